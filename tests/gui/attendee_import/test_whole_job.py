"""The whole job in the window with the worst sheets: open, look, mend, register, save, ask Zoom again."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
)
from pytestqt.exceptions import TimeoutError

from tests.gui.attendee_import import worst_sheets as worst
from tests.gui.attendee_import.conftest import Hands
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.sheets.marks import RESULT_STATUS
from zevents_gui.core.sheets.reading.read import read_table
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.mapping_page import MappingPage
from zevents_gui.gui.attendee_import.problem_card import ProblemCard
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter

Step = Callable[[Hands], None]


@pytest.fixture
def event(context: AppContext) -> Event:
    """A published conference with two ticket types and questions of its own."""
    return next(one for one in context.client().events.list() if one.name == "Brightwave Customer Summit")


def click(name: str) -> Step:
    return lambda hands: hands.click(name)


def give_role(column: int, role: str) -> Step:
    """Say in the mapping page what a column holds."""

    def step(hands: Hands) -> None:
        hands.click("mapping_button")
        box = hands.find(f"role_{column}")
        assert isinstance(box, QComboBox)
        place = box.findText(role)
        assert place >= 0, [box.itemText(index) for index in range(box.count())]
        box.setCurrentIndex(place)
        box.activated.emit(place)
        hands.click("side_back")

    return step


def write(source_row: int, role: str, text: str) -> Step:
    """Type another text into a cell."""

    def step(hands: Hands) -> None:
        model, grid = hands.session.view.model, hands.session.view.grid
        heads = [
            model.headerData(section, Qt.Orientation.Horizontal) for section in range(model.columnCount())
        ]
        sheet = hands.pane.sheet
        assert sheet is not None
        row = next(row for row in range(sheet.row_count) if sheet.source_row(row) == source_row)
        grid.setCurrentIndex(model.index(model.place_of(row), heads.index(role)))
        hands.pane.activateWindow()  # the offscreen platform does not when a list of suggestions closes
        hands.press(Qt.Key.Key_F2)
        editor = grid.indexWidget(grid.currentIndex())
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        hands.qtbot.waitUntil(lambda: str(grid.currentIndex().data()) == text)

    return step


def choose_sheet(name: str) -> Step:
    def step(hands: Hands) -> None:
        button = hands.find("sheet_button")
        assert isinstance(button, QAbstractButton)
        action = next(one for one in button.menu().actions() if one.text().startswith(f"{name} "))  # type: ignore[attr-defined]
        action.trigger()
        hands.qtbot.waitUntil(lambda: hands.pane.sheet.sheet_name == name, timeout=15_000)  # type: ignore[union-attr]
        hands.wait_open()

    return step


def enter_password(password: str) -> Step:
    """Answer the question that comes instead of the list."""

    def step(hands: Hands) -> None:
        hands.qtbot.waitUntil(lambda: hands.pane.findChild(QInputDialog) is not None, timeout=15_000)
        dialog = hands.pane.findChild(QInputDialog)
        field = dialog.findChild(QLineEdit)
        assert field.echoMode() is QLineEdit.EchoMode.Password
        QTest.keyClicks(field, password)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return step


@dataclass(frozen=True)
class Case:
    """A file, what the window shows of it, and what a person makes of it.

    Attributes:
        roles: what the window takes the columns for; empty for those that are not sent.
        problems: the kinds of findings that stand in the side list.
        mend: what is done about them.
        people: the mailboxes at company.example that are registered in the end.
        first: what has to be done before the list is there at all.
    left: how many rows still have a problem in the end.
        left: how many rows still have a problem in the end.
    """

    file_name: str
    make: Callable[[], bytes]
    roles: Sequence[str]
    people: Sequence[str]
    problems: Sequence[str] = ()
    mend: Sequence[Step] = ()
    first: Sequence[Step] = ()
    left: int = 0


THREE = ("E-mail", "First name", "Last name")
CASES = (
    Case(
        "summit.xlsx",
        worst.title_sections_totals_hidden_and_merged_cells,
        ("First name", "Last name", "E-mail", "Organization"),
        ("ann", "bo", "chloe", "di", "ed"),
        ("merged_cell",),
        (click("hidden_take_in"),),
    ),
    Case("corner.xlsx", worst.a_stray_cell_in_the_last_corner, THREE, ("ann",)),
    Case("bare.xlsx", worst.no_header_at_all, ("First name", "Last name", "E-mail"), ("ann", "bo", "chloe")),
    Case(
        "Gäste.csv",
        worst.german_text_of_an_old_windows_program,
        ("First name", "Last name", "Organization", "E-mail", "Country"),
        ("joerg", "zoe"),
    ),
    Case(
        "名簿.csv",
        worst.japanese_text_in_shift_jis,
        ("Last name", "First name", "E-mail"),
        ("taro", "hanako"),
    ),
    Case(
        "export.txt",
        worst.utf_16_with_a_quotation_mark_that_never_ends,
        (*THREE, "Comments"),
        ("ann", "bo", "chloe"),
    ),
    Case(
        "formulas.xlsx",
        worst.formulas_never_calculated_and_errors,
        (*THREE, "Organization"),
        ("ann", "bo", "chloe"),
        ("formula_without_value", "cell_error"),
        (
            write(2, "Organization", "Lumen"),
            write(4, "E-mail", "chloe@company.example"),
            click("skip_formula_without_value"),
        ),
    ),
    Case(
        "links.xlsx",
        worst.links_under_names_instead_of_addresses,
        ("", "Organization", "Full name (Ann Lee)"),
        ("ann", "bo", "ed"),
        ("email_missing", "name_is_email", "required_missing"),
        (give_role(2, "E-mail"), give_role(0, "Full name (Ann Lee)"), click("fix_all_email_in_link")),
    ),
    Case(
        "addresses.xlsx",
        worst.addresses_in_every_wrong_way,
        THREE,
        ("ann.lee", "bo", "chloe", "di", "ed", "fay", "gus", "hal", "ivy+summit"),
        ("email_mistyped", "email_several", "email_shared", "email_tagged", "email_invalid", "email_missing"),
        (
            click("fix_all_email_mistyped"),
            write(8, "E-mail", "gus@company.example"),
            click("skip_email_invalid"),
            click("skip_email_missing"),
        ),
        left=1,
    ),
    Case(
        "renamed.xlsx",
        worst.an_old_workbook_with_a_new_name,
        (*THREE, "Phone"),
        ("ann", "bo"),
        ("phone_digits_lost",),
        (click("fix_all_phone_digits_lost"),),
    ),
    Case(
        "page.xls",
        worst.a_page_that_calls_itself_a_workbook,
        ("First name", "Last name", "E-mail"),
        ("a", "b"),
    ),
    Case(
        "secret.xlsx",
        worst.protected_with_a_password,
        THREE,
        ("ann",),
        first=(enter_password("Summer 2026"),),
    ),
    Case(
        "years.xlsx",
        worst.several_sheets_one_of_them_hidden,
        THREE,
        ("a", "b"),
        mend=(choose_sheet("2026"),),
    ),
    Case(
        "two tables.xlsx",
        worst.two_tables_and_two_columns_of_one_name,
        (*THREE, "Comments", "", ""),
        ("ann", "bo"),
        ("email_invalid",),
        (click("skip_email_invalid"),),
    ),
    Case(
        "world.xlsx",
        worst.names_of_the_whole_world,
        THREE,
        ("sara", "li", "party", "info", "umlaut", "line", "formula"),
        ("email_role", "name_capitals", "too_long"),
        left=1,
    ),
    Case(
        "questions.xlsx",
        worst.questions_tickets_and_countries,
        ("E-mail", "First name", "Last name", "Country", "Ticket type", "How did you hear about this event?"),
        ("ann", "bo", "chloe", "di"),
        ("country_unknown", "ticket_type_unknown", "choice_unknown", "required_missing"),
        (
            write(3, "How did you hear about this event?", "Other"),
            write(4, "Ticket type", "VIP"),
            write(5, "Country", "FR"),
            click("skip_required_missing"),
        ),
    ),
)


def drop(hands: Hands, path: Path) -> None:
    """Let a file fall on the pane."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, left, none = QPointF(10, 10), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hands.session.view.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))


def mapping(hands: Hands) -> list[str]:
    """What the mapping page says of each column; empty for one that is not sent."""
    hands.click("mapping_button")
    page = hands.find("mapping_page")
    assert isinstance(page, MappingPage)
    boxes = [box for box in page.findChildren(QComboBox) if box.objectName().startswith("role_")]
    said = [box.currentText() if box.currentIndex() else "" for box in boxes]
    hands.click("side_back")
    return said


def assert_findings(hands: Hands, wanted: set[str]) -> None:
    """The side list shows these kinds of findings, and no others."""
    hands.find("problems_page")
    shown: set[str] = set()

    def found() -> bool:
        cards = [card for card in hands.session.view.side.findChildren(ProblemCard) if card.isVisible()]
        shown.clear()
        shown.update(card.objectName().removeprefix("problem_") for card in cards)
        return shown == wanted

    with contextlib.suppress(TimeoutError):
        hands.qtbot.waitUntil(found, timeout=3_000)
    assert shown == wanted


def save_results(hands: Hands, target: Path, kept: str | None) -> list[dict[str, str]]:
    """Save the results where the dialog is told to, and read them: one row each, by header."""
    hands.click("save_results_button")
    hands.qtbot.waitUntil(lambda: hands.pane.findChild(QFileDialog) is not None)
    dialog = hands.pane.findChild(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(target))
    accept = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    hands.qtbot.waitUntil(lambda: accept.isEnabled() and "Save" in accept.text())
    with hands.qtbot.waitSignal(hands.pane.results_saved, timeout=30_000) as saved:
        QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert saved.args is not None
    assert Path(saved.args[0]) == target
    columns = read_table(target, kept).columns
    rows = [["" if cell is None else str(cell) for cell in row] for row in zip(*columns, strict=True)]
    top = next(place for place, row in enumerate(rows) if RESULT_STATUS in row)
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


def once(context: AppContext, event: Event) -> Counter[str]:
    """How many tickets each person has, asked of the service."""
    return Counter(ticket.email.casefold() for ticket in context.client().tickets.list(event.event_id))


# In the short run: those that take a person's hand, or that nothing else takes through the window.
_SHORT = (
    worst.title_sections_totals_hidden_and_merged_cells,
    worst.german_text_of_an_old_windows_program,
    worst.formulas_never_calculated_and_errors,
    worst.addresses_in_every_wrong_way,
    worst.protected_with_a_password,
    worst.several_sheets_one_of_them_hidden,
    worst.two_tables_and_two_columns_of_one_name,
    worst.questions_tickets_and_countries,
)
_NOW = CASES if os.environ.get("ZEVENTS_THOROUGH") else tuple(one for one in CASES if one.make in _SHORT)


@pytest.mark.parametrize("case", _NOW, ids=lambda case: case.make.__name__)
def test_the_worst_sheets_go_from_the_file_to_the_results(
    case: Case, hands: Hands, context: AppContext, event: Event, practice: PracticeAccount, tmp_path: Path
) -> None:
    before = once(context, event)
    path = tmp_path / case.file_name
    content = case.make()
    path.write_bytes(content)
    drop(hands, path)
    for step in case.first:
        step(hands)
    hands.wait_open()
    assert mapping(hands) == list(case.roles)
    assert_findings(hands, set(case.problems))
    for step in case.mend:
        step(hands)
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.PROBLEMS) == case.left)
    hands.wait_planned()
    everybody = hands.count(RowFilter.ALL)
    assert hands.pane.sheet is not None
    sheet_name = hands.pane.sheet.sheet_name
    hands.click("register_button")
    hands.wait_outcome()
    results = save_results(hands, tmp_path / "kept.xlsx", sheet_name)

    wanted = Counter(f"{name}@company.example" for name in case.people)
    assert once(context, event) - before == wanted
    mailed = practice.control.outbox(event_id=event.event_id)
    assert Counter(mail["to"].casefold() for mail in mailed) == wanted
    assert hands.count(RowFilter.REGISTERED) == len(case.people)
    told = [row[RESULT_STATUS] for row in results if row[RESULT_STATUS]]
    assert told.count("registered") == len(case.people)
    assert len(told) == everybody
    assert path.read_bytes() == content
