"""The list of all test events, and the one button that cleans them up, seen from the practice account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from tests.support.events import client_of, first_hub, launch
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event_document import EventDocument, document_to_payload
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import NewTicket
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.main_window import MainWindow
from zevents_gui.gui.test_events.window import CleanUpWindow
from zevents_gui.gui.widgets import Confirmation

Make = Callable[..., str]


@pytest.fixture
def make_event(practice: PracticeAccount) -> Make:
    """Make a test event at Zoom; gives its ID."""
    practice.control.set_behaviour(publishing_takes=0.0)
    client = client_of(practice)
    hub_id = first_hub(client)

    def make(name: str, *, people: int | None = None) -> str:
        made = client.events.create(new_event(launch(hub_id, name=name, test_event=True)))
        assert isinstance(made, Event)
        if people is not None:
            client.events.publish(made.event_id)
            for number in range(people):
                guest = NewTicket(email=f"g{number}@example.com", first_name="Guest", last_name=str(number))
                client.tickets.create(made.event_id, [guest])
        return made.event_id

    return make


@pytest.fixture
def window(qtbot, context: AppContext) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.browser.connection is Connection.CONNECTED, timeout=15_000)
    return made


def keep_draft(context: AppContext, hub_id: str) -> str:
    document = EventDocument(launch(hub_id, name="On this computer", test_event=True))
    payload = document_to_payload(document)
    account = context.account
    assert account is not None
    return context.drafts.create(account=account.name, hub_id=hub_id, title="", payload=payload).draft_id


def open_list(qtbot, window: MainWindow) -> CleanUpWindow:
    action = window.findChild(QAction, "command_test_events")
    assert action is not None
    action.trigger()
    made = window.findChild(CleanUpWindow)
    assert made is not None
    button = made.findChild(QPushButton, "test_events_clean")
    qtbot.waitUntil(button.isEnabled, timeout=10_000)
    return made


def ask(qtbot, made: CleanUpWindow) -> Confirmation:
    QTest.mouseClick(made.clean, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.findChild(Confirmation) is not None)
    found = made.findChild(Confirmation)
    assert found is not None
    return found


def results(made: CleanUpWindow) -> dict[str, str]:
    rows = range(made.model.rowCount())
    return {made.model.index(row, 0).data(): made.model.index(row, 5).data() for row in rows}


def test_one_button_deletes_drafts_and_cancels_published_ones_after_one_question(
    qtbot, window: MainWindow, make_event: Make, practice: PracticeAccount, context: AppContext
) -> None:
    draft, published = make_event("Draft"), make_event("Published", people=3)
    hub_id = window.browser.browser_data.hubs[0].hub_id
    local = keep_draft(context, hub_id)
    made = open_list(qtbot, window)
    dialog = ask(qtbot, made)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Practice account (PRACTICE)" in words
    assert "1 draft on this computer is deleted" in words
    assert "1 draft at Zoom is deleted" in words
    assert "1 published event is cancelled. 3 people are registered and get an e-mail" in words
    assert context.drafts.list() != []
    dialog.text.clear()
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.text, "Only a test.")
    with qtbot.waitSignal(made.events_changed, timeout=15_000):
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    states = {event["event_id"]: event["status"] for event in practice.control.state()["events"]}
    assert (states.get(draft), states.get(published)) == (None, "cancelled")
    assert sorted(results(made).values()) == ["Cancelled", "Deleted", "Deleted"]
    told = [mail["reason"] for mail in practice.control.outbox() if mail["kind"] == "event_cancelled"]
    assert told == ["Only a test."] * 3
    undo = made.banners.banners[0].findChild(QPushButton, "banner_action_0")
    with qtbot.waitSignal(made.drafts_changed):
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert [each.draft_id for each in context.drafts.list()] == [local]


def test_only_what_is_chosen_is_cleaned_up_and_work_can_be_stopped(
    qtbot, window: MainWindow, make_event: Make, practice: PracticeAccount
) -> None:
    kept, first, second, third = (make_event(name) for name in "ABCD")
    made = open_list(qtbot, window)
    made.table.setCurrentIndex(made.model.index(0, 2))
    QTest.keyClick(made.table, Qt.Key.Key_Space)
    assert "3" in made.clean.text()
    practice.control.set_weather(
        rules=[{"kind": "latency", "seconds": 0.8, "operations": ["deleteEvent"], "at_calls": [2]}], seed=1
    )
    dialog = ask(qtbot, made)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    stop = made.findChild(QAbstractButton, "test_events_stop")
    qtbot.waitUntil(lambda: "Deleted" in results(made).values(), timeout=10_000)
    with qtbot.waitSignal(made.events_changed, timeout=15_000):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    left = {event["event_id"] for event in practice.control.state()["events"]}
    assert {kept, third} <= left
    assert first not in left
    # The one that was on its way when Stop was pressed is either finished or was not begun.
    became = list(results(made).values())
    assert became == ["Delete", "Deleted", "Not done" if second in left else "Deleted", "Not done"]


def test_a_draft_that_is_open_closes_when_it_is_deleted(
    qtbot, window: MainWindow, context: AppContext
) -> None:
    draft_id = keep_draft(context, window.browser.browser_data.hubs[0].hub_id)
    window.workspace.show_draft(draft_id)
    qtbot.waitUntil(lambda: window.workspace.view is not None)
    made = open_list(qtbot, window)
    dialog = ask(qtbot, made)
    assert dialog.text.isHidden()
    with qtbot.waitSignal(made.events_changed, timeout=15_000):
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.workspace.view is None


def test_without_a_connection_only_drafts_of_this_computer_are_cleaned_up(
    qtbot, window: MainWindow, make_event: Make, context: AppContext
) -> None:
    make_event("At Zoom")
    with qtbot.waitSignal(window.browser.data_changed, timeout=15_000):
        window.browser.refresh()
    local = keep_draft(context, window.browser.browser_data.hubs[0].hub_id)
    account = context.account
    assert account is not None
    nowhere = "http://127.0.0.1:9"
    away = replace(account, api_url=f"{nowhere}/v2", oauth_url=f"{nowhere}/oauth/token")
    context.accounts.save(away)
    context.set_account(away)
    made = CleanUpWindow(context)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: bool(made.banners.banners), timeout=30_000)
    said = made.banners.banners[0].message
    assert said.title == "Zoom cannot be reached"
    assert said.lines[0].startswith("As of ")
    assert {row.item.name for row in made.model.rows} == {
        "TEST - Do Not Register - At Zoom",
        "TEST - Do Not Register - On this computer",
    }
    assert [row.item.drafts[0].draft_id for row in made.model.chosen] == [local]
    dialog = ask(qtbot, made)
    with qtbot.waitSignal(made.drafts_deleted, timeout=15_000):
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert context.drafts.list() == []
