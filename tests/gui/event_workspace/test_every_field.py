"""The quiet fields of an event: typed, kept, opened again, published, and held against the service."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.gui.event_workspace.conftest import Hands
from tests.support.events import YEAR, moment
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_editor.choice import MultiChoice
from zevents_gui.gui.event_editor.zone_picker import ZonePicker


def offered(hands: Hands, words: str) -> list[str]:
    """Type ``words`` into the time zone, key by key; gives the zones that the list offers then."""
    edit = hands.find(ZonePicker, "timezone").lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, words)
    completer = edit.completer()
    assert completer is not None
    model = completer.completionModel()
    found = [model.index(row, 0).data() for row in range(model.rowCount())]
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    return found


def test_every_quiet_field_is_typed_kept_and_published(
    hands: Hands, client: ZoomClient, context: AppContext
) -> None:
    hands.new_event("SIMPLE_EVENT")
    hands.type("name", "Breakfast in Kathmandu")
    hands.type("description", "Tea, and questions.")
    assert [zone.split(" ")[0] for zone in offered(hands, "+5:45")] == ["Asia/Kathmandu"]
    assert any(zone.startswith("America/Los_Angeles") for zone in offered(hands, "los angeles"))
    hands.zone("timezone", "kathmandu")
    assert hands.view.session.draft.timezone == "Asia/Kathmandu"
    hands.choose("attendance_type", "Online and in person")
    hands.type("physical_location", "Hotel Yak, Kathmandu")
    hands.type("contact_name", "Ada Okafor")
    categories = hands.find(MultiChoice, "categories")
    for category in ("Food & Drink", "Business & Networking"):
        categories.action(category).trigger()
    for name, words in (("tags", "tea, , early;tea"), ("blocked_countries", "Norway, ch")):
        hands.type(name, words)
        QTest.keyClick(hands.find(QLineEdit, name), Qt.Key.Key_Return)
    assert hands.find(QLineEdit, "tags").text() == "tea, early"
    assert hands.find(QLineEdit, "blocked_countries").text() == "NO, CH"
    hands.tab("schedule")
    hands.moment("start", moment(3, 4, 9))
    hands.number("length", 60)
    hands.click("lobby_switch")
    hands.moment("lobby_start", moment(3, 4, 8, 50))
    entered = hands.view.session.draft

    hands.until(lambda: hands.view.session.is_saved)
    draft_id = hands.view.session.draft_id
    closed = hands.view
    hands.workspace.show_draft(draft_id, "details")
    hands.until(lambda: hands.workspace.view is not None and hands.view is not closed)
    assert hands.view.session.draft == entered
    assert hands.find(QLineEdit, "contact_name").text() == "Ada Okafor"
    assert hands.find(QLineEdit, "physical_location").text() == "Hotel Yak, Kathmandu"
    assert set(hands.find(MultiChoice, "categories").values) == {"Food & Drink", "Business & Networking"}
    assert hands.find(QComboBox, "timezone").currentText().startswith("Asia/Kathmandu")

    hands.publish()
    remote = read_event(client, hands.view.session.document.event_id)
    event = remote.event
    assert set(event.categories) == {"Food & Drink", "Business & Networking"}
    assert (event.tags, event.blocked_countries) == (("tea", "early"), ("NO", "CH"))
    assert (event.contact_name, event.physical_location) == ("Ada Okafor", "Hotel Yak, Kathmandu")
    assert event.lobby_start_time is not None
    assert event.lobby_start_time.isoformat() == f"{YEAR}-03-04T03:05:00+00:00"
    assert differences(hands.view.session.draft, remote.draft) == []


def test_a_biography_is_folded_away_until_it_is_wanted_and_arrives(hands: Hands, client: ZoomClient) -> None:
    hands.new_event("CONFERENCE")
    hands.type("name", "Small summit")
    hands.tab("schedule")
    hands.click("add_speakers")
    hands.type("speaker_0_name", "Ada Okafor")
    hands.type("speaker_0_email", "ada@example.com")
    assert hands.workspace.findChild(QWidget, "speaker_0_biography") is None
    hands.click("speaker_0_more")
    hands.type("speaker_0_biography", "Ada counts birds.")
    hands.click("speaker_0_more")
    box = hands.workspace.findChild(QPlainTextEdit, "speaker_0_biography")
    assert box is not None
    assert not box.isVisible()
    hands.publish()
    remote = read_event(client, hands.view.session.document.event_id)
    assert [one.biography for one in remote.draft.speakers] == ["Ada counts birds."]


def test_the_forms_of_an_event_that_is_over_are_locked_and_say_why(hands: Hands, client: ZoomClient) -> None:
    past = next(event for event in client.events.list() if str(event.listed_as) == "past")
    hands.workspace.show_event(past, "details")
    hands.until(lambda: hands.workspace.view is not None and hands.view.state.registered is not None)
    assert not hands.find(QLineEdit, "name").isEnabled()
    assert [banner.message.title for banner in hands.view.banners.banners] == ["This event is over"]
    hands.tab("overview")
    assert hands.view.banners.banners == []
    assert not any(item.action for item in hands.view.overview.checklist.items)
    link = hands.workspace.findChild(QPushButton, "copy_registration_link")
    assert link is not None
    assert not link.isVisible()
