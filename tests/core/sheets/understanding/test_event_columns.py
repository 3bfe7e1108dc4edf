"""Columns that only the event can judge: ticket types, sessions, its own questions, stock and capacity."""

from datetime import timedelta

from tests.core.sheets.understanding.tables import NOON, codes, column, opened, roles, suggestion
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.ticket import (
    CustomQuestion,
    QuestionType,
    RegistrationForm,
    StandardQuestion,
    TicketType,
)
from zevents_gui.core.sheets.attendee_sheet import RowStatus
from zevents_gui.core.sheets.roles import QuestionRole, SessionsRole

STANDARD = TicketType("tt_std", "Standard")
VIP = TicketType("tt_vip", "VIP Pass")
DIET = CustomQuestion(
    "Dietary needs", type=QuestionType.SINGLE_DROPDOWN, options=("None", "Vegan", "Gluten-free")
)
TOPICS = CustomQuestion(
    "Topics of interest", type=QuestionType.MULTIPLE_CHOICE, options=("Sales", "Research, applied", "Law")
)
MOTTO = CustomQuestion("Your motto", required=True, min_length=3, max_length=10)


def test_ticket_types_by_name_or_id_in_any_case_are_matched():
    form = RegistrationForm(ticket_types=(STANDARD, VIP))
    sheet = column("Ticket type", "vip  pass", "TT_STD", "Standard", None, form=form)
    ids = [sheet.attendee(row).ticket_type_id for row in range(4)]
    assert ids == ["tt_vip", "tt_std", "tt_std", None]
    assert [sheet.text(row, 2) for row in range(3)] == ["VIP Pass", "Standard", "Standard"]
    assert sheet.counts().ready == 4


def test_an_unknown_ticket_type_is_flagged_with_the_choices():
    form = RegistrationForm(ticket_types=(STANDARD, VIP))
    sheet = column("Ticket type", "VIP Pas", "Backstage", form=form)
    assert sheet.problems(0)[0].choices == ("Standard", "VIP Pass")
    assert suggestion(sheet, 0, "ticket_type_unknown") == "VIP Pass"
    assert suggestion(sheet, 1, "ticket_type_unknown") is None
    sheet.apply_fix(1, sheet.problems(1)[0], "Standard")
    assert sheet.attendee(1).ticket_type_id == "tt_std"


def test_two_ticket_types_of_one_name_are_told_apart_by_id():
    form = RegistrationForm(ticket_types=(STANDARD, TicketType("tt_2", "Standard")))
    sheet = column("Ticket type", "Standard", "tt_2", form=form)
    assert sheet.problems(0)[0].choices == ("tt_std", "tt_2")
    assert sheet.attendee(1).ticket_type_id == "tt_2"


def test_ticket_types_are_not_judged_without_the_event():
    sheet = column("Ticket type", "Backstage", form=RegistrationForm())
    assert sheet.status(0) is RowStatus.READY
    assert sheet.attendee(0).ticket_type_id is None


def test_a_column_of_ticket_type_names_is_recognised_by_its_cells():
    form = RegistrationForm(ticket_types=(STANDARD, VIP))
    assert roles(column("Category X9", "Standard", "VIP Pass", "Standard", form=form))[2] == "ticket_type"


def test_the_same_person_with_two_ticket_types_has_to_be_decided():
    form = RegistrationForm(ticket_types=(STANDARD, VIP))
    sheet = opened(
        ["E-mail", "Ticket type"], ["ann@example.com", "Standard"], ["ann@example.com", "VIP Pass"], form=form
    )
    assert codes(sheet, 1) == ["email_two_ticket_types"]
    sheet.choose_duplicate(1)
    assert [attendee.ticket_type_id for attendee in sheet.ready()] == ["tt_vip"]


def test_answers_are_matched_to_the_question_s_choices():
    sheet = column(
        "Dietary needs",
        "vegan",
        "gluten free",
        "NONE",
        "Vegn",
        "Paleo",
        form=RegistrationForm(custom=(DIET,)),
    )
    assert [sheet.text(row, 2) for row in range(3)] == ["Vegan", "Gluten-free", "None"]
    assert suggestion(sheet, 3, "choice_unknown") == "Vegan"
    assert sheet.problems(4)[0].choices == DIET.options
    assert sheet.attendee(0).answers == {"Dietary needs": "Vegan"}


def test_several_answers_are_divided_and_matched_one_by_one():
    form = RegistrationForm(custom=(TOPICS,))
    sheet = column(
        "Topics of interest", "sales; law", "Sales, Research, applied", "law", "Sales; Chess", form=form
    )
    assert sheet.text(0, 2) == "Sales, Law"
    assert sheet.text(1, 2) == "Sales, Research, applied"
    assert sheet.text(2, 2) == "Law"
    assert codes(sheet, 3) == ["choice_unknown"]
    assert "Chess" in sheet.problems(3)[0].reason


def test_required_answers_and_their_lengths_are_checked():
    form = RegistrationForm(custom=(MOTTO,))
    sheet = column("Your motto", "Onward", None, "ok", "x" * 11, form=form)
    assert [codes(sheet, row) for row in range(4)] == [[], ["required_missing"], ["too_short"], ["too_long"]]
    without = opened(["E-mail"], ["ann@example.com"], form=form)
    assert codes(without, 0) == ["required_missing"]
    assert without.problems(0)[0].field == "Your motto"


def test_questions_are_matched_by_title_nearly_the_same_title_and_content():
    form = RegistrationForm(custom=(DIET, TOPICS, MOTTO))
    sheet = opened(
        ["E-mail", "dietary needs?", "Topics of interests", "Column X"],
        ["ann@example.com", "Vegan", "Law", "hello"],
        form=form,
    )
    assert roles(sheet) == ["email", "Dietary needs", "Topics of interest", "-"]
    assert sheet.columns[1].confidence == 1.0
    assert 0.8 <= sheet.columns[2].confidence < 1.0
    by_content = opened(
        ["E-mail", "Menu"],
        ["a@example.com", "Vegan"],
        ["b@example.com", "Gluten-free"],
        form=form,
    )
    assert roles(by_content) == ["email", "Dietary needs"]
    assert by_content.columns[1].confidence < 0.8


def test_titles_of_standard_questions_in_any_language_are_known():
    form = RegistrationForm(standard=(StandardQuestion("organization", True, "Arbeitsstelle"),))
    assert roles(column("Arbeitsstelle", "Acme", form=form))[2] == "organization"


def test_sessions_are_matched_by_name_or_id():
    form = RegistrationForm(sessions=(("s1", "Opening"), ("s2", "Workshop A"), ("s3", "Closing")))
    sheet = column("Sessions", "opening; Workshop A", "s3", None, "Opening, Party", form=form)
    assert isinstance(sheet.columns[2].role, SessionsRole)
    assert sheet.attendee(0).session_ids == ("s1", "s2")
    assert sheet.attendee(1).session_ids == ("s3",)
    assert sheet.attendee(2).session_ids == ()
    assert codes(sheet, 3) == ["session_unknown"]
    assert "Party" in sheet.problems(3)[0].reason


def test_stock_capacity_and_sale_windows_are_held_against_the_rows():
    scarce = TicketType("tt_1", "Early bird", quantity=10, sold=9)
    closed = TicketType("tt_2", "Regular", sale_end=NOON - timedelta(days=1))
    form = RegistrationForm(ticket_types=(scarce, closed), capacity=2)
    sheet = column("Ticket type", "Early bird", "Early bird", "Regular", form=form)
    found = {problem.code: problem.reason for problem in sheet.sheet_problems()}
    assert set(found) == {"ticket_type_stock", "ticket_type_closed", "capacity"}
    assert "2 rows want “Early bird”; 1 are left" in found["ticket_type_stock"]
    assert sheet.counts().ready == 3
    assert {group.code for group in sheet.problem_groups()} == set(found)
    sheet.skip([0])
    assert {problem.code for problem in sheet.sheet_problems()} == {"ticket_type_closed"}


def test_external_ids_have_to_be_unique():
    sheet = column("External ID", "A1", "A2", "A1", 7, form=None)
    assert sheet.columns[2].role is Field.EXTERNAL_ID
    assert codes(sheet, 2) == ["external_id_duplicate"]
    assert sheet.attendee(3).values[Field.EXTERNAL_ID] == "7"
    sheet.edit(2, 2, "A3")
    assert sheet.counts().ready == 4
    sheet.edit(0, 2, "A2")
    assert codes(sheet, 1) == ["external_id_duplicate"]


def test_a_question_can_be_chosen_by_hand_and_the_old_column_is_freed():
    form = RegistrationForm(custom=(DIET,))
    sheet = opened(["E-mail", "Dietary needs", "Food"], ["ann@example.com", "Vegan", "None"], form=form)
    sheet.set_role(2, QuestionRole("Dietary needs"))
    assert roles(sheet) == ["email", "-", "Dietary needs"]
    assert sheet.attendee(0).answers == {"Dietary needs": "None"}
