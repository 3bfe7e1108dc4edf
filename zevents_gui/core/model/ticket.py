"""Ticket types and registration questions of an event, as sheets and plans need them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TicketType:
    """A ticket type of an event.

    Attributes:
        quantity: how many there are in all; None when unknown or without limit.
        sold: how many are taken.
        sale_start, sale_end: aware; None when open.
    """

    ticket_type_id: str
    name: str
    free: bool = True
    quantity: int | None = None
    sold: int = 0
    sale_start: datetime | None = None
    sale_end: datetime | None = None

    @property
    def left(self) -> int | None:
        """How many can still be taken; None without limit."""
        return None if self.quantity is None else max(0, self.quantity - self.sold)


class QuestionType(StrEnum):
    """Answer types of custom questions (contract, getRegistrationQuestionsForEvent)."""

    SHORT_ANSWER = "short_answer"
    LONG_ANSWER = "long_answer"
    SINGLE_RADIO = "single_radio"
    SINGLE_DROPDOWN = "single_dropdown"
    MULTIPLE_CHOICE = "multiple_choice"


@dataclass(frozen=True, slots=True)
class StandardQuestion:
    """A standard field that the event asks for; ``field_name`` is a ``Field`` value."""

    field_name: str
    required: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class CustomQuestion:
    """A question of the event's own. ``options`` is empty for free text; lengths are in characters."""

    title: str
    required: bool = False
    type: str = QuestionType.SHORT_ANSWER
    options: tuple[str, ...] = ()
    min_length: int | None = None
    max_length: int | None = None
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationForm:
    """What an event wants to know of its attendees; e-mail is always required.

    ``ticket_types`` may be empty (offline, not known yet): then a ticket type column is not checked.
    ``capacity`` is the number of people the event can take, None when unknown.
    """

    standard: tuple[StandardQuestion, ...] = ()
    custom: tuple[CustomQuestion, ...] = ()
    ticket_types: tuple[TicketType, ...] = ()
    sessions: tuple[tuple[str, str], ...] = ()
    """(session ID, name) for events whose sessions can be chosen per row; no name stands there twice."""
    session_days: tuple[tuple[str, date], ...] = ()
    """(session ID, day in the event's time zone) of those that begin at a known time."""
    capacity: int | None = None
