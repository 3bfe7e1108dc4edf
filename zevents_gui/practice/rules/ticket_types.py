"""Ticket types as rows, and the default one that every event has from the start."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.times import wire_time


@dataclass
class TicketType:
    """One ticket type. Sale times in seconds since 1970."""

    row: int
    ticket_type_id: str
    is_default: bool
    sale_starts_at: float
    sale_ends_at: float
    quantity: int
    sold: int
    questions: str | None
    detail: Body

    def shown(self) -> Body:
        """The ticket type as it is listed."""
        return {
            "ticket_type_id": self.ticket_type_id,
            **self.detail,
            "quantity": self.quantity,
            "sold_quantity": self.sold,
            "start_time": wire_time(self.sale_starts_at),
            "end_time": wire_time(self.sale_ends_at),
        }


def ticket_type_from_row(row: sqlite3.Row) -> TicketType:
    """A ticket type of its table row."""
    return TicketType(
        row["row"],
        row["ticket_type_id"],
        bool(row["is_default"]),
        row["sale_starts_at"],
        row["sale_ends_at"],
        row["quantity"],
        row["sold"],
        row["questions"],
        json.loads(row["detail"]),
    )


def ticket_types_of(call: Call, event: Event) -> list[TicketType]:
    """The event's ticket types in the order of their creation."""
    rows = call.connection.execute("SELECT * FROM ticket_type WHERE event_row = ? ORDER BY row", (event.row,))
    return [ticket_type_from_row(row) for row in rows]


def insert_ticket_type(
    call: Call,
    event: Event,
    detail: Body,
    sale: tuple[float, float],
    quantity: int,
    *,
    is_default: bool = False,
    questions: str | None = None,
) -> str:
    """Put a ticket type into the store; returns its ID."""
    ticket_type_id = new_id()
    call.connection.execute(
        "INSERT INTO ticket_type (event_row, ticket_type_id, is_default, sale_starts_at, sale_ends_at,"
        " quantity, questions, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (event.row, ticket_type_id, int(is_default), *sale, quantity, questions, json.dumps(detail)),
    )
    return ticket_type_id


def add_default_ticket_type(call: Call, event: Event) -> str:
    """The free ticket type that an event gets when it is created; on sale from then to the event's end."""
    detail: Body = {
        "name": "General Admission",
        "currency": "USD",
        "free": True,
        "price": "0",
        "description": "",
    }
    if event.event_type == "CONFERENCE":
        detail["sessions"] = ["ALL"]
    sale = (call.now, max(event.ends_at, call.now))
    return insert_ticket_type(call, event, detail, sale, event.capacity, is_default=True)


def move_default_sale_end(call: Call, event: Event, ends_at: float) -> None:
    """The default ticket type stays on sale until the event's end, up to the event's capacity."""
    call.connection.execute(
        "UPDATE ticket_type SET sale_ends_at = ?, quantity = ? WHERE event_row = ? AND is_default = 1",
        (ends_at, event.capacity, event.row),
    )
