"""Reports on registration and attendance. Most are HEAVY: fewer of them a second than of all else."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from zevents_gui.core.model.time import utc_text
from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.reports import EventAttendance, Registration, SessionAttendance


class Reports:
    """An event's reports."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def ticket_registration(
        self, event_id: str, *, start: datetime | None = None, end: datetime | None = None
    ) -> Iterator[Registration]:
        """Yield who registered, when and how (source: contract, EventRegistrationsReport).

        Args:
            start, end: of the time of registration, aware.

        Raises:
            ValueError: a time without a time zone.
            ZoomError: the report could not be read.
        """
        return paging.items(
            self._caller,
            Op.TICKET_REGISTRATION_REPORT,
            Registration,
            "registrations",
            _every_line,
            query=_period(start, end),
            event_id=event_id,
        )

    def event_attendance(
        self,
        event_id: str,
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        role_type: Literal["all", "attendee"] | None = None,
    ) -> Iterator[EventAttendance]:
        """Yield who attended the event, live or in the lobby (source: contract, EventAttendanceReport).

        Args:
            start, end: aware.
            role_type: attendees only, or everyone.

        Raises:
            ValueError: a time without a time zone.
            ZoomError: the report could not be read.
        """
        query = _period(start, end)
        if role_type is not None:
            query["role_type"] = role_type
        return paging.items(
            self._caller,
            Op.EVENT_ATTENDANCE_REPORT,
            EventAttendance,
            "attendees",
            _every_line,
            query=query,
            event_id=event_id,
        )

    def session_attendance(self, event_id: str, session_id: str) -> Iterator[SessionAttendance]:
        """Yield who attended a session (source: contract, SessionAttendanceReport).

        Raises:
            NotFound: there is no such session.
            ZoomError: the report could not be read.
        """
        return paging.items(
            self._caller,
            Op.SESSION_ATTENDANCE_REPORT,
            SessionAttendance,
            "attendees",
            _every_line,
            event_id=event_id,
            session_id=session_id,
        )


def _every_line(_: object) -> str:
    """Report lines have no identity: someone who came and went stands there twice."""
    return ""


def _period(start: datetime | None, end: datetime | None) -> dict[str, str]:
    query = {} if start is None else {"from": utc_text(start)}
    if end is not None:
        query["to"] = utc_text(end)
    return query
