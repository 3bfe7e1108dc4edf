"""A workspace in front of the practice account, and hands that click in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.schedule import LocalMoment
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.workspace import EventWorkspace

T = TypeVar("T", bound=QWidget)


class Hands:
    """Finds widgets by object name and does to them what a person does."""

    def __init__(self, workspace: EventWorkspace, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.qtbot = qtbot

    @property
    def view(self) -> EventView:
        assert self.workspace.view is not None
        return self.workspace.view

    def find(self, kind: type[T], name: str) -> T:
        def shown() -> list[T]:
            return [one for one in self.workspace.window().findChildren(kind, name) if one.isVisible()]

        # Rows that were just added come into sight with the next turn of the event loop.
        self.qtbot.waitUntil(lambda: bool(shown()), timeout=5_000)
        return shown()[0]

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isEnabled(), f"{name} is not enabled"
        # A check box answers only on its mark and its words.
        at = QPoint(10, button.height() // 2) if isinstance(button, QCheckBox) else button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)

    def type(self, name: str, text: str) -> None:
        widget = self.find(QWidget, name)
        assert isinstance(widget, (QLineEdit, QPlainTextEdit))
        widget.selectAll()
        QTest.keyClicks(widget, text)
        widget.clearFocus()

    def number(self, name: str, value: int) -> None:
        box = self.find(QSpinBox, name)
        box.selectAll()
        QTest.keyClicks(box, str(value))
        QTest.keyClick(box, Qt.Key.Key_Return)

    def choose(self, name: str, text: str) -> None:
        box = self.find(QComboBox, name)
        index = box.findText(text, Qt.MatchFlag.MatchStartsWith)
        assert index >= 0, f"{name} does not offer {text}"
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def zone(self, name: str, zone_id: str) -> None:
        box = self.find(QComboBox, name)
        edit = box.lineEdit()
        assert edit is not None
        edit.selectAll()
        QTest.keyClicks(edit, zone_id)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def moment(self, name: str, moment: LocalMoment, *, day: bool = True) -> None:
        if day:
            at = moment.at
            self.find(QDateEdit, f"{name}_day").setDate(QDate(at.year, at.month, at.day))
        self.find(QTimeEdit, f"{name}_time").setTime(QTime(moment.at.hour, moment.at.minute))

    def tab(self, key: str) -> None:
        header = self.view.header
        index = header._keys.index(key)
        QTest.mouseClick(header.tabs, Qt.MouseButton.LeftButton, pos=header.tabs.tabRect(index).center())
        assert header.current_tab == key

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=15_000)

    def new_event(self, event_type: str) -> None:
        self.workspace.new_draft(self.hub_id)
        self.click(f"choose_{event_type}")
        self.until(lambda: self.workspace.view is not None)

    hub_id = ""

    def publish(self) -> None:
        self.tab("overview")
        self.click("publish")
        self.until(lambda: bool(self.workspace.window().findChildren(QWidget, "confirmation_accept")))
        self.click("confirmation_accept")
        self.until(lambda: self.view.state.published)


@pytest.fixture
def context(practice: PracticeAccount, make_context: Callable[..., AppContext]) -> AppContext:
    made = make_context(practice)
    account = made.account
    assert account is not None
    hubs = made.client(account).hubs.list()
    made.event_cache.put(account.name, "hubs", [msgspec.to_builtins(hub) for hub in hubs])
    made.event_cache.put(account.name, "events", [])
    return made


@pytest.fixture
def client(context: AppContext) -> ZoomClient:
    return context.client()


@pytest.fixture
def hands(context: AppContext, client: ZoomClient, qtbot: QtBot) -> Iterator[Hands]:
    workspace = EventWorkspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1200, 900)
    with qtbot.waitExposed(workspace):
        workspace.show()
    made = Hands(workspace, qtbot)
    made.hub_id = client.hubs.list()[0].hub_id
    yield made
    workspace.can_close()
