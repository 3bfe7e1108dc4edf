"""People: an event's tickets grouped by e-mail address, page by page."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

from zevents_gui.practice.errors import invalid
from zevents_gui.practice.fields import Body
from zevents_gui.practice.operations import Call
from zevents_gui.practice.page_tokens import Page
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.times import parse_time

MOST_TICKETS_SHOWN = 50


@dataclass(frozen=True)
class HeldTicket:
    """One ticket of a person."""

    ticket_id: str
    ticket_type_id: str
    external_ticket_id: str
    created_at: float
    changed_at: float
    detail: Body


@dataclass(frozen=True)
class Person:
    """Everybody with at least one ticket; `tickets` in the order of their creation, at most 50 of them."""

    key: str
    tickets: tuple[HeldTicket, ...]

    @property
    def detail(self) -> Body:
        """The names and answers of the first ticket."""
        return self.tickets[0].detail

    @property
    def display_name(self) -> str:
        """First and last name, or the address."""
        name = f"{self.detail.get('first_name', '')} {self.detail.get('last_name', '')}".strip()
        return name or str(self.detail["email"])


@dataclass(frozen=True)
class PeoplePage:
    """One page of people."""

    people: list[Person]
    total: int
    after: str
    more: bool


def changed_between(call: Call) -> tuple[float, float]:
    """The `from` and `to` of the query; everything when they are not given."""
    limits = {"from": 0.0, "to": 9e15}
    for name in limits:
        text = call.query.get(name)
        if text:
            time_of_day = parse_time(text)
            if time_of_day is None:
                raise invalid(name, "This field must be a UTC time as yyyy-MM-ddTHH:mm:ssZ.")
            limits[name] = time_of_day
    return limits["from"], limits["to"]


def people_page(
    call: Call, event: Event, page: Page, between: tuple[float, float] = (0.0, 9e15)
) -> PeoplePage:
    """The page's people in the order of their addresses."""
    where = "event_row = ? AND listed_at <= ? AND changed_at BETWEEN ? AND ?"
    values: tuple[Any, ...] = (event.row, time.time(), *between)
    total = page.total
    if total is None:
        total = call.connection.execute(
            f"SELECT count(DISTINCT email_key) FROM ticket WHERE {where}",  # noqa: S608
            values,
        ).fetchone()[0]
    keys = [
        row["email_key"]
        for row in call.connection.execute(
            f"SELECT DISTINCT email_key FROM ticket WHERE {where}"  # noqa: S608
            " AND email_key > ? ORDER BY email_key LIMIT ?",
            (*values, page.after or "", page.size + 1),
        )
    ]
    more = len(keys) > page.size
    people = [_person(call.connection, event, key) for key in keys[: page.size]]
    return PeoplePage(people, total or 0, people[-1].key if people else "", more)


def _person(connection: sqlite3.Connection, event: Event, key: str) -> Person:
    rows = connection.execute(
        "SELECT * FROM ticket WHERE event_row = ? AND email_key = ? ORDER BY row LIMIT ?",
        (event.row, key, MOST_TICKETS_SHOWN),
    )
    return Person(
        key,
        tuple(
            HeldTicket(
                row["ticket_id"],
                row["ticket_type_id"],
                row["external_ticket_id"],
                row["created_at"],
                row["changed_at"],
                json.loads(row["detail"]),
            )
            for row in rows
        ),
    )


def questions_and_answers(detail: Body) -> list[Body]:
    """The answers of a ticket as reports show them."""
    standard = [
        {"title": name, "answer": value}
        for name, value in detail.items()
        if isinstance(value, str)
        and name not in ("email", "first_name", "last_name", "registration_source", "comments")
    ]
    return standard + list(detail.get("custom_questions", ()))
