"""A series has the days that its rule means."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings

from tests.support.drafts import moments, recurrences, zones
from tests.support.examples import examples
from zevents_gui.core.model import limits
from zevents_gui.core.model.recurrence import Frequency, Recurrence, expand, weekday_number
from zevents_gui.core.model.schedule import LocalMoment, to_utc


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
