"""Events as rows: finding them, their place in the life cycle, and how they are shown."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Literal

from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.fields import Body
from zevents_gui.practice.operations import Call
from zevents_gui.practice.rules.recurrence import recurrence_as_read

LINK_HOST = "https://practice.zevents.example"
"""Links of the practice account lead nowhere on purpose: whoever receives one cannot join anything."""

CAPACITIES = {"MEETING": 1000, "WEBINAR": 100_000}
LARGEST_CAPACITY = 100_000

Form = Literal["created", "single", "listed"]
_STATUS_TEXTS: dict[Form, dict[str, str]] = {
    # The live API writes the same status in several ways; so does this.
    "created": {"draft": "draft", "published": "published", "cancelled": "cancelled"},
    "single": {"draft": "Draft", "published": "Published", "cancelled": "Cancelled"},
    "listed": {"draft": "DRAFT", "published": "PUBLISHED", "cancelled": "CANCELLED"},
}


@dataclass
class Event:
    """One event. Times in seconds since 1970."""

    row: int
    event_id: str
    hub_id: str
    event_type: str
    status: str
    starts_at: float
    ends_at: float
    published_at: float | None
    live_after: float
    sold: int
    questions: str | None
    detail: Body

    def is_past(self, now: float) -> bool:
        """Whether it was published and is over."""
        return self.status == "published" and self.ends_at < now

    def is_live(self) -> bool:
        """Whether it is published and publishing has taken effect."""
        return self.status == "published" and time.time() >= self.live_after

    @property
    def capacity(self) -> int:
        """How many can attend, by the meeting type."""
        return CAPACITIES.get(self.detail.get("meeting_type", ""), LARGEST_CAPACITY)


def event_from_row(row: sqlite3.Row) -> Event:
    """An event of its table row."""
    return Event(
        row["row"],
        row["event_id"],
        row["hub_id"],
        row["event_type"],
        row["status"],
        row["starts_at"],
        row["ends_at"],
        row["published_at"],
        row["live_after"],
        row["sold"],
        row["questions"],
        json.loads(row["detail"]),
    )


def access_denied(message: str = "Event access denied.") -> ApiError:
    """260200."""
    return ApiError(403, 260200, message)


def find_event(
    call: Call,
    *,
    not_found: str = "Event not found.",
    status: int = 404,
    denied: str = "Event access denied.",
) -> Event:
    """The event of the path; raises 2002 when there is none, 260200 when it belongs to somebody else."""
    row = call.connection.execute(
        "SELECT * FROM event WHERE account_id = ? AND event_id = ?",
        (call.account.account_id, call.parameters["event_id"]),
    ).fetchone()
    if row is None:
        raise ApiError(status, 2002, not_found)
    if not row["hosted"]:
        raise access_denied(denied)
    return event_from_row(row)


def past_or_cancelled(event: Event, now: float) -> bool:
    """Whether the event can no longer be changed."""
    return event.status == "cancelled" or event.is_past(now)


def shown(event: Event, form: Form) -> Body:
    """The event as an operation shows it."""
    body: Body = {"event_id": event.event_id, **event.detail, "status": _STATUS_TEXTS[form][event.status]}
    if "recurrence" in body and form != "created":
        body["recurrence"] = recurrence_as_read(body["recurrence"])
    if form != "single":
        body.pop("host_id", None)
    if form == "created":
        body.pop("contact_email", None)
    return body
