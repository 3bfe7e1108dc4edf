"""What a sheet holds beside its values: hidden rows, merges, links, formulas, errors."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.fixtures import workbooks
from zevents_gui.core.sheets.table import CellError


@pytest.fixture
def sheet() -> Worksheet:
    return workbooks.new_sheet()


def test_hidden_and_filtered_rows_and_hidden_columns_are_told(read, sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(1, ["Ann"])
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions[900].hidden = True
    sheet.column_dimensions["C"].hidden = True
    table = read(workbooks.saved(sheet))
    assert table.hidden_rows == {3, 4}
    assert table.hidden_columns == {3}
    assert table.row_count == 4


def test_merged_cells_are_told(read, sheet: Worksheet) -> None:
    sheet["D1"], sheet["D2"] = "Company", "Guests Ltd"
    sheet.merge_cells("D2:D4")
    assert read(workbooks.saved(sheet)).merged == ((2, 4, 4, 4),)


def test_links_and_link_formulas_are_told(read, sheet: Worksheet) -> None:
    sheet["B2"].hyperlink = "mailto:ann.lee@guests.example?subject=Gala&cc=x"
    sheet["B3"] = '=HYPERLINK("mailto:bo@guests.example","Bo")'
    table = read(workbooks.saved(sheet))
    assert table.links == {
        (2, 2): "mailto:ann.lee@guests.example?subject=Gala&cc=x",
        (3, 2): "mailto:bo@guests.example",
    }


def test_formulas_that_were_never_calculated_are_told_from_empty_cells(read) -> None:
    table = read(workbooks.formulas_never_calculated())
    assert table.uncached_formulas == {(2, 4)}
    assert table.zero_formulas == {(3, 4)}


def test_error_values_are_no_text(read, sheet: Worksheet) -> None:
    for place, value in (("A2", "#N/A"), ("B3", "#REF!")):
        sheet[place] = value
        sheet[place].data_type = "e"
    sheet["C4"] = "#N/A"
    sheet["C4"].data_type = "s"
    columns = read(workbooks.saved(sheet)).columns
    assert columns[0][1] == CellError("#N/A")
    assert columns[1][2] == CellError("#REF!")
    assert columns[2][3] == "#N/A"


def test_places_are_right_where_the_writer_left_the_numbers_out(read, sheet: Worksheet) -> None:
    sheet["D1"] = "Full name"
    sheet["D3"] = "=B3"
    sheet.row_dimensions[4].hidden = True
    # The blank cells before D3 keep it in its column once the numbers are gone.
    table = read(workbooks.without_cell_numbers(workbooks.saved(sheet)))
    assert table.uncached_formulas == {(3, 4)}
    assert table.hidden_rows == {4}


def test_structure_is_found_wherever_it_lies_in_a_large_sheet(read) -> None:
    rows = [
        workbooks.HEADER,
        *[(f"guest{n}@guests.example", "Given " * 5, "Family " * 5) for n in range(30_000)],
    ]
    sheet = workbooks.new_sheet(rows)
    hidden = {2, 9_999, 15_000, 29_998, 30_001}
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
        sheet.cell(row, 4, f"=A{row}")
    table = read(workbooks.saved(sheet))
    assert table.hidden_rows == hidden
    assert table.uncached_formulas == {(row, 4) for row in hidden}


def test_an_open_document_sheet_tells_what_is_hidden_merged_linked_and_wrong(read) -> None:
    head = workbooks.ods_row(workbooks.HEADER)
    linked = (
        '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">'
        '<text:p><text:a xlink:href="mailto:ann@guests.example">Ann</text:a></text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" calcext:value-type="error">'
        "<text:p>#N/A</text:p></table:table-cell></table:table-row>"
    )
    hidden = workbooks.ods_row(("x", "y", "z"), 'table:visibility="filter"')
    columns = "<table:table-column/>"
    columns += '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    table = read(workbooks.ods(head + linked + hidden, columns=columns), "guests.ods")
    assert table.hidden_rows == {3}
    assert table.hidden_columns == {2, 3}
    assert table.merged == ((2, 1, 3, 1),)
    assert table.links == {(2, 1): "mailto:ann@guests.example"}
    assert table.columns[1][1] == CellError("#N/A")
