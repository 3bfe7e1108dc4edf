"""Registering people: each row is checked, then all that can be are registered."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass

from zevents_gui.practice import outbox
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_ids
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.rules.registration_form import RegistrationForm, form_of
from zevents_gui.practice.rules.ticket_types import TicketType, ticket_types_of
from zevents_gui.practice.rules.tickets import IN_PERSON, link, qr_code

LEVELS = ("standard", "strict", "none")
_EMAIL = re.compile(r"[^@\s,;<>\"()\[\]\\]+@[^@\s.,;<>\"()\[\]\\]+(\.[^@\s.,;<>\"()\[\]\\]+)+")

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
_AS_REQUEST = {
    "ticket_type_notfound": ApiError(400, 26502, "The ticket type ID is invalid."),
    "stock_not_exist": ApiError(404, 2007, "Not enough stock or invalid `ticket_type_id`."),
    "invalid_sale_time": ApiError(400, 26401, "The ticket sale dates are invalid."),
}


def email_key(email: str) -> str:
    """What two spellings of one address have in common."""
    return email.strip().casefold()


def is_email(text: str) -> bool:
    """Whether the text has the form of an address."""
    return _EMAIL.fullmatch(text.strip()) is not None


class RowProblem(Exception):
    """One row cannot be registered; `code` is the row's error_code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class _Accepted:
    """A row that will get a ticket."""

    ticket_id: str
    row: Body
    ticket_type: TicketType
    answers: Body
    shown: Body


class TicketRequest:
    """One request to create tickets."""

    def __init__(self, call: Call, event: Event, source: str | None, level: str) -> None:
        self._call = call
        self._event = event
        self._source = source
        self._level = level
        self._behaviour = call.account.behaviour
        self._types = {t.ticket_type_id: t for t in ticket_types_of(call, event)}
        self._default = next((t for t in self._types.values() if t.is_default), None)
        self._forms: dict[str, RegistrationForm] = {}
        self._room = event.capacity - event.sold
        self._taken: dict[str, int] = {}
        self._seen: dict[tuple[str, str], Body] = {}
        self._external_seen: set[str] = set()
        self._session_ids: set[str] | None = None
        self._in_person = event.detail["attendance_type"] in IN_PERSON

    def register(self, rows: list[Body]) -> Body:
        """Register what can be; returns the answer's body. Raises what refuses the whole request."""
        if self._behaviour.question_problems == "request":
            self._check_questions(rows)
        accepted: list[_Accepted] = []
        errors: list[Body] = []
        known: list[Body] = []
        for ticket_id, row in zip(new_ids(len(rows)), rows, strict=True):
            try:
                ticket_type = self._checked(row)
                shown = self._known(row, ticket_type)
            except RowProblem as problem:
                errors.append(
                    {
                        "email": row.get("email", ""),
                        "error_code": problem.code,
                        "message": MESSAGES[problem.code],
                    }
                )
                continue
            if shown is None:
                accepted.append(self._accept(ticket_id, row, ticket_type))
            elif shown:
                known.append(shown)
        self._refuse_as_request(rows, errors)
        created = self._insert(accepted) if accepted else []
        return {"tickets": [*known, *created], "errors": errors}

    def _refuse_as_request(self, rows: list[Body], errors: list[Body]) -> None:
        mode = self._behaviour.row_problems
        if not errors or mode == "per_ticket":
            return
        codes = [error["error_code"] for error in errors]
        if mode == "request_when_all_fail" and (len(codes) < len(rows) or len(set(codes)) > 1):
            return
        refusal = next((_AS_REQUEST[code] for code in codes if code in _AS_REQUEST), None)
        if refusal is not None:
            raise ApiError(refusal.status, refusal.code, refusal.message)

    def _form(self, ticket_type: TicketType) -> RegistrationForm:
        form = self._forms.get(ticket_type.ticket_type_id)
        if form is None:
            form = self._forms[ticket_type.ticket_type_id] = form_of(self._event, ticket_type)
        return form

    def _type_of(self, row: Body) -> TicketType | None:
        wanted = row.get("ticket_type_id")
        return self._types.get(wanted) if wanted else self._default

    def _check_questions(self, rows: list[Body]) -> None:
        """The whole request is refused for questions left open, or answered though not asked (strict)."""
        if self._level == "none":
            return
        missing: dict[str, None] = {}
        extra: dict[str, None] = {}
        for row in rows:
            ticket_type = self._type_of(row)
            if ticket_type is None or row.get("registration_needed"):
                continue
            form = self._form(ticket_type)
            missing |= dict.fromkeys(form.missing(row))
            if self._level == "strict":
                extra |= dict.fromkeys(form.not_asked(row))
        if missing:
            raise ApiError(400, 260504, f"Missing required fields - {_quoted(missing)}.")
        if extra:
            raise ApiError(400, 260503, f"Nonconfigured fields - {_quoted(extra)}.")

    def _checked(self, row: Body) -> TicketType:
        """The row's ticket type, its stock taken; raises RowProblem."""
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
        if row.get("country", "").upper() in self._event.detail.get("blocked_countries", ()):
            raise RowProblem("ticket_generated_failed")
        if not _allowed(ticket_type, email):
            raise RowProblem("ticket_generated_failed")
        if not row.get("registration_needed"):
            self._check_answers(row, ticket_type)
        if row.get("session_ids") and not set(row["session_ids"]) <= self._sessions():
            raise RowProblem("ticket_generated_failed")
        return ticket_type

    def _take_stock(self, ticket_type: TicketType) -> None:
        taken = self._taken.get(ticket_type.ticket_type_id, 0)
        if ticket_type.sold + taken >= ticket_type.quantity or self._room <= 0:
            raise RowProblem("stock_not_exist")
        self._taken[ticket_type.ticket_type_id] = taken + 1
        self._room -= 1

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
        form = self._form(ticket_type)
        if self._behaviour.question_problems == "per_ticket":
            if form.missing(row):
                raise RowProblem("missing_required_questions")
            if self._level == "strict" and form.not_asked(row):
                raise RowProblem("non_configured_questions")
        if form.wrong_answers(row):
            raise RowProblem("invalid_api_registration_questions_answers")

    def _known(self, row: Body, ticket_type: TicketType) -> Body | None:
        """None to create a ticket, the ticket that is there already, or an empty body for silence."""
        key = (email_key(row["email"]), ticket_type.ticket_type_id)
        external = row.get("external_ticket_id", "")
        found, mode = self._lookup(key)
        if found is not None and mode != "second_ticket":
            if mode == "error":
                raise RowProblem("ticket_generated_failed")
            return found if mode == "same_ticket" else {}
        if external and self._behaviour.unique_external_ticket_id:
            taken = self._call.connection.execute(
                "SELECT 1 FROM ticket WHERE event_row = ? AND external_ticket_id = ?",
                (self._event.row, external),
            ).fetchone()
            if taken is not None or external in self._external_seen:
                raise RowProblem("ticket_generated_failed")
        self._take_stock(ticket_type)
        return None

    def _accept(self, ticket_id: str, row: Body, ticket_type: TicketType) -> _Accepted:
        external = row.get("external_ticket_id", "")
        email = row["email"].strip()
        shown = _answer_row(
            ticket_id,
            external,
            email,
            ticket_type.ticket_type_id,
            registration_needed=bool(row.get("registration_needed")),
            in_person=self._in_person,
        )
        self._external_seen.add(external)
        self._seen[email_key(email), ticket_type.ticket_type_id] = shown
        return _Accepted(ticket_id, row, ticket_type, self._answers(row, ticket_type), shown)

    def _lookup(self, key: tuple[str, str]) -> tuple[Body | None, str]:
        known_email, in_request = self._behaviour.known_email, self._behaviour.same_email_in_request
        if key in self._seen:
            return self._seen[key], known_email if in_request == "as_known_email" else in_request
        if known_email == "second_ticket":
            return None, known_email
        row = self._call.connection.execute(
            "SELECT * FROM ticket WHERE event_row = ? AND email_key = ? AND ticket_type_id = ?"
            " ORDER BY row LIMIT 1",
            (self._event.row, *key),
        ).fetchone()
        if row is None:
            return None, known_email
        detail = json.loads(row["detail"])
        return _answer_row(
            row["ticket_id"],
            row["external_ticket_id"],
            detail["email"],
            row["ticket_type_id"],
            registration_needed=detail["registration_needed"],
            in_person=self._in_person,
        ), known_email

    def _answers(self, row: Body, ticket_type: TicketType) -> Body:
        if row.get("registration_needed"):
            return {}
        return self._form(ticket_type).answered(row)

    def _insert(self, accepted: list[_Accepted]) -> list[Body]:
        call, event = self._call, self._event
        delay = self._behaviour.listing_delay
        listed_at = time.time() + delay if delay else 0.0
        tickets, emails = [], []
        for one in accepted:
            ticket_id, row = one.ticket_id, one.row
            email = row["email"].strip()
            needed = bool(row.get("registration_needed"))
            detail: Body = {
                "email": email,
                "send_notification": row.get("send_notification", True),
                "fast_join": bool(row.get("fast_join")),
                "registration_needed": needed,
                "session_ids": row.get("session_ids") or [],
                **one.answers,
            }
            if self._source:
                detail["registration_source"] = self._source
            external = row.get("external_ticket_id", "")
            type_id = one.ticket_type.ticket_type_id
            tickets.append(
                (
                    event.row,
                    ticket_id,
                    type_id,
                    email_key(email),
                    external,
                    call.now,
                    call.now,
                    listed_at,
                    json.dumps(detail, separators=(",", ":")),
                )
            )
            if detail["send_notification"]:
                name = f"{detail.get('first_name', '')} {detail.get('last_name', '')}".strip()
                kind: outbox.Kind = "registration_invitation" if needed else "confirmation"
                emails.append(
                    outbox.Email(event.event_id, kind, email, name, "ticket created", call.now, ticket_id)
                )
        call.connection.executemany(
            "INSERT INTO ticket (event_row, ticket_id, ticket_type_id, email_key, external_ticket_id,"
            " created_at, changed_at, listed_at, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tickets,
        )
        outbox.send(call.connection, call.account.account_id, emails)
        call.connection.execute("UPDATE event SET sold = sold + ? WHERE row = ?", (len(accepted), event.row))
        for type_id, count in self._taken.items():
            call.connection.execute(
                "UPDATE ticket_type SET sold = sold + ? WHERE event_row = ? AND ticket_type_id = ?",
                (count, event.row, type_id),
            )
        return [one.shown for one in accepted]


def _answer_row(
    ticket_id: str,
    external: str,
    email: str,
    ticket_type_id: str,
    *,
    registration_needed: bool,
    in_person: bool,
) -> Body:
    body: Body = {"ticket_id": ticket_id, "ticket_type_id": ticket_type_id, "email": email}
    if external:
        body["external_ticket_id"] = external
    body |= link(ticket_id, registration_needed=registration_needed)
    if in_person:
        body["qr_code_url"] = qr_code(ticket_id)
    return body


def _quoted(names: dict[str, None]) -> str:
    return json.dumps(list(names), ensure_ascii=False)


def _allowed(ticket_type: TicketType, email: str) -> bool:
    rules = ticket_type.detail.get("private_visibility_rules", {})
    emails, domains = rules.get("email_restrict_list") or [], rules.get("allow_domain_list") or []
    if not emails and not domains:
        return True
    key = email_key(email)
    return key in {email_key(e) for e in emails} or key.rsplit("@", 1)[-1] in {d.casefold() for d in domains}
