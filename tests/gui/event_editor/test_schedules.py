"""The schedule forms: what they show follows what is entered, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.support.events import conference, moment, series
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.recurrence import Frequency, Recurrence
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_editor.calendar_months import Mark
from zevents_gui.gui.event_editor.day_timeline import DayTimeline
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.moment_edit import DayEdit, TimeEdit
from zevents_gui.gui.event_editor.multi_schedule import MultiSchedule
from zevents_gui.gui.event_editor.recurring_schedule import RecurringSchedule
from zevents_gui.gui.event_editor.registry import event_forms
from zevents_gui.gui.event_editor.type_choice import suggested_type


@pytest.fixture
def make_session(context: AppContext):
    made: list[DraftSession] = []

    def make(draft: EventDraft) -> DraftSession:
        session = DraftSession(context.drafts, "Practice account", EventDocument(draft))
        made.append(session)
        return session

    yield make
    for session in made:
        session.write_now()


def shown(qtbot: QtBot, page) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 900)
    with qtbot.waitExposed(page):
        page.show()


def test_every_type_has_a_form() -> None:
    assert set(event_forms()) == set(EventType)


@pytest.mark.parametrize(
    "answers, wanted",
    [
        (("one", "no", "no"), EventType.SINGLE_SESSION),
        (("one", "yes", "no"), EventType.RECURRING),
        (("several", "no", "no"), EventType.MULTI_SESSION),
        (("one", "no", "yes"), EventType.MULTI_SESSION),
        (("one", "", ""), None),
    ],
)
def test_three_questions_lead_to_a_type(answers, wanted) -> None:
    assert suggested_type(*answers) is wanted


def test_every_occurrence_is_marked_and_so_are_the_changes_of_the_clocks(make_session, qtbot: QtBot) -> None:
    session = make_session(series("hub", first_start=moment(1, 5, 18, year=2027)))
    page = RecurringSchedule(session)
    shown(qtbot, page)
    marked = page.months.marked_days
    held = [day for day, one in marked.items() if one.mark is Mark.OCCURRENCE]
    assert len(held) == 12
    assert held[0] == date(2027, 1, 5)
    assert marked[date(2027, 3, 28)].mark is Mark.CLOCK_CHANGE
    assert "16:00 UTC instead of 17:00" in page.clock_note.text.text()


def test_days_beyond_the_limit_are_marked_and_the_limit_is_said(make_session, qtbot: QtBot) -> None:
    rule = Recurrence(Frequency.DAILY, count=12)
    page = RecurringSchedule(make_session(series("hub", recurrence=rule)))
    shown(qtbot, page)
    box = page.findChild(QSpinBox, "count")
    box.selectAll()
    QTest.keyClicks(box, "75")
    QTest.keyClick(box, Qt.Key.Key_Return)
    marks = [one.mark for one in page.months.marked_days.values()]
    assert Mark.BEYOND_LIMIT in marks
    assert any(
        "60 sessions at most" in label.text() for label in page.findChildren(type(page.sentence.title))
    )


def test_weekdays_are_switched_with_buttons(make_session, qtbot: QtBot) -> None:
    session = make_session(series("hub", first_start=moment(1, 5, 18, year=2027)))
    page = RecurringSchedule(session)
    shown(qtbot, page)
    QTest.mouseClick(page.findChild(QPushButton, "segment_2"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.findChild(QPushButton, "weekday_6"), Qt.MouseButton.LeftButton)
    assert session.draft.recurrence.weekdays == (3, 6)
    assert page.sentence.title.text().startswith("Every Tuesday and Friday, 18:00–19:00 Berlin time")


def test_the_timeline_shows_overlaps_and_gaps(make_session, qtbot: QtBot) -> None:
    draft = conference("hub", sessions=1)
    first = draft.sessions[0]
    second = replace(first, key="other", start=moment(6, 10, 9, 30), end=moment(6, 10, 10, 30))
    session = make_session(replace(draft, sessions=(first, second)))
    page = MultiSchedule(session)
    shown(qtbot, page)
    timeline = page.findChild(DayTimeline)
    assert timeline.overlapping == ["Track 1"]
    assert timeline.free == [(630, 1080)]


def test_moving_a_day_moves_its_sessions(make_session, qtbot: QtBot) -> None:
    session = make_session(conference("hub", sessions=3))
    page = MultiSchedule(session)
    shown(qtbot, page)
    page.days._edits[2].start.day_edit.setDate(page.days._edits[2].start.day_edit.date().addDays(1))
    moved = [one for one in session.draft.sessions if one.start.at.day == 13]
    assert [one.key for one in moved] == ["session-2"]
    assert session.draft.calendar[2].start == moment(6, 13, 9)


def test_whoever_tabs_to_a_date_types_the_day_first(qtbot: QtBot) -> None:
    edit = DayEdit()
    qtbot.addWidget(edit)
    edit.set_day(date(2027, 12, 15))
    with qtbot.waitExposed(edit):
        edit.show()
    edit.clearFocus()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(edit, "09")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.day == date(2027, 12, 9)


@pytest.mark.parametrize("typed", ["17:30", "1730"])
def test_a_time_is_typed_over_all_of_the_old_one(qtbot: QtBot, typed: str) -> None:
    edit = TimeEdit()
    qtbot.addWidget(edit)
    edit.set_clock_time(time(11))
    with qtbot.waitExposed(edit):
        edit.show()
    edit.selectAll()
    qtbot.keyClicks(edit, typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.clock_time == time(17, 30)


def test_the_weekday_of_the_first_day_survives_a_look_at_dates(make_session, qtbot: QtBot) -> None:
    session = make_session(series("hub"))
    form = RecurringSchedule(session)
    qtbot.addWidget(form)
    fields = form.fields
    before = fields.month_weekday.currentData()
    for place in (0, 1):
        fields.month_pattern.setCurrentIndex(place)
        fields.month_pattern.activated.emit(place)
    assert session.draft.recurrence.month_weekday == before
