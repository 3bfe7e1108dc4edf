"""The workbook that a coordinator gets back: the source's own, with what became of each row beside it."""

import hashlib
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fixtures import make_samples, workbooks
from tests.fixtures.workbook_parts import edit_parts
from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.marks import RESULT_COLUMNS, SUMMARY_SHEET, OutcomeStatus
from zevents_gui.core.sheets.reading.read import read_table, table_from_text
from zevents_gui.core.sheets.results import RowOutcome, write_results
from zevents_gui.core.sheets.table import RawTable

AT = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
DONE = RowOutcome(
    OutcomeStatus.REGISTERED, "", "ticket-1", "https://zoom.example/w/1", AT, "run 7", "ann@guests.example"
)
FAILED = RowOutcome(
    OutcomeStatus.REFUSED, "The address is blocked.", at=AT, run="run 7", email="bo@guests.example"
)
OUTCOMES = {2: DONE, 3: FAILED, 4: RowOutcome(OutcomeStatus.LEFT_OUT, "Hidden in the sheet.")}


def source_table(tmp_path: Path, content: bytes, name: str = "guests.xlsx") -> RawTable:
    path = tmp_path / name
    path.write_bytes(content)
    return read_table(path)


def rows(path: Path, sheet: str | None = None) -> list[tuple[object, ...]]:
    return list(zip(*read_table(path, sheet).columns, strict=True))


def shown(outcome: RowOutcome) -> tuple[str | None, ...]:
    return tuple(text or None for text in outcome.texts())


def results(table: RawTable, outcomes: Mapping[int, RowOutcome], target: Path) -> Path:
    return write_results(table.source, table.sheet, outcomes, target)


def test_the_outcome_stands_beside_each_row(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain())
    target = tmp_path / "out" / "results.xlsx"
    assert results(table, OUTCOMES, target) == target
    found = rows(target)
    assert found[0] == (*workbooks.HEADER, *RESULT_COLUMNS)
    assert found[1] == (*workbooks.GUESTS[0], *shown(DONE))
    assert found[2][3:5] == ("refused", "The address is blocked.")
    assert found[3] == (*workbooks.GUESTS[2], "left out", "Hidden in the sheet.", None, None, None, None)


def test_the_summary_counts_what_became_of_the_rows(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain())
    target = write_results(table.source, table.sheet, OUTCOMES, tmp_path / "r.xlsx", event_name="Gala")
    found = {row[0]: row[1] for row in rows(target, SUMMARY_SHEET)}
    assert found["Event"] == "Gala"
    assert (found["Rows"], found["registered"], found["refused"], found["left out"]) == ("3", "1", "1", "1")
    assert found["Run"] == "run 7"


def test_everything_else_in_the_workbook_stays_byte_for_byte(tmp_path: Path) -> None:
    content = make_samples.attendees_workbook()
    table = source_table(tmp_path, content)
    outcomes = dict.fromkeys(range(5, 255), DONE)
    target = results(table, outcomes, tmp_path / "results.xlsx")
    changed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(target) as after:
        assert "xl/media/image1.png" in before.namelist()
        for name in set(before.namelist()) - changed - {"xl/worksheets/sheet1.xml"}:
            assert after.read(name) == before.read(name), name
    book = openpyxl.load_workbook(target)
    sheet, original = book["Gäste"], openpyxl.load_workbook(BytesIO(content))["Gäste"]
    assert book.sheetnames == ["Gäste", "Hinweise", SUMMARY_SHEET]
    for row in original.iter_rows():
        for cell in row:
            copy = sheet[cell.coordinate]
            assert (copy.value, copy._style) == (cell.value, cell._style)
    assert sheet.column_dimensions["A"].width == original.column_dimensions["A"].width
    assert sheet.freeze_panes == "A5"
    assert sheet["I4"]._style == sheet["H4"]._style


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    evil = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.example")', "a\x00b\x0bc<&>_x000D_")
    sources = {
        "guests.xlsx": workbooks.plain(),
        "guests.csv": b"E-mail,Name,x\na@x.example,=2+2,_x000D_\n" * 10,
    }
    for name, content in sources.items():
        table = source_table(tmp_path, content, name)
        outcomes = {row: RowOutcome(OutcomeStatus.REFUSED, text) for row, text in enumerate(evil, 2)}
        if name == "guests.xlsx":
            outcomes = {row: outcome for row, outcome in outcomes.items() if row in (2, 4)}
            outcomes[3] = RowOutcome(OutcomeStatus.REFUSED, evil[-1])
        target = write_results(table.source, table.sheet, outcomes, tmp_path / "r.xlsx", header_row=1)
        sheet = openpyxl.load_workbook(target).worksheets[0]
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        for row, outcome in outcomes.items():
            expected = outcome.reason.replace("\x00", "").replace("\x0b", "")
            assert rows(target)[row - 1][4] == expected


def test_results_opened_again_are_brought_up_to_date_in_place(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain())
    first = results(table, OUTCOMES, tmp_path / "results.xlsx")
    again = read_table(first)
    second = write_results(
        again.source, again.sheet, {3: RowOutcome(OutcomeStatus.REGISTERED, run="run 8", at=AT)}, first
    )
    assert second == tmp_path / "results (2).xlsx"
    found = rows(second)
    assert found[0] == (*workbooks.HEADER, *RESULT_COLUMNS)
    assert [row[3] for row in found] == [RESULT_COLUMNS[0], "registered", "registered", "left out"]
    assert found[1] == rows(first)[1]
    assert openpyxl.load_workbook(second).sheetnames == ["Guests", SUMMARY_SHEET]


def test_the_source_is_never_written_over(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain())
    before = table.source.path.read_bytes()
    assert results(table, OUTCOMES, table.source.path) == tmp_path / "guests (2).xlsx"
    assert table.source.path.read_bytes() == before
    assert hashlib.sha256(before).hexdigest() == table.source.sha256


@pytest.mark.parametrize("sign", ["~$results.xlsx", "~$sults.xlsx", ".~lock.results.xlsx#"])
def test_a_target_that_is_open_is_left_alone(tmp_path: Path, sign: str) -> None:
    table = source_table(tmp_path, workbooks.plain())
    target = tmp_path / "results.xlsx"
    target.write_bytes(b"open in Excel")
    (tmp_path / sign).write_bytes(b"")
    assert results(table, OUTCOMES, target) == tmp_path / "results (2).xlsx"
    assert target.read_bytes() == b"open in Excel"


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain())
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(SheetError) as caught:
        results(table, OUTCOMES, blocked / "results.xlsx")
    assert "The results are kept" in caught.value.means
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "guests.xlsx"]


@pytest.mark.parametrize(
    "name,content",
    [
        ("guests.xls", workbooks.xls()),
        ("guests.csv", b"E-mail,First name,Last name\nann@guests.example,Ann,Lee\nbo@guests.example,Bo,Ng\n"),
    ],
)
def test_other_kinds_of_source_become_a_new_workbook(tmp_path: Path, name: str, content: bytes) -> None:
    table = source_table(tmp_path, content, name)
    target = results(table, {2: DONE}, tmp_path / "results")
    assert target == tmp_path / "results.xlsx"
    assert rows(target)[0] == (*workbooks.HEADER, *RESULT_COLUMNS)
    assert rows(target)[1] == (*workbooks.GUESTS[0], *shown(DONE))
    assert rows(target)[2][:3] == tuple(column[2] for column in table.columns)


def test_macros_are_left_out_so_that_the_copy_opens_as_xlsx(tmp_path: Path) -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"macros"
        types = parts["[Content_Types].xml"].replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
        )
        kind = b'ContentType="application/vnd.ms-office.vbaProject"'
        override = b'<Override PartName="/xl/vbaProject.bin" ' + kind + b"/></Types>"
        parts["[Content_Types].xml"] = types.replace(b"</Types>", override)

    table = source_table(tmp_path, edit_parts(workbooks.plain(), add), "guests.xlsm")
    with zipfile.ZipFile(results(table, OUTCOMES, tmp_path / "results.xlsx")) as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()
        assert b"macro" not in archive.read("[Content_Types].xml").lower()
        assert b"vba" not in archive.read("[Content_Types].xml").lower()


@pytest.mark.parametrize(
    "change", [workbooks.strict, workbooks.with_namespace_prefix, workbooks.without_cell_numbers]
)
def test_unusual_layouts_keep_their_rows_and_get_the_outcome(tmp_path: Path, change) -> None:
    table = source_table(tmp_path, change(workbooks.plain()))
    found = rows(results(table, OUTCOMES, tmp_path / "results.xlsx"))
    assert found[0] == (*workbooks.HEADER, *RESULT_COLUMNS)
    assert [row[:3] for row in found[1:]] == list(workbooks.GUESTS)
    assert found[1][3:] == shown(DONE)


def test_a_sheet_without_a_header_gets_one_in_the_results(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain(workbooks.GUESTS))
    found = rows(results(table, {1: DONE, 2: FAILED}, tmp_path / "results.xlsx"))
    assert found[0][3:] == RESULT_COLUMNS
    assert found[1] == (*workbooks.GUESTS[0], *shown(DONE))


def test_columns_formatted_to_the_edge_of_the_sheet_are_cut_not_doubled(tmp_path: Path) -> None:
    sheet = workbooks.new_sheet()
    sheet.column_dimensions.group("B", "XFD", hidden=False)
    sheet.column_dimensions["B"].width = 11
    sheet["XFD2"].font = openpyxl.styles.Font(bold=True)
    table = source_table(tmp_path, workbooks.saved(sheet))
    target = results(table, OUTCOMES, tmp_path / "results.xlsx")
    assert rows(target)[1] == (*workbooks.GUESTS[0], *shown(DONE))
    xml = zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml").decode()
    import re

    ranges = [(int(low), int(high)) for low, high in re.findall(r'<col [^>]*min="(\d+)" max="(\d+)"', xml)]
    ranges += [
        (int(low), int(high)) for high, low in re.findall(r'<col [^>]*max="(\d+)"[^>]*min="(\d+)"', xml)
    ]
    taken = [column for low, high in ranges for column in range(low, high + 1)]
    assert len(taken) == len(set(taken))
    assert max(taken) == 16_384


def test_a_source_that_is_gone_changed_or_protected_still_gives_the_outcomes(tmp_path: Path) -> None:
    table = source_table(tmp_path, workbooks.plain())
    protected = tmp_path / "protected.xlsx"
    protected.write_bytes(workbooks.encrypted(workbooks.plain(), "secret"))
    locked = read_table(protected, password="secret").source
    table.source.path.write_bytes(workbooks.plain(workbooks.GUESTS))
    clipboard = table_from_text("ann@guests.example\n").source
    for source in (table.source, locked, clipboard, None):
        target = write_results(source, "Guests", OUTCOMES, tmp_path / "results.xlsx")
        found = rows(target)
        assert found[0] == ("Source row", "E-mail", *RESULT_COLUMNS)
        assert found[1] == (2.0, "ann@guests.example", *shown(DONE))
        assert any("the outcomes alone" in str(row[1]) for row in rows(target, SUMMARY_SHEET))


def test_a_join_link_is_not_in_what_gets_logged() -> None:
    assert "zoom.example" not in repr(DONE)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.text(max_size=40), min_size=3, max_size=3))
def test_any_reason_comes_back_as_it_was_but_for_what_no_workbook_holds(
    tmp_path: Path, reasons: list[str]
) -> None:
    table = source_table(tmp_path, workbooks.plain())
    outcomes = {
        row: RowOutcome(OutcomeStatus.REFUSED, reason) for row, reason in zip((2, 3, 4), reasons, strict=True)
    }
    found = openpyxl.load_workbook(results(table, outcomes, tmp_path / "results.xlsx"))["Guests"]
    for row, reason in zip((2, 3, 4), reasons, strict=True):
        kept = "".join(
            c
            for c in reason
            if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
        )
        assert (found.cell(row, 5).value or "") == kept.replace("\r\n", "\n").replace("\r", "\n")
