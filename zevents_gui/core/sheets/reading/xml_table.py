"""Read Excel's XML format of 2003, which some systems still export under the name of a workbook."""

from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree as Xml

from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.reading.package import local_name
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.table import Cell, CellError, SheetInfo

_CELLS = 5_000_000


def read_xml(data: bytes, name: str, sheet: str | None = None) -> Reading:
    """Return the worksheet named ``sheet``, or the first one that holds something.

    Raises:
        ReadFailure: the XML is broken, or the worksheet is not there.
    """
    if b"<!DOCTYPE" in data[:10_000] or b"<!ENTITY" in data[:10_000]:
        raise ReadFailure(FailureKind.DAMAGED, name=name, detail="the XML declares a document type")
    readings: list[Reading] = []
    try:
        for _, element in Xml.iterparse(BytesIO(data)):  # noqa: S314 - no document type, no entities
            if local_name(element.tag) == "Worksheet":
                readings.append(_worksheet(element, name))
                element.clear()
    except Xml.ParseError as error:
        raise ReadFailure(FailureKind.DAMAGED, name=name, detail=str(error)) from error
    if not readings:
        raise ReadFailure(FailureKind.NO_SHEETS, name=name)
    sheets = tuple(SheetInfo(reading.sheet, False, *reading.size()) for reading in readings)
    names = [reading.sheet for reading in readings]
    if sheet is not None and sheet not in names:
        raise ReadFailure(FailureKind.SHEET_NOT_FOUND, name=name, sheet=sheet, sheets=", ".join(names))
    wanted = sheet or max(sheets, key=lambda info: info.rows > 0).name
    chosen = readings[names.index(wanted)]
    chosen.sheets = sheets
    return chosen


def _attribute(element: Xml.Element, wanted: str) -> str:
    return next((value for key, value in element.items() if local_name(key) == wanted), "")


def _number(element: Xml.Element, wanted: str, otherwise: int) -> int:
    text = _attribute(element, wanted)
    return int(text) if text.isdigit() else otherwise


def _worksheet(worksheet: Xml.Element, name: str) -> Reading:
    reading = Reading(_attribute(worksheet, "Name"), ())
    cells: dict[tuple[int, int], Cell] = {}
    merged = []
    row_number = 0
    for row in worksheet.iter():
        if local_name(row.tag) != "Row":
            continue
        row_number = _number(row, "Index", row_number + 1)
        if _attribute(row, "Hidden") == "1":
            reading.hidden_rows.add(row_number)
        column = 0
        for cell in row:
            if local_name(cell.tag) != "Cell":
                continue
            column = _number(cell, "Index", column + 1)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                merged.append((row_number, column, row_number + down, column + across))
            link = _attribute(cell, "HRef")
            if link:
                reading.links[(row_number, column)] = link
            value = next((_value(part) for part in cell if local_name(part.tag) == "Data"), None)
            if value is not None:
                cells[(row_number, column)] = value
            elif _attribute(cell, "Formula"):
                reading.uncached_formulas.add((row_number, column))
            column += across
    if cells:
        height = max(row for row, _ in cells)
        width = max(column for _, column in cells)
        if height * width > _CELLS:
            raise ReadFailure(FailureKind.TOO_LARGE, name=name)
        reading.columns = [
            [cells.get((row, column)) for row in range(1, height + 1)] for column in range(1, width + 1)
        ]
    reading.merged = tuple(merged)
    reading.trim()
    reading.restrict_extras()
    return reading


def _value(data: Xml.Element) -> Cell:
    text = "".join(data.itertext())
    kind = _attribute(data, "Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return moment.date() if not (moment.hour or moment.minute or moment.second) else moment
    except ValueError:
        return text
    if kind == "Boolean":
        return text == "1"
    if kind == "Error":
        return CellError(text)
    return text or None
