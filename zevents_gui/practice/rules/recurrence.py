"""Recurring events: the recurrence checked and expanded to occurrences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule

from zevents_gui.practice.errors import ApiError, FieldError
from zevents_gui.practice.fields import Body, CommaList, Integer, Kind, ListOf, OneOfMany, Record, Time
from zevents_gui.practice.times import parse_time

LONGEST_INTERVAL = {1: 90, 2: 12, 3: 3}
_FREQUENCIES: dict[int, Literal[1, 2, 3]] = {1: DAILY, 2: WEEKLY, 3: MONTHLY}
_WEEKDAYS = (SU, MO, TU, WE, TH, FR, SA)
DAYS_OF_WEEK = (1, 2, 3, 4, 5, 6, 7)
_DAY_OF_MONTH = Integer(lowest=1, highest=31)

FIELDS: dict[str, Kind] = {
    "type": Integer(choices=(1, 2, 3)),
    "repeat_interval": Integer(lowest=1),
    "weekly_days": ListOf(Integer(choices=DAYS_OF_WEEK), shortest=1),
    "monthly_days": ListOf(_DAY_OF_MONTH, shortest=1),
    "monthly_week": Integer(choices=(-1, 1, 2, 3, 4)),
    "monthly_week_day": Integer(choices=DAYS_OF_WEEK),
    "end_times": Integer(lowest=1),
    "end_date_time": Time(),
    "duration": Integer(lowest=1, highest=24 * 60),
}
RECURRENCE = Record(FIELDS)
"""As events are created."""
RECURRENCE_CHANGE = Record(
    {**FIELDS, "weekly_days": CommaList(choices=DAYS_OF_WEEK), "monthly_days": OneOfMany(_DAY_OF_MONTH)}
)
"""As events are changed: the contract has both kinds of days in the form in which they are read."""


def zone(name: str) -> tzinfo:
    """The zone of a time zone ID of the API; `SST` is Solomon Islands time."""
    return ZoneInfo("Pacific/Guadalcanal" if name == "SST" else name)


def checked_recurrence(recurrence: Body, most: int) -> None:
    """Refuse what contradicts itself or passes a limit, with code 300 and the field."""
    errors: list[FieldError] = []

    def wrong(name: str, message: str) -> None:
        errors.append(FieldError(f"recurrence.{name}", message))

    kind = recurrence.get("type")
    if kind is None:
        wrong("type", "This field is required.")
    elif recurrence.get("repeat_interval", 1) > LONGEST_INTERVAL[kind]:
        wrong("repeat_interval", f"This field must be at most {LONGEST_INTERVAL[kind]}.")
    if "duration" not in recurrence:
        wrong("duration", "This field is required.")
    if "end_times" in recurrence and "end_date_time" in recurrence:
        wrong("end_times", "Use end_times or end_date_time, not both.")
    elif "end_times" not in recurrence and "end_date_time" not in recurrence:
        wrong("end_times", "This field or end_date_time is required.")
    if recurrence.get("end_times", 1) > most:
        wrong("end_times", f"This field must be at most {most}.")
    if ("monthly_week" in recurrence) != ("monthly_week_day" in recurrence):
        wrong("monthly_week", "Use monthly_week and monthly_week_day together.")
    elif kind == 3 and "monthly_week" in recurrence and "monthly_days" in recurrence:
        wrong("monthly_days", "Use monthly_days or monthly_week, not both.")
    if errors:
        raise ApiError(400, 300, "Validation Failed.", errors)


def occurrences(recurrence: Body, timezone: str, first_start: float, most: int) -> list[tuple[float, float]]:
    """Start and end of each occurrence, in seconds since 1970.

    The time of day stays the same in the event's own zone, also when its clocks change.
    """
    local_zone = zone(timezone)
    first = datetime.fromtimestamp(first_start, local_zone).replace(tzinfo=None)
    kind = recurrence["type"]
    interval = recurrence.get("repeat_interval", 1)
    arguments: dict[str, Any] = {"dtstart": first, "interval": interval, "wkst": SU}
    if kind == 2 and recurrence.get("weekly_days"):
        arguments["byweekday"] = [_WEEKDAYS[day - 1] for day in recurrence["weekly_days"]]
    if kind == 3 and recurrence.get("monthly_days"):
        arguments["bymonthday"] = recurrence["monthly_days"]
    elif kind == 3 and "monthly_week" in recurrence:
        arguments["byweekday"] = _WEEKDAYS[recurrence["monthly_week_day"] - 1](recurrence["monthly_week"])
    end = parse_time(recurrence.get("end_date_time"))
    if end is None:
        arguments["count"] = recurrence["end_times"]
    else:
        arguments["until"] = datetime.fromtimestamp(end, local_zone).replace(tzinfo=None)
    length = timedelta(minutes=recurrence["duration"]).total_seconds()
    starts: list[float] = []
    for start in rrule(_FREQUENCIES[kind], **arguments):
        starts.append(start.replace(tzinfo=local_zone).astimezone(UTC).timestamp())
        if len(starts) > most:
            raise ApiError(
                400,
                300,
                "Validation Failed.",
                [FieldError("recurrence.end_date_time", f"An event may have at most {most} occurrences.")],
            )
    if not starts:
        raise ApiError(
            400,
            300,
            "Validation Failed.",
            [FieldError("recurrence.end_date_time", "The recurrence has no occurrence.")],
        )
    return [(start, start + length) for start in starts]


def recurrence_as_read(recurrence: Body) -> Body:
    """The form in which events are read: weekly days as one string, one day of the month."""
    shown = dict(recurrence)
    if "weekly_days" in shown:
        shown["weekly_days"] = ",".join(map(str, shown["weekly_days"]))
    if "monthly_days" in shown:
        shown["monthly_days"] = shown["monthly_days"][0]
    return shown
