"""How old what is shown is, in words."""

from datetime import UTC, datetime, timedelta

from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.core.text import tr


def as_of_text(as_of: datetime, now: datetime | None = None) -> str:
    """Return ``As of 10:42, 3 hours ago`` for an aware time, in this computer's zone."""
    now = now or datetime.now(UTC)
    local = as_of.astimezone()
    age = max(timedelta(0), now - as_of)
    moment = clock(local)
    if local.date() != now.astimezone().date():
        moment = f"{day_text(local.date(), year=age > timedelta(days=300))}, {moment}"
    return tr("As of {moment}, {age}", moment=moment, age=age_text(age))


def age_text(age: timedelta) -> str:
    """Return ``just now``, ``1 minute ago``, ``3 hours ago``, ``5 days ago``."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return tr("1 minute ago") if minutes == 1 else tr("{count} minutes ago", count=minutes)
    hours = minutes // 60
    if hours < 24:
        return tr("1 hour ago") if hours == 1 else tr("{count} hours ago", count=hours)
    days = hours // 24
    return tr("1 day ago") if days == 1 else tr("{count} days ago", count=days)
