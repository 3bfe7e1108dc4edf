"""Ticket types: list, create, change, delete."""

from __future__ import annotations

import json

from zevents_gui.practice.errors import ApiError, invalid, not_supported
from zevents_gui.practice.fields import Body, Boolean, Integer, Kind, ListOf, Record, Text
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.resources.events import ATTENDANCE_TYPE
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.rules.ticket_types import (
    TicketType,
    insert_ticket_type,
    ticket_type_from_row,
    ticket_types_of,
)
from zevents_gui.practice.times import parse_time

MOST_TICKET_TYPES = 50
VISIBILITY = Record(
    {
        "account_restrict": Boolean(),
        "allow_domain_list": ListOf(Text(longest=40), longest=50),
        "email_restrict_list": ListOf(Text(longest=60), longest=50_000, unique=True),
        "attendance_type": ATTENDANCE_TYPE,
    }
)
FIELDS: dict[str, Kind] = {
    "name": Text(shortest=1),
    "currency": Text(shortest=1),
    "free": Boolean(),
    "price": Text(),
    "quantity": Integer(lowest=0),
    "start_time": Text(),
    "end_time": Text(),
    "description": Text(),
    "sessions": ListOf(Text(), longest=200),
    "bookmarked_sessions": ListOf(Text(), longest=200),
    "private_visibility_rules": VISIBILITY,
    "attendance_type": ATTENDANCE_TYPE,
}
CREATE = Record(FIELDS, required=("name", "currency", "start_time", "end_time"))
CHANGE = Record(FIELDS)


def list_ticket_types(call: Call) -> Answer:
    """All ticket types of the event."""
    types = [ticket_type.shown() for ticket_type in ticket_types_of(call, find_event(call))]
    return Answer(200, {"total_records": len(types), "ticket_types": types})


def _sale(body: Body, now: tuple[float | None, float | None] = (None, None)) -> tuple[float, float]:
    start = parse_time(body["start_time"]) if "start_time" in body else now[0]
    end = parse_time(body["end_time"]) if "end_time" in body else now[1]
    if start is None or end is None or end <= start:
        raise ApiError(400, 26401, "The ticket sale dates are invalid.")
    return start, end


def _check_sessions(call: Call, event: Event, body: Body) -> None:
    for name in ("sessions", "bookmarked_sessions"):
        wanted = set(body.get(name, ())) - {"ALL"}
        if not wanted:
            continue
        rows = call.connection.execute("SELECT session_id FROM session WHERE event_row = ?", (event.row,))
        if not wanted <= {row["session_id"] for row in rows}:
            raise invalid(name, "One or more session IDs are invalid.")


def _stored(body: Body) -> Body:
    """What stays in the detail; quantity and sale times have columns."""
    stored = {
        k: v for k, v in body.items() if k not in ("quantity", "start_time", "end_time", "attendance_type")
    }
    if "attendance_type" in body:
        # Read back, the contract shows it among the visibility rules.
        stored.setdefault("private_visibility_rules", {})["attendance_type"] = body["attendance_type"]
    return stored


def create_ticket_type(call: Call) -> Answer:
    """Another ticket type; multi-session events only."""
    event = find_event(call, not_found="Event ID not found.")
    if event.event_type != "CONFERENCE":
        raise not_supported()
    body = call.cleaned(CREATE)
    sale = _sale(body)
    _check_sessions(call, event, body)
    if len(ticket_types_of(call, event)) >= MOST_TICKET_TYPES:
        raise ApiError(400, 300, f"An event may have at most {MOST_TICKET_TYPES} ticket types.")
    detail = {"free": True, "price": "0", "description": "", "sessions": ["ALL"], **_stored(body)}
    quantity = body.get("quantity", event.capacity)
    return Answer(201, {"ticket_type_id": insert_ticket_type(call, event, detail, sale, quantity)})


def find_ticket_type(call: Call, event: Event, status: int = 404) -> TicketType:
    """The ticket type of the path; raises 26502 when there is none."""
    row = call.connection.execute(
        "SELECT * FROM ticket_type WHERE event_row = ? AND ticket_type_id = ?",
        (event.row, call.parameters["ticket_type_id"]),
    ).fetchone()
    if row is None:
        raise ApiError(status, 26502, "The ticket type ID is invalid.")
    return ticket_type_from_row(row)


def update_ticket_type(call: Call) -> Answer:
    """Change a ticket type; not of single-session events."""
    event = find_event(call)
    ticket_type = find_ticket_type(call, event)
    if event.event_type == "SIMPLE_EVENT":
        raise not_supported()
    body = call.cleaned(CHANGE)
    try:
        start, end = _sale(body, (ticket_type.sale_starts_at, ticket_type.sale_ends_at))
    except ApiError as error:
        # 26401 is documented for creating only.
        raise invalid("end_time", error.message) from error
    _check_sessions(call, event, body)
    quantity = body.get("quantity", ticket_type.quantity)
    if quantity < ticket_type.sold:
        raise invalid("quantity", "This field must not be lower than the number of tickets sold.")
    call.connection.execute(
        "UPDATE ticket_type SET sale_starts_at = ?, sale_ends_at = ?, quantity = ?, detail = ? WHERE row = ?",
        (start, end, quantity, json.dumps({**ticket_type.detail, **_stored(body)}), ticket_type.row),
    )
    return NO_CONTENT


def delete_ticket_type(call: Call) -> Answer:
    """Delete a ticket type that nobody has; not of single-session events."""
    event = find_event(call, not_found="Event ID not found.")
    ticket_type = find_ticket_type(call, event)
    if event.event_type == "SIMPLE_EVENT":
        raise not_supported()
    if ticket_type.sold:
        raise ApiError(400, 300, "A ticket type with registrations cannot be deleted.")
    call.connection.execute("DELETE FROM ticket_type WHERE row = ?", (ticket_type.row,))
    return NO_CONTENT


_PATH = "/events/<event_id>/ticket_types"
_ONE = f"{_PATH}/<ticket_type_id>"
OPERATIONS = (
    Operation("getEventTicketTypes", "GET", _PATH, "zoom_events:read:list_ticket_types", list_ticket_types),
    Operation("createTicketType", "POST", _PATH, "zoom_events:write:ticket_type", create_ticket_type),
    Operation("updateTicketType", "PATCH", _ONE, "zoom_events:update:ticket_type", update_ticket_type),
    Operation("deleteEventTicketType", "DELETE", _ONE, "zoom_events:delete:ticket_type", delete_ticket_type),
)
