"""From a raw table, a form and decisions to the state of a sheet: header, columns, rows, cleaning, checks."""

from collections.abc import Callable

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.breathing import Breath
from zevents_gui.core.sheets.column_state import ColumnState, build_column
from zevents_gui.core.sheets.columns import everyone_columns, known_titles, linked_addresses, name_columns
from zevents_gui.core.sheets.decisions import Decisions, Guess, Structure
from zevents_gui.core.sheets.header import Header, find_header, header_at
from zevents_gui.core.sheets.mapping_memory import MappingMemory
from zevents_gui.core.sheets.roles import FullNameRole, QuestionRole, Role, SheetColumn, field_title
from zevents_gui.core.sheets.rows import DataRows, Skip, SkipKind, data_rows, structural_skips
from zevents_gui.core.sheets.rule_choice import required_fields, rules_for
from zevents_gui.core.sheets.sheet_state import SheetState
from zevents_gui.core.sheets.table import Cell, RawTable
from zevents_gui.core.text import tr


def derive(
    table: RawTable,
    form: RegistrationForm | None,
    decisions: Decisions,
    memory: MappingMemory | None,
    previous: SheetState | None = None,
    progress: Callable[[str], None] | None = None,
) -> SheetState:
    """Return the state of a sheet. What ``previous`` has in common with it is taken over."""
    say = progress or _say_nothing
    breathe = Breath()
    structure, known = decisions.structure, known_titles(form)
    say(tr("Finding the header"))
    header = header_of(table, structure, form)
    rows = previous.rows if previous and previous.header == header else data_rows(table, header)
    virtual = _link_column(table, header)
    say(tr("Recognising the columns"))
    columns = name_columns(table, header, form, structure, memory, virtual)
    made = [cells for _, cells in virtual]
    for column, cells in everyone_columns(columns, structure, table.row_count):
        columns.append(column)
        made.append(cells)
    structural, notices = structural_skips(table, header, columns, rows, known, breathe)
    _skip_hidden(table, rows, structural, include=structure.include_hidden)
    say(tr("Cleaning and checking"))
    states: dict[int, ColumnState] = {}
    for column in columns:
        width = len(table.columns)
        cells = table.columns[column.index] if column.index < width else made[column.index - width]
        rules = rules_for(column, form, structure, cells)
        if rules is None:
            continue
        breathe()
        taken_over = _taken_over(column, previous, header, form, decisions, table)
        if taken_over is not None:
            states[column.index] = taken_over
        else:
            place = (column.index, column.source_column)
            states[column.index] = build_column(place, rules, cells, table, rows, breathe)
    state = SheetState(
        table=table,
        form=form,
        header=header,
        columns=columns,
        rows=rows,
        states=states,
        structural=structural,
        everywhere=_everywhere(columns, form),
        notices=notices,
        decisions=decisions,
    )
    _apply_edits(state)
    external_ids = state.state_of(Field.EXTERNAL_ID)
    if external_ids is not None:
        state.ids.build(external_ids.texts)
    email = state.state_of(Field.EMAIL)
    if email is not None:
        state.people.build(email.texts, breathe)
    state.refresh_all()
    return state


def _taken_over(
    column: SheetColumn,
    previous: SheetState | None,
    header: Header,
    form: RegistrationForm | None,
    decisions: Decisions,
    table: RawTable,
) -> ColumnState | None:
    """Return a column of ``previous`` for which everything that it depends on is as it was."""
    if previous is None or previous.header != header or previous.form is not form:
        return None
    old, new = previous.decisions.structure, decisions.structure
    if old.undone_rules != new.undone_rules or old.date_orders != new.date_orders:
        return None
    if old.matched.get(column.index) != new.matched.get(column.index):
        return None
    if column.index >= min(len(table.columns), len(previous.columns)):
        return None
    before = previous.columns[column.index]
    same = before.role == column.role and before.name == column.name
    return previous.states.get(column.index) if same else None


def _say_nothing(_: str) -> None:
    """Nobody wants to know."""


def header_of(table: RawTable, structure: Structure, form: RegistrationForm | None) -> Header:
    """Return the header that a person chose, or the likeliest one."""
    chosen, known = structure.header, known_titles(form)
    if isinstance(chosen, Guess):
        return find_header(table, known)
    return header_at(table, None if chosen is None else chosen - table.first_row, known)


def _link_column(table: RawTable, header: Header) -> list[tuple[str, list[Cell]]]:
    """Return a column of the addresses that names link to, when no cell holds an address itself."""
    name, links = linked_addresses(table, header)
    if not links:
        return []
    start = header.data_start
    if any(
        isinstance(cell, str) and "@" in cell
        for column in table.columns
        for cell in column[start : start + 200]
    ):
        return []
    cells: list[Cell] = [None] * table.row_count
    for source_row, target in links.items():
        offset = source_row - table.first_row
        if 0 <= offset < len(cells):
            cells[offset] = target
    return [(tr("E-mail (links of “{name}”)", name=name), cells)]


def _skip_hidden(table: RawTable, rows: DataRows, structural: dict[int, Skip], *, include: bool) -> None:
    if include or not table.hidden_rows:
        return
    for source_row in table.hidden_rows:
        row = rows.index_of(source_row)
        if row is not None:
            structural.setdefault(row, Skip(SkipKind.HIDDEN, tr("Hidden or filtered out in the workbook.")))


def _everywhere(columns: list[SheetColumn], form: RegistrationForm | None) -> tuple[Problem, ...]:
    """Return the problems of every row: columns that are required and missing."""
    roles: set[Role] = {column.role for column in columns}
    full_name = any(isinstance(role, FullNameRole) for role in roles)
    found: list[Problem] = []
    if Field.EMAIL not in roles:
        reason = tr("No column holds e-mail addresses. Choose one in the header.")
        found.append(Problem("email_missing", Severity.PROBLEM, Field.EMAIL, reason))
    for name in sorted(required_fields(form) - {Field.EMAIL.value}):
        field = Field(name) if name in set(Field) else None
        covered = field in roles or (full_name and field in (Field.FIRST_NAME, Field.LAST_NAME))
        if field is not None and not covered:
            found.append(_missing(name, field_title(field)))
    for question in form.custom if form else ():
        if question.required and QuestionRole(question.title) not in roles:
            found.append(_missing(question.title, question.title))
    return tuple(found)


def _missing(subject: str, title: str) -> Problem:
    reason = tr("The event requires “{title}”, and no column holds it.", title=title)
    return Problem("required_missing", Severity.PROBLEM, subject, reason)


def _apply_edits(state: SheetState) -> None:
    for (source_row, column), edit in state.decisions.edits.items():
        row, column_state = state.rows.index_of(source_row), state.states.get(column)
        if row is None or column_state is None:
            continue
        outcome = state.outcome(column_state, row, edit)
        column_state.texts[row] = outcome.text
        if outcome.noteworthy:
            column_state.outcomes[row] = outcome
        else:
            column_state.outcomes.pop(row, None)
