"""What the rules let through is accepted by the practice service; the preview of a series comes true."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.support.events import client_of, first_hub
from tests.support.examples import examples
from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.model import limits
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import (
    CATEGORIES,
    AccessLevel,
    AttendanceType,
    EventDraft,
    EventType,
    MeetingType,
)
from zevents_gui.core.model.event_rules import blocking, check_event
from zevents_gui.core.model.recurrence import Frequency, Recurrence, expand, weekday_number
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment, to_utc
from zevents_gui.core.model.time_zones import ZOOM_TIME_ZONES
from zevents_gui.core.publishing.wire import draft_of, new_event
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event

_TODAY = datetime.now(UTC).date()
zones = st.sampled_from(ZOOM_TIME_ZONES)
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
names = words.filter(lambda text: bool(text.strip()))
moments = st.builds(
    lambda day, minute, second: LocalMoment(
        datetime.combine(_TODAY + timedelta(days=day), datetime.min.time()) + timedelta(minutes=minute),
        second,
    ),
    st.integers(2, 700),
    st.integers(0, 24 * 60 - 1),
    st.sampled_from([None, True, False]),
)


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    frequency = draw(st.sampled_from(Frequency))
    most = {Frequency.DAILY: 90, Frequency.WEEKLY: 12, Frequency.MONTHLY: 3}[frequency]
    by_date = draw(st.booleans())
    monthly = frequency is Frequency.MONTHLY
    by_day = draw(st.booleans())
    weekdays = tuple(draw(st.sets(st.integers(1, 7), min_size=1))) if frequency is Frequency.WEEKLY else ()
    return Recurrence(
        frequency=frequency,
        interval=draw(st.integers(1, most)),
        weekdays=tuple(sorted(weekdays)),
        month_day=draw(st.integers(1, 31)) if monthly and by_date else None,
        month_week=draw(st.sampled_from([1, 2, 3, 4, -1])) if monthly and not by_date else None,
        month_weekday=draw(st.integers(1, 7)) if monthly and not by_date else None,
        count=None if by_day else draw(st.integers(1, limits.OCCURRENCES)),
        until=_TODAY + timedelta(days=draw(st.integers(10, 900))) if by_day else None,
        duration=draw(st.integers(1, 24 * 60 - 1)),
    )


@st.composite
def drafts(draw: st.DrawFn) -> EventDraft:
    event_type = draw(st.sampled_from(EventType))
    rows = []
    start = draw(moments).at
    for _row in range(draw(st.integers(1, 7))):
        end = start + timedelta(minutes=draw(st.integers(-10, 26 * 60)))
        second = draw(st.sampled_from([None, False, True]))
        rows.append(CalendarRow(LocalMoment(start, second), LocalMoment(end, second)))
        start = end + timedelta(minutes=draw(st.integers(-5, 20 * 60)))
    recurring = event_type is EventType.RECURRING
    single = event_type is EventType.SINGLE_SESSION
    first = rows[0].start.at
    lobby = draw(st.booleans()) and not recurring
    return EventDraft(
        name=draw(names),
        tagline=draw(words),
        description=draw(words),
        hub_id="hub",
        timezone=draw(zones),
        event_type=event_type,
        meeting_type=draw(st.sampled_from(MeetingType)),
        access_level=draw(st.sampled_from(AccessLevel)),
        attendance_type=draw(st.sampled_from(AttendanceType)),
        physical_location=draw(words),
        contact_name=draw(words),
        categories=tuple(draw(st.sets(st.sampled_from(CATEGORIES), max_size=4))),
        tags=tuple(draw(st.sets(names.map(str.strip), max_size=4))),
        blocked_countries=tuple(draw(st.sets(st.sampled_from(["DE", "US", "NO"]), max_size=3))),
        calendar=() if recurring else tuple(rows[:1] if single else rows),
        lobby_start=LocalMoment(first - timedelta(minutes=draw(st.integers(0, 20)))) if lobby else None,
        lobby_end=LocalMoment(max(row.end.at for row in rows)) if lobby else None,
        recurrence=draw(recurrences()) if recurring else None,
        first_start=LocalMoment(first) if recurring else None,
        test_event=draw(st.booleans()),
    )


@pytest.fixture(scope="module")
def account(practice_process: PracticeService) -> Iterator[PracticeAccount]:
    made = practice_process.control.new_account(seed="demo", plan="unlimited")
    yield made
    made.control.remove_account()


@pytest.fixture(scope="module")
def client(account: PracticeAccount) -> Iterator[ZoomClient]:
    made = client_of(account)
    yield made
    made.close()


@settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(draft=drafts())
def test_what_the_rules_let_through_the_service_accepts_and_holds_as_entered(
    client: ZoomClient, draft: EventDraft
) -> None:
    problems = blocking(check_event(draft, datetime.now(UTC)))
    assert all(problem.field and problem.reason for problem in problems)
    assume(not problems)
    ready = replace(draft, hub_id=first_hub_id(client))
    created = client.events.create(new_event(ready))
    assert isinstance(created, Event)
    read = client.events.get(created.event_id)
    assert differences(ready, draft_of(read)) == []
    if ready.event_type is EventType.RECURRING:
        starts = sorted(one.start_time for one in client.sessions.list(created.event_id) if one.start_time)
        assert starts == [one.start for one in ready.series.occurrences]
    client.events.delete(created.event_id)


_HUBS: dict[int, str] = {}
_LOCK = threading.Lock()


def first_hub_id(client: ZoomClient) -> str:
    with _LOCK:
        if id(client) not in _HUBS:
            _HUBS[id(client)] = first_hub(client)
        return _HUBS[id(client)]


def by_hand(recurrence: Recurrence, start: datetime) -> list[datetime]:
    """The occurrences, found by asking each day whether it fits: slow, and written without any library."""
    found: list[datetime] = []
    day = start.date()
    sunday = day - timedelta(days=day.isoweekday() % 7)
    first_month = day.year * 12 + day.month
    last = recurrence.until or day + timedelta(days=40_000)
    while day <= last and len(found) < (recurrence.count or limits.OCCURRENCES + 1):
        match recurrence.frequency:
            case Frequency.DAILY:
                fits = (day - start.date()).days % recurrence.interval == 0
            case Frequency.WEEKLY:
                weeks = (day - sunday).days // 7
                fits = weeks % recurrence.interval == 0 and weekday_number(day) in recurrence.weekdays
            case Frequency.MONTHLY:
                in_month = (day.year * 12 + day.month - first_month) % recurrence.interval == 0
                fits = in_month and _fits_month(recurrence, day)
        if fits:
            found.append(datetime.combine(day, start.time()))
        day += timedelta(days=1)
    return found


def _fits_month(recurrence: Recurrence, day: date) -> bool:
    if recurrence.month_day is not None:
        return day.day == recurrence.month_day
    if weekday_number(day) != recurrence.month_weekday:
        return False
    if recurrence.month_week == -1:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == recurrence.month_week


@settings(max_examples=examples(300), deadline=None)
@given(recurrence=recurrences(), start=moments, zone_id=zones)
def test_a_series_has_the_days_that_counting_by_hand_finds(
    recurrence: Recurrence, start: LocalMoment, zone_id: str
) -> None:
    first = LocalMoment(start.at)
    series = expand(recurrence, first, zone_id)
    expected = by_hand(recurrence, first.at)[: limits.OCCURRENCES + 1]
    assert [one.local for one in series.occurrences] == expected
    for one in series.occurrences:
        assert one.start == to_utc(LocalMoment(one.local), zone_id)
        assert one.end - one.start == timedelta(minutes=recurrence.duration)
