"""E-mail types of an event, and who got which."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from zevents_gui.practice.errors import invalid
from zevents_gui.practice.fields import Body
from zevents_gui.practice.operations import Answer, Call, Operation
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.rules.registrants import people_page
from zevents_gui.practice.times import wire_time

TYPE_STATUSES = ("scheduled", "ongoing", "sent", "deactivated")
SEND_STATUSES = ("scheduled", "pending", "delivered", "failed", "missed_schedule")


@dataclass(frozen=True)
class EmailType:
    """One kind of message: the outbox's `kinds` that it stands for, or one that goes to all at a time."""

    name: str
    overview: str
    kinds: tuple[str, ...] = ()
    seconds_from_start: float | None = None
    seconds_from_end: float | None = None

    def email_type_id(self, event: Event) -> str:
        """Always the same for the same event."""
        digest = hashlib.sha256(f"{event.event_id}/{self.name}".encode()).digest()
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def trigger(self, event: Event) -> float | None:
        """When it goes out; None when something else triggers it."""
        if self.seconds_from_start is not None:
            return event.starts_at + self.seconds_from_start
        return event.ends_at + self.seconds_from_end if self.seconds_from_end is not None else None

    def status(self, event: Event, now: float) -> str:
        """How far its sending is."""
        if event.status == "cancelled" and "event_cancelled" not in self.kinds:
            return "deactivated"
        trigger = self.trigger(event)
        if trigger is not None:
            return "sent" if event.status == "published" and trigger <= now else "scheduled"
        if "event_cancelled" in self.kinds:
            return "sent" if event.status == "cancelled" else "scheduled"
        if event.status == "draft":
            return "scheduled"
        return "sent" if event.is_past(now) else "ongoing"


EMAIL_TYPES = (
    EmailType("Registration confirmation", "When somebody is registered", ("confirmation",)),
    EmailType("Pre-registration invitation", "When somebody is invited", ("registration_invitation",)),
    EmailType("Ticket cancellation", "When a ticket is cancelled", ("ticket_cancelled",)),
    EmailType("Event cancellation", "When the event is cancelled", ("event_cancelled",)),
    EmailType("Reminder, one day", "One day before the start", seconds_from_start=-86400.0),
    EmailType("Reminder, one hour", "One hour before the start", seconds_from_start=-3600.0),
    EmailType("Thank you", "One day after the end", seconds_from_end=86400.0),
)


def list_email_types(call: Call) -> Answer:
    """The event's e-mail types, of one status if asked."""
    event = find_event(call)
    wanted = _choice(call, TYPE_STATUSES)
    shown: list[Body] = []
    for email_type in EMAIL_TYPES:
        status = email_type.status(event, call.now)
        if wanted and status != wanted:
            continue
        body: Body = {
            "email_type": email_type.name,
            "email_type_id": email_type.email_type_id(event),
            "trigger_overview": email_type.overview,
            "status": status,
        }
        trigger = email_type.trigger(event)
        if trigger is not None:
            body["trigger_date"] = wire_time(trigger)
        shown.append(body)
    page = call.page(f"email types/{event.event_id}/{wanted}")
    start = page.after or 0
    stop = start + page.size
    return call.page_answer(page, "email_types", shown[start:stop], len(shown), stop, stop < len(shown))


def _choice(call: Call, choices: tuple[str, ...]) -> str:
    wanted = call.query.get("status", "")
    if wanted and wanted not in choices:
        raise invalid("status", f"Invalid value: choose one of {', '.join(choices)}.")
    return wanted


def list_sent_statuses(call: Call) -> Answer:
    """Who got, or will get, the e-mails of a type."""
    event = find_event(call)
    wanted_id = call.parameters["email_type_id"]
    email_type = next((t for t in EMAIL_TYPES if t.email_type_id(event) == wanted_id), None)
    if email_type is None:
        raise invalid("emailTypeId", "Invalid email type ID.")
    status, text = _choice(call, SEND_STATUSES), call.query.get("search_text", "").lower()
    if email_type.kinds:
        return _from_outbox(call, event, email_type, status, text)
    return _to_everybody(call, event, email_type, status)


def _from_outbox(call: Call, event: Event, email_type: EmailType, status: str, text: str) -> Answer:
    page = call.page(f"emails/{event.event_id}/{email_type.name}/{status}/{text}")
    where = "account_id = ? AND event_id = ? AND kind = ?"
    values: list[object] = [call.account.account_id, event.event_id, email_type.kinds[0]]
    if text:
        where += " AND (instr(lower(recipient), ?) OR instr(lower(recipient_name), ?))"
        values += [text, text]
    if status not in ("", "delivered"):
        where += " AND 0"
    total = page.total
    if total is None:
        total = call.connection.execute(f"SELECT count(*) FROM email WHERE {where}", values).fetchone()[0]  # noqa: S608
    rows = call.connection.execute(
        f"SELECT * FROM email WHERE {where} AND row > ? ORDER BY row LIMIT ?",  # noqa: S608
        (*values, page.after or 0, page.size + 1),
    ).fetchall()
    emails = [
        {
            "name": row["recipient_name"],
            "email": row["recipient"],
            "status": "delivered",
            "sent_date": wire_time(row["sent_at"]),
        }
        for row in rows[: page.size]
    ]
    last = rows[: page.size][-1]["row"] if rows else 0
    return call.page_answer(page, "emails", emails, total or 0, last, len(rows) > page.size)


def _to_everybody(call: Call, event: Event, email_type: EmailType, status: str) -> Answer:
    page = call.page(f"emails/{event.event_id}/{email_type.name}/{status}")
    sent = email_type.status(event, call.now)
    state = {"sent": "delivered", "scheduled": "scheduled"}.get(sent, "missed_schedule")
    if status not in ("", state):
        return call.page_answer(page, "emails", [], 0, "", more=False)
    found = people_page(call, event, page)
    trigger = email_type.trigger(event) or 0.0
    emails = [
        {
            "name": person.display_name,
            "email": person.detail["email"],
            "status": state,
            **({"sent_date": wire_time(trigger)} if state == "delivered" else {}),
        }
        for person in found.people
    ]
    return call.page_answer(page, "emails", emails, found.total, found.after, found.more)


_PATH = "/events/<event_id>/email_types"
OPERATIONS = (
    Operation("listEmailTypes", "GET", _PATH, "zoom_events:read:list_email_types", list_email_types),
    Operation(
        "listEmailSentStatuses",
        "GET",
        f"{_PATH}/<email_type_id>/send_status",
        "zoom_events:read:list_emails_status",
        list_sent_statuses,
    ),
)
