"""Add cells and a sheet to an .xlsx and leave every other part of it byte for byte as it is.

See docs/decisions/results-patch-the-source.md for why the workbook is not loaded and saved as a whole.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from zevents_gui.core.sheets.reading.package import Package
from zevents_gui.core.sheets.writing.cell_xml import text_cell
from zevents_gui.core.sheets.writing.sheet_patch import RowTexts, UnpatchableError, patched_sheet

_P = rb"(?:[\w.-]+:)?"
_CELL_FORMATS = re.compile(rb"<(" + _P + rb")cellXfs\b([^>]*)>(.*?)(</" + _P + rb"cellXfs>)", re.DOTALL)
_FORMAT = re.compile(rb"<" + _P + rb"xf\b")
_SHEETS_END = re.compile(rb"</(" + _P + rb")sheets>")
_SHEET_ID = re.compile(rb"""\bsheetId=["'](\d+)["']""")
_MACRO_RELATION = re.compile(rb"<Relationship\b[^>]*relationships/vbaProject[^>]*?/>")
_MACRO_TYPE = re.compile(rb"<(?:Override|Default)\b[^>]*vnd\.ms-office\.vbaProject[^>]*?/>")
# Number format 49 is text; the prefix keeps "=1+1" text even when somebody edits the cell.
_TEXT_FORMAT = b'xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
_EXTRA_PART = "xl/worksheets/zevents_summary.xml"
_RELATION_ID = "rIdZeventsSummary"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_BOOK_TYPES = (
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    b"application/vnd.ms-excel.template.macroEnabled.main+xml",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)


@dataclass(frozen=True, slots=True)
class Additions:
    """What is to be written into a workbook.

    Attributes:
        sheet: name of the sheet that gets ``texts`` (row to column to text).
        widths: column to width in characters.
        extra_sheet: name of a sheet that is added, or replaced where the workbook has it.
        extra_rows: its rows.
    """

    sheet: str
    texts: RowTexts
    widths: Mapping[int, float]
    header_row: int
    extra_sheet: str
    extra_rows: list[list[str]]


def write_patched(content: bytes, additions: Additions, target: BinaryIO) -> None:
    """Write the workbook ``content`` with ``additions`` to ``target``. Macros are left out.

    Raises:
        UnpatchableError: the workbook is not laid out as expected.
    """
    package = Package(content)
    book = package.workbook_part()
    parts = {part.name: part.part for part in package.sheet_parts()}
    if additions.sheet not in parts:
        raise UnpatchableError("the sheet is not in the workbook")
    changed = _changed_parts(package, book, parts, additions)
    text_style = _add_text_style(package, book, changed)
    extra_part = parts.get(additions.extra_sheet, _EXTRA_PART)
    changed[extra_part.lower()] = _plain_sheet(additions.extra_rows, _namespace(package, book))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in package.archive.infolist():
            name = entry.filename.lstrip("/").lower()
            if name.endswith("vbaproject.bin"):
                continue
            copy = zipfile.ZipInfo(entry.filename, entry.date_time)
            copy.compress_type = entry.compress_type
            copy.external_attr = entry.external_attr
            if name == parts[additions.sheet].lower():
                with package.archive.open(entry) as source, archive.open(copy, "w", force_zip64=True) as out:
                    for piece in patched_sheet(
                        source, additions.texts, additions.widths, additions.header_row, text_style
                    ):
                        out.write(piece)
            else:
                archive.writestr(copy, changed.pop(name, b"") or package.archive.read(entry))
        for name, added in changed.items():
            archive.writestr(name, added)


def _changed_parts(
    package: Package, book: str, parts: Mapping[str, str], additions: Additions
) -> dict[str, bytes]:
    """Return the workbook's own parts, lower-case name to content, as they must become."""
    folder, name = posixpath.split(book)
    relations_name = posixpath.join(folder, "_rels", name + ".rels")
    relations = _MACRO_RELATION.sub(b"", _read(package, relations_name))
    types = _MACRO_TYPE.sub(b"", _read(package, "[Content_Types].xml"))
    for kind in _MACRO_BOOK_TYPES:
        types = types.replace(kind, _BOOK_TYPE)
    workbook = _read(package, book)
    if additions.extra_sheet not in parts:
        office = _office_namespace(workbook)
        relation = f'<Relationship Id="{_RELATION_ID}" Type="{office}/worksheet" Target="/{_EXTRA_PART}"/>'
        relations = _insert(relations, b"</Relationships>", relation.encode())
        override = f'<Override PartName="/{_EXTRA_PART}" ContentType="{_SHEET_TYPE}"/>'
        types = _insert(types, b"</Types>", override.encode())
        end = _SHEETS_END.search(workbook)
        if end is None:
            raise UnpatchableError("the list of sheets was not found")
        number = max(map(int, _SHEET_ID.findall(workbook)), default=0) + 1
        sheet = (
            f'<{end[1].decode()}sheet name={quoteattr(additions.extra_sheet)} sheetId="{number}" '
            f'xmlns:zev="{office}" zev:id="{_RELATION_ID}"/>'
        )
        workbook = workbook[: end.start()] + sheet.encode() + workbook[end.start() :]
    return {relations_name.lower(): relations, "[content_types].xml": types, book.lower(): workbook}


def _add_text_style(package: Package, book: str, changed: dict[str, bytes]) -> int:
    """Add a cell format for text that stays text when it is edited; return its number."""
    relation = next((r for r in package.relationships(book).values() if r.kind == "styles"), None)
    if relation is None:
        raise UnpatchableError("the workbook has no styles")
    styles = _read(package, relation.target)
    found = _CELL_FORMATS.search(styles)
    if found is None:
        raise UnpatchableError("the cell formats were not found")
    prefix, count = found[1], len(_FORMAT.findall(found[3]))
    attributes = re.sub(rb"""\scount=["']\d+["']""", b"", found[2]) + b' count="%d"' % (count + 1)
    own = b"<" + prefix + _TEXT_FORMAT
    block = b"<" + prefix + b"cellXfs" + attributes + b">" + found[3] + own + found[4]
    changed[relation.target.lower()] = styles[: found.start()] + block + styles[found.end() :]
    return count


def _plain_sheet(rows: list[list[str]], namespace: str) -> bytes:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(text_cell(number, column, text) for column, text in enumerate(row, 1))
        lines.append(f'<row r="{number}">{cells}</row>')
    widths = ((1, 24), (2, 80))
    columns = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in widths)
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{namespace}">'
    body = f"<cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>"
    return (head + body).encode()


def _namespace(package: Package, book: str) -> str:
    return package.small(book).tag.partition("}")[0].lstrip("{")


def _office_namespace(workbook: bytes) -> str:
    if b"http://purl.oclc.org/ooxml/officeDocument/relationships" in workbook:
        return "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _insert(text: bytes, before: bytes, what: bytes) -> bytes:
    head, mark, tail = text.rpartition(before)
    if not mark:
        raise UnpatchableError(f"{before.decode()} was not found")
    return head + what + mark + tail


def _read(package: Package, part: str) -> bytes:
    try:
        with package.open(part) as stream:
            return stream.read()
    except KeyError as error:
        raise UnpatchableError(f"{part} is not in the package") from error
