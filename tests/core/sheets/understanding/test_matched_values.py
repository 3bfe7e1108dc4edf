"""Values of a column stand for what the event calls them, and everyone can be given the same."""

from datetime import date

from tests.core.sheets.understanding.tables import codes, opened
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.ticket import RegistrationForm, TicketType
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, RowStatus
from zevents_gui.core.sheets.roles import SessionsRole

SUMMIT = RegistrationForm(ticket_types=(TicketType("t1", "General Admission"), TicketType("t2", "VIP")))
SERIES = RegistrationForm(
    sessions=(("s1", "Tue 24 Nov 2026, 16:00"), ("s2", "Tue 1 Dec 2026, 16:00")),
    session_days=(("s1", date(2026, 11, 24)), ("s2", date(2026, 12, 1))),
)


def summit_sheet(*values: str | None) -> AttendeeSheet:
    rows = [[f"p{number}@x.org", value] for number, value in enumerate(values)]
    return opened(["E-mail", "Ticket"], *rows, form=SUMMIT)


def test_a_value_is_matched_once_for_all_rows_whatever_its_case() -> None:
    sheet = summit_sheet("Gold", "gold ", "VIP", None)
    assert codes(sheet, 0) == ["ticket_type_unknown"]
    values = {value.text: value for value in sheet.values(1)}
    assert (values["Gold"].rows, values["Gold"].known) == (2, False)
    assert sheet.choices(1) == ("General Admission", "VIP")

    sheet.match_value(1, {"Gold": "VIP", "": "General Admission"})
    assert [sheet.attendee(row).ticket_type_id for row in range(4)] == ["t2", "t2", "t2", "t1"]
    assert sheet.change_counts()["matched_values"] == 3
    assert {v.text: (v.becomes, v.known, v.chosen) for v in sheet.values(1)} == {
        "Gold": ("VIP", True, True),
        "VIP": ("VIP", True, False),
        "": ("General Admission", True, True),
    }
    sheet.match_value(1, {"GOLD": None})
    assert sheet.status(0) is RowStatus.PROBLEM
    assert sheet.attendee(3).ticket_type_id == "t1"


def test_everyone_gets_a_ticket_type_and_single_rows_another() -> None:
    sheet = opened(["E-mail"], ["a@x.org"], ["b@x.org"], form=SUMMIT)
    assert sheet.attendee(0).ticket_type_id is None
    sheet.set_for_everyone(Field.TICKET_TYPE, "VIP")
    column = sheet.columns[-1]
    assert (column.role, column.source_column) == (Field.TICKET_TYPE, 0)
    sheet.edit(1, column.index, "general admission")
    assert [sheet.attendee(row).ticket_type_id for row in range(2)] == ["t2", "t1"]
    sheet.set_for_everyone(Field.TICKET_TYPE, "")
    assert [column.role for column in sheet.columns] == [Field.EMAIL]
    sheet.undo()
    assert sheet.attendee(1).ticket_type_id == "t1"


def test_a_column_of_the_sheet_goes_before_what_everyone_gets() -> None:
    sheet = summit_sheet("VIP", "General Admission")
    sheet.set_for_everyone(Field.TICKET_TYPE, "VIP")
    assert len(sheet.columns) == 2
    assert sheet.attendee(1).ticket_type_id == "t1"


def test_occurrences_are_found_by_their_day_or_by_a_matched_value() -> None:
    rows = [
        ["a@x.org", date(2026, 11, 24)],
        ["b@x.org", "1.12.2026"],
        ["c@x.org", "first"],
        ["d@x.org", None],
    ]
    sheet = opened(["E-mail", "Sessions"], *rows, form=SERIES)
    assert sheet.columns[1].role == SessionsRole()
    assert codes(sheet, 2) == ["session_unknown"]
    sheet.match_value(1, {"first": "Tue 24 Nov 2026, 16:00; Tue 1 Dec 2026, 16:00"})
    assert [sheet.attendee(row).session_ids for row in range(4)] == [("s1",), ("s2",), ("s1", "s2"), ()]


def test_everyone_gets_some_occurrences() -> None:
    sheet = opened(["E-mail"], ["a@x.org"], form=SERIES)
    sheet.set_for_everyone(SessionsRole(), "Tue 1 Dec 2026, 16:00")
    assert sheet.attendee(0).session_ids == ("s2",)
