"""The Activity tab: every run, its results at any time, and going on with one that stopped."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import build_plan
from zevents_gui.core.registration.states import RunState
from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.activity.pane import ActivityPane
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.attendee_import.tabs import make_attendee_tabs
from zevents_gui.gui.context import AppContext


@pytest.fixture
def event(context: AppContext) -> Event:
    return next(one for one in context.client().events.list() if one.is_published)


@pytest.fixture
def run_id(context: AppContext, event: Event, tmp_path: Path) -> int:
    """A run that was begun and never sent anything."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("E-mail", "First name", "Last name"))
    for number in range(3):
        sheet.append((f"late{number}@lumen.example", "Ann", f"Lee{number}"))
    book.save(tmp_path / "late.xlsx")
    opened = open_attendee_sheet(tmp_path / "late.xlsx")
    plan = build_plan(context.client(), event, opened, RunOptions())
    return context.journal.create_run(plan)


@pytest.fixture
def activity(context: AppContext, event: Event, run_id: int, qtbot: QtBot) -> ActivityPane:
    made = ActivityPane(context)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.set_event(event, context.account)
    made.show()
    qtbot.waitUntil(lambda: len(made.model.runs) == 1, timeout=10_000)
    return made


def test_a_run_is_listed_with_its_list_and_what_is_to_go(activity: ActivityPane, event: Event) -> None:
    cells = [str(activity.model.index(0, column).data()) for column in range(9)]
    assert cells[1] == "Not finished"
    assert cells[2] == event.name
    assert cells[4] == "late.xlsx"
    assert cells[8] == "3"


def test_runs_are_searched_by_a_persons_address(activity: ActivityPane, qtbot: QtBot) -> None:
    field = activity.findChild(QLineEdit, "search_runs")
    assert field is not None
    field.setText("nobody@lumen.example")
    qtbot.waitUntil(lambda: len(activity.model.runs) == 0, timeout=10_000)
    field.setText("late2@lumen.example")
    qtbot.waitUntil(lambda: len(activity.model.runs) == 1, timeout=10_000)


def test_results_of_an_old_run_are_saved(activity: ActivityPane, tmp_path: Path, qtbot: QtBot) -> None:
    activity.save_results(tmp_path / "results.xlsx")
    qtbot.waitUntil(lambda: bool(activity.banners.banners), timeout=20_000)
    rows = list(load_workbook(tmp_path / "results.xlsx").worksheets[0].iter_rows(values_only=True))
    assert "Zevents status" in rows[0]


def test_a_run_that_stopped_is_resumed_from_here(
    context: AppContext, event: Event, run_id: int, qtbot: QtBot
) -> None:
    tabs = make_attendee_tabs(context)
    attendees, activity = tabs["attendees"], tabs["activity"]
    assert isinstance(attendees, AttendeePane)
    assert isinstance(activity, ActivityPane)
    for pane in tabs.values():
        qtbot.addWidget(pane)
    attendees.set_event(event, context.account)
    activity.set_event(event, context.account)
    activity.show()
    qtbot.waitUntil(lambda: activity.resume.isEnabled(), timeout=10_000)
    button = activity.findChild(QAbstractButton, "resume_run_button")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.journal.run(run_id).state is RunState.FINISHED, timeout=30_000)
    qtbot.waitUntil(attendees.can_close, timeout=10_000)
    sent = [t for t in context.client().tickets.list(event.event_id) if t.email.startswith("late")]
    assert len(sent) == 3
    attendees.stop_and_wait()
