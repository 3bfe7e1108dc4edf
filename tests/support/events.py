"""Events for tests: the tutorial's three scenarios and what is needed to publish them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event import (
    EventDraft,
    EventType,
    Session,
    Speaker,
    TicketTypeDraft,
)
from zevents_gui.core.model.recurrence import Frequency, Recurrence
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient

YEAR = date.today().year + 1  # noqa: DTZ011


def moment(month: int, day: int, hour: int, minute: int = 0, *, year: int = YEAR) -> LocalMoment:
    """A wall clock time next year."""
    return LocalMoment(datetime(year, month, day, hour, minute))  # noqa: DTZ001


def client_of(account: PracticeAccount, *, plan: Plan = Plan.UNLIMITED) -> ZoomClient:
    """A client of a practice account."""
    return ZoomClient(
        Credentials(account.account_id, account.client_id, account.client_secret),
        api_url=account.api_url,
        oauth_url=account.oauth_url,
        plan=plan,
    )


def first_hub(client: ZoomClient) -> str:
    """A hub that takes events."""
    return client.hubs.list()[0].hub_id


def launch(hub_id: str, **values: Any) -> EventDraft:
    """The product launch: one webinar of 90 minutes."""
    draft: dict[str, Any] = {
        "name": "Introducing Project Phoenix",
        "tagline": "The future of product analytics starts here",
        "description": "What we have been working on.",
        "hub_id": hub_id,
        "timezone": "America/Los_Angeles",
        "event_type": EventType.SINGLE_SESSION,
        "calendar": (CalendarRow(moment(12, 15, 10), moment(12, 15, 11, 30)),),
    }
    return EventDraft(**(draft | values))


def series(hub_id: str, **values: Any) -> EventDraft:
    """The monthly webinars: every first Tuesday, twelve times."""
    draft: dict[str, Any] = {
        "name": "Product Tips Tuesday",
        "hub_id": hub_id,
        "timezone": "Europe/Berlin",
        "event_type": EventType.RECURRING,
        "first_start": moment(1, 1, 18),
        "recurrence": Recurrence(Frequency.MONTHLY, month_week=1, month_weekday=3, count=12, duration=60),
    }
    return EventDraft(**(draft | values))


def conference(hub_id: str, sessions: int = 4, **values: Any) -> EventDraft:
    """Three days with sessions in tracks, two speakers and two ticket types."""
    days = (10, 11, 12)
    programme = tuple(
        Session(
            f"session-{number}",
            f"Session {number + 1}",
            moment(6, days[number % 3], 9 + number // 3 % 8),
            moment(6, days[number % 3], 9 + number // 3 % 8, 45),
            tracks=(f"Track {number % 2 + 1}",),
            speaker_keys=("ada",) if number % 2 else ("ada", "linus"),
        )
        for number in range(sessions)
    )
    draft: dict[str, Any] = {
        "name": "Annual Summit",
        "hub_id": hub_id,
        "timezone": "Europe/Berlin",
        "event_type": EventType.MULTI_SESSION,
        "calendar": tuple(CalendarRow(moment(6, day, 9), moment(6, day, 18)) for day in days),
        "speakers": (
            Speaker("ada", "Ada Okafor", "ada@example.com", "Chief Product Officer", "TechCorp"),
            Speaker("linus", "Linus Weiß", "linus@example.org"),
        ),
        "sessions": programme,
        "ticket_types": (
            TicketTypeDraft("general", "Attendee", quantity=500),
            TicketTypeDraft(
                "workshop", "Workshop pass", free=False, price="149.00", currency="EUR", quantity=50
            ),
        ),
    }
    return EventDraft(**(draft | values))
