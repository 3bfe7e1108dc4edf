"""Co-editors: list, and add, update or delete up to three at a time."""

from __future__ import annotations

import json

from zevents_gui.practice import outbox
from zevents_gui.practice.fields import Body, ListOf, Record, Text
from zevents_gui.practice.operations import Answer, Call, Operation
from zevents_gui.practice.rules.addresses import email_key, is_email
from zevents_gui.practice.rules.events import Event, find_event

MOST_COEDITORS = 3
PERMISSION_GROUPS = (
    "Publish",
    "EventConfiguration",
    "EventBranding",
    "Registration & Join",
    "Venue",
    "EventExperience",
    "EventPlanning",
    "SpecialRole",
    "PostEvent",
    "Analytics",
    "Email",
    "Integrations",
)
SHAPE = Record(
    {
        "operation": Text(choices=("add", "update", "delete")),
        "coeditors": ListOf(
            Record(
                {"email": Text(), "permission_groups": ListOf(Text(choices=PERMISSION_GROUPS), longest=12)},
                required=("email",),
            ),
            longest=MOST_COEDITORS,
            shortest=1,
        ),
    },
    required=("operation", "coeditors"),
)


def list_coeditors(call: Call) -> Answer:
    """The event's co-editors and what each may edit."""
    event = find_event(call)
    coeditors = [
        {"email": entry["email"], "permission_groups": entry["permission_groups"]}
        for entry in _coeditors(call, event).values()
    ]
    return Answer(200, {"total_records": len(coeditors), "coeditors": coeditors})


def _coeditors(call: Call, event: Event) -> dict[str, Body]:
    rows = call.connection.execute(
        "SELECT * FROM coeditor WHERE event_row = ? ORDER BY email_key", (event.row,)
    )
    return {
        row["email_key"]: {"email": row["email"], "permission_groups": json.loads(row["permission_groups"])}
        for row in rows
    }


def change_coeditors(call: Call) -> Answer:
    """Add, update or delete; who could not be is listed in `errors`."""
    event = find_event(call)
    body = call.cleaned(SHAPE)
    errors = []
    for entry in body["coeditors"]:
        problem = _change(call, event, body["operation"], entry)
        if problem:
            errors.append({"email": entry["email"], "message": problem})
    return Answer(201, {"errors": errors})


def _change(call: Call, event: Event, operation: str, entry: Body) -> str | None:
    present = _coeditors(call, event)
    key = email_key(entry["email"])
    if operation != "add" and key not in present:
        return "This user is not a co-editor of the event."
    if operation == "delete":
        call.connection.execute(
            "DELETE FROM coeditor WHERE event_row = ? AND email_key = ?", (event.row, key)
        )
        return None
    if operation == "add":
        if not is_email(entry["email"]):
            return "Invalid email address."
        if key in present:
            return "This user is already a co-editor of the event."
        if len(present) >= MOST_COEDITORS:
            return f"An event may have at most {MOST_COEDITORS} co-editors."
        invitation = outbox.Email(
            event.event_id, "coeditor_invitation", entry["email"], "", "co-editor added", call.now
        )
        outbox.send(call.connection, call.account.account_id, [invitation])
    groups = entry.get("permission_groups", present.get(key, {}).get("permission_groups", []))
    call.connection.execute(
        "INSERT OR REPLACE INTO coeditor (event_row, email_key, email, permission_groups)"
        " VALUES (?, ?, ?, ?)",
        (event.row, key, entry["email"], json.dumps(groups)),
    )
    return None


_PATH = "/events/<event_id>/coeditors"
OPERATIONS = (
    Operation("getCoEditors", "GET", _PATH, "zoom_events:read:list_coeditors", list_coeditors),
    Operation("coeditoractions", "PATCH", _PATH, "zoom_events:write:coeditor", change_coeditors),
)
