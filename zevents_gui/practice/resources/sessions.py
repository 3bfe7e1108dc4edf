"""Sessions: list, create, read, change, delete."""

from __future__ import annotations

import json
import sqlite3

from zevents_gui.practice.errors import ApiError, invalid, not_supported
from zevents_gui.practice.fields import Body, Boolean, Integer, Kind, ListOf, Record, Text, Time
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.resources.events import ATTENDANCE_TYPE
from zevents_gui.practice.rules.events import Event, find_event, past_or_cancelled
from zevents_gui.practice.rules.sessions import (
    MEETING,
    NEITHER,
    WEBINAR,
    insert_session,
    shown_session,
    speakers_by_id,
    with_meeting_number,
)
from zevents_gui.practice.times import parse_time, wire_time
from zevents_gui.practice.timezones import TIMEZONES

MOST_SESSIONS = 500
MOST_LISTED = 200
_LABELS = ListOf(Text(), longest=200)
FIELDS: dict[str, Kind] = {
    "name": Text(shortest=1),
    "description": Text(),
    "start_time": Time(),
    "end_time": Time(),
    "timezone": Text(),
    "type": Integer(choices=(MEETING, WEBINAR, NEITHER)),
    "session_speakers": ListOf(
        Record(
            {
                "speaker_id": Text(),
                "access_to_edit_session": Boolean(),
                "show_in_session_detail": Boolean(),
                "has_alternative_host_permission": Boolean(),
            },
            required=("speaker_id",),
        ),
        longest=200,
    ),
    "featured": Boolean(),
    "visible_in_landing_page": Boolean(),
    "featured_in_lobby": Boolean(),
    "visible_in_lobby": Boolean(),
    "is_simulive": Boolean(),
    "record_file_id": Text(),
    "chat_channel": Boolean(),
    "led_by_sponsor": Boolean(),
    "track_labels": _LABELS,
    "audience_labels": _LABELS,
    "product_labels": _LABELS,
    "level": ListOf(Text(), longest=50),
    "alternative_host": ListOf(Text(), longest=50),
    "panelist": ListOf(Text(), longest=50),
    "attendance_type": ATTENDANCE_TYPE,
    "physical_location": Text(),
    "session_reservation": Record({"allow_reservations": Boolean(), "max_capacity": Integer(lowest=0)}),
}
CREATE = Record(FIELDS, required=("name", "start_time", "end_time", "timezone", "type"))
CHANGE = Record({name: kind for name, kind in FIELDS.items() if name != "timezone"})
_INHERITED = ("name", "description", "start_time", "end_time")
"""What the session of a single-session event takes from its event."""


def list_sessions(call: Call) -> Answer:
    """The event's sessions by start; at most 200 of them."""
    event = find_event(call)
    rows = call.connection.execute(
        "SELECT * FROM session WHERE event_row = ? ORDER BY starts_at, row", (event.row,)
    ).fetchall()
    speakers = speakers_by_id(call, event)
    sessions = [shown_session(event, row, speakers) for row in rows[:MOST_LISTED]]
    return Answer(200, {"total_records": len(rows), "sessions": sessions})


def find_session(call: Call, event: Event) -> sqlite3.Row:
    """The session of the path; raises 2003 when there is none."""
    row: sqlite3.Row | None = call.connection.execute(
        "SELECT * FROM session WHERE event_row = ? AND session_id = ?",
        (event.row, call.parameters["session_id"]),
    ).fetchone()
    if row is None:
        raise ApiError(404, 2003, "Session not found.")
    return row


def _times(event: Event, detail: Body) -> tuple[float, float]:
    start, end = parse_time(detail["start_time"]) or 0.0, parse_time(detail["end_time"]) or 0.0
    if end <= start:
        raise invalid("end_time", "The end_time must be after the start_time.")
    if event.event_type == "CONFERENCE" and not event.starts_at <= start < end <= event.ends_at:
        raise invalid("start_time", "The session must lie within the event.")
    return start, end


def _check_speakers(call: Call, event: Event, body: Body) -> None:
    wanted = {speaker["speaker_id"] for speaker in body.get("session_speakers", ())}
    if wanted and not wanted <= set(speakers_by_id(call, event)):
        raise ApiError(400, 26402, "One or more session IDs are invalid.")


def create_session(call: Call) -> Answer:
    """Another session; not of a single-session event."""
    event = find_event(call, status=400)  # the contract knows no 404 here
    if event.event_type == "SIMPLE_EVENT":
        raise not_supported()
    body = call.cleaned(CREATE)
    if body["timezone"] not in TIMEZONES:
        raise invalid("timezone", "Invalid timezone.")
    start, end = _times(event, body)
    _check_speakers(call, event, body)
    count = call.connection.execute(
        "SELECT count(*) FROM session WHERE event_row = ?", (event.row,)
    ).fetchone()[0]
    if count >= MOST_SESSIONS:
        raise ApiError(400, 300, f"An event may have at most {MOST_SESSIONS} sessions.")
    detail: Body = {"visible_in_landing_page": True, "visible_in_lobby": True, "description": "", **body}
    detail.setdefault("attendance_type", event.detail["attendance_type"])
    detail |= {"start_time": wire_time(start), "end_time": wire_time(end)}
    session_id = insert_session(call, event, with_meeting_number(detail), start, end)
    row = call.connection.execute(
        "SELECT * FROM session WHERE event_row = ? AND session_id = ?", (event.row, session_id)
    ).fetchone()
    shown = shown_session(event, row, speakers_by_id(call, event))
    shown.pop("meeting_id", None)
    shown.pop("webinar_id", None)
    return Answer(201, shown)


def get_session(call: Call) -> Answer:
    """One session."""
    event = find_event(call)
    return Answer(200, shown_session(event, find_session(call, event), speakers_by_id(call, event)))


def update_session(call: Call) -> Answer:
    """Change a session; what a single-session event hands down stays as it is."""
    event = find_event(call)
    row = find_session(call, event)
    if past_or_cancelled(event, call.now):
        raise ApiError(403, 260210, "Past and cancelled events are not editable.")
    if event.status == "published" and row["starts_at"] <= call.now <= row["ends_at"]:
        raise ApiError(403, 260209, "Event is not editable.")
    body = call.cleaned(CHANGE)
    if event.event_type == "SIMPLE_EVENT":
        body = {name: value for name, value in body.items() if name not in _INHERITED}
    stored: Body = json.loads(row["detail"])
    if body.get("type", stored["type"]) != stored["type"] and event.status == "published" and event.sold:
        raise ApiError(403, 260209, "Event is not editable.")
    detail = {**stored, **body}
    start, end = _times(event, detail)
    _check_speakers(call, event, body)
    detail |= {"start_time": wire_time(start), "end_time": wire_time(end)}
    call.connection.execute(
        "UPDATE session SET starts_at = ?, ends_at = ?, detail = ? WHERE row = ?",
        (start, end, json.dumps(with_meeting_number(detail)), row["row"]),
    )
    if event.event_type == "SIMPLE_EVENT" and body.get("type") in (MEETING, WEBINAR):
        event.detail["meeting_type"] = "MEETING" if body["type"] == MEETING else "WEBINAR"
        call.connection.execute(
            "UPDATE event SET detail = ? WHERE row = ?", (json.dumps(event.detail), event.row)
        )
    return NO_CONTENT


def delete_session(call: Call) -> Answer:
    """Delete a session; not that of a single-session event."""
    event = find_event(call)
    row = find_session(call, event)
    if event.event_type == "SIMPLE_EVENT":
        raise not_supported()
    call.connection.execute("DELETE FROM session WHERE row = ?", (row["row"],))
    return NO_CONTENT


_PATH = "/events/<event_id>/sessions"
_ONE = f"{_PATH}/<session_id>"
OPERATIONS = (
    Operation("getEventSessionList", "GET", _PATH, "zoom_events:read:list_sessions", list_sessions),
    Operation("createEventSession", "POST", _PATH, "zoom_events:write:session", create_session),
    Operation("getEventSessionInfo", "GET", _ONE, "zoom_events:read:session", get_session),
    Operation("updateEventSession", "PATCH", _ONE, "zoom_events:update:session", update_session),
    Operation("deleteEventSession", "DELETE", _ONE, "zoom_events:delete:session", delete_session),
)
