"""Tickets: create, list, read, change, delete."""

from __future__ import annotations

import json
import sqlite3
import time
from typing import Any

from zevents_gui.practice import outbox
from zevents_gui.practice.errors import ApiError, invalid
from zevents_gui.practice.fields import Body, Boolean, Kind, ListOf, Record, Text
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.rules.addresses import email_key
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.rules.registration_form import form_of
from zevents_gui.practice.rules.row_checks import LEVELS
from zevents_gui.practice.rules.ticket_creation import TicketRequest
from zevents_gui.practice.rules.ticket_types import ticket_types_of
from zevents_gui.practice.rules.tickets import IN_PERSON, is_listed, shown_ticket

MOST_TICKETS = 30
ANSWERS: dict[str, Kind] = {
    "first_name": Text(longest=64),
    "last_name": Text(longest=64),
    "address": Text(),
    "city": Text(),
    "state": Text(),
    "zip": Text(),
    "country": Text(),
    "phone": Text(),
    "industry": Text(),
    "job_title": Text(),
    "organization": Text(),
    "organization_size": Text(),
    "comments": Text(longest=255),
    "custom_questions": ListOf(Record({"title": Text(longest=256), "answer": Text()}), longest=100),
    "external_ticket_id": Text(longest=128),
}
CREATE = Record(
    {
        "registration_source": Text(longest=16),
        "tickets": ListOf(
            Record(
                {
                    "email": Text(longest=128),
                    "ticket_type_id": Text(),
                    "send_notification": Boolean(),
                    "fast_join": Boolean(),
                    "registration_needed": Boolean(),
                    "session_ids": ListOf(Text(), longest=200),
                    **ANSWERS,
                }
            ),
            longest=MOST_TICKETS,
            shortest=1,
        ),
    },
    required=("tickets",),
)
CHANGE = Record(ANSWERS)


def check_country(path: str, row: Body) -> None:
    """Countries have two letters."""
    country = row.get("country")
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise invalid(f"{path}country", "This field must be a two-letter country code.")


def create_tickets(call: Call) -> Answer:
    """Register up to 30 people; what is wrong with single ones stands in `errors`."""
    level = call.query.get("validation_level") or "standard"
    if level not in LEVELS:
        raise invalid("validation_level", f"Invalid value: choose one of {', '.join(LEVELS)}.")
    event = find_event(call)
    body = call.cleaned(CREATE)
    for index, row in enumerate(body["tickets"]):
        check_country(f"tickets[{index}].", row)
    if not event.is_live():
        raise ApiError(400, 26501, "Event is not published yet.")
    request = TicketRequest(call, event, body.get("registration_source"), level)
    return Answer(201, request.register(body["tickets"]))


def list_tickets(call: Call) -> Answer:
    """The event's tickets in the order of their creation, filtered."""
    event = find_event(call)
    email, external = call.query.get("email"), call.query.get("external_ticket_id")
    ticket_type_id = call.query.get("ticket_type_id")
    where, values = "event_row = ?", [event.row]
    filters: tuple[tuple[str, Any], ...] = (
        ("email_key", email_key(email) if email else None),
        ("external_ticket_id", external),
        ("ticket_type_id", ticket_type_id),
    )
    for column, value in filters:
        if value:
            where += f" AND {column} = ?"
            values.append(value)
    page = call.page(f"tickets/{event.event_id}/{email}/{external}/{ticket_type_id}")
    moment = time.time()
    total = page.total if page.total is not None else _total(call, event, where, values, moment)
    rows = call.connection.execute(
        f"SELECT * FROM ticket WHERE {where} AND row > ? AND listed_at <= ? ORDER BY row LIMIT ?",  # noqa: S608
        (*values, page.after or 0, moment, page.size + 1),
    ).fetchall()
    more = len(rows) > page.size
    rows = rows[: page.size]
    in_person = event.detail["attendance_type"] in IN_PERSON
    tickets = [shown_ticket(row, in_person=in_person) for row in rows]
    return call.page_answer(page, "tickets", tickets, total, rows[-1]["row"] if rows else 0, more)


def _total(call: Call, event: Event, where: str, values: list[Any], moment: float) -> int:
    if len(values) == 1 and not call.account.behaviour.listing_delay:
        return event.sold
    count: int = call.connection.execute(
        f"SELECT count(*) FROM ticket WHERE {where} AND listed_at <= ?",  # noqa: S608
        (*values, moment),
    ).fetchone()[0]
    return count


def find_ticket(call: Call, event: Event) -> sqlite3.Row:
    """The ticket of the path; raises 26503 when there is none."""
    row: sqlite3.Row | None = call.connection.execute(
        "SELECT * FROM ticket WHERE event_row = ? AND ticket_id = ?",
        (event.row, call.parameters["ticket_id"]),
    ).fetchone()
    if row is None or not is_listed(row):
        raise ApiError(404, 26503, "Ticket not found.")
    return row


def get_ticket(call: Call) -> Answer:
    """One ticket."""
    event = find_event(call)
    row = find_ticket(call, event)
    return Answer(200, shown_ticket(row, in_person=event.detail["attendance_type"] in IN_PERSON))


def update_ticket(call: Call) -> Answer:
    """Change names, answers and the external ID."""
    event = find_event(call, not_found="Event ID not found.")
    row = find_ticket(call, event)
    if isinstance(call.body, dict) and "ticket_id" in call.body:
        raise ApiError(400, 1063, "Ticket ID can not updated.")
    body = call.cleaned(CHANGE)
    check_country("", body)
    ticket_type = next(t for t in ticket_types_of(call, event) if t.ticket_type_id == row["ticket_type_id"])
    form = form_of(event, ticket_type)
    wrong = form.wrong_answers(body)
    if wrong:
        raise invalid("custom_questions", f"Invalid answer: {wrong[0]}")
    external = body.get("external_ticket_id", row["external_ticket_id"])
    held = json.loads(row["detail"])
    detail = form.changed(held, body)
    lost = set(form.missing(detail)) - set(form.missing(held))
    if lost:
        raise invalid(min(lost), "This question must be answered.")
    call.connection.execute(
        "UPDATE ticket SET detail = ?, external_ticket_id = ?, changed_at = ? WHERE row = ?",
        (json.dumps(detail), external, call.now, row["row"]),
    )
    return NO_CONTENT


def delete_ticket(call: Call) -> Answer:
    """Remove one registration; the person is told."""
    event = find_event(call, not_found="Event ID not found.")
    row = find_ticket(call, event)
    detail = json.loads(row["detail"])
    call.connection.execute("DELETE FROM ticket WHERE row = ?", (row["row"],))
    call.connection.execute("UPDATE event SET sold = sold - 1 WHERE row = ?", (event.row,))
    call.connection.execute(
        "UPDATE ticket_type SET sold = sold - 1 WHERE event_row = ? AND ticket_type_id = ?",
        (event.row, row["ticket_type_id"]),
    )
    if detail["send_notification"]:
        name = f"{detail.get('first_name', '')} {detail.get('last_name', '')}".strip()
        message = outbox.Email(
            event.event_id,
            "ticket_cancelled",
            detail["email"],
            name,
            "ticket deleted",
            call.now,
            row["ticket_id"],
        )
        outbox.send(call.connection, call.account.account_id, [message])
    return NO_CONTENT


_PATH = "/events/<event_id>/tickets"
OPERATIONS = (
    Operation("getTickets", "GET", _PATH, "zoom_events:read:list_tickets", list_tickets),
    Operation("createTickets", "POST", _PATH, "zoom_events:write:ticket", create_tickets),
    Operation("getTicketDetails", "GET", f"{_PATH}/<ticket_id>", "zoom_events:read:ticket", get_ticket),
    Operation("Updateticket", "PATCH", f"{_PATH}/<ticket_id>", "zoom_events:write:ticket", update_ticket),
    Operation("deleteTicket", "DELETE", f"{_PATH}/<ticket_id>", "zoom_events:delete:ticket", delete_ticket),
)
