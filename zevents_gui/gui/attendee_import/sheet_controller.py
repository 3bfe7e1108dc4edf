"""Opens a sheet in the background, changes it on the person's behalf, and watches its file."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import ALL_ROWS, AttendeeSheet, Changed, open_attendee_sheet
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.mapping_memory import MappingMemory
from zevents_gui.core.sheets.reading.read import table_from_text
from zevents_gui.core.sheets.roles import Role
from zevents_gui.gui.attendee_import.carry_over import carry_over
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_BIG = 2_000
"""A change that touches more rows than this is made in the background."""
_SETTLE_MS = 700
"""Programs write a workbook in several steps; ask once they are through."""

Change = Callable[[AttendeeSheet], Changed]
Touched = set[int] | range
"""Rows, as indices in the sheet."""


class SheetController(QObject):
    """Owns the opened :class:`AttendeeSheet`; every change goes through it.

    Signals:
        opened: another sheet is open (ask ``rows``), or None is.
        changed: rows (indices in the sheet) have other texts or states.
        reshaped: the sheet has other rows or columns than before.
        busy: what it is doing now, empty when done.
        opening_failed: path or None, and the exception.
        change_failed: the exception.
        changed_on_disk: the file is not what it was when it was read.
    """

    opened = Signal()
    changed = Signal(object)
    reshaped = Signal()
    busy = Signal(str)
    opening_failed = Signal(object, object)
    change_failed = Signal(object)
    changed_on_disk = Signal()

    def __init__(self, parent: QObject, memory: MappingMemory | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.rows: AttendeeRows | None = None
        self._form: RegistrationForm | None = None
        self._opening: Task | None = None
        self._changing: Task | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._compare_with_disk)

    @property
    def sheet(self) -> AttendeeSheet | None:
        """The opened sheet."""
        return self.rows.sheet if self.rows is not None else None

    @property
    def is_busy(self) -> bool:
        """Whether a sheet is being opened or changed as a whole."""
        return self._opening is not None or self._changing is not None

    @property
    def is_opening(self) -> bool:
        """Whether a sheet is being opened."""
        return self._opening is not None

    @property
    def path(self) -> Path | None:
        """The file that is open; None for pasted cells."""
        sheet = self.sheet
        return sheet.source.path if sheet is not None and sheet.source.path.name else None

    def open(
        self,
        path: Path,
        sheet_name: str | None = None,
        *,
        password: str | None = None,
        keep_fixes: bool = False,
    ) -> None:
        """Read ``path`` in the background. What is open stays until the new sheet is there."""
        form, memory = self._form, self._memory
        old = self.sheet if keep_fixes else None

        def work(control: TaskControl) -> AttendeeRows:
            sheet = open_attendee_sheet(
                path,
                sheet=sheet_name,
                form=form,
                password=password,
                cancel=control.cancel,
                progress=control.report,
                memory=memory,
            )
            if old is not None:
                carry_over(old, sheet)
            return AttendeeRows(sheet)

        self._start(work, path)

    def open_text(self, text: str) -> None:
        """Make a sheet of cells copied in a spreadsheet program."""
        form, memory = self._form, self._memory
        self._start(
            lambda _control: AttendeeRows(AttendeeSheet(table_from_text(text), form, memory=memory)), None
        )

    def cancel(self) -> None:
        """Stop opening."""
        if self._opening is not None:
            self._opening.cancel()

    def close(self) -> None:
        """Close the sheet."""
        self.cancel()
        self._unwatch()
        self.rows = None
        self.opened.emit()

    def set_form(self, form: RegistrationForm | None) -> None:
        """Check against another event's questions and ticket types."""
        if form == self._form:
            return
        self._form = form
        self._use_form()

    def _use_form(self) -> None:
        """Check against the form that came while the sheet was being opened or changed."""
        form, sheet = self._form, self.sheet
        if sheet is not None and form is not None and sheet.form != form and not self.is_busy:
            self.change(lambda opened: opened.set_form(form), rows=self._size())

    @property
    def form(self) -> RegistrationForm | None:
        """What the event asks for; None while unknown."""
        return self._form

    # Changes

    def edit(self, row: int, column: int, text: str) -> None:
        """Give one cell another text."""
        self.change(lambda sheet: sheet.edit(row, column, text))

    def edit_many(self, edits: Iterable[tuple[int, int, str]]) -> None:
        """Give several cells other texts, as one step to undo."""
        texts = {(row, column): text for row, column, text in edits}
        self.change(lambda sheet: sheet.edit_many(texts), rows=len(texts))

    def skip(self, rows: Collection[int]) -> None:
        """Leave rows out."""
        self.change(lambda sheet: sheet.skip(rows), rows=len(rows))

    def choose_duplicate(self, row: int) -> None:
        """Send ``row`` of all that share its address."""
        self.change(lambda sheet: sheet.choose_duplicate(row))

    def accept(self, rows: Collection[int], code: str) -> None:
        """Send rows as they stand, although something looked wrong."""
        self.change(lambda sheet: sheet.accept(rows, code), rows=len(rows))

    def set_date_order(self, column: int, order: DateOrder) -> None:
        """Say whether day or month comes first in a column."""
        self.change(lambda sheet: sheet.set_date_order(column, order), rows=self._size())

    def unskip(self, rows: Collection[int]) -> None:
        """Take rows in again."""
        self.change(lambda sheet: sheet.unskip(rows), rows=len(rows))

    def apply_fix(self, row: int, problem: Problem) -> None:
        """Accept the suggestion for one finding."""
        self.change(lambda sheet: sheet.apply_fix(row, problem))

    def fix_all(self, code: str, rows: int) -> None:
        """Accept every suggestion for one kind of finding."""
        self.change(lambda sheet: sheet.fix_all(code), rows=rows)

    def undo_rule(self, rule: str, cells: int) -> None:
        """Take back what one clean-up rule did."""
        self.change(lambda sheet: sheet.undo_rule(rule), rows=cells)

    def set_role(self, column: int, role: Role) -> None:
        """Say what a column holds."""
        self.change(lambda sheet: sheet.set_role(column, role), rows=self._size())

    def set_header_row(self, source_row: int | None) -> None:
        """Say where the header stands."""
        self.change(lambda sheet: sheet.set_header_row(source_row), rows=self._size())

    def include_hidden(self, include: bool) -> None:
        """Take rows in, or leave rows out, that the person hid in the workbook."""
        self.change(lambda sheet: sheet.include_hidden(include), rows=self._size())

    def undo(self) -> None:
        """Take back the last step."""
        self.change(lambda sheet: sheet.undo(), rows=self._size())

    def redo(self) -> None:
        """Do again what was taken back."""
        self.change(lambda sheet: sheet.redo(), rows=self._size())

    def change(self, change: Change, *, rows: int = 1) -> None:
        """Change the sheet: at once when it is little, in the background when it may take a while.

        Args:
            rows: about how many rows it touches.
        """
        held = self.rows
        if held is None or self.is_busy:
            return
        if rows <= _BIG:
            try:
                self._tell(*_changed(held, change))
            except Exception as error:  # noqa: BLE001 - shown by the pane
                self.change_failed.emit(error)
            return
        self.busy.emit(self.tr("Checking the rows…"))
        self._changing = run_task(
            lambda _control: _changed(held, change),
            parent=self,
            succeeded=self._on_changed,
            failed=self.change_failed.emit,
            finished=self._on_change_over,
        )

    def _size(self) -> int:
        return len(self.rows) if self.rows is not None else 0

    def _tell(self, rows: AttendeeRows, touched: Touched) -> None:
        if rows is self.rows:
            self.changed.emit(touched)
        else:
            self.rows = rows
            self.reshaped.emit()

    def _on_changed(self, result: tuple[AttendeeRows, Touched]) -> None:
        self._changing = None
        self._tell(*result)

    def _on_change_over(self) -> None:
        self._changing = None
        self.busy.emit("")
        self._use_form()

    # Opening

    def _start(self, work: Callable[[TaskControl], AttendeeRows], path: Path | None) -> None:
        self.cancel()
        name = path.name if path is not None else self.tr("pasted cells")
        task = run_task(
            work,
            parent=self,
            succeeded=self._on_opened,
            failed=lambda error: self._on_failed(path, error),
            progress=lambda text: self.busy.emit(str(text)),
            finished=lambda: self._on_opening_over(task),
        )
        self._opening = task
        self.busy.emit(self.tr("Opening {name}…").format(name=name))

    def _on_opened(self, rows: AttendeeRows) -> None:
        self._opening = None
        self.rows = rows
        self._watch()
        self.opened.emit()

    def _on_failed(self, path: Path | None, error: BaseException) -> None:
        self._opening = None
        if not isinstance(error, Cancelled):
            self.opening_failed.emit(path, error)

    def _on_opening_over(self, task: Task) -> None:
        if self._opening is None or self._opening is task:
            self._opening = None
            self.busy.emit("")
            self._use_form()

    # The file

    def _watch(self) -> None:
        self._unwatch()
        path = self.path
        if path is not None:
            # The folder too: many programs save by putting another file in place of the old one.
            self._watcher.addPaths([str(path), str(path.parent)])

    def _unwatch(self) -> None:
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _on_touched(self) -> None:
        self._settle.start()

    def _compare_with_disk(self) -> None:
        path, sheet = self.path, self.sheet
        if path is None or sheet is None:
            return
        known = (sheet.source.size, sheet.source.mtime_ns)

        def work(_control: TaskControl) -> bool:
            try:
                found = path.stat()
            except OSError:
                return False  # being replaced, or gone; the rows are in memory all the same
            return (found.st_size, found.st_mtime_ns) != known

        def compared(differs: bool) -> None:
            if sheet is self.sheet:
                if str(path) not in self._watcher.files():
                    self._watcher.addPath(str(path))
                if differs:
                    self.changed_on_disk.emit()

        run_task(work, parent=self, succeeded=compared)


def _changed(rows: AttendeeRows, change: Change) -> tuple[AttendeeRows, Touched]:
    """Make ``change``; return the rows to show from now on, and which of them differ."""
    sheet = rows.sheet
    before = (sheet.row_count, sheet.header_row, tuple(sheet.columns))
    answer = change(sheet)
    if before != (sheet.row_count, sheet.header_row, tuple(sheet.columns)):
        return AttendeeRows(sheet), range(sheet.row_count)
    touched = range(sheet.row_count) if answer is ALL_ROWS else answer
    rows.refresh(touched)
    return rows, touched
