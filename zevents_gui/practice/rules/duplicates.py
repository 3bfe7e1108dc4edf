"""What a duplicated event takes along: questions, ticket types, and a conference's speakers and sessions."""

from __future__ import annotations

import json

from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.rules.sessions import insert_session, with_meeting_number
from zevents_gui.practice.rules.ticket_types import insert_ticket_type, ticket_types_of
from zevents_gui.practice.times import wire_time


def copy_contents(call: Call, original: Event, copy: Event) -> None:
    """Copy to the new event what belongs to the old one; tickets stay where they are."""
    shift = copy.starts_at - original.starts_at
    call.connection.execute("UPDATE event SET questions = ? WHERE row = ?", (original.questions, copy.row))
    sessions = {}
    if original.event_type == "CONFERENCE":
        sessions = _copy_sessions(call, original, copy, shift, _copy_speakers(call, original, copy))
    _copy_ticket_types(call, original, copy, shift, sessions)


def _copy_speakers(call: Call, original: Event, copy: Event) -> dict[str, str]:
    """Old and new IDs."""
    ids = {}
    for row in call.connection.execute(
        "SELECT * FROM speaker WHERE event_row = ? ORDER BY row", (original.row,)
    ).fetchall():
        ids[row["speaker_id"]] = new_id()
        call.connection.execute(
            "INSERT INTO speaker (event_row, speaker_id, email_key, detail) VALUES (?, ?, ?, ?)",
            (copy.row, ids[row["speaker_id"]], row["email_key"], row["detail"]),
        )
    return ids


def _copy_sessions(
    call: Call, original: Event, copy: Event, shift: float, speakers: dict[str, str]
) -> dict[str, str]:
    """Old and new IDs."""
    ids = {}
    for row in call.connection.execute(
        "SELECT * FROM session WHERE event_row = ? ORDER BY row", (original.row,)
    ).fetchall():
        detail: Body = json.loads(row["detail"])
        for name in ("meeting_id", "webinar_id"):
            detail.pop(name, None)
        start, end = row["starts_at"] + shift, row["ends_at"] + shift
        detail |= {
            "start_time": wire_time(start),
            "end_time": wire_time(end),
            "timezone": copy.detail["timezone"],
        }
        detail["session_speakers"] = [
            {**speaker, "speaker_id": speakers[speaker["speaker_id"]]}
            for speaker in detail.get("session_speakers", ())
            if speaker["speaker_id"] in speakers
        ]
        ids[row["session_id"]] = insert_session(call, copy, with_meeting_number(detail), start, end)
    return ids


def _copy_ticket_types(
    call: Call, original: Event, copy: Event, shift: float, sessions: dict[str, str]
) -> None:
    for ticket_type in ticket_types_of(call, original):
        if ticket_type.is_default:
            continue
        detail = dict(ticket_type.detail)
        for name in ("sessions", "bookmarked_sessions"):
            if name in detail:
                detail[name] = [
                    sessions.get(one, one) for one in detail[name] if one in sessions or one == "ALL"
                ]
        sale = (ticket_type.sale_starts_at + shift, ticket_type.sale_ends_at + shift)
        insert_ticket_type(call, copy, detail, sale, ticket_type.quantity, questions=ticket_type.questions)
