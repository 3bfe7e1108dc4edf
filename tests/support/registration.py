"""People, sheets, events and clients for tests that register."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.model.attendee import Attendee, Field, external_ticket_id
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import RunEvent, RunSummary
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import Plan, RowGroup, RowPlan, build_plan
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import RowStatus
from zevents_gui.core.sheets.table import SheetFormat, SourceFile
from zevents_gui.core.zoom.account import Credentials
from zevents_gui.core.zoom.account import Plan as AccountPlan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import (
    AccessLevel,
    AttendanceType,
    CalendarEntry,
    Event,
    EventType,
    MeetingType,
    NewEvent,
)
from zevents_gui.core.zoom.shapes.tickets import Ticket

QUICK = Timing(
    settle=0.3,
    settle_alone=1.2,
    first_look=0.05,
    longest_look_pause=1.0,
    longest_hold=1.0,
    publish_wait=10.0,
    give_up=20.0,
)
"""The practice account answers at once, so a lost answer is settled at once, too."""


def people(count: int, *, first: int = 1, domain: str = "example.org") -> list[Attendee]:
    """``count`` people in rows 2 and below, each with an address of their own."""
    return [
        Attendee(
            row=number + 1,
            values={
                Field.EMAIL: f"Guest.{number:06d}@{domain}",
                Field.FIRST_NAME: "Zoë",
                Field.LAST_NAME: f"Guest {number}",
            },
        )
        for number in range(first, first + count)
    ]


SOURCE = SourceFile(Path("guests.xlsx"), SheetFormat.XLSX, 1, 1, "ab" * 32)


@dataclass
class PeopleSheet:
    """An attendee sheet whose rows are all ready, but for those in ``found``, which have problems."""

    attendees: Sequence[Attendee]
    found: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    skipped: dict[int, SkipKind] = field(default_factory=dict)
    sheet_name: str = "Guests"
    source: SourceFile | None = SOURCE

    @property
    def row_count(self) -> int:
        return len(self.attendees)

    def source_row(self, i: int, /) -> int:
        return self.attendees[i].row

    def status(self, i: int, /) -> RowStatus:
        if i in self.skipped:
            return RowStatus.SKIPPED
        return RowStatus.PROBLEM if i in self.found else RowStatus.READY

    def skip_kind(self, i: int, /) -> SkipKind | None:
        return self.skipped.get(i)

    def skip_reason(self, i: int, /) -> str:
        return f"Left out: {self.skipped[i]}." if i in self.skipped else ""

    def problems(self, i: int, /) -> tuple[Problem, ...]:
        return self.found.get(i, ())

    def attendee(self, i: int, /) -> Attendee:
        return self.attendees[i]


def client_for(
    account: PracticeAccount | PracticeService, plan: AccountPlan = AccountPlan.UNLIMITED
) -> ZoomClient:
    """A client of a practice account."""
    return ZoomClient(
        Credentials(account.account_id, account.client_id, account.client_secret),
        api_url=account.api_url,
        oauth_url=account.oauth_url,
        plan=plan,
    )


def published_event(client: ZoomClient, *, publish: bool = True, name: str = "Launch") -> Event:
    """A new single-session webinar."""
    start = datetime(2030, 5, 1, 18, tzinfo=UTC)
    created = client.events.create(
        NewEvent(
            hub_id=next(iter(client.hubs.list())).hub_id,
            name=name,
            description="A test event.",
            timezone="Europe/Vienna",
            event_type=EventType.SIMPLE_EVENT,
            access_level=AccessLevel.PRIVATE_UNRESTRICTED,
            attendance_type=AttendanceType.VIRTUAL,
            meeting_type=MeetingType.WEBINAR,
            calendar=(CalendarEntry(start_time=start, end_time=start + timedelta(hours=1)),),
        )
    )
    assert isinstance(created, Event), created
    if publish:
        client.events.publish(created.event_id)
    return client.events.get(created.event_id)


def plan_for(
    client: ZoomClient, event: Event, attendees: Sequence[Attendee], options: RunOptions | None = None
) -> Plan:
    """The plan of registering these people."""
    return build_plan(client, event, PeopleSheet(attendees), options or RunOptions())


def run(
    client: ZoomClient,
    journal: Journal,
    run_id: int,
    *,
    on_event: Callable[[RunEvent], None] = lambda event: None,
    cancel: threading.Event | None = None,
    timing: Timing = QUICK,
) -> RunSummary:
    """Run a run to its end."""
    return Engine(client, journal, run_id, timing=timing).run(on_event, cancel or threading.Event())


def assert_everybody_once(
    account: PracticeAccount | PracticeService,
    client: ZoomClient,
    event_id: str,
    attendees: Sequence[Attendee],
) -> None:
    """Everybody has one ticket and one e-mail, and nobody else has any."""
    wanted = sorted(attendee.email_key for attendee in attendees)
    mailed = account.control.outbox(event_id=event_id)
    assert sorted(email["to"].casefold() for email in mailed) == wanted
    assert sorted(ticket.email.casefold() for ticket in _all_tickets(client, event_id, len(mailed))) == wanted


def _all_tickets(client: ZoomClient, event_id: str, mailed: int) -> list[Ticket]:
    """The event's tickets, once the list has caught up with what was mailed."""
    deadline = time.monotonic() + 15
    while True:
        tickets = list(client.tickets.list(event_id))
        if len(tickets) >= mailed or time.monotonic() > deadline:
            return tickets


def unsent_plan(
    attendees: Sequence[Attendee], options: RunOptions | None = None, event_id: str = "event-1"
) -> Plan:
    """A plan in which everybody is new, made without asking any account."""
    rows = tuple(
        RowPlan(
            attendee.row,
            RowGroup.NEW,
            attendee=attendee,
            external_id=external_ticket_id(event_id, attendee.email, attendee.ticket_type_id),
        )
        for attendee in attendees
    )
    return Plan(
        event_id=event_id,
        event_name="Launch",
        account_name="Practice",
        practice=True,
        sheet_path="guests.xlsx",
        sheet_name="Guests",
        content_hash="ab" * 32,
        options=options or RunOptions(),
        rows=rows,
        listed_at=datetime.now(UTC),
        live_tickets=0,
    )
