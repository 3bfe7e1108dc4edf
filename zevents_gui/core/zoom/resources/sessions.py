"""Sessions of multi-session and recurring events."""

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.sessions import NewSession, Session, SessionListing, SessionPatch


class Sessions:
    """An event's sessions. Creating them is not for single-session events (source: contract)."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, event_id: str) -> list[Session]:
        """Return the sessions; Zoom lists at most 200 (source: contract, getEventSessionList).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
        """
        return list(self.listing(event_id).sessions)

    def listing(self, event_id: str) -> SessionListing:
        """Return what Zoom lists, and how many sessions it says there are.

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
        """
        return self._caller.read(Op.LIST_SESSIONS, _listing, event_id=event_id)

    def create(self, event_id: str, session: NewSession) -> Session | InDoubt:
        """Create a session (source: contract, createEventSession).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            ValueError: a time without a time zone.
            ZoomError: it was not created.
        """
        return self._caller.create(
            Op.CREATE_SESSION, lambda body: _with_id(read(Session, body)), session, event_id=event_id
        )

    def get(self, event_id: str, session_id: str) -> Session:
        """Return one session (source: contract, getEventSessionInfo).

        Raises:
            ZoomError: it could not be read.
        """
        return self._caller.read(
            Op.GET_SESSION, lambda body: read(Session, body), event_id=event_id, session_id=session_id
        )

    def update(self, event_id: str, session_id: str, patch: SessionPatch) -> None:
        """Change a session (source: contract, updateEventSession).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; changing it again does no harm.
            ZoomError: it was not changed.
        """
        self._caller.change(Op.UPDATE_SESSION, patch, event_id=event_id, session_id=session_id)

    def delete(self, event_id: str, session_id: str) -> None:
        """Delete a session (source: contract, deleteEventSession).

        Raises:
            NotFound: there is no such session.
            OutcomeUnknown: the answer was lost.
            ZoomError: it was not deleted.
        """
        self._caller.change(Op.DELETE_SESSION, event_id=event_id, session_id=session_id)


def _listing(body: object) -> SessionListing:
    sessions = tuple(paging.members(body, Session, "sessions"))
    total = body.get("total_records") if isinstance(body, dict) else None
    return SessionListing(sessions, total if isinstance(total, int) else len(sessions))


def _with_id(session: Session) -> Session:
    if not session.session_id:
        raise ValueError("the answer names no session")
    return session
