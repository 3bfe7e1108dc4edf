"""The sessions that an event brings along: one, or one per occurrence; and how sessions are shown."""

from __future__ import annotations

import json
import secrets
import sqlite3

from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.rules.schedule import Schedule
from zevents_gui.practice.times import wire_time

MEETING, WEBINAR, NEITHER = 0, 2, 4


def with_meeting_number(detail: Body) -> Body:
    """The session's fields with the meeting or webinar number that its type calls for."""
    number = detail.pop("meeting_id", None) or detail.pop("webinar_id", None)
    detail.pop("webinar_id", None)
    if detail["type"] != NEITHER:
        detail["webinar_id" if detail["type"] == WEBINAR else "meeting_id"] = number or (
            80_000_000_000 + secrets.randbelow(9_999_999_999)
        )
    return detail


def insert_session(call: Call, event: Event, detail: Body, starts_at: float, ends_at: float) -> str:
    """Put a session into the store; returns its ID."""
    session_id = new_id()
    call.connection.execute(
        "INSERT INTO session (event_row, session_id, starts_at, ends_at, detail) VALUES (?, ?, ?, ?, ?)",
        (event.row, session_id, starts_at, ends_at, json.dumps(detail)),
    )
    return session_id


def replace_generated_sessions(call: Call, event: Event, schedule: Schedule) -> None:
    """Bring the sessions of a single-session or recurring event in line with its schedule.

    A session that remains keeps its ID and what was changed about it.
    """
    if event.event_type == "CONFERENCE":
        return
    rows = call.connection.execute(
        "SELECT row, detail FROM session WHERE event_row = ? ORDER BY starts_at, row", (event.row,)
    ).fetchall()
    kind = MEETING if event.detail.get("meeting_type") == "MEETING" else WEBINAR
    for index, (start, end) in enumerate(schedule.sessions):
        detail: Body = json.loads(rows[index]["detail"]) if index < len(rows) else {}
        detail.update(
            start_time=wire_time(start),
            end_time=wire_time(end),
            timezone=event.detail["timezone"],
            type=kind,
        )
        detail.setdefault("name", event.detail["name"])
        detail.setdefault("description", "")
        detail.setdefault("visible_in_landing_page", True)
        detail.setdefault("visible_in_lobby", True)
        detail.setdefault("attendance_type", event.detail["attendance_type"])
        with_meeting_number(detail)
        if index < len(rows):
            call.connection.execute(
                "UPDATE session SET starts_at = ?, ends_at = ?, detail = ? WHERE row = ?",
                (start, end, json.dumps(detail), rows[index]["row"]),
            )
        else:
            insert_session(call, event, detail, start, end)
    for row in rows[len(schedule.sessions) :]:
        call.connection.execute("DELETE FROM session WHERE row = ?", (row["row"],))


def rename_generated_sessions(call: Call, event: Event, earlier_name: str) -> None:
    """Give the event's name to the sessions that had its earlier one; others have names of their own."""
    if event.event_type == "CONFERENCE" or event.detail["name"] == earlier_name:
        return
    call.connection.execute(
        "UPDATE session SET detail = json_set(detail, '$.name', ?)"
        " WHERE event_row = ? AND json_extract(detail, '$.name') = ?",
        (event.detail["name"], event.row, earlier_name),
    )


ALTERNATIVE_HOST, ATTENDEE, PANELIST = 0, 1, 2


def speakers_by_id(call: Call, event: Event) -> dict[str, Body]:
    """The event's speakers."""
    rows = call.connection.execute("SELECT speaker_id, detail FROM speaker WHERE event_row = ?", (event.row,))
    return {row["speaker_id"]: json.loads(row["detail"]) for row in rows}


def shown_session(event: Event, row: sqlite3.Row, speakers: dict[str, Body]) -> Body:
    """The session as listing and reading show it, with the names of its speakers.

    Meetings and webinars have no number before the event is published.
    """
    detail: Body = json.loads(row["detail"])
    body: Body = {"session_id": row["session_id"], **detail}
    if event.status == "draft":
        body.pop("meeting_id", None)
        body.pop("webinar_id", None)
    if "session_speakers" in body:
        body["session_speakers"] = [
            _shown_speaker(speaker, speakers[speaker["speaker_id"]], detail["type"])
            for speaker in body["session_speakers"]
            if speaker["speaker_id"] in speakers
        ]
    return body


def _shown_speaker(in_session: Body, speaker: Body, session_type: int) -> Body:
    role = PANELIST if session_type == WEBINAR else ATTENDEE
    return {
        **in_session,
        "meeting_role": ALTERNATIVE_HOST if in_session.get("has_alternative_host_permission") else role,
        "name": speaker["name"],
        "company": speaker.get("company_name", ""),
        "title": speaker.get("job_title", ""),
    }
