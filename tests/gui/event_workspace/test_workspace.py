"""The workspace: what it shows, keeps and locks, and what it does when Zoom answers otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from tests.gui.event_workspace.conftest import Hands
from tests.support.events import YEAR, conference, launch, moment
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event_document import EventDocument, document_from_payload, document_to_payload
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment
from zevents_gui.core.publishing.history import past_jobs
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import EventPatch
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_editor.ticket_types_card import TicketTypeRow
from zevents_gui.gui.event_workspace.workspace import EventWorkspace


def open_draft(hands: Hands, context: AppContext, document: EventDocument) -> str:
    account = context.account
    assert account is not None
    draft = context.drafts.create(
        account=account.name,
        hub_id=document.draft.hub_id,
        title=document.draft.name,
        payload=document_to_payload(document),
    )
    hands.workspace.show_draft(draft.draft_id)
    hands.until(
        lambda: hands.workspace.session is not None and hands.workspace.session.draft_id == draft.draft_id
    )
    return draft.draft_id


def publish_now(hands: Hands) -> str:
    hands.publish()
    hands.until(lambda: bool(hands.view.session.document.event_id))
    hands.until(lambda: hands.view.state.registered is not None)
    return hands.view.session.document.event_id


def test_what_is_typed_is_kept_without_a_save_button(hands: Hands, context: AppContext) -> None:
    hands.new_event("SIMPLE_EVENT")
    hands.type("name", "Typed and kept")
    session = hands.view.session
    hands.until(lambda: session.is_saved and bool(session.draft_id))
    kept = document_from_payload(context.drafts.get(session.draft_id).payload)
    assert kept.draft.name == "Typed and kept"
    assert kept.draft == session.draft


def test_each_change_can_be_undone_and_redone(hands: Hands) -> None:
    hands.new_event("SIMPLE_EVENT")
    hands.type("name", "First")
    hands.type("tagline", "Second")
    stack = hands.view.session.undo_stack
    stack.undo()
    assert (hands.view.session.draft.name, hands.view.session.draft.tagline) == ("First", "")
    stack.undo()
    assert hands.view.session.draft.name == ""
    stack.redo()
    assert hands.view.session.draft.name == "First"


def test_what_is_missing_stands_in_the_checklist_with_a_link_to_its_field(hands: Hands) -> None:
    hands.new_event("SIMPLE_EVENT")
    hands.tab("overview")
    assert not hands.find(QPushButton, "publish").isEnabled()
    hands.click("check_name_go")
    assert hands.view.header.current_tab == "details"
    hands.until(lambda: hands.view.details.isVisible())
    assert hands.find(QLabel, "name_problem").text() == "Give the event a name."


def test_a_time_that_the_clocks_skip_is_refused_at_its_field(hands: Hands, context: AppContext) -> None:
    spring = LocalMoment(moment(3, 28, 2, 30, year=2027).at)
    row = CalendarRow(spring, moment(3, 28, 4, year=2027))
    open_draft(hands, context, EventDocument(launch(hands.hub_id, timezone="Europe/Berlin", calendar=(row,))))
    hands.tab("schedule")
    text = hands.find(QLabel, "calendar.0.start_problem").text()
    assert "does not exist on 28 Mar 2027 in Berlin" in text


def test_a_time_that_exists_twice_is_asked_for(hands: Hands, context: AppContext) -> None:
    row = CalendarRow(moment(10, 31, 2, 30, year=2027), moment(10, 31, 4, year=2027))
    open_draft(hands, context, EventDocument(launch(hands.hub_id, timezone="Europe/Berlin", calendar=(row,))))
    hands.tab("schedule")
    assert "happens twice" in hands.find(QLabel, "calendar.0.start_problem").text()
    hands.choose("start_which", "the second")
    assert hands.view.session.draft.calendar[0].start.second is True
    assert hands.find(QLabel, "start_utc").text() == "01:30 UTC"


def test_type_and_hub_are_locked_once_the_event_exists_and_say_why(hands: Hands, context: AppContext) -> None:
    open_draft(hands, context, EventDocument(launch(hands.hub_id)))
    publish_now(hands)
    hands.tab("details")
    for name in ("event_type", "hub_id"):
        box = hands.find(QComboBox, name)
        assert not box.isEnabled()
        texts = [label.text() for label in box.parentWidget().findChildren(QLabel) if label.isVisible()]
        assert any("cannot be changed" in text or "stays in the hub" in text for text in texts), texts


def test_changes_made_at_zoom_are_shown_field_by_field_with_a_choice(
    hands: Hands, context: AppContext, client: ZoomClient
) -> None:
    open_draft(hands, context, EventDocument(launch(hands.hub_id)))
    event_id = publish_now(hands)
    hands.tab("details")
    hands.type("tagline", "Changed here")
    client.events.update(event_id, EventPatch(tagline="Changed there", contact_name="Grace"))
    sync = hands.workspace.sync
    assert sync is not None
    sync.read()
    hands.tab("overview")
    card = hands.find(QWidget, "comparison_card")
    assert card.isVisible()
    hands.find(QWidget, "choose_contact_name")
    hands.click("comparison_apply")
    draft = hands.view.session.draft
    assert (draft.tagline, draft.contact_name) == ("Changed here", "Grace")
    hands.click("publish")
    hands.click("confirmation_accept")
    hands.until(lambda: client.events.get(event_id).tagline == "Changed here")
    assert client.events.get(event_id).contact_name == "Grace"


def test_saving_at_zoom_makes_a_draft_there(hands: Hands, context: AppContext, client: ZoomClient) -> None:
    open_draft(hands, context, EventDocument(launch(hands.hub_id, name="Only a draft")))
    hands.tab("overview")
    hands.click("save_at_zoom")
    hands.until(lambda: bool(hands.view.session.document.event_id))
    assert client.events.get(hands.view.session.document.event_id).is_draft
    hands.until(lambda: hands.find(QLabel, "event_status").text() == "Draft at Zoom")


def test_the_free_ticket_type_that_zoom_adds_is_announced_and_can_be_removed(
    hands: Hands, context: AppContext, client: ZoomClient
) -> None:
    open_draft(hands, context, EventDocument(conference(hands.hub_id, 1)))
    hands.tab("schedule")
    note = hands.find(QLabel, "ticket_types_note")
    assert not note.isHidden()
    event_id = publish_now(hands)
    hands.until(lambda: len(hands.view.session.draft.ticket_types) == 3)
    hands.tab("schedule")
    assert note.isHidden()
    [free] = [row for row in hands.view.findChildren(TicketTypeRow) if row.name.text() == "General Admission"]
    [remove] = [button for button in free.findChildren(QPushButton) if button.text() == "Remove"]
    remove.click()
    hands.tab("overview")
    hands.click("publish")
    hands.click("confirmation_accept")
    hands.until(lambda: len(client.ticket_types.list(event_id)) == 2)
    assert {kind.name for kind in client.ticket_types.list(event_id)} == {"Attendee", "Workshop pass"}


@pytest.mark.slow
def test_an_interrupted_job_is_offered_again_and_does_nothing_twice(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount
) -> None:
    practice.control.set_weather(
        rules=[{"kind": "server_error", "status": 503, "when": "before", "operations": ["getEventInfo"]}],
        seed=1,
    )
    document = EventDocument(launch(hands.hub_id, name="Interrupted"))
    draft_id = open_draft(hands, context, document)
    hands.tab("overview")
    hands.click("publish")
    hands.click("confirmation_accept")
    hands.qtbot.waitUntil(lambda: hands.view.publish_card.resume.isVisible(), timeout=60_000)
    practice.control.set_weather(preset="calm")
    hands.workspace.show_draft(draft_id)
    hands.click("publish_resume")
    hands.until(lambda: hands.view.state.published)
    named = [event for event in client.events.list() if event.name == "Interrupted"]
    assert len(named) == 1
    assert len(practice.control.log("createEvent")) == 1


def test_everything_up_to_publishing_works_without_zoom(
    practice: PracticeAccount, make_context: Callable[..., AppContext], qtbot
) -> None:
    nowhere = replace(practice, url="http://127.0.0.1:9")
    context = make_context(nowhere)
    workspace = EventWorkspace(context)
    qtbot.addWidget(workspace)
    with qtbot.waitExposed(workspace):
        workspace.show()
    hands = Hands(workspace, qtbot)
    hands.new_event("RECURRING")
    hands.type("name", "Made on the train")
    hands.tab("schedule")
    hands.moment("first_start", moment(2, 3, 18))
    hands.until(lambda: hands.view.session.is_saved)
    assert context.drafts.list()[0].title == "Made on the train"
    assert hands.view.session.draft.first_start == moment(2, 3, 18, year=YEAR)
    workspace.can_close()


def test_a_test_event_is_marked_in_its_name(hands: Hands, context: AppContext, client: ZoomClient) -> None:
    open_draft(hands, context, EventDocument(launch(hands.hub_id, name="Rehearsal")))
    hands.tab("details")
    hands.click("test_event")
    event_id = publish_now(hands)
    assert client.events.get(event_id).name == "TEST - Do Not Register - Rehearsal"
    assert hands.view.session.draft.test_event


def test_two_clicks_on_save_make_one_event(hands: Hands, context: AppContext, client: ZoomClient) -> None:
    open_draft(hands, context, EventDocument(launch(hands.hub_id, name="One of it")))
    hands.tab("overview")
    save = hands.view.publish_card.save
    save.click()
    save.click()
    hands.until(lambda: bool(hands.view.session.document.event_id))
    jobs = past_jobs(hands.workspace.jobs.store)
    assert [job.event_id for job in jobs] == [hands.view.session.document.event_id]
    assert [one.event_id for one in client.events.list() if one.name == "One of it"] == [jobs[0].event_id]
