"""The practice panel against the running service: outbox, requests, weather, clock, reset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QRadioButton, QTableView

from tests.support.practice_service import PracticeAccount
from zevents_gui.core.zoom.shapes.tickets import NewTicket
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.practice_panel.practice_panel import PracticePanel
from zevents_gui.gui.widgets import Confirmation


@pytest.fixture
def panel(qtbot, context: AppContext) -> PracticePanel:
    made = PracticePanel(context)
    qtbot.addWidget(made)
    made.resize(480, 800)
    made.show()
    qtbot.waitUntil(lambda: made.findChild(QRadioButton, "weather_calm") is not None, timeout=10_000)
    return made


def register(context: AppContext, emails: list[str]) -> None:
    client = context.client()
    event = next(
        event for event in client.events.list() if event.is_published and event.event_type == "SIMPLE_EVENT"
    )
    tickets = [
        NewTicket(email=email, first_name="A", last_name="B", external_ticket_id=f"t{i}")
        for i, email in enumerate(emails)
    ]
    client.tickets.create(event.event_id, tickets)


def text(panel: PracticePanel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def test_e_mails_appear_by_themselves_and_nobody_got_one_twice(
    qtbot, panel: PracticePanel, context: AppContext
) -> None:
    before = panel.outbox_count
    register(context, ["ada@example.com", "grace@example.com"])
    qtbot.waitUntil(lambda: panel.outbox_count == before + 2, timeout=10_000)
    assert text(panel, "outbox_twice") == "Nobody got the same e-mail twice."


def test_someone_who_got_the_same_e_mail_twice_is_named(
    qtbot, panel: PracticePanel, context: AppContext
) -> None:
    register(context, ["ada@example.com"])
    register(context, ["ada@example.com"])
    qtbot.waitUntil(lambda: "ada@example.com" in text(panel, "outbox_twice"), timeout=10_000)


def test_a_request_shows_what_was_asked_and_answered(
    qtbot, panel: PracticePanel, context: AppContext
) -> None:
    register(context, ["ada@example.com"])
    table = panel.findChild(QTableView, "request_table")
    qtbot.waitUntil(
        lambda: table.model().rowCount() > 0 and "tickets" in table.model().index(0, 1).data(), timeout=10_000
    )
    table.selectRow(0)
    body = panel.findChild(QPlainTextEdit, "request_detail").toPlainText()
    assert "POST" in body
    assert "201" in body


def test_one_click_changes_the_weather(qtbot, panel: PracticePanel, practice: PracticeAccount) -> None:
    panel.tabs.setCurrentIndex(2)
    panel.findChild(QRadioButton, "weather_busy").click()
    qtbot.waitUntil(lambda: practice.control.weather()["name"] == "busy")


def test_the_clock_moves_and_comes_back(qtbot, panel: PracticePanel, practice: PracticeAccount) -> None:
    panel.tabs.setCurrentIndex(2)

    def moved() -> float:
        return float(practice.control.state()["clock_moved_by_seconds"])

    qtbot.mouseClick(panel.findChild(QPushButton, "clock_week"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: moved() == 7 * 86_400)
    qtbot.waitUntil(lambda: "really" in text(panel, "practice_clock"))
    panel.findChild(QPushButton, "clock_back").click()
    qtbot.waitUntil(lambda: moved() == 0)


def test_reset_asks_first_and_then_begins_afresh(
    qtbot, panel: PracticePanel, context: AppContext, practice: PracticeAccount
) -> None:
    register(context, ["ada@example.com"])
    panel.findChild(QPushButton, "practice_reset_empty").click()
    dialog = panel.findChild(Confirmation)
    assert "PRACTICE" in dialog.accessibleDescription()
    with qtbot.waitSignal(panel.account_reset, timeout=10_000):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert practice.control.state()["counts"]["events"] == 0
    qtbot.waitUntil(lambda: panel.outbox_count == 0, timeout=10_000)


def test_a_hidden_panel_asks_nothing(qtbot, panel: PracticePanel, context: AppContext) -> None:
    panel.hide()
    qtbot.waitUntil(lambda: not panel.is_asking, timeout=10_000)
    shown = panel.outbox_count
    register(context, ["ada@example.com"])
    assert not panel.is_polling
    assert panel.outbox_count == shown
