"""CSV and its kin: encodings, separators, quotation marks, and saying what was guessed."""

import pytest

from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.reading.failure import FailureKind
from zevents_gui.core.sheets.table import CsvOptions

GERMAN = "E-Mail;Vorname;Nachname\na@guests.example;Jürgen;Weiß\nb@guests.example;Zoë;Müller\n"
FRENCH = "Courriel,Nom\na@guests.example,Hélène Lefèvre\nb@guests.example,François Noël\n"
CZECH = "E-mail;Jméno\na@guests.example;Jiří Dvořák\nb@guests.example;Tomáš Růžička\n"
POLISH = "E-mail;Imię\na@guests.example;Małgorzata Żółkiewska\nb@guests.example;Łukasz Wójcik\n"
RUSSIAN = "Почта;Имя\na@guests.example;Анна Иванова\nb@guests.example;Игорь Кузнецов\n"
JAPANESE = "メールアドレス,姓,名\na@guests.example,山田,太郎\nb@guests.example,佐藤,花子\n"


@pytest.mark.parametrize(
    "text,encoding",
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (CZECH, "cp1250"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "cp932"),
        (JAPANESE, "utf-8"),
    ],
)
def test_the_encoding_is_found(read, text: str, encoding: str) -> None:
    table = read(text.encode(encoding), "guests.csv")
    separator = ";" if ";" in text else ","
    rows = [line.split(separator) for line in text.splitlines()]
    assert table.columns == [list(column) for column in zip(*rows, strict=True)]
    assert table.csv is not None
    assert table.csv.separator == separator
    assert any(str(table.csv.encoding) in notice for notice in table.notices)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_even_when_others_stand_inside_the_cells(read, separator: str) -> None:
    rows = [
        ["E-mail", "Name", "Note"],
        ["a@guests.example", "Lee, Ann", "x;y"],
        ["b@guests.example", "Ng, Bo", "z"],
    ]
    text = "\n".join(
        separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows
    )
    table = read(text.encode(), "guests.csv")
    assert table.csv == CsvOptions("utf-8", separator)
    assert table.columns == [list(column) for column in zip(*rows, strict=True)]


def test_excels_line_that_names_the_separator_is_no_row(read) -> None:
    table = read(b"sep=|\r\nE-mail|Name\r\na@guests.example|Ann; Lee\r\n", "guests.csv")
    assert table.columns == [["E-mail", "a@guests.example"], ["Name", "Ann; Lee"]]
    assert table.first_row == 1


def test_one_column_without_a_separator_is_a_table(read) -> None:
    table = read(b"E-mail\na@guests.example\nb@guests.example\n", "guests.csv")
    assert table.columns == [["E-mail", "a@guests.example", "b@guests.example"]]


def test_rows_longer_and_shorter_than_the_header_keep_all_their_cells(read) -> None:
    table = read(b"E-mail,Name\na@guests.example\nb@guests.example,Bo,extra,more\n", "guests.csv")
    assert table.columns == [
        ["E-mail", "a@guests.example", "b@guests.example"],
        ["Name", None, "Bo"],
        [None, None, "extra"],
        [None, None, "more"],
    ]


def test_line_breaks_inside_quotation_marks_stay_inside_the_cell(read) -> None:
    table = read(
        b'E-mail,Company\r\na@guests.example,"Lee\r\n& Sons ""Ltd"""\r\nb@guests.example,x\r\n', "guests.csv"
    )
    assert table.columns[1] == ["Company", 'Lee\r\n& Sons "Ltd"', "x"]


@pytest.mark.parametrize("place", [1, 500, 998, 999])
def test_a_quotation_mark_without_its_partner_costs_one_line_and_is_named(read, place: int) -> None:
    lines = [
        "E-mail,Name",
        *[f'guest{number}@guests.example,"Guest, {number}"' for number in range(1, 1_000)],
    ]
    lines[place] = f'guest{place}@guests.example,"Guest {place}'
    table = read("\n".join(lines).encode(), "guests.csv")
    assert table.row_count == 1_000
    assert table.columns[0][1:] == [f"guest{number}@guests.example" for number in range(1, 1_000)]
    assert any(f"Line {place + 1} " in notice for notice in table.notices)


def test_inches_in_every_line_do_not_make_reading_slow(read) -> None:
    lines = ["E-mail,Screen", *[f'guest{number}@guests.example,"{number} inch' for number in range(20_000)]]
    table = read("\n".join(lines).encode(), "guests.csv")
    assert table.row_count == 20_001


def test_the_person_can_choose_encoding_and_separator(read) -> None:
    table = read(
        "E-mail;Nom\na@guests.example;Zoë, Noël\n".encode("cp1252"), "g.csv", csv=CsvOptions("cp1250", ",")
    )
    assert table.csv == CsvOptions("cp1250", ",")
    assert table.columns[0][1] == "a@guests.example;Zoë"
    assert table.notices == []


def test_bytes_that_the_encoding_does_not_know_are_counted_and_their_line_named(read) -> None:
    table = read(GERMAN.encode("cp1252"), "guests.csv", csv=CsvOptions("utf-8"))
    assert any("4 characters" in notice and "line 2" in notice for notice in table.notices)


def test_an_encoding_that_does_not_exist_is_refused(read) -> None:
    with pytest.raises(SheetError) as caught:
        read(b"E-mail\n", "guests.csv", csv=CsvOptions("klingon"))
    assert caught.value.kind == FailureKind.WRONG_ENCODING


def test_numbers_and_leading_zeros_stay_text(read) -> None:
    table = read(b"E-mail,Phone\na@guests.example,0049301234\n", "guests.csv")
    assert table.columns[1] == ["Phone", "0049301234"]
