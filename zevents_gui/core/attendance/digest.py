"""Attendance counted: how many came, for how long, and how full a session was over its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from statistics import fmean

import msgspec

from zevents_gui.core.attendance.records import Attendance, HeldSession, Person, Stay

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
_MOST_BARS = 8
_MOST_POINTS = 72


class Presence(StrEnum):
    """How a registrant stands."""

    ATTENDED = "attended"
    LOBBY = "lobby"
    """Was in the lobby, but in no session."""
    ABSENT = "absent"


class PersonLine(msgspec.Struct, frozen=True, gc=False):
    """One person of a digest: the stays that count for it, added up.

    Attributes:
        joined_at, left_at: first and last moment; None where not known.
        sessions: in how many sessions the person was.
    """

    email: str
    name: str
    ticket_type: str
    presence: Presence
    joined_at: datetime | None
    left_at: datetime | None
    minutes: float
    sessions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The summary. ``average_minutes`` is that of the people who attended; None when nobody did."""

    registered: int
    attended: int
    lobby: int
    average_minutes: float | None

    @property
    def absent(self) -> int:
        """Registered, and never seen."""
        return self.registered - self.attended - self.lobby

    @property
    def share(self) -> float | None:
        """Attended of registered, 0 to 1; None when nobody was registered."""
        return self.attended / self.registered if self.registered else None


@dataclass(frozen=True, slots=True)
class Bar:
    """How many stayed from ``low`` to just under ``high`` minutes; in the last bar to ``high`` itself."""

    low: int
    high: int
    people: int


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session with its figures; they are None while it has not begun."""

    session: HeldSession
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Digest:
    """Attendance of the whole event, or of one session.

    Attributes:
        curve: moments and how many were present then; empty where Zoom tells no times.
        peak: the most people present at once; None where Zoom tells no times.
        durations: how many stayed how long.
        sessions: every session of the event.
    """

    figures: Figures
    people: tuple[PersonLine, ...]
    curve: tuple[tuple[datetime, int], ...]
    peak: int | None
    durations: tuple[Bar, ...]
    sessions: tuple[SessionLine, ...]


def digest(attendance: Attendance, session_id: str = "") -> Digest:
    """Count ``attendance``, of one session only when ``session_id`` names it."""
    registered = _registered(attendance, session_id)
    lines = tuple(_line(person, session_id) for person in registered)
    stays = [
        stay
        for person in registered
        for stay in person.stays
        if not session_id or stay.session_id == session_id
    ]
    return Digest(
        figures=_figures(lines),
        people=lines,
        curve=_curve(stays),
        peak=_peak(stays),
        durations=_durations([line.minutes for line in lines if line.presence is Presence.ATTENDED]),
        sessions=tuple(_session_line(attendance, session) for session in attendance.sessions),
    )


def _registered(attendance: Attendance, session_id: str) -> Sequence[Person]:
    """Whom a session was for: everybody, where the report does not tell of absences from it."""
    if not session_id:
        return attendance.people
    named = [person for person in attendance.people if session_id in person.expected]
    came = sum(any(stay.session_id == session_id for stay in person.stays) for person in named)
    return named if len(named) > came else attendance.people


def _line(person: Person, session_id: str) -> PersonLine:
    stays = [stay for stay in person.stays if not session_id or stay.session_id == session_id]
    presence = Presence.ATTENDED if stays else Presence.ABSENT
    if not session_id and person.lobby_only:
        presence = Presence.LOBBY
    return PersonLine(
        person.email,
        person.name,
        person.ticket_type,
        presence,
        min((stay.joined_at for stay in stays if stay.joined_at is not None), default=None),
        max((stay.left_at for stay in stays if stay.left_at is not None), default=None),
        sum(stay.minutes for stay in stays),
        len({stay.session_id for stay in stays}),
    )


def _figures(lines: Sequence[PersonLine]) -> Figures:
    minutes = [line.minutes for line in lines if line.presence is Presence.ATTENDED]
    lobby = sum(line.presence is Presence.LOBBY for line in lines)
    return Figures(len(lines), len(minutes), lobby, fmean(minutes) if minutes else None)


def _session_line(attendance: Attendance, session: HeldSession) -> SessionLine:
    lines = [_line(one, session.session_id) for one in _registered(attendance, session.session_id)]
    figures = _figures(lines)
    ahead = session.starts_at is not None and session.starts_at > attendance.at and not figures.attended
    return SessionLine(session, None if ahead else figures)


def _peak(stays: Sequence[Stay]) -> int | None:
    changes = [
        change
        for stay in stays
        if stay.joined_at is not None and stay.left_at is not None
        for change in ((stay.joined_at, 1), (stay.left_at, -1))
    ]
    # Whoever leaves at the moment when another one joins makes room first.
    return max(accumulate(step for _, step in sorted(changes)), default=None)


def _curve(stays: Sequence[Stay]) -> tuple[tuple[datetime, int], ...]:
    spans = [
        (stay.joined_at, stay.left_at)
        for stay in stays
        if stay.joined_at is not None and stay.left_at is not None
    ]
    if not spans:
        return ()
    first, last = min(join for join, _ in spans), max(leave for _, leave in spans)
    minutes = max(1.0, (last - first).total_seconds() / 60)
    step = next((one for one in _STEPS if minutes / one <= _MOST_POINTS), _STEPS[-1])
    begin = first.replace(second=0, microsecond=0)
    count = min(2_000, int(minutes // step) + 3)
    changes = [0] * (count + 1)
    length = step * 60
    for join, leave in spans:
        # Present at every point from the one after joining to the one before leaving.
        start = -(-int((join - begin).total_seconds()) // length)
        changes[min(count, start)] += 1
        changes[min(count, int((leave - begin).total_seconds()) // length + 1)] -= 1
    points, present = [], 0
    for number in range(count):
        present += changes[number]
        points.append((begin + timedelta(minutes=step * number), max(0, present)))
    return tuple(points)


def _durations(minutes: Sequence[float]) -> tuple[Bar, ...]:
    if not minutes:
        return ()
    longest = max(1.0, *minutes)
    step = next((one for one in _STEPS if one >= 5 and longest / one <= _MOST_BARS), 0)
    if not step:
        step = -(-int(longest) // _MOST_BARS // 60) * 60 or 60
    counts = [0] * (int(longest // step) + 1)
    for each in minutes:
        counts[int(each // step)] += 1
    if len(counts) > 1 and longest % step == 0:
        # Who stayed to the very end belongs to the last full bar, not to one of their own.
        counts[-2] += counts.pop()
    return tuple(Bar(place * step, (place + 1) * step, count) for place, count in enumerate(counts))
