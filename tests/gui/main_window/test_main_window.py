"""The window's shell, clicked through on real widgets against the practice account."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from zevents_gui.gui.command_palette import CommandPalette
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.hub_browser.summary import Group
from zevents_gui.gui.main_window import MainWindow
from zevents_gui.gui.theme import Scheme, theme
from zevents_gui.gui.widgets import Confirmation
from zevents_gui.gui.window_settings import WindowSettings
from zevents_gui.gui.workers.task import wait_for_tasks


@pytest.fixture
def window(qtbot, context: AppContext) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.browser.connection is Connection.CONNECTED, timeout=15_000)
    return made


def command(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, f"command_{name}")
    assert found is not None
    return found


def test_the_window_says_everywhere_that_it_is_the_practice_account(window: MainWindow) -> None:
    assert window.windowTitle().startswith("PRACTICE · Practice account")
    switcher = window.findChild(QPushButton, "account_switcher")
    assert switcher is not None
    assert "PRACTICE" in switcher.accessibleName()
    assert "connected" in window.status.findChild(QWidget, "status_connection").text()


def test_hubs_and_events_appear_and_a_click_opens_one(qtbot, window: MainWindow) -> None:
    tree = window.browser.tree
    names = [hub.text for hub in tree.tree_model.roots]
    assert "Marketing Events Hub" in names
    row = next(row for row in window.browser.browser_data.rows if row.event is not None)
    index = tree.tree_model.index_of(row.key)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    assert tree.chosen_key == row.key
    qtbot.waitUntil(lambda: window.workspace.view is not None, timeout=10_000)


def test_an_open_event_that_is_cancelled_says_so_at_once(
    qtbot, window: MainWindow, context: AppContext
) -> None:
    row = next(row for row in window.browser.browser_data.rows if row.group is Group.UPCOMING)
    window.open_row(row)
    qtbot.waitUntil(lambda: window.workspace.view is not None, timeout=10_000)
    view = window.workspace.view
    qtbot.waitUntil(lambda: view.state.registered is not None, timeout=10_000)
    assert view.header.badge.text() == "Published"
    context.client().events.cancel(row.event.event_id, "It rains.")
    window.browser.refresh()
    qtbot.waitUntil(lambda: view.header.badge.text() == "Cancelled", timeout=10_000)
    assert view.session.over


def test_the_palette_finds_an_event_by_a_part_of_its_name_and_opens_it(qtbot, window: MainWindow) -> None:
    row = next(row for row in window.browser.browser_data.rows if row.event is not None)
    command(window, "palette").trigger()
    palette = window.findChild(CommandPalette)
    qtbot.waitUntil(palette.isVisible)
    qtbot.keyClicks(palette.box, row.name.split()[-1].lower())
    shown = [palette.list.item(i).text() for i in range(palette.list.count())]
    assert any(row.name in text for text in shown)
    position = next(i for i, text in enumerate(shown) if row.name in text)
    palette.list.setCurrentRow(position)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.browser.tree.chosen_key == row.key


def test_f6_goes_from_the_side_bar_to_the_workspace_and_back(qtbot, window: MainWindow) -> None:
    window.activateWindow()
    window.browser.filter.setFocus()
    command(window, "next_pane").trigger()
    assert window.workspace.isAncestorOf(QApplication.focusWidget())
    command(window, "next_pane").trigger()
    assert QApplication.focusWidget() is window.browser.filter


def test_text_grows_to_twice_its_size_and_the_window_still_fits(qtbot, window: MainWindow) -> None:
    before = window.browser.filter.height()
    window.scale_text(2.0)
    qtbot.waitUntil(lambda: window.browser.filter.height() > 1.5 * before)
    assert window.minimumSizeHint().width() <= 1440
    command(window, "normal_text").trigger()
    assert theme().text_scale == 1.0


def test_dark_and_light_are_chosen_in_the_menu_and_remembered(
    qtbot, window: MainWindow, context: AppContext
) -> None:
    window.findChild(QAction, "scheme_dark").trigger()
    assert theme().tokens.dark
    window.close()
    assert wait_for_tasks()
    assert WindowSettings.load(context.settings).scheme is Scheme.DARK


def test_a_workbook_dropped_on_the_window_goes_to_the_workspace(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.workspace, "open_workbook", opened.append)
    path = tmp_path / "guests.xlsx"
    path.touch()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(600, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert drop.isAccepted()
    assert opened == [path]


def test_closing_while_a_job_runs_asks_and_then_waits_for_the_job(
    qtbot, window: MainWindow, context: AppContext
) -> None:
    stopped: list[bool] = []
    job = context.jobs.begin("Registering 1,233 attendees", stop=lambda: stopped.append(True))
    assert "1,233" in window.status.findChild(QWidget, "status_job").text()
    window.close()
    assert window.isVisible()
    question = window.findChild(Confirmation)
    qtbot.waitUntil(question.isVisible)
    qtbot.mouseClick(question.accept_button, Qt.MouseButton.LeftButton)
    assert stopped == [True]
    assert window.isVisible()
    job.finish()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_keeping_a_running_job_keeps_the_window(qtbot, window: MainWindow, context: AppContext) -> None:
    job = context.jobs.begin("Registering", stop=lambda: None)
    window.close()
    question = window.findChild(Confirmation)
    qtbot.waitUntil(question.isVisible)
    qtbot.mouseClick(question.keep_button, Qt.MouseButton.LeftButton)
    job.finish()
    assert window.isVisible()


def test_every_control_of_the_shell_has_a_name_that_can_be_spoken(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    controls = [
        widget
        for part in (window.side_bar, window.status)
        for kind in kinds
        for widget in part.findChildren(kind)
        if widget.isVisibleTo(window) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert controls
    silent = [
        widget for widget in controls if not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert silent == []


def test_without_an_account_the_window_says_what_to_do_first(
    qtbot, make_context: Callable[..., AppContext]
) -> None:
    made = MainWindow(make_context(None))
    qtbot.addWidget(made)
    made.show()
    assert made.browser.connection is Connection.NO_ACCOUNT
    assert made.browser.childAt(made.browser.rect().center()) is not None
    assert made.windowTitle() == "Zevents"


def test_the_menu_of_an_event_copies_its_link(qtbot, window: MainWindow) -> None:
    row = next(
        row for row in window.browser.browser_data.rows if row.event is not None and row.event.event_url
    )
    menu = window.event_actions.popup(row, QPoint(10, 10))
    qtbot.waitUntil(menu.isVisible)
    menu.findChild(QAction, "event_copy_link").trigger()
    menu.hide()
    assert QApplication.clipboard().text() == row.event.event_url
