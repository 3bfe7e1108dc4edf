"""Cells as text: what a person sees in the sheet, without the accidents of number formats."""

from collections.abc import Sequence
from datetime import date, datetime, time

from zevents_gui.core.sheets.table import Cell, CellError

_EXACT_DIGITS = 15  # a double holds no more; Excel itself shows no more


def cell_text(cell: Cell) -> str:
    """Return ``cell`` as text: whole numbers without ``.0``, dates as ISO 8601, errors as in Excel."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 10**_EXACT_DIGITS:
            return str(int(cell))
        return f"{cell:.{_EXACT_DIGITS}G}"
    if isinstance(cell, datetime):
        if cell.time() == time(0):
            return cell.date().isoformat()
        return cell.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.replace(microsecond=0).isoformat()
    if isinstance(cell, CellError):
        return cell.text
    return str(cell)


def column_texts(cells: Sequence[Cell]) -> list[str]:
    """Return every cell as text. The strings of the sheet are shared, not copied."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        return list(cells)  # type: ignore[arg-type]
    if kinds <= {str, type(None)}:
        return [cell or "" for cell in cells]  # type: ignore[misc]
    return [cell if type(cell) is str else cell_text(cell) for cell in cells]


def column_letters(column: int) -> str:
    """Return the letters of a 1-based column: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
