"""Short jobs away from the GUI thread: one helper for all of them."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from zevents_gui.core.errors import Cancelled
from zevents_gui.gui.error_presenter import present_error

T = TypeVar("T")

_THREADS = 8
_LAST_WAIT_MS = 10_000


class TaskControl:
    """What the job itself sees: whether it should stop, and a way to tell how far it is.

    Attributes:
        cancel: set once nobody wants the result any more; hand it to calls that take a cancel event.
    """

    def __init__(self, report: Callable[[object], None]) -> None:
        self.cancel = threading.Event()
        self._report = report

    def report(self, value: object) -> None:
        """Hand ``value`` to the task's progress callback, in the GUI thread, soon."""
        self._report(value)

    def check(self) -> None:
        """Raise :class:`Cancelled` when the job should stop."""
        if self.cancel.is_set():
            raise Cancelled


class _Dispatcher(QObject):
    """Carries calls from worker threads to the GUI thread. One per application, gone with it."""

    call = Signal(object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.setObjectName("task_dispatcher")
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(_THREADS)
        self.controls: set[TaskControl] = set()
        self.call.connect(self._run, Qt.ConnectionType.QueuedConnection)
        application.aboutToQuit.connect(self.stop)

    @Slot(object)
    def _run(self, function: Callable[[], None]) -> None:
        function()

    @Slot()
    def stop(self) -> None:
        """Ask every job to stop and wait for the threads, so that none outlives the program."""
        for control in tuple(self.controls):
            control.cancel.set()
        self.pool.waitForDone(_LAST_WAIT_MS)


def _dispatcher() -> _Dispatcher:
    application = QCoreApplication.instance()
    assert application is not None, "a task needs a running application"
    existing = application.findChild(
        _Dispatcher, "task_dispatcher", Qt.FindChildOption.FindDirectChildrenOnly
    )
    return existing if existing is not None else _Dispatcher(application)


def wait_for_tasks(milliseconds: int = _LAST_WAIT_MS) -> bool:
    """Cancel all running jobs and wait until their threads are idle; False when time ran out."""
    dispatcher = _dispatcher()
    for control in tuple(dispatcher.controls):
        control.cancel.set()
    return dispatcher.pool.waitForDone(milliseconds)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Task(QObject):
    """A running job. Lives as long as its parent: when the parent goes, the job is asked to stop and its
    result is dropped.

    Signals (all in the GUI thread):
        succeeded: the job's result.
        failed: the exception it raised; never :class:`Cancelled`.
        progress: what the job reported.
        finished: it is over, in whichever way.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progress = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject, control: TaskControl, *, vital: bool = False) -> None:
        super().__init__(parent)
        self._control = control
        self._running = True
        if not vital:
            self.destroyed.connect(control.cancel.set)

    @property
    def is_running(self) -> bool:
        """Whether the outcome is still to come."""
        return self._running

    def cancel(self) -> None:
        """Ask the job to stop. Its result, if it still makes one, is dropped; ``finished`` follows."""
        self._control.cancel.set()

    def deliver(self, result: object, error: BaseException | None) -> None:
        """Tell the outcome. Called once, in the GUI thread."""
        self._running = False
        cancelled = self._control.cancel.is_set() or isinstance(error, Cancelled)
        if not cancelled:
            if error is None:
                self.succeeded.emit(result)
            else:
                self.failed.emit(error)
        if isValid(self):  # a slot may have closed the pane that the task belongs to
            self.finished.emit()
            self.deleteLater()


def run_task(
    work: Callable[[TaskControl], T],
    *,
    parent: QObject,
    succeeded: Callable[[T], None] | None = None,
    failed: Callable[[BaseException], None] | None = None,
    progress: Callable[[object], None] | None = None,
    finished: Callable[[], None] | None = None,
    vital: bool = False,
) -> Task:
    """Run ``work(control)`` on a worker thread and return at once.

    Args:
        work: must not touch widgets. May call ``control.report(...)``, should heed ``control.cancel``.
        parent: the pane that wants the result. Nothing is delivered once it is gone.
        succeeded: called with the result in the GUI thread.
        failed: called with the exception; by default a banner in the parent's pane tells about it.
        progress: called with each reported value.
        finished: called last, whatever the outcome, cancelled included.
        vital: must be done even when the parent goes or the program ends meanwhile, like saving. Be brief.
    """
    dispatcher = _dispatcher()

    def report(value: object) -> None:
        def hand_over() -> None:
            if isValid(task) and task.is_running:
                task.progress.emit(value)

        dispatcher.call.emit(hand_over)

    control = TaskControl(report)
    task = Task(parent, control, vital=vital)
    if not vital:
        dispatcher.controls.add(control)
    if succeeded is not None:
        task.succeeded.connect(succeeded)
    if progress is not None:
        task.progress.connect(progress)
    if finished is not None:
        task.finished.connect(finished)
    task.failed.connect(failed if failed is not None else lambda error: present_error(parent, error))

    def perform() -> None:
        result: T | None = None
        error: BaseException | None = None
        try:
            control.check()
            result = work(control)
        except BaseException as raised:  # noqa: BLE001 - handed to the GUI thread, which shows it
            error = raised

        def hand_over() -> None:
            dispatcher.controls.discard(control)
            if isValid(task):
                task.deliver(result, error)

        if isValid(dispatcher):
            dispatcher.call.emit(hand_over)

    dispatcher.pool.start(_Job(perform))
    return task
