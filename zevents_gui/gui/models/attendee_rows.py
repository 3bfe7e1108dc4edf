"""The rows of an opened sheet with the one state that each shows, and the loops that filter and sort them."""

from array import array
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence

from zevents_gui.core.model.problem import Severity
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import RowStatus
from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState

_CHUNK = 500
_SORT_CHUNK = 8_000
_TO_CHOOSE = frozenset({"email_several", "email_shared", "email_two_ticket_types"})
"""Problems where somebody has to say which of two it is, even though no list of values is offered."""


class AttendeeRows:
    """States, counts and reasons of every row; the sheet stays the one owner of texts and problems.

    Rows are addressed by their index in the sheet (0-based, blank rows left out), not by source row.
    """

    def __init__(self, sheet: AttendeeSheet) -> None:
        self.sheet = sheet
        self.numbering = sheet.numbering
        size = sheet.row_count
        self._plan_states: dict[int, ShownState] = {}
        self._plan_notes: dict[int, str] = {}
        self._run_states: dict[int, ShownState] = {}
        self._run_notes: dict[int, str] = {}
        self._badges: dict[int, str] = {}
        self._haystacks: list[str | None] = [None] * size
        self._sheet_states = bytearray(size)
        for status in (RowStatus.PROBLEM, RowStatus.SKIPPED):
            for index in sheet.rows_with(status):
                self._sheet_states[index] = self._from_sheet(index)
        self.states = bytearray(self._sheet_states)
        self.counts: dict[ShownState, int] = {state: self.states.count(state) for state in ShownState}

    def __len__(self) -> int:
        return len(self.states)

    def index_of(self, source_row: int) -> int | None:
        """The index of the row that Excel numbers ``source_row``; None where that is no data."""
        return self.sheet.row_at(source_row)

    def state(self, index: int) -> ShownState:
        """The state that the row shows."""
        return ShownState(self.states[index])

    def note(self, index: int) -> str:
        """Why the row has its state, in plain words; empty where there is nothing to say."""
        run = self._run_notes.get(index)
        if run:
            return run
        plan = self._plan_notes.get(index)
        if plan and index in self._plan_states and self.states[index] == self._plan_states[index]:
            return plan
        if self._sheet_states[index] == ShownState.READY:
            return ""
        skip = self.sheet.skip_reason(index)
        if skip:
            return skip
        return " ".join(problem.reason for problem in self.sheet.problems(index))

    def set_badges(self, badges: dict[int, str]) -> None:
        """The words of duplicates, by row index."""
        self._badges = badges

    def badge_text(self, index: int, word: str) -> str:
        """The word for the row's badge; a duplicate names the row that it repeats."""
        return self._badges.get(index, word) if self.states[index] == ShownState.DUPLICATE else word

    def is_changed(self, index: int, column: int) -> bool:
        """Whether a cell is sent otherwise than the sheet has it."""
        return self.sheet.original(index, column) != self.sheet.text(index, column)

    def count(self, row_filter: RowFilter) -> int:
        """How many rows belong to ``row_filter``."""
        if row_filter is RowFilter.ALL:
            return len(self.states)
        return sum(self.counts[state] for state in row_filter.value)

    def refresh(self, indices: Iterable[int]) -> None:
        """The sheet changed these rows. What the plan said of them is stale and is dropped."""
        for index in indices:
            self._haystacks[index] = None
            self._plan_states.pop(index, None)
            self._plan_notes.pop(index, None)
            self._sheet_states[index] = self._from_sheet(index)
            self._set(index)

    def carry_from(self, before: "AttendeeRows") -> None:
        """Take over what run and plan said of rows that the sheet calls the same as ``before`` did."""
        same = before.numbering is self.numbering
        for states, notes, own_states, own_notes in (
            (before._run_states, before._run_notes, self._run_states, self._run_notes),
            (before._plan_states, before._plan_notes, self._plan_states, self._plan_notes),
        ):
            for index, state in states.items():
                there = index if same else self._index_now(before, index)
                if there is None or self._sheet_states[there] != before._sheet_states[index]:
                    continue
                own_states[there] = state
                if index in notes:
                    own_notes[there] = notes[index]
                self._set(there)

    def _index_now(self, before: "AttendeeRows", index: int) -> int | None:
        return self.index_of(before.numbering.source_row(index))

    def set_plan(
        self, states: Mapping[int, tuple[ShownState, str]], new: Collection[int] = ()
    ) -> Generator[None, None, set[int]]:
        """Show what a plan says: row index to state and note, for rows of which it knows more than the sheet.

        Args:
            new: rows that the plan would register: whatever a run did for them is no longer so.

        Returns the rows whose state changed.
        """
        stale = [index for index in self._run_states if index in new]
        for index in stale:
            del self._run_states[index]
            self._run_notes.pop(index, None)
        touched = {*self._plan_states, *states, *stale}
        self._plan_states = {index: state for index, (state, _note) in states.items()}
        self._plan_notes = {index: note for index, (_state, note) in states.items() if note}
        changed: set[int] = set()
        for number, index in enumerate(touched):
            if self._set(index):
                changed.add(index)
            if number % _CHUNK == 0:
                yield
        return changed

    def set_run(self, rows: Iterable[tuple[int, ShownState, str]]) -> set[int]:
        """Show what a run did to rows (index, state, reason). Returns the rows whose state changed."""
        changed: set[int] = set()
        for index, state, reason in rows:
            self._run_states[index] = state
            if reason:
                self._run_notes[index] = reason
            else:
                self._run_notes.pop(index, None)
            if self._set(index):
                changed.add(index)
        return changed

    def restore_run(self, rows: Sequence[tuple[int, ShownState, str]]) -> Generator[None, None, None]:
        """Show what an earlier run did, a few rows at a time. What a run tells meanwhile is newer."""
        for start in range(0, len(rows), _CHUNK):
            part = rows[start : start + _CHUNK]
            self.set_run(row for row in part if row[0] not in self._run_states)
            yield

    def clear_run(self, keep: frozenset[ShownState] = frozenset()) -> set[int]:
        """Forget a run's states but those in ``keep``. Returns the rows whose state changed."""
        gone = [index for index, state in self._run_states.items() if state not in keep]
        changed: set[int] = set()
        for index in gone:
            del self._run_states[index]
            self._run_notes.pop(index, None)
            if self._set(index):
                changed.add(index)
        return changed

    def filtered(self, row_filter: RowFilter, needle: str) -> Generator[None, None, Sequence[int]]:
        """The indices of rows in ``row_filter`` whose texts hold ``needle``, in sheet order."""
        needle = needle.strip().casefold()
        size = len(self.states)
        if row_filter is RowFilter.ALL and not needle:
            return range(size)
        wanted = bytes(1 if state in row_filter.value else 0 for state in ShownState)
        found = array("I")
        for start in range(0, size, _CHUNK):
            part = self.states[start : start + _CHUNK]
            for index, state in enumerate(part, start):
                if wanted[state] and (not needle or needle in self._haystack(index)):
                    found.append(index)
            yield
        return found

    def ordered(
        self, indices: Sequence[int], column: int | None, *, by_state: bool = False, descending: bool = False
    ) -> Generator[None, None, Sequence[int]]:
        """``indices`` sorted by a sheet column's text, or by state, or (both left out) by source row."""
        if column is None and not by_state:
            return indices if not descending else array("I", reversed(indices))
        if by_state:
            keyed = sorted(indices, key=self.states.__getitem__, reverse=descending)
            return array("I", keyed)
        assert column is not None
        keys: list[str] = []
        for start in range(0, len(indices), _CHUNK):
            keys.extend(
                self.sheet.text(index, column).casefold() for index in indices[start : start + _CHUNK]
            )
            yield
        # Sorted stretch by stretch, then as a whole: the last call finds the stretches in order and merges.
        places: list[int] = []
        for start in range(0, len(indices), _SORT_CHUNK):
            stretch = range(start, min(start + _SORT_CHUNK, len(indices)))
            places.extend(sorted(stretch, key=keys.__getitem__, reverse=descending))
            yield
        places.sort(key=keys.__getitem__, reverse=descending)
        yield
        # Blank cells come last in either direction.
        filled = array("I", (indices[place] for place in places if keys[place]))
        yield
        filled.extend(indices[place] for place in places if not keys[place])
        return filled

    def _haystack(self, index: int) -> str:
        text = self._haystacks[index]
        if text is None:
            sheet = self.sheet
            text = "\n".join(sheet.text(index, column.index) for column in sheet.columns).casefold()
            self._haystacks[index] = text
        return text

    def _from_sheet(self, index: int) -> ShownState:
        status = self.sheet.status(index)
        if status is RowStatus.READY:
            return ShownState.READY
        if status is RowStatus.SKIPPED:
            duplicate = self.sheet.skip_kind(index) is SkipKind.DUPLICATE
            return ShownState.DUPLICATE if duplicate else ShownState.SKIPPED
        blocking = [p for p in self.sheet.problems(index) if p.severity is Severity.PROBLEM]
        choose = all(problem.choices or problem.code in _TO_CHOOSE for problem in blocking)
        return ShownState.CHOOSE if choose else ShownState.FIX

    def _set(self, index: int) -> bool:
        state = self._run_states.get(index)
        if state is None:
            of_sheet = ShownState(self._sheet_states[index])
            # The plan speaks of rows that the sheet calls ready, and of the sheet's own duplicates.
            state = self._plan_states.get(index, of_sheet)
        before = self.states[index]
        if before == state:
            return False
        self.states[index] = state
        self.counts[ShownState(before)] -= 1
        self.counts[state] += 1
        return True
