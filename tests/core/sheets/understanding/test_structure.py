"""Headers, blank rows, sections, totals, hidden rows, merged cells: the shapes that real sheets have."""

from tests.core.sheets.understanding.tables import codes, opened, roles
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.attendee_sheet import ALL_ROWS, RowStatus, SkipKind
from zevents_gui.core.sheets.marks import EXAMPLE_EMAIL
from zevents_gui.core.sheets.table import SheetInfo


def test_a_header_below_a_title_and_notes_is_found_and_can_be_moved():
    sheet = opened(
        ["Spring Summit 2026", None, None],
        ["Questions: events@example.com", None, None],
        [],
        ["First name", "Last name", "E-mail"],
        ["Ann", "Lee", "ann@example.com"],
    )
    assert sheet.header_row == 4
    assert sheet.row_count == 1
    assert sheet.source_row(0) == 5
    assert sheet.set_header_row(3) is ALL_ROWS
    assert sheet.row_count == 2
    sheet.undo()
    assert sheet.header_row == 4
    assert [person.email for person in sheet.ready()] == ["ann@example.com"]


def test_a_header_of_two_lines_is_joined_and_filled_from_the_left():
    sheet = opened(
        ["Name", None, "Contact", None],
        ["First", "Last", "E-mail", "Phone"],
        ["Ann", "Lee", "ann@example.com", "+49 30 123456"],
        merged=((1, 1, 1, 2), (1, 3, 1, 4)),
    )
    assert [column.name for column in sheet.columns] == [
        "Name First",
        "Name Last",
        "Contact E-mail",
        "Contact Phone",
    ]
    assert roles(sheet) == ["first_name", "last_name", "email", "phone"]
    assert sheet.row_count == 1


def test_header_cells_merged_over_two_rows_keep_their_name():
    sheet = opened(
        ["E-mail", "Name", None, "Company"],
        [None, "First name", "Last name", None],
        ["ann@example.com", "Ann", "Lee", "Acme"],
        merged=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)),
    )
    assert roles(sheet) == ["email", "first_name", "last_name", "organization"]
    assert [attendee.row for attendee in sheet.ready()] == [3]


def test_without_a_header_columns_are_inferred_and_the_person_is_told():
    sheet = opened(
        ["Ann", "Lee", "ann@example.com"],
        ["Bob", "Ray", "bob@example.com"],
        ["Cy", "Day", "cy@example.com"],
    )
    assert sheet.header_row is None
    assert roles(sheet) == ["first_name", "last_name", "email"]
    assert sheet.row_count == 3
    assert any("no header" in notice for notice in sheet.notices)
    assert all(column.confidence < 0.9 for column in sheet.columns)


def test_without_a_header_two_words_in_a_cell_are_a_full_name():
    sheet = opened(["Ann Lee", "ann@example.com"], ["Bob Ray", "bob@example.com"])
    assert roles(sheet) == ["full_name", "email"]
    assert [attendee.values["last_name"] for attendee in sheet.ready()] == ["Lee", "Ray"]


def test_duplicate_and_blank_header_names_are_numbered_and_can_be_mapped():
    sheet = opened(
        ["E-mail", "Note", "Note", None],
        ["ann@example.com", "one", "two", "Acme"],
        ["bob@example.com", "one", "two", "Bolt"],
        ["cy@example.com", "one", "two", "Core"],
        ["di@example.com", "one", "two", "Dash"],
    )
    assert [column.name for column in sheet.columns] == ["E-mail", "Note", "Note (2)", "Column D"]
    sheet.set_role(3, Field.ORGANIZATION)
    assert sheet.attendee(0).values[Field.ORGANIZATION] == "Acme"


def test_header_names_are_normalised_before_they_are_matched():
    for name in (
        "E-Mail *",
        "  e-mail\xa0address ",
        "e‑mail address (required)",
        "E-MAIL\nADDRESS",
        "email_address",
        "EmailAddress",
        "E-Mail-Adresse (Pflichtfeld)",
        "\ufeffEmail",
    ):
        sheet = opened([name, "x1"], ["ann@example.com", "q"], ["bob@example.com", "r"])
        assert roles(sheet)[0] == "email", name
        assert sheet.header_row == 1


def test_a_total_a_repeated_header_and_sections_are_skipped_and_listed():
    sheet = opened(
        ["First name", "Last name", "E-mail"],
        ["VIPs", None, None],
        ["Ann", "Lee", "ann@example.com"],
        ["First name", "Last name", "E-mail"],
        ["Bob", "Ray", "bob@example.com"],
        ["Total", None, 2],
    )
    kinds = [sheet.skip_kind(row) for row in range(sheet.row_count)]
    assert kinds == [SkipKind.SECTION, None, SkipKind.HEADER_AGAIN, None, SkipKind.TOTAL]
    assert all(sheet.skip_reason(row) for row, kind in enumerate(kinds) if kind)
    assert sheet.counts().ready == 2
    assert sheet.counts().skipped == 3


def test_a_person_of_one_name_without_e_mail_is_no_section():
    sheet = opened(
        ["First name", "Last name", "E-mail"], ["Ann", "Lee", "ann@example.com"], ["Bob", None, None]
    )
    assert sheet.status(1) is RowStatus.PROBLEM
    assert codes(sheet, 1) == ["email_missing"]


def test_a_row_that_was_taken_for_a_heading_can_be_taken_in():
    sheet = opened(
        ["First name", "Last name", "E-mail"], ["Staff", None, None], ["Ann", "Lee", "ann@example.com"]
    )
    assert sheet.skip_kind(0) is SkipKind.SECTION
    sheet.unskip([0])
    assert sheet.status(0) is RowStatus.PROBLEM


def test_blank_rows_in_the_middle_are_passed_over():
    sheet = opened(
        ["First name", "E-mail"],
        ["Ann", "ann@example.com"],
        [],
        ["  ", None],
        ["Bob", "bob@example.com"],
    )
    assert [sheet.source_row(row) for row in range(sheet.row_count)] == [2, 5]
    assert sheet.row_at(5) == 1
    assert sheet.row_at(3) is None


def test_of_two_tables_the_first_is_used_and_the_other_named():
    sheet = opened(
        ["First name", "E-mail"],
        ["Ann", "ann@example.com"],
        [],
        ["Company", "Phone", "City"],
        ["Acme", "+49 30 123456", "Berlin"],
    )
    assert [sheet.skip_kind(row) for row in range(3)] == [None, SkipKind.OTHER_TABLE, SkipKind.OTHER_TABLE]
    assert any("rows 4 to 5" in notice and "Company, Phone, City" in notice for notice in sheet.notices)


def test_of_two_tables_side_by_side_the_first_is_used_and_the_other_named():
    sheet = opened(
        ["First name", "E-mail", None, "First name", "E-mail"],
        ["Ann", "ann@example.com", None, "Bob", "bob@example.com"],
        ["Cy", "cy@example.com", None, "Di", "di@example.com"],
    )
    assert roles(sheet) == ["first_name", "email", "-", "-", "-"]
    assert any("second table" in notice for notice in sheet.notices)


def test_other_sheets_and_hidden_sheets_are_mentioned():
    sheets = (
        SheetInfo("Guests", False, 2, 1),
        SheetInfo("Speakers", False, 9, 3),
        SheetInfo("Old", True, 5, 3),
    )
    sheet = opened(["E-mail"], ["ann@example.com"], sheets=sheets)
    assert any("Speakers" in notice for notice in sheet.notices)
    assert any("hidden sheets: Old" in notice for notice in sheet.notices)


def test_hidden_rows_are_left_out_until_the_person_says_otherwise():
    sheet = opened(
        ["E-mail"],
        ["ann@example.com"],
        ["bob@example.com"],
        ["cy@example.com"],
        hidden_rows=frozenset({3, 4, 9}),
    )
    assert sheet.hidden_row_count == 2
    assert [sheet.skip_kind(row) for row in range(3)] == [None, SkipKind.HIDDEN, SkipKind.HIDDEN]
    assert any("2 rows are hidden" in notice for notice in sheet.notices)
    sheet.include_hidden(True)
    assert sheet.counts().ready == 3
    sheet.undo()
    assert sheet.counts().ready == 1


def test_merged_data_cells_are_filled_down_and_say_so():
    sheet = opened(
        ["E-mail", "Company"],
        ["ann@example.com", "Acme"],
        ["bob@example.com", None],
        ["cy@example.com", None],
        merged=((2, 2, 4, 2),),
    )
    assert [attendee.values["organization"] for attendee in sheet.ready()] == ["Acme"] * 3
    assert sheet.change_counts() == {"merged_cells": 2}
    assert codes(sheet, 1) == ["merged_cell"]
    sheet.undo_rule("merged_cells")
    assert "organization" not in sheet.attendee(1).values


def test_cells_beyond_the_header_are_mentioned_and_short_rows_padded():
    sheet = opened(
        ["E-mail", "Company"],
        ["ann@example.com"],
        ["bob@example.com", "Bolt", "stray"],
        ["cy@example.com", "Core"],
        ["di@example.com", "Dash"],
    )
    assert sheet.text(0, 1) == ""
    assert any("beyond the header" in notice and "row 3" in notice for notice in sheet.notices)
    assert sheet.counts().ready == 4


def test_the_template_s_example_row_is_ignored():
    sheet = opened(["E-mail *", "First name"], [EXAMPLE_EMAIL, "Example"], ["ann@example.com", "Ann"])
    assert sheet.skip_kind(0) is SkipKind.EXAMPLE
    assert sheet.counts().ready == 1


def test_only_the_failures_of_a_results_workbook_are_ready_again():
    sheet = opened(
        [
            "First name",
            "E-mail",
            "Zevents status",
            "Zevents reason",
            "Zevents ticket ID",
            "Zevents join link",
        ],
        ["Ann", "ann@example.com", "registered", None, "tk1", "https://example.com/j/1"],
        ["Bob", "bob@example.com", "already registered", None, "tk2", None],
        ["Cy", "cy@example.com", "refused", "Sold out", None, None],
        ["Di", "di@example.com", "not sent", "Stopped", None, None],
    )
    assert [sheet.skip_kind(row) for row in range(4)] == [
        SkipKind.REGISTERED,
        SkipKind.REGISTERED,
        None,
        None,
    ]
    assert [attendee.email for attendee in sheet.ready()] == ["cy@example.com", "di@example.com"]
    assert set(sheet.attendee(2).values) == {"first_name", "email"}


def test_a_sheet_without_an_e_mail_column_blocks_every_row_and_says_so():
    sheet = opened(["First name", "Last name"], ["Ann", "Lee"], ["Bob", "Ray"])
    assert sheet.counts().problem == 2
    assert codes(sheet, 0) == ["email_missing"]
    assert sheet.problem_groups()[0].rows == (0, 1)


def test_an_empty_sheet_opens_and_has_no_rows():
    for rows in ([], [[]], [["E-mail", "First name"]], [[None, None], ["", " "]]):
        sheet = opened(*rows)
        assert sheet.row_count == 0
        assert sheet.counts().total == 0
        assert list(sheet.ready()) == []


def test_who_shares_an_address_with_a_registered_row_is_not_sent_either():
    sheet = opened(
        ["First name", "E-mail", "Zevents status"],
        ["Ann", "ann@example.com", "registered"],
        ["Ann", "ANN@example.com", "left out"],
        ["Bob", "ann@example.com", "problem"],
    )
    assert [sheet.skip_kind(row) for row in range(3)] == [SkipKind.REGISTERED, SkipKind.DUPLICATE, None]
    assert codes(sheet, 2) == ["email_shared"]
    assert list(sheet.ready()) == []
