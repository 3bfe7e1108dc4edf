"""Access links as rows, and the one that every event has from the start."""

from __future__ import annotations

import json
import sqlite3

from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.events import LINK_HOST, Event


def insert_access_link(call: Call, event: Event, body: Body, url: str | None = None) -> sqlite3.Row:
    """Put an access link into the store and return its row."""
    link_id = new_id()
    detail = {name: value for name, value in body.items() if name not in ("name", "is_default")}
    detail["url"] = url or f"{LINK_HOST}/al/{link_id}"
    cursor = call.connection.execute(
        "INSERT INTO access_link (event_row, access_link_id, name, is_default, detail)"
        " VALUES (?, ?, ?, 0, ?)",
        (event.row, link_id, body["name"], json.dumps(detail)),
    )
    row = cursor.lastrowid or 0
    if body.get("is_default"):
        make_default(call, event, row)
    found: sqlite3.Row = call.connection.execute("SELECT * FROM access_link WHERE row = ?", (row,)).fetchone()
    return found


def add_default_access_link(call: Call, event: Event) -> None:
    """The registration link that an event gets when it is created."""
    body: Body = {
        "name": "Registration",
        "type": "registration",
        "is_default": True,
        "authentication_method": "zoom_account_otp",
    }
    insert_access_link(call, event, body, event.detail["event_url"])


def make_default(call: Call, event: Event, row: int) -> None:
    """Exactly one link is the default."""
    call.connection.execute(
        "UPDATE access_link SET is_default = (row = ?) WHERE event_row = ?", (row, event.row)
    )
