"""What the fast reader does not tell about an .xlsx sheet: hidden rows and columns, links, formulas, errors.

The sheet's XML is streamed once, next to the fast reader, which does not hold the interpreter while it
parses. Most of a sheet holds none of what is looked for, and is only searched for a few bytes; rows are
taken apart only where one of those bytes turns up.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from zevents_gui.core.sheets.reading.package import Package, cell_position, cell_reference

_CHUNK = 1 << 20
_P = rb"(?:[\w.-]+:)?"  # a namespace prefix, which most writers leave out

_ROW = re.compile(rb"<" + _P + rb"row\b([^>]*)>")
_ROW_START = re.compile(rb"<" + _P + rb"row[\s>/]")
_ROW_NUMBER = re.compile(rb"<" + _P + rb"row\b[^>]*?\sr=")
_FORMULA = rb"<" + _P + rb"f\b([^>]*?)(?:/>|>([^<]*)</" + _P + rb"f>)\s*"
_VALUE = rb"<" + _P + rb"v\b[^>]*?(?:/>|>([^<]*)</" + _P + rb"v>)"
# Both have the groups: the cell's attributes, the formula's attributes, the formula, the stored value.
_FORMULA_CELL = re.compile(rb"<" + _P + rb"c\b([^>/]*)>\s*(?:" + _FORMULA + rb")?(?:" + _VALUE + rb")?")
_ERROR_CELL = re.compile(
    rb"<" + _P + rb"""c\b([^>]*\st=["']e["'][^>/]*)>\s*(?:""" + _FORMULA + rb")?(?:" + _VALUE + rb")?"
)
_ROW_OR_CELL = re.compile(rb"<" + _P + rb"(row|c)\b(?=[^>]*>)")
_COLUMN = re.compile(rb"<" + _P + rb"col\b([^>]*)>")
_LINK = re.compile(rb"<" + _P + rb"hyperlink\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKS = (b"hidden", b"<f", b":f>", b":f ", b't="e"', b"t='e'")
_HYPERLINK = re.compile(r'^\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


@dataclass(slots=True)
class SheetExtras:
    """What is known of a sheet beside its values. Positions are 1-based (row, column)."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    zeros: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def scan_sheet(package: Package, part: str) -> SheetExtras:
    """Stream ``part`` and return what the values alone do not say."""
    extras = SheetExtras()
    text = b""
    with package.open(part) as stream:
        for number, text in enumerate(numbered_rows(whole_rows(stream))):
            if number == 0:
                _scan_columns(text, extras)
            if any(mark in text for mark in _MARKS):
                _scan_rows(text, extras)
    # Links follow the rows, so they are in the last piece.
    _scan_links(package, part, text, extras)
    return extras


def whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML in pieces that end where a row begins, and the rest after the last row's beginning."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        found = -1
        for match in _ROW_START.finditer(text, max(text.rfind(b"row ", 0, len(text)) - 100, 1)):
            found = match.start()
        if found > 0:
            yield text[:found]
            rest = text[found:]
        else:
            rest = text
    yield rest


def numbered_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Give rows and cells their numbers where the writer left them out, as the format allows."""
    row = column = 0

    def number(match: re.Match[bytes]) -> bytes:
        nonlocal row, column
        tag = match[0]
        given = _attributes(match.string[match.end() : match.string.find(b">", match.end())]).get("r", "")
        if match[1] == b"row":
            row, column = int(given) if given.isdigit() else row + 1, 0
            return tag if given else tag + b' r="%d"' % row
        position = cell_position(given)
        column = position[1] if position else column + 1
        return tag if given else tag + b' r="%s"' % cell_reference(row, column).encode()

    complete: bool | None = None
    for piece in pieces:
        if complete is None and _ROW_START.search(piece):
            complete = _ROW_NUMBER.search(piece) is not None
        yield piece if complete is not False else _ROW_OR_CELL.sub(number, piece)


def _scan_columns(text: bytes, extras: SheetExtras) -> None:
    head = text.partition(b"sheetData")[0]
    for match in _COLUMN.finditer(head):
        values = _attributes(match[1])
        if _is_true(values.get("hidden")):
            extras.hidden_columns.append((int(values["min"]), int(values["max"])))


def _scan_rows(text: bytes, extras: SheetExtras) -> None:
    if b"hidden" in text:
        for match in _ROW.finditer(text):
            if b"hidden" in match[1]:
                values = _attributes(match[1])
                if _is_true(values.get("hidden")) and "r" in values:
                    extras.hidden_rows.add(int(values["r"]))
    formulas = b"<f" in text or b":f>" in text or b":f " in text
    if not formulas and b't="e"' not in text and b"t='e'" not in text:
        return
    for match in (_FORMULA_CELL if formulas else _ERROR_CELL).finditer(text):
        values = _attributes(match[1])
        position = cell_position(values.get("r", ""))
        if position is None:
            continue
        kind, stored = values.get("t", "n"), match[4]
        if kind == "e":
            extras.errors[position] = _text(stored or b"")
            continue
        if match[2] is None and match[3] is None:
            continue
        if not stored and kind != "str":
            extras.uncached.add(position)
        elif stored == b"0" and kind == "n":
            extras.zeros.add(position)
        link = _HYPERLINK.match(html.unescape(_text(match[3] or b"")))
        if link:
            extras.links[position] = link[1].replace('""', '"')


def _scan_links(package: Package, part: str, text: bytes, extras: SheetExtras) -> None:
    relations = None
    for match in _LINK.finditer(text):
        values = _attributes(match[1])
        if relations is None:
            relations = package.relationships(part)
        identity = next((value for key, value in values.items() if key.endswith(":id")), "")
        relation = relations.get(identity)
        first, _, last = values.get("ref", "").partition(":")
        start = cell_position(first)
        end = cell_position(last) or start
        if relation is None or start is None or end is None:
            continue
        target = html.unescape(relation.target)
        # A link may be laid over an area; over more than a column of cells it is no link to a person.
        for row in range(start[0], min(end[0], start[0] + 1_000) + 1):
            for column in range(start[1], min(end[1], start[1] + 10) + 1):
                extras.links.setdefault((row, column), target)


def _attributes(text: bytes) -> dict[str, str]:
    return {
        _text(match[1]): html.unescape(_text(match[2] or match[3] or b""))
        for match in _ATTRIBUTE.finditer(text)
    }


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")
