"""An event as a person prepares it, before Zoom knows of it and after."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from zevents_gui.core.model.recurrence import Recurrence, Series, expand
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment, from_utc, to_utc
from zevents_gui.core.model.ticket import CustomQuestion, StandardQuestion

TEST_MARK = "TEST - Do Not Register"
"""What the name of a test event begins with (source: tutorial, FAQ on testing)."""


class EventType(StrEnum):
    """The type of an event. It can never be changed (source: tutorial, step 2)."""

    SINGLE_SESSION = "SIMPLE_EVENT"
    MULTI_SESSION = "CONFERENCE"
    RECURRING = "RECURRING"


class MeetingType(StrEnum):
    """How people meet. Locked once the event is published and someone has registered."""

    MEETING = "MEETING"
    WEBINAR = "WEBINAR"


class AccessLevel(StrEnum):
    """Who may register."""

    UNRESTRICTED = "PRIVATE_UNRESTRICTED"
    RESTRICTED = "PRIVATE_RESTRICTED"


class AttendanceType(StrEnum):
    """Where attendees are. Lower case on the wire (source: contract; its description differs)."""

    VIRTUAL = "virtual"
    IN_PERSON = "in-person"
    HYBRID = "hybrid"


class SessionType(StrEnum):
    """What a session of a multi-session event is; numbers on the wire are 0, 2 and 4."""

    MEETING = "meeting"
    WEBINAR = "webinar"
    NEITHER = "neither"


CATEGORIES: tuple[str, ...] = (
    "Education & Family",
    "Business & Networking",
    "Entertainment & Visual Arts",
    "Food & Drink",
    "Fitness & Health",
    "Home & Lifestyle",
    "Community & Spirituality",
    "Other",
)
"""Source: contract, createEvent, categories."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks. ``key`` is ours and stable; ``speaker_id`` is Zoom's, empty until it is there."""

    key: str
    name: str = ""
    email: str = ""
    job_title: str = ""
    company: str = ""
    biography: str = ""
    speaker_id: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a multi-session event, on the wall clock of the event's zone."""

    key: str
    name: str = ""
    start: LocalMoment | None = None
    end: LocalMoment | None = None
    description: str = ""
    type: SessionType = SessionType.WEBINAR
    tracks: tuple[str, ...] = ()
    speaker_keys: tuple[str, ...] = ()
    session_id: str = ""


@dataclass(frozen=True, slots=True)
class TicketTypeDraft:
    """A kind of ticket of a multi-session event.

    Attributes:
        price: decimal text, empty when free.
        quantity: how many there are; None leaves it to Zoom.
        sale_start, sale_end: when it can be had; None for now, and for the event's end.
        session_keys: sessions it admits to; empty for all.
    """

    key: str
    name: str = ""
    free: bool = True
    price: str = ""
    currency: str = "USD"
    quantity: int | None = None
    sale_start: LocalMoment | None = None
    sale_end: LocalMoment | None = None
    description: str = ""
    session_keys: tuple[str, ...] = ()
    ticket_type_id: str = ""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """Everything that the forms hold about an event. Valid or not; the rules say which.

    ``name`` has no test mark: :attr:`sent_name` adds it. ``event_type`` is None until it is chosen.
    ``first_start`` belongs to recurring events, ``calendar`` to the others.
    ``standard_questions`` is None when the event keeps what its hub asks.
    """

    name: str = ""
    tagline: str = ""
    description: str = ""
    hub_id: str = ""
    timezone: str = ""
    event_type: EventType | None = None
    meeting_type: MeetingType = MeetingType.WEBINAR
    access_level: AccessLevel = AccessLevel.UNRESTRICTED
    attendance_type: AttendanceType = AttendanceType.VIRTUAL
    physical_location: str = ""
    contact_name: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    blocked_countries: tuple[str, ...] = ()
    calendar: tuple[CalendarRow, ...] = ()
    lobby_start: LocalMoment | None = None
    lobby_end: LocalMoment | None = None
    recurrence: Recurrence | None = None
    first_start: LocalMoment | None = None
    sessions: tuple[Session, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    ticket_types: tuple[TicketTypeDraft, ...] = ()
    standard_questions: tuple[StandardQuestion, ...] | None = None
    custom_questions: tuple[CustomQuestion, ...] = ()
    test_event: bool = False

    @property
    def sent_name(self) -> str:
        """The name as Zoom gets it."""
        name = self.name.strip()
        return f"{TEST_MARK} - {name}" if self.test_event else name

    @property
    def series(self) -> Series:
        """The occurrences of a recurring event; empty for the other types."""
        if self.recurrence is None or self.first_start is None or not self.timezone:
            return Series()
        return expand(self.recurrence, self.first_start, self.timezone)

    @property
    def begins(self) -> datetime | None:
        """When the event begins, in UTC; None while it is not known."""
        if self.event_type is EventType.RECURRING:
            occurrences = self.series.occurrences
            return occurrences[0].start if occurrences else None
        if not self.calendar or not self.timezone:
            return None
        return min(to_utc(row.start, self.timezone) for row in self.calendar)

    @property
    def ends(self) -> datetime | None:
        """When the event ends, in UTC; None while it is not known."""
        if self.event_type is EventType.RECURRING:
            occurrences = self.series.occurrences
            return occurrences[-1].end if occurrences else None
        if not self.calendar or not self.timezone:
            return None
        return max(to_utc(row.end, self.timezone) for row in self.calendar)


def split_test_mark(name: str) -> tuple[str, bool]:
    """Return the name without the test mark, and whether it had one."""
    ours = f"{TEST_MARK} - "
    if name.startswith(ours):
        return name.removeprefix(ours), True
    if not name.startswith(TEST_MARK):
        return name, False
    return name.removeprefix(TEST_MARK).lstrip(" -–:·"), True


def as_type(draft: EventDraft, event_type: EventType) -> EventDraft:
    """Return ``draft`` as an event of another type, with what that type can hold.

    Times carry over: the first calendar row becomes the first occurrence, and the other way round.
    """
    changed = replace(draft, event_type=event_type)
    if event_type is EventType.RECURRING:
        first = draft.calendar[0] if draft.calendar else None
        minutes = int((first.end.at - first.start.at).total_seconds() // 60) if first else 60
        # Weekly on the day it begins on, counted as the API counts them: 1 is Sunday.
        weekdays = (first.start.at.isoweekday() % 7 + 1,) if first else ()
        return replace(
            changed,
            calendar=(),
            first_start=draft.first_start or (first.start if first else None),
            recurrence=draft.recurrence
            or Recurrence(weekdays=weekdays, duration=max(1, min(minutes, 24 * 60))),
            lobby_start=None,
            lobby_end=None,
            sessions=(),
            speakers=(),
            ticket_types=(),
        )
    rows = draft.calendar or _row_of_series(draft)
    changed = replace(changed, calendar=rows, recurrence=None, first_start=None)
    if event_type is EventType.SINGLE_SESSION:
        return replace(changed, calendar=rows[:1], sessions=(), speakers=(), ticket_types=())
    return changed


def _row_of_series(draft: EventDraft) -> tuple[CalendarRow, ...]:
    if draft.first_start is None or draft.recurrence is None:
        return ()
    # A series begins with the first day that fits its rule, which may be later than its start.
    occurrences = draft.series.occurrences
    first = from_utc(occurrences[0].start, draft.timezone) if occurrences else draft.first_start
    return (CalendarRow(first, LocalMoment(first.at + timedelta(minutes=draft.recurrence.duration))),)
