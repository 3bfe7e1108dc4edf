"""The opened sheet of one event: opened in the background, kept, and watched on disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, open_attendee_sheet
from zevents_gui.core.sheets.kept_fixes import keep_fixes as kept_of
from zevents_gui.core.sheets.kept_fixes import take_up_fixes
from zevents_gui.core.sheets.mapping_memory import MappingMemory
from zevents_gui.core.sheets.reading.read import table_from_text
from zevents_gui.core.sheets.table import CsvOptions
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.gui.attendee_import.file_watch import FileWatch
from zevents_gui.gui.attendee_import.fix_keeper import FixKeeper, TakenUp
from zevents_gui.gui.attendee_import.sheet_changes import SheetChanges
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_Opened = tuple[AttendeeRows, TakenUp | None]


class SheetController(SheetChanges):
    """Owns the opened :class:`AttendeeSheet`; every change goes through it, one after the other.

    Signals:
        opened: another sheet is open (ask ``rows``), or None is.
        changed: rows (indices in the sheet) have other texts or states.
        reshaped: the sheet has other rows or columns than before.
        busy: what it is doing now, empty when done.
        opening_failed: path or None, and the exception.
        change_failed: the exception.
        changed_on_disk: the file is not what it was when it was read.
        fixes_taken_up: a :class:`TakenUp`: the sheet was opened with what was fixed in it before.
        fixes_not_kept: the exception.
    """

    opened = Signal()
    changed = Signal(object)
    reshaped = Signal()
    busy = Signal(str)
    opening_failed = Signal(object, object)
    change_failed = Signal(object)
    changed_on_disk = Signal()
    fixes_taken_up = Signal(object)
    fixes_not_kept = Signal(object)

    def __init__(
        self, parent: QObject, memory: MappingMemory | None = None, fixes: SheetFixStore | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._form: RegistrationForm | None = None
        self._opening: Task | None = None
        self._opening_text = ""
        self._csv: CsvOptions | None = None
        self._queue.changed.connect(self._on_changed)
        self._queue.reshaped.connect(self._on_reshaped)
        self._queue.failed.connect(self.change_failed)
        self._queue.busy_changed.connect(self._on_queue_busy)
        self._watch = FileWatch(self)
        self._watch.changed_on_disk.connect(self.changed_on_disk)
        self._keeper = FixKeeper(fixes, self)
        self._keeper.failed.connect(self.fixes_not_kept)

    @property
    def rows(self) -> AttendeeRows | None:
        """The rows of the opened sheet; None while none is open."""
        return self._queue.rows

    @property
    def sheet(self) -> AttendeeSheet | None:
        """The opened sheet."""
        return self.rows.sheet if self.rows is not None else None

    @property
    def changed_by_person(self) -> bool:
        """Whether a person made the change told last; else the event asks for something else by now."""
        return self._queue.by_person

    @property
    def is_busy(self) -> bool:
        """Whether a sheet is being opened or changed as a whole."""
        return self.is_opening or self.is_changing

    @property
    def is_changing(self) -> bool:
        """Whether the sheet is being changed in the background."""
        return self._queue.is_changing

    @property
    def is_opening(self) -> bool:
        """Whether a sheet is being opened."""
        return self._opening is not None

    @property
    def path(self) -> Path | None:
        """The file that is open; None for pasted cells."""
        sheet = self.sheet
        return sheet.source.path if sheet is not None and sheet.source.path.name else None

    @property
    def form(self) -> RegistrationForm | None:
        """What the event asks for; None while unknown."""
        return self._form

    # Opening

    def open(
        self,
        path: Path,
        sheet_name: str | None = None,
        *,
        password: str | None = None,
        csv: CsvOptions | None = None,
        keep_fixes: bool = False,
        quietly: bool = False,
    ) -> None:
        """Read ``path`` in the background. What is open stays until the new sheet is there.

        What was fixed in the same sheet before is taken up.

        Args:
            csv: how to read a text file, where the person chose it; chosen once, it holds for reading again.
            keep_fixes: it is the file that is open: what was changed goes over to the same rows.
            quietly: nobody asked for it, so nobody is told when it does not work.
        """
        form, memory = self._form, self._memory
        old = self.sheet if keep_fixes else None
        csv = csv or (self._csv if keep_fixes else None)

        def again() -> None:
            self.open(path, sheet_name, password=password, csv=csv, keep_fixes=True)

        if old is not None and self.is_changing:
            self._queue.when_idle(again)
            return
        changes = self._queue.count

        def opened(found: _Opened) -> None:
            if old is not None and (self.is_changing or changes != self._queue.count):
                # Somebody went on typing meanwhile, which this reading knows nothing of.
                again()
            else:
                self._csv = csv
                self._on_opened(found)
                if old is not None and self.sheet is not None:
                    self._keeper.note(self.sheet)  # the file holds something else by now

        def work(control: TaskControl) -> _Opened:
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
            if old is None:
                taken_up = self._keeper.take_up(sheet)
            else:
                taken_up = None
                payload = kept_of(old)
                if payload is not None:
                    take_up_fixes(sheet, payload)
            return AttendeeRows(sheet), taken_up

        self._start(work, path, opened, quietly=quietly)

    def open_text(self, text: str) -> None:
        """Make a sheet of cells copied in a spreadsheet program."""
        form, memory = self._form, self._memory

        def work(_control: TaskControl) -> _Opened:
            sheet = AttendeeSheet(table_from_text(text), form, memory=memory)
            taken_up = self._keeper.take_up(sheet)
            return AttendeeRows(sheet), taken_up

        self._start(work, None, self._on_opened)

    def cancel(self) -> None:
        """Stop opening."""
        if self._opening is not None:
            self._opening.cancel()

    def before_sending(self, go_on: Callable[[], None]) -> None:
        """Do ``go_on``, unless the file was changed since it was read: then that is told first, once."""
        self._watch.before_sending(go_on)

    def close(self) -> None:
        """Close the sheet."""
        self.cancel()
        self.keep_now()
        self._watch.watch(None)
        self._queue.use(None)
        self.opened.emit()

    def keep_now(self) -> None:
        """Write down what was fixed and is not written yet: the sheet or the window is being closed."""
        self._keeper.flush()

    def set_form(self, form: RegistrationForm | None) -> None:
        """Check against another event's questions and ticket types."""
        if form == self._form:
            return
        self._form = form
        self._use_form()

    def look_again(self) -> None:
        """Somebody else changed the sheet as a whole: show it as it is."""
        self._queue.look_again()

    def _use_form(self) -> None:
        """Check against the form that came while the sheet was being opened or changed."""
        form, sheet = self._form, self.sheet
        if sheet is not None and form is not None and sheet.form != form and not self.is_busy:
            self._queue.change(lambda opened, _at: opened.set_form(form), rows=self._size(), by_person=False)

    # What happened

    def _on_changed(self, touched: object) -> None:
        self._note()
        self.changed.emit(touched)

    def _on_reshaped(self) -> None:
        self._note()
        self.reshaped.emit()

    def _note(self) -> None:
        if self.sheet is not None and self._queue.by_person:
            self._keeper.note(self.sheet)

    def _on_queue_busy(self) -> None:
        self._say_busy()
        if not self.is_changing:
            self._use_form()

    def _say_busy(self) -> None:
        if self.is_changing:
            self.busy.emit(self.tr("Checking the rows…"))
        else:
            self.busy.emit(self._opening_text if self.is_opening else "")

    def _start(
        self,
        work: Callable[[TaskControl], _Opened],
        path: Path | None,
        opened: Callable[[_Opened], None],
        *,
        quietly: bool = False,
    ) -> None:
        self.cancel()
        name = path.name if path is not None else self.tr("pasted cells")

        def arrived(found: _Opened) -> None:
            self._opening = None
            opened(found)

        def failed(error: BaseException) -> None:
            self._opening = None
            if not isinstance(error, Cancelled) and not quietly:
                self.opening_failed.emit(path, error)

        task = run_task(
            work,
            parent=self,
            succeeded=arrived,
            failed=failed,
            progress=lambda text: self._say_opening(str(text)),
            finished=lambda: self._on_opening_over(task),
        )
        self._opening = task
        self._say_opening(self.tr("Opening {name}…").format(name=name))

    def _say_opening(self, text: str) -> None:
        self._opening_text = text
        self._say_busy()

    def _on_opened(self, found: _Opened) -> None:
        rows, taken_up = found
        self.keep_now()
        self._queue.use(rows)
        self._watch.watch(rows.sheet.source)
        self.opened.emit()
        if taken_up is not None:
            self.fixes_taken_up.emit(taken_up)

    def _on_opening_over(self, task: Task) -> None:
        if self._opening is None or self._opening is task:
            self._opening = None
            self._say_busy()
            self._use_form()
