"""What the context menu does, seen from the practice account: asked first where it cannot be undone."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from tests.support.events import launch
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event_document import (
    AttachedSheet,
    EventDocument,
    ReplacedEvent,
    document_from_payload,
    document_to_payload,
)
from zevents_gui.core.model.ticket import CustomQuestion
from zevents_gui.core.zoom.shapes.tickets import NewTicket
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.hub_browser.summary import BrowserRow, Group, row_of_draft, row_of_event
from zevents_gui.gui.main_window import MainWindow
from zevents_gui.gui.widgets import Confirmation


@pytest.fixture
def window(qtbot, context: AppContext) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.browser.connection is Connection.CONNECTED, timeout=15_000)
    return made


def row_in(window: MainWindow, group: Group) -> BrowserRow:
    return next(
        row for row in window.browser.browser_data.rows if row.group is group and row.event is not None
    )


def choose(qtbot, window: MainWindow, row: BrowserRow, action: str) -> None:
    menu = window.event_actions.popup(row, QPoint(10, 10))
    assert isinstance(menu, QMenu)
    found = menu.findChild(QAction, f"event_{action}")
    assert found is not None, action
    found.trigger()
    menu.close()


def question(qtbot, window: MainWindow) -> Confirmation:
    qtbot.waitUntil(lambda: window.findChild(Confirmation) is not None, timeout=10_000)
    found = window.findChild(Confirmation)
    assert found is not None
    return found


def status_at_zoom(practice: PracticeAccount, row: BrowserRow) -> str | None:
    events = {event["event_id"]: event["status"] for event in practice.control.state()["events"]}
    return events.get(row.event.event_id)


def test_cancelling_names_event_account_and_count_and_needs_a_message(
    qtbot, window: MainWindow, practice: PracticeAccount, context: AppContext
) -> None:
    row = row_in(window, Group.UPCOMING)
    client = context.client()
    before = sum(1 for _ in client.tickets.list(row.event.event_id))
    client.tickets.create(
        row.event.event_id,
        [
            NewTicket(
                email=f"guest{i}@example.com",
                first_name="Guest",
                last_name=str(i),
                external_ticket_id=f"g{i}",
            )
            for i in range(3)
        ],
    )
    choose(qtbot, window, row, "cancel")
    dialog = question(qtbot, window)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert row.name in words
    assert "Practice account (PRACTICE)" in words
    assert f"{before + 3} people are registered" in words
    assert not dialog.accept_button.isEnabled()
    assert status_at_zoom(practice, row) == "published"
    qtbot.keyClicks(dialog.text, "The speaker is ill.")
    with qtbot.waitSignal(window.browser.data_changed, timeout=15_000):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert status_at_zoom(practice, row) == "cancelled"
    moved = next(each for each in window.browser.browser_data.rows if each.key == row.key)
    assert moved.group is Group.CANCELLED


def test_keeping_the_event_changes_nothing(qtbot, window: MainWindow, practice: PracticeAccount) -> None:
    row = row_in(window, Group.UPCOMING)
    choose(qtbot, window, row, "cancel")
    dialog = question(qtbot, window)
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert status_at_zoom(practice, row) == "published"


def test_a_draft_at_zoom_is_deleted_only_after_the_question(
    qtbot, window: MainWindow, practice: PracticeAccount
) -> None:
    row = row_in(window, Group.DRAFTS)
    choose(qtbot, window, row, "delete")
    dialog = question(qtbot, window)
    assert status_at_zoom(practice, row) is not None
    with qtbot.waitSignal(window.browser.data_changed, timeout=15_000):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert status_at_zoom(practice, row) is None


def test_publishing_from_the_menu_publishes_once(
    qtbot, window: MainWindow, practice: PracticeAccount
) -> None:
    row = row_in(window, Group.DRAFTS)
    choose(qtbot, window, row, "publish")
    dialog = question(qtbot, window)
    with qtbot.waitSignal(window.browser.data_changed, timeout=15_000):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert status_at_zoom(practice, row) == "published"
    actions = practice.control.log("EventActions")
    assert len(actions) == 1


def test_a_copy_of_an_event_appears_among_the_drafts(qtbot, window: MainWindow) -> None:
    row = row_in(window, Group.UPCOMING)
    with qtbot.waitSignal(window.browser.data_changed, timeout=15_000):
        choose(qtbot, window, row, "duplicate")
    copies = [each for each in window.browser.browser_data.rows if each.name == f"Copy of {row.name}"]
    assert [copy.group for copy in copies] == [Group.DRAFTS]


def test_what_zoom_refuses_is_told_in_the_window(
    qtbot, window: MainWindow, practice: PracticeAccount
) -> None:
    row = row_in(window, Group.PAST)
    choose(qtbot, window, row, "archive")
    qtbot.waitUntil(lambda: len(window.banners.banners) == 1, timeout=15_000)
    message = window.banners.banners[0].message
    assert message.title
    assert len(message.lines) == 3


def test_a_deleted_local_draft_comes_back_with_undo(qtbot, window: MainWindow, context: AppContext) -> None:
    hub_id = window.browser.browser_data.hubs[0].hub_id
    draft = context.drafts.create(account=context.account.name, hub_id=hub_id, title="Tips", payload={})
    with qtbot.waitSignal(window.browser.data_changed):
        window.browser.refresh_drafts()
    row = next(row for row in window.browser.browser_data.rows if row.key == f"draft:{draft.draft_id}")
    with qtbot.waitSignal(window.browser.data_changed):
        choose(qtbot, window, row, "delete")
    assert context.drafts.list() == []
    undo = window.banners.banners[0].findChild(QPushButton, "banner_action_0")
    with qtbot.waitSignal(window.browser.data_changed):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert [each.title for each in context.drafts.list()] == ["Tips"]


def test_the_delete_key_asks_about_the_draft_under_the_keyboard(qtbot, window: MainWindow) -> None:
    row = row_in(window, Group.DRAFTS)
    tree = window.browser.tree
    tree.setFocus()
    tree.setCurrentIndex(tree.tree_model.index_of(row.key))
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    dialog = question(qtbot, window)
    assert row.name in dialog.windowTitle()
    dialog.reject()


def test_the_copy_of_a_draft_is_an_event_of_its_own(qtbot, window: MainWindow, context: AppContext) -> None:
    account = context.account
    assert account is not None
    document = EventDocument(
        launch("hub-1", name="Launch", custom_questions=(CustomQuestion("Lunch?", question_id="q1"),)),
        account_id=account.account_id,
        attached=AttachedSheet("/guests.xlsx"),
        replaces=ReplacedEvent("old-1", "Old launch"),
    )
    first = context.drafts.create(
        account=account.name, hub_id="hub-1", title="Launch", payload=document_to_payload(document)
    )
    choose(qtbot, window, row_of_draft(first), "duplicate")
    qtbot.waitUntil(lambda: len(context.drafts.list()) == 2, timeout=10_000)
    [copy] = [draft for draft in context.drafts.list() if draft.draft_id != first.draft_id]
    copied = document_from_payload(copy.payload)
    assert (copy.title, copied.draft.name) == ("Copy of Launch", "Copy of Launch")
    assert (copied.event_id, copied.base, copied.attached, copied.replaces) == ("", None, None, None)
    assert copied.draft.custom_questions[0].question_id == ""
    assert copied.draft.calendar == document.draft.calendar
    assert document_from_payload(context.drafts.get(first.draft_id).payload) == document


def test_publishing_a_local_draft_leads_to_its_overview(
    qtbot, window: MainWindow, context: AppContext, practice: PracticeAccount
) -> None:
    hub_id = window.browser.browser_data.hubs[0].hub_id
    payload = document_to_payload(EventDocument(launch(hub_id, name="Prepared here")))
    draft = context.drafts.create(account=context.account.name, hub_id=hub_id, title="", payload=payload)
    with qtbot.waitSignal(window.browser.data_changed):
        window.browser.refresh_drafts()
    row = next(row for row in window.browser.browser_data.rows if row.key == f"draft:{draft.draft_id}")
    choose(qtbot, window, row, "publish")
    qtbot.waitUntil(lambda: window.workspace.view is not None)
    assert window.workspace.view.header.current_tab == "overview"
    assert window.workspace.view.session.draft.name == "Prepared here"
    assert practice.control.log("createEvent") == []


def test_a_date_shortens_in_steps_and_keeps_its_zone(qtbot, window: MainWindow) -> None:
    event = msgspec.structs.replace(row_in(window, Group.UPCOMING).event, listed_as=None)
    row = row_of_event(event, changed_here=True, this_year=1)
    assert [way.count("not sent") for way in row.details] == [1] * len(row.details)
    assert row.details[0].startswith(row.when)
    assert all(len(longer) > len(shorter) for longer, shorter in itertools.pairwise(row.details))


def test_the_type_of_an_event_is_changed_from_the_browser_where_that_can_be(
    qtbot, window: MainWindow
) -> None:
    row = row_in(window, Group.UPCOMING)
    choose(qtbot, window, row, "change_type")
    qtbot.waitUntil(lambda: bool(window.findChildren(QWidget, "type_change")), timeout=10_000)
    session = window.workspace.session
    assert session is not None
    assert session.document.event_id == row.event.event_id
    assert window.workspace.view.state.registered is not None
    over = {action.name for action in window.event_actions.actions(row_in(window, Group.PAST)) if action}
    assert "change_type" not in over


def test_what_takes_the_place_of_an_event_says_so(qtbot, window: MainWindow, context: AppContext) -> None:
    hub_id = window.browser.browser_data.hubs[0].hub_id
    account = context.account
    assert account is not None
    old = ReplacedEvent("e1", "Old launch")
    made = row_in(window, Group.UPCOMING)
    for document in (
        EventDocument(launch(hub_id), replaces=old),
        EventDocument(launch(hub_id), base=launch(hub_id), event_id=made.event.event_id, replaces=old),
    ):
        draft = context.drafts.create(
            account=account.name, hub_id=hub_id, title="", payload=document_to_payload(document)
        )
        context.drafts.save(draft.draft_id, event_id=document.event_id or None)
    with qtbot.waitSignal(window.browser.data_changed):
        window.browser.refresh_drafts()
    marked = [row for row in window.browser.browser_data.rows if row.replaces]
    assert len(marked) == 2
    assert all(row.detail.endswith("replaces “Old launch”") for row in marked)
    offered = [one for row in marked for one in window.event_actions.actions(row) if one is not None]
    assert not any(one.enabled for one in offered if one.name == "change_type")
