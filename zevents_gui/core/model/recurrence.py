"""Recurring events: the rule as entered, the sentence it makes, and the occurrences it leads to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from itertools import pairwise

from dateutil import rrule

from zevents_gui.core.model import limits
from zevents_gui.core.model.schedule import ClockReading, LocalMoment, clock_reading, to_utc
from zevents_gui.core.model.time import zone

# Counted as the API counts them: 1 is Sunday (source: contract, createEvent, recurrence.weekly_days).
SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(1, 8)

_RRULE_DAYS = {
    SUNDAY: rrule.SU,
    MONDAY: rrule.MO,
    TUESDAY: rrule.TU,
    WEDNESDAY: rrule.WE,
    THURSDAY: rrule.TH,
    FRIDAY: rrule.FR,
    SATURDAY: rrule.SA,
}


class Frequency(IntEnum):
    """How a series repeats; the value is the number on the wire."""

    DAILY = 1
    WEEKLY = 2
    MONTHLY = 3


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The rule of a series. It begins with the first day from the event's start on that fits.

    Attributes:
        interval: every so many days, weeks (which begin on Sunday, as its numbering does) or months.
        weekdays: for weekly: days of the week, 1 is Sunday.
        month_day: for monthly by date: 1 to 31; months without that day are left out.
        month_week, month_weekday: for monthly by weekday: 1 to 4 or -1 for the last one, and the day.
        count: how many occurrences, or
        until: the last day that may hold one, in the event's zone.
        duration: minutes of each occurrence.
    """

    frequency: Frequency = Frequency.WEEKLY
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    month_week: int | None = None
    month_weekday: int | None = None
    count: int | None = 12
    until: date | None = None
    duration: int = 60


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One session of a series. ``start`` and ``end`` are in UTC; ``local`` is the wall clock start."""

    local: datetime
    start: datetime
    end: datetime
    reading: ClockReading


@dataclass(frozen=True, slots=True)
class ClockChange:
    """Clocks changed between two occurrences: from ``day`` on, the series starts at another UTC time."""

    changed_on: date
    day: date
    before: time
    after: time


@dataclass(frozen=True, slots=True)
class Series:
    """What a rule leads to.

    Attributes:
        occurrences: in order; one more than the limit at most, so that too many can be told.
        skipped: months' first days in which the asked-for day does not exist (31 April).
        clock_changes: daylight-saving changes inside the series.
    """

    occurrences: tuple[Occurrence, ...] = ()
    skipped: tuple[date, ...] = ()
    clock_changes: tuple[ClockChange, ...] = ()


def weekday_number(day: date) -> int:
    """Return the day of the week as the API counts: 1 is Sunday."""
    return day.isoweekday() % 7 + 1


def _rule(recurrence: Recurrence, start: datetime, most: int) -> rrule.rrule:
    end: dict[str, object] = {}
    if recurrence.until is not None:
        end["until"] = datetime.combine(recurrence.until, time.max)
    else:
        end["count"] = min(max(recurrence.count or 0, 0), most)
    by: dict[str, object] = {}
    match recurrence.frequency:
        case Frequency.DAILY:
            frequency = rrule.DAILY
        case Frequency.WEEKLY:
            frequency = rrule.WEEKLY
            by["byweekday"] = [_RRULE_DAYS[day] for day in recurrence.weekdays]
        case Frequency.MONTHLY:
            frequency = rrule.MONTHLY
            if recurrence.month_day is not None:
                by["bymonthday"] = recurrence.month_day
            elif recurrence.month_weekday is not None and recurrence.month_week is not None:
                by["byweekday"] = _RRULE_DAYS[recurrence.month_weekday](recurrence.month_week)
    return rrule.rrule(frequency, dtstart=start, interval=recurrence.interval, wkst=rrule.SU, **end, **by)  # type: ignore[arg-type]


def is_complete(recurrence: Recurrence) -> bool:
    """Whether the rule says enough to lead to occurrences."""
    if recurrence.interval < 1 or recurrence.duration < 1:
        return False
    if recurrence.until is None and not recurrence.count:
        return False
    if recurrence.frequency is Frequency.WEEKLY:
        return bool(recurrence.weekdays)
    if recurrence.frequency is Frequency.MONTHLY:
        by_weekday = recurrence.month_week is not None and recurrence.month_weekday is not None
        return recurrence.month_day is not None or by_weekday
    return True


def expand(
    recurrence: Recurrence, start: LocalMoment, zone_id: str, *, most: int = limits.OCCURRENCES
) -> Series:
    """Return the occurrences from ``start`` on, at most ``most`` and one more.

    Every occurrence keeps the wall clock time of ``start``. An incomplete rule leads to none.
    """
    if not is_complete(recurrence):
        return Series()
    occurrences: list[Occurrence] = []
    length = timedelta(minutes=recurrence.duration)
    for local in _rule(recurrence, start.at, most + 1):
        begins = to_utc(LocalMoment(local), zone_id)
        occurrences.append(Occurrence(local, begins, begins + length, clock_reading(local, zone_id)))
        if len(occurrences) > most:
            break
    found = tuple(occurrences)
    return Series(found, _skipped(recurrence, found), _clock_changes(found, zone_id))


def _skipped(recurrence: Recurrence, occurrences: tuple[Occurrence, ...]) -> tuple[date, ...]:
    if recurrence.frequency is not Frequency.MONTHLY or (recurrence.month_day or 0) < 29 or not occurrences:
        return ()
    held = {(one.local.year, one.local.month) for one in occurrences}
    first, last = occurrences[0].local.date(), occurrences[-1].local.date()
    months = rrule.rrule(
        rrule.MONTHLY,
        dtstart=datetime(first.year, first.month, 1),  # noqa: DTZ001 - a calendar month has no zone
        until=datetime(last.year, last.month, 1),  # noqa: DTZ001
        interval=recurrence.interval,
    )
    return tuple(month.date() for month in months if (month.year, month.month) not in held)


def _clock_changes(occurrences: tuple[Occurrence, ...], zone_id: str) -> tuple[ClockChange, ...]:
    changes = []
    for before, after in pairwise(occurrences):
        if before.start.time() != after.start.time():
            on = _change_day(before.start, after.start, zone_id)
            changes.append(ClockChange(on, after.local.date(), before.start.time(), after.start.time()))
    return tuple(changes)


def _change_day(before: datetime, after: datetime, zone_id: str) -> date:
    info = zone(zone_id)
    offset = before.astimezone(info).utcoffset()
    low, high = before, after
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        if middle.astimezone(info).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.astimezone(info).date()


def until_utc(until: date, zone_id: str) -> datetime:
    """Return the last second of ``until`` in the event's zone, in UTC: what ``end_date_time`` holds."""
    return datetime.combine(until, time(23, 59, 59), tzinfo=zone(zone_id)).astimezone(UTC)


def until_local(end: datetime, start_time: time, zone_id: str) -> date:
    """Return the last local day that a series ending at ``end`` (aware) may hold an occurrence on."""
    local = end.astimezone(zone(zone_id))
    return local.date() if local.time() >= start_time else local.date() - timedelta(days=1)
