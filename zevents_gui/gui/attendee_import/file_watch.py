"""Watches the file of an opened sheet: somebody may save it in Excel meanwhile."""

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
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._compare)

    def watch(self, source: SourceFile | None) -> None:
        """Watch this file instead of the one before; None for none."""
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._source = source if source is not None and source.path.name else None
        if self._source is not None:
            # The folder too: many programs save by putting another file in place of the old one.
            path = self._source.path
            self._watcher.addPaths([str(path), str(path.parent)])

    def _on_touched(self) -> None:
        self._settle.start()

    def _compare(self) -> None:
        source = self._source
        if source is None:
            return
        path: Path = source.path

        def differs(_control: object) -> bool:
            try:
                found = path.stat()
            except OSError:
                return False  # being replaced, or gone; the rows are in memory all the same
            return (found.st_size, found.st_mtime_ns) != (source.size, source.mtime_ns)

        def compared(changed: bool) -> None:
            if source is self._source:
                if str(path) not in self._watcher.files():
                    self._watcher.addPath(str(path))
                if changed:
                    self.changed_on_disk.emit()

        run_task(differs, parent=self, succeeded=compared)
