"""What people call the fields of an event, and how their values read."""

from datetime import datetime
from enum import Enum
from typing import Any

from zevents_gui.core.model.event import AccessLevel, AttendanceType, EventType, MeetingType
from zevents_gui.core.model.recurrence import Recurrence
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment
from zevents_gui.core.model.wording import (
    access_name,
    attendance_name,
    clock,
    day_text,
    meeting_type_name,
    pattern_text,
    span_text,
    type_name,
)
from zevents_gui.core.text import tr


def field_name(field: str) -> str:
    """Return what people call an event's field."""
    names = {
        "name": tr("Name"),
        "tagline": tr("Tagline"),
        "description": tr("Description"),
        "hub_id": tr("Hub"),
        "timezone": tr("Time zone"),
        "event_type": tr("Type"),
        "meeting_type": tr("Held as"),
        "access_level": tr("Access"),
        "attendance_type": tr("Attendance"),
        "physical_location": tr("Place"),
        "contact_name": tr("Contact"),
        "categories": tr("Categories"),
        "tags": tr("Tags"),
        "blocked_countries": tr("Blocked countries"),
        "calendar": tr("Time"),
        "first_start": tr("First start"),
        "recurrence": tr("Repeats"),
        "lobby_start": tr("Lobby opens"),
        "lobby_end": tr("Lobby closes"),
    }
    return names.get(field, field)


def value_text(value: Any) -> str:
    """Return how a field's value reads in a sentence."""
    match value:
        case None | "" | ():
            return tr("nothing")
        case EventType():
            return type_name(value)
        case MeetingType():
            return meeting_type_name(value)
        case AccessLevel():
            return access_name(value)
        case AttendanceType():
            return attendance_name(value)
        case LocalMoment():
            return f"{day_text(value.at.date())}, {clock(value.at)}"
        case datetime():
            return f"{day_text(value.date())}, {clock(value)}"
        case CalendarRow():
            return span_text(value.start.at, value.end.at)
        case Recurrence():
            return _recurrence_text(value)
        case tuple():
            return "; ".join(value_text(one) for one in value)
        case Enum():
            return str(value.value)
    return str(value)


def _recurrence_text(recurrence: Recurrence) -> str:
    if recurrence.until is not None:
        end = tr("until {day}", day=day_text(recurrence.until))
    else:
        end = tr("{count} times", count=recurrence.count)
    return f"{pattern_text(recurrence)}, {tr('{minutes} min', minutes=recurrence.duration)}, {end}"
