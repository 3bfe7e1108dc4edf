"""A run that somebody else drives, as part of publishing an event: followed like one of the pane's own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from zevents_gui.core.registration.events import Finished, RunEvent
from zevents_gui.gui.workers.run_updates import UPDATES_PER_SECOND, UpdatePile


class FollowedRun(QObject):
    """Takes the run's events on the GUI thread.

    Signals:
        began: the run is under way: its sheet was checked and its people looked up.
        updated: a RunUpdate, at most 20 a second.
        finished: the run's RunSummary. failed: what ended it before that; None where nobody knows.
    """

    began = Signal()
    updated = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, stop: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._stop = stop
        self._pile = UpdatePile()
        self._began = False
        self._over = False
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(1000 // UPDATES_PER_SECOND)
        self._beat.timeout.connect(lambda: self.updated.emit(self._pile.take()))

    def take(self, event: RunEvent) -> None:
        """Show what the run tells; its last event ends it."""
        if self._over:
            return
        if not self._began:
            self._began = True
            self.began.emit()
        self._pile.add(event)
        if isinstance(event, Finished):
            self._end()
            self.finished.emit(event.summary)
        elif not self._beat.isActive():
            self._beat.start()

    def give_up(self, error: BaseException | None) -> None:
        """Whoever drove it is through without a last event."""
        if not self._over:
            self._end()
            self.failed.emit(error)

    def stop(self) -> None:
        """Ask whoever drives it to stop after the batches in flight."""
        self._stop()

    def _end(self) -> None:
        self._beat.stop()
        self.updated.emit(self._pile.take())
        self._over = True
