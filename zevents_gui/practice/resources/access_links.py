"""Access links: the ways in that an event offers."""

from __future__ import annotations

import json
import sqlite3

from zevents_gui.practice import outbox
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body, Boolean, Kind, ListOf, Record, Text
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.rules.access_links import insert_access_link, make_default
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.rules.ticket_types import ticket_types_of

FIELDS: dict[str, Kind] = {
    "name": Text(shortest=1),
    "is_default": Boolean(),
    "authentication_method": Text(
        choices=("zoom_account", "zoom_account_otp", "corporate_idp", "bypass_auth", "accelerated_auth")
    ),
    "idp_name": Text(),
    "allow_domain_list": ListOf(Text(), longest=50),
    "email_restrict_list": ListOf(Text(), longest=50_000, unique=True),
    "security_at_join": Record({"email_authentication": Boolean(), "security_code_verification": Boolean()}),
    "ticket_type_id": Text(),
    "recurring_registration_option": Text(choices=("all_sessions", "single_session", "multiple_sessions")),
}
CREATE = Record(
    {**FIELDS, "type": Text(choices=("registration", "group-join"))},
    required=("name", "type", "authentication_method"),
)
CHANGE = Record(FIELDS)


def _shown(row: sqlite3.Row, *, with_url: bool) -> Body:
    detail = json.loads(row["detail"])
    if not with_url:
        detail.pop("url")
    return {
        "access_link_id": row["access_link_id"],
        "name": row["name"],
        "is_default": bool(row["is_default"]),
        **detail,
    }


def _find(call: Call, event: Event) -> sqlite3.Row:
    row: sqlite3.Row | None = call.connection.execute(
        "SELECT * FROM access_link WHERE event_row = ? AND access_link_id = ?",
        (event.row, call.parameters["access_link_id"]),
    ).fetchone()
    if row is None:
        raise ApiError(404, 261201, "Event access link not found.")
    return row


def _check(call: Call, event: Event, body: Body, own_row: int, name_message: str) -> None:
    wanted = body.get("ticket_type_id")
    if wanted and wanted not in {ticket_type.ticket_type_id for ticket_type in ticket_types_of(call, event)}:
        raise ApiError(400, 261202, "The ticket type could not be found.")
    taken = call.connection.execute(
        "SELECT 1 FROM access_link WHERE event_row = ? AND name = ? AND row <> ?",
        (event.row, body.get("name"), own_row),
    ).fetchone()
    if taken is not None:
        raise ApiError(400, 261203, name_message)


def list_access_links(call: Call) -> Answer:
    """All access links of the event."""
    rows = call.connection.execute(
        "SELECT * FROM access_link WHERE event_row = ? ORDER BY row", (find_event(call).row,)
    )
    return Answer(200, {"access_links": [_shown(row, with_url=True) for row in rows]})


def create_access_link(call: Call) -> Answer:
    """Another access link; the people it is restricted to are invited."""
    event = find_event(call)
    body = call.cleaned(CREATE)
    _check(call, event, body, 0, "Please ensure that each join link has a unique name.")
    row = insert_access_link(call, event, body)
    outbox.send(
        call.connection,
        call.account.account_id,
        [
            outbox.Email(event.event_id, "access_invitation", email, "", body["name"], call.now)
            for email in body.get("email_restrict_list", ())
        ],
    )
    return Answer(201, _shown(row, with_url=False))


def get_access_link(call: Call) -> Answer:
    """One access link."""
    return Answer(200, _shown(_find(call, find_event(call)), with_url=False))


def update_access_link(call: Call) -> Answer:
    """Change an access link."""
    event = find_event(call)
    row = _find(call, event)
    body = call.cleaned(CHANGE)
    _check(call, event, body, row["row"], "Please ensure that each join link has a unique name..")
    detail = json.loads(row["detail"])
    detail |= {name: value for name, value in body.items() if name not in ("name", "is_default")}
    call.connection.execute(
        "UPDATE access_link SET name = ?, detail = ? WHERE row = ?",
        (body.get("name", row["name"]), json.dumps(detail), row["row"]),
    )
    if body.get("is_default"):
        make_default(call, event, row["row"])
    return NO_CONTENT


def delete_access_link(call: Call) -> Answer:
    """Delete an access link; the default one stays."""
    row = _find(call, find_event(call))
    if row["is_default"]:
        raise ApiError(400, 300, "The default access link cannot be deleted.")
    call.connection.execute("DELETE FROM access_link WHERE row = ?", (row["row"],))
    return NO_CONTENT


_PATH = "/events/<event_id>/access_links"
_ONE = f"{_PATH}/<access_link_id>"
OPERATIONS = (
    Operation("getEventAccessLinks", "GET", _PATH, "zoom_events:read:list_access_links", list_access_links),
    Operation("createEventAccessLink", "POST", _PATH, "zoom_events:write:access_links", create_access_link),
    Operation("GetEventAccessLink", "GET", _ONE, "zoom_events:read:access_links", get_access_link),
    Operation("updateEventAccess", "PATCH", _ONE, "zoom_events:update:access_links", update_access_link),
    Operation("deleteEventAccessLink", "DELETE", _ONE, "zoom_events:delete:access_links", delete_access_link),
)
