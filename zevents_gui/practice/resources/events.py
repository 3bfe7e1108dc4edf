"""Events: list, create, read, change, delete."""

from __future__ import annotations

import json
from typing import Any

from zevents_gui.practice.errors import ApiError, invalid
from zevents_gui.practice.fields import Body, Kind, ListOf, Record, Text, Time
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.rules.access_links import add_default_access_link
from zevents_gui.practice.rules.events import (
    LINK_HOST,
    Event,
    event_from_row,
    find_event,
    past_or_cancelled,
    shown,
)
from zevents_gui.practice.rules.recurrence import RECURRENCE, RECURRENCE_CHANGE
from zevents_gui.practice.rules.schedule import Schedule, calendar_as_stored, schedule_of
from zevents_gui.practice.rules.sessions import rename_generated_sessions, replace_generated_sessions
from zevents_gui.practice.rules.ticket_types import add_default_ticket_type, move_default_sale_end
from zevents_gui.practice.times import wire_time
from zevents_gui.practice.timezones import TIMEZONES

ATTENDANCE_TYPE = Text(choices=("virtual", "in-person", "hybrid"), any_case=True)
CATEGORIES = (
    "Education & Family",
    "Business & Networking",
    "Entertainment & Visual Arts",
    "Food & Drink",
    "Fitness & Health",
    "Home & Lifestyle",
    "Community & Spirituality",
    "Other",
)
FIELDS: dict[str, Kind] = {
    "name": Text(shortest=1),
    "description": Text(),
    "timezone": Text(),
    "event_type": Text(choices=("SIMPLE_EVENT", "CONFERENCE", "RECURRING")),
    "recurrence": RECURRENCE,
    "access_level": Text(choices=("PRIVATE_UNRESTRICTED", "PRIVATE_RESTRICTED")),
    "meeting_type": Text(choices=("MEETING", "WEBINAR")),
    "categories": ListOf(Text(choices=CATEGORIES), longest=20),
    "tags": ListOf(Text(), longest=200),
    "hub_id": Text(),
    "start_time": Time(),
    "contact_name": Text(),
    "lobby_start_time": Time(),
    "lobby_end_time": Time(),
    "blocked_countries": ListOf(Text(shortest=2, longest=2), longest=200),
    "attendance_type": ATTENDANCE_TYPE,
    "physical_location": Text(),
    "tagline": Text(),
}
REQUIRED = ("name", "timezone", "event_type", "access_level", "hub_id", "attendance_type")
CREATE = Record(FIELDS, REQUIRED)
CREATE_WITH_DESCRIPTION = Record(FIELDS, (*REQUIRED, "description"))
CHANGE = Record({**FIELDS, "recurrence": RECURRENCE_CHANGE})
_SCHEDULING = ("calendar", "recurrence", "timezone", "start_time", "meeting_type")
"""The fields that the sessions of an event follow."""

_LISTINGS = {
    "upcoming": ("status = 'published' AND ends_at >= ?", "starts_at, row"),
    "past": ("status = 'published' AND ends_at < ?", "starts_at DESC, row DESC"),
    "draft": ("status = 'draft' AND ? > 0", "row DESC"),
    "cancelled": ("status = 'cancelled' AND ? > 0", "row DESC"),
}


def list_events(call: Call) -> Answer:
    """The user's events of one role and one status."""
    role = call.query.get("role_type") or "attendee"
    status = call.query.get("event_status_type") or "upcoming"
    if role not in ("host", "attendee"):
        raise invalid("role_type", "Invalid value: choose one of host, attendee.")
    if status not in _LISTINGS:
        raise invalid("event_status_type", f"Invalid value: choose one of {', '.join(_LISTINGS)}.")
    page = call.page(f"events/{role}/{status}")
    where, order = _LISTINGS[status]
    values = (call.account.account_id, int(role == "host"), call.now)
    total = call.connection.execute(
        f"SELECT count(*) FROM event WHERE account_id = ? AND hosted = ? AND {where}",  # noqa: S608
        values,
    ).fetchone()[0]
    start = page.after or 0
    rows = call.connection.execute(
        f"SELECT * FROM event WHERE account_id = ? AND hosted = ? AND {where}"  # noqa: S608
        f" ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, page.size, start),
    ).fetchall()
    events = [shown(event_from_row(row), "listed") for row in rows]
    return call.page_answer(page, "events", events, total, start + page.size, start + page.size < total)


def create_event(call: Call) -> Answer:
    """A new event, as a draft."""
    behaviour = call.account.behaviour
    body = call.cleaned(CREATE_WITH_DESCRIPTION if behaviour.description_required else CREATE)
    hub = call.connection.execute(
        "SELECT * FROM hub WHERE account_id = ? AND hub_id = ?", (call.account.account_id, body["hub_id"])
    ).fetchone()
    if hub is None or not hub["hosted"]:
        raise ApiError(403, 26201, "No permission to create the event under the hub ID.")
    if not behaviour.host_profile_complete:
        raise ApiError(400, 300, "Please complete your host profile settings")
    if body["event_type"] == "CONFERENCE" and not hub["takes_conferences"]:
        raise ApiError(400, 260207, "Hub is not supported for conference type events.")
    if body["event_type"] == "SIMPLE_EVENT" and "meeting_type" not in body:
        raise invalid("meeting_type", "This field is required.")
    host = json.loads(hub["hosts"])[0]
    event = insert_event(call, body, call.body, host)
    return Answer(201, shown(event, "created"))


def insert_event(call: Call, body: Body, sent: Any, host: dict[str, str]) -> Event:
    """Put a checked event into the store, with its sessions and its default ticket type."""
    detail, schedule = _described(call, body, sent)
    event_id = new_id()
    detail["host_id"] = host["host_user_id"]
    detail["contact_email"] = host["email"]
    detail["event_url"] = f"{LINK_HOST}/e/{event_id}"
    cursor = call.connection.execute(
        "INSERT INTO event"
        " (account_id, event_id, hub_id, hosted, event_type, status, starts_at, ends_at, detail)"
        " VALUES (?, ?, ?, 1, ?, 'draft', ?, ?, ?)",
        (
            call.account.account_id,
            event_id,
            detail["hub_id"],
            detail["event_type"],
            schedule.starts_at,
            schedule.ends_at,
            json.dumps(detail),
        ),
    )
    row = call.connection.execute("SELECT * FROM event WHERE row = ?", (cursor.lastrowid,)).fetchone()
    event = event_from_row(row)
    add_default_ticket_type(call, event)
    add_default_access_link(call, event)
    replace_generated_sessions(call, event, schedule)
    return event


def _described(call: Call, body: Body, sent: Any) -> tuple[Body, Schedule]:
    """The stored fields of an event and its schedule; raises what is wrong with them."""
    detail = dict(body)
    if detail["timezone"] not in TIMEZONES:
        raise invalid("timezone", "Invalid timezone.")
    if detail["event_type"] == "CONFERENCE":
        # Each session of a multi-session event has a type of its own.
        detail.pop("meeting_type", None)
    calendar = sent.get("calendar")
    if calendar is not None:
        detail["calendar"] = calendar
    schedule = schedule_of(detail, call.account.behaviour.most_occurrences)
    if detail["event_type"] == "RECURRING":
        detail.pop("calendar", None)
    else:
        detail.pop("recurrence", None)
        detail["calendar"] = calendar_as_stored(schedule.sessions)
    detail["start_time"] = wire_time(schedule.starts_at)
    detail["end_time"] = wire_time(schedule.ends_at)
    detail.setdefault("description", "")
    return detail, schedule


def get_event(call: Call) -> Answer:
    """One event."""
    return Answer(200, shown(find_event(call), "single"))


def update_event(call: Call) -> Answer:
    """Change an event that is not over and not cancelled."""
    event = find_event(call)
    if past_or_cancelled(event, call.now):
        raise ApiError(400, 260210, "Past and cancelled events not editable.")
    body = call.cleaned(CHANGE)
    for name, what in (("event_type", "type"), ("hub_id", "hub")):
        if body.get(name, event.detail[name]) != event.detail[name]:
            raise invalid(name, f"The {what} of an event cannot be changed.")
    new_type = body.get("meeting_type", event.detail.get("meeting_type"))
    if new_type != event.detail.get("meeting_type") and event.status == "published" and event.sold:
        raise invalid(
            "meeting_type",
            "The meeting type cannot be changed after publishing when there are registrations.",
        )
    sent = call.body if isinstance(call.body, dict) else {}
    merged = {**event.detail, **body}
    if event.event_type != "RECURRING":
        merged["start_time"] = event.detail["start_time"]
    merged.pop("calendar", None)
    calendar = sent["calendar"] if sent.get("calendar") is not None else event.detail.get("calendar")
    detail, schedule = _described(call, merged, {"calendar": calendar})
    call.connection.execute(
        "UPDATE event SET starts_at = ?, ends_at = ?, detail = ? WHERE row = ?",
        (schedule.starts_at, schedule.ends_at, json.dumps(detail), event.row),
    )
    before, event.detail = event.detail, detail
    move_default_sale_end(call, event, schedule.ends_at)
    rename_generated_sessions(call, event, before["name"])
    if any(detail.get(name) != before.get(name) for name in _SCHEDULING):
        replace_generated_sessions(call, event, schedule)
    return NO_CONTENT


def delete_event(call: Call) -> Answer:
    """Delete a draft, or a cancelled single-session event."""
    event = find_event(call)
    deletable = event.status == "draft" or (
        event.status == "cancelled" and event.event_type == "SIMPLE_EVENT"
    )
    if not deletable:
        raise ApiError(400, 300, "Only draft events can be deleted.")
    call.connection.execute("DELETE FROM event WHERE row = ?", (event.row,))
    return NO_CONTENT


OPERATIONS = (
    Operation("getEvents", "GET", "/events", "zoom_events:read:list_events", list_events),
    Operation("createEvent", "POST", "/events", "zoom_events:write:event", create_event),
    Operation("getEventInfo", "GET", "/events/<event_id>", "zoom_events:read:event", get_event),
    Operation("updateEvent", "PATCH", "/events/<event_id>", "zoom_events:update:event", update_event),
    Operation("deleteEvent", "DELETE", "/events/<event_id>", "zoom_events:delete:event", delete_event),
)
