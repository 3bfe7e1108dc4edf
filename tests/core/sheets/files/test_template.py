"""The workbook to fill in asks for what the event asks, with lists to choose from."""

from pathlib import Path

import openpyxl
import pytest

from zevents_gui.core.model.ticket import (
    CustomQuestion,
    QuestionType,
    RegistrationForm,
    StandardQuestion,
    TicketType,
)
from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet
from zevents_gui.core.sheets.marks import EXAMPLE_EMAIL, INSTRUCTIONS_SHEET, LISTS_SHEET, TEMPLATE_SHEET
from zevents_gui.core.sheets.roles import QuestionRole
from zevents_gui.core.sheets.template import write_template

MANY = tuple(f"Workshop {number}, room {number % 7}" for number in range(400))
FORM = RegistrationForm(
    standard=(
        StandardQuestion("last_name", True),
        StandardQuestion("organization", True),
        StandardQuestion("country", False),
        StandardQuestion("phone", False),
    ),
    custom=(
        CustomQuestion("Which workshop?", True, QuestionType.SINGLE_DROPDOWN, MANY),
        CustomQuestion("Diet", False, QuestionType.MULTIPLE_CHOICE, ("Vegan", "Gluten-free")),
        CustomQuestion("=Anything else?", max_length=200),
    ),
    ticket_types=(TicketType("t1", "General Admission"), TicketType("t2", "VIP")),
    sessions=(("s1", "Opening"), ("s2", "Closing")),
)


def named(role: object) -> str:
    return role.title if isinstance(role, QuestionRole) else str(role)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return write_template(FORM, "Gala = 2026", tmp_path / "template")


def test_it_has_a_column_for_all_that_the_event_asks(template: Path) -> None:
    assert template.suffix == ".xlsx"
    sheet = openpyxl.load_workbook(template)[TEMPLATE_SHEET]
    assert [cell.value for cell in sheet[1]] == [
        "E-mail *",
        "First name",
        "Last name *",
        "Organization *",
        "Phone",
        "Country",
        "Ticket type",
        "External ID",
        "Which workshop? *",
        "Diet",
        "=Anything else?",
        "Sessions",
    ]
    assert sheet.freeze_panes == "B2"
    assert {dimension.number_format for dimension in sheet.column_dimensions.values()} == {"@"}
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert "Must be filled in." in sheet["A1"].comment.text


def test_the_lists_are_on_a_hidden_sheet_and_as_long_as_they_need_to_be(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == [TEMPLATE_SHEET, LISTS_SHEET, INSTRUCTIONS_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    found = {}
    for rule in book[TEMPLATE_SHEET].data_validations.dataValidation:
        if rule.type == "list":
            area = book.defined_names[rule.formula1.lstrip("=")].attr_text
            cells = book[LISTS_SHEET][area.partition("!")[2].replace("$", "")]
            found[str(rule.sqref).partition(":")[0]] = tuple(row[0].value for row in cells)
            assert str(rule.sqref).endswith("100002")
    assert found["I2"] == MANY
    assert found["G2"] == ("General Admission", "VIP")
    assert found["J2"] == ("Vegan", "Gluten-free")
    assert found["L2"] == ("Opening", "Closing")
    assert len(found["F2"]) > 200


def test_filled_in_it_comes_back_with_every_column_understood_and_the_example_left_out(
    template: Path,
) -> None:
    book = openpyxl.load_workbook(template)
    sheet = book[TEMPLATE_SHEET]
    assert sheet["A2"].value == EXAMPLE_EMAIL
    sheet.append(
        [
            "ann@guests.example",
            "Ann",
            "Lee",
            "Guests Ltd",
            "+44 20 7946 0000",
            "Germany",
            "VIP",
            None,
            MANY[7],
            "Vegan",
        ]
    )
    book.save(template)
    opened = open_attendee_sheet(template, form=FORM)
    assert opened.header_row == 1
    roles = [named(column.role) for column in opened.columns]
    fields = "email first_name last_name organization phone country ticket_type external_ticket_id"
    assert roles[:8] == fields.split()
    assert roles[8:11] == ["Which workshop?", "Diet", "=Anything else?"]
    assert opened.columns[11].role is not None
    [ann] = opened.ready()
    assert ann.email == "ann@guests.example"
    assert ann.ticket_type_id == "t2"
    assert ann.answers == {"Which workshop?": MANY[7], "Diet": "Vegan"}
    assert opened.counts().skipped == 1


def test_an_event_that_asks_nothing_gets_the_least_columns(tmp_path: Path) -> None:
    path = write_template(RegistrationForm(), "", tmp_path / "template.xlsx")
    sheet = openpyxl.load_workbook(path)[TEMPLATE_SHEET]
    assert [cell.value for cell in sheet[1]] == ["E-mail *", "First name", "Last name", "External ID"]
