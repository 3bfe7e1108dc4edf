"""Sessions (source: contract, getEventSessionList and its four siblings)."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Annotated

from msgspec import Meta

from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, Texts, UnsetType
from zevents_gui.core.zoom.shapes.events import AttendanceType


class SessionType(IntEnum):
    """How a session is held."""

    MEETING = 0
    WEBINAR = 2
    NEITHER = 4


class SessionSpeaker(Answer, frozen=True, kw_only=True):
    """A speaker of a session as Zoom holds it."""

    speaker_id: str = ""
    name: str = ""
    title: str = ""
    company: str = ""
    access_to_edit_session: bool | None = None
    show_in_session_detail: bool | None = None
    has_alternative_host_permission: bool | None = None
    meeting_role: int | None = None


class InterpreterLanguage(Answer, frozen=True, kw_only=True):
    """A language into which a session is interpreted."""

    language_id: str = ""
    language_display_name: str = ""


class SessionReservation(Answer, frozen=True, kw_only=True):
    """Whether seats in a session can be reserved, and how many."""

    allow_reservations: bool | None = None
    max_capacity: int | None = None


class Session(Answer, frozen=True, kw_only=True):
    """A session as Zoom holds it. ``type`` is a :class:`SessionType` where Zoom keeps to its own list."""

    session_id: str = ""
    name: str = ""
    description: str = ""
    timezone: str = ""
    start_time: datetime | None = None
    end_time: datetime | None = None
    type: int | None = None
    meeting_id: int | None = None
    webinar_id: int | None = None
    session_speakers: tuple[SessionSpeaker, ...] = ()
    featured: bool | None = None
    visible_in_landing_page: bool | None = None
    featured_in_lobby: bool | None = None
    visible_in_lobby: bool | None = None
    is_simulive: bool | None = None
    record_file_id: str = ""
    chat_channel: bool | None = None
    led_by_sponsor: bool | None = None
    track_labels: Texts = ()
    audience_labels: Texts = ()
    product_labels: Texts = ()
    level: Texts = ()
    alternative_host: Texts = ()
    panelist: Texts = ()
    interpreter_languages: tuple[InterpreterLanguage, ...] = ()
    sign_interpreter_languages: tuple[InterpreterLanguage, ...] = ()
    attendance_type: str = ""
    physical_location: str = ""
    session_reservation: SessionReservation | None = None


@dataclass(frozen=True, slots=True)
class SessionListing:
    """The list of an event's sessions: at most 200 of them, and how many there are."""

    sessions: tuple[Session, ...]
    total: int


class NewSessionSpeaker(Request, frozen=True, kw_only=True):
    """A speaker to put into a session."""

    speaker_id: str
    access_to_edit_session: bool | UnsetType = UNSET
    show_in_session_detail: bool | UnsetType = UNSET
    has_alternative_host_permission: bool | UnsetType = UNSET


class NewReservation(Request, frozen=True, kw_only=True):
    """Whether seats in a session can be reserved, and how many."""

    allow_reservations: bool | UnsetType = UNSET
    max_capacity: Annotated[int, Meta(ge=0)] | UnsetType = UNSET


Labels = Annotated[Texts, Meta(max_length=200)]
FewTexts = Annotated[Texts, Meta(max_length=50)]


class _SessionFields(Request, frozen=True, kw_only=True):
    description: str | UnsetType = UNSET
    session_speakers: Annotated[tuple[NewSessionSpeaker, ...], Meta(max_length=200)] | UnsetType = UNSET
    featured: bool | UnsetType = UNSET
    visible_in_landing_page: bool | UnsetType = UNSET
    featured_in_lobby: bool | UnsetType = UNSET
    visible_in_lobby: bool | UnsetType = UNSET
    is_simulive: bool | UnsetType = UNSET
    record_file_id: str | UnsetType = UNSET
    chat_channel: bool | UnsetType = UNSET
    led_by_sponsor: bool | UnsetType = UNSET
    track_labels: Labels | UnsetType = UNSET
    audience_labels: Labels | UnsetType = UNSET
    product_labels: Labels | UnsetType = UNSET
    level: FewTexts | UnsetType = UNSET
    alternative_host: FewTexts | UnsetType = UNSET
    panelist: FewTexts | UnsetType = UNSET
    attendance_type: AttendanceType | UnsetType = UNSET
    physical_location: str | UnsetType = UNSET
    session_reservation: NewReservation | UnsetType = UNSET


class NewSession(_SessionFields, frozen=True, kw_only=True):
    """A session to be created; not for single-session events (source: contract, createEventSession)."""

    name: str
    start_time: datetime
    end_time: datetime
    timezone: str
    type: SessionType


class SessionPatch(_SessionFields, frozen=True, kw_only=True):
    """What is to change of a session (source: contract, updateEventSession). Its time zone is the event's."""

    name: str | UnsetType = UNSET
    start_time: datetime | UnsetType = UNSET
    end_time: datetime | UnsetType = UNSET
    type: SessionType | UnsetType = UNSET
