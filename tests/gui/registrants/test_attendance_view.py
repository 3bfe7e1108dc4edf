"""The Attendance view on real widgets against the practice account."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.practice_service import PracticeAccount
from zevents_gui.core.attendance.digest import Presence
from zevents_gui.core.attendance.fetch import fetch_attendance
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.registrants.attendance_view import AttendanceView
from zevents_gui.gui.registrants.pane import RegistrantsPane


def event_named(context: AppContext, name: str) -> Event:
    return next(one for one in context.client().events.list() if one.name == name)


@pytest.fixture
def pane(context: AppContext, qtbot: QtBot) -> RegistrantsPane:
    made = RegistrantsPane(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.set_event(event_named(context, "Data Culture Day"), context.account)
    made.show()
    click(made, "segment_attendance")
    wait_for(made.attendance, qtbot)
    return made


def wait_for(view: AttendanceView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.bar.age.text() == "As of just now", timeout=20_000)


def click(pane: RegistrantsPane, name: str) -> None:
    button = next(one for one in pane.findChildren(QAbstractButton, name) if one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_figures_people_and_charts_say_the_same(
    pane: RegistrantsPane, context: AppContext, qtbot: QtBot
) -> None:
    view = pane.attendance
    event = event_named(context, "Data Culture Day")
    people = fetch_attendance(context.client(), event.event_id).people
    came = sum(person.attended for person in people)
    assert view.summary.registered.accessibleName() == f"{len(people)} registered"
    assert view.summary.share.accessibleName().startswith(f"{100 * came / len(people):.0f} %")
    assert len(view.model.shown) == len(people)
    click(pane, "segment_attended")
    assert len(view.model.shown) == came
    assert {line.presence for line in view.model.shown} == {Presence.ATTENDED}
    click(pane, "segment_absent")
    assert len(view.model.shown) == len(people) - came
    click(pane, "segment_all")
    field = view.findChild(QLineEdit, "search_attendance")
    assert field is not None
    field.setText(people[3].email)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [line.email for line in view.model.shown] == [people[3].email]
    # Whoever cannot see the chart reads the table that stands in its place.
    click(pane, "segment_table")
    table = view.chart.table.model()
    told = [[table.index(row, column).data() for column in range(4)] for row in range(table.rowCount())]
    attended = [sum(any(s.session_id == one for s in p.stays) for p in people) for one in people[0].expected]
    assert [int(line[3]) for line in told] == attended
    best = told[attended.index(max(attended))][0]
    assert best in view.chart.chart.accessibleName()


def test_one_session_is_looked_at_alone(pane: RegistrantsPane, context: AppContext, qtbot: QtBot) -> None:
    view = pane.attendance
    box = view.findChild(QComboBox, "attendance_sessions")
    assert box is not None
    assert box.count() == 4
    assert view.chart.kinds.value == "session"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: view.chart.kinds.value == "time", timeout=10_000)
    attended = [line for line in view.model.shown if line.presence is Presence.ATTENDED]
    assert attended
    assert all(line.minutes <= 60 for line in attended)


def test_attendance_is_exported_with_its_summary(pane: RegistrantsPane, tmp_path: Path, qtbot: QtBot) -> None:
    view = pane.attendance
    view.export(tmp_path / "attendance.xlsx")
    qtbot.waitUntil(lambda: any(b.message.key == "export" for b in view.banners.banners), timeout=10_000)
    book = load_workbook(tmp_path / "attendance.xlsx", read_only=True)
    assert book.sheetnames == ["Summary", "People", "Stays"]
    summary = {row[0]: row[1] for row in book["Summary"].values if row and row[0]}
    assert summary["Registered"] == len(view.model.shown)
    book.close()


@pytest.mark.slow
def test_the_last_known_attendance_is_shown_without_a_network(
    pane: RegistrantsPane, context: AppContext, practice: PracticeAccount, qtbot: QtBot
) -> None:
    known = {line.email for line in pane.attendance.model.shown}
    practice.control.set_weather(rules=[{"kind": "server_error", "status": 500}])
    again = AttendanceView(context)
    qtbot.addWidget(again)
    again.set_event(pane.attendance._event, context.account)
    again.show()
    qtbot.waitUntil(lambda: bool(again.banners.banners), timeout=60_000)
    assert {line.email for line in again.model.shown} == known
    assert again.bar.age.text().startswith("As of")


def test_before_an_event_the_view_says_when_it_begins(
    pane: RegistrantsPane, context: AppContext, qtbot: QtBot
) -> None:
    view = pane.attendance
    view.bar.sessions.setCurrentIndex(2)
    pane.set_event(event_named(context, "Product Tips Tuesday"), context.account)
    assert view.bar.sessions.count() == 0, "a session of the other event chooses nothing here"
    wait_for(view, qtbot)
    assert view.empty.isVisible()
    assert view.empty.title.text() == "The event has not begun"
    assert view.empty.text.text().startswith("It begins on")
    assert not view.bar.save.isEnabled()
    click(pane, "segment_registered")
    assert pane.registered.isVisible()
