"""Real files all the way: the sample, templates that come back filled in, results that are opened again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.core.sheets.understanding.tables import roles
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.ticket import (
    CustomQuestion,
    QuestionType,
    RegistrationForm,
    StandardQuestion,
    TicketType,
)
from zevents_gui.core.sheets.attendee_sheet import RowStatus, SkipKind, open_attendee_sheet
from zevents_gui.core.sheets.marks import OutcomeStatus
from zevents_gui.core.sheets.report import as_dict, as_text
from zevents_gui.core.sheets.results import RowOutcome, write_results
from zevents_gui.core.sheets.template import write_template

SAMPLE = Path(__file__).parents[4] / "resources" / "samples" / "attendees.xlsx"
FORM = RegistrationForm(
    standard=(
        StandardQuestion("first_name", True),
        StandardQuestion("last_name", True),
        StandardQuestion("phone", False),
    ),
    custom=(
        CustomQuestion("Which company do you work for, and since when?"),
        CustomQuestion("Dietary needs", True, QuestionType.SINGLE_DROPDOWN, ("None", "Vegan")),
        CustomQuestion("Country", False, QuestionType.SINGLE_DROPDOWN, ("Here", "Elsewhere")),
    ),
    ticket_types=(TicketType("tt1", "Standard"), TicketType("tt2", "VIP")),
    sessions=(("s1", "Opening"), ("s2", "Closing")),
)


def test_the_sample_is_understood_without_help():
    sheet = open_attendee_sheet(SAMPLE)
    assert sheet.header_row == 4
    assert roles(sheet) == [
        "email", "first_name", "last_name", "organization", "job_title", "phone", "country", "ticket_type"
    ]  # fmt: skip
    counts = sheet.counts()
    assert (counts.total, counts.ready, counts.problem, counts.skipped) == (250, 240, 9, 1)


def test_a_template_comes_back_with_a_perfect_mapping(tmp_path):
    path = write_template(FORM, "Spring Summit", tmp_path / "template.xlsx")
    empty = open_attendee_sheet(path, form=FORM)
    assert all(column.confidence >= 0.95 for column in empty.columns if column.role is not None)
    kinds = {empty.skip_kind(row) for row in range(empty.row_count)}
    assert kinds == {SkipKind.EXAMPLE}
    asked = {Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.TICKET_TYPE}
    assert asked <= {column.role for column in empty.columns}
    titles = [question.title for question in FORM.custom]
    assert [title for title in titles if title in roles(empty)] == titles
    assert "sessions" in roles(empty)

    book = load_workbook(path)
    page = book.worksheets[0]
    answers = {
        "email": "ann@example.com",
        "first_name": "Ann",
        "last_name": "Lee",
        "ticket_type": "VIP",
        "sessions": "Closing",
        titles[0]: "Acme",
        titles[1]: "Vegan",
        titles[2]: "Here",
    }
    row = page.max_row + 1 if empty.row_count == 0 else empty.source_row(0) + 1
    for column, role in zip(empty.columns, roles(empty), strict=True):
        if role in answers:
            page.cell(row, column.source_column, answers[role])
    book.save(path)
    filled = open_attendee_sheet(path, form=FORM)
    (ann,) = filled.ready()
    assert ann.values == {Field.EMAIL: "ann@example.com", Field.FIRST_NAME: "Ann", Field.LAST_NAME: "Lee"}
    assert (ann.ticket_type_id, ann.session_ids) == ("tt2", ("s2",))
    assert ann.answers == {titles[0]: "Acme", titles[1]: "Vegan", titles[2]: "Here"}
    assert filled.changes == []


def test_of_a_results_workbook_only_the_failures_are_sent_again(tmp_path):
    source = open_attendee_sheet(SAMPLE)
    ready = list(source.ready())
    now = datetime(2026, 3, 1, tzinfo=UTC)
    outcomes = {
        attendee.row: RowOutcome(OutcomeStatus.REGISTERED, ticket_id=f"tk{attendee.row}", at=now, run="r1")
        for attendee in ready
    }
    failed = ready[3].row, ready[7].row
    for row in failed:
        outcomes[row] = RowOutcome(OutcomeStatus.REFUSED, "Sold out", at=now, run="r1")
    path = write_results(source.source, source.sheet_name, outcomes, tmp_path / "results.xlsx")
    again = open_attendee_sheet(path, sheet=source.sheet_name)
    assert [attendee.row for attendee in again.ready()] == list(failed)
    assert again.skip_counts()[SkipKind.REGISTERED] == len(ready) - 2
    assert again.counts().problem == source.counts().problem
    assert [attendee.values for attendee in again.ready()] == [ready[3].values, ready[7].values]


def test_links_hidden_rows_and_merged_cells_of_a_real_workbook_are_understood(tmp_path):
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["Guests of the evening", None, None, None],
        ["Name", "E-mail", "Company", "Phone"],
        ["Ann Lee", "Ann's mail", "Acme", 491701234567.0],
        ["Bob Ray", "bob@example.com", None, "0170 1234567"],
        ["Cy Day", "cy@example.com", "Bolt", None],
    ):
        page.append(row)
    page.merge_cells("A1:D1")
    page.merge_cells("C3:C4")
    page["B3"].hyperlink = "mailto:ann@example.com"
    page.row_dimensions[5].hidden = True
    book.save(tmp_path / "guests.xlsx")
    sheet = open_attendee_sheet(tmp_path / "guests.xlsx")
    assert sheet.header_row == 2
    assert roles(sheet) == ["full_name", "email", "organization", "phone"]
    assert sheet.text(0, 3) == "491701234567"
    assert sheet.text(1, 2) == "Acme"
    assert [sheet.status(row) for row in range(3)] == [RowStatus.PROBLEM, RowStatus.READY, RowStatus.SKIPPED]
    sheet.fix_all("email_in_link")
    assert sheet.attendee(0).email == "ann@example.com"


def test_the_report_is_plain_data_and_the_summary_names_what_matters():
    import json

    sheet = open_attendee_sheet(SAMPLE)
    report = json.loads(json.dumps(as_dict(sheet)))
    assert report["header_row"] == 4
    assert report["counts"] == {"total": 250, "ready": 240, "problem": 9, "skipped": 1, "warnings": 2}
    assert report["columns"][0]["role"] == "field:email"
    assert sum(report["change_counts"].values()) == len(report["changes"])
    blocked = [row for row in report["rows"] if row["status"] == "problem"]
    assert len(blocked) == 9
    assert all(problem["reason"] for row in blocked for problem in row["problems"])
    assert report["skipped"][0]["reason"]
    text = as_text(sheet)
    for words in ("ready: 240", "Vorname → First name", "clara.thorn@gmail.com", "row 67"):
        assert words in text


def test_a_sheet_without_anything_still_makes_a_report(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("First name,Last name\n", encoding="utf-8")
    sheet = open_attendee_sheet(path)
    assert as_dict(sheet)["counts"]["total"] == 0
    assert "Rows: 0" in as_text(sheet)


@pytest.mark.parametrize("content", ["E-mail\nann@example.com\n", "E-mail;Vorname\nann@example.com;Ann\n"])
def test_text_tables_are_understood_too(tmp_path, content):
    path = tmp_path / "guests.csv"
    path.write_text(content, encoding="utf-8")
    assert [attendee.email for attendee in open_attendee_sheet(path).ready()] == ["ann@example.com"]
