"""The last known attendance, for times without a network."""

from datetime import datetime, tzinfo

from zevents_gui.core.attendance.records import Attendance, HeldSession, Person, Stay
from zevents_gui.core.model.time import zone
from zevents_gui.core.storage.event_cache import EventCache, from_parts, in_parts

_VERSION = 3


def keep_attendance(cache: EventCache, account: str, event_id: str, attendance: Attendance) -> None:
    """Keep ``attendance`` as the latest state of an event in the account of that name. Does I/O."""
    number = {session.session_id: place for place, session in enumerate(attendance.sessions)}
    people = (
        [
            person.email,
            person.name,
            person.ticket_type,
            int(person.attended),
            [number[session_id] for session_id in person.expected],
            [
                value
                for stay in person.stays
                for value in (
                    number[stay.session_id],
                    _seconds(stay.joined_at),
                    _seconds(stay.left_at),
                    stay.minutes,
                )
            ],
        ]
        for person in attendance.people
    )
    payload = {
        "version": _VERSION,
        "timezone": attendance.timezone,
        "sessions": [
            [one.session_id, one.name, _seconds(one.starts_at), _seconds(one.ends_at)]
            for one in attendance.sessions
        ],
        "people": in_parts(people),
    }
    cache.put(account, _key(event_id), payload)


def known_attendance(cache: EventCache, account: str, event_id: str) -> Attendance | None:
    """Return the last known attendance; None where there is none that can be understood. Does I/O."""
    found = cache.get(account, _key(event_id))
    if found is None or not isinstance(found.payload, dict) or found.payload.get("version") != _VERSION:
        return None
    payload = found.payload
    timezone = payload["timezone"]
    place = zone(timezone)
    sessions = tuple(
        HeldSession(session_id, name, _moment(start, place), _moment(end, place))
        for session_id, name, start, end in payload["sessions"]
    )
    people = tuple(
        Person(
            email,
            name,
            ticket_type,
            bool(attended),
            tuple(sessions[at].session_id for at in expected),
            tuple(
                Stay(sessions[at].session_id, _moment(joined, place), _moment(left, place), minutes)
                for at, joined, left, minutes in zip(*[iter(stays)] * 4, strict=True)
            ),
        )
        for email, name, ticket_type, attended, expected, stays in from_parts(payload["people"])
    )
    return Attendance(sessions, people, found.saved_at, timezone)


def _key(event_id: str) -> str:
    return f"attendance/{event_id}"


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


def _moment(seconds: float | None, place: tzinfo) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, place)
