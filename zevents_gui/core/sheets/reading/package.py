"""The parts of an Office Open XML workbook: which XML file holds which sheet."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.etree import ElementTree as Xml

_SMALL_PART = 50_000_000  # bytes; workbook.xml and relationship parts are a few kilobytes


def local_name(tag: str) -> str:
    """Return ``tag`` without its namespace: strict and transitional workbooks differ only there."""
    return tag.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook: its name, the XML part that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part; ``target`` is resolved to a part's name unless it is external."""

    kind: str
    target: str
    external: bool


class Package:
    """An opened .xlsx, .xlsm or .xlsb file.

    Raises:
        zipfile.BadZipFile: from the constructor, when the content is no complete ZIP archive.
    """

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(content))
        self._names = {name.lstrip("/").lower(): name for name in self.archive.namelist()}

    def has(self, part: str) -> bool:
        """Whether the package holds ``part``; part names know no case."""
        return part.lower() in self._names

    def open(self, part: str) -> IO[bytes]:
        """Open ``part`` for reading as a stream; raises KeyError when there is none."""
        return self.archive.open(self._names[part.lower()])

    def small(self, part: str) -> Xml.Element:
        """Return the root of a part that is small in every sound workbook."""
        with self.open(part) as stream:
            content = stream.read(_SMALL_PART + 1)
        if len(content) > _SMALL_PART:
            raise ValueError(f"{part} is larger than it can soundly be")
        if b"<!DOCTYPE" in content:
            raise ValueError(f"{part} declares a document type")
        return Xml.fromstring(content)  # noqa: S314 - without a document type there are no entities

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of ``part`` by ID; empty when it has none."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(relations):
            return {}
        found = {}
        for element in self.small(relations):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(joined)
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, external)
        return found

    def workbook_part(self) -> str:
        """Return the name of the workbook's main part."""
        for relation in self.relationships("").values():
            if relation.kind == "officeDocument":
                return relation.target
        return "xl/workbook.xml"

    def sheet_parts(self) -> list[SheetPart]:
        """Return the worksheets in workbook order."""
        workbook = self.workbook_part()
        relations = self.relationships(workbook)
        parts = []
        for element in self.small(workbook).iter():
            if local_name(element.tag) != "sheet":
                continue
            identity = next((v for k, v in element.items() if local_name(k) == "id"), "")
            relation = relations.get(identity)
            if relation and relation.kind == "worksheet" and self.has(relation.target):
                hidden = element.get("state", "visible") != "visible"
                parts.append(SheetPart(element.get("name", ""), relation.target, hidden))
        return parts


def column_number(letters: str) -> int:
    """Return the 1-based number of a column: ``A`` is 1, ``XFD`` is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_reference(row: int, column: int) -> str:
    """Return the reference of a cell, ``B12`` for row 12 and column 2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")


def cell_position(reference: str) -> tuple[int, int] | None:
    """Return (row, column), 1-based, for a reference such as ``B12``; None when it is none."""
    match = _REFERENCE.match(reference)
    return (int(match[2]), column_number(match[1])) if match else None
