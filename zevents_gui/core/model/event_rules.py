"""What must be true of an event before it can be sent. Forms, workbooks and the pipeline all ask here.

Every finding names its field: ``name``, ``calendar.0.start``, ``sessions.<key>.end``,
``recurrence.count``, ``ticket_types.<key>.price``, ``custom_questions.2.options`` and so on.
"""

from collections.abc import Iterator
from datetime import datetime

from zevents_gui.core.model import limits
from zevents_gui.core.model.calendar_rules import calendar_problems, lobby_problems, moment_problems
from zevents_gui.core.model.event import CATEGORIES, AttendanceType, EventDraft, EventType
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.programme_rules import (
    question_problems,
    session_problems,
    speaker_problems,
    ticket_type_problems,
)
from zevents_gui.core.model.recurrence_rules import recurrence_problems
from zevents_gui.core.model.time_zones import ZOOM_TIME_ZONES
from zevents_gui.core.text import tr

__all__ = ["blocking", "check_event", "moment_problems"]


def check_event(draft: EventDraft, now: datetime) -> list[Problem]:
    """Return everything that is wrong or remarkable about ``draft`` at ``now`` (aware).

    Only findings with severity ``PROBLEM`` keep it from being sent.
    """
    findings = list(_common(draft))
    if draft.timezone not in ZOOM_TIME_ZONES or draft.event_type is None:
        return findings
    if draft.event_type is EventType.RECURRING:
        findings += recurrence_problems(draft, now)
    else:
        findings += calendar_problems(draft, now)
        findings += lobby_problems(draft)
    if draft.event_type is EventType.MULTI_SESSION:
        findings += speaker_problems(draft)
        findings += session_problems(draft)
        findings += ticket_type_problems(draft, now)
    findings += question_problems(draft)
    return findings


def blocking(findings: list[Problem]) -> list[Problem]:
    """Return the findings that keep an event from being sent."""
    return [finding for finding in findings if finding.severity is Severity.PROBLEM]


def _problem(code: str, field: str, reason: str) -> Problem:
    return Problem(code, Severity.PROBLEM, field, reason)


def _common(draft: EventDraft) -> Iterator[Problem]:
    if draft.event_type is None:
        yield _problem("type_missing", "event_type", tr("Choose the type of the event."))
    if not draft.name.strip():
        yield _problem("name_missing", "name", tr("Give the event a name."))
    if not draft.hub_id:
        yield _problem("hub_missing", "hub_id", tr("Choose the hub that the event belongs to."))
    if not draft.timezone:
        yield _problem("timezone_missing", "timezone", tr("Choose the time zone of the event."))
    elif draft.timezone not in ZOOM_TIME_ZONES:
        reason = tr("Zoom does not know the time zone {zone}. Choose one from the list.", zone=draft.timezone)
        yield _problem("timezone_unknown", "timezone", reason)
    if not draft.description.strip():
        reason = tr("A short text helps people decide. The page shows the tagline until then.")
        yield Problem("description_missing", Severity.NOTE, "description", reason)
    on_site = draft.attendance_type is not AttendanceType.VIRTUAL
    if on_site and not draft.physical_location.strip():
        reason = tr("Say where the event takes place, because people attend in person.")
        yield _problem("location_missing", "physical_location", reason)
    yield from _lists(draft)


def _lists(draft: EventDraft) -> Iterator[Problem]:
    unknown = [category for category in draft.categories if category not in CATEGORIES]
    if unknown:
        reason = tr("Zoom does not know the category “{category}”.", category=unknown[0])
        yield _problem("category_unknown", "categories", reason)
    if len(draft.tags) > limits.TAGS:
        reason = tr("At most {count} tags are possible.", count=limits.TAGS)
        yield _problem("too_many_tags", "tags", reason)
    if len(draft.blocked_countries) > limits.BLOCKED_COUNTRIES:
        reason = tr("At most {count} countries can be blocked.", count=limits.BLOCKED_COUNTRIES)
        yield _problem("too_many_countries", "blocked_countries", reason)
    for code in draft.blocked_countries:
        if len(code) != 2 or not (code.isascii() and code.isalpha() and code.isupper()):
            reason = tr("“{code}” is no country code; codes have two letters, such as DE or US.", code=code)
            yield _problem("country_unknown", "blocked_countries", reason)
