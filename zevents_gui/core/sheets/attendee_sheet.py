"""An opened sheet of attendees: rows as they will be sent, what was changed, what is wrong, all edits."""

import copy
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.checking.codes import ACCEPTABLE
from zevents_gui.core.sheets.decisions import Decisions, Edit, Structure
from zevents_gui.core.sheets.derive import derive
from zevents_gui.core.sheets.findings import Change, ProblemGroup, SheetCounts
from zevents_gui.core.sheets.history import History, Patch
from zevents_gui.core.sheets.mapping_memory import FirstRecall, MappingMemory
from zevents_gui.core.sheets.reading.read import read_table
from zevents_gui.core.sheets.roles import SheetColumn
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import RowStatus, SheetState
from zevents_gui.core.sheets.structure_changes import ALL_ROWS, AllRows, Changed, StructureChanges
from zevents_gui.core.sheets.table import CsvOptions, RawTable
from zevents_gui.core.text import tr

__all__ = [
    "ALL_ROWS",
    "AllRows",
    "AttendeeSheet",
    "Change",
    "Changed",
    "ProblemGroup",
    "RowStatus",
    "SheetColumn",
    "SheetCounts",
    "SkipKind",
    "open_attendee_sheet",
]


_FEW_EDITS = 1_000
"""Up to so many cells are checked one by one; more are quicker done all at once."""


class AttendeeSheet(StructureChanges):
    """The model of an opened sheet, with everything that changes it.

    Each change returns the data rows whose text or status changed, or ``ALL_ROWS``. Changes take a lock;
    those of the mapping or the header work on a new state, which replaces the old one at once when it is
    complete: until then readers on other threads see the old one.
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
        self._memory = FirstRecall(memory)
        self._lock = threading.RLock()
        self._history = History()
        self._origin: SheetState | None = None
        super().__init__(table, derive(table, form, Decisions(), self._memory, None, progress), clock)

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

    def set_form(self, form: RegistrationForm | None) -> Changed:
        """Check against another event. This is no edit: undo does not touch it."""
        with self._lock:
            state = derive(self._table, form, self._state.decisions, self._memory, self._state)
            self._state = state
            return ALL_ROWS

    def decisions(self) -> Decisions:
        """Return a copy of everything that was decided."""
        with self._lock:
            return self._state.decisions.copy()

    def decide(self, decisions: Decisions, what: str) -> Changed:
        """Take ``decisions`` in place of all that was decided so far, as one change called ``what``."""
        with self._lock:
            now = self._state.decisions
            edits = {*now.edits, *decisions.edits}
            rows = {*now.marks, *decisions.marks}
            accepted = now.accepted | decisions.accepted
            return self._do(
                Patch(
                    what,
                    {cell: (now.edits.get(cell), decisions.edits.get(cell)) for cell in edits},
                    {row: (now.marks.get(row), decisions.marks.get(row)) for row in rows},
                    {found: (found in now.accepted, found in decisions.accepted) for found in accepted},
                    (now.structure, decisions.structure),
                )
            )

    # Changes that take a while

    def fork(self) -> "AttendeeSheet":
        """Return the same sheet apart: changes of it leave this one as it is, until :meth:`take_over`.

        So another thread can change a long sheet while this one goes on being read.
        """
        with self._lock:
            other = copy.copy(self)
            other._lock = threading.RLock()
            other._history = self._history.copy()
            other._origin = self._state
            return other

    def take_over(self, fork: "AttendeeSheet") -> None:
        """Be as ``fork`` is, which was made of this sheet and changed since; this one was not meanwhile."""
        with self._lock:
            if self._state is not fork._origin and self._state.form != fork.form:
                fork.set_form(self._state.form)  # publishing learnt meanwhile what the event asks for
            self._state, self._history = fork._state, fork._history

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

    @property
    def undo_size(self) -> int:
        """About how many rows taking back the last change touches."""
        return self._size(self._history.undo_patch)

    @property
    def redo_size(self) -> int:
        """About how many rows making the change again touches."""
        return self._size(self._history.redo_patch)

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

    def _size(self, patch: Patch | None) -> int:
        if patch is None:
            return 0
        return self.row_count if patch.structural else patch.size

    def _do(self, patch: Patch) -> Changed:
        if patch.empty:
            return set()
        changed = self._apply(patch)
        self._history.note(patch)
        return changed

    def _apply(self, patch: Patch) -> Changed:
        state = self._state
        if self._origin is None and not patch.structural and len(patch.edits) <= _FEW_EDITS:
            patch.apply(state.decisions)
            return self._refresh(patch)
        decisions = state.decisions.copy()
        patch.apply(decisions)
        reusable = None if patch.edits else state
        self._state = derive(self._table, state.form, decisions, self._memory, reusable)
        if patch.structure is not None and patch.structure[0].roles != patch.structure[1].roles:
            self.remember_mapping()
        return ALL_ROWS

    def _refresh(self, patch: Patch) -> set[int]:
        state = self._state
        changed: set[int] = set()
        for source_row, column in patch.edits:
            row = state.rows.index_of(source_row)
            if row is not None:
                changed |= state.apply(row, column)
        decided = {*patch.marks, *(source_row for source_row, _ in patch.accepted)}
        rows = [row for source_row in decided if (row := state.rows.index_of(source_row)) is not None]
        changed |= state.look_again(rows)
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
