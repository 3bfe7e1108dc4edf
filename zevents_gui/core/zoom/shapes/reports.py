"""Reports (source: contract, EventRegistrationsReport, EventAttendanceReport, SessionAttendanceReport)."""

from datetime import datetime

from zevents_gui.core.zoom.shapes.base import Answer, Texts
from zevents_gui.core.zoom.shapes.tickets import TicketAnswer


class ReportTicket(Answer, frozen=True, kw_only=True):
    """A ticket of someone in a report."""

    ticket_id: str = ""
    ticket_type_id: str = ""
    ticket_type_name: str = ""
    external_ticket_id: str = ""
    authentication_method: str = ""
    questions: tuple[TicketAnswer, ...] = ()


class _ReportPerson(Answer, frozen=True, kw_only=True):
    """Who a line of a report is about. Marketing: 1 yes, 0 no, -1 not asked."""

    email: str = ""
    display_name: str = ""
    first_name: str = ""
    last_name: str = ""
    opt_in_marketing: int | None = None
    marketing_consent_prechecked: int | None = None
    tickets: tuple[ReportTicket, ...] = ()


class Registration(_ReportPerson, frozen=True, kw_only=True):
    """A line of the ticket registration report."""

    register_date: datetime | None = None
    event_attendance: str = ""
    attendance_type: Texts = ()
    registration_method: str = ""
    registration_source: str = ""


class SessionVisit(Answer, frozen=True, kw_only=True):
    """How someone attended one session. Durations are in minutes."""

    session_id: str = ""
    session_name: str = ""
    session_attendance: str = ""
    duration_spent_in_session: float | None = None
    chat_messages_sent: int | None = None
    material_download: bool | None = None
    recording_view: bool | None = None
    live_streaming_view: bool | None = None
    recording_view_duration: float | None = None
    live_streaming_view_duration: float | None = None
    session_join_time: datetime | None = None
    session_exit_time: datetime | None = None
    session_reserved: bool | None = None
    session_bookmarked: bool | None = None


class EventAttendance(_ReportPerson, frozen=True, kw_only=True):
    """A line of the event attendance report. ``event_attendance`` is ``attended`` or ``absent``."""

    event_attendance: str = ""
    attendance_type: Texts = ()
    lobby_attendance: str = ""
    lobby_chat_sent: int | None = None
    survey_taken: int | None = None
    total_sessions_joined: int | None = None
    number_of_tickets: int | None = None
    role: str = ""
    session_attendance: tuple[SessionVisit, ...] = ()
    profile_created: bool | None = None
    personal_chats: int | None = None
    connection_made: int | None = None
    last_modified_date: datetime | None = None


class SessionAttendance(_ReportPerson, frozen=True, kw_only=True):
    """A line of the session attendance report, in minutes; ``session_attendance`` is ``yes`` or ``no``."""

    session_id: str = ""
    authentication_method: str = ""
    check_in_method: str = ""
    attendance_type: str = ""
    session_attendance: str = ""
    start_time: datetime | None = None
    end_time: datetime | None = None
    duration_spent_in_session: float | None = None
    chat_messages_sent: int | None = None
    material_download: bool | None = None
    recording_view: bool | None = None
    live_streaming_view: bool | None = None
    recording_view_duration: float | None = None
    live_streaming_view_duration: float | None = None
    role_name: str = ""
