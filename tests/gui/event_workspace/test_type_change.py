"""Change the type of an event in the window: a new event takes its place, and everyone comes along."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from tests.gui.event_workspace.conftest import Hands
from tests.gui.event_workspace.test_workspace import open_draft
from tests.support.practice_service import PracticeAccount
from tests.support.registration import QUICK
from tests.support.replacing import GUESTS, assert_moved, document_for, old_launch
from zevents_gui.core.model.event import EventType, TicketTypeDraft
from zevents_gui.core.model.event_document import EventDocument, document_to_payload
from zevents_gui.core.publishing.steps import StepState
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.unfinished import find_unfinished


def open_event(hands: Hands, client: ZoomClient, event_id: str) -> None:
    hands.workspace.show_event(client.events.get(event_id))
    hands.until(
        lambda: (
            hands.workspace.view is not None
            and hands.view.session.document.event_id == event_id
            and hands.view.state.registered is not None
        )
    )


def change_type(hands: Hands) -> None:
    menu = hands.view.header.menu
    menu.aboutToShow.emit()
    [change] = [action for action in menu.actions() if action.objectName() == "menu_change_type"]
    assert change.isEnabled()
    change.trigger()


def words_in(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_the_type_of_an_event_is_changed_and_everyone_comes_along(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount
) -> None:
    hands.workspace.jobs.timing = QUICK
    old_id = old_launch(client, practice)
    open_event(hands, client, old_id)
    change_type(hands)
    page = hands.find(QWidget, "type_change")
    said = words_in(page)
    assert "Change the type of “Old launch”" in said
    assert "Everyone registered for “Old launch” gets a new ticket and an e-mail" in said
    assert "Tickets now: 3." in said
    assert "Single session" in said
    hands.find(QPlainTextEdit, "replace_message").setPlainText("We moved. See you there.")
    hands.click("choose_RECURRING")
    hands.until(lambda: hands.workspace.view is not None and not hands.view.session.exists_at_zoom)
    session = hands.view.session
    assert session.draft.event_type is EventType.RECURRING
    assert hands.find(QLabel, "event_summary").text().startswith("Replaces “Old launch”")
    hands.until(lambda: session.is_saved)
    assert client.events.get(old_id).is_published
    hands.click("publish")
    asked = hands.find(QWidget, "confirmation")
    said = words_in(asked)
    assert "Publish “Old launch” (Recurring) and cancel “Old launch” (Single session)?" in said
    assert "Practice account (PRACTICE)" in said
    assert "3 people registered for “Old launch” get a ticket of the new event" in said
    assert "We moved. See you there." in said
    hands.click("confirmation_accept")
    hands.until(lambda: hands.view.publish_card.title.text() == "Published")
    hands.until(lambda: hands.view.state.registered == len(GUESTS))
    assert hands.find(QWidget, "step_move").accessibleName() == "Move the registrations: done 3 moved"
    assert hands.find(QWidget, "step_remove_old").accessibleName() == "Close the old event: done cancelled"
    assert_moved(client, practice, old_id, session.document.event_id)
    assert session.document.replaces is None
    assert not hands.view.overview.replaces.isVisible()
    job = hands.workspace.jobs.store.latest_for(event_id=session.document.event_id)
    assert job is not None
    assert all(record.seconds is not None for record in job.steps)
    assert find_unfinished(context) == []


def test_nothing_is_kept_before_a_type_is_chosen_and_one_draft_replaces_an_event(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount
) -> None:
    old_id = old_launch(client, practice)
    open_event(hands, client, old_id)
    change_type(hands)
    first = hands.find(QWidget, "replace_notify")
    assert hands.workspace.window().focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Escape)
    hands.until(lambda: hands.view.isVisible())
    change_type(hands)
    hands.click("type_change_back")
    assert hands.view.isVisible()
    assert context.drafts.list() == []
    change_type(hands)
    hands.click("choose_CONFERENCE")
    hands.until(lambda: hands.workspace.view is not None and not hands.view.session.exists_at_zoom)
    hands.until(lambda: hands.view.session.is_saved)
    draft_id = hands.view.session.draft_id
    open_event(hands, client, old_id)
    change_type(hands)
    hands.until(lambda: hands.workspace.view is not None and hands.view.session.draft_id == draft_id)
    assert len(context.drafts.list()) == 1


def test_choices_about_the_old_event_can_be_undone_and_a_message_is_asked_for(
    hands: Hands, context: AppContext, client: ZoomClient
) -> None:
    document = document_for(client, "old-1", EventType.MULTI_SESSION, message="")
    types = (TicketTypeDraft("t1", "Attendee", quantity=5),)
    open_draft(hands, context, replace(document, draft=replace(document.draft, ticket_types=types)))
    assert not hands.view.publish_card.publish.isEnabled()
    hands.type("replace_message", "Moved")
    assert hands.view.publish_card.publish.isEnabled()
    hands.choose("replace_ticket_type", "Attendee")
    hands.click("replace_notify")
    hands.click("replace_keep")
    old = hands.view.session.document.replaces
    assert old is not None
    assert (old.ticket_type, old.notify, old.removes, old.message) == ("t1", False, False, "Moved")
    stack = hands.view.session.undo_stack
    for _choice in range(4):
        stack.undo()
    assert hands.view.session.document.replaces == document.replaces
    assert hands.find(QRadioButton, "replace_remove").isChecked()
    stack.redo()
    assert hands.find(QPlainTextEdit, "replace_message").toPlainText() == "Moved"


def test_somebody_who_cannot_be_moved_is_named_and_the_person_decides(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount
) -> None:
    hands.workspace.jobs.timing = QUICK
    old_id = old_launch(client, practice)
    document = document_for(client, old_id, EventType.MULTI_SESSION, ticket_type="few")
    few = TicketTypeDraft("few", "Few", quantity=2)
    document = replace(document, draft=replace(document.draft, ticket_types=(few,)))
    draft_id = open_draft(hands, context, EventDocument(document.draft, replaces=document.replaces))
    hands.click("publish")
    hands.click("confirmation_accept")
    hands.until(lambda: hands.view.publish_card.regardless.isVisible())
    note = hands.find(QWidget, "publish_note").accessibleName()
    assert "1 person could not be moved" in note
    assert any(email in note for email in GUESTS)
    assert client.events.get(old_id).is_published
    [unfinished] = find_unfinished(context)
    assert (unfinished.replaced, unfinished.draft_id) == ("Old launch", draft_id)
    hands.workspace.show_draft(draft_id)
    hands.click("publish_resume")
    hands.until(lambda: hands.view.publish_card.regardless.isVisible())
    assert hands.view.publish_card.regardless.text() == "Cancel the old event anyway"
    new_id = hands.view.session.document.event_id
    hands.click("publish_discard")
    hands.until(lambda: hands.view.publish_card.publish.isVisible())
    assert hands.view.publish_card.publish.text() == "Go on replacing"
    hands.click("publish")
    hands.click("confirmation_accept")
    hands.until(lambda: hands.view.publish_card.regardless.isVisible())
    assert hands.view.session.document.event_id == new_id
    hands.click("publish_regardless")
    hands.click("confirmation_accept")
    hands.until(lambda: client.events.get(old_id).is_cancelled)
    job = hands.workspace.jobs.store.latest_for(draft_id=draft_id)
    assert job is not None
    hands.until(lambda: hands.workspace.jobs.running_for(draft_id, "") is None)
    job = hands.workspace.jobs.store.job(job.job_id)
    assert all(record.state is StepState.DONE for record in job.steps)
    assert job.event_id == new_id
    assert len(list(client.tickets.list(new_id))) == 2


def test_after_a_crash_the_new_event_opens_with_what_it_replaces(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount
) -> None:
    account = context.account
    assert account is not None
    document = document_for(client, old_launch(client, practice, ()), EventType.RECURRING)
    draft = context.drafts.create(
        account=account.name, hub_id=document.draft.hub_id, title="", payload=document_to_payload(document)
    )
    store = PublishingStore(context.database)
    job = store.create_job(document, account=account.name, draft_id=draft.draft_id)
    # The program ends right after Zoom made the new event.
    made = client.events.create(new_event(document.draft))
    assert isinstance(made, Event)
    store.set_event(job.job_id, made.event_id)

    open_event(hands, client, made.event_id)
    assert hands.find(QWidget, "replace_card").isVisible()
    assert hands.find(QLabel, "event_summary").text().startswith("Replaces “Old launch”")
    assert hands.find(QPushButton, "publish_resume").isEnabled()
