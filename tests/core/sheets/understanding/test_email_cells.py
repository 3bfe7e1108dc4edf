"""E-mail cells as people leave them."""

import pytest

from tests.core.sheets.understanding.tables import codes, guests, opened, suggestion
from zevents_gui.core.model.problem import Severity
from zevents_gui.core.sheets.attendee_sheet import RowStatus, SkipKind


@pytest.mark.parametrize(
    "cell",
    [
        " ann@example.com",
        "ann@example.com\xa0",
        "\u200bann@example.com\ufeff",
        "\u200fann@example.com\u200e",
        "ann@\u200bexample.com",
        "ann @example.com",
        "ann@ example.com",
        "ann@example .com",
        "a nn@example.com",
        "ann@example.com\r\n",
        "ann@example.com_x000D_",
        "Ann Lee <ann@example.com>",
        '"Lee, Ann" <ann@example.com>',
        "<ann@example.com>",
        "mailto:ann@example.com",
        "mailto:ann@example.com?subject=Hello",
        "MAILTO:ann@example.com",
        "ann@example.com;",
        "ann@example.com,",
        "'ann@example.com'",
        "(ann@example.com)",
    ],
)
def test_what_surrounds_an_address_is_cleaned_and_logged(cell):
    sheet = guests(cell)
    assert sheet.attendee(0).email == "ann@example.com"
    assert sheet.status(0) is RowStatus.READY
    assert sheet.original(0, 2) == cell
    assert sheet.changes[0].before == cell
    assert sheet.changes[-1].after == "ann@example.com"


@pytest.mark.parametrize(
    "cell",
    [
        "ann@example.com; bob@example.com",
        "ann@example.com, bob@example.com",
        "ann@example.com bob@example.com",
        "ann@example.com / bob@example.com",
        "Ann <ann@example.com>; Bob <bob@example.com>",
    ],
)
def test_two_addresses_in_one_cell_are_never_decided_silently(cell):
    sheet = guests(cell)
    assert codes(sheet, 0) == ["email_several"]
    problem = sheet.problems(0)[0]
    assert problem.choices == ("ann@example.com", "bob@example.com")
    assert problem.suggestion is None
    sheet.apply_fix(0, problem, "bob@example.com")
    assert sheet.attendee(0).email == "bob@example.com"
    assert sheet.status(0) is RowStatus.READY


def test_the_same_address_twice_in_one_cell_is_one_address():
    assert guests("ann@example.com; ANN@example.com").problems(0)[0].code != "email_several"


def test_a_name_before_the_address_is_not_glued_to_it():
    sheet = guests("Ann ann@example.com")
    assert codes(sheet, 0) == ["email_ambiguous"]
    assert sheet.problems(0)[0].choices == ("ann@example.com", "Annann@example.com")


def test_duplicates_that_differ_by_case_are_the_same_person_and_the_first_is_kept():
    sheet = opened(
        ["First name", "E-mail"],
        ["Ann", "ann@example.com"],
        ["Bob", "b@example.com"],
        ["ANN", " ANN@Example.com"],
    )
    assert sheet.skip_kind(2) is SkipKind.DUPLICATE
    assert "row 2" in sheet.skip_reason(2)
    assert sheet.duplicates() == [[0, 2]]
    assert [attendee.email for attendee in sheet.ready()] == ["ann@example.com", "b@example.com"]
    sheet.choose_duplicate(2)
    assert [attendee.row for attendee in sheet.ready()] == [3, 4]


def test_a_duplicate_of_a_row_with_a_problem_is_sent_in_its_place():
    sheet = opened(
        ["First name", "Country", "E-mail"],
        ["Ann", "Nowhereland", "ann@example.com"],
        ["Ann", "DE", "ann@example.com"],
    )
    assert sheet.skip_kind(0) is SkipKind.DUPLICATE
    assert sheet.status(1) is RowStatus.READY


def test_the_same_address_with_different_names_is_flagged_on_both_rows():
    sheet = opened(
        ["First name", "Last name", "E-mail"],
        ["Ann", "Lee", "desk@example.com"],
        ["Bob", "Ray", "desk@example.com"],
    )
    assert sheet.status(0) is RowStatus.READY
    assert codes(sheet, 0, Severity.WARNING) == ["email_shared"]
    assert sheet.status(1) is RowStatus.PROBLEM
    assert codes(sheet, 1, Severity.PROBLEM) == ["email_shared"]
    assert "Ann Lee" in sheet.problems(1)[0].reason
    sheet.skip([1])
    assert codes(sheet, 0) == []


def test_tags_and_gmail_dots_are_different_people_with_a_hint():
    sheet = guests("ann.lee@gmail.com", "annlee@gmail.com", "annlee+news@gmail.com", "bob@example.com")
    assert sheet.counts().ready == 4
    assert codes(sheet, 0) == ["email_same_mailbox"]
    assert codes(sheet, 2) == ["email_tagged", "email_same_mailbox"]
    assert codes(sheet, 3) == []
    assert all(problem.severity is Severity.NOTE for row in range(3) for problem in sheet.problems(row))


@pytest.mark.parametrize(
    "cell, meant",
    [
        ("ann@gmial.com", "ann@gmail.com"),
        ("ann@hotmial.com", "ann@hotmail.com"),
        ("ann@gmail.con", "ann@gmail.com"),
        ("ann@acme.cmo", "ann@acme.com"),
        ("ann@acme,com", "ann@acme.com"),
        ("ann(at)acme.com", "ann@acme.com"),
        ("ann [at] acme [dot] com", "ann@acme.com"),
        ("ann＠acme.com", "ann@acme.com"),
        ("ann@acme.com.", "ann@acme.com"),
        ("ann@acme..com", "ann@acme.com"),
        ("ann@@acme.com", "ann@acme.com"),
        ("ann@yahooo.com", "ann@yahoo.com"),
        ("ann.leegmail.com", "ann.lee@gmail.com"),
    ],
)
def test_slips_get_a_suggestion_and_are_never_mended_by_themselves(cell, meant):
    sheet = guests(cell)
    assert sheet.text(0, 2) == cell
    assert sheet.status(0) is RowStatus.PROBLEM
    assert suggestion(sheet, 0, "email_mistyped") == meant
    sheet.apply_fix(0, sheet.problems(0)[0])
    assert sheet.attendee(0).email == meant
    assert sheet.status(0) is RowStatus.READY


@pytest.mark.parametrize(
    "email",
    [
        "ann@mail.com",
        "ann@ymail.com",
        "ann@gmx.at",
        "ann@hotmail.no",
        "ann@yahoo.se",
        "ann@hotmal-company.com",
        "ann@me.com",
        "ann@live.at",
        "ann@web.de",
        "ann@aol.de",
        "ann@outlook.at",
        "ann@sub.gmail-partner.com",
    ],
)
def test_real_domains_that_look_like_slips_are_left_alone(email):
    assert codes(guests(email), 0) == []


def test_a_slip_that_is_none_can_be_accepted():
    sheet = guests("ann@gmial.com")
    sheet.accept([0], "email_mistyped")
    assert sheet.status(0) is RowStatus.READY
    assert sheet.attendee(0).email == "ann@gmial.com"
    sheet.undo()
    assert sheet.status(0) is RowStatus.PROBLEM
    with pytest.raises(ValueError, match="email_missing"):
        sheet.accept([0], "email_missing")


def test_an_international_domain_is_shown_in_unicode_and_sent_as_punycode():
    sheet = guests("ann@münchen.de", "ann@xn--mnchen-3ya.de")
    assert sheet.text(0, 2) == "ann@münchen.de"
    assert sheet.attendee(0).email == "ann@xn--mnchen-3ya.de"
    assert codes(sheet, 0, Severity.PROBLEM, Severity.WARNING) == ["email_shared"]


def test_look_alike_letters_are_warned_about():
    sheet = guests("аnn@example.com", "bob@ехаmple.com", "cy@пример.рф")
    assert "email_mixed_scripts" in codes(sheet, 0, Severity.WARNING)
    assert "email_mixed_scripts" in codes(sheet, 1, Severity.WARNING)
    assert codes(sheet, 2, Severity.WARNING) == []


def test_addresses_that_are_too_long_or_a_formula_are_flagged():
    sheet = guests("a" * 60 + "@" + "b" * 60 + "." + "c" * 10 + ".com", "=ann@example.com")
    assert codes(sheet, 0) == ["too_long"]
    assert "136" in sheet.problems(0)[0].reason
    assert codes(sheet, 1) == ["email_formula"]


def test_office_addresses_get_a_warning_and_are_ready():
    sheet = guests("info@acme.com", "NoReply@acme.com", "ann@acme.com")
    assert [codes(sheet, row, Severity.WARNING) for row in range(3)] == [["email_role"], ["email_role"], []]
    assert sheet.counts().ready == 3
    assert sheet.counts().warnings == 2


@pytest.mark.parametrize("cell", [None, "", "  ", "n/a", "-", "TBC", "none", "\u200b"])
def test_a_missing_e_mail_is_a_problem_of_its_own(cell):
    sheet = opened(
        ["First name", "Last name", "E-mail"], ["Ann", "Lee", cell], ["Bob", "Ray", "bob@example.com"]
    )
    assert codes(sheet, 0) == ["email_missing"]


@pytest.mark.parametrize("cell", ["ann", "ann@", "@example.com", "ann@example", "ann@exa mple@x.com", 42])
def test_what_is_no_address_is_a_problem(cell):
    assert guests(cell, "bob@example.com").status(0) is RowStatus.PROBLEM


def test_a_mailto_link_under_a_name_is_offered_as_the_address():
    sheet = opened(
        ["First name", "E-mail"],
        ["Ann", "Write to Ann"],
        ["Bob", "bob@example.com"],
        links={(2, 2): "mailto:ann@example.com?subject=x", (3, 2): "mailto:other@example.com"},
    )
    assert suggestion(sheet, 0, "email_in_link") == "ann@example.com"
    assert sheet.status(1) is RowStatus.READY
    sheet.fix_all("email_in_link")
    assert sheet.attendee(0).email == "ann@example.com"


def test_links_under_names_stand_in_for_a_missing_e_mail_column():
    sheet = opened(
        ["Name", "Company"],
        ["Ann Lee", "Acme"],
        ["Bob Ray", "Bolt"],
        links={(2, 1): "mailto:ann@example.com", (3, 1): "mailto:bob@example.com"},
    )
    assert [attendee.email for attendee in sheet.ready()] == ["ann@example.com", "bob@example.com"]
    assert "Name" in sheet.columns[-1].name
    sheet.edit(0, sheet.columns[-1].index, "lee@example.com")
    assert sheet.attendee(0).email == "lee@example.com"


def test_an_address_elsewhere_in_the_row_is_offered_for_a_missing_one():
    sheet = opened(
        ["First name", "Work e-mail", "Private e-mail"],
        ["Ann", "ann@example.com", None],
        ["Bob", None, "bob@example.org"],
        ["Cy", "cy@example.com", None],
        ["Di", None, None],
        links={(5, 1): "mailto:di@example.com"},
    )
    assert suggestion(sheet, 1, "email_missing") == "bob@example.org"
    assert suggestion(sheet, 3, "email_missing") == "di@example.com"
    assert sheet.fix_all("email_missing") == {1, 3}
    assert sheet.counts().ready == 4
