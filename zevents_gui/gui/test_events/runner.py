"""A clean-up under way: on a worker thread, on the job board, stoppable."""

import threading

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.publishing.clean_up import CleanUp, CleanUpItem
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.jobs import Job
from zevents_gui.gui.workers.task import Task, TaskControl, run_task


class CleanUpRunner(QObject):
    """Runs one clean-up at a time.

    Signals:
        told: a CleanUpOutcome, as soon as it is known.
        over: the work ended, in whichever way.
    """

    told = Signal(object)
    over = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = threading.Event()
        self._task: Task | None = None
        self._job: Job | None = None
        self._done = 0
        self._total = 0

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def start(self, account: SavedAccount, items: list[CleanUpItem], message: str) -> None:
        """Clean up ``items``; ``message`` goes to everyone registered."""
        self._stop = stop = threading.Event()
        self._done, self._total = 0, len(items)

        def work(control: TaskControl) -> None:
            CleanUp(lambda: self._context.client(account), self._context.drafts, stop, control.report).run(
                items, message
            )

        self._job = self._context.jobs.begin(self._text(), self.stop)
        # Vital: closing the program asks this work to stop through its job, and hears how it ended.
        self._task = run_task(
            work,
            parent=self,
            progress=self._hear,
            failed=lambda error: present_error(self, error),
            finished=self._finished,
            vital=True,
        )

    def stop(self) -> None:
        """Stop before the next event; what was done stands."""
        self._stop.set()

    def _hear(self, outcome: object) -> None:
        self._done += 1
        if self._job is not None:
            self._job.update(self._text())
        self.told.emit(outcome)

    def _text(self) -> str:
        text = self.tr("Cleaning up test events · {done} of {total}")
        return text.format(done=self._done, total=self._total)

    def _finished(self) -> None:
        self._task = None
        if self._job is not None:
            self._job.finish()
            self._job = None
        self.over.emit()
