"""What may have passed: the beginning of an event that Zoom holds and that people know."""

from datetime import datetime

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_rules import check_event
from zevents_gui.core.model.problem import Problem

_PASSED = "start_in_past"


def check_known_event(draft: EventDraft, known: EventDraft | None, now: datetime) -> list[Problem]:
    """Return what is wrong or remarkable about ``draft``, a change of the published event ``known``.

    A series runs for months, a conference for days: that a start has passed is wrong only where it is new.

    Args:
        known: the event as Zoom holds it; None for one that is not published, which has to begin later.
        now: aware.
    """
    found = check_event(draft, now)
    if known is None:
        return found
    return [one for one in found if one.code != _PASSED or not _held(one, draft, known)]


def _held(problem: Problem, draft: EventDraft, known: EventDraft) -> bool:
    if draft.timezone != known.timezone:
        return False
    if problem.field == "first_start":
        return draft.first_start == known.first_start
    start = draft.calendar[int(problem.field.split(".")[1])].start
    return any(row.start == start for row in known.calendar)
