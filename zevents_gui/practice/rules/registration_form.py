"""Registration questions: what an event or a ticket type asks, and whether a ticket answers it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from zevents_gui.practice.fields import Body
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.rules.ticket_types import TicketType

STANDARD_FIELDS = (
    "first_name",
    "last_name",
    "address",
    "city",
    "state",
    "zip",
    "country",
    "phone",
    "industry",
    "job_title",
    "organization",
    "organization_size",
)
TITLES = {
    "first_name": "First Name",
    "last_name": "Last Name",
    "address": "Address",
    "city": "City",
    "state": "State/Province",
    "zip": "ZIP/Postal Code",
    "country": "Country/Region",
    "phone": "Phone",
    "industry": "Industry",
    "job_title": "Job Title",
    "organization": "Organization",
    "organization_size": "Organization Size",
}
CHOICE_TYPES = ("single_radio", "single_dropdown", "multiple_choice")

DEFAULT_FORM: Body = {
    "questions": [
        {"field_name": "first_name", "required": True, "title": "First Name", "question_id": "q_first_name"},
        {"field_name": "last_name", "required": True, "title": "Last Name", "question_id": "q_last_name"},
    ],
    "custom_questions": [],
}


@dataclass
class RegistrationForm:
    """The questions by field name and by title; values are the question's fields."""

    standard: dict[str, bool]
    custom: dict[str, Body] = field(default_factory=dict)

    def missing(self, row: Body) -> list[str]:
        """The required questions that the row leaves open."""
        open_fields = [name for name, required in self.standard.items() if required and not row.get(name)]
        given = {q.get("title"): q.get("answer") for q in row.get("custom_questions", ())}
        return open_fields + [
            t for t, question in self.custom.items() if question.get("required") and not given.get(t)
        ]

    def not_asked(self, row: Body) -> list[str]:
        """What the row answers although it is not asked."""
        extra = [name for name in STANDARD_FIELDS if row.get(name) and name not in self.standard]
        titles = [q.get("title", "") for q in row.get("custom_questions", ())]
        return extra + [title for title in titles if title not in self.custom]

    def wrong_answers(self, row: Body) -> list[str]:
        """The titles of the custom questions whose answers are not possible."""
        wrong = []
        for given in row.get("custom_questions", ()):
            question = self.custom.get(given.get("title", ""))
            if question is not None and given.get("answer") and not _possible(question, given["answer"]):
                wrong.append(given["title"])
        return wrong

    def changed(self, held: Body, row: Body) -> Body:
        """The answers held, changed by the row's: an empty one is taken away, and so are all custom answers
        that a list without them replaces."""
        sent = {name for name in (*self.standard, "comments", "custom_questions") if name in row}
        kept = {name: value for name, value in held.items() if name not in sent}
        return {**kept, **self.answered(row)}

    def answered(self, row: Body) -> Body:
        """The answers that are kept: those to questions that are asked."""
        kept: Body = {name: row[name] for name in self.standard if row.get(name)}
        if row.get("comments"):
            kept["comments"] = row["comments"]
        custom = [
            {"title": q["title"], "answer": q["answer"]}
            for q in row.get("custom_questions", ())
            if q.get("title") in self.custom and q.get("answer")
        ]
        if custom:
            kept["custom_questions"] = custom
        return kept


def _possible(question: Body, answer: str) -> bool:
    kind = question.get("type")
    options: list[Any] = question.get("options") or []
    if kind in ("single_radio", "single_dropdown"):
        return answer in options
    if kind == "multiple_choice":
        return answer in options or all(part.strip() in options for part in answer.split(","))
    shortest, longest = question.get("min_length", 0), question.get("max_length", 2000)
    return bool(shortest <= len(answer) <= longest)


def stored_form(event: Event, ticket_type: TicketType | None = None) -> Body:
    """The form's JSON: the ticket type's own, or else the event's, or else name questions alone."""
    text = (ticket_type.questions if ticket_type else None) or event.questions
    form: Body = json.loads(text) if text else DEFAULT_FORM
    return form


def form_of(event: Event, ticket_type: TicketType) -> RegistrationForm:
    """The questions that a ticket of this type answers."""
    form = stored_form(event, ticket_type)
    return RegistrationForm(
        {question["field_name"]: bool(question.get("required")) for question in form["questions"]},
        {question["title"]: question for question in form["custom_questions"]},
    )
