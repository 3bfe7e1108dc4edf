"""Tickets: to register people, find them, change and remove them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.base import UNSET
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.tickets import NewTicket, Ticket, TicketBatch, TicketPatch, TicketsCreated


class ValidationLevel(StrEnum):
    """How strictly Zoom checks answers to registration questions (source: contract, createTickets)."""

    STANDARD = "standard"
    STRICT = "strict"
    NONE = "none"


class Tickets:
    """Tickets of an event's attendees."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        event_id: str,
        tickets: Sequence[NewTicket],
        *,
        registration_source: str | None = None,
        validation_level: ValidationLevel | str | None = None,
    ) -> TicketsCreated | InDoubt:
        """Register people: 1 to 30 in one request (source: contract, createTickets).

        Zoom answers 201 even when rows failed; those are in ``errors``. Nothing is documented about an e-mail
        that is registered already, so look first, and after :class:`InDoubt` look again.

        Args:
            registration_source: at most 16 characters.
            validation_level: Zoom's default is ``standard``.

        Raises:
            InvalidRequest: a value breaks a documented limit, or there are no tickets, or more than 30.
            Refused: nobody of this request was registered.
            ZoomError: nobody of this request was registered.
            Cancelled: the person cancelled before it was sent.
        """
        batch = TicketBatch(tickets=tuple(tickets), registration_source=registration_source or UNSET)
        query = {"validation_level": ValidationLevel(validation_level).value} if validation_level else {}
        return self._caller.create(
            Op.CREATE_TICKETS, lambda body: read(TicketsCreated, body), batch, query=query, event_id=event_id
        )

    def list(
        self,
        event_id: str,
        *,
        email: str | None = None,
        external_ticket_id: str | None = None,
        ticket_type_id: str | None = None,
    ) -> Iterator[Ticket]:
        """Yield the event's tickets, 300 a page (source: contract, getTickets).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
            Cancelled: the person cancelled.
        """
        filters = {"email": email, "external_ticket_id": external_ticket_id, "ticket_type_id": ticket_type_id}
        query = {name: value for name, value in filters.items() if value is not None}
        return paging.items(
            self._caller,
            Op.LIST_TICKETS,
            Ticket,
            "tickets",
            lambda ticket: ticket.ticket_id,
            query=query,
            event_id=event_id,
        )

    def get(self, event_id: str, ticket_id: str) -> Ticket:
        """Return one ticket (source: contract, getTicketDetails).

        Raises:
            NotFound: there is no such ticket.
            ZoomError: it could not be read.
        """
        return self._caller.read(
            Op.GET_TICKET, lambda body: read(Ticket, body), event_id=event_id, ticket_id=ticket_id
        )

    def update(self, event_id: str, ticket_id: str, patch: TicketPatch) -> None:
        """Change names, answers or external ID of a ticket (source: contract, Updateticket).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; changing it again does no harm.
            ZoomError: it was not changed.
        """
        self._caller.change(Op.UPDATE_TICKET, patch, event_id=event_id, ticket_id=ticket_id)

    def delete(self, event_id: str, ticket_id: str) -> None:
        """Remove a ticket; the person can no longer join (source: contract, deleteTicket).

        Raises:
            NotFound: there is no such ticket (any more).
            OutcomeUnknown: the answer was lost.
            ZoomError: it was not removed.
        """
        self._caller.change(Op.DELETE_TICKET, event_id=event_id, ticket_id=ticket_id)
