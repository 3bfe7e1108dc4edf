"""How a ticket is shown."""

from __future__ import annotations

import json
import sqlite3
import time

from zevents_gui.practice.fields import Body
from zevents_gui.practice.rules.events import LINK_HOST

IN_PERSON = ("in-person", "hybrid")
_KEPT_PRIVATE = ("fast_join", "registration_needed", "session_ids")


def is_listed(row: sqlite3.Row) -> bool:
    """Whether the ticket can be seen yet."""
    return bool(row["listed_at"] <= time.time())


def link(ticket_id: str, *, registration_needed: bool) -> Body:
    """The ticket's join link, or its registration link when a form has to be filled in first."""
    if registration_needed:
        return {"event_registration_link": f"{LINK_HOST}/etr/{ticket_id}"}
    return {"event_join_link": f"{LINK_HOST}/ejl/{ticket_id}"}


def authentication_method(detail: Body) -> str:
    """How the person proves who they are when joining."""
    return "no_auth" if detail["fast_join"] else "zoom_account_otp"


def qr_code(ticket_id: str) -> str:
    """Where the e-badge of an in-person ticket is."""
    return f"{LINK_HOST}/qr/{ticket_id}"


def shown_ticket(row: sqlite3.Row, *, in_person: bool) -> Body:
    """The ticket as listing and reading show it."""
    detail = json.loads(row["detail"])
    body: Body = {
        "ticket_id": row["ticket_id"],
        "ticket_type_id": row["ticket_type_id"],
        "ticket_role_type": "pre_registration",
        "authentication_method": authentication_method(detail),
    }
    if row["external_ticket_id"]:
        body["external_ticket_id"] = row["external_ticket_id"]
    if not detail["registration_needed"]:
        body |= link(row["ticket_id"], registration_needed=False)
    if detail["session_ids"]:
        body["session_id"] = detail["session_ids"][0]
    if in_person:
        body["qr_code_url"] = qr_code(row["ticket_id"])
    body |= {name: value for name, value in detail.items() if name not in _KEPT_PRIVATE}
    return body
