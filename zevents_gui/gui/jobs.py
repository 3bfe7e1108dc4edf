"""Long jobs under way anywhere in the window, for the status bar and for the question at closing time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Job(QObject):
    """One long job.

    Args:
        text: what it does, with numbers: "Registering 1,233 attendees".
        stop: asks it to stop where it may be resumed; None when it cannot be stopped.
        event_id: the event for which nothing else may begin meanwhile; empty where that is no matter.

    Attributes:
        title: what it does, without how far it is: for what stands still while the job goes on.
    """

    changed = Signal()
    finished = Signal()

    def __init__(
        self, board: "JobBoard", text: str, stop: Callable[[], None] | None, event_id: str = ""
    ) -> None:
        super().__init__(board)
        self.title = self.text = text
        self.stop = stop
        self.event_id = event_id

    def update(self, text: str) -> None:
        """Say something newer about the job."""
        if text != self.text:
            self.text = text
            self.changed.emit()

    def finish(self) -> None:
        """The job is over."""
        self.finished.emit()
        self.deleteLater()


class JobBoard(QObject):
    """The long jobs under way, oldest first.

    Signals:
        changed: a job began, ended, or says something else.
        idle: the last job ended.
    """

    changed = Signal()
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(self._jobs)

    def is_busy(self, event_id: str) -> bool:
        """Whether a job is under way for an event."""
        return any(job.event_id == event_id for job in self._jobs)

    def begin(self, text: str, stop: Callable[[], None] | None = None, *, event_id: str = "") -> Job:
        """Put a job on the board; call ``finish()`` on it when it is over."""
        job = Job(self, text, stop, event_id)
        self._jobs.append(job)
        job.changed.connect(self.changed)
        job.finished.connect(lambda: self._remove(job))
        self.changed.emit()
        return job

    def _remove(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self.changed.emit()
            if not self._jobs:
                self.idle.emit()
