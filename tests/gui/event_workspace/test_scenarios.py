"""The three scenarios of Zoom's tutorial, made by clicking, held against what the service holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.gui.event_workspace.conftest import Hands
from tests.support.events import YEAR, moment
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import EventType
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.gui.event_editor.sessions_card import SessionsCard
from zevents_gui.gui.event_editor.sessions_model import Column


def test_the_product_launch(hands: Hands, client: ZoomClient, practice: PracticeAccount) -> None:
    hands.new_event("SIMPLE_EVENT")
    hands.type("name", "Introducing Project Phoenix")
    hands.type("tagline", "The future of product analytics starts here")
    hands.type("description", "What we have been working on.")
    hands.zone("timezone", "America/Los_Angeles")
    hands.tab("schedule")
    hands.moment("start", moment(12, 15, 10))
    hands.number("length", 90)
    assert hands.find(QLabel, "start_utc").text() == "18:00 UTC"
    hands.publish()
    event_id = hands.view.session.document.event_id
    remote = read_event(client, event_id)
    assert remote.event.is_published
    assert remote.event.name == "Introducing Project Phoenix"
    assert remote.event.calendar[0].start_time.isoformat() == f"{YEAR}-12-15T18:00:00+00:00"
    assert remote.event.calendar[0].end_time.isoformat() == f"{YEAR}-12-15T19:30:00+00:00"
    assert remote.event.timezone == "America/Los_Angeles"
    assert differences(hands.view.session.draft, remote.draft) == []
    hands.until(lambda: bool(hands.view.state.link))
    assert hands.find(QLineEdit, "registration_link").text() == remote.event.event_url
    assert len(practice.control.log("createEvent")) == 1
    assert len(practice.control.log("EventActions")) == 1


def test_twelve_monthly_webinars(hands: Hands, client: ZoomClient) -> None:
    hands.new_event("RECURRING")
    hands.type("name", "Product Tips Tuesday")
    hands.zone("timezone", "Europe/Berlin")
    hands.tab("schedule")
    hands.moment("first_start", moment(1, 1, 18))
    hands.click(f"segment_{3}")
    hands.choose("month_pattern", "first")
    hands.choose("month_weekday", "Tuesday")
    hands.number("duration", 60)
    hands.number("count", 12)
    sentence = hands.find(QPushButton, "header_publish")
    assert sentence.isVisible()
    preview = [one.start for one in hands.view.session.draft.series.occurrences]
    assert len(preview) == 12
    assert all(one.astimezone().isoweekday() == 2 for one in preview)
    hands.publish()
    event_id = hands.view.session.document.event_id
    starts = sorted(one.start_time for one in client.sessions.list(event_id))
    assert starts == preview
    assert differences(hands.view.session.draft, read_event(client, event_id).draft) == []


def test_a_conference_of_three_days_with_sessions_in_tracks(hands: Hands, client: ZoomClient) -> None:
    hands.new_event("CONFERENCE")
    hands.type("name", "Annual Summit")
    hands.zone("timezone", "Europe/Berlin")
    hands.tab("schedule")
    hands.moment("day_0_start", moment(6, 10, 9))
    hands.moment("day_0_end", moment(6, 10, 18), day=False)
    hands.click("add_day")
    hands.click("add_day")
    hands.click("add_speakers")
    hands.type("speaker_0_name", "Ada Okafor")
    hands.type("speaker_0_email", "ada@example.com")
    card = hands.workspace.findChild(SessionsCard)
    assert card is not None
    programme = [
        ("Keynote", 10, "Main stage"),
        ("Data for everyone", 11, "Data"),
        ("Closing", 12, "Main stage"),
    ]
    for row, (name, day, track) in enumerate(programme):
        hands.click("add_session")
        _write(hands, card, row, Column.NAME, name, begun=True)
        card.model.setData(card.model.index(row, Column.DAY), moment(6, day, 9).at.date())
        card.model.setData(card.model.index(row, Column.START), moment(6, day, 10).at.time())
        _write(hands, card, row, Column.TRACK, track)
    key = hands.view.session.draft.speakers[0].key
    card.model.setData(card.model.index(0, Column.SPEAKERS), (key,))
    hands.click("add_ticket_types")
    hands.type("ticket_type_0_name", "Attendee")
    hands.number("ticket_type_0_quantity", 5000)
    hands.publish()
    event_id = hands.view.session.document.event_id
    remote = read_event(client, event_id)
    assert remote.event.event_type == EventType.MULTI_SESSION.value
    assert len(remote.draft.calendar) == 3
    there = [(one.name, one.start.at, one.tracks) for one in remote.draft.sessions if one.start]
    assert there == [(name, moment(6, day, 10).at, (track,)) for name, day, track in programme]
    assert [one.name for one in remote.draft.speakers] == ["Ada Okafor"]
    assert remote.draft.sessions[0].speaker_keys == (remote.draft.speakers[0].speaker_id,)
    assert [one.quantity for one in remote.draft.ticket_types if one.name == "Attendee"] == [5000]
    assert differences(hands.view.session.draft, remote.draft) == []


def _write(
    hands: Hands, card: SessionsCard, row: int, column: Column, text: str, *, begun: bool = False
) -> None:
    """Type into a cell; ``begun``: the editor is open already."""
    index = card.model.index(row, column)
    if not begun:
        card.table.setCurrentIndex(index)
        card.table.edit(index)
    # The editor before may still wait to be deleted.
    editor = [one for one in card.table.viewport().findChildren(QLineEdit) if one.isVisible()][-1]
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    hands.until(lambda: card.model.index(row, column).data() == text)
