"""The window is closed while it sends: what is on its way is recorded, and the next window goes on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.main_window.test_unfinished import offer, open_window, press, published
from tests.support.command_line import write_attendees
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.registration.states import RowState
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.widgets import Confirmation

PEOPLE = 900


def test_a_window_closed_while_it_sends_leaves_a_run_that_the_next_one_finishes(
    context: AppContext, practice: PracticeAccount, qtbot: QtBot, tmp_path: Path
) -> None:
    event = published(context)
    client = context.client()
    before = Counter(ticket.email for ticket in client.tickets.list(event.event_id))
    practice.control.set_weather(rules=[{"kind": "latency", "seconds": 0.3, "operations": ["createTickets"]}])
    window = open_window(context, qtbot)
    window.workspace.show_event(event)
    qtbot.waitUntil(lambda: window.workspace.view is not None, timeout=10_000)
    window.open_workbook(write_attendees(tmp_path / "guests.xlsx", PEOPLE))
    session = window.workspace.attendees.session
    qtbot.waitUntil(
        lambda: session.runs.plan is not None and session.view.send.register.isEnabled(), timeout=20_000
    )
    QTest.mouseClick(session.view.send.register, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.runs.run_id is not None, timeout=10_000)
    run_id = session.runs.run_id
    assert run_id is not None
    qtbot.waitUntil(lambda: context.journal.counts(run_id).get(RowState.REGISTERED, 0) > 0, timeout=10_000)

    overview = window.workspace.view.overview  # type: ignore[union-attr]
    there = before.total()
    legend = overview.registered.findChild(QWidget, "registered_legend")

    def registered() -> int:
        words = " ".join(one.text() for one in legend.findChildren(QLabel))  # type: ignore[union-attr]
        found = re.search(r"registered ([0-9,]+)", words)
        return int(found[1].replace(",", "")) if found else 0

    qtbot.waitUntil(lambda: registered() > there, timeout=10_000)

    window.close()
    assert window.isVisible()
    question = window.findChild(Confirmation)
    assert question is not None
    said = " ".join(label.text() for label in question.findChildren(QLabel))
    assert "900" in said
    assert "%" not in said, "the question stands while the run goes on"
    QTest.mouseClick(question.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    counts = context.journal.counts(run_id)
    assert 0 < counts[RowState.REGISTERED] < PEOPLE
    assert counts.get(RowState.SENDING, 0) == counts.get(RowState.IN_DOUBT, 0) == 0
    assert [run.run_id for run in context.journal.unfinished()] == [run_id]

    practice.control.set_weather(preset="calm")
    following = open_window(context, qtbot)
    press(offer(following, qtbot), 0)
    qtbot.waitUntil(lambda: context.journal.unfinished() == [] and not context.jobs.jobs, timeout=30_000)
    new = Counter(ticket.email for ticket in client.tickets.list(event.event_id)) - before
    assert new == Counter(f"guest{number}@guests.example" for number in range(1, PEOPLE + 1))
    mailed = Counter(mail["to"] for mail in practice.control.outbox(event_id=event.event_id))
    assert mailed == new
    assert following.banners.banners == []
