"""Registering people: each row is checked, what is known already looked up, and the others get tickets."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from zevents_gui.practice import outbox
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_ids
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.addresses import email_key
from zevents_gui.practice.rules.events import Event
from zevents_gui.practice.rules.row_checks import AS_REQUEST, MESSAGES, RowChecks, RowProblem
from zevents_gui.practice.rules.ticket_types import TicketType
from zevents_gui.practice.rules.tickets import IN_PERSON, link, qr_code


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
        self._behaviour = call.account.behaviour
        self._checks = RowChecks(call, event, level)
        self._room = event.capacity - event.sold
        self._taken: dict[str, int] = {}
        self._seen: dict[tuple[str, str], Body] = {}
        self._external_seen: set[str] = set()
        self._in_person = event.detail["attendance_type"] in IN_PERSON

    def register(self, rows: list[Body]) -> Body:
        """Register what can be; returns the answer's body. Raises what refuses the whole request."""
        if self._behaviour.question_problems == "request":
            self._checks.check_questions(rows)
        accepted: list[_Accepted] = []
        errors: list[Body] = []
        known: list[Body] = []
        for ticket_id, row in zip(new_ids(len(rows)), rows, strict=True):
            try:
                ticket_type = self._checks.checked(row)
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
        refusal = next((AS_REQUEST[code] for code in codes if code in AS_REQUEST), None)
        if refusal is not None:
            raise ApiError(refusal.status, refusal.code, refusal.message)

    def _take_stock(self, ticket_type: TicketType) -> None:
        taken = self._taken.get(ticket_type.ticket_type_id, 0)
        if ticket_type.sold + taken >= ticket_type.quantity or self._room <= 0:
            raise RowProblem("stock_not_exist")
        self._taken[ticket_type.ticket_type_id] = taken + 1
        self._room -= 1

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
        return self._checks.form(ticket_type).answered(row)

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
