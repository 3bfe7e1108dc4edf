"""Speakers: list, create, read, change, delete."""

from __future__ import annotations

import json
import sqlite3

from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body, Boolean, Kind, Record, Text
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.rules.addresses import email_key
from zevents_gui.practice.rules.events import Event, find_event

MODERATED_WORD = "moderation-test"
"""A text that holds this word fails the content moderation, so that the refusal can be practised."""

FIELDS: dict[str, Kind] = {
    "name": Text(shortest=1),
    "email": Text(),
    "job_title": Text(),
    "biography": Text(),
    "company_name": Text(),
    "company_website": Text(),
    "linkedin_url": Text(),
    "twitter_url": Text(),
    "youtube_url": Text(),
    "featured_in_event_detail_page": Boolean(),
    "visible_in_event_detail_page": Boolean(),
    "featured_in_lobby": Boolean(),
    "visible_in_lobby": Boolean(),
}
CREATE = Record(FIELDS, required=("name",))
CHANGE = Record(FIELDS)


def _shown(row: sqlite3.Row) -> Body:
    return {"speaker_id": row["speaker_id"], **json.loads(row["detail"])}


def _find(call: Call, event: Event, status: int) -> sqlite3.Row:
    row: sqlite3.Row | None = call.connection.execute(
        "SELECT * FROM speaker WHERE event_row = ? AND speaker_id = ?",
        (event.row, call.parameters["speaker_id"]),
    ).fetchone()
    if row is None:
        raise ApiError(status, 2005, "Speaker not found.")
    return row


def list_speakers(call: Call) -> Answer:
    """All speakers of the event."""
    rows = call.connection.execute(
        "SELECT * FROM speaker WHERE event_row = ? ORDER BY row", (find_event(call).row,)
    ).fetchall()
    return Answer(200, {"total_records": len(rows), "speakers": [_shown(row) for row in rows]})


def _check(call: Call, event: Event, body: Body, speaker_id: str | None) -> None:
    if any(MODERATED_WORD in value for value in body.values() if isinstance(value, str)):
        raise ApiError(400, 1001, "Content moderation check failed.")
    if not body.get("email"):
        return
    taken = call.connection.execute(
        "SELECT speaker_id FROM speaker WHERE event_row = ? AND email_key = ? AND speaker_id IS NOT ?",
        (event.row, email_key(body["email"]), speaker_id),
    ).fetchone()
    if taken is not None:
        raise ApiError(400, 1003, "The email address has already been used by another speaker.")


def create_speaker(call: Call) -> Answer:
    """Another speaker."""
    event = find_event(call)
    body = call.cleaned(CREATE)
    _check(call, event, body, None)
    count = call.connection.execute(
        "SELECT count(*) FROM speaker WHERE event_row = ?", (event.row,)
    ).fetchone()[0]
    if count >= call.account.behaviour.most_speakers:
        raise ApiError(403, 3002, "You have exceeded the maximum speaker capacity.")
    detail = {"visible_in_event_detail_page": True, "visible_in_lobby": True, **body}
    speaker_id = new_id()
    call.connection.execute(
        "INSERT INTO speaker (event_row, speaker_id, email_key, detail) VALUES (?, ?, ?, ?)",
        (event.row, speaker_id, email_key(body.get("email", "")), json.dumps(detail)),
    )
    return Answer(201, {"speaker_id": speaker_id, **detail})


def get_speaker(call: Call) -> Answer:
    """One speaker."""
    return Answer(200, _shown(_find(call, find_event(call), 404)))


def update_speaker(call: Call) -> Answer:
    """Change a speaker."""
    event = find_event(call)
    row = _find(call, event, 403)
    body = call.cleaned(CHANGE)
    _check(call, event, body, row["speaker_id"])
    if body.get("email"):
        _check_roles(call, event, row["speaker_id"], email_key(body["email"]))
    detail = {**json.loads(row["detail"]), **body}
    call.connection.execute(
        "UPDATE speaker SET email_key = ?, detail = ? WHERE row = ?",
        (email_key(detail.get("email", "")), json.dumps(detail), row["row"]),
    )
    return NO_CONTENT


def _check_roles(call: Call, event: Event, speaker_id: str, key: str) -> None:
    """Nobody speaks in a session and is its alternative host or panelist, too."""
    for row in call.connection.execute("SELECT detail FROM session WHERE event_row = ?", (event.row,)):
        session = json.loads(row["detail"])
        speaks = any(speaker["speaker_id"] == speaker_id for speaker in session.get("session_speakers", ()))
        others = (*session.get("alternative_host", ()), *session.get("panelist", ()))
        if speaks and key in {email_key(other) for other in others}:
            raise ApiError(
                400,
                1005,
                "The same person has been assigned multiple roles. "
                "A user is not allowed to hold multiple roles in the same session.",
            )


def delete_speaker(call: Call) -> Answer:
    """Delete a speaker; sessions lose the speaker with it."""
    row = _find(call, find_event(call), 403)
    call.connection.execute("DELETE FROM speaker WHERE row = ?", (row["row"],))
    return NO_CONTENT


_PATH = "/events/<event_id>/speakers"
_ONE = f"{_PATH}/<speaker_id>"
OPERATIONS = (
    Operation("getSpeakers", "GET", _PATH, "zoom_events:read:list_speakers", list_speakers),
    Operation("createSpeaker", "POST", _PATH, "zoom_events:write:speaker", create_speaker),
    Operation("getSpeaker", "GET", _ONE, "zoom_events:read:speaker", get_speaker),
    Operation("updateSpeaker", "PATCH", _ONE, "zoom_events:update:speaker", update_speaker),
    Operation("deleteSpeaker", "DELETE", _ONE, "zoom_events:delete:speaker", delete_speaker),
)
