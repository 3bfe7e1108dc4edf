"""Looking at Zoom for what became of an event when an answer was lost."""

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import NotFound
from zevents_gui.core.zoom.shapes.events import Event, EventListStatus


def find_created(client: ZoomClient, draft: EventDraft) -> list[str]:
    """Return the IDs of the drafts at Zoom that look exactly like ``draft``.

    Raises:
        ZoomError: the list could not be read.
    """
    return [event.event_id for event in client.events.list(EventListStatus.DRAFT) if _same(event, draft)]


def is_cancelled(client: ZoomClient, event_id: str) -> bool:
    """Return whether an event was called off; one that is gone counts as such.

    Raises:
        ZoomError: it could not be looked up.
    """
    try:
        if client.events.get(event_id).is_cancelled:
            return True
    except NotFound:
        return True
    # Zoom may tell a cancelled event by its list alone.
    return any(event.event_id == event_id for event in client.events.list(EventListStatus.CANCELLED))


def is_gone(client: ZoomClient, event_id: str) -> bool:
    """Return whether Zoom does not have an event any more.

    Raises:
        ZoomError: it could not be looked up.
    """
    try:
        client.events.get(event_id)
    except NotFound:
        return True
    return False


def _same(event: Event, draft: EventDraft) -> bool:
    assert draft.event_type is not None
    if (event.name, event.hub_id, event.event_type) != (
        draft.sent_name,
        draft.hub_id,
        draft.event_type.value,
    ):
        return False
    starts = [row.start_time for row in event.calendar if row.start_time is not None]
    start = event.start_time or (min(starts) if starts else None)
    # Where the list shows no times, name, hub and type have to do.
    return start is None or start == draft.begins
