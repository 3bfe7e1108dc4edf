"""From a row of the journal to what goes to Zoom."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from zevents_gui.core.model.attendee import Attendee, Field
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.records import JournalRow
from zevents_gui.core.zoom.shapes.tickets import CustomAnswer, NewTicket, TicketAnswer, TicketPatch

_SENT = tuple(field for field in Field if field not in (Field.EMAIL, Field.TICKET_TYPE, Field.EXTERNAL_ID))


def new_ticket(row: JournalRow, options: RunOptions) -> NewTicket:
    """Return the ticket that registers ``row``."""
    attendee = row.attendee
    assert attendee is not None
    fields: dict[str, Any] = {
        "email": row.email,
        "external_ticket_id": row.external_id,
        "send_notification": options.notify,
    }
    if attendee.ticket_type_id:
        fields["ticket_type_id"] = attendee.ticket_type_id
    if attendee.session_ids:
        fields["session_ids"] = attendee.session_ids
    if options.fast_join:
        fields["fast_join"] = True
    if options.registration_needed:
        # Zoom ignores names and answers then (source: contract, createTickets), so they stay here.
        fields["registration_needed"] = True
    else:
        fields.update(_person(attendee))
    return NewTicket(**fields)


def ticket_patch(row: JournalRow, given: Iterable[TicketAnswer] = ()) -> TicketPatch:
    """Return the change that makes an existing registration match ``row``.

    Args:
        given: the answers that Zoom has. They are sent along, because nothing says whether the answers of a
            change replace all others or only those of the same title.
    """
    assert row.attendee is not None
    return TicketPatch(**_person(row.attendee, {answer.title: answer.answer for answer in given}))


def _person(attendee: Attendee, given: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    values = attendee.values
    fields: dict[str, Any] = {field.value: values[field] for field in _SENT if values.get(field)}
    own = {title: answer for title, answer in attendee.answers.items() if answer}
    if own:
        fields["custom_questions"] = tuple(
            CustomAnswer(title=title, answer=answer) for title, answer in {**given, **own}.items() if answer
        )
    return fields
