"""Read the largest table of a web page. Many systems export such a page under the name of a workbook."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zevents_gui.core.sheets.reading.decoding import decode
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.table import Cell, CsvOptions, SheetInfo

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDEST_SPAN = 200


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


def read_html(data: bytes, name: str, options: CsvOptions, sheet: str | None = None) -> Reading:
    """Return the table named ``sheet`` ("Table 2"), or the largest one.

    Raises:
        ReadFailure: the page has no table, or not this one.
    """
    declared = _CHARSET.search(data[:4_096])
    encoding = options.encoding or (declared[1].decode("ascii") if declared else None)
    try:
        text = decode(data, encoding, name).text
    except ReadFailure:
        text = decode(data, options.encoding, name).text
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    tables = [table for table in parser.tables if table.rows]
    if not tables:
        raise ReadFailure(FailureKind.NO_TABLE, name=name)
    names = [f"Table {number}" for number in range(1, len(tables) + 1)]
    if sheet is not None and sheet not in names:
        raise ReadFailure(FailureKind.SHEET_NOT_FOUND, name=name, sheet=sheet, sheets=", ".join(names))
    chosen = (
        names.index(sheet) if sheet else max(range(len(tables)), key=lambda number: _size(tables[number]))
    )
    table = tables[chosen]
    width = max(map(len, table.rows))
    reading = Reading(
        names[chosen],
        tuple(
            SheetInfo(title, False, len(other.rows), max(map(len, other.rows)))
            for title, other in zip(names, tables, strict=True)
        ),
        columns=[
            [row[column] if column < len(row) else None for row in table.rows] for column in range(width)
        ],
        hidden_rows=table.hidden,
        merged=tuple(table.merged),
        links=table.links,
    )
    reading.trim()
    return reading


def _size(table: _Table) -> int:
    return sum(cell is not None for row in table.rows for cell in row)


class _TableParser(HTMLParser):
    """Collects every table; a table inside a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[list[str] | None] = []
        self._ignored = 0
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the beginning of an element."""
        values = {key: value or "" for key, value in attrs}
        if tag in ("style", "script", "title"):
            self._ignored += 1
        elif tag == "table":
            table = _Table()
            self.tables.append(table)
            self._open.append(table)
            self._cells.append(None)
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].rows.append([])
            if "display:none" in values.get("style", "").replace(" ", "").lower():
                self._open[-1].hidden.add(len(self._open[-1].rows))
        elif tag in ("td", "th"):
            self._begin_cell(values)
        elif self._cells[-1] is not None:
            if tag in ("br", "p", "div") and self._cells[-1]:
                self._cells[-1].append("\n")
            elif tag == "a" and values.get("href") and self._open[-1].rows:
                table = self._open[-1]
                table.links[(len(table.rows), len(table.rows[-1]) + 1)] = values["href"]

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in ("style", "script", "title"):
            self._ignored = max(0, self._ignored - 1)
        elif tag in ("td", "th", "tr") and self._open:
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
            self._cells.pop()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._open and not self._ignored and self._cells[-1] is not None:
            self._cells[-1].append(_SPACES.sub(" ", data))

    def close(self) -> None:
        """End whatever a page that was cut off left open."""
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _begin_cell(self, values: dict[str, str]) -> None:
        self._end_cell()
        if not self._open[-1].rows:
            self._open[-1].rows.append([])
        self._cells[-1] = []
        self._span = (_span(values.get("rowspan")), _span(values.get("colspan")))

    def _end_cell(self) -> None:
        pieces = self._cells[-1]
        if pieces is None:
            return
        table = self._open[-1]
        row = table.rows[-1]
        # Cells of rows above may reach down into this one.
        while any(
            top < len(table.rows) <= bottom and left <= len(row) + 1 <= right
            for top, left, bottom, right in table.merged[-100:]
        ):
            row.append(None)
        position = (len(table.rows), len(row) + 1)
        text = "\n".join(line.strip() for line in "".join(pieces).split("\n")).strip(" \n")
        row.append(text or None)
        down, across = self._span
        row.extend([None] * (across - 1))
        if (down, across) != (1, 1):
            table.merged.append((*position, position[0] + down - 1, position[1] + across - 1))
        self._cells[-1] = None
        self._span = (1, 1)


def _span(text: str | None) -> int:
    return min(int(text), _WIDEST_SPAN) if text and text.isdigit() and int(text) > 0 else 1
