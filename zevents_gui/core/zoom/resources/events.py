"""Events: to list, create, read, change, delete, and the actions on them."""

from collections.abc import Iterator
from typing import Any

import msgspec

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.events import (
    ActionDone,
    DuplicateOf,
    Event,
    EventListStatus,
    EventPatch,
    NewEvent,
)
from zevents_gui.core.zoom.shapes.outcomes import InDoubt

# Cancelled and drafts first: an event that stands in two lists is known by the one that says more.
_ALL = (EventListStatus.CANCELLED, EventListStatus.DRAFT, EventListStatus.UPCOMING, EventListStatus.PAST)


class Events:
    """The account's events."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, status: EventListStatus | None = None) -> Iterator[Event]:
        """Yield events in which the account is a host, page by page (source: contract, getEvents).

        Args:
            status: one of Zoom's four lists; None for all of them, each event once.

        Raises:
            ZoomError: they could not be read.
            Cancelled: the person cancelled.
        """
        seen: set[str] = set()
        for one in _ALL if status is None else (status,):
            query = {"role_type": "host", "event_status_type": one.value}
            for event in paging.items(
                self._caller, Op.LIST_EVENTS, Event, "events", lambda event: event.event_id, query=query
            ):
                if event.event_id not in seen:
                    seen.add(event.event_id)
                    yield msgspec.structs.replace(event, listed_as=one)

    def create(self, event: NewEvent) -> Event | InDoubt:
        """Create an event; it begins as a draft (source: contract, createEvent).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            ValueError: a time without a time zone.
            ZoomError: it was not created.
        """
        return self._caller.create(Op.CREATE_EVENT, lambda body: _with_id(read(Event, body)), event)

    def get(self, event_id: str) -> Event:
        """Return one event (source: contract, getEventInfo).

        Raises:
            NotFound: there is no such event.
            ZoomError: it could not be read.
        """
        return self._caller.read(Op.GET_EVENT, lambda body: read(Event, body), event_id=event_id)

    def update(self, event_id: str, patch: EventPatch) -> None:
        """Change an event (source: contract, updateEvent). Past and cancelled events cannot be changed.

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; changing it again does no harm.
            ZoomError: it was not changed.
        """
        self._caller.change(Op.UPDATE_EVENT, patch, event_id=event_id)

    def delete(self, event_id: str) -> None:
        """Delete a draft (source: contract, deleteEvent).

        Raises:
            OutcomeUnknown: the answer was lost.
            ZoomError: it was not deleted.
        """
        self._caller.change(Op.DELETE_EVENT, event_id=event_id)

    def publish(self, event_id: str) -> ActionDone | InDoubt:
        """Open the event for registration (source: contract, EventActions).

        For about half a second afterwards Zoom may still answer "not published" to other requests.

        Raises:
            ZoomError: it was not published.
        """
        return self._act(event_id, {"operation": "publish"})

    def duplicate(self, event_id: str, copy: DuplicateOf) -> ActionDone | InDoubt:
        """Make a copy; the answer's ``event_id`` is the copy's (source: contract, EventActions).

        Raises:
            ZoomError: no copy was made.
        """
        return self._act(event_id, {"operation": "duplicate", "duplicate_event": copy.to_wire()})

    def cancel(self, event_id: str, message: str | None = None) -> ActionDone | InDoubt:
        """Call the event off. Everyone who is registered is mailed (source: contract, EventActions).

        Args:
            message: the words for them; Zoom wants them once anyone is registered.

        Raises:
            ZoomError: it was not cancelled.
        """
        body = (
            {"operation": "cancel"} if message is None else {"operation": "cancel", "cancel_message": message}
        )
        return self._act(event_id, body)

    def archive(self, event_id: str) -> ActionDone | InDoubt:
        """Archive the event. The tutorial names this action, the contract does not: Zoom may refuse it.

        Raises:
            Refused: Zoom does not know the action.
            ZoomError: it was not archived.
        """
        return self._act(event_id, {"operation": "archive"})

    def _act(self, event_id: str, body: dict[str, Any]) -> ActionDone | InDoubt:
        return self._caller.create(
            Op.EVENT_ACTION, lambda answer: read(ActionDone, answer), body, event_id=event_id
        )


def _with_id(event: Event) -> Event:
    if not event.event_id:
        raise ValueError("the answer names no event")
    return event
