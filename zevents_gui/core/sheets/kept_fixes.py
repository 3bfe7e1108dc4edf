"""A person's decisions about a sheet as bytes, and their way back into the same sheet or a newer one.

Each row that something was decided about is kept with a digest of its cells. So decisions find their row
again where rows were added or removed above it, and never land on somebody else.
"""

import hashlib
from collections.abc import Mapping

import msgspec

from zevents_gui.core.model.decoding import decode
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.cell_text import cell_text
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.decisions import Decisions, Edit, Guess, Structure
from zevents_gui.core.sheets.derive import header_of
from zevents_gui.core.sheets.roles import Role, role_from_key, role_key
from zevents_gui.core.sheets.table import RawTable
from zevents_gui.core.text import tr

_GUESSED = "guessed"


class _Row(msgspec.Struct, omit_defaults=True):
    row: int
    digest: str
    texts: dict[int, str] = {}
    literal: list[int] = []
    mark: bool | None = None
    accepted: list[str] = []


class _Kept(msgspec.Struct, omit_defaults=True):
    columns: list[str]
    header: int | str | None = _GUESSED
    roles: dict[int, str] = {}
    undone_rules: list[str] = []
    include_hidden: bool = False
    date_orders: dict[int, str] = {}
    matched: dict[int, dict[str, str]] = {}
    for_everyone: dict[str, str] = {}
    rows: list[_Row] = []


def keep_fixes(sheet: AttendeeSheet) -> bytes | None:
    """Return everything that was decided about ``sheet``; None when nothing was."""
    decisions = sheet.decisions()
    if decisions.none_made:
        return None
    structure, table = decisions.structure, sheet.table
    rows: dict[int, _Row] = {}

    def entry(source_row: int) -> _Row:
        if source_row not in rows:
            rows[source_row] = _Row(source_row, _digest(table, source_row))
        return rows[source_row]

    for (source_row, column), edit in decisions.edits.items():
        kept = entry(source_row)
        kept.texts = {**kept.texts, column: edit.text}
        if edit.literal:
            kept.literal = [*kept.literal, column]
    for source_row, mark in decisions.marks.items():
        entry(source_row).mark = mark
    for source_row, code in sorted(decisions.accepted):
        kept = entry(source_row)
        kept.accepted = [*kept.accepted, code]
    return msgspec.json.encode(
        _Kept(
            columns=sheet.header_names,
            header=_GUESSED if isinstance(structure.header, Guess) else structure.header,
            roles={column: role_key(role) for column, role in structure.roles.items()},
            undone_rules=sorted(structure.undone_rules),
            include_hidden=structure.include_hidden,
            date_orders={column: order.value for column, order in structure.date_orders.items()},
            matched={column: dict(values) for column, values in structure.matched.items()},
            for_everyone={role_key(role): text for role, text in structure.for_everyone.items()},
            rows=[rows[source_row] for source_row in sorted(rows)],
        )
    )


def take_up_fixes(sheet: AttendeeSheet, payload: bytes) -> int | None:
    """Decide about ``sheet`` as :func:`keep_fixes` wrote it down, as one change that can be undone.

    Returns:
        How many rows took something; None when the sheet has other columns or ``payload`` is of another
        version of the program: then nothing is changed.
    """
    try:
        kept = decode(payload, _Kept)
        structure = _structure(kept)
    except (msgspec.MsgspecError, ValueError):
        return None
    table = sheet.table
    header = structure.header
    if isinstance(header, int) and not table.first_row <= header < table.first_row + table.row_count:
        return None
    if list(header_of(table, structure, sheet.form).names) != kept.columns:
        return None
    decisions = Decisions(structure)
    places: Mapping[str, list[int]] | None = None
    taken: set[int] = set()
    for row in kept.rows:
        target: int | None = row.row
        if row.row in taken or _digest(table, row.row) != row.digest:
            if places is None:
                places = _places(table)
            # Of rows that are equal, each is one person's: what was made of two never falls on one.
            target = next((place for place in places.get(row.digest, ()) if place not in taken), None)
        if target is None:
            continue
        taken.add(target)
        for column, text in row.texts.items():
            decisions.edits[(target, column)] = Edit(text, column in row.literal)
        if row.mark is not None:
            decisions.marks[target] = row.mark
        decisions.accepted.update((target, code) for code in row.accepted)
    sheet.decide(decisions, tr("What you changed before"))
    decided = {source_row for source_row, _ in (*decisions.edits, *decisions.accepted)}
    return len(decided | set(decisions.marks))


def _structure(kept: _Kept) -> Structure:
    header = kept.header
    roles: dict[int, Role] = {column: role_from_key(key) for column, key in kept.roles.items()}
    return Structure(
        header=Guess.HEADER if isinstance(header, str) else header,
        roles=roles,
        undone_rules=frozenset(kept.undone_rules),
        include_hidden=kept.include_hidden,
        date_orders={column: DateOrder(order) for column, order in kept.date_orders.items()},
        matched=kept.matched,
        for_everyone={role_from_key(key): text for key, text in kept.for_everyone.items()},
    )


def _digest(table: RawTable, source_row: int) -> str:
    offset = source_row - table.first_row
    if not 0 <= offset < table.row_count:
        return ""
    texts = "\x1f".join(cell_text(column[offset]) for column in table.columns)
    return hashlib.blake2b(texts.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def _places(table: RawTable) -> dict[str, list[int]]:
    """Return where rows with each digest are: source rows."""
    found: dict[str, list[int]] = {}
    for source_row in range(table.first_row, table.first_row + table.row_count):
        found.setdefault(_digest(table, source_row), []).append(source_row)
    return found
