"""What the fast reader does not tell about an .xls sheet: what is hidden, linked or an error.

The records are those of [MS-XLS], Microsoft's description of the format; comments name its sections.
"""

import struct
from collections.abc import Iterator
from io import BytesIO

import olefile

from zevents_gui.core.sheets.reading.ooxml_scan import SheetExtras

_BEGIN, _END, _BOUND_SHEET, _FORMULA, _ROW, _COLUMNS, _ERROR, _LINK = (
    0x0809,
    0x000A,
    0x0085,
    0x0006,
    0x0208,
    0x007D,
    0x0205,
    0x01B8,
)
ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_URL_MONIKER = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
_HAS_MONIKER, _HAS_DISPLAY_NAME, _HAS_FRAME, _MONIKER_AS_TEXT = 0x01, 0x10, 0x80, 0x100


def scan_xls(data: bytes, sheet: str) -> SheetExtras:
    """Go through the records of ``sheet`` and return what the values alone do not say."""
    with olefile.OleFileIO(BytesIO(data)) as container:
        name = "Workbook" if container.exists("Workbook") else "Book"
        with container.openstream(name) as stream:
            content: bytes = stream.read()
    start = next(
        (position for title, position in _sheets(content) if title == sheet),
        None,
    )
    extras = SheetExtras()
    if start is None:
        return extras
    depth = 0
    for kind, body in _records(content, start):
        if kind == _BEGIN:
            depth += 1  # charts inside the sheet are streams of their own
        elif kind == _END:
            depth -= 1
            if depth == 0:
                break
        elif depth == 1:
            _take(kind, body, extras)
    return extras


def _records(content: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, position)
        yield kind, content[position + 4 : position + 4 + length]
        position += 4 + length


def _sheets(content: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(content, 0):
        if kind == _END:
            return
        if kind == _BOUND_SHEET and len(body) > 8:
            (position,) = struct.unpack_from("<I", body)
            wide = body[7] & 1
            text = body[8 : 8 + body[6] * (2 if wide else 1)]
            yield text.decode("utf-16-le" if wide else "latin-1", "replace"), position


def _take(kind: int, body: bytes, extras: SheetExtras) -> None:
    if kind == _ROW and len(body) >= 16:
        row, flags = struct.unpack_from("<H10xI", body)
        if flags & 0x20:  # fDyZero, 2.4.221
            extras.hidden_rows.add(row + 1)
    elif kind == _COLUMNS and len(body) >= 10:
        first, last, flags = struct.unpack_from("<HH4xH", body)
        if flags & 0x01:  # fHidden, 2.4.53
            extras.hidden_columns.append((first + 1, last + 1))
    elif kind == _ERROR and len(body) >= 8 and body[7] == 1:
        row, column = struct.unpack_from("<HH", body)
        extras.errors[(row + 1, column + 1)] = ERROR_TEXTS.get(body[6], "#N/A")
    elif kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        # A stored value that is an error, 2.5.133.
        row, column = struct.unpack_from("<HH", body)
        extras.errors[(row + 1, column + 1)] = ERROR_TEXTS.get(body[8], "#N/A")
    elif kind == _LINK and len(body) > 32:
        target = _link_target(body)
        if target:
            row, last_row, column, last_column = struct.unpack_from("<HHHH", body)
            if (row, column) == (last_row, last_column):
                extras.links[(row + 1, column + 1)] = target


def _link_target(body: bytes) -> str:
    """Return the address of a link (2.4.140, [MS-OSHARED] 2.3.7.1), or nothing when it is within the file."""
    (flags,) = struct.unpack_from("<I", body, 28)
    position = 32
    for flag in (_HAS_DISPLAY_NAME, _HAS_FRAME):
        if flags & flag:
            (length,) = struct.unpack_from("<I", body, position)
            position += 4 + 2 * length
    if not flags & _HAS_MONIKER:
        return ""
    if flags & _MONIKER_AS_TEXT:
        (length,) = struct.unpack_from("<I", body, position)
        text = body[position + 4 : position + 4 + 2 * length]
    elif body[position : position + 16] == _URL_MONIKER:
        (length,) = struct.unpack_from("<I", body, position + 16)
        text = body[position + 20 : position + 20 + length]
    else:
        return ""
    return text.decode("utf-16-le", "replace").partition("\0")[0]
