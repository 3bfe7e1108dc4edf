"""How long Zoom asks us to wait, in each form it uses (source: rate limits; seen on the live API).

``Retry-After`` comes as an ISO time (daily limit), as seconds, as an HTTP date, or not at all.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from zevents_gui.core.zoom.decode import read_time


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds to wait from the moment of the answer; None when the header is missing or odd.

    A time is taken relative to the answer's own ``Date``, so that a wrong clock on this machine does no harm.

    Args:
        now: the machine's time of day, aware; used where the answer has no ``Date``.
    """
    text = headers.get("Retry-After", "").strip()
    if not text:
        return None
    try:
        return max(0.0, float(text)) if float(text) < float("inf") else None
    except ValueError:
        pass
    try:
        until = read_time(text) if text[:1].isdigit() else _http_date(text)
    except (ValueError, TypeError):
        return None
    with suppress(ValueError, TypeError):
        now = _http_date(headers.get("Date", ""))
    return max(0.0, (until - now).total_seconds())


def is_daily_limit(headers: Mapping[str, str], message: str) -> bool:
    """Whether a 429 is about the day's requests, not the second's."""
    kind = headers.get("X-RateLimit-Type", "")
    return "daily" in message.casefold() or "daily" in kind.casefold()


def next_day(now: datetime) -> datetime:
    """Return when a daily limit ends if Zoom does not say: midnight UTC."""
    return (now.astimezone(UTC) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _http_date(text: str) -> datetime:
    moment = parsedate_to_datetime(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
