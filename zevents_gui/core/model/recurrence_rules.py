"""Rules about recurring events."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from zevents_gui.core.model import limits
from zevents_gui.core.model.calendar_rules import moment_problems
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.recurrence import Frequency, Recurrence, Series, expand, is_complete
from zevents_gui.core.model.schedule import ClockReading, LocalMoment
from zevents_gui.core.model.time_zones import place_name
from zevents_gui.core.model.wording import day_text
from zevents_gui.core.text import tr

LONGEST_INTERVAL = {
    Frequency.DAILY: limits.REPEAT_DAYS,
    Frequency.WEEKLY: limits.REPEAT_WEEKS,
    Frequency.MONTHLY: limits.REPEAT_MONTHS,
}


def recurrence_problems(draft: EventDraft, now: datetime) -> Iterator[Problem]:
    """Find fault with the recurrence of a recurring event."""
    if draft.lobby_start is not None or draft.lobby_end is not None:
        reason = tr(
            "A recurring event has no lobby times of its own: it opens 15 minutes before each session."
        )
        yield Problem("lobby_not_possible", Severity.PROBLEM, "lobby_start", reason)
    if draft.first_start is None:
        reason = tr("Say when the first session begins.")
        yield Problem("first_start_missing", Severity.PROBLEM, "first_start", reason)
        return
    if draft.recurrence is None:
        reason = tr("Say how the event repeats.")
        yield Problem("recurrence_missing", Severity.PROBLEM, "recurrence.frequency", reason)
        return
    yield from _rule_problems(draft.recurrence)
    if not is_complete(draft.recurrence):
        return
    series = expand(draft.recurrence, draft.first_start, draft.timezone)
    if not series.occurrences:
        reason = tr("No day fits: the series ends before its first session.")
        yield Problem("no_occurrence", Severity.PROBLEM, "recurrence.until", reason)
        return
    yield from _series_problems(draft, draft.recurrence, series, now)


def _rule_problems(recurrence: Recurrence) -> Iterator[Problem]:
    longest = LONGEST_INTERVAL[recurrence.frequency]
    if not 1 <= recurrence.interval <= longest:
        reason = tr("Zoom repeats at most every {count} here.", count=longest)
        yield Problem("interval_too_long", Severity.PROBLEM, "recurrence.interval", reason)
    if recurrence.frequency is Frequency.WEEKLY and not recurrence.weekdays:
        yield Problem(
            "weekdays_missing", Severity.PROBLEM, "recurrence.weekdays", tr("Choose at least one day.")
        )
    if recurrence.frequency is Frequency.MONTHLY and not is_complete_month(recurrence):
        reason = tr("Choose the day of the month.")
        yield Problem("month_day_missing", Severity.PROBLEM, "recurrence.month_day", reason)
    if recurrence.month_day is not None and not 1 <= recurrence.month_day <= 31:
        reason = tr("A month has days 1 to 31.")
        yield Problem("month_day_missing", Severity.PROBLEM, "recurrence.month_day", reason)
    if not 1 <= recurrence.duration < 24 * 60:
        reason = tr("A session lasts from 1 minute to just under 24 hours.")
        yield Problem("duration_impossible", Severity.PROBLEM, "recurrence.duration", reason)
    if recurrence.until is None and (recurrence.count is None or recurrence.count < 1):
        yield Problem("end_missing", Severity.PROBLEM, "recurrence.count", tr("Say when the series ends."))
    if recurrence.until is not None and recurrence.count is not None:
        reason = tr("A series ends after a number of times or on a day, not both.")
        yield Problem("end_twice", Severity.PROBLEM, "recurrence.count", reason)


def is_complete_month(recurrence: Recurrence) -> bool:
    """Whether exactly one way of choosing the day of the month is filled in."""
    by_date = recurrence.month_day is not None
    by_weekday = recurrence.month_week is not None and recurrence.month_weekday is not None
    return by_date != by_weekday


def _series_problems(
    draft: EventDraft, recurrence: Recurrence, series: Series, now: datetime
) -> Iterator[Problem]:
    end_field = "recurrence.until" if recurrence.until is not None else "recurrence.count"
    count = len(series.occurrences)
    asked = recurrence.count or count
    if max(count, asked) > limits.OCCURRENCES:
        reason = tr("A series can have {count} sessions at most.", count=limits.OCCURRENCES)
        yield Problem("too_many_occurrences", Severity.PROBLEM, end_field, reason)
    elif count > limits.OCCURRENCES_DOCUMENTED:
        reason = tr(
            "{count} sessions: Zoom documents {documented}, elsewhere it says {most}. It may refuse them.",
            count=count,
            documented=limits.OCCURRENCES_DOCUMENTED,
            most=limits.OCCURRENCES,
        )
        yield Problem("many_occurrences", Severity.WARNING, end_field, reason)
    first = series.occurrences[0]
    if first.start <= now:
        reason = tr("The first session has passed.")
        yield Problem("start_in_past", Severity.PROBLEM, "first_start", reason)
    length = timedelta(minutes=recurrence.duration)
    if any(later.start - one.start < length for one, later in pairwise(series.occurrences)):
        reason = tr("A session would still run when the next one begins.")
        yield Problem("occurrences_overlap", Severity.PROBLEM, "recurrence.duration", reason)
    yield from _clock_problems(draft, series)
    if series.skipped:
        count, day = len(series.skipped), recurrence.month_day
        reason = tr("{count} months have no day {day} and are left out.", count=count, day=day)
        if count == 1:
            reason = tr("1 month has no day {day} and is left out.", day=day)
        yield Problem("months_skipped", Severity.WARNING, "recurrence.month_day", reason)


def _clock_problems(draft: EventDraft, series: Series) -> Iterator[Problem]:
    for occurrence in series.occurrences:
        if occurrence.reading is ClockReading.NEVER:
            yield from moment_problems("first_start", LocalMoment(occurrence.local), draft.timezone)
            return
    for occurrence in series.occurrences:
        if occurrence.reading is ClockReading.TWICE:
            reason = tr(
                "{time} happens twice on {day} in {place}. The first one is meant.",
                time=f"{occurrence.local:%H:%M}",
                day=day_text(occurrence.local.date(), weekday=False),
                place=place_name(draft.timezone),
            )
            yield Problem("time_twice_in_series", Severity.WARNING, "first_start", reason)
            return
