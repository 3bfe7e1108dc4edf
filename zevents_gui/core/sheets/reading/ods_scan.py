"""What the fast reader does not tell of an OpenDocument sheet: what is hidden, merged, linked or an error."""

import zipfile
from io import BytesIO
from typing import IO
from xml.etree import ElementTree as Xml

from zevents_gui.core.sheets.reading.ooxml_scan import SheetExtras
from zevents_gui.core.sheets.reading.package import local_name

_HIDDEN = ("collapse", "filter")
_MARKS = (b":visibility=", b"-spanned=", b"<text:a", b'value-type="error"', b"#N/A", b"#REF!", b"Err:")
_REPEATED_AT_MOST = 1_048_576


def scan_ods(data: bytes, sheet: str) -> SheetExtras:
    """Stream the document and return what the values of ``sheet`` alone do not say."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        with archive.open("content.xml") as stream:
            if not _worth_a_look(stream):
                return SheetExtras()
        with archive.open("content.xml") as stream:
            return _Scan(sheet).follow(stream)


def _worth_a_look(stream: IO[bytes]) -> bool:
    rest = b""
    while chunk := stream.read(1 << 20):
        text = rest + chunk
        if any(mark in text for mark in _MARKS):
            return True
        rest = text[-50:]
    return False


class _Scan:
    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._extras = SheetExtras()
        self._inside = False
        self._row = 0
        self._column = 0

    def follow(self, stream: IO[bytes]) -> SheetExtras:
        """Go through the document."""
        for event, element in Xml.iterparse(stream, events=("start", "end")):  # noqa: S314 - bounded process
            name = local_name(element.tag)
            if name == "table" and element.tag.endswith(":table:1.0}table"):
                self._inside = event == "start" and _attribute(element, "name") == self._sheet
                self._row = self._column = 0
            elif not self._inside:
                continue
            elif event == "start":
                if name == "table-row":
                    self._column = 0
                continue
            elif name == "table-column":
                self._end_column(element)
            elif name == "table-row":
                self._end_row(element)
                element.clear()
            elif name in ("table-cell", "covered-table-cell"):
                self._end_cell(element)
        return self._extras

    def _end_column(self, element: Xml.Element) -> None:
        repeated = _number(element, "number-columns-repeated")
        if _attribute(element, "visibility") in _HIDDEN:
            self._extras.hidden_columns.append((self._column + 1, self._column + repeated))
        self._column += repeated

    def _end_row(self, element: Xml.Element) -> None:
        repeated = _number(element, "number-rows-repeated")
        if _attribute(element, "visibility") in _HIDDEN:
            self._extras.hidden_rows.update(range(self._row + 1, self._row + repeated + 1))
        self._row += repeated

    def _end_cell(self, element: Xml.Element) -> None:
        row, column = self._row + 1, self._column + 1
        self._column += _number(element, "number-columns-repeated")
        across, down = _number(element, "number-columns-spanned"), _number(element, "number-rows-spanned")
        if across > 1 or down > 1:
            self._extras.merged.append((row, column, row + down - 1, column + across - 1))
        if len(element) == 0:
            return
        for inner in element.iter():
            if local_name(inner.tag) == "a":
                link = _attribute(inner, "href")
                if link:
                    self._extras.links.setdefault((row, column), link)
        shown = "".join(element.itertext())
        calculated = element.get(
            "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
        )
        if calculated == "error" or (
            shown.startswith(("#N/A", "#REF!", "Err:")) and _attribute(element, "formula")
        ):
            self._extras.errors[(row, column)] = shown


def _attribute(element: Xml.Element, wanted: str) -> str:
    return next((value for key, value in element.items() if local_name(key) == wanted), "")


def _number(element: Xml.Element, wanted: str) -> int:
    text = _attribute(element, wanted)
    return min(int(text), _REPEATED_AT_MOST) if text.isdigit() and text != "0" else 1
