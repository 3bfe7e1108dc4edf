"""The attendee pane in front of the practice account, and hands that work in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.attendee_import.session import AttendeeSession
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter

HEADER = ("E-mail", "First name", "Last name", "Company")


class Hands:
    """Finds widgets by object name and does to them what a person does."""

    def __init__(self, pane: AttendeePane, qtbot: QtBot) -> None:
        self.pane = pane
        self.qtbot = qtbot

    @property
    def session(self) -> AttendeeSession:
        return self.pane.session

    def find(self, name: str) -> QWidget:
        """The visible widget of that name; new ones come into sight with the next turn of the event loop."""
        self.qtbot.waitUntil(lambda: self.shows(name), timeout=10_000)
        found = [w for w in self.session.view.findChildren(QWidget, name) if w.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} are visible"
        return found[0]

    def shows(self, name: str) -> bool:
        return any(w.isVisible() for w in self.session.view.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.shows(name), timeout=10_000)
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        self.qtbot.waitUntil(button.isEnabled, timeout=10_000)
        # A check box answers only on its mark and its words.
        at = QPoint(10, button.height() // 2) if isinstance(button, QCheckBox) else button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        grid = self.session.view.grid
        grid.setFocus()
        self.qtbot.waitUntil(grid.hasFocus, timeout=5_000)
        QTest.keyClick(grid, key, modifier)

    def open(self, path: Path) -> None:
        self.pane.open_file(path)
        self.wait_open()

    def wait_open(self) -> None:
        view = self.session.view
        self.qtbot.waitUntil(lambda: view.has_sheet and not view.sheets.is_busy, timeout=30_000)

    def wait_planned(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.runs.plan is not None, timeout=30_000)

    def wait_outcome(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.session.runs.is_running and self.shows("outcome_title"), timeout=60_000
        )

    def count(self, row_filter: RowFilter) -> int:
        rows = self.session.view.model.rows
        assert rows is not None
        return rows.count(row_filter)

    def answer(self, name: str) -> None:
        """Press a button of the question that is open."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=5_000)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button = dialog.findChild(QAbstractButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def event(context: AppContext) -> Event:
    """A published webinar of the demonstration account."""
    found = [one for one in context.client().events.list() if one.is_published]
    return next((one for one in found if one.meeting_type == "WEBINAR"), found[0])


@pytest.fixture
def pane(context: AppContext, qtbot: QtBot) -> Iterator[AttendeePane]:
    made = AttendeePane(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.stop_and_wait()


@pytest.fixture
def hands(pane: AttendeePane, event: Event, context: AppContext, qtbot: QtBot) -> Hands:
    """Hands in the pane of ``event``."""
    pane.set_event(event, context.account)
    made = Hands(pane, qtbot)
    qtbot.waitUntil(lambda: made.session.view.sheets.form is not None, timeout=10_000)
    return made


@pytest.fixture
def write_list(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook of people: a number of made-up ones, or the rows given."""

    def write(
        people: int | Sequence[Sequence[str]], name: str = "guests.xlsx", header: Sequence[str] = HEADER
    ) -> Path:
        rows = (
            [(f"guest{n}@lumen.example", f"Anna{n}", f"Lee{n}", "Lumen") for n in range(people)]
            if isinstance(people, int)
            else people
        )
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(list(header))
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return write
