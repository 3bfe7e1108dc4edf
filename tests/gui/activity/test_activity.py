"""The Activity tab: every run, its results at any time, and going on with one that stopped."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.steps import StepRecord
from zevents_gui.core.publishing.steps import StepState as PublishStep
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import build_plan
from zevents_gui.core.registration.records import RowChange
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.activity.pane import ActivityPane
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.attendee_import.tabs import make_attendee_tabs
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import ShownState
from zevents_gui.gui.models.run_table import Activity
from zevents_gui.gui.widgets import StepState


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


def test_an_account_for_practice_is_said_to_be_so_once(activity: ActivityPane) -> None:
    run = activity.model.runs[0]
    assert (
        Activity(replace(run, account_name="Practice account", practice=True)).account == "Practice account"
    )
    assert Activity(replace(run, account_name="Trial", practice=True)).account == "Trial (practice)"


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
    job = context.jobs.begin("Resuming", event_id=event.event_id)
    assert (activity.resume.isEnabled(), activity.take_back.isEnabled()) == (False, False)
    assert activity.resume.toolTip()
    job.finish()
    assert activity.resume.isEnabled()
    button = activity.findChild(QAbstractButton, "resume_run_button")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.journal.run(run_id).state is RunState.FINISHED, timeout=30_000)
    qtbot.waitUntil(attendees.can_close, timeout=10_000)
    sent = [t for t in context.client().tickets.list(event.event_id) if t.email.startswith("late")]
    assert len(sent) == 3
    attendees.stop_and_wait()


def press(activity: ActivityPane, name: str) -> None:
    button = activity.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_run_opens_to_its_rows_with_state_and_reason(
    activity: ActivityPane, context: AppContext, run_id: int, qtbot: QtBot
) -> None:
    reason = "Zoom has no room left."
    changes = [
        RowChange(2, RowState.REGISTERED, ticket_id="t1"),
        RowChange(3, RowState.REFUSED, reason=reason),
    ]
    context.journal.record(run_id, changes)
    QTest.keyClick(activity.table, Qt.Key.Key_Return)
    page = activity.run_page
    qtbot.waitUntil(lambda: len(page.model.shown) == 3, timeout=10_000)
    told = [[page.model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert told[0] == ["2", "late0@lumen.example", "Ann Lee0", "Registered", ""]
    assert told[1][3:] == ["Refused", reason]
    assert page.title.text().startswith("late.xlsx")
    box = activity.findChild(QComboBox, "run_rows_states")
    assert box is not None
    box.setCurrentIndex(box.findText("Refused (1)"))
    box.activated.emit(box.currentIndex())
    assert [row.email for row in page.model.shown] == ["late1@lumen.example"]
    press(activity, "back_to_runs")
    assert activity.table.isVisible()


def test_refused_people_are_tried_again_from_the_opened_run(
    context: AppContext, event: Event, run_id: int, qtbot: QtBot
) -> None:
    rows = (RowChange(number, RowState.REFUSED, reason="No room.") for number in (2, 3, 4))
    context.journal.record(run_id, rows)
    context.journal.set_run_state(run_id, RunState.FINISHED)
    tabs = make_attendee_tabs(context)
    attendees, activity = tabs["attendees"], tabs["activity"]
    assert isinstance(attendees, AttendeePane)
    assert isinstance(activity, ActivityPane)
    for pane in tabs.values():
        qtbot.addWidget(pane)
    attendees.set_event(event, context.account)
    activity.resize(1100, 600)
    activity.set_event(event, context.account)
    activity.show()
    qtbot.waitUntil(lambda: activity.opens.isEnabled(), timeout=10_000)
    press(activity, "open_run_button")
    press(activity, "opened_retry_run_button")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert event.name in dialog.windowTitle()
    accept = dialog.findChild(QAbstractButton, "confirmation_accept")
    assert accept is not None
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.journal.run(run_id).count(RowState.REGISTERED) == 3, timeout=30_000)
    qtbot.waitUntil(attendees.can_close, timeout=10_000)
    qtbot.waitUntil(
        lambda: {row.state for row in activity.run_page.model.shown} == {ShownState.REGISTERED},
        timeout=10_000,
    )
    attendees.stop_and_wait()


def test_a_publishing_job_is_listed_and_opens_to_its_steps(
    activity: ActivityPane, context: AppContext, event: Event, qtbot: QtBot
) -> None:
    store = PublishingStore(context.database)
    document = EventDocument(draft=EventDraft(name=event.name), event_id=event.event_id)
    job = store.create_job(document, account="Practice account", published=True)
    store.set_step(job.job_id, StepRecord(job.steps[0].step, PublishStep.FAILED, "refused"))
    activity.refresh()
    qtbot.waitUntil(lambda: len(activity.model.activities) == 2, timeout=10_000)
    cells = [str(activity.model.index(0, column).data()) for column in range(9)]
    assert cells[1] == "Failed"
    assert cells[4] == "Publishing"
    activity.table.selectRow(0)
    press(activity, "open_run_button")
    steps = activity.job_page.steps
    assert steps.row(job.steps[0].step.value).state is StepState.FAILED
    assert steps.row(job.steps[1].step.value).state is StepState.WAITING
    asked: list[bool] = []
    activity.overview_wanted.connect(lambda: asked.append(True))
    press(activity, "job_overview")
    assert asked
