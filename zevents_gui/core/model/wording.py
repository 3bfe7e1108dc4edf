"""Sentences about an event: its time on one line, the rule of a series, names of types and fields."""

from datetime import date, datetime, time, timedelta

from zevents_gui.core.model.event import AccessLevel, AttendanceType, EventDraft, EventType, MeetingType
from zevents_gui.core.model.recurrence import Frequency, Recurrence, Series
from zevents_gui.core.model.schedule import from_utc
from zevents_gui.core.model.time_zones import place_name
from zevents_gui.core.text import tr


def type_name(event_type: EventType | None) -> str:
    """Return what people call the type."""
    match event_type:
        case EventType.SINGLE_SESSION:
            return tr("Single session")
        case EventType.MULTI_SESSION:
            return tr("Multi-session")
        case EventType.RECURRING:
            return tr("Recurring")
    return tr("Type not chosen")


def meeting_type_name(meeting_type: MeetingType) -> str:
    """Return what people call the meeting type."""
    return tr("Webinar") if meeting_type is MeetingType.WEBINAR else tr("Meeting")


def access_name(access: AccessLevel) -> str:
    """Return what an access level means."""
    if access is AccessLevel.UNRESTRICTED:
        return tr("Private, anyone with the link")
    return tr("Private, only invited people")


def attendance_name(attendance: AttendanceType) -> str:
    """Return what an attendance type means."""
    match attendance:
        case AttendanceType.VIRTUAL:
            return tr("Online")
        case AttendanceType.IN_PERSON:
            return tr("In person")
        case AttendanceType.HYBRID:
            return tr("Online and in person")


def day_text(day: date, *, weekday: bool = True, year: bool = True) -> str:
    """Return ``Wed 15 Dec 2027``."""
    text = f"{day.day} {_MONTHS[day.month - 1]()}"
    if year:
        text += f" {day.year}"
    return f"{_WEEKDAYS_SHORT[day.isoweekday() % 7]()} {text}" if weekday else text


def clock(moment: time | datetime) -> str:
    """Return ``18:00``."""
    return f"{moment:%H:%M}"


def duration_text(minutes: int) -> str:
    """Return ``60 min``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    if not rest:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest)


def span_text(start: datetime, end: datetime) -> str:
    """Return ``Wed 15 Dec 2027, 10:00–11:30``, with both days where there are two."""
    if start.date() == end.date():
        return f"{day_text(start.date())}, {clock(start)}–{clock(end)}"
    return f"{day_text(start.date())}, {clock(start)} – {day_text(end.date())}, {clock(end)}"


def when_text(draft: EventDraft) -> str:
    """Return when the event takes place, in its zone and in UTC; empty while it is not known."""
    begins, ends = draft.begins, draft.ends
    if begins is None or ends is None:
        return ""
    place = place_name(draft.timezone)
    if draft.event_type is EventType.RECURRING and draft.recurrence is not None:
        return rule_text(draft.recurrence, draft.series, draft.timezone, short=True)
    start, end = from_utc(begins, draft.timezone).at, from_utc(ends, draft.timezone).at
    if len(draft.calendar) > 1:
        first, last = (
            day_text(start.date(), weekday=False, year=start.year != end.year),
            day_text(end.date(), weekday=False),
        )
        return tr(
            "{first} – {last}, {count} days, {place} time",
            first=first,
            last=last,
            count=len(draft.calendar),
            place=place,
        )
    if draft.timezone == "UTC":
        return tr("{span} UTC", span=span_text(start, end))
    return tr(
        "{span} {place} ({utc})",
        span=span_text(start, end),
        place=place,
        utc=utc_span(begins, ends, start.date()),
    )


def utc_span(begins: datetime, ends: datetime, local_day: date) -> str:
    """Return ``18:00–19:30 UTC``, with the day where it differs from ``local_day``."""
    text = f"{clock(begins)}–{clock(ends)} UTC"
    if begins.date() != local_day:
        text = f"{day_text(begins.date(), year=False)}, {text}"
    return text


def rule_text(recurrence: Recurrence, series: Series, zone_id: str, *, short: bool = False) -> str:
    """Return the sentence: ``Every first Tuesday of the month, 18:00–19:00 Berlin time, 12 times``.

    ``short`` leaves out how often, for a summary line.
    """
    if not series.occurrences:
        return ""
    start = series.occurrences[0].local
    end = start + timedelta(minutes=recurrence.duration)
    parts = [
        f"{pattern_text(recurrence)}, {clock(start)}–{clock(end)}",
        tr("{place} time", place=place_name(zone_id)),
    ]
    text = " ".join(parts)
    if short:
        return text
    count = len(series.occurrences)
    return text + ", " + (tr("once") if count == 1 else tr("{count} times", count=count))


def pattern_text(recurrence: Recurrence) -> str:
    """Return ``Every day``, ``Every 2 weeks on Monday and Friday``, ``Every first Tuesday of the month``."""
    interval = recurrence.interval
    match recurrence.frequency:
        case Frequency.DAILY:
            return tr("Every day") if interval == 1 else tr("Every {count} days", count=interval)
        case Frequency.WEEKLY:
            days = joined([weekday_name(day) for day in _monday_first(recurrence.weekdays)])
            if interval == 1:
                return tr("Every {days}", days=days)
            return tr("Every {count} weeks on {days}", count=interval, days=days)
        case Frequency.MONTHLY:
            return _monthly_text(recurrence)


def _monthly_text(recurrence: Recurrence) -> str:
    interval = recurrence.interval
    if recurrence.month_day is not None:
        if interval == 1:
            return tr("On day {day} of every month", day=recurrence.month_day)
        return tr("On day {day} of every {count} months", day=recurrence.month_day, count=interval)
    which = week_name(recurrence.month_week or 1)
    day = weekday_name(recurrence.month_weekday or 2)
    if interval == 1:
        return tr("Every {which} {day} of the month", which=which, day=day)
    return tr("Every {which} {day}, every {count} months", which=which, day=day, count=interval)


def weekday_name(number: int) -> str:
    """Return the name of a day of the week; 1 is Sunday."""
    return _WEEKDAYS[number - 1]()


def weekday_short(number: int) -> str:
    """Return the short name of a day of the week; 1 is Sunday."""
    return _WEEKDAYS_SHORT[number - 1]()


def month_name(number: int) -> str:
    """Return the name of a month; 1 is January."""
    return _LONG_MONTHS[number - 1]()


def week_name(number: int) -> str:
    """Return which weekday of a month is meant: ``first`` to ``fourth``, or ``last`` for -1."""
    names = {1: tr("first"), 2: tr("second"), 3: tr("third"), 4: tr("fourth"), -1: tr("last")}
    return names[number]


def joined(words: list[str]) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return tr("{most} and {last}", most=", ".join(words[:-1]), last=words[-1])


def _monday_first(days: tuple[int, ...]) -> list[int]:
    return sorted(days, key=lambda day: (day + 5) % 7)


_WEEKDAYS = (
    lambda: tr("Sunday"),
    lambda: tr("Monday"),
    lambda: tr("Tuesday"),
    lambda: tr("Wednesday"),
    lambda: tr("Thursday"),
    lambda: tr("Friday"),
    lambda: tr("Saturday"),
)
_WEEKDAYS_SHORT = (
    lambda: tr("Sun"),
    lambda: tr("Mon"),
    lambda: tr("Tue"),
    lambda: tr("Wed"),
    lambda: tr("Thu"),
    lambda: tr("Fri"),
    lambda: tr("Sat"),
)
_MONTHS = (
    lambda: tr("Jan"),
    lambda: tr("Feb"),
    lambda: tr("Mar"),
    lambda: tr("Apr"),
    lambda: tr("May"),
    lambda: tr("Jun"),
    lambda: tr("Jul"),
    lambda: tr("Aug"),
    lambda: tr("Sep"),
    lambda: tr("Oct"),
    lambda: tr("Nov"),
    lambda: tr("Dec"),
)
_LONG_MONTHS = (
    lambda: tr("January"),
    lambda: tr("February"),
    lambda: tr("March"),
    lambda: tr("April"),
    lambda: tr("May"),
    lambda: tr("June"),
    lambda: tr("July"),
    lambda: tr("August"),
    lambda: tr("September"),
    lambda: tr("October"),
    lambda: tr("November"),
    lambda: tr("December"),
)
