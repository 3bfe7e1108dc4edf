"""Long work in Python that leaves the window's thread room to draw."""

import threading
import time

_WORK = 0.005  # seconds
_REST = 0.002


class Breath:
    """Called often by long work; lets go of the interpreter for a moment every few milliseconds.

    A thread that computes without a pause gives the interpreter away only every 5 ms, and a window that draws
    a grid asks for it hundreds of times: it would stand still until the work is done. On the main thread
    nobody waits, and nothing is done here.
    """

    __slots__ = ("_last", "_needed")

    def __init__(self) -> None:
        self._needed = threading.current_thread() is not threading.main_thread()
        self._last = time.perf_counter()

    def __call__(self) -> None:
        """Rest if it is time to."""
        if self._needed and time.perf_counter() - self._last > _WORK:
            time.sleep(_REST)
            self._last = time.perf_counter()
