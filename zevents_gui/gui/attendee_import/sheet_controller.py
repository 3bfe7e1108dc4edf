"""Opens a sheet in the background, changes it on the person's behalf, and watches its file."""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import ALL_ROWS, AttendeeSheet, Changed, open_attendee_sheet
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.mapping_memory import MappingMemory, SavedMapping
from zevents_gui.core.sheets.reading.read import table_from_text
from zevents_gui.core.sheets.roles import Role
from zevents_gui.core.sheets.rows import DataRows
from zevents_gui.core.sheets.table import CsvOptions
from zevents_gui.core.text import tr
from zevents_gui.gui.attendee_import.carry_over import carry_over
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_BIG = 2_000
"""A change that touches more rows than this is made in the background."""
_SETTLE_MS = 700
"""Programs write a workbook in several steps; ask once they are through."""

Place = Callable[[int], int]
"""Where a row of the grid is in the sheet by now."""
Change = Callable[[AttendeeSheet, Place], Changed]
Touched = set[int] | range
"""Rows, as indices in the sheet."""


class RowGone(AppError):
    """A row was changed that is none any more."""

    def __init__(self, source_row: int) -> None:
        super().__init__(
            tr("Row {row} is not in the list any more", row=source_row),
            happened=tr("The header or the rows taken in were changed at the same moment."),
            means=tr("What was entered for this row was not taken over. All other rows are as they were."),
            to_do=tr("Undo the other change, or enter it in another row."),
        )


class SheetController(QObject):
    """Owns the opened :class:`AttendeeSheet`; every change goes through it, one after the other.

    A change that comes while another is under way waits for it. It means the row that the grid showed when it
    came, even if that row has another index by then.

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
        self._opening_text = ""
        self._waiting: deque[Callable[[], None]] = deque()
        self._shown: DataRows | None = None
        self._changes = 0
        self._csv: CsvOptions | None = None
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
        return self._opening is not None or self.is_changing

    @property
    def is_changing(self) -> bool:
        """Whether the sheet is being changed in the background."""
        return self._changing is not None

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
        csv: CsvOptions | None = None,
        keep_fixes: bool = False,
    ) -> None:
        """Read ``path`` in the background. What is open stays until the new sheet is there.

        Args:
            csv: how to read a text file, where the person chose it; chosen once, it holds for reading again.
            keep_fixes: it is the file that is open: what was changed goes over to rows that are the same.
        """
        form, memory = self._form, self._memory
        old = self.sheet if keep_fixes else None
        csv = csv or (self._csv if keep_fixes else None)

        def again() -> None:
            self.open(path, sheet_name, password=password, csv=csv, keep_fixes=True)

        if old is not None and self.is_changing:
            self._waiting.append(again)
            return
        changes = self._changes

        def opened(rows: AttendeeRows) -> None:
            if old is not None and (self.is_changing or changes != self._changes):
                # Somebody went on typing meanwhile, which this reading knows nothing of.
                again()
            else:
                self._csv = csv
                self._on_opened(rows)

        def work(control: TaskControl) -> AttendeeRows:
            sheet = open_attendee_sheet(
                path,
                sheet=sheet_name,
                form=form,
                password=password,
                csv=csv,
                cancel=control.cancel,
                progress=control.report,
                memory=memory,
            )
            if old is not None:
                carry_over(old, sheet)
            return AttendeeRows(sheet)

        self._start(work, path, opened)

    def open_text(self, text: str) -> None:
        """Make a sheet of cells copied in a spreadsheet program."""
        form, memory = self._form, self._memory
        self._start(
            lambda _control: AttendeeRows(AttendeeSheet(table_from_text(text), form, memory=memory)),
            None,
            self._on_opened,
        )

    def cancel(self) -> None:
        """Stop opening."""
        if self._opening is not None:
            self._opening.cancel()

    def close(self) -> None:
        """Close the sheet."""
        self.cancel()
        self._unwatch()
        self._use_rows(None)
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
            self.change(lambda opened, _at: opened.set_form(form), rows=self._size())

    @property
    def form(self) -> RegistrationForm | None:
        """What the event asks for; None while unknown."""
        return self._form

    # Changes

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

    def undo_rule(self, rule: str, cells: int) -> None:
        """Take back what one clean-up rule did."""
        self.change(lambda sheet, _at: sheet.undo_rule(rule), rows=cells)

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
        self.change(lambda sheet, _at: sheet.undo(), rows=self._size())

    def redo(self) -> None:
        """Do again what was taken back."""
        self.change(lambda sheet, _at: sheet.redo(), rows=self._size())

    def when_idle(self, act: Callable[[], None]) -> None:
        """Do ``act`` at once, or when the change under way is over; never for another sheet."""
        if self.is_changing or self._waiting:
            self._waiting.append(act)
        else:
            act()

    def change(self, change: Change, *, rows: int = 1) -> None:
        """Change the sheet: at once when it is little, in the background when it may take a while.

        While another change is under way this one waits; what came first is done first.

        Args:
            change: is given the sheet, and a function that says where a row of the grid is in it by now.
            rows: about how many rows it touches.
        """
        held = self.rows
        if held is None:
            return
        shown = self._shown or held.sheet.numbering
        self.when_idle(lambda: self._carry_out(lambda sheet: change(sheet, _places(sheet, shown)), rows))

    def row_now(self, row: int) -> int | None:
        """Where a row that the grid shows is in the sheet by now; None when it is none any more."""
        sheet, shown = self.sheet, self._shown
        if sheet is None or shown is None or shown is sheet.numbering:
            return row
        return sheet.row_at(shown.source_row(row)) if row < len(shown) else None

    def _carry_out(self, change: Callable[[AttendeeSheet], Changed], rows: int) -> None:
        held = self.rows
        if held is None:
            return
        self._changes += 1
        if rows <= _BIG:
            try:
                self._tell(*_changed(held, change))
            except Exception as error:  # noqa: BLE001 - shown by the pane
                self.change_failed.emit(error)
            return
        self._changing = run_task(
            lambda _control: _changed(held, change),
            parent=self,
            succeeded=lambda result: self._on_changed(held, result),
            failed=self.change_failed.emit,
            finished=self._on_change_over,
        )
        self._say_busy()

    def _size(self) -> int:
        return len(self.rows) if self.rows is not None else 0

    def _use_rows(self, rows: AttendeeRows | None) -> None:
        """Another sheet is open: what waits was meant for the one before."""
        self._waiting.clear()
        self.rows = rows
        self._shown = rows.sheet.numbering if rows is not None else None

    def _tell(self, rows: AttendeeRows, touched: Touched) -> None:
        if rows is self.rows:
            self.changed.emit(touched)
        else:
            self.rows = rows
            self.reshaped.emit()
        if rows is self.rows:
            self._shown = rows.sheet.numbering

    def _on_changed(self, held: AttendeeRows, result: tuple[AttendeeRows, Touched]) -> None:
        self._changing = None
        self._say_busy()
        if held is self.rows:  # else another sheet was opened meanwhile
            self._tell(*result)

    def _on_change_over(self) -> None:
        self._changing = None
        while self._waiting and not self.is_changing:
            self._waiting.popleft()()
        self._say_busy()
        self._use_form()

    def _say_busy(self) -> None:
        if self.is_changing:
            self.busy.emit(self.tr("Checking the rows…"))
        else:
            self.busy.emit(self._opening_text if self.is_opening else "")

    # Opening

    def _start(
        self,
        work: Callable[[TaskControl], AttendeeRows],
        path: Path | None,
        opened: Callable[[AttendeeRows], None],
    ) -> None:
        self.cancel()
        name = path.name if path is not None else self.tr("pasted cells")

        def arrived(rows: AttendeeRows) -> None:
            self._opening = None
            opened(rows)

        task = run_task(
            work,
            parent=self,
            succeeded=arrived,
            failed=lambda error: self._on_failed(path, error),
            progress=lambda text: self._say_opening(str(text)),
            finished=lambda: self._on_opening_over(task),
        )
        self._opening = task
        self._say_opening(self.tr("Opening {name}…").format(name=name))

    def _say_opening(self, text: str) -> None:
        self._opening_text = text
        self._say_busy()

    def _on_opened(self, rows: AttendeeRows) -> None:
        self._use_rows(rows)
        self._watch()
        self.opened.emit()

    def _on_failed(self, path: Path | None, error: BaseException) -> None:
        self._opening = None
        if not isinstance(error, Cancelled):
            self.opening_failed.emit(path, error)

    def _on_opening_over(self, task: Task) -> None:
        if self._opening is None or self._opening is task:
            self._opening = None
            self._say_busy()
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


def _changed(rows: AttendeeRows, change: Callable[[AttendeeSheet], Changed]) -> tuple[AttendeeRows, Touched]:
    """Make ``change``; return the rows to show from now on, and which of them differ."""
    sheet = rows.sheet
    before = (sheet.row_count, sheet.header_row, tuple(sheet.columns))
    answer = change(sheet)
    if before != (sheet.row_count, sheet.header_row, tuple(sheet.columns)):
        return AttendeeRows(sheet), range(sheet.row_count)
    touched = range(sheet.row_count) if answer is ALL_ROWS else answer
    rows.refresh(touched)
    return rows, touched
