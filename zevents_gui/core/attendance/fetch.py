"""Asks Zoom's reports who came."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, tzinfo

from msgspec.structs import replace

from zevents_gui.core.attendance.records import Attendance, HeldSession, Person, Stay
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.model.time import zone
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import MissingScope, NotFound, Refused
from zevents_gui.core.zoom.shapes.reports import EventAttendance, SessionAttendance, SessionVisit

_REPORT_EVERY = 300
_EARLIEST = datetime.min.replace(tzinfo=UTC)


def fetch_attendance(
    client: ZoomClient,
    event_id: str,
    progress: Callable[[int], None] | None = None,
    *,
    timezone: str = "UTC",
) -> Attendance:
    """Return who came to an event. Takes one request for 300 people, and one for the sessions.

    Speakers, panelists and other staff are left out (``role_type=attendee``; source: contract,
    EventAttendanceReport). Where that report tells who attended a session but not when, the session's own
    report is asked as well (source: contract, SessionAttendanceReport).

    Args:
        progress: called with the number of lines read so far.
        timezone: the event's, an IANA ID: the times are returned in it.

    Raises:
        ZoomError: the report could not be read.
        Cancelled: the person cancelled.
    """
    place = zone(timezone)
    sessions = _sessions(client, event_id, place)
    people: dict[str, Person] = {}
    for number, line in enumerate(client.reports.event_attendance(event_id, role_type="attendee"), 1):
        key = email_key(line.email) or f"#{number}"
        people[key] = _with_line(people.get(key), line, place)
        for visit in line.session_attendance:
            if visit.session_id and visit.session_id not in sessions:
                sessions[visit.session_id] = HeldSession(visit.session_id, visit.session_name)
        if progress is not None and number % _REPORT_EVERY == 0:
            progress(number)
    for session_id in _without_times(people.values()):
        for found in client.reports.session_attendance(event_id, session_id):
            key = email_key(found.email)
            if key in people and found.session_attendance.casefold() == "yes":
                people[key] = _with_times(people[key], session_id, found, place)
    ordered = sorted(sessions.values(), key=lambda one: (one.starts_at or _EARLIEST, one.name))
    return Attendance(tuple(ordered), tuple(people.values()), datetime.now(UTC), timezone)


def _sessions(client: ZoomClient, event_id: str, place: tzinfo) -> dict[str, HeldSession]:
    try:
        found = client.sessions.list(event_id)
    except MissingScope:
        raise
    except (NotFound, Refused):
        # Zoom may list no sessions for single-session events; the report names what was attended.
        return {}
    return {
        one.session_id: HeldSession(
            one.session_id, one.name, _there(one.start_time, place), _there(one.end_time, place)
        )
        for one in found
        if one.session_id
    }


def _with_line(known: Person | None, line: EventAttendance, place: tzinfo) -> Person:
    """What the report says of a person; someone may stand in it more than once."""
    expected = tuple(dict.fromkeys(one.session_id for one in line.session_attendance if one.session_id))
    stays = tuple(_stay(one, place) for one in line.session_attendance if _came(one.session_attendance))
    name = f"{line.first_name} {line.last_name}".strip() or line.display_name
    kinds = dict.fromkeys(ticket.ticket_type_name for ticket in line.tickets if ticket.ticket_type_name)
    attended = _came(line.event_attendance) or bool(stays)
    if known is None:
        return Person(line.email, name, ", ".join(kinds), attended, expected, stays)
    return replace(
        known,
        name=known.name or name,
        attended=known.attended or attended,
        expected=tuple(dict.fromkeys((*known.expected, *expected))),
        stays=tuple(dict.fromkeys((*known.stays, *stays))),
    )


def _stay(visit: SessionVisit, place: tzinfo) -> Stay:
    joined, left = _there(visit.session_join_time, place), _there(visit.session_exit_time, place)
    return _timed(Stay(visit.session_id, joined, left), visit.duration_spent_in_session)


def _with_times(person: Person, session_id: str, line: SessionAttendance, place: tzinfo) -> Person:
    joined, left = _there(line.start_time, place), _there(line.end_time, place)
    stay = _timed(Stay(session_id, joined, left), line.duration_spent_in_session)
    others = [one for one in person.stays if one.session_id != session_id or one.joined_at is not None]
    return replace(person, attended=True, stays=tuple(dict.fromkeys((*others, stay))))


def _there(moment: datetime | None, place: tzinfo) -> datetime | None:
    return None if moment is None else moment.astimezone(place)


def _timed(stay: Stay, minutes: float | None) -> Stay:
    if minutes is None and stay.joined_at is not None and stay.left_at is not None:
        minutes = (stay.left_at - stay.joined_at).total_seconds() / 60
    return replace(stay, minutes=max(0.0, minutes or 0.0))


def _without_times(people: Iterable[Person]) -> list[str]:
    """The sessions of which it is known that people came, but of nobody when."""
    timed: dict[str, bool] = {}
    for person in people:
        for stay in person.stays:
            timed[stay.session_id] = timed.get(stay.session_id, False) or stay.joined_at is not None
    return [session_id for session_id, has_times in timed.items() if session_id and not has_times]


def _came(word: str) -> bool:
    return word.casefold() in {"attended", "yes"}
