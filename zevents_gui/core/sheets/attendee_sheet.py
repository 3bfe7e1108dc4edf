"""An opened sheet of attendees: rows as they will be sent, what was changed, what is wrong, all edits."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets import findings
from zevents_gui.core.sheets.cell_text import cell_text
from zevents_gui.core.sheets.checking.codes import ACCEPTABLE
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.cleaning.rules import rule_title
from zevents_gui.core.sheets.decisions import Decisions, Edit, Structure
from zevents_gui.core.sheets.derive import derive
from zevents_gui.core.sheets.findings import Change, ProblemGroup, SheetCounts
from zevents_gui.core.sheets.history import History, Patch
from zevents_gui.core.sheets.mapping_memory import MappingMemory, SavedMapping, header_fingerprint
from zevents_gui.core.sheets.reading.read import read_table
from zevents_gui.core.sheets.roles import Role, SheetColumn, role_key, role_title
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import STATUSES, RowStatus
from zevents_gui.core.sheets.table import CsvOptions, RawTable, SheetInfo, SourceFile
from zevents_gui.core.text import tr


class AllRows(Enum):
    """Says that every row may have changed, their number included."""

    ALL_ROWS = "all rows"


ALL_ROWS = AllRows.ALL_ROWS

Changed = set[int] | AllRows
"""The data rows whose text or status changed."""


class AttendeeSheet:
    """The model of an opened sheet.

    Rows are counted from 0 over the data rows, blank ones left out; columns from 0 over all columns of the
    sheet. Reading is cheap and may happen on any thread at any time. Changes take a lock; those of the
    mapping or the header work on a new state, which replaces the old one at once when it is complete:
    until then readers on other threads see the old one.
    """

    def __init__(
        self,
        table: RawTable,
        form: RegistrationForm | None = None,
        *,
        memory: MappingMemory | None = None,
        progress: Callable[[str], None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._table = table
        self._memory = memory
        self._clock = clock
        self._lock = threading.RLock()
        self._history = History()
        self._state = derive(table, form, Decisions(), memory, None, progress)

    # The sheet

    @property
    def source(self) -> SourceFile:
        """The file, or the pasted cells."""
        return self._table.source

    @property
    def sheet_name(self) -> str:
        """The sheet's name in its workbook."""
        return self._table.sheet

    @property
    def sheets(self) -> list[SheetInfo]:
        """All sheets of the workbook."""
        return list(self._table.sheets)

    @property
    def table(self) -> RawTable:
        """The cells as they were read; never changed."""
        return self._table

    @property
    def form(self) -> RegistrationForm | None:
        """What the event asks for; None when no event is chosen."""
        return self._state.form

    @property
    def header_row(self) -> int | None:
        """The 1-based source row of the header (the last of its lines); None when there is none."""
        offsets = self._state.header.offsets
        return self._table.first_row + offsets[-1] if offsets else None

    @property
    def columns(self) -> list[SheetColumn]:
        """All columns, unused and empty ones too."""
        return list(self._state.columns)

    @property
    def notices(self) -> list[str]:
        """What there is to tell about the sheet as a whole, in plain words."""
        state = self._state
        return [*self._table.notices, *state.notices, *findings.structure_notices(state)]

    @property
    def hidden_row_count(self) -> int:
        """How many data rows the person hid or filtered out in the workbook."""
        return findings.hidden_count(self._state)

    @property
    def hidden_included(self) -> bool:
        """Whether those rows count."""
        return self._state.decisions.structure.include_hidden

    @property
    def unclear_date_columns(self) -> list[int]:
        """Columns of dates for which a person has to say whether day or month comes first."""
        return findings.unclear_dates(self._state)

    # Rows

    @property
    def row_count(self) -> int:
        """How many data rows there are."""
        return len(self._state.rows)

    def source_row(self, row: int) -> int:
        """Return the row's number in the sheet, as Excel counts."""
        return self._state.rows.source_row(row)

    def row_at(self, source_row: int) -> int | None:
        """Return the data row with this number in the sheet; None when it is none."""
        return self._state.rows.index_of(source_row)

    def original(self, row: int, column: int) -> str:
        """Return the cell as the sheet has it."""
        state = self._state
        if column >= len(self._table.columns):
            used = state.states.get(column)
            return cell_text(used.cells[state.rows.offsets[row]]) if used else ""
        return cell_text(self._table.columns[column][state.rows.offsets[row]])

    def text(self, row: int, column: int) -> str:
        """Return the cell as it is now: cleaned, edited."""
        state = self._state
        used = state.states.get(column)
        if used is not None:
            return used.texts[row]
        edit = state.decisions.edits.get((state.rows.source_row(row), column))
        return edit.text if edit is not None else self.original(row, column)

    def edited(self, row: int, column: int) -> bool:
        """Tell whether a person has typed over the cell."""
        state = self._state
        return (state.rows.source_row(row), column) in state.decisions.edits

    def status(self, row: int) -> RowStatus:
        """Return where the row stands."""
        return STATUSES[self._state.statuses[row]]

    def skip_reason(self, row: int) -> str:
        """Return in plain words why the row is left out; empty when it is not."""
        skip = self._state.skip(row)
        return skip.reason if skip else ""

    def skip_kind(self, row: int) -> SkipKind | None:
        """Return why the row is left out; None when it is not."""
        skip = self._state.skip(row)
        return skip.kind if skip else None

    def problems(self, row: int) -> tuple[Problem, ...]:
        """Return all that is to be said about the row: problems, warnings, notes."""
        return self._state.problems(row)

    def attendee(self, row: int) -> Attendee:
        """Return the row as it would be sent."""
        return self._state.attendee(row)

    def ready(self) -> Iterator[Attendee]:
        """Yield all rows that can be sent, in the sheet's order."""
        state = self._state
        for row, status in enumerate(state.statuses):
            if status == 0:
                yield state.attendee(row)

    def rows_with(self, status: RowStatus) -> list[int]:
        """Return the rows that stand there."""
        wanted = STATUSES.index(status)
        return [row for row, value in enumerate(self._state.statuses) if value == wanted]

    def duplicates(self) -> list[list[int]]:
        """Return the rows of every address that the sheet has more than once."""
        return self._state.people.groups()

    # Findings

    def counts(self) -> SheetCounts:
        """Return how many rows there are and where they stand."""
        return findings.counts(self._state)

    def problem_groups(self) -> list[ProblemGroup]:
        """Return the findings by kind, the worst first."""
        return findings.problem_groups(self._state, self._clock())

    def sheet_problems(self) -> tuple[Problem, ...]:
        """Return what is to be said about the sheet as a whole: stock, capacity, unclear dates."""
        return findings.sheet_problems(self._state, self._clock())

    def skip_counts(self) -> dict[SkipKind, int]:
        """Return how many rows are left out, by why."""
        return findings.skip_counts(self._state)

    @property
    def changes(self) -> list[Change]:
        """The clean-up log."""
        return list(findings.changes(self._state))

    def changes_by(self, rule: str) -> list[Change]:
        """Return what one rule did."""
        return list(findings.changes(self._state, rule))

    def change_counts(self) -> dict[str, int]:
        """Return how often each cleaning rule changed something."""
        return findings.change_counts(self._state)

    @property
    def undone_rules(self) -> frozenset[str]:
        """Cleaning rules that the person has taken back."""
        return self._state.decisions.structure.undone_rules

    # Changes of cells and rows

    def edit(self, row: int, column: int, text: str) -> Changed:
        """Take ``text`` as the cell's text; it is cleaned and checked as if it had stood in the sheet."""
        return self.edit_many({(row, column): text})

    def edit_many(self, texts: Mapping[tuple[int, int], str], *, what: str | None = None) -> Changed:
        """Take new texts for many cells, as one change; keys are (row, column)."""
        edits = {cell: Edit(text) for cell, text in texts.items()}
        return self._edit(edits, what or tr("Edit cells ({count})", count=len(texts)))

    def restore(self, cells: Iterable[tuple[int, int]]) -> Changed:
        """Take back what people typed into cells."""
        return self._edit(dict.fromkeys(cells), tr("Back to the sheet's text"))

    def undo_change(self, change: Change) -> Changed:
        """Take back one automatic change: the cell is left as it was before that step."""
        literal = Edit(change.before, literal=True)
        return self._edit({(change.row, change.column): literal}, tr("Undo a clean-up"))

    def skip(self, rows: Iterable[int]) -> Changed:
        """Leave rows out."""
        return self._mark(rows, True, tr("Skip rows"))

    def unskip(self, rows: Iterable[int]) -> Changed:
        """Take rows in again, also those that the program left out; duplicates stay out."""
        return self._mark(rows, False, tr("Take rows in"))

    def choose_duplicate(self, row: int) -> Changed:
        """Send this row of all that share its address, and leave the others out."""
        with self._lock:
            same = self._state.people.duplicates(row)
            marks = {self.source_row(other): other != row for other in same}
            return self._marked(marks, tr("Choose among duplicates"))

    def accept(self, rows: Iterable[int], code: str) -> Changed:
        """Wave findings through: the rows are sent as they stand. Only some codes allow that.

        Raises:
            ValueError: findings with ``code`` have to be mended.
        """
        if code not in ACCEPTABLE:
            raise ValueError(f"{code} cannot be accepted")
        with self._lock:
            accepted = self._state.decisions.accepted
            places = [(self.source_row(row), code) for row in rows]
            patch = Patch(tr("Accept as it is"), accepted={p: (p in accepted, True) for p in places})
            return self._do(patch)

    def apply_fix(self, row: int, problem: Problem, value: str | None = None) -> Changed:
        """Take a problem's suggestion, or ``value`` where the person chose.

        Raises:
            ValueError: there is nothing to take, or no column to put it.
        """
        text = problem.suggestion if value is None else value
        column = self.column_of(problem)
        if text is None or column is None:
            raise ValueError(f"no fix for {problem.code}")
        return self.edit_many({(row, column): text}, what=tr("Fix a cell"))

    def fix_all(self, code: str) -> Changed:
        """Take the suggestions of all findings with this code, as one change."""
        with self._lock:
            texts: dict[tuple[int, int], str] = {}
            for row in self._state.noteworthy_rows():
                for problem in self._state.problems(row):
                    column = self.column_of(problem)
                    if problem.code == code and problem.suggestion is not None and column is not None:
                        texts[(row, column)] = problem.suggestion
            return self.edit_many(texts, what=tr("Fix all ({count})", count=len(texts)))

    def column_of(self, problem: Problem) -> int | None:
        """Return the column that a problem is about; None when there is none."""
        state = self._state.state_of(problem.field)
        return state.index if state else None

    # Changes of the whole sheet

    def set_role(self, column: int, role: Role) -> Changed:
        """Say what a column holds. It is remembered for sheets with the same header."""
        what = tr("“{name}” is: {role}", name=self._state.columns[column].name, role=role_title(role))
        with self._lock:
            structure = self._state.decisions.structure
            roles = dict(structure.roles)
            for other, chosen in structure.roles.items():
                if role is not None and chosen == role and other != column:
                    del roles[other]
            changed = self._restructure(replace(structure, roles={**roles, column: role}), what)
            self.remember_mapping()
            return changed

    def remember_mapping(self, name: str = "") -> None:
        """Remember the mapping for sheets with this header, under a name if one is given."""
        header = self._state.header
        if self._memory is None or not header.offsets:
            return
        roles = tuple(role_key(column.role) for column in self._state.columns[: len(header.names)])
        self._memory.remember(header_fingerprint(header.names), SavedMapping(roles, name))

    def set_header_row(self, source_row: int | None) -> Changed:
        """Say which source row names the columns; None: none does. Roles are guessed anew.

        Raises:
            ValueError: the sheet has no such row.
        """
        first = self._table.first_row
        if source_row is not None and not first <= source_row < first + self._table.row_count:
            raise ValueError(f"no row {source_row}")
        structure = replace(self._state.decisions.structure, header=source_row, roles={}, date_orders={})
        what = tr("No header") if source_row is None else tr("Header in row {row}", row=source_row)
        return self._restructure(structure, what)

    def set_form(self, form: RegistrationForm | None) -> Changed:
        """Check against another event. This is no edit: undo does not touch it."""
        with self._lock:
            state = derive(self._table, form, self._state.decisions, self._memory, self._state)
            self._state = state
            return ALL_ROWS

    def include_hidden(self, include: bool = True) -> Changed:
        """Take in, or leave out, the rows that are hidden in the workbook."""
        structure = replace(self._state.decisions.structure, include_hidden=include)
        return self._restructure(
            structure, tr("Take in hidden rows") if include else tr("Leave out hidden rows")
        )

    def set_date_order(self, column: int, order: DateOrder) -> Changed:
        """Say whether day or month comes first in a column of dates."""
        structure = self._state.decisions.structure
        orders = {**structure.date_orders, column: order}
        return self._restructure(replace(structure, date_orders=orders), tr("Order of day and month"))

    def undo_rule(self, rule: str) -> Changed:
        """Take back everything that a cleaning rule did."""
        structure = self._state.decisions.structure
        what = tr("Undo “{rule}”", rule=rule_title(rule))
        return self._restructure(replace(structure, undone_rules=structure.undone_rules | {rule}), what)

    def redo_rule(self, rule: str) -> Changed:
        """Apply a cleaning rule again that was taken back."""
        structure = self._state.decisions.structure
        what = tr("Apply “{rule}”", rule=rule_title(rule))
        return self._restructure(replace(structure, undone_rules=structure.undone_rules - {rule}), what)

    # Undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._history.undo_text is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self._history.redo_text is not None

    @property
    def undo_text(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._history.undo_text or ""

    @property
    def redo_text(self) -> str:
        """What redo would make again; empty when there is nothing."""
        return self._history.redo_text or ""

    def undo(self) -> Changed:
        """Take back the last change."""
        with self._lock:
            patch = self._history.back()
            return self._apply(patch) if patch else set()

    def redo(self) -> Changed:
        """Make the change again that was taken back last."""
        with self._lock:
            patch = self._history.forward()
            return self._apply(patch) if patch else set()

    # Inner workings

    def _edit(self, edits: Mapping[tuple[int, int], Edit | None], what: str) -> Changed:
        with self._lock:
            known = self._state.decisions.edits
            pairs: dict[tuple[int, int], tuple[Edit | None, Edit | None]] = {}
            for (row, column), edit in edits.items():
                place = (self.source_row(row), column)
                pairs[place] = (known.get(place), edit)
            return self._do(Patch(what, edits=pairs))

    def _mark(self, rows: Iterable[int], mark: bool, what: str) -> Changed:
        with self._lock:
            return self._marked({self.source_row(row): mark for row in rows}, what)

    def _marked(self, marks: Mapping[int, bool], what: str) -> Changed:
        known = self._state.decisions.marks
        return self._do(Patch(what, marks={row: (known.get(row), mark) for row, mark in marks.items()}))

    def _restructure(self, structure: Structure, what: str) -> Changed:
        with self._lock:
            return self._do(Patch(what, structure=(self._state.decisions.structure, structure)))

    def _do(self, patch: Patch) -> Changed:
        if patch.empty:
            return set()
        changed = self._apply(patch)
        self._history.note(patch)
        return changed

    def _apply(self, patch: Patch) -> Changed:
        state = self._state
        if patch.structure is not None:
            decisions = Decisions(
                state.decisions.structure,
                dict(state.decisions.edits),
                dict(state.decisions.marks),
                set(state.decisions.accepted),
            )
            patch.apply(decisions)
            self._state = derive(self._table, state.form, decisions, self._memory, state)
            return ALL_ROWS
        patch.apply(state.decisions)
        return self._refresh(patch)

    def _refresh(self, patch: Patch) -> set[int]:
        state = self._state
        changed: set[int] = set()
        for source_row, column in patch.edits:
            row = state.rows.index_of(source_row)
            if row is not None:
                changed |= state.apply(row, column)
        marked = {*patch.marks, *(source_row for source_row, _ in patch.accepted)}
        for source_row in marked:
            row = state.rows.index_of(source_row)
            if row is not None:
                changed |= {row} | state.people.again(row)
        if patch.marks:
            changed |= state.check_external_ids()
        for row in changed:
            state.refresh(row)
        return changed


def open_attendee_sheet(
    path: Path,
    *,
    sheet: str | None = None,
    form: RegistrationForm | None = None,
    csv: CsvOptions | None = None,
    password: str | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
    memory: MappingMemory | None = None,
) -> AttendeeSheet:
    """Read, understand, clean and check a file of attendees.

    Args:
        sheet: its name; None for the likeliest.
        form: what the event asks for; None when no event is chosen yet.
        csv, password: as for :func:`~zevents_gui.core.sheets.reading.read.read_table`.
        progress: told in plain words what is being done.

    Raises:
        SheetError: the file cannot be read.
        Cancelled: ``cancel`` was set.
    """
    if progress is not None:
        progress(tr("Reading {name}", name=path.name))
    table = read_table(path, sheet, csv=csv, password=password, cancel=cancel)
    return AttendeeSheet(table, form, memory=memory, progress=progress)
