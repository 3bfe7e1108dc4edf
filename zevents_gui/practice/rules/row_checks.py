"""What can be wrong with one row of a request for tickets."""

from __future__ import annotations

import json

from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.addresses import email_key, is_email
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.rules.registration_form import RegistrationForm, form_of
from zevents_gui.practice.rules.ticket_types import TicketType, ticket_types_of

LEVELS = ("standard", "strict", "none")
MESSAGES = {
    "email_not_found": "invalid or missing email",
    "ticket_type_notfound": "ticket type not found",
    "stock_not_exist": "stock not exist",
    "invalid_sale_time": "invalid sale date for the ticket type ID",
    "invalid_api_registration_questions_answers": "invalid question and answers",
    "ticket_generated_failed": "ticket not generated",
    "fast_join_with_registrationNeeded": (
        "fast_join should not be true when when registration needed flag is true."
    ),
    "missing_required_questions": "missing required questions",
    "non_configured_questions": "request contains non configured questions",
    "tickets_duplicate_custom_questions": "duplicate custom questions",
}
AS_REQUEST = {
    "ticket_type_notfound": ApiError(400, 26502, "The ticket type ID is invalid."),
    "stock_not_exist": ApiError(404, 2007, "Not enough stock or invalid `ticket_type_id`."),
    "invalid_sale_time": ApiError(400, 26401, "The ticket sale dates are invalid."),
}
"""The row problems that the API also knows as a refusal of the whole request."""


class RowProblem(Exception):
    """One row cannot be registered; `code` is the row's error_code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RowChecks:
    """Checks the rows of one request against the event, its ticket types and its questions."""

    def __init__(self, call: Call, event: Event, level: str) -> None:
        self._call = call
        self._event = event
        self._level = level
        self._behaviour = call.account.behaviour
        self._types = {t.ticket_type_id: t for t in ticket_types_of(call, event)}
        self._default = next((t for t in self._types.values() if t.is_default), None)
        self._forms: dict[str, RegistrationForm] = {}
        self._session_ids: set[str] | None = None

    def form(self, ticket_type: TicketType) -> RegistrationForm:
        """The questions of a ticket type."""
        form = self._forms.get(ticket_type.ticket_type_id)
        if form is None:
            form = self._forms[ticket_type.ticket_type_id] = form_of(self._event, ticket_type)
        return form

    def _type_of(self, row: Body) -> TicketType | None:
        wanted = row.get("ticket_type_id")
        return self._types.get(wanted) if wanted else self._default

    def check_questions(self, rows: list[Body]) -> None:
        """The whole request is refused for questions left open, or answered though not asked (strict)."""
        if self._level == "none":
            return
        missing: dict[str, None] = {}
        extra: dict[str, None] = {}
        for row in rows:
            ticket_type = self._type_of(row)
            if ticket_type is None or row.get("registration_needed"):
                continue
            form = self.form(ticket_type)
            missing |= dict.fromkeys(form.missing(row))
            if self._level == "strict":
                extra |= dict.fromkeys(form.not_asked(row))
        if missing:
            raise ApiError(400, 260504, f"Missing required fields - {_quoted(missing)}.")
        if extra:
            raise ApiError(400, 260503, f"Nonconfigured fields - {_quoted(extra)}.")

    def checked(self, row: Body) -> TicketType:
        """The row's ticket type; raises RowProblem."""
        email = row.get("email", "")
        if not is_email(email):
            raise RowProblem("email_not_found")
        if row.get("fast_join") and row.get("registration_needed"):
            raise RowProblem("fast_join_with_registrationNeeded")
        ticket_type = self._type_of(row)
        if ticket_type is None:
            raise RowProblem("ticket_type_notfound")
        if not ticket_type.sale_starts_at <= self._call.now <= ticket_type.sale_ends_at:
            raise RowProblem("invalid_sale_time")
        blocked = {country.upper() for country in self._event.detail.get("blocked_countries", ())}
        if row.get("country", "").upper() in blocked:
            raise RowProblem("ticket_generated_failed")
        if not _allowed(ticket_type, email):
            raise RowProblem("ticket_generated_failed")
        if not row.get("registration_needed"):
            self._check_answers(row, ticket_type)
        if row.get("session_ids") and not set(row["session_ids"]) <= self._sessions():
            raise RowProblem("ticket_generated_failed")
        return ticket_type

    def _sessions(self) -> set[str]:
        if self._session_ids is None:
            rows = self._call.connection.execute(
                "SELECT session_id FROM session WHERE event_row = ?", (self._event.row,)
            )
            self._session_ids = {row["session_id"] for row in rows}
        return self._session_ids

    def _check_answers(self, row: Body, ticket_type: TicketType) -> None:
        custom = row.get("custom_questions", ())
        titles = [question.get("title") for question in custom]
        if len(titles) != len(set(titles)):
            raise RowProblem("tickets_duplicate_custom_questions")
        if self._level == "none":
            return
        form = self.form(ticket_type)
        if self._behaviour.question_problems == "per_ticket":
            if form.missing(row):
                raise RowProblem("missing_required_questions")
            if self._level == "strict" and form.not_asked(row):
                raise RowProblem("non_configured_questions")
        if form.wrong_answers(row):
            raise RowProblem("invalid_api_registration_questions_answers")


def _quoted(names: dict[str, None]) -> str:
    return json.dumps(list(names), ensure_ascii=False)


def _allowed(ticket_type: TicketType, email: str) -> bool:
    rules = ticket_type.detail.get("private_visibility_rules", {})
    emails, domains = rules.get("email_restrict_list") or [], rules.get("allow_domain_list") or []
    if not emails and not domains:
        return True
    key = email_key(email)
    return key in {email_key(e) for e in emails} or key.rsplit("@", 1)[-1] in {d.casefold() for d in domains}
