"""What differs between two states of an event, field by field."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from zevents_gui.core.model.event import TEST_MARK, EventDraft, EventType, split_test_mark
from zevents_gui.core.model.schedule import CalendarRow, settled, to_utc

_NOT_COMPARED = {
    "sessions",
    "speakers",
    "ticket_types",
    "standard_questions",
    "custom_questions",
    "test_event",
}
"""These are items of their own at Zoom (see ``item_comparison``); the test mark is part of the name."""


class ChangedBy(StrEnum):
    """Where a field was changed since both sides were last equal."""

    HERE = "here"
    THERE = "there"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that is not equal on both sides. Values are those of :class:`EventDraft`."""

    field: str
    here: Any
    there: Any


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that changed since the last common state."""

    field: str
    base: Any
    here: Any
    there: Any
    by: ChangedBy


def event_fields(event_type: EventType | None) -> tuple[str, ...]:
    """Return the fields of an event of this type at Zoom, without items that have IDs of their own."""
    names = [one.name for one in fields(EventDraft) if one.name not in _NOT_COMPARED]
    absent: set[str] = set()
    if event_type is EventType.RECURRING:
        absent = {"calendar", "lobby_start", "lobby_end"}
    elif event_type is not None:
        absent = {"recurrence", "first_start"}
    if event_type is not EventType.SINGLE_SESSION:
        absent.add("meeting_type")
    return tuple(name for name in names if name not in absent)


def value_of(draft: EventDraft, field: str) -> Any:
    """Return the value of ``field`` as it would arrive at Zoom, in order where order means nothing."""
    if field == "name":
        # However the mark of a test event is written, it is the mark.
        name, test = split_test_mark(draft.sent_name)
        return f"{TEST_MARK} - {name}" if test else name
    value = getattr(draft, field)
    if field == "physical_location" and draft.attendance_type == "virtual":
        return ""
    if isinstance(value, str):
        return value.strip()
    if field in ("categories", "tags", "blocked_countries"):
        return tuple(sorted(value))
    if field == "calendar":
        zone_id = draft.timezone
        rows = [CalendarRow(settled(row.start, zone_id), settled(row.end, zone_id)) for row in value]
        return tuple(sorted(rows, key=lambda row: row.start.at))
    # A lobby that opens and closes with the event is no lobby; removing one is sent that way.
    if field == "lobby_start" and value is not None and to_utc(value, draft.timezone) == draft.begins:
        return None
    if field == "lobby_end" and value is not None and to_utc(value, draft.timezone) == draft.ends:
        return None
    if field in ("lobby_start", "lobby_end") and value is not None:
        return settled(value, draft.timezone)
    if field == "first_start":
        # A series begins with its first fitting day, whatever day was entered.
        occurrences = draft.series.occurrences
        return occurrences[0].local if occurrences else None
    if field == "recurrence" and value is not None:
        return replace(value, weekdays=tuple(sorted(value.weekdays)))
    return value


def differences(here: EventDraft, there: EventDraft) -> list[FieldDifference]:
    """Return the fields of ``here`` that ``there`` does not hold equally."""
    found = []
    for name in event_fields(here.event_type):
        ours, theirs = value_of(here, name), value_of(there, name)
        if ours != theirs:
            found.append(FieldDifference(name, ours, theirs))
    return found


def changes(base: EventDraft, here: EventDraft, there: EventDraft) -> list[FieldChange]:
    """Return what changed since ``base``, here and there; a field that is equal on both sides is left out."""
    found = []
    for name in event_fields(here.event_type):
        before, ours, theirs = value_of(base, name), value_of(here, name), value_of(there, name)
        if ours == theirs:
            continue
        if theirs == before:
            by = ChangedBy.HERE
        elif ours == before:
            by = ChangedBy.THERE
        else:
            by = ChangedBy.BOTH
        found.append(FieldChange(name, before, ours, theirs, by))
    return found


def take_theirs(here: EventDraft, there: EventDraft, names: set[str]) -> EventDraft:
    """Return ``here`` with the fields in ``names`` as they are in ``there``."""
    taken: dict[str, Any] = {name: getattr(there, name) for name in names}
    if "name" in names:
        taken["test_event"] = there.test_event
    return replace(here, **taken)
