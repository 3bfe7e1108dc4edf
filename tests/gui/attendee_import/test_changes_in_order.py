"""What is entered while the list is being changed as a whole is kept, and lands in the right row."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.gui.attendee_import.conftest import HEADER, Hands
from zevents_gui.core.model.ticket import CustomQuestion, RegistrationForm
from zevents_gui.gui.models.attendee_row_state import RowFilter

WriteList = Callable[..., Path]
PEOPLE = 3_000
"""So many that a change of the whole list is made in the background."""


def another_form(hands: Hands) -> RegistrationForm:
    """The event asks one more question: one that a column with its title answers."""
    form = hands.session.view.sheets.form
    assert form is not None
    question = CustomQuestion("Badge colour")
    return replace(form, custom=(*form.custom, question))


def begin_typing(hands: Hands, place: int, section: int, text: str) -> QLineEdit:
    grid = hands.session.view.grid
    grid.setCurrentIndex(hands.session.view.model.index(place, section))
    hands.press(Qt.Key.Key_F2)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    return editor


def shown(hands: Hands, place: int, section: int) -> str:
    return str(hands.session.view.model.index(place, section).data())


def test_a_cell_entered_while_the_whole_list_is_checked_is_taken_over(
    hands: Hands, write_list: WriteList
) -> None:
    hands.open(write_list(PEOPLE))
    sheets = hands.session.view.sheets
    editor = begin_typing(hands, 7, 3, "Zoe")
    sheets.set_form(another_form(hands))
    assert sheets.is_changing
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert sheets.is_changing
    hands.qtbot.waitUntil(lambda: not sheets.is_busy, timeout=30_000)
    hands.qtbot.waitUntil(lambda: shown(hands, 7, 3) == "Zoe")


@pytest.mark.parametrize("title", ["Company", "Badge colour"])
def test_typing_goes_on_where_it_was_when_all_rows_come_anew(
    hands: Hands, write_list: WriteList, title: str
) -> None:
    hands.open(write_list(PEOPLE, header=(*HEADER[:3], title)))
    view = hands.session.view
    begin_typing(hands, 7, 3, "Zo")
    view.sheets.set_form(another_form(hands))
    hands.qtbot.waitUntil(lambda: not view.sheets.is_busy, timeout=30_000)
    assert view.grid.typed_text == "Zo"
    editor = view.grid.indexWidget(view.grid.currentIndex())
    QTest.keyClicks(editor, "e")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: shown(hands, 7, 3) == "Zoe")


def test_cells_pasted_while_rows_move_land_in_the_rows_that_were_marked(
    hands: Hands, write_list: WriteList
) -> None:
    hands.open(write_list(PEOPLE))
    view = hands.session.view
    view.grid.setCurrentIndex(view.model.index(4, 3))
    email = shown(hands, 4, 2)
    QGuiApplication.clipboard().setText("Zoe")
    view.sheets.set_header_row(None)  # the header becomes a row: all others move down by one
    hands.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    view.sheets.set_header_row(1)
    hands.qtbot.waitUntil(lambda: not view.sheets.is_busy, timeout=30_000)
    assert [shown(hands, place, 3) for place in (3, 4, 5)] == ["Anna3", "Zoe", "Anna5"]
    assert shown(hands, 4, 2) == email


def test_what_waits_for_one_list_never_reaches_the_next(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(PEOPLE))
    sheets = hands.session.view.sheets
    sheets.set_header_row(None)
    sheets.edit(0, 1, "Zoe")
    assert sheets.is_changing
    hands.pane.open_file(write_list(3, name="others.xlsx"))
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.ALL) == 3 and not sheets.is_busy, timeout=30_000)
    assert [shown(hands, place, 3) for place in range(3)] == ["Anna0", "Anna1", "Anna2"]


def test_a_row_that_is_none_any_more_is_named(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(PEOPLE))
    view = hands.session.view
    view.sheets.set_header_row(3)
    view.sheets.edit(0, 1, "Zoe")  # row 2 of the sheet stands above the header by then
    hands.qtbot.waitUntil(lambda: not view.sheets.is_busy, timeout=30_000)
    assert [banner.message.title for banner in view.banners.banners] == ["Row 2 is not in the list any more"]


@pytest.mark.parametrize("people", [3, PEOPLE])
def test_what_is_typed_while_the_file_is_read_again_is_kept(
    hands: Hands, write_list: WriteList, people: int
) -> None:
    path = write_list(people)
    hands.open(path)
    sheets = hands.session.view.sheets
    write_list(people + 1)
    sheets.open(path, keep_fixes=True)
    begin_typing(hands, 1, 3, "Zoe")
    editor = hands.session.view.grid.indexWidget(hands.session.view.grid.currentIndex())
    QTest.keyClick(editor, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(
        lambda: hands.count(RowFilter.ALL) == people + 1 and not sheets.is_busy, timeout=30_000
    )
    assert shown(hands, 1, 3) == "Zoe"
