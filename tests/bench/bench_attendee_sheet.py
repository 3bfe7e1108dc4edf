"""Opening a sheet of 100,000 people: from the path to rows that are mapped, cleaned and checked.

Compared with the bare reader on the same file in the same run, and with the streaming reader of openpyxl.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, open_attendee_sheet

ROWS = 100_000
HEADER = ["First name", "Last name", "E-mail", "Company", "Job title", "Phone", "Country", "Comments"]
FIRST = [
    "Ann",
    "Bob",
    "Carla",
    "Dieter",
    "Émile",
    "Fatma",
    "Grace",
    "Hiro",
    "Ivan",
    "Julia",
    "Karl",
    "Lena",
    "Marek",
    "Nora",
    "Olga",
    "Pablo",
]
LAST = [
    "Lee",
    "Müller",
    "García",
    "Rossi",
    "Silva",
    "Novák",
    "Kowalski",
    "Ivanov",
    "Tanaka",
    "Smith",
    "Jones",
    "Dubois",
    "O'Neil",
]
COUNTRIES = [
    "Germany",
    "France",
    "UK",
    "USA",
    "Deutschland",
    "España",
    "Italy",
    "JP",
    "Polska",
    "DE",
    "FR",
    "GB",
    "US",
]


def write_sheet(path: Path, rows: int) -> None:
    """Write a sheet of ``rows`` people whose e-mails, phones and comments are all different."""
    chance = random.Random(7)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Attendees")
    sheet.append(HEADER)
    for number in range(rows):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        sheet.append(
            [
                first,
                last,
                f"person{number}@company{number % 997}.com",
                f"Company {number % 5000}",
                chance.choice(["CEO", "Engineer", "Head of Sales", "Analyst"]),
                f"+49 170 {number:07d}",
                chance.choice(COUNTRIES),
                f"note {number}" if number % 3 == 0 else None,
            ]
        )
    book.save(path)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the median time that ``work`` takes."""
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def read_bare(path: Path) -> None:
    """Read with python-calamine alone."""
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def read_streaming(path: Path) -> None:
    """Read with openpyxl's streaming reader."""
    book = load_workbook(path, read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()


def longest_wait(work: Callable[[], object]) -> float:
    """Return how long this thread at most had to wait for its turn while ``work`` ran on another one."""
    worker = threading.Thread(target=work)
    longest, last = 0.0, time.perf_counter()
    worker.start()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    worker.join()
    return longest


def memory_with(path: Path) -> float:
    """Return the MiB that a process needs with Qt loaded and the sheet open."""
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; import psutil\n"
        "if __name__ == '__main__':\n"
        "    app = QApplication(['x', '-platform', 'offscreen'])\n"
        "    from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet\n"
        f"    sheet = open_attendee_sheet(Path({str(path)!r}))\n"
        "    print(psutil.Process().memory_info().rss / 2**20)\n"
    )
    script = path.with_name("memory.py")
    script.write_text(code, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, str(script)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    return float(answer.stdout.split()[-1])


def main() -> int:
    """Measure, print the table, and return 1 when a figure is missed."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder, "large.xlsx"), Path(folder, "small.xlsx")
        write_sheet(large, ROWS)
        write_sheet(small, ROWS // 10)
        bare = seconds(lambda: read_bare(large))
        streaming = seconds(lambda: read_streaming(large), 1)
        whole = seconds(lambda: open_attendee_sheet(large))
        tenth = seconds(lambda: open_attendee_sheet(small))
        sheet = open_attendee_sheet(large)
        assert sheet.counts().ready == ROWS
        understood = seconds(lambda: AttendeeSheet(sheet.table))
        middle = ROWS // 2
        numbers = iter(range(ROWS))
        edit = seconds(lambda: sheet.edit(middle, 2, f"other{next(numbers)}@example.com"), 51)
        mapping = max(
            seconds(lambda: sheet.set_role(3, None), 1),
            seconds(lambda: sheet.set_role(3, Field.ORGANIZATION), 1),
            seconds(sheet.undo, 1),
        )
        rule = seconds(lambda: sheet.undo_rule("country_code"), 1)
        wait = max(
            longest_wait(lambda: open_attendee_sheet(large)), longest_wait(lambda: sheet.set_role(3, None))
        )
        memory = memory_with(large)
    rows: list[tuple[str, str, bool]] = [
        ("bare read of python-calamine", f"{bare:.2f} s", True),
        ("streaming read of openpyxl", f"{streaming:.2f} s", True),
        ("path to checked rows", f"{whole:.2f} s", True),
        ("  of that: understanding, cleaning, checking", f"{understood:.2f} s", True),
        ("  times the bare read (at most 2.5)", f"{whole / bare:.2f}", whole <= 2.5 * bare),
        ("  part of openpyxl's read (at most 0.33)", f"{whole / streaming:.2f}", whole <= streaming / 3),
        ("  times 10,000 rows (at most 11)", f"{whole / tenth:.1f}", whole <= 11 * tenth),
        ("edit of a cell (under 5 ms)", f"{edit * 1000:.2f} ms", edit < 0.005),
        ("change of mapping (under 1.5 s)", f"{mapping:.2f} s", mapping < 1.5),
        ("undo of a cleaning rule (under 1.5 s)", f"{rule:.2f} s", rule < 1.5),
        ("longest wait of another thread (under 100 ms)", f"{wait * 1000:.0f} ms", wait < 0.1),
        ("memory with Qt and the sheet open (at most 300 MiB)", f"{memory:.0f} MiB", memory <= 300),
    ]
    lines = [f"A sheet of {ROWS:,} rows × {len(HEADER)} columns, {psutil.cpu_count()} cores"]
    lines += [f"  {name:<56}{value:>12}{'' if good else '  MISSED'}" for name, value, good in rows]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if all(good for _, _, good in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
