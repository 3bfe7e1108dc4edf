"""When an event is: its calendar rows, its lobby, and the occurrences of a recurring one."""

from __future__ import annotations

from dataclasses import dataclass

from zevents_gui.practice.errors import ApiError, invalid
from zevents_gui.practice.fields import Body
from zevents_gui.practice.rules.recurrence import checked_recurrence, occurrences
from zevents_gui.practice.times import parse_time, wire_time

MOST_CALENDAR_ROWS = 6
LONGEST_SPAN = 6 * 86400.0


def too_long() -> ApiError:
    """26202."""
    return ApiError(400, 26202, "Event schedule cannot be more than 6 days.")


def ends_too_early() -> ApiError:
    """26203."""
    return ApiError(400, 26203, "Event end_time must be after event start_time.")


def times_missing() -> ApiError:
    """26204."""
    return ApiError(400, 26204, "Calender must contains start_time and end_time.")


@dataclass(frozen=True)
class Schedule:
    """Start, end and single sessions of an event, in seconds since 1970."""

    starts_at: float
    ends_at: float
    sessions: tuple[tuple[float, float], ...]


def calendar_times(calendar: object) -> list[tuple[float, float]]:
    """Start and end of each calendar row; raises the documented 26202, 26203 or 26204."""
    if not isinstance(calendar, list) or not calendar:
        raise times_missing()
    if len(calendar) > MOST_CALENDAR_ROWS:
        raise too_long()
    times = []
    for row in calendar:
        start = parse_time(row.get("start_time")) if isinstance(row, dict) else None
        end = parse_time(row.get("end_time")) if isinstance(row, dict) else None
        if start is None or end is None:
            raise times_missing()
        if end <= start:
            raise ends_too_early()
        times.append((start, end))
    if max(end for _, end in times) - min(start for start, _ in times) > LONGEST_SPAN:
        raise too_long()
    return times


def schedule_of(detail: Body, most_occurrences: int) -> Schedule:
    """The schedule that an event's fields describe; raises what the API answers when they describe none."""
    event_type = detail["event_type"]
    if event_type == "RECURRING":
        recurrence = detail.get("recurrence")
        if recurrence is None:
            raise invalid("recurrence", "This field is required.")
        checked_recurrence(recurrence, most_occurrences)
        if detail.get("lobby_start_time") or detail.get("lobby_end_time"):
            raise ApiError(400, 300, "event outside lobby time range")
        first = _first_start(detail)
        sessions = occurrences(recurrence, detail["timezone"], first, most_occurrences)
        return Schedule(sessions[0][0], sessions[-1][1], tuple(sessions))
    times = calendar_times(detail.get("calendar"))
    if event_type == "SIMPLE_EVENT" and len(times) > 1:
        raise invalid("calendar", "A single-session event has one calendar entry.")
    schedule = Schedule(min(s for s, _ in times), max(e for _, e in times), tuple(times))
    _check_lobby(detail, schedule)
    return schedule


def _first_start(detail: Body) -> float:
    if detail.get("calendar"):
        return calendar_times(detail["calendar"])[0][0]
    start = parse_time(detail.get("start_time"))
    if start is None:
        raise times_missing()
    return start


def _check_lobby(detail: Body, schedule: Schedule) -> None:
    opens, closes = parse_time(detail.get("lobby_start_time")), parse_time(detail.get("lobby_end_time"))
    if (opens is not None and opens > schedule.starts_at) or (
        closes is not None and closes < schedule.ends_at
    ):
        raise ApiError(400, 300, "event outside lobby time range")


def calendar_as_stored(times: tuple[tuple[float, float], ...]) -> list[dict[str, str]]:
    """Calendar rows in their wire form."""
    return [{"start_time": wire_time(start), "end_time": wire_time(end)} for start, end in times]
