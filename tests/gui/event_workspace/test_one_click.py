"""One click: a draft and an open sheet become a published event with everyone registered once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.event_workspace.conftest import Hands
from tests.gui.event_workspace.test_workspace import open_draft
from tests.support.events import launch
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.wording import when_text
from zevents_gui.core.publishing.steps import StepState
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import ShownState

SHEET = """Email,First name,Last name
ada@example.com,Ada,Okafor
linus@example.org,Linus,Weiss
grace@example.net,Grace,Lund
not an address,Nobody,Knows
"""


def test_publishing_with_an_open_sheet_registers_everyone_once(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount, tmp_path: Path
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(SHEET)
    open_draft(hands, context, EventDocument(launch(hands.hub_id)))
    hands.workspace.open_workbook(path)
    assert hands.view.header.current_tab == "attendees"
    hands.until(lambda: hands.workspace.attendees.sheet is not None)
    hands.tab("overview")
    hands.until(lambda: "3 people" in hands.find(QLabel, "publish_text").text())
    hands.find(QWidget, "check_rows")
    hands.click("publish")
    asked = hands.find(QWidget, "confirmation")
    words = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "3 people are registered. This is the practice account: nobody is mailed." in words
    assert when_text(hands.view.session.draft) in words
    assert "Practice account (PRACTICE)" in words
    hands.click("confirmation_accept")
    hands.until(lambda: hands.view.state.registered == 3)
    event_id = hands.view.session.document.event_id
    emails = sorted(ticket.email for ticket in client.tickets.list(event_id))
    assert emails == ["ada@example.com", "grace@example.net", "linus@example.org"]
    people = practice.control.outbox_people(event_id=event_id)
    assert (people["messages"], people["people"]) == (3, 3)
    hands.tab("attendees")
    assert hands.find(QLabel, "outcome_title").text().startswith("3 registered")
    rows = hands.workspace.attendees.session.view.model.rows
    assert rows is not None
    assert [rows.state(row) for row in range(4)] == [*[ShownState.REGISTERED] * 3, ShownState.FIX]
    job = hands.workspace.jobs.store.latest_for(event_id=event_id)
    assert job is not None
    assert job.run_id == hands.workspace.attendees.session.runs.run_id
    assert all(record.state is StepState.DONE for record in job.steps)
    assert list(context.folder.exports.glob("*.xlsx"))
    assert path.read_text() == SHEET


def test_what_only_the_published_event_can_tell_is_checked_before_anyone_is_registered(
    hands: Hands, context: AppContext, client: ZoomClient, tmp_path: Path
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(
        "Email,First name,Last name,Ticket type\n"
        "ada@example.com,Ada,Okafor,\n"
        "grace@example.net,Grace,Lund,Backstage\n"
        "mono@example.org,Mono,,\n"
    )
    open_draft(hands, context, EventDocument(launch(hands.hub_id)))
    hands.workspace.open_workbook(path)
    hands.until(lambda: hands.workspace.attendees.sheet is not None)
    hands.tab("overview")
    hands.click("publish")
    hands.click("confirmation_accept")
    hands.until(lambda: hands.view.state.registered == 1)
    event_id = hands.view.session.document.event_id
    assert [ticket.email for ticket in client.tickets.list(event_id)] == ["ada@example.com"]

    def shown() -> list[ShownState]:
        rows = hands.workspace.attendees.session.view.model.rows
        return [rows.state(row) for row in range(3)] if rows is not None else []

    hands.until(lambda: shown() == [ShownState.REGISTERED, ShownState.CHOOSE, ShownState.FIX])
