"""How sessions and attendance are called."""

from collections import Counter
from collections.abc import Sequence

from zevents_gui.core.attendance.digest import Presence
from zevents_gui.core.attendance.records import HeldSession
from zevents_gui.core.text import tr


def session_titles(sessions: Sequence[HeldSession]) -> dict[str, str]:
    """Return session ID to a title for each of ``sessions``.

    Occurrences of a recurring event all bear the event's name: they are called by their day and hour.
    """
    names = Counter(session.name for session in sessions)
    return {
        session.session_id: session.name
        if session.name and names[session.name] == 1
        else session_time(session) or session.name or tr("Session without a name")
        for session in sessions
    }


def session_time(session: HeldSession) -> str:
    """Return when a session begins, with its zone; empty where it is not known."""
    if session.starts_at is None:
        return ""
    return f"{session.starts_at:%a %d %b %Y, %H:%M} {session.starts_at.tzname() or ''}".strip()


def presence_word(presence: Presence) -> str:
    """Return how a registrant stands, in words."""
    match presence:
        case Presence.ATTENDED:
            return tr("Attended")
        case Presence.LOBBY:
            return tr("Lobby only")
        case Presence.ABSENT:
            return tr("Absent")
