"""What the fast reader does not tell about an .xlsb sheet: what is hidden, merged, linked or an error.

The records are those of [MS-XLSB], Microsoft's description of the format; comments name its sections.
"""

import struct
from collections.abc import Iterator
from typing import IO

from zevents_gui.core.sheets.reading.ooxml_scan import SheetExtras
from zevents_gui.core.sheets.reading.package import Package
from zevents_gui.core.sheets.reading.xls_scan import ERROR_TEXTS

_BOOK = "xl/workbook.bin"
_ROW, _CELL_ERROR, _FORMULA_ERROR, _COLUMN, _SHEET, _MERGED, _LINK = 0, 3, 11, 60, 156, 177, 494


def scan_xlsb(package: Package, sheet: str) -> SheetExtras:
    """Go through the records of ``sheet`` and return what the values alone do not say."""
    relations = package.relationships(_BOOK)
    part = next(
        (relations[link].target for name, link in _sheets(package) if name == sheet and link in relations), ""
    )
    extras = SheetExtras()
    if not part:
        return extras
    links = package.relationships(part)
    row = 0
    with package.open(part) as stream:
        for kind, body in _records(stream):
            if kind == _ROW and len(body) >= 12:
                (row,) = struct.unpack_from("<I", body)
                if body[11] & 0x10:  # fDyZero, 2.4.741
                    extras.hidden_rows.add(row + 1)
            elif kind in (_CELL_ERROR, _FORMULA_ERROR) and len(body) >= 9:
                (column,) = struct.unpack_from("<I", body)
                extras.errors[(row + 1, column + 1)] = ERROR_TEXTS.get(body[8], "#N/A")
            elif kind == _COLUMN and len(body) >= 18:
                first, last, flags = struct.unpack_from("<II8xH", body)
                if flags & 0x01:  # fHidden, 2.4.323
                    extras.hidden_columns.append((first + 1, last + 1))
            elif kind == _MERGED and len(body) >= 16:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                extras.merged.append((top + 1, left + 1, bottom + 1, right + 1))
            elif kind == _LINK and len(body) >= 20:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                relation = links.get(_text(body, 16)[0])
                if relation and (top, left) == (bottom, right):
                    extras.links[(top + 1, left + 1)] = relation.target
    return extras


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Yield name and relationship of each sheet (BrtBundleSh, 2.4.304)."""
    with package.open(_BOOK) as stream:
        for kind, body in _records(stream):
            if kind == _SHEET and len(body) >= 12:
                link, position = _text(body, 8)
                yield _text(body, position)[0], link


def _text(body: bytes, position: int) -> tuple[str, int]:
    """Return the text at ``position`` and where it ends."""
    (length,) = struct.unpack_from("<I", body, position)
    if length == 0xFFFFFFFF:
        return "", position + 4
    end = position + 4 + 2 * length
    return body[position + 4 : end].decode("utf-16-le", "replace"), end


def _records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record; both numbers before it are written 7 bits to a byte (2.1.4)."""
    while first := stream.read(1):
        kind = first[0]
        if kind & 0x80:
            second = stream.read(1)
            if not second:
                return
            kind = kind & 0x7F | (second[0] & 0x7F) << 7
        length = 0
        for place in range(4):
            byte = stream.read(1)
            if not byte:
                return
            length |= (byte[0] & 0x7F) << 7 * place
            if not byte[0] & 0x80:
                break
        yield kind, stream.read(length)
