"""Long loops over rows on the GUI thread, a few milliseconds at a time, so that the window never waits.

A loop in Python in a second thread would hold the interpreter against the GUI thread for the whole of each
switch interval; a loop cut into slices yields to the window whenever a slice is over.
"""

from collections.abc import Callable, Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS = 0.006
"""How long one slice may take: well inside one frame at 60 a second."""


class SlicedWork(QObject):
    """Runs one generator at a time in slices; starting another drops the one before.

    The generator yields often (every few hundred rows); what it returns goes to ``done``.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, object] | None = None
        self._done: Callable[[object], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether a loop is under way."""
        return self._work is not None

    def start(self, work: Generator[None, None, object], done: Callable[[object], None]) -> None:
        """Run ``work``; call ``done`` with its result. The first slice runs at once: short work ends here."""
        self.cancel()
        self._work, self._done = work, done
        self._slice()
        if self._work is not None:
            self._timer.start()

    def cancel(self) -> None:
        """Forget the loop under way, if any."""
        self._timer.stop()
        if self._work is not None:
            self._work.close()
        self._work = self._done = None

    def finish(self) -> None:
        """Run what is left without a pause, for callers that need the result now."""
        while self._work is not None:
            self._slice()

    def _slice(self) -> None:
        work, done = self._work, self._done
        if work is None or done is None:
            return
        until = perf_counter() + SLICE_SECONDS
        while perf_counter() < until:
            try:
                next(work)
            except StopIteration as stop:
                self._timer.stop()
                self._work = self._done = None
                done(stop.value)
                return
