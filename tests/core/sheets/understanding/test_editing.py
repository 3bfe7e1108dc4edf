"""Edits, skips, fixes; undo and redo of all of them; only what changed is checked again."""

import threading

from tests.core.sheets.understanding.tables import codes, column, guests, opened
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.attendee_sheet import ALL_ROWS, RowStatus, SkipKind


def test_an_edit_is_cleaned_and_checked_and_can_be_undone_and_made_again():
    sheet = guests("ann@example.com", "nonsense")
    assert sheet.edit(1, 2, " bob@example.com\xa0") == {1}
    assert sheet.text(1, 2) == "bob@example.com"
    assert sheet.original(1, 2) == "nonsense"
    assert sheet.edited(1, 2)
    assert sheet.status(1) is RowStatus.READY
    assert sheet.undo() == {1}
    assert sheet.status(1) is RowStatus.PROBLEM
    assert not sheet.edited(1, 2)
    assert sheet.redo() == {1}
    assert sheet.text(1, 2) == "bob@example.com"
    assert not sheet.can_redo


def test_an_edit_that_makes_a_duplicate_names_both_rows():
    sheet = opened(
        ["First name", "E-mail"],
        ["Ann", "ann@example.com"],
        ["Ann", "b@example.com"],
        ["Cy", "c@example.com"],
    )
    assert sheet.edit(1, 1, "ANN@example.com") == {0, 1}
    assert sheet.skip_kind(1) is SkipKind.DUPLICATE
    assert sheet.edit(0, 1, "other@example.com") == {0, 1}
    assert sheet.skip_kind(1) is None
    assert sheet.counts().ready == 3


def test_an_edit_of_a_name_settles_who_shares_an_address():
    sheet = opened(["First name", "E-mail"], ["Ann", "desk@example.com"], ["Bob", "desk@example.com"])
    assert codes(sheet, 1) == ["email_shared"]
    assert sheet.edit(1, 0, "Ann") == {0, 1}
    assert sheet.skip_kind(1) is SkipKind.DUPLICATE
    assert codes(sheet, 0) == []


def test_skipping_the_first_of_two_duplicates_sends_the_second():
    sheet = opened(["First name", "E-mail"], ["Ann", "ann@example.com"], ["Ann", "ann@example.com"])
    assert sheet.skip([0]) == {0, 1}
    assert [attendee.row for attendee in sheet.ready()] == [3]
    assert sheet.skip_kind(0) is SkipKind.BY_PERSON
    sheet.unskip([0])
    assert [attendee.row for attendee in sheet.ready()] == [2]


def test_taking_a_duplicate_in_never_sends_somebody_twice():
    sheet = opened(["First name", "E-mail"], ["Ann", "ann@example.com"], ["Ann", "ann@example.com"])
    sheet.unskip([0, 1])
    assert sheet.counts().ready == 1


def test_many_cells_are_one_change():
    sheet = guests("a@example.com", "b@example.com", "c@example.com")
    assert sheet.edit_many({(0, 0): "X", (1, 0): "Y", (2, 1): "Z"}) == {0, 1, 2}
    assert "3" in sheet.undo_text
    sheet.undo()
    assert [sheet.text(row, 0) for row in range(3)] == ["Anna", "Annb", "Annc"]
    assert not sheet.can_undo


def test_fix_all_takes_every_suggestion_of_one_kind_as_one_change():
    sheet = guests("ann@gmial.com", "bob@acme.con", "nonsense", "cy@example.com")
    group = sheet.problem_groups()[0]
    assert (group.code, group.rows, group.fixable) == ("email_mistyped", (0, 1), 2)
    assert sheet.fix_all("email_mistyped") == {0, 1}
    assert [sheet.text(row, 2) for row in range(2)] == ["ann@gmail.com", "bob@acme.com"]
    sheet.undo()
    assert sheet.counts().problem == 3


def test_a_rule_can_be_undone_and_applied_again():
    sheet = column("Country", "Germany", "France")
    assert sheet.undo_rule("country_code") is ALL_ROWS
    assert [sheet.text(row, 2) for row in range(2)] == ["Germany", "France"]
    assert sheet.change_counts() == {}
    assert sheet.undone_rules == {"country_code"}
    sheet.redo_rule("country_code")
    assert sheet.text(0, 2) == "DE"
    sheet.undo()
    sheet.undo()
    assert sheet.text(0, 2) == "DE"


def test_a_single_automatic_change_can_be_undone():
    sheet = column("Company", " Acme ", " Bolt ")
    sheet.undo_change(sheet.changes[0])
    assert sheet.text(0, 2) == " Acme "
    assert sheet.text(1, 2) == "Bolt"
    assert [change.row for change in sheet.changes] == [1]
    sheet.restore([(0, 2)])
    assert sheet.text(0, 2) == "Acme"


def test_edits_outlive_a_change_of_mapping_header_and_form():
    sheet = opened(
        ["E-mail", "Company", "Notes"],
        ["ann@example.com", "Acme", "x"],
        ["bob@example.com", "Bolt", "y"],
    )
    sheet.edit(0, 1, "Acme International")
    sheet.set_role(2, None)
    sheet.set_header_row(1)
    sheet.set_form(None)
    assert sheet.attendee(0).values[Field.ORGANIZATION] == "Acme International"
    for _ in range(3):
        sheet.undo()
    assert sheet.text(0, 1) == "Acme"
    assert not sheet.can_undo


def test_a_change_that_changes_nothing_is_no_step_to_undo():
    sheet = guests("ann@example.com")
    sheet.skip([0])
    assert sheet.skip([0]) == set()
    sheet.undo()
    assert not sheet.can_undo
    assert sheet.undo() == set()
    assert sheet.redo() == {0}


def test_cells_of_unused_columns_can_be_edited_too():
    sheet = opened(["E-mail", "Score"], ["ann@example.com", "x"])
    sheet.edit(0, 1, "y")
    assert sheet.text(0, 1) == "y"
    sheet.set_role(1, Field.COMMENTS)
    assert sheet.attendee(0).values[Field.COMMENTS] == "y"
    sheet.undo()
    sheet.undo()
    assert sheet.text(0, 1) == "x"


def test_readers_see_the_old_state_until_the_new_one_is_complete():
    rows = [[f"guest{i}@example.com", "Acme", "Germany"] for i in range(3_000)]
    sheet = opened(["E-mail", "Company", "Country"], *rows)
    torn: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            state = [column.role for column in sheet.columns], sheet.row_count, sheet.counts().total
            if state[1] != 3_000 or state[2] != 3_000 or Field.EMAIL not in state[0]:
                torn.append(str(state))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(5):
        sheet.set_role(2, None)
        sheet.undo()
    done.set()
    reader.join()
    assert torn == []


def test_thousands_of_edits_at_once_say_the_same_as_one_by_one():
    rows = [[f"guest{i % 700}@example.com", f"ID{i}", "Germany"] for i in range(1_500)]
    sheet = opened(["E-mail", "External ID", "Country"], *rows)
    assert sheet.counts().ready == 700
    texts = {(row, 0): f"person{row}@example.com" for row in range(1_500)}
    assert sheet.edit_many(texts) is ALL_ROWS
    assert sheet.counts().ready == 1_500
    assert sheet.undo() is ALL_ROWS
    assert sheet.counts().ready == 700
    assert sheet.text(0, 0) == "guest0@example.com"


def test_one_address_on_thousands_of_rows_is_no_burden():
    sheet = opened(["E-mail", "External ID"], *[["desk@example.com", "ID"]] * 20_000)
    assert sheet.counts().ready == 1
    assert sheet.skip(range(10_000)) >= set(range(10_000))
    assert sheet.status(10_000) is RowStatus.READY
