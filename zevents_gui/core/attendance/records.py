"""Attendance as values: people, their stays in sessions, and the sessions themselves.

There may be a hundred thousand of them. They hold nothing that could form a circle, so the garbage collector,
which stops the whole program, need not look at them (``gc=False``).
"""

from datetime import datetime

import msgspec


class Stay(msgspec.Struct, frozen=True, gc=False):
    """One stay of a person in a session.

    Attributes:
        joined_at, left_at: aware, in the event's zone; None where Zoom does not say.
        minutes: how long, as Zoom counts it.
    """

    session_id: str
    joined_at: datetime | None = None
    left_at: datetime | None = None
    minutes: float = 0.0


class Person(msgspec.Struct, frozen=True, gc=False):
    """A registrant, present or not.

    Attributes:
        attended: whether Zoom counts the person as present, in a session or in the lobby.
        expected: IDs of the sessions that the report names for this person, attended or not.
        stays: none for people who did not come, or were in the lobby alone.
    """

    email: str
    name: str = ""
    ticket_type: str = ""
    attended: bool = False
    expected: tuple[str, ...] = ()
    stays: tuple[Stay, ...] = ()

    @property
    def lobby_only(self) -> bool:
        """Came, but into no session."""
        return self.attended and not self.stays


class HeldSession(msgspec.Struct, frozen=True, gc=False):
    """A session, or one occurrence of a recurring event.

    Times are aware, in the event's zone; None where Zoom does not say.
    """

    session_id: str
    name: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class Attendance(msgspec.Struct, frozen=True, gc=False):
    """An event's attendance as it was known at a moment.

    Attributes:
        sessions: in the order of time.
        people: everybody registered, each once.
        at: when Zoom said so, aware, UTC.
        timezone: the event's, an IANA ID; all times of sessions and stays are in it.
    """

    sessions: tuple[HeldSession, ...]
    people: tuple[Person, ...]
    at: datetime
    timezone: str = "UTC"

    @property
    def anybody_came(self) -> bool:
        """Whether there is anything to show but absences."""
        return any(person.attended for person in self.people)
