"""A workbook to fill in: the columns that an event asks for, with lists to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from babel import Locale
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zevents_gui.core.model.attendee import FIELD_LENGTHS, Field
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, RegistrationForm
from zevents_gui.core.sheets.marks import (
    EXAMPLE_EMAIL,
    INSTRUCTIONS_SHEET,
    LISTS_SHEET,
    REQUIRED_MARK,
    SESSIONS_HEADER,
    TEMPLATE_HEADERS,
    TEMPLATE_SHEET,
)
from zevents_gui.core.sheets.writing.cell_xml import writable
from zevents_gui.core.sheets.writing.safe_write import write_in_one_step
from zevents_gui.core.text import tr

_ROWS_WITH_LISTS = 100_000  # the largest event that Zoom knows
_TEXT = "@"
_HEAD_COLOUR, _REQUIRED_COLOUR, _EXAMPLE_COLOUR = "404A59", "1F4E79", "8A8A8A"

# Codes of Unicode's list that are no countries: unions, outlying areas, tests.
_NO_COUNTRIES = ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")
_ALWAYS = (Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME)
_EXAMPLES: dict[Field, str] = {
    Field.EMAIL: EXAMPLE_EMAIL,
    Field.FIRST_NAME: "Ada",
    Field.LAST_NAME: "Example",
    Field.ORGANIZATION: "Example Ltd",
    Field.JOB_TITLE: "Engineer",
    Field.PHONE: "+44 20 7946 0000",
    Field.COUNTRY: "GB",
    Field.CITY: "London",
}


@dataclass(slots=True)
class _Column:
    """One column of the template; ``choices`` become its drop-down list."""

    header: str
    required: bool
    notes: list[str] = field(default_factory=list)
    choices: Sequence[str] = ()
    longest: int | None = None
    example: str = ""
    only_listed: bool = True

    @property
    def title(self) -> str:
        return self.header + (REQUIRED_MARK if self.required else "")


def write_template(form: RegistrationForm, event_name: str, target: Path) -> Path:
    """Write a workbook with a column for all that ``form`` asks, and return where it really is.

    Raises:
        SheetError: it cannot be saved.
    """
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(target.name + ".xlsx")
    columns = _columns(form)

    def write(stream: BinaryIO) -> None:
        _workbook(columns, event_name).save(stream)

    return write_in_one_step(target, write)


def _columns(form: RegistrationForm) -> list[_Column]:
    asked = {question.field_name: question for question in form.standard}
    columns = []
    for member, header in TEMPLATE_HEADERS.items():
        question = asked.get(member.value)
        if member == Field.TICKET_TYPE:
            if form.ticket_types:
                columns.append(_ticket_type_column(form, header))
            continue
        if member not in _ALWAYS and member != Field.EXTERNAL_ID and question is None:
            continue
        required = member == Field.EMAIL or (question is not None and question.required)
        column = _Column(
            header, required, longest=FIELD_LENGTHS.get(member), example=_EXAMPLES.get(member, "")
        )
        column.notes = _field_notes(member)
        if member == Field.COUNTRY:
            column.choices = _countries()
            column.only_listed = False
        columns.append(column)
    columns.extend(_question_column(question) for question in form.custom)
    if form.sessions:
        names = [name for _, name in form.sessions]
        notes = [tr("Leave it empty for all sessions. Several sessions are separated by semicolons.")]
        columns.append(_Column(SESSIONS_HEADER, False, notes, names, only_listed=False))
    return columns


def _field_notes(member: Field) -> list[str]:
    notes = {
        Field.EMAIL: tr("One address per row. Each guest gets a ticket of their own."),
        Field.PHONE: tr("With the country code, for example +44 20 7946 0000."),
        Field.COUNTRY: tr("The two-letter code or the name of the country."),
        Field.EXTERNAL_ID: tr("Your own number for this guest, if you have one. Otherwise leave it empty."),
    }
    return [notes[member]] if member in notes else []


def _ticket_type_column(form: RegistrationForm, header: str) -> _Column:
    names = [ticket.name for ticket in form.ticket_types]
    notes = [tr("Left empty, the guest gets the event's default ticket.")]
    return _Column(header, False, notes, names, example=names[0])


def _question_column(question: CustomQuestion) -> _Column:
    several = question.type == QuestionType.MULTIPLE_CHOICE
    column = _Column(question.title, question.required, choices=question.options, longest=question.max_length)
    if several:
        column.notes.append(tr("Several answers are separated by semicolons."))
        column.only_listed = False
    if question.options:
        column.example = question.options[0]
    return column


def _countries() -> list[str]:
    names = ((str(code), str(name)) for code, name in Locale("en").territories.items())
    return sorted(
        name for code, name in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    )


def _workbook(columns: list[_Column], event_name: str) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = TEMPLATE_SHEET
    lists = book.create_sheet(LISTS_SHEET)
    lists.sheet_state = "hidden"
    for position, column in enumerate(columns, 1):
        _write_column(book, sheet, position, column)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 32
    _write_instructions(book.create_sheet(INSTRUCTIONS_SHEET), columns, event_name)
    return book


def _write_column(book: Workbook, sheet: Worksheet, position: int, column: _Column) -> None:
    letter = get_column_letter(position)
    head = _put(sheet, 1, position, column.title)
    head.font = Font(bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor=_REQUIRED_COLOUR if column.required else _HEAD_COLOUR)
    head.alignment = Alignment(wrap_text=True, vertical="center")
    notes = _notes(column)
    if notes:
        head.comment = Comment("\n".join(notes), "Zevents", width=320, height=40 + 30 * len(notes))
    example = _put(sheet, 2, position, column.example)
    example.font = Font(italic=True, color=_EXAMPLE_COLOUR)
    dimension = sheet.column_dimensions[letter]
    dimension.width = max(16, min(40, len(column.title) + 6), 32 if position == 1 else 0)
    # Text in every column: Excel would turn telephone numbers and IDs into rounded numbers.
    dimension.number_format = _TEXT
    cells = f"{letter}2:{letter}{_ROWS_WITH_LISTS + 2}"
    if column.choices:
        sheet.add_data_validation(_list_validation(book, position, column, cells))
    elif column.longest:
        rule = DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1=str(column.longest), allow_blank=True
        )
        rule.errorTitle = tr("Too long")
        rule.error = tr("At most {count} characters.", count=column.longest)
        rule.errorStyle = "warning"
        rule.showErrorMessage = True
        rule.add(cells)
        sheet.add_data_validation(rule)


def _list_validation(book: Workbook, position: int, column: _Column, cells: str) -> DataValidation:
    """Put the choices on the hidden sheet, where a list may have any length, and refer to them by name."""
    lists = book[LISTS_SHEET]
    letter = get_column_letter(position)
    for row, choice in enumerate(column.choices, 1):
        _put(lists, row, position, choice)
    name = f"zevents_list_{position}"
    area = f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(column.choices)}"
    book.defined_names[name] = DefinedName(name, attr_text=area)
    rule = DataValidation(type="list", formula1=f"={name}", allow_blank=True)
    rule.showErrorMessage = column.only_listed
    rule.errorStyle = "warning"
    rule.errorTitle = tr("Not in the list")
    rule.error = tr("The event does not know this answer. Choose one from the list.")
    rule.add(cells)
    return rule


def _notes(column: _Column) -> list[str]:
    notes = [tr("Must be filled in.")] if column.required else []
    notes.extend(column.notes)
    if column.longest:
        notes.append(tr("At most {count} characters.", count=column.longest))
    return notes


def _write_instructions(sheet: Worksheet, columns: list[_Column], event_name: str) -> None:
    _put(sheet, 1, 1, event_name).font = Font(size=16, bold=True)
    lines = [
        tr("Fill in one row for each guest on the sheet “{sheet}”.", sheet=TEMPLATE_SHEET),
        tr("Columns that end in * must be filled in. All others may stay empty."),
        tr("The grey row is an example. It is never sent and may stay."),
        tr("Columns may be moved, left out or added. Please keep their headings as they are."),
        tr("Then save the workbook and open it in Zevents."),
    ]
    for row, line in enumerate(lines, 3):
        _put(sheet, row, 1, line)
    first = len(lines) + 4
    for position, title in enumerate((tr("Column"), tr("What goes in")), 1):
        _put(sheet, first, position, title).font = Font(bold=True)
    for row, column in enumerate(columns, first + 1):
        _put(sheet, row, 1, column.title)
        choices = (
            [tr("One of: {choices}", choices=", ".join(column.choices))]
            if 0 < len(column.choices) <= 30
            else []
        )
        _put(sheet, row, 2, " ".join([*_notes(column), *choices])).alignment = Alignment(wrap_text=True)
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 90


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write ``text`` as text, whatever it begins with, and return the cell."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.number_format = _TEXT
    if text:
        cell.value = writable(text)
        cell.data_type = "s"
    return cell
