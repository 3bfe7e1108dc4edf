"""Everything that a person can change about the opened sheet, each as one step to undo."""

from collections.abc import Callable, Collection, Iterable, Mapping

from PySide6.QtCore import QObject

from zevents_gui.core.model.problem import Problem
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.decisions import Decisions
from zevents_gui.core.sheets.mapping_memory import SavedMapping
from zevents_gui.core.sheets.roles import Role
from zevents_gui.core.text import tr
from zevents_gui.gui.attendee_import.change_queue import Change, ChangeQueue


class SheetChanges(QObject):
    """Hands changes to the queue with what is needed to decide where they are made.

    Rows are those of the grid: indices in the sheet as the grid shows it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = ChangeQueue(self)

    def edit(self, row: int, column: int, text: str) -> None:
        """Give one cell another text."""
        self.change(lambda sheet, at: sheet.edit(at(row), column, text))

    def edit_many(self, edits: Iterable[tuple[int, int, str]]) -> None:
        """Give several cells other texts, as one step to undo."""
        texts = {(row, column): text for row, column, text in edits}
        self.change(
            lambda sheet, at: sheet.edit_many(
                {(at(row), column): new for (row, column), new in texts.items()}
            ),
            rows=len(texts),
        )

    def skip(self, rows: Collection[int]) -> None:
        """Leave rows out."""
        self.change(lambda sheet, at: sheet.skip(list(map(at, rows))), rows=len(rows))

    def choose_duplicate(self, row: int) -> None:
        """Send ``row`` of all that share its address."""
        self.change(lambda sheet, at: sheet.choose_duplicate(at(row)))

    def accept(self, rows: Collection[int], code: str) -> None:
        """Send rows as they stand, although something looked wrong."""
        self.change(lambda sheet, at: sheet.accept(list(map(at, rows)), code), rows=len(rows))

    def set_date_order(self, column: int, order: DateOrder) -> None:
        """Say whether day or month comes first in a column."""
        self.change(lambda sheet, _at: sheet.set_date_order(column, order), rows=self._size())

    def unskip(self, rows: Collection[int]) -> None:
        """Take rows in again."""
        self.change(lambda sheet, at: sheet.unskip(list(map(at, rows))), rows=len(rows))

    def apply_fix(self, row: int, problem: Problem) -> None:
        """Accept the suggestion for one finding."""
        self.change(lambda sheet, at: sheet.apply_fix(at(row), problem))

    def fix_all(self, code: str, rows: int) -> None:
        """Accept every suggestion for one kind of finding."""
        self.change(lambda sheet, _at: sheet.fix_all(code), rows=rows)

    def undo_rule(self, rule: str) -> None:
        """Take back what one clean-up rule did."""
        self.change(lambda sheet, _at: sheet.undo_rule(rule), rows=self._size())

    def set_role(self, column: int, role: Role) -> None:
        """Say what a column holds."""
        self.change(lambda sheet, _at: sheet.set_role(column, role), rows=self._size())

    def apply_mapping(self, mapping: SavedMapping) -> None:
        """Map the columns as a kept mapping does."""
        self.change(lambda sheet, _at: sheet.apply_mapping(mapping), rows=self._size())

    def set_header_row(self, source_row: int | None) -> None:
        """Say where the header stands."""
        self.change(lambda sheet, _at: sheet.set_header_row(source_row), rows=self._size())

    def include_hidden(self, include: bool) -> None:
        """Take rows in, or leave rows out, that the person hid in the workbook."""
        self.change(lambda sheet, _at: sheet.include_hidden(include), rows=self._size())

    def undo(self) -> None:
        """Take back the last step."""
        self.change(lambda sheet, _at: sheet.undo(), rows=self._step_size(lambda sheet: sheet.undo_size))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.change(lambda sheet, _at: sheet.redo(), rows=self._step_size(lambda sheet: sheet.redo_size))

    def match_values(self, column: int, values: Mapping[str, str | None]) -> None:
        """Say what values of a column stand for."""
        self.change(lambda sheet, _at: sheet.match_value(column, values), rows=self._size())

    def set_for_everyone(self, role: Role, text: str) -> None:
        """Give every row the same for a role that no column holds."""
        self.change(lambda sheet, _at: sheet.set_for_everyone(role, text), rows=self._size())

    def start_over(self) -> None:
        """Take the list as it is in the file; that can be undone."""
        what = tr("The list as it is in the file")
        self.change(lambda sheet, _at: sheet.decide(Decisions(), what), rows=self._size())

    def change(self, change: Change, *, rows: int = 1) -> None:
        """Change the sheet; see :meth:`ChangeQueue.change`."""
        self._queue.change(change, rows=rows)

    def when_idle(self, act: Callable[[], None]) -> None:
        """Do ``act`` at once, or when the change under way is over; never for another sheet."""
        self._queue.when_idle(act)

    def row_now(self, row: int) -> int | None:
        """Where a row that the grid shows is in the sheet by now; None when it is none any more."""
        return self._queue.row_now(row)

    def _step_size(self, size: Callable[[AttendeeSheet], int]) -> int:
        """How much undo or redo touches; while a change is under way nobody knows yet which step that is."""
        rows = self._queue.rows
        return self._size() if rows is None or self._queue.is_changing else size(rows.sheet)

    def _size(self) -> int:
        return len(self._queue.rows) if self._queue.rows is not None else 0
