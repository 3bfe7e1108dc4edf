"""Changes of an opened sheet, one after the other: small ones at once, big ones apart in the background."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.sheets.attendee_sheet import ALL_ROWS, AttendeeSheet, Changed
from zevents_gui.core.sheets.rows import DataRows
from zevents_gui.gui.attendee_import.row_gone import RowGone
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.task import Task, run_task

_FEW = 300
"""A change that touches more rows than this is made in the background."""

Place = Callable[[int], int]
"""Where a row of the grid is in the sheet by now."""
Change = Callable[[AttendeeSheet, Place], Changed]
Touched = set[int] | range
"""Rows, as indices in the sheet."""


class ChangeQueue(QObject):
    """Carries changes out. A big one works on a fork of the sheet: what is shown can be read, scrolled and
    edited meanwhile, and an edit that comes in between waits its turn. It means the row that the grid showed
    when it came, even if that row has another index by then.

    Signals:
        changed: rows (indices in the sheet) have other texts or states.
        reshaped: the sheet has other rows or columns than before.
        busy_changed: a big change began or ended.
        failed: the exception.
    """

    changed = Signal(object)
    reshaped = Signal()
    busy_changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: AttendeeRows | None = None
        self.count = 0
        """How many changes were begun so far."""
        self.by_person = True
        """Whether a person made the change told last; else the event asks for something else by now."""
        self._task: Task | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        self._shown: DataRows | None = None

    @property
    def is_changing(self) -> bool:
        """Whether the sheet is being changed in the background."""
        return self._task is not None

    def use(self, rows: AttendeeRows | None) -> None:
        """Another sheet is open: what waits was meant for the one before."""
        self._waiting.clear()
        self.rows = rows
        self._shown = rows.sheet.numbering if rows is not None else None

    def when_idle(self, act: Callable[[], None]) -> None:
        """Do ``act`` at once, or when the change under way is over; never for another sheet."""
        if self.is_changing or self._waiting:
            self._waiting.append(act)
        else:
            act()

    def change(self, change: Change, *, rows: int = 1, by_person: bool = True) -> None:
        """Change the sheet.

        Args:
            change: is given the sheet, and a function that says where a row of the grid is in it by now.
            rows: about how many rows it touches.
        """
        held = self.rows
        if held is None:
            return
        shown = self._shown or held.sheet.numbering
        self.when_idle(
            lambda: self._carry_out(lambda sheet: change(sheet, _places(sheet, shown)), rows, by_person)
        )

    def row_now(self, row: int) -> int | None:
        """Where a row that the grid shows is in the sheet by now; None when it is none any more."""
        held, shown = self.rows, self._shown
        if held is None or shown is None or shown is held.sheet.numbering:
            return row
        return held.sheet.row_at(shown.source_row(row)) if row < len(shown) else None

    def look_again(self) -> None:
        """Somebody else changed the sheet as a whole: show it as it is."""
        self.change(lambda _sheet, _at: ALL_ROWS, rows=_FEW + 1, by_person=False)

    def _carry_out(self, change: Callable[[AttendeeSheet], Changed], rows: int, by_person: bool) -> None:
        held = self.rows
        if held is None:
            return
        self.count += 1
        if rows <= _FEW:
            try:
                self._at_once(held, change, by_person)
            except Exception as error:  # noqa: BLE001 - shown by the pane
                self.failed.emit(error)
            return
        self._task = run_task(
            lambda _control: _changed_apart(held.sheet, change),
            parent=self,
            succeeded=lambda result: self._on_changed(held, result, by_person),
            failed=self.failed.emit,
            finished=self._on_over,
        )
        self.busy_changed.emit()

    def _at_once(
        self, held: AttendeeRows, change: Callable[[AttendeeSheet], Changed], by_person: bool
    ) -> None:
        sheet = held.sheet
        before = _shape(sheet)
        answer = change(sheet)
        if before != _shape(sheet):
            self._tell_reshaped(AttendeeRows(sheet), by_person)
            return
        touched = range(sheet.row_count) if answer is ALL_ROWS else answer
        held.refresh(touched)
        self._tell_changed(touched, by_person)

    def _on_changed(
        self, held: AttendeeRows, result: tuple[AttendeeSheet, AttendeeRows] | None, by_person: bool
    ) -> None:
        self._task = None
        self.busy_changed.emit()
        if held is not self.rows or result is None:
            return  # another sheet was opened meanwhile, or nothing came of it
        fork, rows = result
        same = _shape(held.sheet) == _shape(fork)
        held.sheet.take_over(fork)
        rows.sheet = held.sheet
        rows.carry_from(held)
        if same:
            self.rows = rows
            self._tell_changed(range(len(rows)), by_person)
        else:
            self._tell_reshaped(rows, by_person)

    def _tell_changed(self, touched: Touched, by_person: bool) -> None:
        rows = self.rows
        self.by_person = by_person
        self.changed.emit(touched)
        self._now_shown(rows)

    def _tell_reshaped(self, rows: AttendeeRows, by_person: bool) -> None:
        self.rows = rows
        self.by_person = by_person
        self.reshaped.emit()
        self._now_shown(rows)

    def _now_shown(self, rows: AttendeeRows | None) -> None:
        if rows is not None and rows is self.rows:
            self._shown = rows.sheet.numbering

    def _on_over(self) -> None:
        self._task = None
        while self._waiting and not self.is_changing:
            self._waiting.popleft()()
        self.busy_changed.emit()


def _places(sheet: AttendeeSheet, shown: DataRows) -> Place:
    """Return where the rows of ``shown`` are in ``sheet``; for one that is no more that raises RowGone."""
    if sheet.numbering is shown:
        return lambda row: row

    def place(row: int) -> int:
        source_row = shown.source_row(row)
        found = sheet.row_at(source_row)
        if found is None:
            raise RowGone(source_row)
        return found

    return place


def _shape(sheet: AttendeeSheet) -> tuple[object, ...]:
    return sheet.row_count, sheet.header_row, tuple(sheet.columns)


def _changed_apart(
    sheet: AttendeeSheet, change: Callable[[AttendeeSheet], Changed]
) -> tuple[AttendeeSheet, AttendeeRows] | None:
    fork = sheet.fork()
    answer = change(fork)
    if answer is not ALL_ROWS and not answer:
        return None
    return fork, AttendeeRows(fork)
