"""What people decided about a sheet comes back with it, and never lands on somebody else's row."""

import pytest

from tests.core.sheets.understanding.tables import opened
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, RowStatus
from zevents_gui.core.sheets.kept_fixes import keep_fixes, take_up_fixes

HEADER = ["E-mail", "First name", "Last name", "Team"]
ROWS = [
    ["ann@x.org", "Ann", "Lee", "red"],
    ["bo@gmial.com", "Bo", "Ek", "blue"],
    ["cy@x.org", "Cy", " Dee", "red"],
    ["ann@x.org", "Ann", "Lee", "blue"],
    ["Total", None, None, 3],
]


def fixed() -> AttendeeSheet:
    """A sheet about which something of every kind was decided."""
    sheet = opened(HEADER, *ROWS)
    sheet.edit(1, 1, "Boris")
    sheet.skip([2])
    sheet.choose_duplicate(3)
    sheet.accept([1], "email_mistyped")
    sheet.set_role(3, Field.ORGANIZATION)
    sheet.undo_rule("spaces")
    sheet.unskip([4])
    return sheet


def told(sheet: AttendeeSheet) -> list[tuple[RowStatus, list[str]]]:
    return [
        (sheet.status(row), [sheet.text(row, column.index) for column in sheet.columns])
        for row in range(sheet.row_count)
    ]


def test_everything_decided_comes_back_with_the_same_sheet_and_can_be_undone_at_once() -> None:
    sheet = fixed()
    payload = keep_fixes(sheet)
    assert payload is not None
    again = opened(HEADER, *ROWS)
    untouched = told(again)
    assert take_up_fixes(again, payload) == 5
    assert told(again) == told(sheet)
    assert again.decisions() == sheet.decisions()
    again.undo()
    assert told(again) == untouched


def test_decisions_follow_their_rows_when_others_come_and_go() -> None:
    payload = keep_fixes(fixed())
    assert payload is not None
    newer = opened(HEADER, ["new@x.org", "New", "One", "red"], *ROWS[1:4], ["dee@x.org", "Dee", "Fox", ""])
    assert take_up_fixes(newer, payload) == 3
    assert newer.text(1, 1) == "Boris"
    assert [newer.status(row) for row in range(5)] == [
        RowStatus.READY, RowStatus.READY, RowStatus.SKIPPED, RowStatus.READY, RowStatus.READY,
    ]  # fmt: skip
    assert newer.text(0, 1) == "New"


def test_of_equal_rows_each_keeps_what_was_made_of_it_when_rows_come_above_them() -> None:
    guest = ["office@x.org", "Guest", "Of Ann", "red"]
    sheet = opened(HEADER, guest, guest)
    sheet.edit(0, 0, "one@x.org")
    sheet.edit(1, 0, "two@x.org")
    payload = keep_fixes(sheet)
    assert payload is not None
    newer = opened(HEADER, ["new@x.org", "New", "One", "red"], guest, guest)
    assert take_up_fixes(newer, payload) == 2
    assert [newer.text(row, 0) for row in range(3)] == ["new@x.org", "one@x.org", "two@x.org"]


@pytest.mark.parametrize("header", [["E-mail", "Last name", "First name", "Team"], HEADER[:3]])
def test_a_sheet_with_other_columns_takes_nothing(header: list[str]) -> None:
    payload = keep_fixes(fixed())
    assert payload is not None
    other = opened(header, *(row[: len(header)] for row in ROWS))
    before = told(other)
    assert take_up_fixes(other, payload) is None
    assert take_up_fixes(other, b'{"rows": 3}') is None
    assert told(other) == before
    assert not other.can_undo


def test_a_sheet_that_nobody_touched_keeps_nothing() -> None:
    sheet = opened(HEADER, *ROWS)
    assert keep_fixes(sheet) is None
    sheet.edit(0, 1, "Anna")
    sheet.undo()
    assert keep_fixes(sheet) is None


def test_a_fork_changes_apart_until_it_is_taken_over() -> None:
    sheet = opened(HEADER, *ROWS)
    before = told(sheet)
    fork = sheet.fork()
    fork.skip([0])
    fork.edit(1, 1, "Boris")
    assert told(sheet) == before
    assert not sheet.can_undo
    sheet.take_over(fork)
    assert sheet.text(1, 1) == "Boris"
    assert sheet.status(0) is RowStatus.SKIPPED
    sheet.undo()
    sheet.undo()
    assert told(sheet) == before
