"""Requests under way: a few threads that speak to Zoom, and one queue of what came back."""

import queue
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from zevents_gui.core.zoom.client import ZoomClient

Task = TypeVar("Task")

_LARGEST = 64
_WITHOUT_LIMIT = 16
_USUAL_LATENCY = 0.35
_SPARE = 2
_GROW_EVERY = 0.5
_ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task]):
    """What came of a task: a result, or the error that was raised.

    Attributes:
        sent_at: when its thread took it up, on the clock that only goes forward.
        sent_time: the same in seconds since the epoch.
    """

    task: Task
    result: object
    error: BaseException | None
    sent_at: float
    sent_time: float


class Dispatcher(Generic[Task]):
    """Runs tasks on threads, as many at once as the client's pacer can use.

    Only as many tasks are taken on as keep the pacer busy: rows that wait in a thread are recorded as being
    sent, and each of them would have to be looked up after a crash.
    """

    def __init__(self, client: ZoomClient) -> None:
        self._client = client
        self._answers: queue.SimpleQueue[Outcome[Task]] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(_LARGEST, thread_name_prefix="registering")
        limit = client.pace.limit_per_second
        self._largest = _WITHOUT_LIMIT if limit is None else _LARGEST
        self._width = self._largest if limit is None else min(_LARGEST, int(limit * _USUAL_LATENCY) + _SPARE)
        self._grown_at = time.monotonic()
        self.in_flight = 0

    def submit(self, task: Task, work: Callable[[], object]) -> None:
        """Run ``work`` on a thread; its outcome comes out of :meth:`collect`."""
        self.in_flight += 1
        self._pool.submit(self._run, task, work)

    def room(self) -> int:
        """Return how many more tasks to take on now."""
        if self.in_flight >= self._width:
            self._grow()
        return max(0, self._width - self.in_flight)

    def collect(self, seconds: float) -> list[Outcome[Task]]:
        """Return what has come back, after waiting up to ``seconds`` for the first."""
        came: list[Outcome[Task]] = []
        try:
            came.append(self._answers.get(timeout=seconds) if seconds > 0 else self._answers.get_nowait())
            while True:
                came.append(self._answers.get_nowait())
        except queue.Empty:
            pass
        self.in_flight -= len(came)
        return came

    def close(self) -> None:
        """Wait for what is under way and end the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _grow(self) -> None:
        """Take on one more at a time while all are busy and the plan's limit is still out of reach."""
        now = time.monotonic()
        pace = self._client.pace
        if self._width >= self._largest or now - self._grown_at < _GROW_EVERY or pace.waiting_reason:
            return
        if pace.limit_per_second is None or pace.used_per_second < _ENOUGH * pace.limit_per_second:
            self._width += 1
            self._grown_at = now

    def _run(self, task: Task, work: Callable[[], object]) -> None:
        sent_at, sent_time = time.monotonic(), time.time()
        result: object = None
        error: BaseException | None = None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 - handed to the engine, which decides about every kind
            error = raised
        self._answers.put(Outcome(task, result, error, sent_at, sent_time))
