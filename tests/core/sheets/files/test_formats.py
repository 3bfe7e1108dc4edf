"""Every kind of workbook is read, and told by its content."""

from datetime import date, datetime
from pathlib import Path

import openpyxl.utils.datetime
import pytest

from tests.fixtures import workbooks
from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.reading.failure import FailureKind
from zevents_gui.core.sheets.reading.read import inspect_workbook, read_table, table_from_text
from zevents_gui.core.sheets.table import CellError, RawTable, SheetFormat

COLUMNS = [list(column) for column in zip(*workbooks.LIST, strict=True)]
HTML = (
    "<html><head><meta charset='utf-8'><style>td{color:red}</style></head><body>"
    "<table><tr><td>Menu</td></tr></table>"
    "<table><tr><th>E-mail</th><th>First name</th><th>Last name</th></tr>"
    "<tr><td>ann@guests.example</td><td>Ann</td><td>Lee</td></tr><tr><td>bo@guests.example<td>Bo<td>Nguyễn</tr>"
    "<tr><td><a href='mailto:chloé@guests.example'>chloé@guests.example</a></td><td>Chloé</td>"
    "<td>&Oslash;rsted</td></tr></table></body></html>"
)
XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Guests"><Table>'
    + "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in workbooks.LIST
    )
    + "</Table></Worksheet></Workbook>"
)
# A workbook's times know no zone.
EVENING = datetime(2026, 4, 1, 18, 30)  # noqa: DTZ001
ODS = workbooks.ods("".join(workbooks.ods_row(row) for row in workbooks.LIST))


@pytest.mark.parametrize(
    "content,found",
    [
        (workbooks.plain(), SheetFormat.XLSX),
        (workbooks.strict(workbooks.plain()), SheetFormat.XLSX),
        (workbooks.without_cell_numbers(workbooks.plain()), SheetFormat.XLSX),
        (workbooks.with_namespace_prefix(workbooks.plain()), SheetFormat.XLSX),
        (workbooks.xlsb(), SheetFormat.XLSB),
        (workbooks.xls(), SheetFormat.XLS),
        (ODS, SheetFormat.ODS),
        (HTML.encode(), SheetFormat.HTML),
        (XML_2003.encode(), SheetFormat.XML),
        ("\n".join(",".join(row) for row in workbooks.LIST).encode(), SheetFormat.CSV),
    ],
    ids=["xlsx", "strict", "unnumbered", "prefixed", "xlsb", "xls", "ods", "html", "xml2003", "csv"],
)
@pytest.mark.parametrize("name", ["guests.xlsx", "guests.xls", "guests"])
def test_a_file_is_read_by_its_content_whatever_its_name(
    read, content: bytes, found: SheetFormat, name: str
) -> None:
    table = read(content, name)
    assert table.source.format == found
    assert table.columns == COLUMNS
    assert (table.first_row, table.first_column) == (1, 1)


def test_a_misleading_name_is_mentioned(read) -> None:
    assert any("web page" in notice for notice in read(HTML.encode(), "export.xls").notices)
    assert read(workbooks.plain(), "guests.XLSX").notices == []


def test_the_source_is_fingerprinted(read, tmp_path: Path) -> None:
    table = read(workbooks.plain())
    assert table.source.path == tmp_path / "guests.xlsx"
    assert table.source.size == table.source.path.stat().st_size
    assert table.source.mtime_ns == table.source.path.stat().st_mtime_ns
    changed = read(workbooks.plain((*workbooks.LIST, ("new@guests.example", "New", "Guest"))))
    assert changed.source.sha256 != table.source.sha256


def test_a_macro_workbook_is_recognised(read) -> None:
    from tests.fixtures.workbook_parts import edit_parts

    def add(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"macros"

    assert read(edit_parts(workbooks.plain(), add), "guests.xlsm").source.format == SheetFormat.XLSM


def test_dates_are_dates_in_both_calendars(read) -> None:
    for epoch in (openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH):
        sheet = workbooks.new_sheet([("When",), (date(2026, 4, 1),), (EVENING,)])
        sheet.parent.epoch = epoch
        table = read(workbooks.saved(sheet))
        assert table.columns == [["When", date(2026, 4, 1), EVENING]]


def test_a_password_opens_a_protected_workbook(read) -> None:
    content = workbooks.encrypted(workbooks.plain(), "guest list")
    assert read(content, password="guest list").columns == COLUMNS
    for password, kind in ((None, FailureKind.PASSWORD_NEEDED), ("wrong", FailureKind.PASSWORD_WRONG)):
        with pytest.raises(SheetError) as caught:
            read(content, password=password)
        assert caught.value.kind == kind
    assert "guest list" not in str(caught.value) + caught.value.detail + repr(caught.value)


def test_a_workbook_with_excels_own_password_opens_without_asking(read) -> None:
    assert read(workbooks.encrypted(workbooks.plain(), "VelvetSweatshop")).columns == COLUMNS


def test_the_sheet_with_the_addresses_is_chosen_and_the_others_are_named(tmp_path: Path) -> None:
    sheet = workbooks.new_sheet([("Please read",), *[(f"Note {number}",) for number in range(30)]], "Notes")
    book = sheet.parent
    for title, rows in (("Guests", workbooks.LIST), ("Old", workbooks.LIST * 3)):
        other = book.create_sheet(title)
        for row in rows:
            other.append(row)
    book["Old"].sheet_state = "hidden"
    path = tmp_path / "guests.xlsx"
    path.write_bytes(workbooks.saved(sheet))
    table = read_table(path)
    assert table.sheet == "Guests"
    expected = [("Notes", False, 31, 1), ("Guests", False, 4, 3), ("Old", True, 12, 3)]
    assert [(info.name, info.hidden, info.rows, info.columns) for info in table.sheets] == expected
    assert inspect_workbook(path).sheets == table.sheets
    assert read_table(path, "Old").row_count == 12
    with pytest.raises(SheetError) as caught:
        read_table(path, "Gone")
    assert caught.value.kind == FailureKind.SHEET_NOT_FOUND
    assert "Notes, Guests, Old" in str(caught.value)


def test_the_cells_keep_their_places_when_rows_and_columns_before_them_are_empty(read) -> None:
    sheet = workbooks.new_sheet([])
    sheet["C4"], sheet["D4"], sheet["C6"] = "E-mail", "Name", "ann@guests.example"
    table = read(workbooks.saved(sheet))
    assert (table.first_row, table.first_column) == (4, 3)
    assert table.columns == [["E-mail", None, "ann@guests.example"], ["Name", None, None]]


def test_an_empty_sheet_is_a_table_without_cells(read) -> None:
    table = read(workbooks.plain([]))
    assert table.columns == []
    assert table.sheets[0].rows == 0


def test_formulas_that_show_nothing_do_not_stretch_the_table(read) -> None:
    sheet = workbooks.new_sheet()
    for row in range(5, 2_000):
        sheet.cell(row, 6, "")
        sheet.cell(row, 6).data_type = "s"
    assert read(workbooks.saved(sheet)).columns == COLUMNS


@pytest.mark.parametrize("make", [workbooks.xls, workbooks.xlsb])
def test_binary_workbooks_tell_hidden_rows_and_errors(read, make) -> None:
    table = read(make(hidden_rows=(3,), errors=((2, 1),)), "guests")
    assert table.hidden_rows == {3}
    assert table.columns[0][1] == CellError("#N/A")


def test_pasted_cells_are_a_table() -> None:
    table = table_from_text('E-mail\tName\nann@guests.example\t"Ann\nLee"\n\nbo@guests.example\n')
    assert table.source.format == SheetFormat.CLIPBOARD
    assert table.columns == [
        ["E-mail", "ann@guests.example", None, "bo@guests.example"],
        ["Name", "Ann\nLee", None, None],
    ]


def test_pasted_addresses_without_tabs_are_a_column() -> None:
    table: RawTable = table_from_text("ann@guests.example\nbo@guests.example")
    assert table.columns == [["ann@guests.example", "bo@guests.example"]]
