"""Open a file or pasted cells as a table."""

import threading
from pathlib import Path

from zevents_gui.core.sheets.errors import notice_text, sheet_error
from zevents_gui.core.sheets.reading import process
from zevents_gui.core.sheets.reading.bounds import DEFAULT_BOUNDS, Bounds
from zevents_gui.core.sheets.reading.child import Job
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.reading.wire import Packed, unpack_column
from zevents_gui.core.sheets.table import Cell, CsvOptions, RawTable, SheetInfo, SourceFile, WorkbookInfo


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
    def take(packed: Packed) -> None:
        columns.append(unpack_column(packed))

    try:
        try:
            source, found = process.run_job(job, bounds, cancel, take)
        except process.ReaderDied as death:
            failure = ReadFailure(FailureKind.READER_DIED, name=Path(job.path).name, detail=str(death))
            raise failure from death
    except ReadFailure as failure:
        raise sheet_error(failure) from failure
    return source, found


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
