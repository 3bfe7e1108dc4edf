"""Raw tables and opened sheets for tests, built from rows as a person would type them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zevents_gui.core.model.problem import Severity
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.mapping_memory import MappingMemory
from zevents_gui.core.sheets.roles import role_key
from zevents_gui.core.sheets.table import Cell, RawTable, SheetFormat, SheetInfo, SourceFile

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def raw_table(rows: Sequence[Sequence[Cell]], **details: Any) -> RawTable:
    """Return a table whose first row is source row 1 and first column A."""
    width = max((len(row) for row in rows), default=0)
    columns: list[list[Cell]] = [[row[c] if c < len(row) else None for row in rows] for c in range(width)]
    source = SourceFile(Path("guests.xlsx"), SheetFormat.XLSX, 1, 1, "00")
    settings: dict[str, Any] = {
        "sheet": "Guests",
        "sheets": (SheetInfo("Guests", False, len(rows), width),),
        "first_row": 1,
        "first_column": 1,
        **details,
    }
    return RawTable(source=source, columns=columns, **settings)


def opened(
    *rows: Sequence[Cell],
    form: RegistrationForm | None = None,
    memory: MappingMemory | None = None,
    **details: Any,
) -> AttendeeSheet:
    """Return the opened sheet with these rows."""
    return AttendeeSheet(raw_table(rows, **details), form, memory=memory, clock=lambda: NOON)


def guests(*emails: Cell, **details: Any) -> AttendeeSheet:
    """Return an opened sheet with one guest per e-mail cell, header in row 1."""
    rows = [
        ["First name", "Last name", "E-mail"],
        *[[f"Ann{chr(97 + i)}", "Lee", e] for i, e in enumerate(emails)],
    ]
    return opened(*rows, **details)


def column(name: str, *cells: Cell, form: RegistrationForm | None = None, **details: Any) -> AttendeeSheet:
    """Return an opened sheet of guests with good e-mails and one more column, C, in which ``cells`` stand."""
    header: list[Cell] = ["E-mail", "First name", name]
    rows = [[f"guest{i}@example.com", "Ann", cell] for i, cell in enumerate(cells)]
    return opened(header, *rows, form=form, **details)


def codes(sheet: AttendeeSheet, row: int, *severities: Severity) -> list[str]:
    """Return the codes found on a row; with ``severities``, only those."""
    return [p.code for p in sheet.problems(row) if not severities or p.severity in severities]


def suggestion(sheet: AttendeeSheet, row: int, code: str) -> str | None:
    """Return what is suggested for the finding with this code."""
    return next(problem.suggestion for problem in sheet.problems(row) if problem.code == code)


def roles(sheet: AttendeeSheet) -> list[str]:
    """Return each column's role in short: a field's name, ``full_name``, a question's title, ``-``."""
    short: list[str] = []
    for found in sheet.columns:
        kind, _, rest = role_key(found.role).partition(":")
        short.append(rest if kind in ("field", "question") else "-" if kind == "none" else kind)
    return short
