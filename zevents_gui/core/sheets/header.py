"""Which row names the columns, and what it calls them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.cell_text import cell_text, column_letters
from zevents_gui.core.sheets.header_text import header_key, tidy_name
from zevents_gui.core.sheets.mapping.synonyms import UNUSED, meanings
from zevents_gui.core.sheets.table import Cell, RawTable

_SEARCHED_ROWS = 60
_LONGEST_NAME = 120
_GOOD_SHARE = 0.6
_ADDRESS_BONUS = 2.0  # a header of people names their e-mail


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet.

    Attributes:
        offsets: rows of the table (0-based) that make up the header, from the top; empty when there is none.
        names: one per table column, as in the sheet, tidied; lines of a two-line header joined.
        parts: the lines of each name, the lowest last; what names are matched by.
    """

    offsets: tuple[int, ...]
    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]

    @property
    def data_start(self) -> int:
        """The first table row (0-based) below the header; 0 without one."""
        return self.offsets[-1] + 1 if self.offsets else 0


def row_cells(table: RawTable, offset: int) -> list[Cell]:
    """Return the cells of one table row."""
    return [column[offset] for column in table.columns]


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def score_row(cells: Iterable[Cell], known: frozenset[str]) -> float:
    """Return how much a row looks like a header: known names count, addresses and numbers speak against it.

    Args:
        known: header keys beside the synonyms, such as the titles of the event's questions.
    """
    score = 0.0
    table = meanings()
    seen: set[str] = set()
    for cell in cells:
        if is_blank(cell):
            continue
        if not isinstance(cell, str):
            score -= 0.5
            continue
        key = header_key(cell)
        if not key or len(cell) > _LONGEST_NAME * 2:
            score -= 0.2
        elif key in known:
            score += 2.0 if key not in seen else 0.5
        elif key in table:
            score += (1.0 if table[key][0] == UNUSED else 2.0) if key not in seen else 0.5
            score += _ADDRESS_BONUS if table[key][0] is Field.EMAIL and key not in seen else 0.0
        elif "@" in cell:
            score -= 3.0
        elif len(cell) <= _LONGEST_NAME:
            score += 0.1
        seen.add(key)
    return score


def known_names(cells: Iterable[Cell], known: frozenset[str]) -> int:
    """Return how many cells are names that sheets use for columns."""
    table = meanings()
    keys = {header_key(cell) for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST_NAME}
    return sum(1 for key in keys if key in known or (key in table and table[key][0] != UNUSED))


def find_header(table: RawTable, known: frozenset[str] = frozenset()) -> Header:
    """Guess the header of ``table``."""
    searched = min(table.row_count, _SEARCHED_ROWS)
    rows = [row_cells(table, offset) for offset in range(searched)]
    scores = {
        offset: score
        for offset, cells in enumerate(rows)
        if known_names(cells, known) and (score := score_row(cells, known)) > 0
    }
    if scores:
        top = max(scores.values())
        # a second table below may have the longer header: the first good one counts
        best = next(offset for offset, score in scores.items() if score >= _GOOD_SHARE * top)
    else:
        best = _above_first_address(rows)
    return header_at(table, best if best >= 0 else None, known)


def _above_first_address(rows: list[list[Cell]]) -> int:
    """Return the row of plain texts right above the first row with an e-mail address; -1 when there is none.

    This finds headers in languages that the synonyms do not know.
    """
    for offset, cells in enumerate(rows):
        address_columns = [index for index, cell in enumerate(cells) if isinstance(cell, str) and "@" in cell]
        if not address_columns:
            continue
        if offset == 0:
            return -1
        above = rows[offset - 1]
        texts = [cell for cell in above if not is_blank(cell)]
        complete = len(texts) >= sum(1 for cell in cells if not is_blank(cell)) and len(texts) >= 2
        named = all(not is_blank(above[index]) for index in address_columns)
        plain = all(isinstance(cell, str) and "@" not in cell for cell in texts)
        return offset - 1 if complete and named and plain else -1
    return -1


def header_at(table: RawTable, offset: int | None, known: frozenset[str] = frozenset()) -> Header:
    """Return the header in row ``offset`` (None: there is none), joined with a second line."""
    width = len(table.columns)
    if offset is None:
        return Header((), tuple(_letters(table, index) for index in range(width)), ((),) * width)
    offsets: tuple[int, ...] = (offset,)
    if _is_upper_line(table, offset - 1, offset):
        offsets = (offset - 1, offset)
    elif _is_lower_line(table, offset, offset + 1, known):
        offsets = (offset, offset + 1)
    lines = [_filled_line(table, row, upper=row != offsets[-1]) for row in offsets]
    parts: list[tuple[str, ...]] = []
    for index in range(width):
        texts = [line[index] for line in lines if line[index]]
        parts.append(tuple(dict.fromkeys(texts)))
    names = _numbered([" ".join(part) or _letters(table, index) for index, part in enumerate(parts)])
    return Header(offsets, tuple(names), tuple(parts))


def _letters(table: RawTable, index: int) -> str:
    return f"Column {column_letters(table.first_column + index)}"


def _numbered(names: list[str]) -> list[str]:
    """Return ``names`` with a number behind those that stand there already."""
    seen: dict[str, int] = {}
    numbered: list[str] = []
    for name in names:
        key = header_key(name) or name
        seen[key] = seen.get(key, 0) + 1
        numbered.append(name if seen[key] == 1 else f"{name} ({seen[key]})")
    return numbered


def _merges_in(table: RawTable, offset: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) table columns of areas merged across columns in this row, titles left out."""
    row = table.first_row + offset
    for first_row, first_column, last_row, last_column in table.merged:
        if not first_row <= row <= last_row or first_column == last_column:
            continue
        first = max(0, first_column - table.first_column)
        last = min(len(table.columns) - 1, last_column - table.first_column)
        if last - first + 1 < len(table.columns):
            yield first, last


def _texts(table: RawTable, offset: int) -> list[str]:
    return [tidy_name(cell_text(cell))[:_LONGEST_NAME] for cell in row_cells(table, offset)]


def _is_upper_line(table: RawTable, upper: int, lower: int) -> bool:
    """Tell whether ``upper`` is the first line of a header whose second line is ``lower``."""
    if upper < 0:
        return False
    above, below = row_cells(table, upper), _texts(table, lower)
    filled = [cell for cell in above if not is_blank(cell)]
    if len(filled) < 2 or not all(isinstance(cell, str) and "@" not in cell for cell in filled):
        return False
    if any(True for _ in _merges_in(table, upper)):
        return True
    gaps = sum(1 for cell, text in zip(above, below, strict=True) if is_blank(cell) and text)
    continued = sum(1 for cell, text in zip(above, below, strict=True) if not is_blank(cell) and text)
    return gaps > 0 and continued > 0 and known_names(above, frozenset()) > 0


def _is_lower_line(table: RawTable, upper: int, lower: int, known: frozenset[str]) -> bool:
    """Tell whether ``lower`` goes on with the header that ``upper`` began with merged cells."""
    if lower >= table.row_count:
        return False
    spans = list(_merges_in(table, upper))
    if not spans:
        return False
    below = row_cells(table, lower)
    filled = [index for index, cell in enumerate(below) if not is_blank(cell)]
    if not filled or any(not isinstance(below[i], str) or "@" in str(below[i]) for i in filled):
        return False
    inside = {index for first, last in spans for index in range(first, last + 1)}
    return known_names(below, known) > 0 or set(filled) <= inside


def _filled_line(table: RawTable, offset: int, *, upper: bool) -> list[str]:
    """Return the texts of a header line; merged cells of an upper line reach over their whole width."""
    texts = _texts(table, offset)
    if not upper:
        return texts
    spans = list(_merges_in(table, offset))
    for first, last in spans:
        for index in range(first, last + 1):
            texts[index] = texts[index] or texts[first]
    if not spans:
        for index in range(1, len(texts)):
            texts[index] = texts[index] or texts[index - 1]
    return texts
