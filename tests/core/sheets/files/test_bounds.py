"""Reading is bounded in time and memory, can be cancelled, and never takes the program down with it."""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fixtures import workbooks
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.reading import child
from zevents_gui.core.sheets.reading.bounds import Bounds
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.reading.identify import identify
from zevents_gui.core.sheets.reading.process import ReaderDied, run_job
from zevents_gui.core.sheets.reading.read import inspect_workbook, read_table
from zevents_gui.core.sheets.table import RawTable


def children() -> set[int]:
    return {
        process.pid for process in psutil.Process().children() if process.status() != psutil.STATUS_ZOMBIE
    }


def test_a_stray_cell_in_the_last_corner_costs_a_notice_not_the_list(tmp_path: Path) -> None:
    path = tmp_path / "guests.xlsx"
    path.write_bytes(workbooks.stray_cell_in_the_last_corner())
    assert path.stat().st_size < 8_192
    before = time.monotonic()
    table = read_table(path)
    assert time.monotonic() - before < 20
    assert list(zip(*table.columns, strict=True)) == list(workbooks.LIST)
    assert any("XFD1048576" in notice for notice in table.notices)
    assert inspect_workbook(path).sheets[0].rows == 4


def test_a_sheet_that_is_really_spread_out_says_so(read) -> None:
    with pytest.raises(SheetError) as caught:
        read(workbooks.huge_area_of_real_cells())
    assert caught.value.kind == FailureKind.FAR_CELL
    assert "Ctrl+End" in caught.value.to_do


def test_rows_that_are_only_formatted_cost_nothing(read) -> None:
    content = workbooks.styled_to_the_last_row()
    before = time.monotonic()
    table = read(content)
    assert time.monotonic() - before < 10
    assert table.row_count == 4


def test_a_file_that_needs_more_memory_than_allowed_gives_one_message(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes(b"guest@guests.example,Ann,Lee\n" * 400_000)
    with pytest.raises(SheetError) as caught:
        read_table(path, bounds=Bounds(memory=120_000_000))
    assert caught.value.kind in (FailureKind.TOO_LARGE, FailureKind.READER_DIED)


def test_a_file_that_takes_too_long_gives_one_message(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes(b"guest@guests.example,Ann,Lee\n" * 400_000)
    with pytest.raises(SheetError) as caught:
        read_table(path, bounds=Bounds(seconds=0.3, seconds_per_megabyte=0))
    assert caught.value.kind in (FailureKind.TOO_SLOW, FailureKind.NOT_ANSWERING)
    assert not children_reading()


def children_reading() -> list[psutil.Process]:
    return [
        process
        for process in psutil.Process().children()
        if "spawn_main" in " ".join(process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE
    ]


def test_cancelling_ends_the_reading_process_at_once(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes(b"guest@guests.example,Ann,Lee\n" * 1_000_000)
    cancel = threading.Event()
    outcome: list[BaseException] = []

    def work() -> None:
        try:
            read_table(path, cancel=cancel)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    deadline = time.monotonic() + 20
    while not children_reading():
        assert time.monotonic() < deadline
        thread.join(0.01)
    before = time.monotonic()
    cancel.set()
    thread.join(10)
    assert time.monotonic() - before < 5
    assert isinstance(outcome[0], Cancelled)
    assert not children_reading()


def test_cancelled_before_it_began_reads_nothing(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        read_table(tmp_path / "never-opened.xlsx", cancel=cancel)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_reading_process_that_dies_is_noticed_and_the_program_lives(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes(b"guest@guests.example,Ann,Lee\n" * 1_000_000)

    def kill_readers() -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for process in children_reading():
                os.kill(process.pid, signal.SIGKILL)
                return

    killer = threading.Thread(target=kill_readers)
    killer.start()
    with pytest.raises(ReaderDied):
        run_job(child.Job(str(path)), Bounds(), None, lambda column: None)
    killer.join()


def read_or_refuse(path: Path) -> RawTable | None:
    """Read ``path``; the only failure allowed is a message for a person."""
    try:
        table = read_table(path, bounds=Bounds(seconds=20, seconds_per_megabyte=0))
    except SheetError as error:
        if error.kind in (FailureKind.TOO_SLOW, FailureKind.NOT_ANSWERING):
            raise AssertionError("the file made the reader hang") from error
        return None
    assert len({len(column) for column in table.columns}) <= 1
    return table


SLOW_TO_START = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SEEDS = [workbooks.plain(), workbooks.xls(), workbooks.xlsb(), workbooks.ods(workbooks.ods_row(("a", "b")))]


@SLOW_TO_START
@given(st.binary(min_size=1, max_size=2_000))
def test_arbitrary_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "guests.xlsx"
    path.write_bytes(content)
    read_or_refuse(path)


@SLOW_TO_START
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    path = tmp_path / "guests.xlsx"
    path.write_bytes(bytes(content[:cut]))
    read_or_refuse(path)


@SLOW_TO_START
@given(st.data())
def test_a_workbook_with_damaged_xml_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    from tests.fixtures.workbook_parts import edit_parts

    def damage(parts: dict[str, bytes]) -> None:
        name = data.draw(st.sampled_from([name for name in parts if name.endswith((".xml", ".rels"))]))
        text = bytearray(parts[name])
        for _ in range(data.draw(st.integers(1, 6))):
            start = data.draw(st.integers(0, len(text)))
            text[start : start + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
        parts[name] = bytes(text)

    path = tmp_path / "guests.xlsx"
    path.write_bytes(edit_parts(workbooks.plain(), damage))
    read_or_refuse(path)


@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda tail: b"PK\x03\x04" + tail))
def test_telling_what_a_file_is_never_fails_otherwise(content: bytes) -> None:
    with contextlib.suppress(ReadFailure):
        identify(content, "guests.xlsx")
