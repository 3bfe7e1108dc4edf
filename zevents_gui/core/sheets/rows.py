"""Which rows of a sheet are data, and which of them are nobody: totals, sections, the header once more."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.breathing import Breath
from zevents_gui.core.sheets.cell_text import cell_text
from zevents_gui.core.sheets.header import Header, is_blank, known_names, row_cells, score_row
from zevents_gui.core.sheets.header_text import header_key
from zevents_gui.core.sheets.marks import EXAMPLE_EMAIL, SETTLED
from zevents_gui.core.sheets.roles import FullNameRole, ResultPart, ResultRole, Role, SheetColumn
from zevents_gui.core.sheets.table import RawTable
from zevents_gui.core.text import tr

_BATCH = 1_000  # rows between two breaths


class SkipKind(StrEnum):
    """Why a row is left out."""

    BY_PERSON = "by_person"
    HIDDEN = "hidden"
    TOTAL = "total"
    HEADER_AGAIN = "header_again"
    SECTION = "section"
    EXAMPLE = "example"
    OTHER_TABLE = "other_table"
    REGISTERED = "registered"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Skip:
    """Why a row is left out, for programs and for people."""

    kind: SkipKind
    reason: str


@dataclass(frozen=True, slots=True)
class DataRows:
    """The rows below the header that hold anything: table rows (0-based), ascending."""

    offsets: Sequence[int]
    first_row: int

    def __len__(self) -> int:
        return len(self.offsets)

    def source_row(self, index: int) -> int:
        """Return the 1-based source row of data row ``index``."""
        return self.first_row + self.offsets[index]

    def index_of(self, source_row: int) -> int | None:
        """Return the data row at a 1-based source row; None when it is blank or no data."""
        offset = source_row - self.first_row
        position = bisect_left(self.offsets, offset)
        if position < len(self.offsets) and self.offsets[position] == offset:
            return position
        return None


def data_rows(table: RawTable, header: Header) -> DataRows:
    """Return the rows of ``table`` below ``header`` that are not blank."""
    start, end = header.data_start, table.row_count
    fullest = min(table.columns, key=lambda column: column.count(None), default=[])
    if fullest and not any(is_blank(cell) for cell in fullest[start:]):
        return DataRows(range(start, end), table.first_row)
    filled: list[int] = []
    for offset, cells in enumerate(zip(*(column[start:] for column in table.columns), strict=True), start):
        for cell in cells:
            if not is_blank(cell):
                filled.append(offset)
                break
    if filled and filled[-1] - filled[0] == len(filled) - 1:
        return DataRows(range(filled[0], filled[-1] + 1), table.first_row)
    return DataRows(filled, table.first_row)


_TOTAL = re.compile(
    r"(?:grand |sub)?(?:total|totals|totale|totaal|summe|gesamt|gesamtsumme|insgesamt|anzahl|sum|count|"
    r"somme|suma|soma|somma|razem|łącznie|ogółem|total général|total geral|合計|总计|總計|合计|итого|всего)"
    r"\b[\s:=\d.,]*",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:vips?|speakers?|guests?|staff|sponsors?|partners?|press|exhibitors?|team|members?|attendees?|"
    r"participants?|gäste|referenten|teilnehmer|redner|invités|invitados|ponentes|ospiti|relatori|gasten|goście|"
    r"table \d+|tisch \d+|group \w+|gruppe \w+|day \d+|tag \d+|waiting list|warteliste)\b.{0,40}",
    re.IGNORECASE,
)


def structural_skips(
    table: RawTable,
    header: Header,
    columns: Sequence[SheetColumn],
    rows: DataRows,
    known: frozenset[str],
    breathe: Breath,
) -> tuple[dict[int, Skip], list[str]]:
    """Return the data rows that are nobody, with the reason, and notices about them."""
    skips: dict[int, Skip] = {}
    notices: list[str] = []
    roles: dict[int, Role] = {
        column.index: column.role for column in columns if column.index < len(table.columns)
    }
    _skip_registered(table, roles, rows, skips)
    emails = next((table.columns[index] for index, role in roles.items() if role is Field.EMAIL), None)
    finder = _Finder(table, header, roles, known)
    for index, offset in enumerate(rows.offsets):
        if index % _BATCH == 0:
            breathe()
        if emails is not None:
            cell = emails[offset]
            if type(cell) is str and "@" in cell:
                if cell == EXAMPLE_EMAIL:
                    skips[index] = Skip(SkipKind.EXAMPLE, tr("The template's example row."))
                continue
        gap = index > 0 and rows.offsets[index - 1] != offset - 1
        if gap and finder.begins_other_table(offset):
            first, last = rows.source_row(index), rows.source_row(len(rows) - 1)
            names = ", ".join(cell_text(cell) for cell in row_cells(table, offset) if not is_blank(cell))
            reason = tr("Part of a second table that begins in row {row}.", row=first)
            for later in range(index, len(rows)):
                skips[later] = Skip(SkipKind.OTHER_TABLE, reason)
            text = tr(
                "A second table stands in rows {first} to {last} ({names}). Only the first one is used.",
                first=first,
                last=last,
                names=names,
            )
            notices.append(text)
            break
        found = finder.nobody(offset, after_gap=gap, last=index >= len(rows) - 3)
        if found is not None:
            skips.setdefault(index, found)
    return skips, notices


def _skip_registered(table: RawTable, roles: dict[int, Role], rows: DataRows, skips: dict[int, Skip]) -> None:
    for column, role in roles.items():
        if isinstance(role, ResultRole) and role.part is ResultPart.STATUS:
            cells = table.columns[column]
            reason = tr("Registered already, by the results in this sheet.")
            for index, offset in enumerate(rows.offsets):
                cell = cells[offset]
                if isinstance(cell, str) and cell.strip().casefold() in SETTLED:
                    skips[index] = Skip(SkipKind.REGISTERED, reason)


class _Finder:
    """Looks at single rows that have no e-mail address."""

    def __init__(
        self, table: RawTable, header: Header, roles: dict[int, Role], known: frozenset[str]
    ) -> None:
        self._table = table
        self._keys = {
            index: {header_key(part) for part in parts if part} for index, parts in enumerate(header.parts)
        }
        self._named = sum(1 for keys in self._keys.values() if keys)
        self._known = known
        self._roles = roles
        self._headed = bool(header.offsets)
        self._mapped = [index for index, role in roles.items() if role is not None]
        self._spans = {}
        for first_row, first_column, _, last_column in table.merged:
            if last_column > first_column:
                self._spans[first_row - table.first_row] = last_column - first_column + 1

    def begins_other_table(self, offset: int) -> bool:
        """Tell whether the row, which stands below a blank one, is the header of another table."""
        cells = row_cells(self._table, offset)
        if not self._headed or self._repeats_header(offset):
            return False
        return known_names(cells, self._known) >= 2 and score_row(cells, self._known) >= 4

    def nobody(self, offset: int, *, after_gap: bool, last: bool) -> Skip | None:
        """Return why the row is nobody, or None when it may be a person."""
        if self._headed and self._repeats_header(offset):
            return Skip(SkipKind.HEADER_AGAIN, tr("The header once more."))
        cells = row_cells(self._table, offset)
        filled = [(index, cell) for index, cell in enumerate(cells) if not is_blank(cell)]
        if not filled or any(isinstance(cell, str) and "@" in cell for _, cell in filled):
            return None
        text = cell_text(filled[0][1]).strip()
        rest = [cell for _, cell in filled[1:]]
        if _TOTAL.fullmatch(text) and all(not isinstance(cell, str) or _is_count(cell) for cell in rest):
            return Skip(SkipKind.TOTAL, tr("A total, not a person: “{text}”.", text=text))
        if len(filled) > 1:
            return None
        if last and all(not isinstance(cell, str) or _is_count(cell) for _, cell in filled):
            return Skip(SkipKind.TOTAL, tr("Only a number, at the end: “{text}”.", text=text))
        if self._is_section(offset, filled[0][0], text, after_gap):
            return Skip(SkipKind.SECTION, tr("A heading between the rows: “{text}”.", text=text))
        return None

    def _repeats_header(self, offset: int) -> bool:
        same = sum(
            1
            for index, column in enumerate(self._table.columns)
            if isinstance(cell := column[offset], str) and header_key(cell) in self._keys[index]
        )
        return same > 0 and same * 10 >= self._named * 6

    def _is_section(self, offset: int, column: int, text: str, after_gap: bool) -> bool:
        if len(self._mapped) < 2 or not isinstance(self._table.columns[column][offset], str):
            return False
        if self._spans.get(offset, 1) > 1 or text.endswith(":") or _SECTION.fullmatch(text):
            return True
        role = self._roles.get(column)
        names_someone = role in (Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL) or isinstance(
            role, FullNameRole
        )
        return not names_someone or (after_gap and column == 0 and text.isupper() and len(text) > 3)


def _is_count(text: str) -> bool:
    return bool(re.fullmatch(r"[\d\s.,%€$£-]+", text))
