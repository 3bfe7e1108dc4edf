"""A text file says how it was read, and another way is chosen by looking at its first lines."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.gui.attendee_import.conftest import Hands
from zevents_gui.gui.attendee_import.csv_dialog import CsvDialog
from zevents_gui.gui.models.attendee_row_state import RowFilter


def open_dialog(hands: Hands) -> CsvDialog:
    hands.click("reading_button")
    dialog = hands.session.view.findChild(CsvDialog)
    assert isinstance(dialog, CsvDialog)
    hands.qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    return dialog


def lines(dialog: CsvDialog) -> list[list[str]]:
    table = dialog.table
    cells = [[table.item(row, column) for column in range(table.columnCount())] for row in range(2)]
    return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


def choose(dialog: CsvDialog, value: str) -> None:
    box = dialog.encoding if dialog.encoding.findData(value) >= 0 else dialog.separator
    box.setFocus()
    while box.currentData() != value:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if box.findData(value) > before else Qt.Key.Key_Up)
        assert box.currentIndex() != before


def apply(dialog: CsvDialog) -> None:
    button = dialog.findChild(QAbstractButton, "csv_apply")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_was_guessed_is_shown_and_another_encoding_is_chosen_by_looking(
    hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes("E-mail;First name;Last name\njiri@lumen.example;Jiří;Dvořák\n".encode("cp1250"))
    hands.open(path)
    link = hands.find("reading_button")
    assert isinstance(link, QAbstractButton)
    assert link.text() == "cp1250, semicolon"
    assert not hands.shows("sheet_button")

    dialog = open_dialog(hands)
    assert not dialog.isModal()
    assert lines(dialog)[1][1] == "Jiří"
    choose(dialog, "cp1252")
    hands.qtbot.waitUntil(lambda: lines(dialog)[1][1] == "Jiøí")
    choose(dialog, "|")
    hands.qtbot.waitUntil(lambda: dialog.table.columnCount() == 1)
    choose(dialog, ";")
    hands.qtbot.waitUntil(lambda: dialog.table.columnCount() == 3)
    apply(dialog)
    hands.qtbot.waitUntil(lambda: link.text() == "cp1252, semicolon", timeout=15_000)
    assert str(hands.session.view.model.index(0, 3).data()) == "Jiøí"


def test_the_way_chosen_holds_when_the_file_is_read_again(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    rows = "E-mail,First name\nann@lumen.example,Ann\n"
    path.write_text(rows, encoding="utf-8")
    hands.open(path)
    dialog = open_dialog(hands)
    choose(dialog, "cp1252")
    apply(dialog)
    link = hands.find("reading_button")
    assert isinstance(link, QAbstractButton)
    hands.qtbot.waitUntil(lambda: link.text() == "cp1252, comma", timeout=15_000)
    path.write_text(rows + "bo@lumen.example,Bo\n", encoding="utf-8")
    banners = hands.session.view.banners
    hands.qtbot.waitUntil(
        lambda: any(b.message.key == "changed_on_disk" for b in banners.banners), timeout=10_000
    )
    hands.click("banner_action_0")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.ALL) == 2, timeout=15_000)
    assert link.text() == "cp1252, comma"


def test_an_encoding_that_does_not_fit_says_so(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes("E-mail,First name\nzoe@lumen.example,Zoë\n".encode("cp1252"))
    hands.open(path)
    dialog = open_dialog(hands)
    choose(dialog, "utf-8")
    hands.qtbot.waitUntil(dialog.trouble.isVisible)
    dialog.reject()
