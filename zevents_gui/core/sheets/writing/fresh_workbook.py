"""Write a new workbook from rows of values, for sources that are no .xlsx."""

import time
from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from zevents_gui.core.sheets.table import Cell, CellError
from zevents_gui.core.sheets.writing.cell_xml import escaped, writable

# openpyxl writes in so many small pieces that a thread waiting for its turn, such as the window's, is passed
# over for up to a second: Python hands its lock over only to who is awake. A pause lets the others go on.
_ROWS_BETWEEN_PAUSES = 100
_PAUSE = 0.001

_FORMULA_STARTS = ("=", "+", "-", "@")


def write_fresh(
    sheets: Sequence[tuple[str, Iterable[Sequence[Cell]], int]], target: BinaryIO, *, width: float = 22
) -> None:
    """Write ``sheets`` (name, rows, number of the header row or 0) to ``target``. Text stays text."""
    book = Workbook(write_only=True)
    for name, rows, header_row in sheets:
        # A worksheet that is written row by row; openpyxl's stubs describe only the other kind.
        sheet: Any = book.create_sheet(sheet_name(name))
        for letter in ascii_uppercase:
            sheet.column_dimensions[letter].width = width
        if header_row:
            sheet.freeze_panes = f"A{header_row + 1}"
        for number, row in enumerate(rows, 1):
            sheet.append([_written(sheet, cell, bold=number == header_row) for cell in row])
            if number % _ROWS_BETWEEN_PAUSES == 0:
                time.sleep(_PAUSE)
    book.save(target)


def sheet_name(wanted: str) -> str:
    """Return ``wanted`` as Excel allows it for a sheet: 31 characters, without ``[]:*?/\\``."""
    kept = "".join(" " if character in "[]:*?/\\" else character for character in writable(wanted)).strip(
        "' "
    )
    return kept[:31] or "Sheet"


def _written(sheet: Any, cell: Cell, *, bold: bool) -> object:
    if isinstance(cell, CellError):
        cell = cell.text
    if not isinstance(cell, str):
        return cell
    text = escaped(writable(cell))
    if not bold and not text.startswith(_FORMULA_STARTS) and not text.startswith("#"):
        return text
    own = WriteOnlyCell(sheet, None)
    own.value = text
    own.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        own.quotePrefix = True
    if bold:
        own.font = Font(bold=True)
    return own
