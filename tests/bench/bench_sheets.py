"""Reading sheets: what the safe process costs over the bare reader, and the workbooks that are made to hurt.

``bench_attendee_sheet`` measures the whole way to checked rows.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from tests.fixtures import workbooks
from zevents_gui.core.sheets.marks import OutcomeStatus
from zevents_gui.core.sheets.reading.read import read_table
from zevents_gui.core.sheets.results import RowOutcome, write_results

TIMES = 5
COUNTRIES = ("Germany", "France", "Japan", "United States")


def make(path: Path, rows: int) -> None:
    """Write ``rows`` guests in eight columns."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Guests")
    sheet.append(["E-mail", "First name", "Last name", "Company", "Job title", "Phone", "Country", "Ticket"])
    for number in range(rows):
        host = f"company{number % 997}"
        sheet.append(
            [
                f"guest{number}@{host}.example",
                f"Given{number % 503}",
                f"Family{number % 4_001}",
                host,
                "Engineer",
                f"+49 30 {number:07d}",
                COUNTRIES[number % 4],
                "General Admission",
            ]
        )
    book.save(path)


def median(work: Callable[[], object], times: int = TIMES) -> float:
    """Return the median of the seconds that ``work`` takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak_of_children(work: Callable[[], object]) -> int:
    """Return the most memory, in bytes, that child processes used at a time while ``work`` ran."""
    peak = 0
    done = threading.Event()

    def look() -> None:
        nonlocal peak
        while not done.wait(0.005):
            for process in psutil.Process().children():
                try:
                    peak = max(peak, process.memory_info().rss)
                except psutil.Error:
                    continue

    watcher = threading.Thread(target=look)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return peak


def stream_with_openpyxl(path: Path) -> None:
    """Read every value with openpyxl's streaming reader."""
    for _ in load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True):
        pass


def main() -> int:
    """Measure, print, and return how many limits were missed."""
    missed = 0

    def report(what: str, value: float, unit: str, limit: float | None = None) -> None:
        nonlocal missed
        verdict = (
            "" if limit is None else f"  (at most {limit:g} {unit}: {'ok' if value <= limit else 'MISSED'})"
        )
        missed += limit is not None and value > limit
        print(f"{what:<66}{value:>9.2f} {unit}{verdict}")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.xlsx", folder / "large.xlsx"
        make(small, 10_000)
        make(large, 100_000)
        bare = median(lambda: CalamineWorkbook.from_path(str(large)).get_sheet_by_index(0).to_python())
        ours, ours_small = median(lambda: read_table(large)), median(lambda: read_table(small))
        streaming = median(lambda: stream_with_openpyxl(large), 1)
        report("100,000 x 8, bare python-calamine", bare, "s")
        report("100,000 x 8, read_table", ours, "s")
        report("  over bare python-calamine", ours / bare, "times", 2.5)
        report("  over openpyxl's streaming reader", ours / streaming, "times", 1 / 3)
        report("  over 10,000 x 8", ours / ours_small, "times", 11)
        report(
            "  memory of the reading process", peak_of_children(lambda: read_table(large)) / 1e6, "MB", 1_000
        )
        bomb = folder / "bomb.xlsx"
        bomb.write_bytes(workbooks.stray_cell_in_the_last_corner())
        report(
            f"used range A1:XFD1048576 in {bomb.stat().st_size} bytes",
            median(lambda: read_table(bomb)),
            "s",
            20,
        )
        report(
            "  memory of the reading process", peak_of_children(lambda: read_table(bomb)) / 1e6, "MB", 1_000
        )
        styled = folder / "styled.xlsx"
        styled.write_bytes(workbooks.styled_to_the_last_row())
        report("3 guests, 1,048,576 formatted rows", median(lambda: read_table(styled), 3), "s", 5)
        table = read_table(large)
        outcome = RowOutcome(
            OutcomeStatus.REGISTERED, "", "ticket", "https://zoom.example/w", datetime.now(UTC), "run"
        )
        outcomes = dict.fromkeys(range(2, 20_002), outcome)
        written = median(
            lambda: write_results(table.source, table.sheet, outcomes, folder / "results.xlsx"), 3
        )
        report("results of 20,000 rows into a copy of the 100,000", written, "s")
    return missed


if __name__ == "__main__":
    sys.exit(main())
