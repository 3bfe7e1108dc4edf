"""The columns of a sheet with their roles: guessed, remembered or chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.decisions import Structure
from zevents_gui.core.sheets.header import Header
from zevents_gui.core.sheets.header_text import header_key
from zevents_gui.core.sheets.mapping.content import Content, profile
from zevents_gui.core.sheets.mapping.matcher import Match, NamedColumn, match_columns
from zevents_gui.core.sheets.mapping_memory import MappingMemory, header_fingerprint
from zevents_gui.core.sheets.roles import QuestionRole, Role, SheetColumn, role_from_key, role_title
from zevents_gui.core.sheets.table import Cell, RawTable
from zevents_gui.core.text import tr


def known_titles(form: RegistrationForm | None) -> frozenset[str]:
    """Return the header keys that only this event knows: the titles of its questions."""
    if form is None:
        return frozenset()
    titles = [question.title for question in form.custom] + [question.title for question in form.standard]
    return frozenset(key for title in titles if (key := header_key(title)))


def linked_addresses(table: RawTable, header: Header) -> tuple[str, dict[int, str]]:
    """Return the name of the column that links to mail addresses, and those by source row."""
    by_column: dict[int, dict[int, str]] = {}
    first_data_row = table.first_row + header.data_start
    for (row, column), target in table.links.items():
        if target.lower().startswith("mailto:") and row >= first_data_row:
            by_column.setdefault(column, {})[row] = target
    if not by_column:
        return "", {}
    column = max(by_column, key=lambda c: len(by_column[c]))
    position = column - table.first_column
    name = header.names[position] if 0 <= position < len(header.names) else ""
    return name, by_column[column]


def name_columns(
    table: RawTable,
    header: Header,
    form: RegistrationForm | None,
    structure: Structure,
    memory: MappingMemory | None,
    virtual: Sequence[tuple[str, list[Cell]]] = (),
) -> list[SheetColumn]:
    """Return all columns with their roles. A person's choice wins over memory, memory over the guess."""
    start = header.data_start
    linked: dict[int, int] = {}
    for _, source_column in table.links:
        linked[source_column] = linked.get(source_column, 0) + 1
    named: list[NamedColumn] = []
    for index, cells in enumerate(table.columns):
        content = profile(cells[start:] if start else cells, linked.get(table.first_column + index, 0))
        named.append(NamedColumn(index, header.names[index], header.parts[index], content))
    for name, cells in virtual:
        named.append(NamedColumn(len(named), name, (name,), profile(cells[start:])))
    matches = match_columns(named, form, headed=bool(header.offsets))
    beside = second_table(header, [column.content.filled for column in named])
    remembered = _remembered(header, memory, form)
    columns: list[SheetColumn] = []
    for column, match in zip(named, matches, strict=True):
        if column.index in beside:
            match = Match(None, 0.8, tr("Part of a second table."))
        in_table = column.index < len(table.columns)
        source_column = table.first_column + column.index if in_table else 0
        chosen = SheetColumn(
            index=column.index,
            source_column=source_column,
            name=column.name,
            role=match.role,
            confidence=round(match.confidence, 2),
            reason=match.reason,
            empty=_is_empty(column.content, table, column.index, start),
            hidden=source_column in table.hidden_columns,
        )
        columns.append(chosen)
    if remembered:
        columns = _chosen(
            columns, dict(enumerate(remembered)), tr("As you chose the last time for this header.")
        )
    if structure.roles:
        columns = _chosen(columns, structure.roles, tr("Chosen by you."))
    return columns


def everyone_columns(
    columns: Sequence[SheetColumn], structure: Structure, height: int
) -> list[tuple[SheetColumn, list[Cell]]]:
    """Return a column for each role that everyone gets the same for and no column of the sheet holds."""
    taken = {column.role for column in columns}
    made: list[tuple[SheetColumn, list[Cell]]] = []
    for role, text in structure.for_everyone.items():
        if role in taken:
            continue
        name = tr("{role} for everyone", role=role_title(role))
        column = SheetColumn(len(columns) + len(made), 0, name, role, 1.0, tr("Chosen by you."), chosen=True)
        made.append((column, [text] * height))
    return made


def second_table(header: Header, filled: Sequence[int]) -> range:
    """Return the columns of a second table that stands beside the first; empty when there is none.

    It begins behind a column without name and content, and has two or more of the names to its left.
    """
    keys = [header_key(parts[-1]) if parts else "" for parts in header.parts]
    for gap in range(1, len(keys) - 1):
        if keys[gap] or filled[gap]:
            continue
        left, right = set(keys[:gap]) - {""}, set(keys[gap + 1 :]) - {""}
        if len(left & right) >= 2:
            return range(gap + 1, len(keys))
    return range(0)


def _is_empty(content: Content, table: RawTable, index: int, start: int) -> bool:
    if content.filled or index >= len(table.columns):
        return False
    return all(cell is None for cell in table.columns[index][start:])


def _remembered(
    header: Header, memory: MappingMemory | None, form: RegistrationForm | None
) -> tuple[Role, ...]:
    if memory is None or not header.offsets:
        return ()
    saved = memory.recall(header_fingerprint(header.names))
    if saved is None or len(saved.roles) < len(header.names):
        return ()
    titles = {question.title for question in form.custom} if form else set()
    roles: list[Role] = []
    for key in saved.roles:
        try:
            role = role_from_key(key)
        except ValueError:
            return ()  # written by another version of the program
        # a question of another event's form means nothing here
        roles.append(None if isinstance(role, QuestionRole) and form and role.title not in titles else role)
    return tuple(roles)


def _chosen(columns: list[SheetColumn], roles: Mapping[int, Role], reason: str) -> list[SheetColumn]:
    """Return ``columns`` with ``roles`` given; a role that goes to another column leaves its old one."""
    given = dict(roles)
    taken = {role for role in given.values() if role is not None}
    result: list[SheetColumn] = []
    for column in columns:
        if column.index in given:
            role = given[column.index]
            column = replace(column, role=role, confidence=1.0, reason=reason, chosen=True)
        elif column.role in taken and column.role is not None:
            freed = tr("Another column was chosen for this.")
            column = replace(column, role=None, confidence=1.0, reason=freed)
        result.append(column)
    return result
