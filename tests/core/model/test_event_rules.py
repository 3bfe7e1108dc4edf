"""The rules of events: each finding at its field, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.events import conference, launch, moment, series
from zevents_gui.core.model.begun import check_known_event
from zevents_gui.core.model.checklist import CheckState, checklist
from zevents_gui.core.model.event import EventDraft, EventType, as_type
from zevents_gui.core.model.event_document import (
    EventDocument,
    UnreadableDraft,
    document_from_payload,
    document_to_payload,
)
from zevents_gui.core.model.event_rules import blocking, check_event
from zevents_gui.core.model.recurrence import Frequency, Recurrence, expand
from zevents_gui.core.model.schedule import (
    CalendarRow,
    ClockReading,
    Stretch,
    clock_reading,
    gaps,
    place_side_by_side,
)
from zevents_gui.core.model.time_zones import ZOOM_TIME_ZONES, named_zone, zoom_zones
from zevents_gui.core.model.wording import rule_text, when_text

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def fields(draft: EventDraft) -> set[str]:
    return {problem.field for problem in blocking(check_event(draft, NOW))}


@pytest.mark.parametrize("make", [launch, series, conference])
def test_the_scenarios_of_the_tutorial_break_no_rule(make) -> None:
    assert fields(make("hub")) == set()


@pytest.mark.parametrize(
    "values, field",
    [
        ({"name": "  "}, "name"),
        ({"hub_id": ""}, "hub_id"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"calendar": ()}, "calendar"),
        ({"calendar": (CalendarRow(moment(12, 15, 10), moment(12, 15, 9)),)}, "calendar.0.end"),
        (
            {"calendar": (CalendarRow(moment(1, 1, 9, year=2020), moment(1, 1, 10, year=2020)),)},
            "calendar.0.start",
        ),
        ({"calendar": (CalendarRow(moment(12, 1, 9), moment(12, 9, 10)),)}, "calendar.0.end"),
        ({"attendance_type": "hybrid"}, "physical_location"),
        ({"blocked_countries": ("Germany",)}, "blocked_countries"),
        ({"categories": ("Nonsense",)}, "categories"),
        ({"lobby_start": moment(12, 15, 9)}, "lobby_end"),
        ({"lobby_start": moment(12, 15, 9), "lobby_end": moment(12, 15, 12)}, "lobby_start"),
    ],
)
def test_each_fault_is_said_at_its_field(values, field: str) -> None:
    assert fields(replace(launch("hub"), **values)) == {field}


def test_more_than_sixty_occurrences_are_refused_and_more_than_fifty_warned_of() -> None:
    rule = Recurrence(Frequency.DAILY, count=61)
    assert fields(series("hub", recurrence=rule)) == {"recurrence.count"}
    draft = series("hub", recurrence=replace(rule, count=55))
    assert fields(draft) == set()
    assert "many_occurrences" in {problem.code for problem in check_event(draft, NOW)}


def test_a_series_says_what_it_is() -> None:
    draft = series("hub", first_start=moment(1, 5, 18, year=2027))
    assert draft.recurrence is not None
    text = rule_text(draft.recurrence, draft.series, draft.timezone)
    assert text == "Every first Tuesday of the month, 18:00–19:00 Berlin time, 12 times"


def test_a_line_about_time_names_zone_and_utc() -> None:
    row = CalendarRow(moment(12, 15, 10, year=2027), moment(12, 15, 11, 30, year=2027))
    line = when_text(launch("hub", calendar=(row,)))
    assert line == "Wed 15 Dec 2027, 10:00–11:30 Los Angeles (18:00–19:30 UTC)"


def test_months_without_the_day_are_left_out_and_named() -> None:
    rule = Recurrence(Frequency.MONTHLY, month_day=31, count=4)
    found = expand(rule, moment(1, 31, 9, year=2027), "Europe/Berlin")
    assert [one.local.month for one in found.occurrences] == [1, 3, 5, 7]
    assert found.skipped == (date(2027, 2, 1), date(2027, 4, 1), date(2027, 6, 1))


def test_a_change_of_the_clocks_is_told_with_its_day() -> None:
    draft = series("hub", first_start=moment(1, 5, 18, year=2027))
    spring, autumn = draft.series.clock_changes
    assert (spring.changed_on, spring.before.hour, spring.after.hour) == (date(2027, 3, 28), 17, 16)
    assert (autumn.changed_on, autumn.day) == (date(2027, 10, 31), date(2027, 11, 2))


@pytest.mark.parametrize(
    "at, reading",
    [
        (moment(3, 28, 2, 30, year=2027).at, ClockReading.NEVER),
        (moment(10, 31, 2, 30, year=2027).at, ClockReading.TWICE),
        (moment(6, 1, 2, 30, year=2027).at, ClockReading.ONCE),
    ],
)
def test_clocks_show_some_times_never_and_some_twice(at: datetime, reading: ClockReading) -> None:
    assert clock_reading(at, "Europe/Berlin") is reading


def test_every_zone_of_zoom_is_known_and_found_by_its_city() -> None:
    assert len(ZOOM_TIME_ZONES) == len(set(ZOOM_TIME_ZONES)) == 135
    assert len(zoom_zones(2027)) == 135
    assert named_zone("America/Los_Angeles", 2027).matches("los ang")
    assert named_zone("Europe/Kiev", 2027).matches("kyiv utc+2")
    assert named_zone("Europe/Berlin", 2027).title == "Europe/Berlin · UTC+1, summer UTC+2"


def test_sessions_at_the_same_time_lie_beside_each_other_and_gaps_are_found() -> None:
    stretches = [Stretch("a", 540, 600), Stretch("b", 570, 630), Stretch("c", 700, 760)]
    assert {one.stretch.key: (one.lane, one.lanes) for one in place_side_by_side(stretches)} == {
        "a": (0, 2),
        "b": (1, 2),
        "c": (0, 1),
    }
    assert gaps(stretches, start=540, end=800) == [(630, 700), (760, 800)]


def test_another_type_keeps_the_times() -> None:
    draft = as_type(launch("hub"), EventType.RECURRING)
    assert draft.recurrence is not None
    assert (draft.first_start, draft.recurrence.duration) == (moment(12, 15, 10), 90)
    back = as_type(draft, EventType.SINGLE_SESSION)
    assert back.calendar == launch("hub").calendar


@pytest.mark.parametrize("make", [launch, series, conference])
def test_a_kept_draft_reads_back_equal(make) -> None:
    document = EventDocument(make("hub"), base=make("hub"), event_id="e1")
    assert document_from_payload(document_to_payload(document)) == document


def test_a_draft_of_a_newer_version_is_refused_in_words() -> None:
    with pytest.raises(UnreadableDraft, match="newer version"):
        document_from_payload({**document_to_payload(EventDocument()), "format": 99})


def test_the_checklist_puts_what_blocks_first_and_links_to_its_field() -> None:
    draft = launch("hub", name="", description="")
    items = checklist(draft, check_event(draft, NOW), NOW, "Marketing")
    assert (items[0].key, items[0].state, items[0].field) == ("name", CheckState.MISSING, "name")
    assert (items[-1].key, items[-1].state) == ("description", CheckState.LOOK)


def test_a_change_of_a_running_series_is_no_worse_for_its_first_session_being_over() -> None:
    known = series("hub")
    assert known.begins is not None
    later = known.begins + timedelta(days=1)
    longer = replace(known, tagline="One good idea")
    assert "start_in_past" in {one.code for one in check_known_event(longer, None, later)}
    assert blocking(check_known_event(longer, known, later)) == []
    moved = replace(longer, first_start=moment(10, 6, 9, year=2026))
    assert "start_in_past" in {one.code for one in check_known_event(moved, known, later)}
    (time,) = [item for item in checklist(longer, [], later) if item.key == "time"]
    assert ", next in " in time.detail


def test_of_an_event_that_is_over_nothing_is_asked() -> None:
    draft = launch("hub", description="", test_event=True)
    assert draft.begins is not None
    items = checklist(draft, [], draft.begins + timedelta(days=3), over=True)
    assert {item.state for item in items} == {CheckState.TOLD}
    assert not any(item.action for item in items)
    (time,) = [item for item in items if item.key == "time"]
    assert time.detail.endswith("3 days ago")
