"""What is done and what is missing before an event can be published: the list that people check."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from zevents_gui.core.model import limits
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.event import AccessLevel, EventDraft, EventType, MeetingType
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.time_zones import place_name
from zevents_gui.core.model.wording import access_name, meeting_type_name, type_name, when_text
from zevents_gui.core.text import tr

_COVERED = frozenset(
    {
        *("name", "tagline", "calendar", "first_start", "recurrence", "timezone", "lobby_start", "lobby_end"),
        *("event_type", "meeting_type", "hub_id", "access_level", "attendance_type", "physical_location"),
        *("blocked_countries", "sessions", "speakers", "ticket_types"),
        *("custom_questions", "standard_questions"),
    }
)
"""The fields that the items below speak of."""


class CheckState(StrEnum):
    """How an item stands."""

    DONE = "done"
    LOOK = "look"
    MISSING = "missing"
    TOLD = "told"
    """It says how things are; nothing is to be done."""


class Place(StrEnum):
    """Where an item can be mended."""

    DETAILS = "details"
    SCHEDULE = "schedule"
    ATTENDEES = "attendees"
    TEST_EVENTS = "test_events"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the checklist.

    Attributes:
        key: stable, for programs.
        detail: what stands in the field, or what is wrong with it.
        place, field: where to go; the field's name in the rules.
        action: the words of the link that goes there; empty for none.
    """

    key: str
    state: CheckState
    title: str
    detail: str
    place: Place = Place.DETAILS
    field: str = ""
    action: str = ""


def checklist(
    draft: EventDraft, problems: list[Problem], now: datetime, hub_name: str = "", *, over: bool = False
) -> list[CheckItem]:
    """Return the checklist for ``draft`` with its ``problems``: what blocks comes first.

    Args:
        over: the event is past or was called off: it is only told how it was, and nothing is asked for.
    """
    items = [
        _name(draft, problems),
        _time(draft, problems, now),
        _type(draft, problems),
        _hub(draft, problems, hub_name),
        _access(draft, problems),
        _text(draft),
    ]
    if draft.event_type is EventType.MULTI_SESSION:
        items += [_sessions(draft, problems), _tickets(draft, problems)]
    if _asked(draft):
        items.append(_questions(draft, problems))
    if draft.test_event:
        items.append(
            CheckItem(
                "test",
                CheckState.LOOK,
                tr("This is a test event"),
                tr("Its name says so. Delete or cancel it when you have finished."),
                Place.TEST_EVENTS,
                "test_event",
                tr("Clean up test events"),
            )
        )
    if over:
        return [_told(item) for item in items if item.state is CheckState.DONE]
    items += _others(items, problems)
    order = [CheckState.MISSING, CheckState.DONE, CheckState.LOOK]
    return sorted(items, key=lambda item: order.index(item.state))


def _told(item: CheckItem) -> CheckItem:
    # How it could be changed or joined is no news any more.
    detail = "" if item.key in {"type", "access"} else item.detail
    return replace(item, state=CheckState.TOLD, detail=detail, action="")


def _of(problems: list[Problem], *fields: str) -> list[Problem]:
    return [
        problem
        for problem in problems
        if any(problem.field == field or problem.field.startswith(f"{field}.") for field in fields)
        and problem.severity is not Severity.NOTE
    ]


def _item(
    key: str, title: str, detail: str, found: list[Problem], *, place: Place = Place.DETAILS, field: str
) -> CheckItem:
    if not found:
        return CheckItem(key, CheckState.DONE, title, detail, place, field)
    worst = min(found, key=lambda problem: problem.severity is not Severity.PROBLEM)
    state = CheckState.MISSING if worst.severity is Severity.PROBLEM else CheckState.LOOK
    more = f" {tr('And {count} more.', count=len(found) - 1)}" if len(found) > 1 else ""
    action = tr("Fix it") if state is CheckState.MISSING else tr("Check it")
    return CheckItem(key, state, title, worst.reason + more, place, worst.field, action)


def _name(draft: EventDraft, problems: list[Problem]) -> CheckItem:
    detail = " · ".join(part for part in (draft.sent_name, draft.tagline.strip()) if part)
    title = tr("Name and tagline") if draft.tagline.strip() else tr("Name")
    return _item("name", title, detail, _of(problems, "name", "tagline"), field="name")


def _time(draft: EventDraft, problems: list[Problem], now: datetime) -> CheckItem:
    found = _of(problems, "calendar", "first_start", "recurrence", "timezone", "lobby_start", "lobby_end")
    detail = when_text(draft)
    begins = draft.begins
    if draft.event_type is EventType.RECURRING and begins is not None:
        detail = tr("{when}, {count} times", when=detail, count=len(draft.series.occurrences))
    if begins is not None and detail:
        coming = _next(draft, begins, now)
        distance = _distance((coming.date() - now.date()).days)
        if coming != begins:
            distance = tr("next {when}", when=distance)
        elif draft.event_type is EventType.RECURRING:
            distance = tr("first {when}", when=distance)
        detail = f"{detail}, {distance}"
    field = "first_start" if draft.event_type is EventType.RECURRING else "calendar.0.start"
    return _item("time", tr("Time"), detail, found, place=Place.SCHEDULE, field=field)


def _next(draft: EventDraft, begins: datetime, now: datetime) -> datetime:
    """Return when it takes place next; a series that has begun goes on."""
    if draft.event_type is not EventType.RECURRING:
        return begins
    return next((one.start for one in draft.series.occurrences if one.start > now), begins)


def _distance(days: int) -> str:
    if days < 0:
        return tr("yesterday") if days == -1 else tr("{count} days ago", count=-days)
    if days == 0:
        return tr("today")
    return tr("tomorrow") if days == 1 else tr("in {count} days", count=days)


def _type(draft: EventDraft, problems: list[Problem]) -> CheckItem:
    name = type_name(draft.event_type).casefold()
    detail = tr("Zoom cannot change it once the event exists.")
    title = tr("Type: {type}", type=name)
    if draft.event_type is EventType.SINGLE_SESSION:
        title = tr(
            "Type: {type}, {meeting}", type=name, meeting=meeting_type_name(draft.meeting_type).casefold()
        )
        webinar = draft.meeting_type is MeetingType.WEBINAR
        most = limits.WEBINAR_CAPACITY if webinar else limits.MEETING_CAPACITY
        detail += " " + tr("Up to {count} attendees by licence.", count=f"{most:,}")
    found = _of(problems, "event_type", "meeting_type")
    return _item("type", title, detail, found, field="event_type")


def _hub(draft: EventDraft, problems: list[Problem], hub_name: str) -> CheckItem:
    place = place_name(draft.timezone) if draft.timezone else ""
    detail = " · ".join(part for part in (hub_name, tr("{place} time", place=place) if place else "") if part)
    return _item("hub", tr("Hub and time zone"), detail, _of(problems, "hub_id"), field="hub_id")


def _access(draft: EventDraft, problems: list[Problem]) -> CheckItem:
    name = access_name(draft.access_level)
    title = tr("Access: {access}", access=name[:1].casefold() + name[1:])
    if draft.access_level is AccessLevel.UNRESTRICTED:
        detail = tr("Whoever has the registration link can register.")
    else:
        detail = tr("Only people who are invited by address can register.")
    found = _of(problems, "access_level", "attendance_type", "physical_location", "blocked_countries")
    return _item("access", title, detail, found, field="access_level")


def _text(draft: EventDraft) -> CheckItem:
    text = " ".join(draft.description.split())
    if not text:
        detail = tr("A short text helps people decide. The page shows the tagline until then.")
        return CheckItem(
            "description",
            CheckState.LOOK,
            tr("Description"),
            detail,
            field="description",
            action=tr("Write it"),
        )
    shown = text if len(text) <= 120 else text[:119].rstrip() + "…"
    return CheckItem("description", CheckState.DONE, tr("Description"), shown, field="description")


def _sessions(draft: EventDraft, problems: list[Problem]) -> CheckItem:
    found = _of(problems, "sessions", "speakers")
    count = len(draft.sessions)
    if not count:
        detail = tr("There are none yet. They can be added after publishing too.")
        return CheckItem(
            "sessions",
            CheckState.LOOK,
            tr("Sessions"),
            detail,
            Place.SCHEDULE,
            "sessions",
            tr("Add sessions"),
        )
    tracks = len({track for session in draft.sessions for track in session.tracks})
    parts = [tr("1 session") if count == 1 else tr("{count} sessions", count=count)]
    if tracks:
        parts.append(tr("1 track") if tracks == 1 else tr("{count} tracks", count=tracks))
    if draft.speakers:
        speakers = len(draft.speakers)
        parts.append(tr("1 speaker") if speakers == 1 else tr("{count} speakers", count=speakers))
    return _item("sessions", tr("Sessions"), ", ".join(parts), found, place=Place.SCHEDULE, field="sessions")


def _tickets(draft: EventDraft, problems: list[Problem]) -> CheckItem:
    names = ", ".join(kind.name.strip() for kind in draft.ticket_types if kind.name.strip())
    detail = names or tr("Zoom makes one free ticket type by itself.")
    if names and not any(kind.ticket_type_id for kind in draft.ticket_types):
        detail = tr("{names}; Zoom adds a free one, which can be removed afterwards", names=names)
    found = _of(problems, "ticket_types")
    return _item("tickets", tr("Ticket types"), detail, found, place=Place.SCHEDULE, field="ticket_types")


def _questions(draft: EventDraft, problems: list[Problem]) -> CheckItem:
    count = _asked(draft)
    detail = tr("1 question") if count == 1 else tr("{count} questions", count=count)
    found = _of(problems, "custom_questions", "standard_questions")
    return _item("questions", tr("Registration questions"), detail, found, field="custom_questions")


def _asked(draft: EventDraft) -> int:
    """Return how many questions there are beside the names, which are always asked."""
    names = (Field.FIRST_NAME.value, Field.LAST_NAME.value)
    standard = [one for one in draft.standard_questions or () if one.field_name not in names]
    return len(standard) + len(draft.custom_questions)


def _others(items: list[CheckItem], problems: list[Problem]) -> list[CheckItem]:
    """Return an item for each blocking problem that no other item speaks of, so that none stays unsaid."""
    said = {item.field for item in items if item.state is CheckState.MISSING}
    return [
        CheckItem(
            problem.code, CheckState.MISSING, problem.reason, "", Place.DETAILS, problem.field, tr("Fix it")
        )
        for problem in problems
        if problem.severity is Severity.PROBLEM
        and problem.field.split(".")[0] not in _COVERED
        and problem.field not in said
    ]
