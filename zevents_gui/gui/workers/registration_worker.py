"""A registration run in a thread of its own, told to the window in batches."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from zevents_gui.core.registration.events import RunEvent, RunSummary
from zevents_gui.gui.workers.run_updates import UPDATES_PER_SECOND, RunUpdate, UpdatePile

Drive = Callable[[Callable[[RunEvent], None], threading.Event, threading.Event], RunSummary]
"""Runs the engine: ``drive(on_event, cancel, pause)``. Called in the worker's thread, so it may do I/O."""


class RegistrationWorker(QObject):
    """Lives in the run's thread and drives the engine there.

    Events pile up here, and one signal says that there are some; nothing more is said until the window has
    taken them. So a fast run never floods the window's event queue.

    Signals:
        pending: events wait to be taken.
        ended: the run is over: its summary, or the exception that ended it.
    """

    pending = Signal()
    ended = Signal(object)

    def __init__(self, drive: Drive) -> None:
        super().__init__()
        self.cancel = threading.Event()
        self.pause = threading.Event()
        self._drive = drive
        self._pile = UpdatePile()

    @Slot()
    def run(self) -> None:
        """Drive the run to its end."""
        try:
            outcome: object = self._drive(self._on_event, self.cancel, self.pause)
        except BaseException as error:  # noqa: BLE001 - handed to the GUI thread, which shows it
            outcome = error
        self.ended.emit(outcome)

    def take(self) -> RunUpdate:
        """Return what has happened since the last call. GUI thread."""
        return self._pile.take()

    def _on_event(self, event: RunEvent) -> None:
        if self._pile.add(event):
            self.pending.emit()


class RegistrationRun(QObject):
    """A run under way, as the window sees it: owns the thread and the worker, and takes both down in order.

    Signals:
        updated: a :class:`RunUpdate`, at most 20 a second.
        finished: the run's :class:`RunSummary`; its thread is gone by then.
        failed: the exception that ended it; its thread is gone by then.
    """

    updated = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, drive: Drive, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = RegistrationWorker(drive)
        self._thread = QThread()
        self._thread.setObjectName("registration")
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.run)
        self._worker.pending.connect(self._on_pending)
        self._worker.ended.connect(self._on_ended)
        self._over = False
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(1000 // UPDATES_PER_SECOND)
        self._beat.timeout.connect(self._take)

    @property
    def is_running(self) -> bool:
        """Whether the outcome is still to come."""
        return not self._over

    @property
    def is_paused(self) -> bool:
        """Whether the run was asked to pause."""
        return self._worker.pause.is_set()

    def start(self) -> None:
        """Start the thread; signals follow."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the run to stop after the batches in flight. ``finished`` follows."""
        self._worker.cancel.set()

    def set_paused(self, paused: bool) -> None:
        """Send nothing more until resumed; what is in flight is waited for and recorded."""
        if paused:
            self._worker.pause.set()
        else:
            self._worker.pause.clear()

    def stop_and_wait(self) -> None:
        """Stop, and return when the batches in flight are recorded and the thread is gone."""
        self._worker.cancel.set()
        self._end_thread()

    @Slot()
    def _on_pending(self) -> None:
        if not self._beat.isActive():
            self._beat.start()

    @Slot()
    def _take(self) -> None:
        if not self._over:
            self.updated.emit(self._worker.take())

    @Slot(object)
    def _on_ended(self, outcome: object) -> None:
        self._beat.stop()
        self.updated.emit(self._worker.take())
        self._over = True
        self._end_thread()
        if isinstance(outcome, RunSummary):
            self.finished.emit(outcome)
        else:
            self.failed.emit(outcome)

    def _end_thread(self) -> None:
        self._thread.quit()
        self._thread.wait()
