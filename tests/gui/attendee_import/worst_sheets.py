"""The worst sheets that people really send: each function makes one, with several kinds of trouble in it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from tests.fixtures import workbooks
from tests.fixtures.workbook_parts import drawn_logo, with_picture

NAMES = ("Ann Lee", "Bo Nguyễn", "Chloé Ørsted", "Di Okafor", "Ed van der Berg")


def _rows(*rows: Sequence[object]) -> bytes:
    return workbooks.plain(rows)


def title_sections_totals_hidden_and_merged_cells() -> bytes:
    sheet = workbooks.new_sheet(
        [
            ["Spring Summit 2026"],
            ["Guest list as of 3 May. Questions: events@company.example"],
            [],
            ["Person", None, "Contact", "Company"],
            ["First name", "Last name", "E-mail *", None],
            ["VIPs"],
            ["Ann", "Lee", "ann@company.example", "Nordlicht"],
            ["Bo", "Nguyễn", "bo@company.example"],
            ["Chloé", "Ørsted", "chloe@company.example"],
            [],
            ["First name", "Last name", "E-mail *", None],
            ["Di", "Okafor", "di@company.example", "Lumen"],
            ["Ed", "van der Berg", "ed@company.example", "Lumen"],
            ["Total", None, 5],
        ]
    )
    sheet.merge_cells("A4:B4")
    sheet.merge_cells("D4:D5")
    sheet.merge_cells("D7:D9")
    sheet.row_dimensions[12].hidden = True
    return with_picture(workbooks.saved(sheet), drawn_logo(), sheet_number=1)


def a_stray_cell_in_the_last_corner() -> bytes:
    sheet = workbooks.new_sheet([workbooks.HEADER, ("ann@company.example", "Ann", "Lee")])
    sheet["XFD1048576"] = "x"
    return workbooks.saved(sheet)


def no_header_at_all() -> bytes:
    return _rows(
        ["Ann", "Lee", "ann@company.example"],
        ["Bo", "Nguyễn", "bo@company.example"],
        ["Chloé", "Ørsted", "chloe@company.example"],
    )


def german_text_of_an_old_windows_program() -> bytes:
    text = (
        "sep=;\r\nVorname;Nachname;Firma;E-Mail-Adresse (Pflichtfeld);Land\r\n"
        "Jörg;Müller;Größe & Söhne;joerg@company.example;Deutschland\r\n"
        "Zoë;Weiß;;zoe@company.example;Österreich\r\n"
    )
    return text.encode("cp1252")


def japanese_text_in_shift_jis() -> bytes:
    text = "姓,名,メールアドレス\r\n山田,太郎,taro@company.example\r\n佐藤,花子,hanako@company.example\r\n"
    return text.encode("cp932")


def utf_16_with_a_quotation_mark_that_never_ends() -> bytes:
    text = (
        "E-mail\tFirst name\tLast name\tRemarks\r\n"
        'ann@company.example\tAnn\tLee\tbrings a 27" screen\r\n'
        'bo@company.example\tBo\tNguyễn\t"vegetarian\r\n'
        "chloe@company.example\tChloé\tØrsted\t\r\n"
    )
    return text.encode("utf-16")


def formulas_never_calculated_and_errors() -> bytes:
    sheet = workbooks.new_sheet(
        [
            ["E-mail", "First name", "Last name", "Company"],
            ["ann@company.example", "Ann", "Lee", "=VLOOKUP(A2,Old!A:B,2,0)"],
            ["bo@company.example", "Bo", "Nguyễn", "Lumen"],
            ["#N/A", "Chloé", "Ørsted", "Lumen"],
            ["=A2", "Di", "Okafor", "Lumen"],
        ]
    )
    sheet["A4"].data_type = "e"
    return workbooks.saved(sheet)


def links_under_names_instead_of_addresses() -> bytes:
    sheet = workbooks.new_sheet(
        [
            ["Name", "Company", "Contact"],
            ["Lee, Ann", "Lumen", "write to Ann"],
            ["Nguyễn, Bo", "Lumen", "write to Bo"],
            ["van der Berg, Ed", "Lumen", "ed@company.example"],
        ]
    )
    sheet["C2"].hyperlink = "mailto:ann@company.example"
    sheet["C3"].hyperlink = "mailto:bo@company.example?subject=Hello"
    return workbooks.saved(sheet)


def addresses_in_every_wrong_way() -> bytes:
    return _rows(
        ["E-mail", "First name", "Last name"],
        ["\xa0Ann.Lee@company.example\u200b ", "Ann", "Lee"],
        ["Bo Nguyễn <bo@company.example>", "Bo", "Nguyễn"],
        ["mailto:chloe@company.example;", "Chloé", "Ørsted"],
        ["di@company,example", "Di", "Okafor"],
        ["ed(at)company.example", "Ed", "van der Berg"],
        ["fay@company,example", "Fay", "Im"],
        ["gus@company.example, gus@home.example", "Gus", "Ray"],
        ["ANN.LEE@company.example", "Ann", "Lee"],
        ["hal@company.example", "Hal", "Orr"],
        ["hal@company.example", "Hanna", "Orr"],
        ["ivy+summit@company.example", "Ivy", "Poe"],
        ["nobody", "Jo", "Quill"],
        ["n/a", "Kim", "Rey"],
    )


def an_old_workbook_with_a_new_name() -> bytes:
    return workbooks.xls(
        [
            ("E-mail", "First name", "Last name", "Phone"),
            ("ann@company.example", "Ann", "Lee", 491701234567.0),
            ("bo@company.example", "Bo", "Nguyễn", 4.9e18),
        ]
    )


def a_page_that_calls_itself_a_workbook() -> bytes:
    rows = "".join(
        f"<tr><td>{name.split()[0]}</td><td>{name.split()[1]}</td><td>{name[0].lower()}@company.example</td></tr>"
        for name in NAMES[:2]
    )
    head = "<tr><th>First name</th><th>Last name</th><th>E-mail</th></tr>"
    return f"<html><body><table>{head}{rows}</table></body></html>".encode()


def protected_with_a_password() -> bytes:
    return workbooks.encrypted(_rows(workbooks.HEADER, ("ann@company.example", "Ann", "Lee")), "Summer 2026")


def several_sheets_one_of_them_hidden() -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Read me"
    first.append(["Please do not change the columns."])
    for title, domain, count in (("2025", "old.example", 4), ("2026", "company.example", 2)):
        sheet = book.create_sheet(title)
        sheet.append(["E-mail", "First name", "Last name"])
        for name in NAMES[:count]:
            sheet.append([f"{name[0].lower()}@{domain}", *name.split()[:2]])
    archive = book.create_sheet("Archive")
    archive.sheet_state = "hidden"
    archive.append(["E-mail"])
    for number in range(30):
        archive.append([f"gone{number}@old.example"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def two_tables_and_two_columns_of_one_name() -> bytes:
    return _rows(
        ["E-mail", "First name", "Last name", "Note", "Note", None],
        ["ann@company.example", "Ann", "Lee", "one", "two", "-"],
        ["bo@company.example", "Bo", "Nguyễn", "TBC", "none", "n/a"],
        [],
        [],
        ["Supplier", "Item", "Price"],
        ["Flowers & more", "Roses", 120],
        ["Sound Ltd", "Loudspeakers", 900],
    )


def names_of_the_whole_world() -> bytes:
    return _rows(
        ["E-mail", "First name", "Last name"],
        ["sara@company.example", "سارة", "العلي"],
        ["li@company.example", "李", "小龙"],
        ["party@company.example", "Zoë 🎉", "O’Neill-Şahin"],
        ["info@company.example", "DR. ANN", "LEE"],
        ["umlaut@company.example", "Jo\u0308rg", "Müller"],
        ["line@company.example", "Two\nlines_x000D_", "Bell"],
        ["formula@company.example", "'=1+1", "+Plus"],
        ["long@company.example", "L" * 65, "Long"],
    )


def questions_tickets_and_countries() -> bytes:
    return _rows(
        ["Courriel", "Prénom", "Nom", "Pays", "Ticket type", "How did you hear about this event?"],
        ["ann@company.example", "Ann", "Lee", "Deutschland", "vip", "newsletter"],
        ["bo@company.example", "Bo", "Nguyễn", "UK", "GENERAL ADMISSION", "x"],
        ["chloe@company.example", "Chloé", "Ørsted", "FRA", "Backstage", "Other"],
        ["di@company.example", "Di", "Okafor", "Atlantis", "", ""],
        ["ed@company.example", "Ed", "", "USA", "VIP", "Social media"],
    )
