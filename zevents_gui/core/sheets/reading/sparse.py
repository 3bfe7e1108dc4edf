"""Read an .xlsx cell by cell where the fast reader gave up.

The fast reader lays out the whole area between the first and the last used cell. One stray blank in the last
corner of a sheet makes that area larger than any computer's memory. Here only cells that exist take room, and
cells far away from all others are left out, with a notice.
"""

from datetime import date, time, timedelta
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from zevents_gui.core.sheets.reading.failure import FailureKind, NoticeKind, ReadFailure
from zevents_gui.core.sheets.reading.ooxml_scan import scan_sheet
from zevents_gui.core.sheets.reading.package import Package, cell_reference
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.reading.workbook import add_extras
from zevents_gui.core.sheets.table import Cell, CellError, SheetInfo

_MOST_CELLS = 3_000_000
_LARGEST_AREA = 10_000_000
# Blank rows or columns in a row after which what follows is no part of the list.
_ROW_GAP = 5_000
_COLUMN_GAP = 100

Cells = dict[tuple[int, int], Cell]


def read_sparse(data: bytes, name: str, sheet: str | None) -> Reading:
    """Return the cells of ``sheet``, or of the shown sheet with the most cells.

    Raises:
        ReadFailure: even so there is too much.
    """
    package = Package(data)
    parts = {part.name: part for part in package.sheet_parts()}
    if sheet is not None and sheet not in parts:
        raise ReadFailure(FailureKind.SHEET_NOT_FOUND, name=name, sheet=sheet, sheets=", ".join(parts))
    if not parts:
        raise ReadFailure(FailureKind.NO_SHEETS, name=name)
    readings = {
        part.name: _read_sheet(data, name, part.name) for part in parts.values() if sheet in (None, part.name)
    }
    chosen = max(readings, key=lambda title: (not parts[title].hidden, _cell_count(readings[title])))
    reading = readings[chosen]
    add_extras(reading, scan_sheet(package, parts[chosen].part))
    reading.restrict_extras()
    sizes = {title: other.size() for title, other in readings.items()}
    reading.sheets = tuple(
        SheetInfo(part.name, part.hidden, *sizes.get(part.name, (0, 0))) for part in parts.values()
    )
    return reading


def _cell_count(reading: Reading) -> int:
    return sum(cell is not None for column in reading.columns for cell in column)


def _read_sheet(data: bytes, name: str, title: str) -> Reading:
    cells = _cells(data, name, title)
    reading = Reading(title, ())
    if not cells:
        return reading
    top, bottom = _main_stretch([row for row, _ in cells], _ROW_GAP)
    kept = {place: cell for place, cell in cells.items() if top <= place[0] <= bottom}
    left, right = _main_stretch([column for _, column in kept], _COLUMN_GAP)
    kept = {place: cell for place, cell in kept.items() if left <= place[1] <= right}
    far = cells.keys() - kept.keys()
    if far:
        about: dict[str, str | int] = {"count": len(far), "cell": cell_reference(*max(far))}
        reading.notices.append((NoticeKind.FAR_CELLS_LEFT_OUT, about))
    height, width = bottom - top + 1, right - left + 1
    if height * width > _LARGEST_AREA:
        corner = cell_reference(bottom, right)
        raise ReadFailure(FailureKind.FAR_CELL, name=name, sheet=title, cells=len(kept), cell=corner)
    reading.first_row, reading.first_column = top, left
    reading.columns = [[None] * height for _ in range(width)]
    for (row, column), cell in kept.items():
        reading.columns[column - left][row - top] = cell
    return reading


def _cells(data: bytes, name: str, title: str) -> Cells:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    worksheet = book[title]
    assert isinstance(worksheet, ReadOnlyWorksheet)
    # The stated size is not to be trusted: without it the rows come as they are.
    worksheet.reset_dimensions()
    cells: Cells = {}
    for row in worksheet.iter_rows():
        for cell in row:
            value = cell.value
            if value is None or value == "" or cell.row is None or cell.column is None:
                continue
            kinds = (str, int, float, date, time, timedelta)
            if isinstance(value, kinds) and cell.data_type != "e":
                cells[(cell.row, cell.column)] = value
            else:
                cells[(cell.row, cell.column)] = CellError(str(value))
        if len(cells) > _MOST_CELLS:
            corner = cell_reference(*max(cells))
            raise ReadFailure(FailureKind.FAR_CELL, name=name, sheet=title, cells=len(cells), cell=corner)
    return cells


def _main_stretch(positions: list[int], gap: int) -> tuple[int, int]:
    """Return first and last of the stretch that holds the most of ``positions``, cut at wide gaps."""
    best = (0, 0, 0)
    start = previous = -gap
    count = 0
    for position in sorted(positions):
        if position - previous > gap:
            best = max(best, (count, start, previous))
            start, count = position, 0
        previous = position
        count += 1
    _, first, last = max(best, (count, start, previous))
    return first, last
