"""Registration questions of an event and of a ticket type."""

from __future__ import annotations

import json

from zevents_gui.practice.errors import ApiError, FieldError, not_supported
from zevents_gui.practice.fields import Body, Boolean, Integer, ListOf, Record, Text
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import NO_CONTENT, Answer, Call, Operation
from zevents_gui.practice.resources.ticket_types import find_ticket_type
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.rules.registration_form import (
    CHOICE_TYPES,
    STANDARD_FIELDS,
    TITLES,
    stored_form,
)

LONGEST_ANSWERS = {"short_answer": 500, "long_answer": 2000}


def _shape(most_options: int) -> Record:
    return Record(
        {
            "questions": ListOf(
                Record(
                    {
                        "field_name": Text(choices=STANDARD_FIELDS),
                        "required": Boolean(),
                        "title": Text(longest=256),
                        "question_id": Text(),
                    },
                    required=("field_name",),
                ),
                longest=30,
            ),
            "custom_questions": ListOf(
                Record(
                    {
                        "options": ListOf(Text(shortest=1), longest=most_options),
                        "required": Boolean(),
                        "title": Text(shortest=1, longest=256),
                        "question_id": Text(),
                        "type": Text(choices=("short_answer", "long_answer", *CHOICE_TYPES)),
                        "min_length": Integer(lowest=0),
                        "max_length": Integer(lowest=1),
                    },
                    required=("title", "type"),
                ),
                longest=100,
            ),
        }
    )


EVENT_SHAPE = _shape(most_options=30)
TICKET_TYPE_SHAPE = _shape(most_options=50)
"""The contract limits options here only where it reads them."""


def _event(call: Call) -> Event:
    # The contract knows no 404 for questions.
    return find_event(call, status=400)


def get_event_questions(call: Call) -> Answer:
    """What the event asks."""
    return Answer(200, stored_form(_event(call)))


def get_ticket_type_questions(call: Call) -> Answer:
    """What is asked of a ticket type: its own questions, or the event's."""
    event = _event(call)
    return Answer(200, stored_form(event, find_ticket_type(call, event, status=400)))


def set_event_questions(call: Call) -> Answer:
    """Replace the event's questions."""
    event = _event(call)
    call.connection.execute(
        "UPDATE event SET questions = ? WHERE row = ?", (_checked_form(call, EVENT_SHAPE), event.row)
    )
    return NO_CONTENT


def set_ticket_type_questions(call: Call) -> Answer:
    """Replace the questions of a ticket type; not of single-session events."""
    event = _event(call)
    ticket_type = find_ticket_type(call, event, status=400)
    if event.event_type == "SIMPLE_EVENT":
        raise not_supported()
    call.connection.execute(
        "UPDATE ticket_type SET questions = ? WHERE row = ?",
        (_checked_form(call, TICKET_TYPE_SHAPE), ticket_type.row),
    )
    return NO_CONTENT


def _checked_form(call: Call, shape: Record) -> str:
    body = call.cleaned(shape)
    errors: list[FieldError] = []
    standard, custom = body.get("questions", []), body.get("custom_questions", [])
    _check_repeats([q["field_name"] for q in standard], "questions", "field_name", errors)
    _check_repeats([q["title"] for q in custom], "custom_questions", "title", errors)
    for index, question in enumerate(custom):
        _check_custom(f"custom_questions[{index}]", question, errors)
    if errors:
        raise ApiError(400, 300, "Validation Failed.", errors)
    for question in standard:
        question.setdefault("title", TITLES[question["field_name"]])
    for question in (*standard, *custom):
        question.setdefault("required", False)
        question.setdefault("question_id", new_id())
    return json.dumps({"questions": standard, "custom_questions": custom})


def _check_repeats(values: list[str], where: str, name: str, errors: list[FieldError]) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            errors.append(FieldError(f"{where}[{index}].{name}", "This question is asked twice."))


def _check_custom(path: str, question: Body, errors: list[FieldError]) -> None:
    kind = question["type"]
    if kind in CHOICE_TYPES:
        if not question.get("options"):
            errors.append(FieldError(f"{path}.options", "This field is required for this type of question."))
        return
    if question.get("options"):
        errors.append(FieldError(f"{path}.options", "This type of question has no options."))
    shortest = question.get("min_length", 1 if question.get("required") else 0)
    longest = question.get("max_length", LONGEST_ANSWERS[kind])
    if question.get("required") and shortest < 1:
        errors.append(
            FieldError(f"{path}.min_length", "This field must be at least 1 for a required question.")
        )
    if longest > LONGEST_ANSWERS[kind]:
        errors.append(
            FieldError(f"{path}.max_length", f"This field must be at most {LONGEST_ANSWERS[kind]}.")
        )
    if longest < shortest:
        errors.append(FieldError(f"{path}.max_length", "This field must not be lower than min_length."))


_EVENT = "/events/<event_id>/questions"
_TICKET_TYPE = "/events/<event_id>/ticket_types/<ticket_type_id>/questions"
_READ = "zoom_events:read:list_registration_questions"
_WRITE = "zoom_events:update:registraion_question"  # the contract misspells it
OPERATIONS = (
    Operation("getRegistrationQuestionsForEvent", "GET", _EVENT, _READ, get_event_questions),
    Operation("updateRegistrationQuestionsForEvent", "PUT", _EVENT, _WRITE, set_event_questions),
    Operation("getRegistrationQuestionsForTicketType", "GET", _TICKET_TYPE, _READ, get_ticket_type_questions),
    Operation(
        "updateRegistrationQuestionsForTicketType", "PUT", _TICKET_TYPE, _WRITE, set_ticket_type_questions
    ),
)
