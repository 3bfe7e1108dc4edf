"""The sheet as it comes back to the coordinator: what became of each row, beside what was in it."""

import hashlib
import threading
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from zevents_gui.core.model.time import utc_text
from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.marks import RESULT_COLUMNS, SUMMARY_SHEET, OutcomeStatus
from zevents_gui.core.sheets.reading.read import read_table
from zevents_gui.core.sheets.table import Cell, CsvOptions, RawTable, SheetFormat, SourceFile
from zevents_gui.core.sheets.writing.fresh_workbook import write_fresh
from zevents_gui.core.sheets.writing.package_patch import Additions, write_patched
from zevents_gui.core.sheets.writing.safe_write import write_in_one_step
from zevents_gui.core.sheets.writing.sheet_patch import UnpatchableError
from zevents_gui.core.text import tr

_WIDTHS = dict(zip(RESULT_COLUMNS, (18, 40, 26, 50, 22, 22), strict=True))
_PATCHABLE = (SheetFormat.XLSX, SheetFormat.XLSM)


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one source row.

    Attributes:
        reason: plain words; empty when all went well.
        join_link: a secret of the attendee's; empty when there is none.
        at: aware; None for a row that was not sent.
        run: the run's name or ID.
        email: tells who it was where the source cannot be read again.
    """

    status: OutcomeStatus
    reason: str = ""
    ticket_id: str = ""
    join_link: str = ""
    at: datetime | None = None
    run: str = ""
    email: str = ""

    def __repr__(self) -> str:
        return f"RowOutcome({self.status!s}, {self.reason!r}, ticket_id={self.ticket_id!r}, run={self.run!r})"

    def texts(self) -> tuple[str, ...]:
        """The cells of ``RESULT_COLUMNS``."""
        at = utc_text(self.at) if self.at else ""
        return (self.status.value, self.reason, self.ticket_id, self.join_link, at, self.run)


def write_results(
    source: SourceFile | None,
    sheet_name: str,
    outcomes: Mapping[int, RowOutcome],
    target: Path,
    *,
    header_row: int | None = None,
    csv: CsvOptions | None = None,
    event_name: str = "",
    cancel: threading.Event | None = None,
) -> Path:
    """Write a copy of the source with what became of each row, and return where it really is.

    An .xlsx keeps all its sheets, styles, pictures and widths; any other source becomes a new workbook with
    its cells. Where the source is gone, changed since, or protected, the workbook holds the outcomes alone
    and its summary says why. The source itself is never written to.

    Args:
        outcomes: by source row, counted from 1 as Excel does.
        target: its ending becomes ``.xlsx``. When it is the source, or open elsewhere, the next free name is
            taken.
        header_row: source row; found above the first outcome when not given.
        csv: how a text file was read.

    Raises:
        SheetError: the workbook cannot be saved.
        Cancelled: ``cancel`` was set.
    """
    table, reason = _unchanged_source(source, sheet_name, csv, cancel)
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(target.name + ".xlsx")
    never_over = source.path if source is not None and source.format != SheetFormat.CLIPBOARD else None
    header_row = (header_row or _header_above(table, outcomes)) if table else None
    summary = _summary(source, sheet_name, outcomes, event_name, reason)
    if table and source and header_row and source.format in _PATCHABLE:
        additions = _additions(table, header_row, outcomes, summary)
        content = source.path.read_bytes()
        try:
            return write_in_one_step(
                target, lambda stream: write_patched(content, additions, stream), never_over=never_over
            )
        except (UnpatchableError, zipfile.BadZipFile, ValueError, KeyError):
            # The workbook is laid out in a way we do not know: its cells are still worth more than nothing.
            reason = tr("The source's layout could not be kept.")
            summary = _summary(source, sheet_name, outcomes, event_name, reason)

    def write(stream: BinaryIO) -> None:
        rows, header = _rows_with_source(table, header_row, outcomes) if table else (_rows_alone(outcomes), 1)
        write_fresh([(sheet_name or "Results", rows, header), (SUMMARY_SHEET, summary, 0)], stream)

    return write_in_one_step(target, write, never_over=never_over)


def _unchanged_source(
    source: SourceFile | None, sheet_name: str, csv: CsvOptions | None, cancel: threading.Event | None
) -> tuple[RawTable | None, str]:
    if source is None or source.format == SheetFormat.CLIPBOARD:
        return None, tr("There is no source file; these are the outcomes alone.")
    try:
        if hashlib.sha256(source.path.read_bytes()).hexdigest() != source.sha256:
            return None, tr("The source file was changed since it was read; these are the outcomes alone.")
        return read_table(source.path, sheet_name, csv=csv, cancel=cancel), ""
    except (OSError, SheetError):
        return None, tr("The source file cannot be read any more; these are the outcomes alone.")


def _header_above(table: RawTable, outcomes: Mapping[int, RowOutcome]) -> int | None:
    """The nearest row above the outcomes that holds something, and no address as a guest's row does."""
    first = min(outcomes, default=table.first_row)
    for row in range(first - 1, table.first_row - 1, -1):
        cells = [column[row - table.first_row] for column in table.columns]
        if any(cell is not None for cell in cells) and not any("@" in str(cell) for cell in cells):
            return row
    return None


def _result_positions(table: RawTable, header_row: int) -> dict[str, int]:
    """Return the source column of each result column: where the source has it already, or behind the last."""
    header = [column[header_row - table.first_row] for column in table.columns]
    found = {
        str(cell): table.first_column + place for place, cell in enumerate(header) if cell in RESULT_COLUMNS
    }
    behind = table.first_column + len(table.columns)
    for title in RESULT_COLUMNS:
        if title not in found:
            found[title] = behind
            behind += 1
    return found


def _additions(
    table: RawTable, header_row: int, outcomes: Mapping[int, RowOutcome], summary: list[list[str]]
) -> Additions:
    positions = _result_positions(table, header_row)
    columns = [positions[title] for title in RESULT_COLUMNS]
    texts = {row: dict(zip(columns, outcome.texts(), strict=True)) for row, outcome in outcomes.items()}
    texts[header_row] = dict(zip(columns, RESULT_COLUMNS, strict=True))
    widths = {positions[title]: float(width) for title, width in _WIDTHS.items()}
    return Additions(table.sheet, texts, widths, header_row, SUMMARY_SHEET, summary)


def _rows_with_source(
    table: RawTable, header_row: int | None, outcomes: Mapping[int, RowOutcome]
) -> tuple[list[list[Cell]], int]:
    """Return the source's rows at their old places with the outcomes, and the header's row in them."""
    width = table.first_column - 1 + len(table.columns)
    blank: list[Cell] = [None] * (table.first_column - 1)
    positions = _result_positions(table, header_row) if header_row else {}
    columns = [positions.get(title, width + 1 + place) for place, title in enumerate(RESULT_COLUMNS)]
    widest = max(columns)
    rows: list[list[Cell]] = [[] for _ in range(table.first_row - 1)]
    for place, cells in enumerate(zip(*table.columns, strict=True)):
        number = table.first_row + place
        row = [*blank, *cells]
        texts = (
            RESULT_COLUMNS if number == header_row else outcomes[number].texts() if number in outcomes else ()
        )
        if texts:
            row.extend([None] * (widest - len(row)))
            for column, text in zip(columns, texts, strict=True):
                row[column - 1] = text or None
        rows.append(row)
    if header_row:
        return rows, header_row
    # Without a header of its own the sheet gets one, or the outcomes could not be recognised again.
    titles: list[Cell] = [tr("Column {number}", number=number) for number in range(1, width + 1)]
    return [[*titles, *RESULT_COLUMNS], *rows], 1


def _rows_alone(outcomes: Mapping[int, RowOutcome]) -> list[list[Cell]]:
    head: list[Cell] = [tr("Source row"), "E-mail", *RESULT_COLUMNS]
    rows: list[list[Cell]] = [[row, outcomes[row].email, *outcomes[row].texts()] for row in sorted(outcomes)]
    return [head, *rows]


def _summary(
    source: SourceFile | None,
    sheet_name: str,
    outcomes: Mapping[int, RowOutcome],
    event_name: str,
    note: str,
) -> list[list[str]]:
    counts = Counter(outcome.status for outcome in outcomes.values())
    runs = sorted({outcome.run for outcome in outcomes.values() if outcome.run})
    times = sorted(outcome.at for outcome in outcomes.values() if outcome.at)
    lines: list[Sequence[str]] = [
        (tr("Event"), event_name),
        (tr("Source file"), source.path.name if source else ""),
        (tr("Sheet"), sheet_name),
        (tr("Run"), ", ".join(runs)),
        (tr("From"), utc_text(times[0]) if times else ""),
        (tr("Until"), utc_text(times[-1]) if times else ""),
        ("", ""),
        (tr("Rows"), str(len(outcomes))),
        *((status.value, str(counts[status])) for status in OutcomeStatus if counts[status]),
    ]
    if note:
        lines.append((tr("Note"), note))
    lines.append(("", ""))
    advice = tr(
        "Join links are personal: pass each one only to its guest. To send what failed again, open this file."
    )
    lines.append((tr("Remember"), advice))
    return [list(line) for line in lines]
