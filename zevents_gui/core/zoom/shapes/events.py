"""Events (source: contract, getEvents, createEvent, getEventInfo, updateEvent, EventActions; tutorial)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta

from zevents_gui.core.model import limits
from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, Texts, UnsetType
from zevents_gui.core.zoom.shapes.recurrence import Recurrence


class EventListStatus(StrEnum):
    """The four lists in which Zoom keeps events; each has to be asked for by itself."""

    UPCOMING = "upcoming"
    PAST = "past"
    DRAFT = "draft"
    CANCELLED = "cancelled"


class EventType(StrEnum):
    """The kind of event; it can never be changed."""

    SIMPLE_EVENT = "SIMPLE_EVENT"
    CONFERENCE = "CONFERENCE"
    RECURRING = "RECURRING"


class AccessLevel(StrEnum):
    """Who may register."""

    PRIVATE_UNRESTRICTED = "PRIVATE_UNRESTRICTED"
    PRIVATE_RESTRICTED = "PRIVATE_RESTRICTED"


class MeetingType(StrEnum):
    """What an event's session is held as."""

    MEETING = "MEETING"
    WEBINAR = "WEBINAR"


class AttendanceType(StrEnum):
    """How people attend. The contract's text has capitals; its enumeration, which counts, has not."""

    VIRTUAL = "virtual"
    IN_PERSON = "in-person"
    HYBRID = "hybrid"


# The eight categories that creating an event accepts (source: contract, createEvent).
Category = Literal[
    "Education & Family",
    "Business & Networking",
    "Entertainment & Visual Arts",
    "Food & Drink",
    "Fitness & Health",
    "Home & Lifestyle",
    "Community & Spirituality",
    "Other",
]


class CalendarEntry(Answer, frozen=True, kw_only=True):
    """A start and an end, aware. Used both ways; when sending, both are needed (error 26204)."""

    start_time: datetime | None = None
    end_time: datetime | None = None

    def to_wire(self) -> dict[str, Any]:
        """Return what is sent.

        Raises:
            msgspec.ValidationError: start or end is missing.
            ValueError: a time without a time zone.
        """
        return _NewCalendarEntry(start_time=self.start_time, end_time=self.end_time).to_wire()  # type: ignore[arg-type]


class _NewCalendarEntry(Request, frozen=True, kw_only=True):
    start_time: datetime
    end_time: datetime


Calendar = Annotated[tuple[CalendarEntry, ...], Meta(max_length=limits.CALENDAR_ENTRIES)]
Tags = Annotated[Texts, Meta(max_length=limits.TAGS)]
Categories = Annotated[tuple[Category, ...], Meta(max_length=limits.CATEGORIES)]
Countries = Annotated[Texts, Meta(max_length=limits.BLOCKED_COUNTRIES)]


class Event(Answer, frozen=True, kw_only=True):
    """An event as Zoom holds it.

    Attributes:
        status: as sent, in any case: ``draft``, ``DRAFT``, ``Published``; ask :attr:`is_draft` and its like.
        listed_as: the list it came from, where it came from a list; None otherwise. Zoom tells a cancelled or
            past event by its list alone.
    """

    OURS: ClassVar[frozenset[str]] = frozenset({"extra", "listed_as"})

    event_id: str = ""
    name: str = ""
    description: str = ""
    tagline: str = ""
    timezone: str = ""
    event_type: str = ""
    status: str = ""
    hub_id: str = ""
    host_id: str = ""
    access_level: str = ""
    meeting_type: str = ""
    attendance_type: str = ""
    physical_location: str = ""
    categories: Texts = ()
    tags: Texts = ()
    blocked_countries: Texts = ()
    calendar: tuple[CalendarEntry, ...] = ()
    recurrence: Recurrence | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    lobby_start_time: datetime | None = None
    lobby_end_time: datetime | None = None
    contact_name: str = ""
    contact_email: str = ""
    event_url: str = ""
    listed_as: EventListStatus | None = None

    @property
    def is_draft(self) -> bool:
        """Whether its links are not yet live."""
        return self.status.casefold() == "draft" or self.listed_as is EventListStatus.DRAFT

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return (
            self.status.casefold() in ("cancelled", "canceled") or self.listed_as is EventListStatus.CANCELLED
        )

    @property
    def is_published(self) -> bool:
        """Whether people can register, or could while it lasted."""
        return self.status.casefold() == "published" and not self.is_cancelled


class NewEvent(Request, frozen=True, kw_only=True):
    """An event to be created; it begins as a draft (source: contract, createEvent)."""

    hub_id: str
    name: str
    description: str
    timezone: str
    event_type: EventType
    access_level: AccessLevel
    attendance_type: AttendanceType
    meeting_type: MeetingType | UnsetType = UNSET
    tagline: str | UnsetType = UNSET
    calendar: Calendar | UnsetType = UNSET
    recurrence: Recurrence | UnsetType = UNSET
    start_time: datetime | UnsetType = UNSET
    end_time: datetime | UnsetType = UNSET
    lobby_start_time: datetime | UnsetType = UNSET
    lobby_end_time: datetime | UnsetType = UNSET
    categories: Categories | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    blocked_countries: Countries | UnsetType = UNSET
    contact_name: str | UnsetType = UNSET
    physical_location: str | UnsetType = UNSET

    def to_wire(self) -> dict[str, Any]:
        """See :meth:`Request.to_wire`. Days of a recurrence go out as lists."""
        wire = super().to_wire()
        if isinstance(self.recurrence, Recurrence):
            wire["recurrence"] = self.recurrence.for_create()
        return wire


class EventPatch(Request, frozen=True, kw_only=True):
    """What is to change of an event (source: contract, updateEvent). Its type and hub never change."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    timezone: str | UnsetType = UNSET
    access_level: AccessLevel | UnsetType = UNSET
    attendance_type: AttendanceType | UnsetType = UNSET
    meeting_type: MeetingType | UnsetType = UNSET
    tagline: str | UnsetType = UNSET
    calendar: Calendar | UnsetType = UNSET
    recurrence: Recurrence | UnsetType = UNSET
    start_time: datetime | UnsetType = UNSET
    end_time: datetime | UnsetType = UNSET
    lobby_start_time: datetime | UnsetType = UNSET
    lobby_end_time: datetime | UnsetType = UNSET
    categories: Categories | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    blocked_countries: Countries | UnsetType = UNSET
    contact_name: str | UnsetType = UNSET
    physical_location: str | UnsetType = UNSET

    def to_wire(self) -> dict[str, Any]:
        """See :meth:`Request.to_wire`. Days of a recurrence go out as a comma list and a number."""
        wire = super().to_wire()
        if isinstance(self.recurrence, Recurrence):
            wire["recurrence"] = self.recurrence.for_update()
        return wire


class DuplicateOf(Request, frozen=True, kw_only=True):
    """What the copy of an event is to be called and when it starts (source: contract, EventActions)."""

    name: str | UnsetType = UNSET
    start_time: datetime | UnsetType = UNSET
    timezone: str | UnsetType = UNSET


class ActionDone(Answer, frozen=True, kw_only=True):
    """The answer to an event action; ``event_id`` is the copy's when duplicating."""

    status: str = ""
    event_id: str = ""
