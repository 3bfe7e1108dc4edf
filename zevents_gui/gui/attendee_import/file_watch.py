"""Watches the file of an opened sheet: somebody may save it in Excel meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from zevents_gui.core.sheets.table import SourceFile
from zevents_gui.gui.workers.task import run_task

_SETTLE_MS = 700
"""Programs write a workbook in several steps; ask once they are through."""


class FileWatch(QObject):
    """Signals:
    changed_on_disk: the file is not what it was when it was read.
    """

    changed_on_disk = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._source: SourceFile | None = None
        self._told: tuple[int, int] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(lambda: self._compare())

    def watch(self, source: SourceFile | None) -> None:
        """Watch this file instead of the one before; None for none."""
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._source = source if source is not None and source.path.name else None
        self._told = None
        if self._source is not None:
            # The folder too: many programs save by putting another file in place of the old one.
            path = self._source.path
            self._watcher.addPaths([str(path), str(path.parent)])

    def before_sending(self, go_on: Callable[[], None]) -> None:
        """Do ``go_on`` unless the file was changed and nobody was told yet: network folders send no word."""
        self._compare(go_on)

    def _on_touched(self) -> None:
        self._settle.start()

    def _compare(self, go_on: Callable[[], None] | None = None) -> None:
        source = self._source
        if source is None:
            if go_on is not None:
                go_on()
            return
        path: Path = source.path

        def look(_control: object) -> tuple[int, int]:
            try:
                found = path.stat()
            except OSError:
                return source.size, source.mtime_ns  # being replaced, or gone; the rows are in memory anyway
            return found.st_size, found.st_mtime_ns

        def compared(found: tuple[int, int]) -> None:
            if source is not self._source:
                return
            if str(path) not in self._watcher.files():
                self._watcher.addPath(str(path))
            changed = found != (source.size, source.mtime_ns)
            if go_on is not None and (not changed or found == self._told):
                go_on()
            elif changed:
                self._told = found
                self.changed_on_disk.emit()

        run_task(look, parent=self, succeeded=compared)
