"""Ticket types of an event."""

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.ticket_types import (
    NewTicketType,
    TicketTypeCreated,
    TicketTypePatch,
    TicketTypeShape,
)


class TicketTypes:
    """Ticket types. Creating them is for multi-session events only, at most 50 (source: contract)."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, event_id: str) -> list[TicketTypeShape]:
        """Return the event's ticket types (source: contract, getEventTicketTypes).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.LIST_TICKET_TYPES,
            lambda body: paging.members(body, TicketTypeShape, "ticket_types"),
            event_id=event_id,
        )

    def create(self, event_id: str, ticket_type: NewTicketType) -> TicketTypeCreated | InDoubt:
        """Create a ticket type (source: contract, createTicketType).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            ZoomError: it was not created.
        """
        return self._caller.create(
            Op.CREATE_TICKET_TYPE,
            lambda body: _with_id(read(TicketTypeCreated, body)),
            ticket_type,
            event_id=event_id,
        )

    def update(self, event_id: str, ticket_type_id: str, patch: TicketTypePatch) -> None:
        """Change a ticket type (source: contract, updateTicketType).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; changing it again does no harm.
            ZoomError: it was not changed.
        """
        self._caller.change(Op.UPDATE_TICKET_TYPE, patch, event_id=event_id, ticket_type_id=ticket_type_id)

    def delete(self, event_id: str, ticket_type_id: str) -> None:
        """Delete a ticket type (source: contract, deleteEventTicketType).

        Raises:
            OutcomeUnknown: the answer was lost.
            ZoomError: it was not deleted.
        """
        self._caller.change(Op.DELETE_TICKET_TYPE, event_id=event_id, ticket_type_id=ticket_type_id)


def _with_id(created: TicketTypeCreated) -> TicketTypeCreated:
    if not created.ticket_type_id:
        raise ValueError("the answer names no ticket type")
    return created
