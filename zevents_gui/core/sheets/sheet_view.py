"""What an opened sheet of attendees is at this moment: rows, columns, findings, the clean-up log."""

from collections.abc import Callable, Iterator
from datetime import datetime

from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets import findings
from zevents_gui.core.sheets.cell_text import cell_text
from zevents_gui.core.sheets.findings import Change, ProblemGroup, SheetCounts
from zevents_gui.core.sheets.roles import Role, SheetColumn
from zevents_gui.core.sheets.rows import DataRows, SkipKind
from zevents_gui.core.sheets.sheet_state import STATUSES, RowStatus, SheetState
from zevents_gui.core.sheets.table import CsvOptions, RawTable, SheetInfo, SourceFile
from zevents_gui.core.sheets.values import ColumnValue, counted_values, value_key


class SheetView:
    """The reading half of :class:`~zevents_gui.core.sheets.attendee_sheet.AttendeeSheet`.

    Rows are counted from 0 over the data rows, blank ones left out; columns from 0 over all columns of the
    sheet. Every call is cheap but those that return lists of all rows, and may come from any thread.
    """

    def __init__(self, table: RawTable, state: SheetState, clock: Callable[[], datetime]) -> None:
        self._table = table
        self._state = state
        self._clock = clock

    # The sheet

    @property
    def source(self) -> SourceFile:
        """The file, or the pasted cells."""
        return self._table.source

    @property
    def csv(self) -> CsvOptions | None:
        """How a text file was read; None for workbooks and pasted cells."""
        return self._table.csv

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
    def header_names(self) -> list[str]:
        """The names of the columns as the header has them."""
        return list(self._state.header.names)

    @property
    def for_everyone(self) -> dict[Role, str]:
        """What every row gets for roles that no column of the sheet holds."""
        return dict(self._state.decisions.structure.for_everyone)

    @property
    def columns(self) -> list[SheetColumn]:
        """All columns, unused and empty ones too."""
        return list(self._state.columns)

    @property
    def notices(self) -> list[str]:
        """What there is to tell about the sheet as a whole, in plain words."""
        state = self._state
        return [
            *self._table.notices,
            *state.notices,
            *findings.structure_notices(state),
            *findings.form_notices(state),
        ]

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

    @property
    def numbering(self) -> DataRows:
        """Which data row is which source row at this moment; never changes afterwards."""
        return self._state.rows

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

    def choices(self, column: int) -> tuple[str, ...]:
        """Return the values that the event knows for a column; empty where it may hold any text."""
        state = self._state.states.get(column)
        return state.rules.choices if state is not None else ()

    def values(self, column: int) -> list[ColumnValue]:
        """Return what stands in a column and what becomes of it, the most frequent value first.

        Takes one pass over all rows. What people typed into single cells does not count.
        """
        state = self._state.states.get(column)
        if state is None:
            return []
        cells, rules = state.cells, state.rules
        found = []
        for text, rows in counted_values([cell_text(cells[offset]) for offset in self._state.rows.offsets]):
            outcome = rules.outcome(text)
            chosen = value_key(text) in rules.matched
            found.append(ColumnValue(text, rows, outcome.text, not outcome.blocks, chosen))
        return found

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
