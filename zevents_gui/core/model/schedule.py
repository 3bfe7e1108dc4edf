"""When things happen: times on a wall clock with their zone, calendar rows, sessions, overlaps and gaps.

A person enters wall clock times. They are kept as entered, without an offset, and turned into UTC
only when they are sent or shown: so changing the zone keeps "18:00", and a new release of the time
zone database moves the event with the clocks of the place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from zevents_gui.core.model.time import zone


class ClockReading(StrEnum):
    """How often a wall clock shows a time on its day."""

    ONCE = "once"
    NEVER = "never"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """A time on the wall clock of the event's zone.

    Attributes:
        at: without an offset, whole minutes.
        second: for a time that the clock shows twice: True for the later one, False for the earlier one,
            None while nobody has said.
    """

    at: datetime
    second: bool | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is not None:
            raise ValueError("a wall clock time has no offset")


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """From when to when an event takes place on one of its days."""

    start: LocalMoment
    end: LocalMoment


def clock_reading(at: datetime, zone_id: str) -> ClockReading:
    """Return how often clocks in ``zone_id`` show ``at`` (without an offset)."""
    info = zone(zone_id)
    early = at.replace(tzinfo=info, fold=0)
    late = at.replace(tzinfo=info, fold=1)
    if early.utcoffset() == late.utcoffset():
        return ClockReading.ONCE
    shown = early.astimezone(UTC).astimezone(info).replace(tzinfo=None)
    return ClockReading.TWICE if shown == at else ClockReading.NEVER


def to_utc(moment: LocalMoment, zone_id: str) -> datetime:
    """Return ``moment`` in UTC.

    A time that exists twice and is undecided is taken as the earlier one; a time that does not exist
    is moved on by the hour that the clocks skip. The rules refuse both before anything is sent; a
    preview still has something to show.
    """
    return moment.at.replace(tzinfo=zone(zone_id), fold=1 if moment.second else 0).astimezone(UTC)


def from_utc(moment: datetime, zone_id: str) -> LocalMoment:
    """Return the wall clock time of ``moment`` (aware) in ``zone_id``, to the minute."""
    local = moment.astimezone(zone(zone_id)).replace(second=0, microsecond=0)
    at = local.replace(tzinfo=None, fold=0)
    twice = clock_reading(at, zone_id) is ClockReading.TWICE
    return LocalMoment(at, bool(local.fold) if twice else None)


def settled(moment: LocalMoment, zone_id: str) -> LocalMoment:
    """Return ``moment`` saying which one is meant only where the clock shows the time twice."""
    if clock_reading(moment.at, zone_id) is ClockReading.TWICE:
        return LocalMoment(moment.at, bool(moment.second))
    return LocalMoment(moment.at)


def next_existing(at: datetime, zone_id: str) -> datetime:
    """Return the first time from ``at`` on that clocks in ``zone_id`` really show."""
    while clock_reading(at, zone_id) is ClockReading.NEVER:
        at += timedelta(minutes=15) - timedelta(minutes=at.minute % 15)
    return at


def move_to_day(row: CalendarRow, day: date) -> CalendarRow:
    """Return ``row`` with the same times on another day."""
    start = datetime.combine(day, row.start.at.time())
    return CalendarRow(LocalMoment(start), LocalMoment(start + (row.end.at - row.start.at)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lies on a day's timeline, in minutes from the day's midnight on the wall clock."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch with the lane it is drawn in, so that stretches at the same time lie beside each other."""

    stretch: Stretch
    lane: int
    lanes: int


def place_side_by_side(stretches: Iterable[Stretch]) -> list[Placed]:
    """Give each stretch a lane: those that overlap get different ones, and say how many they share."""
    placed: list[Placed] = []
    group: list[tuple[Stretch, int]] = []
    lanes: list[int] = []
    group_end = -1

    def close() -> None:
        placed.extend(Placed(stretch, lane, len(lanes)) for stretch, lane in group)
        group.clear()
        lanes.clear()

    for stretch in sorted(stretches, key=lambda one: (one.start, -one.end, one.key)):
        if stretch.start >= group_end:
            close()
        lane = next((number for number, end in enumerate(lanes) if end <= stretch.start), len(lanes))
        if lane == len(lanes):
            lanes.append(stretch.end)
        else:
            lanes[lane] = stretch.end
        group.append((stretch, lane))
        group_end = max(group_end, stretch.end)
    close()
    return placed


def gaps(stretches: Iterable[Stretch], *, start: int, end: int, shortest: int = 5) -> list[tuple[int, int]]:
    """Return the (start, end) minutes between ``start`` and ``end`` in which nothing happens.

    ``shortest``: gaps shorter than this many minutes are left out.
    """
    free: list[tuple[int, int]] = []
    reached = start
    for stretch in sorted(stretches, key=lambda one: one.start):
        if stretch.start - reached >= shortest:
            free.append((reached, min(stretch.start, end)))
        reached = max(reached, stretch.end)
    if end - reached >= shortest:
        free.append((reached, end))
    return free
