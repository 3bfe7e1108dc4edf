"""An event as one of another type: what it takes over, and what it says it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.support.events import conference, launch, moment, series
from zevents_gui.core.model.event import EventType, MeetingType, SessionType, as_type
from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.event_rules import blocking, check_event
from zevents_gui.core.model.schedule import CalendarRow
from zevents_gui.core.model.ticket import CustomQuestion
from zevents_gui.core.model.type_change import converted, not_taken_over, what_happens

KINDS = [launch, series, conference]


@pytest.mark.parametrize("event_type", list(EventType))
@pytest.mark.parametrize("make", KINDS)
def test_every_type_becomes_every_other_ready_to_be_published(make, event_type: EventType) -> None:
    draft = make("hub-1", custom_questions=(CustomQuestion("Lunch?", question_id="q1"),))
    after = converted(draft, event_type)
    assert after.event_type is event_type
    assert blocking(check_event(after, datetime.now(UTC))) == []
    assert (after.name, after.hub_id, after.timezone) == (draft.name, draft.hub_id, draft.timezone)
    assert [(one.title, one.question_id) for one in after.custom_questions] == [("Lunch?", "")]
    assert after.begins == draft.begins
    assert all(not one.session_id for one in after.sessions)


@pytest.mark.parametrize("event_type", list(EventType))
@pytest.mark.parametrize("make", KINDS)
def test_what_is_lost_is_said(make, event_type: EventType) -> None:
    draft = make("hub-1")
    after, lines = converted(draft, event_type), " ".join(not_taken_over(draft, event_type))
    for name in ("sessions", "speakers", "ticket_types"):
        lost = bool(getattr(draft, name)) and not getattr(after, name)
        assert (name.replace("_", " ") in lines) is lost
    assert ("All 12 dates" in lines) is (make is series and event_type is not EventType.RECURRING)
    assert ("All 3 days" in lines) is (make is conference and event_type is not EventType.MULTI_SESSION)
    assert "All 1 " not in lines


def test_a_series_begins_with_the_first_day_that_fits_its_rule() -> None:
    draft = series("hub-1")
    assert draft.first_start == moment(1, 1, 18)
    [row] = as_type(draft, EventType.SINGLE_SESSION).calendar
    assert row.start.at.isoweekday() == 2
    assert row.start.at.day <= 7


def test_a_single_event_becomes_a_series_on_its_own_weekday() -> None:
    row = CalendarRow(moment(12, 15, 10), moment(12, 15, 11, 30))
    after = as_type(launch("hub-1", calendar=(row,)), EventType.RECURRING)
    assert after.series.occurrences[0].start == after.begins
    assert after.recurrence is not None
    assert after.recurrence.weekdays == (moment(12, 15, 10).at.isoweekday() % 7 + 1,)


def test_what_will_happen_is_said_in_plain_words() -> None:
    old = ReplacedEvent("1", "Old", registered=12)
    said = " ".join(what_happens(old))
    assert "Everyone registered for “Old” gets a new ticket and an e-mail" in said
    assert "Tickets now: 12." in said
    assert "“Old” is cancelled" in said
    assert "no e-mail" in " ".join(what_happens(replace(old, notify=False)))
    assert "“Old” stays as it is." in what_happens(replace(old, removes=False))
    draft = " ".join(what_happens(replace(old, published=False)))
    assert "the draft “Old” is deleted" in draft
    assert "gets a new ticket" not in draft


def test_a_single_event_becomes_the_first_session_of_several() -> None:
    draft = replace(launch("hub"), meeting_type=MeetingType.MEETING)
    [session] = converted(draft, EventType.MULTI_SESSION).sessions
    assert (session.name, session.start, session.end, session.type) == (
        draft.name,
        draft.calendar[0].start,
        draft.calendar[0].end,
        SessionType.MEETING,
    )
    assert not not_taken_over(draft, EventType.MULTI_SESSION)
