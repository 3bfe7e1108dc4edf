"""Every e-mail that the live service would have sent: to whom, when and why. Nothing is ever sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from zevents_gui.practice.times import wire_time

Kind = Literal[
    "confirmation",
    "registration_invitation",
    "ticket_cancelled",
    "event_cancelled",
    "coeditor_invitation",
    "access_invitation",
]
KINDS: tuple[Kind, ...] = (
    "confirmation",
    "registration_invitation",
    "ticket_cancelled",
    "event_cancelled",
    "coeditor_invitation",
    "access_invitation",
)


@dataclass(frozen=True)
class Email:
    """One message. `ticket_id` is empty when it is about no ticket."""

    event_id: str
    kind: Kind
    recipient: str
    recipient_name: str
    reason: str
    sent_at: float
    ticket_id: str = ""


def send(connection: sqlite3.Connection, account_id: str, emails: Iterable[Email]) -> None:
    """Put messages into the account's outbox."""
    connection.executemany(
        "INSERT INTO email"
        " (account_id, event_id, ticket_id, kind, recipient, recipient_name, reason, sent_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (account_id, e.event_id, e.ticket_id, e.kind, e.recipient, e.recipient_name, e.reason, e.sent_at)
            for e in emails
        ],
    )


def _filters(account_id: str, query: dict[str, str]) -> tuple[str, list[Any]]:
    where, values = "account_id = ?", [account_id]
    for name, column in (("event_id", "event_id"), ("kind", "kind"), ("email", "lower(recipient)")):
        if query.get(name):
            where += f" AND {column} = ?"
            values.append(query[name].lower() if name == "email" else query[name])
    return where, values


def listing(
    connection: sqlite3.Connection, account_id: str, query: dict[str, str], after: int, limit: int
) -> dict[str, Any]:
    """Messages in the order of sending, after the number `after`."""
    where, values = _filters(account_id, query)
    total = connection.execute(f"SELECT count(*) FROM email WHERE {where}", values).fetchone()[0]  # noqa: S608
    rows = connection.execute(
        f"SELECT * FROM email WHERE {where} AND row > ? ORDER BY row LIMIT ?",  # noqa: S608
        [*values, after, limit],
    ).fetchall()
    return {
        "total": total,
        "emails": [
            {
                "number": row["row"],
                "event_id": row["event_id"],
                "ticket_id": row["ticket_id"],
                "kind": row["kind"],
                "to": row["recipient"],
                "name": row["recipient_name"],
                "reason": row["reason"],
                "sent_at": wire_time(row["sent_at"]),
            }
            for row in rows
        ],
    }


def people(connection: sqlite3.Connection, account_id: str, query: dict[str, str]) -> dict[str, Any]:
    """How many messages each person got; people with more than one of a kind for an event stand out."""
    where, values = _filters(account_id, query)
    messages, persons = connection.execute(
        f"SELECT count(*), count(DISTINCT lower(recipient)) FROM email WHERE {where}",  # noqa: S608
        values,
    ).fetchone()
    repeated = connection.execute(
        f"SELECT lower(recipient) AS person, event_id, kind, count(*) AS messages FROM email WHERE {where}"  # noqa: S608
        " GROUP BY person, event_id, kind HAVING messages > 1 ORDER BY messages DESC, person LIMIT 1000",
        values,
    ).fetchall()
    return {
        "messages": messages,
        "people": persons,
        "more_than_once": [
            {"to": r["person"], "event_id": r["event_id"], "kind": r["kind"], "messages": r["messages"]}
            for r in repeated
        ],
    }
