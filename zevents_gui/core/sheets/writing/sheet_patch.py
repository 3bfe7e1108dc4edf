"""Write cells into a worksheet's XML and leave all else in it as it is."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import IO

from zevents_gui.core.sheets.reading.ooxml_scan import numbered_rows, whole_rows
from zevents_gui.core.sheets.reading.package import cell_position
from zevents_gui.core.sheets.writing.cell_xml import text_cell

RowTexts = Mapping[int, Mapping[int, str]]

_P = r"(?:[\w.-]+:)?"
_ROW = re.compile(rf"<({_P})row\b([^>]*?)(?:/>|>(.*?)</{_P}row>)".encode(), re.DOTALL)
_CELL = re.compile(rf"<{_P}c\b([^>]*?)(?:/>|>.*?</{_P}c>)".encode(), re.DOTALL)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]+\d+)["']""")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_SPANS = re.compile(rb"""\sspans=["'][^"']*["']""")
_STYLE = re.compile(rb"""\bs=["'](\d+)["']""")
_COLUMNS = re.compile(rf"<({_P})cols>(.*?)</{_P}cols>".encode(), re.DOTALL)
_COLUMN = re.compile(rf"<{_P}col\b([^>]*?)/?>".encode())
_DIMENSION = re.compile(rf"<{_P}dimension\b[^>]*?/>".encode())
_BEFORE_ROWS = re.compile(rf"<({_P})sheetData\b".encode())


class UnpatchableError(Exception):
    """The worksheet is not laid out as expected; writing into it could spoil it."""


def patched_sheet(
    stream: IO[bytes], texts: RowTexts, widths: Mapping[int, float], header_row: int, text_style: int
) -> Iterator[bytes]:
    """Yield the worksheet in ``stream`` with ``texts`` (row to column to text) written into it.

    Cells of ``header_row`` look like the cell to their left; the others have the style ``text_style``.
    ``widths`` are those of the columns, in characters.

    Raises:
        UnpatchableError: a row to be written is not in the worksheet.
    """
    left = set(texts)

    def change(match: re.Match[bytes]) -> bytes:
        number = _ROW_NUMBER.search(match[2])
        row = int(number[1]) if number else 0
        if row not in texts:
            return match[0]
        left.discard(row)
        return _patched_row(match, row, texts[row], text_style if row != header_row else None)

    for position, piece in enumerate(numbered_rows(whole_rows(stream))):
        yield _ROW.sub(change, _with_widths(piece, widths) if position == 0 else piece)
    if left:
        raise UnpatchableError(f"{len(left)} rows are not in the worksheet")


def _patched_row(match: re.Match[bytes], row: int, texts: Mapping[int, str], style: int | None) -> bytes:
    prefix, attributes, inside = match[1].decode(), _SPANS.sub(b"", match[2]), match[3] or b""
    kept: list[tuple[int, bytes]] = []
    last_style: int | None = None
    for cell in _CELL.finditer(inside):
        reference = _REFERENCE.search(cell[1])
        position = cell_position(reference[1].decode()) if reference else None
        if position is None:
            raise UnpatchableError(f"a cell of row {row} has no position")
        if position[1] not in texts:
            kept.append((position[1], cell[0]))
            found = _STYLE.search(cell[1])
            last_style = int(found[1]) if found and position[1] < min(texts) else last_style
    for column, text in texts.items():
        own = text_cell(row, column, text, style if style is not None else last_style, prefix)
        kept.append((column, own.encode()))
    kept.sort(key=lambda cell: cell[0])
    cells = b"".join(content for _, content in kept)
    name = prefix.encode() + b"row"
    return b"<" + name + attributes.rstrip() + b">" + cells + b"</" + name + b">"


def _with_widths(head: bytes, widths: Mapping[int, float]) -> bytes:
    """Set the widths of columns, and take away the stated size, which is not true any more."""
    rows = _BEFORE_ROWS.search(head)
    if rows is None:
        raise UnpatchableError("the worksheet's rows were not found")
    prefix = rows[1]
    before, after = head[: rows.start()], head[rows.start() :]
    before = _DIMENSION.sub(b"", before)
    existing = _COLUMNS.search(before)
    columns: list[tuple[int, bytes]] = []
    for column in _COLUMN.finditer(existing[2]) if existing else ():
        columns.extend(_without(column[1], widths))
    for number, width in widths.items():
        attributes = f' min="{number}" max="{number}" width="{width}" customWidth="1"'.encode()
        columns.append((number, attributes))
    columns.sort(key=lambda column: column[0])
    inner = b"".join(b"<" + prefix + b"col" + attributes.rstrip() + b"/>" for _, attributes in columns)
    block = b"<" + prefix + b"cols>" + inner + b"</" + prefix + b"cols>"
    if existing:
        return before[: existing.start()] + block + before[existing.end() :] + after
    return before + block + after


def _without(attributes: bytes, taken: Mapping[int, float]) -> Iterator[tuple[int, bytes]]:
    """Yield what is left of a range of columns when those in ``taken`` are cut out of it."""
    low = re.search(rb"""\bmin=["'](\d+)["']""", attributes)
    high = re.search(rb"""\bmax=["'](\d+)["']""", attributes)
    if low is None or high is None:
        raise UnpatchableError("a column has no number")
    start, end = int(low[1]), int(high[1])
    edges = [start - 1, *sorted(column for column in taken if start <= column <= end), end + 1]
    for before, behind in pairwise(edges):
        if behind - before > 1:
            text = re.sub(rb"""\bmin=["']\d+["']""", b'min="%d"' % (before + 1), attributes)
            yield before + 1, re.sub(rb"""\bmax=["']\d+["']""", b'max="%d"' % (behind - 1), text)
