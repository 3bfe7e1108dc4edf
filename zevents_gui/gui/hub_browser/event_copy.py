"""What Zoom must be told to copy an event: a name, a start that lies ahead, and a zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from zevents_gui.core.model.time import zone
from zevents_gui.core.zoom.shapes.events import DuplicateOf, Event

_WEEK = timedelta(days=7)
_SOONEST = timedelta(hours=1)


def copy_of(event: Event, name: str, now: datetime | None = None) -> DuplicateOf:
    """Describe a copy called ``name``: at the same time, or so many whole weeks later that it lies ahead.

    The clock in the event's zone reads the same, across daylight-saving changes too. Zoom refuses a copy
    without a start, or with one in the past (error 1002).
    """
    now = now or datetime.now(UTC)
    try:
        place = zone(event.timezone)
        timezone = event.timezone
    except (ZoneInfoNotFoundError, ValueError):
        place, timezone = zone("UTC"), "UTC"
    first = min((row.start_time for row in event.calendar if row.start_time), default=None)
    start = (event.start_time or first or now).astimezone(place)
    behind = now + _SOONEST - start
    if behind > timedelta(0):
        # Adding to a local time keeps the wall clock, which is what a weekly habit means.
        start += _WEEK * -(-behind // _WEEK)
    return DuplicateOf(name=name, start_time=start.astimezone(UTC), timezone=timezone)
