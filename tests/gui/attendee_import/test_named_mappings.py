"""A mapping is kept under a name, and used for another list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.attendee_import.conftest import Hands
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.named_mappings import NamedMappings
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.context import AppContext

WriteList = Callable[..., Path]


def choose(box: QComboBox, text: str) -> None:
    place = box.findText(text)
    assert place >= 0, f"{text} is not offered"
    box.setCurrentIndex(place)
    box.activated.emit(place)


def role_of(hands: Hands, column: int) -> object:
    sheet = hands.pane.sheet
    assert sheet is not None
    return sheet.columns[column].role


def combo(hands: Hands, name: str) -> QComboBox:
    box = hands.find(name)
    assert isinstance(box, QComboBox)
    return box


def test_a_mapping_kept_under_a_name_is_there_after_a_restart_and_for_other_lists(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, qtbot: QtBot
) -> None:
    people = [("ann@lumen.example", "Ann", "Lee", "Oslo")]
    hands.open(write_list(people, header=("E-mail", "First name", "Last name", "Base")))
    hands.click("mapping_button")
    assert not hands.shows("named_mappings")
    choose(combo(hands, "role_3"), "City")
    hands.qtbot.waitUntil(lambda: role_of(hands, 3) is Field.CITY)
    hands.type("mapping_name", "Northern offices")
    hands.click("keep_mapping")
    name = hands.find("mapping_name")
    assert isinstance(name, QLineEdit)
    assert name.text() == ""
    key = "mapping.named.Northern offices"
    hands.qtbot.waitUntil(lambda: key in context.settings.keys("mapping."), timeout=5_000)

    later = AttendeePane(context)
    qtbot.addWidget(later)
    later.resize(1200, 800)
    with qtbot.waitActive(later):
        later.show()
        later.activateWindow()
    later.set_event(event, context.account)
    again = Hands(later, qtbot)
    moved = [("Oslo", "Bo", "Ek", "bo@lumen.example")]
    again.open(write_list(moved, name="other.xlsx", header=("Base", "First name", "Last name", "E-mail")))
    assert role_of(again, 0) is None
    again.click("mapping_button")
    choose(combo(again, "named_mappings"), "Northern offices")
    qtbot.waitUntil(lambda: role_of(again, 0) is Field.CITY)
    assert role_of(again, 3) is Field.EMAIL
    again.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: role_of(again, 0) is None)
    later.stop_and_wait()


def test_a_mapping_without_a_name_is_not_kept(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(2))
    hands.click("mapping_button")
    assert not hands.find("keep_mapping").isEnabled()
    field = hands.find("mapping_name")
    QTest.keyClicks(field, "   ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not hands.find("keep_mapping").isEnabled()
    assert not hands.shows("named_mappings")


def test_a_kept_mapping_is_renamed_and_deleted_and_brought_back(
    hands: Hands, write_list: WriteList, context: AppContext
) -> None:
    hands.open(write_list([("ann@lumen.example", "Ann", "Lee", "Oslo")]))
    hands.click("mapping_button")
    for name in ("North", "South"):
        hands.type("mapping_name", name)
        hands.click("keep_mapping")
    page = hands.pane.findChild(NamedMappings)
    assert page is not None

    def pick(what: str, name: str) -> None:
        page.menu.aboutToShow.emit()
        part = next(action.menu() for action in page.menu.actions() if action.text() == what)
        assert isinstance(part, QMenu)
        next(action for action in part.actions() if action.text() == name).trigger()

    def offered() -> list[str]:
        box = combo(hands, "named_mappings")
        return [box.itemText(place) for place in range(1, box.count())]

    pick("Rename", "North")
    assert not hands.find("keep_mapping").isEnabled(), "the name is the old one"
    hands.type("mapping_name", "South")
    assert not hands.find("keep_mapping").isEnabled(), "another one has that name"
    hands.type("mapping_name", "North-West")
    hands.click("keep_mapping")
    assert offered() == ["North-West", "South"]
    pick("Delete", "South")
    assert offered() == ["North-West"]
    kept = {"mapping.named.North-West"}
    hands.qtbot.waitUntil(lambda: set(context.settings.keys("mapping.named.")) == kept, timeout=5_000)
    hands.click("undo_delete_mapping")
    assert offered() == ["North-West", "South"]
