"""Names, countries, lengths: kept as people write them, and flagged where Zoom would refuse them."""

import pytest

from tests.core.sheets.understanding.tables import codes, column, opened, suggestion
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.countries import country_code
from zevents_gui.core.model.name_rules import NameOrder, calmed_capitals, split_full_name
from zevents_gui.core.model.problem import Severity
from zevents_gui.core.model.ticket import RegistrationForm, StandardQuestion
from zevents_gui.core.sheets.attendee_sheet import RowStatus
from zevents_gui.core.sheets.roles import FullNameRole

NEEDS_LAST_NAME = RegistrationForm(standard=(StandardQuestion("last_name", required=True),))


@pytest.mark.parametrize(
    "name, first, last",
    [
        ("Ann Lee", "Ann", "Lee"),
        ("Lee, Ann", "Ann", "Lee"),
        ("Ann Mary Lee", "Ann Mary", "Lee"),
        ("Dr. Ann Lee", "Dr. Ann", "Lee"),
        ("Ann Lee, PhD", "Ann", "Lee, PhD"),
        ("John Smith Jr.", "John", "Smith Jr."),
        ("Ann van der Berg", "Ann", "van der Berg"),
        ("van der Berg, Ann", "Ann", "van der Berg"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Sean McDonald", "Sean", "McDonald"),
        ("Cher", "Cher", ""),
        ("山田 太郎", "太郎", "山田"),
        ("Иван Петров", "Иван", "Петров"),
    ],
)
def test_full_names_are_split_with_titles_suffixes_and_particles_in_place(name, first, last):
    assert split_full_name(name) == (first, last)


def test_the_order_of_a_full_name_can_be_switched_for_the_column():
    sheet = opened(["Name", "E-mail"], ["Lee Ann", "ann@example.com"], ["Ray, Bob", "bob@example.com"])
    assert sheet.attendee(0).values[Field.FIRST_NAME] == "Lee"
    assert sheet.changes_by("name_split")[0].after == "Lee · Ann"
    sheet.set_role(0, FullNameRole(NameOrder.LAST_FIRST))
    assert sheet.attendee(0).values == {
        Field.FIRST_NAME: "Ann",
        Field.LAST_NAME: "Lee",
        Field.EMAIL: "ann@example.com",
    }
    assert sheet.attendee(1).values[Field.LAST_NAME] == "Ray"


def test_splitting_names_can_be_undone_as_a_rule():
    sheet = opened(["Name", "E-mail"], ["Ann Lee", "ann@example.com"])
    assert sheet.change_counts() == {"name_split": 1}
    sheet.undo_rule("name_split")
    assert sheet.attendee(0).values[Field.FIRST_NAME] == "Ann Lee"
    assert sheet.change_counts() == {}


@pytest.mark.parametrize(
    "name",
    [
        "van der Berg",
        "McDonald",
        "de la Cruz",
        "Dr. Lee",
        "Lee Jr.",
        "O'Neil",
        "d’Arc",
        "Müller-Lüdenscheidt",
        "von",
        "李",
        "山田",
        "محمد",
        "יוסי",
        "Ünal",
        "ann",
        "Ann 🎉",
        "Nguyễn",
        "JD",
        "I.M.",
    ],
)
def test_names_are_kept_as_they_are(name):
    sheet = opened(["First name", "Last name", "E-mail"], ["Ann", name, "ann@example.com"])
    assert sheet.attendee(0).values[Field.LAST_NAME] == name
    assert codes(sheet, 0) == []
    assert sheet.changes == []


def test_names_in_capitals_get_a_suggestion_and_nothing_else():
    sheet = opened(["Name", "E-mail"], ["ANN LEE", "ann@example.com"], ["BOB O'NEIL-RAY", "bob@example.com"])
    assert sheet.text(0, 0) == "ANN LEE"
    assert suggestion(sheet, 0, "name_capitals") == "Ann Lee"
    assert sheet.status(0) is RowStatus.READY
    sheet.fix_all("name_capitals")
    assert sheet.text(1, 0) == "Bob O'Neil-Ray"


def test_capitals_are_calmed_with_care():
    assert calmed_capitals("MCDONALD") == "McDonald"
    assert calmed_capitals("JEAN-LUC") == "Jean-Luc"
    assert calmed_capitals("JD") is None
    assert calmed_capitals("Ann") is None


def test_decomposed_letters_are_joined():
    sheet = opened(["First name", "E-mail"], ["Zoe\u0308", "zoe@example.com"])
    assert sheet.attendee(0).values[Field.FIRST_NAME] == "Zoë"


def test_a_name_of_one_word_is_ready_unless_the_event_needs_the_last_name():
    rows = (["Name", "E-mail"], ["Cher", "cher@example.com"])
    assert opened(*rows).status(0) is RowStatus.READY
    strict = opened(*rows, form=NEEDS_LAST_NAME)
    assert codes(strict, 0) == ["required_missing"]
    assert strict.problems(0)[0].field == Field.LAST_NAME
    assert "last name" in strict.problems(0)[0].reason


def test_required_fields_are_checked_cell_by_cell_and_as_columns():
    sheet = opened(
        ["First name", "Last name", "E-mail"],
        ["Ann", None, "ann@example.com"],
        ["Bob", "Ray", "bob@example.com"],
        form=NEEDS_LAST_NAME,
    )
    assert codes(sheet, 0) == ["required_missing"]
    assert sheet.status(1) is RowStatus.READY
    without = opened(["First name", "E-mail"], ["Ann", "ann@example.com"], form=NEEDS_LAST_NAME)
    assert codes(without, 0) == ["required_missing"]
    without.set_form(None)
    assert without.status(0) is RowStatus.READY


def test_a_name_that_is_too_long_is_flagged_with_its_length():
    sheet = opened(
        ["First name", "E-mail"],
        ["A" + "n" * 69, "ann@example.com"],
        ["A" * 5 + "n" * 59, "b@example.com"],
    )
    assert codes(sheet, 0) == ["too_long"]
    assert "70" in sheet.problems(0)[0].reason
    assert "64" in sheet.problems(0)[0].reason
    assert sheet.status(1) is RowStatus.READY


def test_comments_are_limited_too():
    assert codes(column("Comments", "x" * 256, "y" * 255), 0) == ["too_long"]


def test_names_with_look_alike_letters_are_warned_about():
    sheet = opened(["First name", "E-mail"], ["Аnn", "ann@example.com"], ["Анна", "anna@example.com"])
    assert codes(sheet, 0, Severity.WARNING) == ["mixed_scripts"]
    assert codes(sheet, 1) == []


@pytest.mark.parametrize(
    "text, code",
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("DEU", "DE"),
        ("de", "DE"),
        ("Allemagne", "DE"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("England", "GB"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("Vereinigte Staaten", "US"),
        ("España", "ES"),
        ("Espana", "ES"),
        ("Brasil", "BR"),
        ("Italia", "IT"),
        ("Nederland", "NL"),
        ("the Netherlands", "NL"),
        ("Polska", "PL"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("Россия", "RU"),
        ("Österreich", "AT"),
        ("Schweiz", "CH"),
        ("Suisse", "CH"),
        ("Korea", "KR"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Czech Republic", "CZ"),
        ("Côte d'Ivoire", "CI"),
        ("GBR", "GB"),
        ("Hong Kong", "HK"),
    ],
)
def test_countries_in_many_forms_become_two_letter_codes(text, code):
    assert country_code(text) == code


def test_country_changes_are_logged_and_unknown_ones_flagged():
    sheet = column("Country", "Deutschland", "DE", "Germny", "Atlantis")
    assert [sheet.text(row, 2) for row in range(4)] == ["DE", "DE", "Germny", "Atlantis"]
    assert sheet.change_counts() == {"country_code": 1}
    assert suggestion(sheet, 2, "country_unknown") == "DE"
    assert codes(sheet, 3) == ["country_unknown"]
    assert suggestion(sheet, 3, "country_unknown") == ""
