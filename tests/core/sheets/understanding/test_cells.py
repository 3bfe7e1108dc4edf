"""Cells that are more, or less, than the text a person sees: formulas, numbers, dates, odd characters."""

from datetime import date, datetime

import pytest

from tests.core.sheets.understanding.tables import codes, column, opened, suggestion
from zevents_gui.core.model.problem import Severity
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import RowStatus
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.table import CellError


def asking(title: str, **details: object) -> RegistrationForm:
    return RegistrationForm(custom=(CustomQuestion(title, **details),))  # type: ignore[arg-type]


def test_a_formula_without_a_stored_value_is_never_called_a_missing_e_mail():
    sheet = opened(
        ["First name", "E-mail"],
        ["Ann", None],
        ["Bob", "bob@example.com"],
        uncached_formulas=frozenset({(2, 2)}),
    )
    assert codes(sheet, 0) == ["formula_without_value"]
    assert "Excel" in sheet.problems(0)[0].reason
    assert codes(sheet, 1) == []


def test_a_stored_zero_in_a_text_column_is_a_formula_that_was_never_calculated():
    sheet = opened(
        ["First name", "E-mail", "Phone"],
        [0, "ann@example.com", 0],
        zero_formulas=frozenset({(2, 1), (2, 3)}),
    )
    assert codes(sheet, 0, Severity.PROBLEM) == ["formula_without_value"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!"])
def test_error_values_are_flagged_where_they_would_be_sent(error):
    sheet = column("Company", CellError(error), "Acme")
    assert codes(sheet, 0) == ["cell_error"]
    assert error in sheet.problems(0)[0].reason
    sheet.fix_all("cell_error")
    assert sheet.status(0) is RowStatus.READY
    assert "organization" not in sheet.attendee(0).values


def test_error_values_in_columns_that_are_not_sent_do_not_matter():
    assert column("Salutation", CellError("#N/A"), "Ms").status(0) is RowStatus.READY


def test_a_phone_number_stored_as_a_number_becomes_whole_digits():
    sheet = column("Phone", 491701234567.0, "491701234567.0", "+49 170 1234567")
    assert sheet.text(0, 2) == "491701234567"
    assert sheet.text(1, 2) == "491701234567"
    assert sheet.text(2, 2) == "+49 170 1234567"
    assert sheet.counts().ready == 3


@pytest.mark.parametrize("cell", [4.9e18, "4.9E+18", "4,91702E+11"])
def test_a_phone_number_that_lost_digits_is_flagged(cell):
    sheet = column("Phone", cell, "+49 170 1234567")
    assert codes(sheet, 0) == ["phone_digits_lost"]
    assert suggestion(sheet, 0, "phone_digits_lost") == ""
    sheet.accept([0], "phone_digits_lost")
    assert sheet.status(0) is RowStatus.READY


def test_a_phone_number_that_may_have_lost_its_zero_is_warned_about():
    sheet = column("Phone", 1701234567, "01701234567", 12125550100, 2125550100)
    assert [codes(sheet, row) for row in range(4)] == [["phone_zero_lost"], [], [], []]
    assert sheet.status(0) is RowStatus.READY


def test_a_postal_code_that_lost_its_zero_gets_it_back_with_one_click():
    sheet = column("ZIP", "10115", "80331", 1067, "20095")
    assert suggestion(sheet, 2, "zip_zero_lost") == "01067"
    sheet.fix_all("zip_zero_lost")
    assert sheet.text(2, 2) == "01067"


def test_real_dates_are_sent_as_year_month_day():
    sheet = column("Arrival", datetime(2026, 4, 3), date(2026, 4, 4), form=asking("Arrival"))  # noqa: DTZ001 - as Excel has it
    assert [sheet.attendee(row).answers["Arrival"] for row in range(2)] == ["2026-04-03", "2026-04-04"]


def test_dates_left_as_serial_numbers_become_dates():
    sheet = column("Arrival date", 46115, 46116, form=asking("Arrival date"))
    assert sheet.attendee(0).answers["Arrival date"] == "2026-04-03"
    assert sheet.change_counts() == {"date": 2}


def test_dates_whose_order_one_row_tells_are_read_in_that_order():
    sheet = column("Arrival date", "03/04/2026", "25/04/2026", form=asking("Arrival date"))
    assert sheet.attendee(0).answers["Arrival date"] == "2026-04-03"
    assert sheet.unclear_date_columns == []
    american = column("Arrival date", "03/04/2026", "04/25/2026", form=asking("Arrival date"))
    assert american.attendee(0).answers["Arrival date"] == "2026-03-04"


def test_dates_of_unclear_order_are_asked_about_once_per_column():
    sheet = column("Arrival date", "03/04/2026", "05/06/2026", form=asking("Arrival date"))
    assert sheet.unclear_date_columns == [2]
    assert [problem.code for problem in sheet.sheet_problems()] == ["date_order_unclear"]
    assert sheet.attendee(0).answers["Arrival date"] == "03/04/2026"
    sheet.set_date_order(2, DateOrder.MONTH_FIRST)
    assert sheet.attendee(0).answers["Arrival date"] == "2026-03-04"
    assert sheet.unclear_date_columns == []
    sheet.undo()
    assert sheet.unclear_date_columns == [2]


@pytest.mark.parametrize("options", [("Yes", "No"), ("Ja", "Nein"), ("Oui", "Non")])
@pytest.mark.parametrize(
    "yes, no", [(True, False), ("yes", "no"), ("x", "nein"), ("JA", "Non"), ("oui", "0"), (1, 0)]
)
def test_yes_and_no_in_any_form_become_the_question_s_choices(options, yes, no):
    form = asking("Coming to dinner?", type=QuestionType.SINGLE_RADIO, options=options)
    sheet = column("Coming to dinner?", yes, no, form=form)
    assert [sheet.attendee(row).answers["Coming to dinner?"] for row in range(2)] == list(options)


@pytest.mark.parametrize(
    "cell, clean",
    [
        ("Acme\r\nLtd", "Acme Ltd"),
        ("Acme\tLtd", "Acme Ltd"),
        ("Acme_x000D_\nLtd", "Acme Ltd"),
        ("Acme\x07 Ltd", "Acme Ltd"),
        ("\u202aAcme Ltd\u202c", "Acme Ltd"),
        ("Acme\u00adLtd", "AcmeLtd"),
        ("Acme\xa0\xa0Ltd ", "Acme Ltd"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_line_breaks_control_and_invisible_characters_are_cleaned(cell, clean):
    sheet = column("Company", cell)
    assert sheet.text(0, 2) == clean
    assert sheet.original(0, 2) == cell
    assert sheet.changes


@pytest.mark.parametrize("cell", ["n/a", "N/A", "-", "–", "TBC", "tbd", "none", "None", "k.A.", "?", "無し"])
def test_words_for_nothing_are_taken_as_empty(cell):
    sheet = column("Company", cell, "Acme")
    assert sheet.text(0, 2) == ""
    assert sheet.change_counts() == {"placeholder": 1}
    sheet.undo_rule("placeholder")
    assert sheet.text(0, 2) == cell


def test_surnames_that_are_words_for_nothing_stay():
    sheet = opened(["First name", "Last name", "E-mail"], ["Ann", "Null", "ann@example.com"])
    assert sheet.text(0, 1) == "Null"


def test_a_choice_called_none_stays_and_so_does_a_required_answer():
    choice = asking("Diet", type=QuestionType.SINGLE_DROPDOWN, options=("None", "Vegan"))
    assert column("Diet", "none", form=choice).attendee(0).answers["Diet"] == "None"
    free = asking("Allergies", required=True)
    assert column("Allergies", "none", form=free).attendee(0).answers["Allergies"] == "none"


def test_emoji_and_joined_letters_are_not_taken_apart():
    for name in ("👩‍💻 Ann", "می‌خواهم", "Ann 🎉"):
        sheet = column("Company", name)
        assert sheet.text(0, 2) == name
        assert sheet.changes == []


def test_line_breaks_stay_in_long_answers():
    form = asking("About you", type=QuestionType.LONG_ANSWER)
    sheet = column("About you", "One\r\nTwo", form=form)
    assert sheet.attendee(0).answers["About you"] == "One\nTwo"
