"""The cells of one sheet as they were read, before anything is understood or changed."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path


class SheetFormat(StrEnum):
    """What a file really is, told by its content."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    XML = "xml"
    CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value in a cell, such as ``#N/A``."""

    text: str


Cell = str | int | float | bool | date | datetime | time | timedelta | CellError | None
"""One cell's value; None when empty."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file a sheet was read from, and what tells whether it has changed since.

    Attributes:
        size: bytes.
        mtime_ns: time of last change, nanoseconds since the epoch.
        sha256: hex digest of the whole content.
    """

    path: Path
    format: SheetFormat
    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """How a text file is to be read, or was read. What is None is found out from the content.

    Attributes:
        encoding: a Python codec name such as ``cp1252``.
        separator: one character.
    """

    encoding: str | None = None
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a workbook; ``rows`` and ``columns`` count what really holds something."""

    name: str
    hidden: bool
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class WorkbookInfo:
    """What a file contains. A CSV file is a workbook with one sheet."""

    source: SourceFile
    sheets: tuple[SheetInfo, ...]


@dataclass(slots=True)
class RawTable:
    """The cells of one sheet, column by column.

    All positions are 1-based source positions, as Excel counts: ``columns[c][r]`` is the cell in source
    column ``first_column + c`` and source row ``first_row + r``. Every column has the same length.

    Attributes:
        hidden_rows: source rows that the person hid or filtered out.
        hidden_columns: source columns that the person hid.
        merged: (first row, first column, last row, last column) of merged areas.
        links: (row, column) to the target of a hyperlink or HYPERLINK() formula.
        uncached_formulas: cells with a formula but no stored value.
        zero_formulas: cells with a formula whose stored value is 0; in a column of text that means that the
            formula was never calculated.
        csv: how a text file was read; None for workbooks.
        notices: what the reader has to tell, in plain words.
    """

    source: SourceFile
    sheet: str
    sheets: tuple[SheetInfo, ...]
    first_row: int
    first_column: int
    columns: list[list[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached_formulas: frozenset[tuple[int, int]] = frozenset()
    zero_formulas: frozenset[tuple[int, int]] = frozenset()
    csv: CsvOptions | None = None
    notices: list[str] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        """How many rows the columns hold."""
        return len(self.columns[0]) if self.columns else 0
