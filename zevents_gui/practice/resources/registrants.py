"""Registrants: the people with tickets."""

from __future__ import annotations

from zevents_gui.practice.fields import Body
from zevents_gui.practice.operations import Answer, Call, Operation
from zevents_gui.practice.rules.events import find_event
from zevents_gui.practice.rules.registrants import Person, people_page
from zevents_gui.practice.rules.tickets import IN_PERSON, authentication_method, qr_code


def list_registrants(call: Call) -> Answer:
    """The event's registrants in the order of their addresses."""
    event = find_event(call)
    page = call.page(f"registrants/{event.event_id}")
    found = people_page(call, event, page)
    in_person = event.detail["attendance_type"] in IN_PERSON
    registrants = [_shown(person, in_person=in_person) for person in found.people]
    return call.page_answer(page, "registrants", registrants, found.total, found.after, found.more)


def _shown(person: Person, *, in_person: bool) -> Body:
    invited = all(ticket.detail["registration_needed"] for ticket in person.tickets)
    return {
        "email": person.detail["email"],
        "registration_status": "PRE_REGISTER_INVITED" if invited else "PRE_REGISTERED",
        "tickets": [
            {
                "ticket_id": ticket.ticket_id,
                "role": "ATTENDEE",
                "authentication_method": authentication_method(ticket.detail),
                **({"qr_code_url": qr_code(ticket.ticket_id)} if in_person else {}),
            }
            for ticket in person.tickets
        ],
    }


OPERATIONS = (
    Operation(
        "getRegistrants",
        "GET",
        "/events/<event_id>/registrants",
        "zoom_events:read:list_registrants",
        list_registrants,
    ),
)
