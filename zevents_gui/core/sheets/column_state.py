"""One column of an opened sheet: its texts as they will be sent, and what came of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.breathing import Breath
from zevents_gui.core.sheets.cell_text import cell_text, column_texts
from zevents_gui.core.sheets.checking.cell_rules import CellRules
from zevents_gui.core.sheets.checking.outcome import CellKind, Outcome
from zevents_gui.core.sheets.checking.person_rules import EmailRules
from zevents_gui.core.sheets.cleaning import rules as rule_names
from zevents_gui.core.sheets.cleaning.trail import Step
from zevents_gui.core.sheets.decisions import Edit
from zevents_gui.core.sheets.rows import DataRows
from zevents_gui.core.sheets.table import Cell, CellError, RawTable
from zevents_gui.core.sheets.values import value_key
from zevents_gui.core.text import tr

_BATCH = 1_000  # cells between two breaths


@dataclass(slots=True)
class ColumnState:
    """A used column.

    Attributes:
        cells: the column of the raw table.
        texts: one per data row, cleaned and edited.
        outcomes: by data row, only where there is more to know than the text.
        merged: data rows that get their value from a merged cell, and that value.
    """

    index: int
    source_column: int
    rules: CellRules
    cells: list[Cell]
    texts: list[str]
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    merged: dict[int, str] = field(default_factory=dict)


def build_column(
    place: tuple[int, int],
    rules: CellRules,
    cells: list[Cell],
    table: RawTable,
    rows: DataRows,
    breathe: Breath,
) -> ColumnState:
    """Clean and check a whole column: what its clean cells need is decided once per distinct text.

    Args:
        place: column index and source column.
    """
    data = _data_cells(cells, rows)
    source_column = place[1]
    state = ColumnState(*place, rules, cells, column_texts(data))
    texts = state.texts
    plain, matched = rules.is_plain, rules.matched
    noisy: dict[str, Outcome] = {}
    distinct = list(set(texts))
    for start in range(0, len(distinct), _BATCH):
        breathe()
        for text in distinct[start : start + _BATCH]:
            if not plain(text) or (matched and value_key(text) in matched):
                outcome = rules.outcome(text)
                if outcome.noteworthy:
                    noisy[text] = outcome
    breathe()
    if noisy:
        outcomes = state.outcomes
        for row in [row for row, text in enumerate(texts) if text in noisy]:
            outcomes[row] = outcome = noisy[texts[row]]
            texts[row] = outcome.text
    state.merged = _merged_values(cells, source_column, table, rows)
    for row in _special_rows(state, data, table, rows):
        outcome = sheet_outcome(state, row, table, rows)
        texts[row] = outcome.text
        if outcome.noteworthy:
            state.outcomes[row] = outcome
        else:
            state.outcomes.pop(row, None)
    return state


def sheet_outcome(state: ColumnState, row: int, table: RawTable, rows: DataRows) -> Outcome:
    """Return what comes of the cell as the sheet has it, without edits."""
    cell = state.cells[rows.offsets[row]]
    kind = _kind(cell, (rows.source_row(row), state.source_column), table, state.rules)
    if row in state.merged:
        outcome = state.rules.outcome(state.merged[row])
        if rule_names.MERGED in state.rules.undone:
            return state.rules.outcome("")
        note = tr("Taken from the merged cell above.")
        found = Problem("merged_cell", Severity.NOTE, state.rules.subject, note)
        step = Step(rule_names.MERGED, "", state.merged[row])
        return Outcome(outcome.text, (step, *outcome.steps), (*outcome.problems, found))
    outcome = state.rules.outcome(cell_text(cell), kind)
    link = table.links.get((rows.source_row(row), state.source_column))
    if not isinstance(state.rules, EmailRules):
        return outcome
    if link and outcome.blocks:
        return _with_link(outcome, state.rules, link)
    return _with_other_address(outcome, state, row, table, rows) if not outcome.text else outcome


def edited_outcome(rules: CellRules, edit: Edit) -> Outcome:
    """Return what comes of a text that a person typed."""
    if not edit.literal:
        return rules.outcome(edit.text)
    outcome = rules.outcome(edit.text)
    if outcome.text == edit.text:
        return Outcome(edit.text, (), outcome.problems)
    return Outcome(edit.text, (), rules.check(edit.text) if edit.text else ())


def _with_link(outcome: Outcome, rules: EmailRules, link: str) -> Outcome:
    linked = rules.outcome(link)
    if not linked.text or linked.blocks or "@" not in linked.text:
        return outcome
    reason = tr("The cell links to {email}. Use that address?", email=linked.text)
    return Outcome(outcome.text, outcome.steps, (rules.problem("email_in_link", reason, linked.text),))


def _with_other_address(
    outcome: Outcome, state: ColumnState, row: int, table: RawTable, rows: DataRows
) -> Outcome:
    """Offer an address that stands elsewhere in the row, or that another of its cells links to."""
    if [problem.code for problem in outcome.problems] != ["email_missing"]:
        return outcome
    offset, source_row = rows.offsets[row], rows.source_row(row)
    for position, column in enumerate(table.columns):
        link = table.links.get((source_row, table.first_column + position), "")
        for text in (column[offset], link):
            if not isinstance(text, str) or "@" not in text:
                continue
            other = state.rules.outcome(text)
            if other.text and not other.blocks:
                reason = tr("No e-mail address here, but this row also has {email}.", email=other.text)
                return Outcome("", outcome.steps, (state.rules.problem("email_missing", reason, other.text),))
    return outcome


def _data_cells(cells: list[Cell], rows: DataRows) -> list[Cell]:
    offsets: Sequence[int] = rows.offsets
    if isinstance(offsets, range):
        return cells[offsets.start : offsets.stop]
    return [cells[offset] for offset in offsets]


def _kind(cell: Cell, place: tuple[int, int], table: RawTable, rules: CellRules) -> CellKind:
    if place in table.uncached_formulas:
        return CellKind.UNCACHED
    if rules.text_only and place in table.zero_formulas:
        return CellKind.UNCACHED
    if isinstance(cell, CellError):
        return CellKind.ERROR
    if isinstance(cell, bool):
        return CellKind.BOOLEAN
    if isinstance(cell, int | float):
        return CellKind.NUMBER
    if cell is None or isinstance(cell, str):
        return CellKind.TEXT
    return CellKind.DATE


def _special_rows(state: ColumnState, data: list[Cell], table: RawTable, rows: DataRows) -> list[int]:
    """Return the data rows whose cell is more than a text."""
    special = set(state.merged)
    plain_kinds = {str, type(None)}
    if not state.rules.minds_numbers:
        plain_kinds |= {int, float}
    if not set(map(type, data)) <= plain_kinds:
        special.update(row for row, cell in enumerate(data) if type(cell) not in plain_kinds)
    places = table.uncached_formulas | table.zero_formulas
    if isinstance(state.rules, EmailRules):
        places = places | table.links.keys()
        special.update(row for row, text in enumerate(state.texts) if not text)
    for source_row, column in places:
        if column == state.source_column:
            row = rows.index_of(source_row)
            if row is not None:
                special.add(row)
    return sorted(special)


def _merged_values(cells: list[Cell], source_column: int, table: RawTable, rows: DataRows) -> dict[int, str]:
    values: dict[int, str] = {}
    for first_row, first_column, last_row, last_column in table.merged:
        if not (first_column <= source_column <= last_column and first_row < last_row):
            continue
        if source_column != first_column:
            continue
        top = first_row - table.first_row
        if not 0 <= top < len(cells) or rows.index_of(first_row) is None:
            continue
        text = cell_text(cells[top])
        for source_row in range(first_row + 1, last_row + 1):
            row = rows.index_of(source_row)
            if text and row is not None and cells[rows.offsets[row]] in (None, ""):
                values[row] = text
    return values
