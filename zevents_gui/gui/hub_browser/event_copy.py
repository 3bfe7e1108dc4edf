"""Copies: what Zoom must be told to copy an event, and the copy of a draft of this computer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.time import zone
from zevents_gui.core.model.type_change import detached
from zevents_gui.core.text import tr
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


def copy_of_document(document: EventDocument) -> EventDocument:
    """Return a new draft with what ``document`` holds about the event, called a copy of it.

    It is an event of its own: it points to nothing at Zoom, replaces nothing, and nobody's list goes with it.
    """
    name = document.draft.name.strip()
    draft = replace(detached(document.draft), name=tr("Copy of {name}", name=name) if name else "")
    return EventDocument(draft, account_id=document.account_id)
