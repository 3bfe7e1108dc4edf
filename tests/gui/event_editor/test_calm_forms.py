"""A form says what is missing once its field was visited, and what is wrong at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.events import launch, moment
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.details_page import DetailsPage
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.single_schedule import SingleSchedule


@pytest.fixture
def make_session(context: AppContext):
    made: list[DraftSession] = []

    def make(draft: EventDraft) -> DraftSession:
        made.append(DraftSession(context.drafts, "Practice account", EventDocument(draft)))
        return made[-1]

    yield make
    for session in made:
        session.write_now()


def shown(qtbot: QtBot, page: Page, width: int = 1200) -> None:
    qtbot.addWidget(page)
    page.resize(width, 900)
    with qtbot.waitActive(page):
        page.show()


def complaint(page: Page, field: str) -> str:
    label = page.findChild(QLabel, f"{field}_problem")
    return label.text() if not label.isHidden() else ""


def test_a_fresh_form_is_calm_until_a_field_is_left_empty(make_session, qtbot: QtBot) -> None:
    page = DetailsPage(make_session(launch("", name="", tagline="")), [("hub", "Hub")])
    shown(qtbot, page)
    page.begin()
    assert QApplication.focusWidget() is page.findChild(QLineEdit, "name")
    assert complaint(page, "name") == complaint(page, "hub_id") == ""
    page.findChild(QLineEdit, "tagline").setFocus()
    assert complaint(page, "name") == "Give the event a name."
    assert complaint(page, "hub_id") == ""


def test_whoever_wants_to_publish_is_told_everything(make_session, qtbot: QtBot) -> None:
    session = make_session(launch("", name=""))
    page = DetailsPage(session, [("hub", "Hub")])
    shown(qtbot, page)
    session.ask_for_everything()
    assert complaint(page, "name")
    assert complaint(page, "hub_id")


def test_an_end_before_the_start_is_said_at_once_and_has_no_length(make_session, qtbot: QtBot) -> None:
    session = make_session(launch("hub"))
    page = SingleSchedule(session)
    shown(qtbot, page)
    page.end.time_edit.setTime(QTime(9, 0))
    assert complaint(page, "calendar.0.end") == "The end must be after the start."
    assert page.length.text() == "–"
    page.length.setValue(45)
    assert session.draft.calendar[0].end == moment(12, 15, 10, 45)
    assert complaint(page, "calendar.0.end") == ""


def test_a_past_date_and_more_than_six_days_are_said_at_the_field(make_session, qtbot: QtBot) -> None:
    page = SingleSchedule(make_session(launch("hub", timezone="UTC")))
    shown(qtbot, page)
    yesterday = LocalMoment(datetime.now().replace(second=0, microsecond=0) - timedelta(days=2))  # noqa: DTZ005
    page._put("calendar", CalendarRow(yesterday, LocalMoment(yesterday.at + timedelta(hours=1))))
    assert complaint(page, "calendar.0.start") == "This time has passed."
    page._put("calendar", CalendarRow(moment(12, 1, 9), moment(12, 8, 9)))
    assert "can take 6 days; this one takes 8" in complaint(page, "calendar.0.end")


def test_in_a_narrow_page_fields_stand_below_each_other_and_nothing_is_cut(
    make_session, qtbot: QtBot
) -> None:
    page = SingleSchedule(make_session(launch("hub")))
    shown(qtbot, page, width=520)
    QTest.qWait(0)
    row = next(each for each in page.findChildren(Beside) if each.isAncestorOf(page.start))
    qtbot.waitUntil(lambda: page.end.mapTo(row, page.end.rect().topLeft()).y() > page.start.height())
    assert page.widget().width() <= page.viewport().width()
