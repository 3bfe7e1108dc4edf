"""The whole job and the browser with keys alone: no click, no focus set from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.accessibility.walk import write_people
from tests.support.practice_service import PracticeAccount
from zevents_gui.gui.attendee_import.grid import AttendeeGrid
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.main_window import MainWindow
from zevents_gui.gui.models.attendee_row_state import RowFilter

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """Presses keys wherever the keyboard is, as a person does."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def here(self) -> QWidget:
        """What has the keyboard."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        if QApplication.activeWindow() is None:
            # Where windows are managed, the one behind a closed dialog is active again by itself.
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
        found = QApplication.focusWidget()
        assert found is not None, "the keyboard is nowhere"
        return found

    def press(self, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key; shortcuts of the window take part."""
        here = self.here
        if isinstance(here, QMenu):
            QTest.keyClick(here, key, modifier)
        else:
            # By way of the window, where shortcuts are looked up first.
            QTest.keyClick(here.window().windowHandle(), key, modifier)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self.here, text)
        QApplication.processEvents()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait as a person does who watches the window."""
        self.qtbot.waitUntil(condition, timeout=20_000)

    def go_to(self, name: str, *, back: bool = False) -> QWidget:
        """Press Tab until the control of that name has the keyboard."""

        def there() -> bool:
            return any(
                each.isVisible() and each.isEnabled()
                for top in QApplication.topLevelWidgets()
                for each in top.findChildren(QWidget, name)
            )

        self.until(there)
        for _ in range(150):
            if self.here.objectName() == name:
                return self.here
            self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"Tab never comes to {name}")

    def push(self, name: str) -> None:
        """Go to a button and press it."""
        self.go_to(name)
        self.press(Key.Key_Space)

    def choose(self, text: str) -> None:
        """Go down the open menu to the entry that begins with ``text``, and take it."""
        self.until(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(60):
            self.press(Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text().startswith(text):
                self.press(Key.Key_Return)
                return
        raise AssertionError(f"the menu has no {text}: {[each.text() for each in menu.actions()]}")

    def tab(self, name: str) -> None:
        """Go to a tab of the event with the arrow keys."""
        tabs = self.go_to("workspace_tabs")
        for _ in range(12):
            if tabs.tabText(tabs.currentIndex()) == name:  # type: ignore[attr-defined]
                return
            right = tabs.currentIndex() < self._place(tabs, name)  # type: ignore[attr-defined]
            self.press(Key.Key_Right if right else Key.Key_Left)
        raise AssertionError(f"the arrow keys never come to {name}")

    @staticmethod
    def _place(tabs: QWidget, name: str) -> int:
        return next(n for n in range(tabs.count()) if tabs.tabText(n) == name)  # type: ignore[attr-defined]


@pytest.fixture
def keys(qtbot: QtBot, context: AppContext) -> Keys:
    """The program as it starts."""
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.browser.connection is Connection.CONNECTED, timeout=15_000)
    return Keys(window, qtbot)


def answer_file_dialog(keys: Keys, name: str, path: Path) -> None:
    """The system's own dialog is out of reach here; it is answered as elsewhere."""
    dialogs: list[QFileDialog] = []

    def found() -> bool:
        dialogs[:] = [d for d in keys.window.findChildren(QFileDialog, name) if d.isVisible()]
        return bool(dialogs)

    keys.until(found)
    dialogs[0].fileSelected.emit(str(path))
    dialogs[0].close()


def test_the_whole_job(
    keys: Keys, context: AppContext, practice: PracticeAccount, tmp_path: Path, qtbot: QtBot
) -> None:
    workbook, _text = write_people(tmp_path)
    workspace = keys.window.workspace

    # A new event: type, form, schedule.
    keys.press(Key.Key_N, CTRL)
    keys.push("choose_SIMPLE_EVENT")
    keys.until(lambda: workspace.view is not None)
    keys.go_to("name")
    keys.press(Key.Key_A, CTRL)
    keys.write("Made by keyboard")
    keys.tab("Schedule")
    length = keys.go_to("length")
    keys.press(Key.Key_A, CTRL)
    keys.write("45")
    keys.press(Key.Key_Tab)
    assert length.value() == 45  # type: ignore[attr-defined]
    keys.tab("Overview")
    keys.push("publish")
    keys.push("confirmation_accept")
    view = workspace.view
    assert view is not None
    keys.until(lambda: view.state.published)

    # The list: opened, walked through, mended.
    keys.tab("Attendees")
    keys.push("open_button")
    answer_file_dialog(keys, "open_dialog", workbook)
    session = workspace.attendees.session
    keys.until(lambda: session.view.has_sheet and session.runs.plan is not None)
    grid = session.view.grid
    assert keys.here is grid, "an opened list takes the keyboard"
    assert isinstance(grid, AttendeeGrid)

    def count(which: RowFilter) -> int:
        rows = session.view.model.rows
        assert rows is not None
        return rows.count(which)

    keys.press(Key.Key_Down)
    keys.press(Key.Key_Right)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 3)
    keys.press(Key.Key_F2)
    keys.press(Key.Key_A, CTRL)
    keys.write("Bojan")
    keys.press(Key.Key_Return)
    keys.until(lambda: str(session.view.model.index(1, 3).data()) == "Bojan")
    keys.press(Key.Key_Down, ALT)
    keys.choose("Do not send")
    keys.until(lambda: session.view.sheets.sheet.columns[1].role is None)
    keys.until(lambda: keys.here is grid)
    keys.press(Key.Key_Z, CTRL)
    keys.until(lambda: session.view.sheets.sheet.columns[1].role is not None)

    # The menu of a row, by either of its keys.
    for key, modifier in ((Key.Key_Menu, NONE), (Key.Key_F10, SHIFT)):
        keys.go_to("attendee_grid")
        keys.press(key, modifier)
        keys.choose("Leave this row out" if key is Key.Key_Menu else "Take this row in")
        keys.until(lambda key=key: count(RowFilter.SKIPPED) == (2 if key is Key.Key_Menu else 1))  # type: ignore[misc]

    keys.push("fix_all_email_mistyped")
    keys.until(lambda: count(RowFilter.PROBLEMS) == 1)
    keys.press(Key.Key_F8)
    keys.push("skip_email_several")
    keys.until(lambda: count(RowFilter.PROBLEMS) == 0)

    # Filtered and registered.
    everyone = session.view.model.rowCount()
    keys.go_to("chip_all")  # one stop for all of them: the arrow keys go from one to the next
    keys.press(Key.Key_Right)
    assert keys.here.objectName() == "chip_ready"
    keys.until(lambda: session.view.model.rowCount() == count(RowFilter.READY) < everyone)
    keys.press(Key.Key_Left)
    keys.until(lambda: session.view.model.rowCount() == everyone)
    keys.press(Key.Key_F, CTRL)
    keys.write("guest1")
    keys.until(lambda: session.view.model.rowCount() == 1)
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_Delete)
    keys.until(lambda: session.view.model.rowCount() == everyone)
    ready = count(RowFilter.READY)
    keys.until(lambda: session.runs.plan is not None and session.runs.plan.to_register == ready)
    keys.push("register_button")
    keys.until(lambda: not session.runs.is_running and count(RowFilter.REGISTERED) == ready)
    keys.until(lambda: session.view.send.isAncestorOf(keys.here))
    results = tmp_path / "results.xlsx"
    keys.push("save_results_button")
    answer_file_dialog(keys, "save_results_dialog", results)
    keys.until(results.is_file)
    keys.until(lambda: session.view.isAncestorOf(keys.here))

    # Who is there, and back.
    keys.tab("Registrants")
    keys.go_to("registrants_table")
    event_id = view.session.document.event_id
    there = Counter(ticket.email for ticket in context.client().tickets.list(event_id))
    assert len(there) == ready
    assert set(there.values()) == {1}
    keys.tab("Overview")
    keys.press(Key.Key_F6)
    assert keys.window.side_bar.isAncestorOf(keys.here)


def test_the_browser(keys: Keys, practice: PracticeAccount) -> None:
    browser, window = keys.window.browser, keys.window
    keys.press(Key.Key_F, CTRL | SHIFT)
    keys.write("aurora")
    keys.press(Key.Key_Return)
    keys.until(lambda: window.workspace.view is not None)
    view = window.workspace.view
    assert view is not None
    assert "Aurora" in view.session.draft.name
    keys.press(Key.Key_Escape)
    keys.go_to("event_tree")

    before = len(browser.browser_data.rows)  # type: ignore[union-attr]
    keys.press(Key.Key_D, CTRL)
    keys.until(lambda: len(browser.browser_data.rows) == before + 1)  # type: ignore[union-attr]

    keys.go_to("event_tree")
    keys.press(Key.Key_Menu)
    keys.choose("Cancel event")
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    keys.write("The speaker is ill.")
    keys.push("confirmation_cancel")
    keys.until(lambda: QApplication.activeModalWidget() is None)
    event_id = view.session.document.event_id
    status = {each["event_id"]: each["status"] for each in practice.control.state()["events"]}
    assert status[event_id] == "published"
    assert browser.isAncestorOf(keys.here), "the keyboard comes back to where the question was asked"

    keys.press(Key.Key_K, CTRL)
    keys.write("practice panel")
    keys.press(Key.Key_Return)
    keys.until(lambda: window.findChild(QWidget, "practice_tabs") is not None)
    keys.go_to("outbox_table")
    keys.push("practice_close")
    keys.press(Key.Key_F6)
    assert window.isAncestorOf(keys.here)
