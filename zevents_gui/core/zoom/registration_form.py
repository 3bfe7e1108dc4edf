"""What an event wants to know of its attendees, put together from what Zoom says about it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from zevents_gui.core.model import limits
from zevents_gui.core.model.schedule import from_utc
from zevents_gui.core.model.ticket import (
    CustomQuestion,
    QuestionType,
    RegistrationForm,
    StandardQuestion,
    TicketType,
)
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import MissingScope, Refused
from zevents_gui.core.zoom.shapes.events import Event, EventType, MeetingType
from zevents_gui.core.zoom.shapes.questions import CustomQuestionShape
from zevents_gui.core.zoom.shapes.sessions import Session
from zevents_gui.core.zoom.shapes.ticket_types import TicketTypeShape

_CAPACITY = {MeetingType.MEETING: limits.MEETING_CAPACITY, MeetingType.WEBINAR: limits.WEBINAR_CAPACITY}


def load_registration_form(client: ZoomClient, event_id: str) -> RegistrationForm:
    """Return the registration form of an event, with its ticket types and the sessions to choose from.

    Takes three requests, and a fourth for recurring events: only there can sessions be chosen for each person
    (source: contract, createTickets, ``session_ids``).

    Raises:
        NotFound: there is no such event.
        ZoomError: it could not be read.
        Cancelled: the person cancelled.
    """
    event = client.events.get(event_id)
    questions = client.questions.for_event(event_id)
    ticket_types = client.ticket_types.list(event_id)
    sessions = _sessions(client, event)
    return RegistrationForm(
        standard=tuple(
            StandardQuestion(question.field_name, question.required, question.title)
            for question in questions.questions
            if question.field_name
        ),
        custom=tuple(_custom(question) for question in questions.custom_questions if question.title),
        ticket_types=tuple(ticket_type(one) for one in ticket_types if one.ticket_type_id),
        sessions=session_names(sessions),
        session_days=_session_days(sessions),
        capacity=_capacity(event),
    )


def ticket_type(shape: TicketTypeShape) -> TicketType:
    """Return a ticket type as sheets and plans need it."""
    return TicketType(
        ticket_type_id=shape.ticket_type_id,
        name=shape.name,
        free=shape.free if shape.free is not None else _is_nothing(shape.price or shape.cost),
        quantity=shape.quantity,
        sold=shape.sold_quantity,
        sale_start=shape.start_time,
        sale_end=shape.end_time,
    )


def _custom(question: CustomQuestionShape) -> CustomQuestion:
    return CustomQuestion(
        title=question.title,
        required=question.required,
        type=question.type or QuestionType.SHORT_ANSWER,
        options=question.options,
        min_length=question.min_length,
        max_length=question.max_length,
        question_id=question.question_id,
    )


def _sessions(client: ZoomClient, event: Event) -> list[Session]:
    if event.event_type.upper() != EventType.RECURRING:
        return []
    try:
        sessions = client.sessions.list(event.event_id)
    except MissingScope:
        raise
    except Refused:
        # Zoom may not list occurrences as sessions; then there is nothing to choose from.
        return []
    return [session for session in sessions if session.session_id]


def session_names(sessions: Sequence[Session]) -> tuple[tuple[str, str], ...]:
    """Return (session ID, name). The occurrences of a series share its name: their time tells them apart."""
    often = Counter(session.name for session in sessions)
    named: list[tuple[str, str]] = []
    taken: set[str] = set()
    for session in sessions:
        begin = _local_start(session)
        name = session.name
        if (often[name] > 1 or not name) and begin is not None:
            name = f"{day_text(begin.date())}, {clock(begin)}"
        if name in taken or not name:
            name = session.session_id
        taken.add(name)
        named.append((session.session_id, name))
    return tuple(named)


def _local_start(session: Session) -> datetime | None:
    if session.start_time is None:
        return None
    try:
        return from_utc(session.start_time, session.timezone or "UTC").at
    except ValueError:
        return session.start_time


def _session_days(sessions: Sequence[Session]) -> tuple[tuple[str, date], ...]:
    starts = ((session.session_id, _local_start(session)) for session in sessions)
    return tuple((identifier, start.date()) for identifier, start in starts if start is not None)


def _capacity(event: Event) -> int | None:
    """Return how many people the event's kind can take; the licence may allow fewer."""
    try:
        return _CAPACITY[MeetingType(event.meeting_type.upper())]
    except ValueError:
        return None


def _is_nothing(price: str) -> bool:
    try:
        return not price or Decimal(price) == 0
    except InvalidOperation:
        return False
