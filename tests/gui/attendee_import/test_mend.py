"""Looking through a list and mending it, by mouse and by keyboard."""

import gc
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.gui.attendee_import.conftest import HEADER, Hands
from zevents_gui.core.model.attendee import Field
from zevents_gui.gui.attendee_import.grid import AttendeeGrid
from zevents_gui.gui.attendee_import.problem_card import ProblemCard
from zevents_gui.gui.focus_keeper import FocusKeeper
from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState
from zevents_gui.gui.tab_stops import tab_stops

WriteList = Callable[..., Path]
CTRL = Qt.KeyboardModifier.ControlModifier
TROUBLED = [
    ("ann@lumen.example", "Ann", "Lee", "Lumen"),
    ("bo@gmial.com", "Bo", "Ek", ""),
    ("cy@gmial.com", "Cy", "Dee", ""),
    ("a@lumen.example, b@lumen.example", "Di", "Eff", ""),
    ("ann@lumen.example", "Ann", "Lee", "Lumen"),
    ("ed@lumen.example", " Ed ", "Fox", ""),
]


def text(hands: Hands, place: int, section: int) -> str:
    model = hands.session.view.model
    return str(model.index(place, section).data())


def grid_of(hands: Hands) -> AttendeeGrid:
    return hands.session.view.grid


def test_fix_all_mends_every_row_of_a_kind_and_undo_takes_it_back(
    hands: Hands, write_list: WriteList
) -> None:
    hands.open(write_list(TROUBLED))
    assert hands.count(RowFilter.PROBLEMS) == 3
    hands.click("fix_all_email_mistyped")
    assert hands.count(RowFilter.PROBLEMS) == 1
    assert text(hands, 1, 2) == "bo@gmail.com"

    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.count(RowFilter.PROBLEMS) == 3
    assert text(hands, 1, 2) == "bo@gmial.com"
    hands.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert hands.count(RowFilter.PROBLEMS) == 1


def test_skip_leaves_rows_out_and_counts_them(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    hands.click("skip_email_mistyped")
    assert hands.count(RowFilter.SKIPPED) == 2
    assert hands.count(RowFilter.PROBLEMS) == 1
    assert hands.count(RowFilter.ALL) == len(TROUBLED)


def test_show_moves_the_cursor_from_one_such_row_to_the_next(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    grid = grid_of(hands)
    hands.click("show_email_mistyped")
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 2)
    hands.click("show_email_mistyped")
    assert grid.currentIndex().row() == 2


def test_chips_and_search_show_the_rows_they_count(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    model = hands.session.view.model
    hands.click("chip_problems")
    hands.qtbot.waitUntil(lambda: model.rowCount() == 3)
    hands.click("chip_duplicates")
    hands.qtbot.waitUntil(lambda: model.rowCount() == 1)
    hands.click("chip_all")
    hands.qtbot.waitUntil(lambda: model.rowCount() == len(TROUBLED))
    hands.type("search_rows", "fox")
    hands.qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert text(hands, 0, 2) == "ed@lumen.example"


def test_a_column_is_sorted_both_ways_and_back(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    order, model = hands.session.view.order, hands.session.view.model
    order.sort_by(3)
    hands.qtbot.waitUntil(lambda: not order.busy)
    names = [text(hands, place, 3) for place in range(model.rowCount())]
    assert names == sorted(names, key=str.casefold)
    order.sort_by(3, descending=True)
    hands.qtbot.waitUntil(lambda: text(hands, 0, 3) == names[-1])
    order.sort_by(-1)
    hands.qtbot.waitUntil(lambda: text(hands, 0, 3) == "Ann")


def test_a_cell_is_mended_in_place_by_keyboard(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    grid = grid_of(hands)
    hands.press(Qt.Key.Key_F8)
    assert grid.currentIndex().row() == 1
    hands.press(Qt.Key.Key_F2)
    assert grid.state() is QAbstractItemView.State.EditingState
    editor = grid.findChild(QLineEdit, "cell_editor")
    assert editor is not None
    editor.clear()
    QTest.keyClicks(editor, "bo@lumen.example")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: text(hands, 1, 2) == "bo@lumen.example")
    rows = hands.session.view.model.rows
    assert rows is not None
    assert rows.state(1) is ShownState.READY


def test_cells_copied_in_excel_are_pasted_over_several_rows(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(4))
    hands.wait_planned()
    grid = grid_of(hands)
    QGuiApplication.clipboard().setText("Zoe\tKim\nYan\tPark\n")
    grid.setCurrentIndex(hands.session.view.model.index(1, 3))
    hands.press(Qt.Key.Key_V, CTRL)

    def column(section: int) -> list[str]:
        return [text(hands, place, section) for place in range(4)]

    hands.qtbot.waitUntil(lambda: column(3) == ["Anna0", "Zoe", "Yan", "Anna3"])
    assert column(4) == ["Lee0", "Kim", "Park", "Lee3"]
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.qtbot.waitUntil(lambda: column(3) == ["Anna0", "Anna1", "Anna2", "Anna3"])


def test_the_cursor_that_the_program_moves_is_all_that_is_selected_even_while_ctrl_is_held(
    hands: Hands, write_list: WriteList
) -> None:
    hands.open(write_list(4))
    grid = grid_of(hands)
    grid.setCurrentIndex(hands.session.view.model.index(3, 2))
    QTest.keyPress(grid, Qt.Key.Key_Control, CTRL)
    grid.put_cursor(hands.session.view.model.index(1, 3))
    QTest.keyRelease(grid, Qt.Key.Key_Control)
    assert [(one.row(), one.column()) for one in grid.selectedIndexes()] == [(1, 3)]


def test_fill_down_repeats_the_topmost_cell(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(4))
    grid, model = grid_of(hands), hands.session.view.model
    grid.setCurrentIndex(model.index(0, 5))
    for _ in range(3):
        hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    model.setData(model.index(0, 5), "Nordic")
    hands.press(Qt.Key.Key_D, CTRL)
    assert [text(hands, place, 5) for place in range(4)] == ["Nordic"] * 4


def test_copied_cells_come_as_lines_and_tabs(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(2))
    grid, model = grid_of(hands), hands.session.view.model
    grid.setCurrentIndex(model.index(0, 2))
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert copied == "guest0@lumen.example\tAnna0\nguest1@lumen.example\tAnna1"


def test_the_other_one_of_two_duplicates_can_be_sent(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    hands.click("compare_duplicates")
    hands.click("swap_6")
    rows = hands.session.view.model.rows
    assert rows is not None
    assert rows.state(4) is ShownState.READY
    assert rows.state(0) in (ShownState.SKIPPED, ShownState.DUPLICATE)


def test_another_role_for_a_column_checks_all_rows_anew(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED, header=("E-mail", "First name", "Last name", "Team")))
    hands.click("mapping_button")
    box = hands.find("role_3")
    assert isinstance(box, QComboBox)
    place = box.findText("Organization")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    sheet = hands.pane.sheet
    assert sheet is not None
    hands.qtbot.waitUntil(lambda: sheet.columns[3].role is Field.ORGANIZATION)


def test_a_clean_up_rule_is_taken_back(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    assert text(hands, 5, 3) == "Ed"
    hands.click("review_changes")
    hands.click("undo_rule_spaces")
    hands.qtbot.waitUntil(lambda: text(hands, 5, 3) == " Ed ")


def test_pasted_cells_become_a_list(hands: Hands) -> None:
    QGuiApplication.clipboard().setText("E-mail\tName\nann@lumen.example\tAnn\nbo@lumen.example\tBo")
    hands.click("paste_button")
    hands.wait_open()
    assert hands.count(RowFilter.ALL) == 2


def test_a_workbook_dropped_on_the_pane_is_opened(hands: Hands, write_list: WriteList) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_list(3)))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    hands.session.view.dropEvent(drop)
    hands.wait_open()
    assert hands.count(RowFilter.ALL) == 3


def test_a_damaged_workbook_says_what_to_do_and_leaves_the_pane_as_it_was(
    hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 this is no workbook")
    hands.pane.open_file(path)
    banners = hands.session.view.banners
    hands.qtbot.waitUntil(lambda: len(banners.banners) == 1, timeout=30_000)
    assert banners.banners[0].message.lines
    assert hands.shows("open_button")


def test_a_file_changed_on_disk_is_read_again_and_fixes_are_kept(hands: Hands, write_list: WriteList) -> None:
    path = write_list(TROUBLED)
    hands.open(path)
    hands.click("fix_all_email_mistyped")
    write_list([*TROUBLED, ("new@lumen.example", "New", "One", "")])
    banners = hands.session.view.banners
    hands.qtbot.waitUntil(
        lambda: any(b.message.key == "changed_on_disk" for b in banners.banners), timeout=10_000
    )
    hands.click("banner_action_0")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.ALL) == len(TROUBLED) + 1, timeout=30_000)
    assert text(hands, 1, 2) == "bo@gmail.com"


def test_every_control_has_a_name_for_those_who_do_not_see_it(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    view = hands.session.view
    for act in (
        view.side.show_mapping,
        view.side.show_changes,
        view.side.show_duplicates,
        view.side.show_problems,
    ):
        act()
        for widget in view.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | AttendeeGrid):
                words = widget.accessibleName() or (
                    widget.text() if isinstance(widget, QAbstractButton) else ""
                )
                assert words, f"{type(widget).__name__} {widget.objectName()} has no name"


def test_the_header_names_role_and_column(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    model = hands.session.view.model
    roles = [model.headerData(section, Qt.Orientation.Horizontal) for section in range(2, 6)]
    assert roles == ["E-mail", "First name", "Last name", "Organization"]
    assert f"“{HEADER[3]}”" in str(
        model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )


def test_a_list_opened_before_the_events_questions_are_known_is_checked_against_them(
    hands: Hands, write_list: WriteList
) -> None:
    form = hands.session.view.sheets.form
    assert form is not None
    sheets = hands.session.view.sheets
    sheets._form = None  # as it is until the event's questions have arrived
    hands.pane.open_file(write_list(3))
    assert sheets.is_opening
    sheets.set_form(form)
    hands.wait_open()
    hands.qtbot.waitUntil(lambda: sheets.sheet is not None and sheets.sheet.form == form, timeout=10_000)


def test_a_list_with_a_hundred_thousand_people_is_searched_and_shown(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    lines = ["E-mail,First name,Last name"]
    lines += [f"guest{number}@lumen.example,Ann,Lee{number}" for number in range(100_000)]
    path.write_text("\n".join(lines), encoding="utf-8")
    hands.pane.open_file(path)
    view = hands.session.view
    hands.qtbot.waitUntil(lambda: view.has_sheet and not view.sheets.is_busy, timeout=90_000)
    assert hands.count(RowFilter.READY) == 100_000
    hands.type("search_rows", "lee99999")
    hands.qtbot.waitUntil(lambda: view.model.rowCount() == 1, timeout=30_000)
    assert text(hands, 0, 2) == "guest99999@lumen.example"


def test_rows_that_look_odd_but_are_right_are_sent_as_they_are(hands: Hands, write_list: WriteList) -> None:
    hands.open(write_list(TROUBLED))
    ready = hands.count(RowFilter.READY)
    hands.click("accept_email_mistyped")
    assert hands.count(RowFilter.READY) == ready + 2
    assert text(hands, 1, 2) == "bo@gmial.com"


def test_rows_hidden_in_the_workbook_are_asked_about_once(hands: Hands, write_list: WriteList) -> None:
    path = write_list(6)
    book = load_workbook(path)
    for row in (3, 4):
        book.worksheets[0].row_dimensions[row].hidden = True
    book.save(path)
    hands.open(path)
    assert hands.count(RowFilter.READY) == 4
    hands.click("hidden_take_in")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.READY) == 6)
    assert not hands.shows("hidden_rows")


def test_fix_and_skip_one_after_the_other_with_menus_opened_between(
    hands: Hands, write_list: WriteList
) -> None:
    """Cards are deleted while the menus of the window live on, and the keyboard goes to the next card."""
    FocusKeeper(hands.pane)
    hands.open(
        write_list(
            [
                *TROUBLED,
                ("flo", "Flo", "Gee", ""),
                ("", "Gus", "Hay", ""),
                ("hal@lumen.example", "", "", ""),
            ]
        )
    )
    view = hands.session.view

    def open_menus() -> None:
        for button in view.source.findChildren(QAbstractButton) + view.side.findChildren(QAbstractButton):
            menu = button.menu() if isinstance(button, QPushButton) else None
            if menu is None or not button.isVisible():
                continue
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
            hands.qtbot.waitUntil(menu.isVisible)
            assert [action.text() for action in menu.actions() if not action.isSeparator()]
            menu.close()
        view.source.show_undo(view.sheets.sheet, editable=True)  # type: ignore[arg-type]
        view.source.hide_empty.toggle()
        gc.collect()

    def cards() -> list[str]:
        found = [card for card in view.side.problems.findChildren(ProblemCard) if card.isVisible()]
        return [card.code for card in found if card.findChild(QAbstractButton, f"skip_{card.code}")]

    pressed = 0
    while problems := hands.count(RowFilter.PROBLEMS):
        hands.qtbot.waitUntil(lambda: bool(cards()))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        open_menus()
        code = cards()[0]
        name = f"fix_all_{code}" if hands.shows(f"fix_all_{code}") else f"skip_{code}"
        button = hands.find(name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        hands.qtbot.waitUntil(lambda problems=problems: hands.count(RowFilter.PROBLEMS) < problems)
        pressed += 1
        if hands.count(RowFilter.PROBLEMS):
            here = QApplication.focusWidget()
            shown = [one for one in view.side.problems.findChildren(ProblemCard) if one.isVisible()]
            assert any(next(tab_stops(one)) is here for one in shown), "the first control of the next card"
    assert pressed >= 4
    open_menus()
    assert view.grid.hasFocus(), "no card is left"
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.qtbot.waitUntil(lambda: len(cards()) == 1)
