"""Rules about wall clock times, calendar rows and the lobby."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.schedule import ClockReading, LocalMoment, clock_reading, next_existing, to_utc
from zevents_gui.core.model.time_zones import place_name
from zevents_gui.core.model.wording import day_text
from zevents_gui.core.text import tr

_LONG_SESSION = timedelta(hours=24)


def moment_problems(field: str, moment: LocalMoment, zone_id: str) -> Iterator[Problem]:
    """Find fault with a time that the clocks of the zone never show, or show twice."""
    reading = clock_reading(moment.at, zone_id)
    if reading is ClockReading.ONCE:
        return
    time, day, place = f"{moment.at:%H:%M}", day_text(moment.at.date(), weekday=False), place_name(zone_id)
    if reading is ClockReading.NEVER:
        later = f"{next_existing(moment.at, zone_id):%H:%M}"
        reason = tr(
            "{time} does not exist on {day} in {place}: the clocks skip it. The next time is {later}.",
            time=time,
            day=day,
            place=place,
            later=later,
        )
        yield Problem("time_skipped", Severity.PROBLEM, field, reason, suggestion=later)
    elif moment.second is None:
        reason = tr(
            "{time} happens twice on {day} in {place}, because the clocks go back. Say which one.",
            time=time,
            day=day,
            place=place,
        )
        yield Problem("time_twice", Severity.PROBLEM, field, reason, choices=(tr("first"), tr("second")))


def calendar_problems(draft: EventDraft, now: datetime) -> Iterator[Problem]:
    """Find fault with the calendar rows of a single-session or multi-session event."""
    if not draft.calendar:
        reason = tr("Say when the event takes place.")
        yield Problem("calendar_missing", Severity.PROBLEM, "calendar", reason)
        return
    if draft.event_type is EventType.SINGLE_SESSION and len(draft.calendar) > 1:
        reason = tr("A single-session event has one time. Remove the others.")
        yield Problem("calendar_too_long", Severity.PROBLEM, "calendar", reason)
    if len(draft.calendar) > limits.CALENDAR_ENTRIES:
        reason = tr("At most {count} rows are possible.", count=limits.CALENDAR_ENTRIES)
        yield Problem("calendar_too_long", Severity.PROBLEM, "calendar", reason)
    yield from _row_problems(draft, now)
    yield from _span_problems(draft)


def _row_problems(draft: EventDraft, now: datetime) -> Iterator[Problem]:
    previous_end: datetime | None = None
    for number, row in sorted(enumerate(draft.calendar), key=lambda pair: pair[1].start.at):
        at = f"calendar.{number}"
        yield from moment_problems(f"{at}.start", row.start, draft.timezone)
        yield from moment_problems(f"{at}.end", row.end, draft.timezone)
        start, end = to_utc(row.start, draft.timezone), to_utc(row.end, draft.timezone)
        if end <= start:
            reason = tr("The end must be after the start.")
            yield Problem("end_before_start", Severity.PROBLEM, f"{at}.end", reason)
        elif end - start > _LONG_SESSION and draft.event_type is EventType.SINGLE_SESSION:
            reason = tr("This is longer than a day. Is the end date right?")
            yield Problem("very_long", Severity.WARNING, f"{at}.end", reason)
        if start <= now:
            reason = tr("This time has passed.")
            yield Problem("start_in_past", Severity.PROBLEM, f"{at}.start", reason)
        if previous_end is not None and start < previous_end:
            reason = tr("This begins before the previous day has ended.")
            yield Problem("rows_overlap", Severity.PROBLEM, f"{at}.start", reason)
        previous_end = end


def _span_problems(draft: EventDraft) -> Iterator[Problem]:
    begins, ends = draft.begins, draft.ends
    if begins is None or ends is None:
        return
    days = (
        max(row.end.at for row in draft.calendar).date() - min(row.start.at for row in draft.calendar).date()
    ).days + 1
    if ends - begins > timedelta(days=limits.CALENDAR_DAYS) or days > limits.CALENDAR_DAYS:
        last = max(range(len(draft.calendar)), key=lambda number: draft.calendar[number].end.at)
        reason = tr(
            "From the first start to the last end an event can take {count} days; this one takes {days}.",
            count=limits.CALENDAR_DAYS,
            days=days,
        )
        yield Problem("over_six_days", Severity.PROBLEM, f"calendar.{last}.end", reason)


def lobby_problems(draft: EventDraft) -> Iterator[Problem]:
    """Find fault with the lobby times."""
    if draft.lobby_start is None and draft.lobby_end is None:
        return
    for field, moment in (("lobby_start", draft.lobby_start), ("lobby_end", draft.lobby_end)):
        if moment is None:
            reason = tr("Give the lobby both an opening and a closing time, or neither.")
            yield Problem("lobby_incomplete", Severity.PROBLEM, field, reason)
            return
        yield from moment_problems(field, moment, draft.timezone)
    begins, ends = draft.begins, draft.ends
    if draft.lobby_start is None or draft.lobby_end is None or begins is None or ends is None:
        return
    opens, closes = to_utc(draft.lobby_start, draft.timezone), to_utc(draft.lobby_end, draft.timezone)
    if opens > begins:
        reason = tr("The lobby must open before the event begins.")
        yield Problem("lobby_opens_late", Severity.PROBLEM, "lobby_start", reason)
    if closes < ends:
        reason = tr("The lobby must stay open until the event ends.")
        yield Problem("lobby_closes_early", Severity.PROBLEM, "lobby_end", reason)
    if draft.event_type is EventType.SINGLE_SESSION and begins - opens > timedelta(minutes=15):
        reason = tr("The lobby of a single-session event opens at most 15 minutes before.")
        yield Problem("lobby_too_early", Severity.PROBLEM, "lobby_start", reason)
    if closes - opens > timedelta(days=limits.LOBBY_DAYS):
        reason = tr("A lobby can be open for {count} days at most.", count=limits.LOBBY_DAYS)
        yield Problem("lobby_too_long", Severity.PROBLEM, "lobby_end", reason)
