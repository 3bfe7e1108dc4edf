"""Which row an answer speaks of: told by external ticket ID and e-mail, never by position."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.registration.records import JournalRow, RowChange
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.shapes.tickets import Ticket, TicketError, TicketsCreated


@dataclass(slots=True)
class Matched:
    """What an answer says about the rows of its request.

    Attributes:
        settled: rows with a ticket.
        rejected: rows that Zoom turned down, with what it said.
        missing: rows of which the answer says nothing.
    """

    settled: list[RowChange] = field(default_factory=list)
    rejected: list[tuple[JournalRow, TicketError]] = field(default_factory=list)
    missing: list[JournalRow] = field(default_factory=list)


def match(rows: Sequence[JournalRow], answer: TicketsCreated) -> Matched:
    """Return what ``answer`` says about each of ``rows``; every row ends up in exactly one list.

    No two rows have the same e-mail address. An external ID from the sheet may stand in several rows;
    then the e-mail decides.
    """
    result = Matched()
    left = {row.source_row: row for row in rows}
    by_email = {row.email_key: row for row in rows}
    by_id: dict[str, list[JournalRow]] = {}
    for row in rows:
        by_id.setdefault(row.external_id, []).append(row)
    # An answer may leave external IDs out. If it has any, a ticket without one was not made by this request.
    echoes = any(ticket.external_ticket_id for ticket in answer.tickets)
    for ticket in answer.tickets:
        named = by_id.get(ticket.external_ticket_id, [])
        row_by_email = by_email.get(email_key(ticket.email))
        found = row_by_email or (named[0] if len(named) == 1 else None)
        # Without a ticket ID nothing can be taken back later: the row is looked up like a missing one.
        if found is None or found.source_row not in left or not ticket.ticket_id:
            continue
        del left[found.source_row]
        ours = ticket.external_ticket_id == found.external_id or (
            not ticket.external_ticket_id and not echoes
        )
        result.settled.append(_settled(found, ticket.ticket_id, ticket.link, ours=ours))
    for error in answer.errors:
        rejected = by_email.get(email_key(error.email))
        if rejected is not None and rejected.source_row in left:
            del left[rejected.source_row]
            result.rejected.append((rejected, error))
    result.missing = list(left.values())
    return result


def settle_by(row: JournalRow, tickets: Iterable[Ticket]) -> RowChange | None:
    """Return the new state of ``row`` by tickets that were read back; None when none is this person's.

    A ticket that bears the row's external ID was made by this row; any other ticket of the same person was
    there before or came from elsewhere.
    """
    own = [ticket for ticket in tickets if email_key(ticket.email) == row.email_key and ticket.ticket_id]
    if not own:
        return None
    ticket = min(own, key=lambda ticket: ticket.external_ticket_id != row.external_id)
    ours = ticket.external_ticket_id == row.external_id
    return _settled(row, ticket.ticket_id, ticket.event_join_link, ours=ours)


def _settled(row: JournalRow, ticket_id: str, link: str, *, ours: bool) -> RowChange:
    state = RowState.REGISTERED if ours else RowState.ALREADY_THERE
    reason = "" if ours else tr("Registered already.")
    return RowChange(row.source_row, state, reason, ticket_id, link or None)
