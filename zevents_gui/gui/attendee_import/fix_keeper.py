"""Keeps what people fix in a sheet, so that nothing is lost when the program ends, in whichever way."""

import logging
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from zevents_gui.core.errors import AppError
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.kept_fixes import keep_fixes, take_up_fixes
from zevents_gui.core.sheets.table import SourceFile
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.gui.workers.task import Task, run_task

_PAUSE_MS = 400
"""Edits come in bursts; they are written down together."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What a sheet was opened with: in how many rows something was fixed before, and when that was."""

    rows: int
    saved_at: datetime


class FixKeeper(QObject):
    """Writes in the background, a moment after each change.

    Signals:
        failed: the exception; what was fixed is lost if the program ends now.
    """

    failed = Signal(object)

    def __init__(self, store: SheetFixStore | None, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._sheet: AttendeeSheet | None = None
        self._writing: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._write)

    def take_up(self, sheet: AttendeeSheet) -> TakenUp | None:
        """Decide about a sheet that was just read what was decided before. Does I/O: for worker threads."""
        if self._store is None:
            return None
        source = sheet.source
        try:
            found = self._store.find(source.sha256, sheet.sheet_name, _path(source))
        except AppError as error:
            # The list can be worked on all the same; what was fixed before is entered once more.
            _log.warning("what was fixed in a sheet before could not be read: %s", error.title)
            return None
        rows = take_up_fixes(sheet, found.payload) if found is not None else None
        return TakenUp(rows, found.saved_at) if found is not None and rows is not None else None

    def note(self, sheet: AttendeeSheet) -> None:
        """The person changed ``sheet``."""
        if sheet is not self._sheet:
            self.flush()
            self._sheet = sheet
        self._pause.start()

    def flush(self) -> None:
        """Write at once, on this thread, what waits to be written: sheet or window are being closed."""
        if self._pause.isActive() and self._store is not None and self._sheet is not None:
            self._pause.stop()
            try:
                _write(self._store, self._sheet)
            except AppError as error:
                self.failed.emit(error)

    def _write(self) -> None:
        store, sheet = self._store, self._sheet
        if store is None or sheet is None:
            return
        if self._writing is not None and self._writing.is_running:
            self._pause.start()  # one after the other: the later one holds more
            return
        self._writing = run_task(
            lambda _control: _write(store, sheet), parent=self, failed=self.failed.emit, vital=True
        )


def _write(store: SheetFixStore, sheet: AttendeeSheet) -> None:
    store.save(sheet.source.sha256, sheet.sheet_name, _path(sheet.source), keep_fixes(sheet))


def _path(source: SourceFile) -> str:
    """Return where the file lies; pasted cells lie nowhere, and are found by what they hold alone."""
    return str(source.path) if source.path.name else ""
