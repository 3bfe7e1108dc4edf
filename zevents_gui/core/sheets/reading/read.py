"""Open a file or pasted cells as a table."""

import hashlib
import threading
from dataclasses import replace
from pathlib import Path

from zevents_gui.core.sheets.errors import notice_text, sheet_error
from zevents_gui.core.sheets.reading import process
from zevents_gui.core.sheets.reading.bounds import DEFAULT_BOUNDS, Bounds
from zevents_gui.core.sheets.reading.child import Job
from zevents_gui.core.sheets.reading.delimited import guess_separator, read_text
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.reading.wire import Packed, unpack_column
from zevents_gui.core.sheets.table import (
    Cell,
    CsvOptions,
    RawTable,
    SheetFormat,
    SheetInfo,
    SourceFile,
    WorkbookInfo,
)
from zevents_gui.core.text import tr


def inspect_workbook(
    path: Path,
    *,
    csv: CsvOptions | None = None,
    password: str | None = None,
    cancel: threading.Event | None = None,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> WorkbookInfo:
    """Return which sheets the file at ``path`` has, and how much each holds.

    Raises:
        SheetError: the file cannot be read.
        Cancelled: ``cancel`` was set.
    """
    job = Job(str(path), inspect=True, csv=csv or CsvOptions(), password=password)
    source, sheets = _run(job, bounds, cancel, [])
    assert isinstance(sheets, tuple)
    return WorkbookInfo(source, sheets)


def read_table(
    path: Path,
    sheet: str | None = None,
    *,
    csv: CsvOptions | None = None,
    password: str | None = None,
    cancel: threading.Event | None = None,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> RawTable:
    """Return the cells of one sheet of the file at ``path``.

    Args:
        sheet: its name; None for the sheet that looks most like a list of people.
        csv: how to read a text file, where the person chose it.
        password: for a protected workbook; never kept.

    Raises:
        SheetError: the file cannot be read.
        Cancelled: ``cancel`` was set.
    """
    columns: list[list[Cell]] = []
    job = Job(str(path), sheet=sheet, csv=csv or CsvOptions(), password=password)
    source, reading = _run(job, bounds, cancel, columns)
    assert isinstance(reading, Reading)
    return _table(source, reading, columns)


def _run(
    job: Job, bounds: Bounds, cancel: threading.Event | None, columns: list[list[Cell]]
) -> tuple[SourceFile, Reading | tuple[SheetInfo, ...]]:
    try:
        return _attempt(job, bounds, cancel, columns)
    except ReadFailure as failure:
        if failure.kind not in (FailureKind.READER_DIED, FailureKind.TOO_LARGE):
            raise sheet_error(failure) from failure
        first = failure
    columns.clear()
    try:
        # What the fast reader cannot hold may still be a short list with a stray cell far away.
        return _attempt(replace(job, careful=True), bounds, cancel, columns)
    except ReadFailure as failure:
        worse = failure.kind in (FailureKind.DAMAGED, FailureKind.READER_DIED, FailureKind.TOO_LARGE)
        told = first if worse else failure
        raise sheet_error(told) from failure


def _attempt(
    job: Job, bounds: Bounds, cancel: threading.Event | None, columns: list[list[Cell]]
) -> tuple[SourceFile, Reading | tuple[SheetInfo, ...]]:
    def take(packed: Packed) -> None:
        columns.append(unpack_column(packed))

    try:
        source, found = process.run_job(job, bounds, cancel, take)
    except process.ReaderDied as death:
        failure = ReadFailure(FailureKind.READER_DIED, name=Path(job.path).name, detail=str(death))
        raise failure from death
    return source, found


def table_from_text(text: str) -> RawTable:
    """Return the table in ``text`` as it is copied from a spreadsheet program or a mail."""
    separator = "\t" if "\t" in text else guess_separator(text)
    reading = read_text(text, separator)
    content = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(content).hexdigest()
    source = SourceFile(Path(), SheetFormat.CLIPBOARD, len(content), 0, digest)
    reading.sheet = tr("Pasted cells")
    rows, columns = reading.size()
    reading.sheets = (SheetInfo(reading.sheet, False, rows, columns),)
    cells = [[None if cell == "" else cell for cell in column] for column in reading.columns]
    return _table(source, reading, cells)


def _table(source: SourceFile, reading: Reading, columns: list[list[Cell]]) -> RawTable:
    return RawTable(
        source=source,
        sheet=reading.sheet,
        sheets=reading.sheets,
        first_row=reading.first_row,
        first_column=reading.first_column,
        columns=columns,
        hidden_rows=frozenset(reading.hidden_rows),
        hidden_columns=frozenset(reading.hidden_columns),
        merged=reading.merged,
        links=reading.links,
        uncached_formulas=frozenset(reading.uncached_formulas),
        zero_formulas=frozenset(reading.zero_formulas),
        csv=reading.csv,
        notices=[notice_text(kind, values) for kind, values in reading.notices],
    )
