"""What people call the fields of an event and of its items, and how their values read."""

from datetime import datetime
from enum import Enum
from typing import Any

from zevents_gui.core.model.event import (
    AccessLevel,
    AttendanceType,
    EventType,
    MeetingType,
    Session,
    SessionType,
    Speaker,
    TicketTypeDraft,
)
from zevents_gui.core.model.item_comparison import ORDER, WHOLE, ItemChange
from zevents_gui.core.model.items import Kind
from zevents_gui.core.model.recurrence import Recurrence
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
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
        case bool():
            return tr("yes") if value else tr("no")
        case EventType():
            return type_name(value)
        case SessionType():
            return session_type_name(value)
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
        case Speaker() | Session() | TicketTypeDraft() | StandardQuestion() | CustomQuestion():
            return item_text(value)
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


def session_type_name(kind: SessionType) -> str:
    """Return what people call the way a session is held."""
    names = {
        SessionType.MEETING: tr("Meeting"),
        SessionType.WEBINAR: tr("Webinar"),
        SessionType.NEITHER: tr("Neither"),
    }
    return names[kind]


def answer_name(kind: str) -> str:
    """Return what people call the kind of answer that a question wants."""
    names = {
        QuestionType.SHORT_ANSWER.value: tr("Short text"),
        QuestionType.LONG_ANSWER.value: tr("Long text"),
        QuestionType.SINGLE_RADIO.value: tr("One of several"),
        QuestionType.SINGLE_DROPDOWN.value: tr("One from a list"),
        QuestionType.MULTIPLE_CHOICE.value: tr("Any of several"),
    }
    return names.get(str(kind), str(kind))


def standard_question_name(field_name: str) -> str:
    """Return what people call a standard question."""
    names = {
        "first_name": tr("First name"),
        "last_name": tr("Last name"),
        "organization": tr("Company"),
        "job_title": tr("Job title"),
        "phone": tr("Phone"),
        "industry": tr("Industry"),
        "organization_size": tr("Company size"),
        "address": tr("Street"),
        "zip": tr("Postcode"),
        "city": tr("Town"),
        "state": tr("State"),
        "country": tr("Country"),
    }
    return names.get(field_name, field_name)


def item_field_name(kind: Kind, field: str) -> str:
    """Return what people call a field of an item."""
    names = {
        "name": tr("name"),
        "email": tr("e-mail"),
        "job_title": tr("job title"),
        "company": tr("company"),
        "biography": tr("biography"),
        "start": tr("start"),
        "end": tr("end"),
        "tracks": tr("track"),
        "speaker_keys": tr("speakers"),
        "description": tr("description"),
        "free": tr("free of charge"),
        "price": tr("price"),
        "currency": tr("currency"),
        "quantity": tr("how many"),
        "sale_start": tr("sale starts"),
        "sale_end": tr("sale ends"),
        "session_keys": tr("sessions"),
        "required": tr("required"),
        "title": tr("words"),
        "options": tr("answers"),
        "min_length": tr("shortest answer"),
        "max_length": tr("longest answer"),
    }
    if field == "type":
        return tr("held as") if kind is Kind.SESSION else tr("kind of answer")
    return names.get(field, field)


def kind_name(kind: Kind) -> str:
    """Return what people call one item of a kind."""
    names = {
        Kind.SPEAKER: tr("Speaker"),
        Kind.SESSION: tr("Session"),
        Kind.TICKET_TYPE: tr("Ticket type"),
        Kind.STANDARD_QUESTION: tr("Standard question"),
        Kind.CUSTOM_QUESTION: tr("Question"),
    }
    return names[kind]


def item_name(change: ItemChange) -> str:
    """Return the item's own name."""
    if change.kind is Kind.STANDARD_QUESTION:
        return standard_question_name(change.title)
    return change.title or tr("Untitled")


def change_name(change: ItemChange) -> str:
    """Return what a change is about: ``Session “Opening”: start``."""
    if change.field == ORDER:
        return tr("Order of the questions")
    title = tr("{kind} “{name}”", kind=kind_name(change.kind), name=item_name(change))
    if change.field == WHOLE:
        return title
    return tr("{item}: {field}", item=title, field=item_field_name(change.kind, change.field))


def side_text(change: ItemChange, side: str) -> str:
    """Return how one side of a change reads; ``side`` is ``here`` or ``there``."""
    value = getattr(change, side)
    if change.field == WHOLE:
        if value is None:
            return tr("not there") if change.base is None else tr("removed")
        return item_text(value) if change.base is not None else tr("added: {item}", item=item_text(value))
    if change.field == "session_keys" and not value:
        return tr("all sessions")
    if change.field == "type" and change.kind is Kind.CUSTOM_QUESTION:
        return answer_name(value)
    return value_text(value)


def item_text(item: Any) -> str:
    """Return an item in one line: what it is called, and what tells it from others of its name."""
    match item:
        case Speaker():
            parts = [item.name.strip(), item.email.strip(), item.company.strip()]
        case Session():
            when = span_text(item.start.at, item.end.at) if item.start and item.end else ""
            parts = [item.name.strip(), when, "; ".join(item.tracks)]
        case TicketTypeDraft():
            price = tr("free") if item.free else f"{item.price} {item.currency}".strip()
            parts = [item.name.strip(), price]
        case StandardQuestion():
            name = standard_question_name(item.field_name)
            parts = [name, tr("required") if item.required else ""]
        case CustomQuestion():
            parts = [item.title.strip(), answer_name(item.type), tr("required") if item.required else ""]
        case _:
            return str(item)
    return ", ".join(part for part in parts if part)
