"""Which column holds what: eleven languages, likeness, content, memory."""

import pytest

from tests.core.sheets.understanding.tables import codes, opened, roles
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.ticket import CustomQuestion, RegistrationForm
from zevents_gui.core.sheets.mapping.synonyms import LANGUAGES, meanings
from zevents_gui.core.sheets.mapping_memory import (
    SavedMapping,
    SessionMappingMemory,
    StoredMappingMemory,
    header_fingerprint,
)
from zevents_gui.core.sheets.roles import (
    FullNameRole,
    QuestionRole,
    ResultPart,
    ResultRole,
    SessionsRole,
    role_from_key,
    role_key,
)

PERSON = ["first_name", "last_name", "organization", "email"]
CELLS = ["Ann", "Lee", "Acme", "ann@example.com"]


@pytest.mark.parametrize(
    "header",
    [
        ["First Name", "Last Name", "Company", "Email Address"],
        ["Given name", "Surname", "Organisation", "E-mail"],
        ["Vorname", "Nachname", "Firma", "E-Mail-Adresse"],
        ["Vorname", "Name", "Unternehmen", "Mail"],
        ["Prénom", "Nom", "Société", "Courriel"],
        ["Prénom", "Nom de famille", "Entreprise", "Adresse e-mail"],
        ["Nombre", "Apellidos", "Empresa", "Correo electrónico"],
        ["Nome", "Sobrenome", "Organização", "E-mail"],
        ["Nome", "Cognome", "Azienda", "Posta elettronica"],
        ["Voornaam", "Achternaam", "Bedrijf", "E-mailadres"],
        ["Imię", "Nazwisko", "Firma", "Adres e-mail"],
        ["名", "姓", "会社名", "メールアドレス"],
        ["名字", "姓氏", "公司名称", "电子邮箱"],
        ["Имя", "Фамилия", "Компания", "Электронная почта"],
        ["FIRST_NAME", "LAST_NAME", "COMPANY_NAME", "EMAIL_ADDRESS"],
        ["firstName", "lastName", "companyName", "emailAddress"],
    ],
)
def test_headers_of_eleven_languages_are_understood(header):
    sheet = opened(header, CELLS, ["Bob", "Ray", "Bolt", "bob@example.com"])
    assert roles(sheet) == PERSON
    assert all(column.confidence >= 0.8 and column.reason for column in sheet.columns)


@pytest.mark.parametrize(
    "name", ["Full name", "Name", "Nom complet", "Nome completo", "氏名", "姓名", "ФИО", "Teilnehmer"]
)
def test_one_column_of_names_is_a_full_name(name):
    assert roles(opened([name, "E-mail"], ["Ann Lee", "ann@example.com"])) == ["full_name", "email"]


def test_every_field_has_names_in_every_language():
    for field in Field:
        languages = {language for meaning, language in meanings().values() if meaning is field}
        # a name that is the same in two languages counts for the first one only
        assert len(languages) >= len(LANGUAGES) - 3, field


@pytest.mark.parametrize(
    "name, field",
    [
        ("Job tittle", "job_title"),
        ("Organisaton", "organization"),
        ("Telephone numbr", "phone"),
        ("Work e-mail address", "email"),
        ("Contact phone number", "phone"),
        ("Firma / Company", "organization"),
        ("Country of origin", "country"),
        ("PLZ", "zip"),
        ("Remarks (optional)", "comments"),
        ("# of employees", "organization_size"),
    ],
)
def test_names_that_are_nearly_usual_are_understood(name, field):
    cell = "x@example.com" if field == "email" else "+49 30 123456" if field == "phone" else "some text"
    header = [name, "First name"] if field == "email" else [name, "E-mail"]
    other = "Ann" if field == "email" else "ann@example.com"
    sheet = opened(header, [cell, other], [cell, "bob@example.com" if field != "email" else "Bob"])
    assert roles(sheet)[0] == field


@pytest.mark.parametrize(
    "name", ["Salutation", "Gender", "ID", "Date of birth", "Table preference", "Score", "URL", "Anrede"]
)
def test_columns_that_mean_nothing_here_are_left_alone(name):
    sheet = opened([name, "E-mail"], ["q", "ann@example.com"], ["w", "bob@example.com"])
    assert roles(sheet) == ["-", "email"]
    assert sheet.columns[0].reason


def test_a_title_column_of_salutations_is_no_job_title():
    assert roles(opened(["Title", "E-mail"], ["Mr", "a@example.com"], ["Dr.", "b@example.com"])) == [
        "-",
        "email",
    ]
    assert roles(opened(["Title", "E-mail"], ["CEO", "a@example.com"], ["CTO", "b@example.com"])) == [
        "job_title",
        "email",
    ]


def test_of_two_e_mail_columns_the_filled_one_is_used_and_the_other_explained():
    sheet = opened(
        ["E-mail", "Email address", "First name"],
        [None, "ann@example.com", "Ann"],
        [None, "bob@example.com", "Bob"],
    )
    assert roles(sheet) == ["-", "email", "first_name"]
    assert "Email address" in sheet.columns[0].reason


def test_an_e_mail_column_of_unknown_name_is_found_by_its_cells():
    sheet = opened(["Ф1", "Ф2"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"])
    assert sheet.header_row == 1
    assert roles(sheet)[1] == "email"
    assert sheet.columns[1].confidence < 0.9


def test_a_column_called_e_mail_that_holds_none_is_not_trusted():
    sheet = opened(["E-mail", "Kontaktweg"], ["yes", "ann@example.com"], ["no", "bob@example.com"])
    assert roles(sheet) == ["-", "email"]


def test_a_chosen_role_is_remembered_for_the_same_header():
    memory = SessionMappingMemory()
    rows = (["Who", "E-mail", "Where"], ["Ann", "ann@example.com", "Acme"])
    first = opened(*rows, memory=memory)
    assert roles(first)[2] == "-"
    first.set_role(2, Field.ORGANIZATION)
    again = opened([" who", "E-MAIL", "Where*"], ["Bob", "bob@example.com", "Bolt"], memory=memory)
    assert roles(again)[2] == "organization"
    assert again.columns[2].chosen
    assert again.columns[2].confidence == 1.0
    other = opened(["Who", "E-mail", "Where to"], ["Bob", "bob@example.com", "Bolt"], memory=memory)
    assert roles(other)[2] == "-"


def test_a_mapping_can_be_remembered_under_a_name():
    memory = SessionMappingMemory()
    sheet = opened(["E-mail", "Note"], ["ann@example.com", "x"], memory=memory)
    sheet.remember_mapping("Sponsor list")
    saved = memory.recall(header_fingerprint(["E-mail", "Note"]))
    assert saved == SavedMapping(("field:email", "field:comments"), "Sponsor list")


def test_a_named_mapping_serves_another_sheet_whose_columns_stand_elsewhere():
    kept: dict[str, str] = {}
    memory = StoredMappingMemory(kept.get, kept.__setitem__, lambda: tuple(kept))
    sheet = opened(["E-mail", "Where"], ["ann@example.com", "Acme"], memory=memory)
    sheet.set_role(1, Field.ORGANIZATION)
    sheet.remember_mapping("Sponsors")
    again = StoredMappingMemory(kept.get, kept.__setitem__, lambda: tuple(kept))
    other = opened(["Where", "Note", "E-mail"], ["Acme", "x", "ann@example.com"], memory=again)
    assert roles(other) == ["-", "comments", "email"]
    assert [mapping.name for mapping in other.named_mappings] == ["Sponsors"]
    other.apply_mapping(other.named_mappings[0])
    assert roles(other) == ["organization", "comments", "email"]
    assert other.undo_text == "Mapping “Sponsors”"
    other.undo()
    assert roles(other) == ["-", "comments", "email"]


def test_a_role_that_a_named_mapping_gives_leaves_the_column_chosen_before():
    memory = SessionMappingMemory()
    opened(["E-mail", "Where"], ["ann@example.com", "Acme"], memory=memory)
    memory.keep(SavedMapping(("field:city", "question:Diet"), "Places", ("where", "food")))
    sheet = opened(
        ["E-mail", "Where", "Food", "Base"], ["ann@example.com", "Rome", "x", "Oslo"], form=RegistrationForm()
    )
    sheet.set_role(3, Field.CITY)
    sheet.apply_mapping(memory.named()[0])
    assert roles(sheet) == ["email", "city", "-", "-"]


def test_a_remembered_question_of_another_event_is_not_used():
    memory = SessionMappingMemory()
    diet = RegistrationForm(custom=(CustomQuestion("Diet"),))
    rows = (["E-mail", "Food"], ["ann@example.com", "Vegan"])
    opened(*rows, form=diet, memory=memory).set_role(1, QuestionRole("Diet"))
    assert roles(opened(*rows, form=diet, memory=memory))[1] == "Diet"
    assert roles(opened(*rows, form=RegistrationForm(), memory=memory))[1] == "-"


def test_choosing_a_role_takes_it_from_the_column_that_had_it():
    sheet = opened(["E-mail", "Other mail"], ["ann@example.com", "lee@example.com"])
    assert roles(sheet) == ["email", "-"]
    sheet.set_role(1, Field.EMAIL)
    assert roles(sheet) == ["-", "email"]
    sheet.set_role(0, Field.EMAIL)
    assert roles(sheet) == ["email", "-"]
    sheet.undo()
    sheet.undo()
    assert roles(sheet) == ["email", "-"]
    assert not sheet.can_undo


def test_a_column_can_be_left_out():
    sheet = opened(["E-mail", "Company"], ["ann@example.com", "Acme"])
    sheet.set_role(1, None)
    assert set(sheet.attendee(0).values) == {Field.EMAIL}
    assert sheet.text(0, 1) == "Acme"


def test_without_the_e_mail_column_every_row_says_so():
    sheet = opened(["E-mail", "Company"], ["ann@example.com", "Acme"])
    sheet.set_role(0, None)
    assert codes(sheet, 0) == ["email_missing"]


def test_roles_are_stored_as_text_and_come_back():
    every = [
        *Field,
        FullNameRole(),
        QuestionRole("Diet: which?"),
        SessionsRole(),
        ResultRole(ResultPart.RUN),
        None,
    ]
    assert [role_from_key(role_key(role)) for role in every] == every
    with pytest.raises(ValueError, match="no role"):
        role_from_key("nonsense")


def test_mappings_can_be_kept_as_texts_and_damaged_ones_are_forgotten():
    kept: dict[str, str] = {}
    memory = StoredMappingMemory(kept.get, kept.__setitem__)
    saved = SavedMapping(("field:email", "question:Diet", "none"), "Sponsors")
    memory.remember("abc", saved)
    assert StoredMappingMemory(kept.get, kept.__setitem__).recall("abc") == saved
    assert memory.recall("other") is None
    for damaged in ("{", "[]", '{"roles": 5}', "null"):
        kept["mapping.abc"] = damaged
        assert memory.recall("abc") is None


def test_a_chosen_role_can_be_undone_although_it_was_remembered():
    memory = SessionMappingMemory()
    rows = (["E-mail", "Where"], ["ann@example.com", "Acme"])
    sheet = opened(*rows, memory=memory)
    sheet.set_role(1, Field.CITY)
    sheet.undo()
    assert roles(sheet) == ["email", "-"]
    assert roles(opened(*rows, memory=memory)) == ["email", "-"]
    sheet.redo()
    assert roles(opened(*rows, memory=memory)) == ["email", "city"]


def test_a_mapping_of_a_newer_version_is_passed_over():
    memory = SessionMappingMemory()
    memory.remember(header_fingerprint(["E-mail", "Note"]), SavedMapping(("field:email", "hologram:3")))
    assert roles(opened(["E-mail", "Note"], ["ann@example.com", "x"], memory=memory)) == ["email", "comments"]


EXPORTS = {
    "a registration form": (
        "Timestamp|Email Address|What is your full name?|Which company are you from?|Any dietary needs?",
        "- email full_name organization -",
    ),
    "a form that asks twice": (
        "Name (First)|Name (Last)|Email|Confirm Email|Company Name",
        "first_name last_name email - organization",
    ),
    "a ticket shop": (
        "Order #|Order Date|First Name|Last Name|Email|Quantity|Ticket Type|Order Type|Attendee Status",
        "- - first_name last_name email - ticket_type - -",
    ),
    "a CRM": (
        "Salutation|First Name|Last Name|Title|Account Name|Mailing City|Mailing Country|Phone|Fax|Email",
        "- first_name last_name job_title organization city country phone - email",
    ),
    "an address book": (
        "Title|First Name|Middle Name|Last Name|Company|Department|Job Title|Business Phone|E-mail Address",
        "- first_name - last_name organization - job_title phone email",
    ),
    "a registration report": (
        "First Name|Last Name|Email|Registration Time|Approval Status|Organization|Country/Region Name",
        "first_name last_name email - - organization country",
    ),
    "an attendance report": (
        "Attended|User Name (Original Name)|First Name|Last Name|Email|Join Time|Leave Time",
        "- - first_name last_name email - -",
    ),
    "a German office": (
        "Lfd. Nr.|Anrede|Titel|Vorname|Nachname|Institution/Firma|PLZ|Ort|Telefon (dienstl.)|E-Mail (privat)",
        "- - - first_name last_name organization zip city phone email",
    ),
    "a Japanese office": (
        "No.|会社名|部署|役職|氏名|フリガナ|メールアドレス",
        "- organization - job_title full_name - email",
    ),
    "a Russian office": (
        "№ п/п|ФИО участника|Организация|Тел.|E-mail|Город",
        "- full_name organization phone email city",
    ),
    "a host's list": ("Guest|Plus one|Contact", "full_name - email"),
    "a staff list": ("Employee|Email", "full_name email"),
}


@pytest.mark.parametrize("origin", EXPORTS)
def test_exports_of_other_programs_are_understood(origin):
    names, wanted = EXPORTS[origin]
    cells = {"email": "{}@example.com", "first_name": "{}", "full_name": "{} Lee", "phone": "+49 30 12345{}"}
    rows = []
    for number, guest in enumerate(("Ann", "Bob", "Cy")):
        row = []
        for name, role in zip(names.split("|"), wanted.split(), strict=True):
            text = (
                "Mr."
                if name in ("Title", "Titel", "Salutation") and role == "-"
                else cells.get(role, "value {}")
            )
            row.append(text.format(number if role == "phone" else guest))
        rows.append(row)
    sheet = opened(names.split("|"), *rows)
    assert roles(sheet) == wanted.split()
    assert sheet.counts().ready + sheet.counts().problem == 3


def test_the_header_of_a_report_with_a_summary_on_top_is_found():
    sheet = opened(
        ["Registration Report"],
        ["Report generated time", "2026-01-01"],
        ["Topic", "Webinar ID", "Scheduled Time", "# Registered"],
        ["Summit", "123", "2026-02-01", 2],
        ["Attendee Details"],
        ["First Name", "Last Name", "Email", "Registration Time"],
        ["Ann", "Lee", "ann@example.com", "Jan 1"],
    )
    assert sheet.header_row == 6
    assert sheet.counts().ready == 1
