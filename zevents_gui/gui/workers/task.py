"""Short jobs away from the GUI thread: one helper for all of them."""

import contextlib
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeVar

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


@dataclass(eq=False, slots=True)
class _Entry:
    """A job under way. The dispatcher holds it until the worker thread has let go of everything.

    What a job refers to (through closures, results, tracebacks) may be the last that keeps a widget's Python
    side alive. Qt objects must die neither in a worker thread nor inside the destructor of their own child,
    so the callbacks belong to the dispatcher too, not to connections of the task.
    """

    work: Callable[[TaskControl], object]
    control: TaskControl
    vital: bool
    succeeded: Callable[[Any], None] | None
    failed: Callable[[BaseException], None]
    progress: Callable[[object], None] | None
    finished: Callable[[], None] | None
    task: "Task | None" = None
    result: object = None
    error: BaseException | None = None


class _Message(IntEnum):
    PROGRESS = 0
    OUTCOME = 1
    OVER = 2


class _Dispatcher(QObject):
    """Starts jobs and carries what they say to the GUI thread. One per application, gone with it."""

    said = Signal(int, int, object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.setObjectName("task_dispatcher")
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(_THREADS)
        self.entries: dict[int, _Entry] = {}
        self._numbers = itertools.count(1)
        self.said.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        application.aboutToQuit.connect(self.stop)

    def next_number(self) -> int:
        """A number for a job to come."""
        return next(self._numbers)

    def control(self, number: int) -> TaskControl:
        """The control of the job with ``number``."""
        return TaskControl(lambda value: self.say(number, _Message.PROGRESS, value))

    def say(self, number: int, message: _Message, value: object) -> None:
        """Tell the GUI thread, from any thread. Once the application is gone there is nobody to hear it."""
        with contextlib.suppress(RuntimeError):  # what a signal says whose object Qt has deleted
            self.said.emit(number, message, value)

    def start(self, number: int, entry: _Entry) -> None:
        """Run ``entry`` on a worker thread."""
        self.entries[number] = entry
        self.pool.start(_Job(self, number))

    def cancel_all(self) -> None:
        """Ask every job to stop that need not be finished."""
        for entry in tuple(self.entries.values()):
            if not entry.vital:
                entry.control.cancel.set()

    @Slot()
    def stop(self) -> None:
        """Ask every job to stop and wait for the threads, so that none outlives the program."""
        self.cancel_all()
        self.pool.waitForDone(_LAST_WAIT_MS)

    @Slot(int, int, object)
    def _hear(self, number: int, message: int, value: object) -> None:
        entry = self.entries.get(number)
        if entry is None:
            return
        if message == _Message.OVER:
            del self.entries[number]
            return
        task = entry.task
        if task is None or not isValid(task):
            return
        if message == _Message.PROGRESS:
            if entry.progress is not None:
                entry.progress(value)
            if isValid(task):
                task.progress.emit(value)
        else:
            entry.task = None
            self._deliver(task, entry)

    @staticmethod
    def _deliver(task: "Task", entry: _Entry) -> None:
        result, error = entry.result, entry.error
        entry.result = entry.error = None
        task.is_running = False
        try:
            if entry.control.cancel.is_set() or isinstance(error, Cancelled):
                return
            if error is None:
                if entry.succeeded is not None:
                    entry.succeeded(result)
                if isValid(task):  # a callback may have closed the pane that the task belongs to
                    task.succeeded.emit(result)
            else:
                entry.failed(error)
                if isValid(task):
                    task.failed.emit(error)
        finally:
            if isValid(task):
                if entry.finished is not None:
                    entry.finished()
                if isValid(task):
                    task.finished.emit()
                    task.deleteLater()


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
    dispatcher.cancel_all()
    return dispatcher.pool.waitForDone(milliseconds)


class _Job(QRunnable):
    """Runs in the worker thread. Holds a number and the dispatcher, nothing that belongs to a widget."""

    def __init__(self, dispatcher: _Dispatcher, number: int) -> None:
        super().__init__()
        self._dispatcher = dispatcher
        self._number = number

    def run(self) -> None:
        self._perform()
        # Only now has this thread let go of the job and its result.
        self._dispatcher.say(self._number, _Message.OVER, None)

    def _perform(self) -> None:
        entry = self._dispatcher.entries[self._number]
        try:
            entry.control.check()
            entry.result = entry.work(entry.control)
        except BaseException as raised:  # noqa: BLE001 - handed to the GUI thread, which shows it
            # Without this frame, which refers to the entry: a circle would be freed in any thread.
            trace = raised.__traceback__
            entry.error = raised.with_traceback(trace.tb_next if trace is not None else None)
        self._dispatcher.say(self._number, _Message.OUTCOME, None)


class Task(QObject):
    """A running job. Lives as long as its parent: when the parent goes, the job is asked to stop and its
    result is dropped.

    Signals (all in the GUI thread):
        succeeded: the job's result.
        failed: the exception it raised; never :class:`Cancelled`.
        progress: what the job reported.
        finished: it is over, in whichever way.

    Attributes:
        is_running: whether the outcome is still to come.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progress = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject, control: TaskControl, *, vital: bool = False) -> None:
        super().__init__(parent)
        self._control = control
        self.is_running = True
        if not vital:
            # A function of its own, which the connection keeps: the method of an object that is no QObject
            # is kept by nobody, and Qt may call it when it is gone.
            cancel = control.cancel
            self.destroyed.connect(lambda: cancel.set())

    def cancel(self) -> None:
        """Ask the job to stop. Its result, if it still makes one, is dropped; ``finished`` follows."""
        self._control.cancel.set()


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
    number = dispatcher.next_number()
    control = dispatcher.control(number)
    tell = failed if failed is not None else lambda error: present_error(parent, error)
    task = Task(parent, control, vital=vital)
    dispatcher.start(number, _Entry(work, control, vital, succeeded, tell, progress, finished, task))
    return task
