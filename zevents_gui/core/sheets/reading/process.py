"""Run the reading process: start it, bound it, take what it sends, and end it at any moment."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import connection as connections
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import psutil

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.sheets.reading import child
from zevents_gui.core.sheets.reading.bounds import Bounds
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure

_LOOK_EVERY = 0.05  # seconds between looks at the clock, the memory and the cancel button
_context = multiprocessing.get_context("spawn")


class ReaderDied(Exception):
    """The reading process ended without a word: its parser aborted or ran out of memory."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"exit code {exit_code}")
        self.exit_code = exit_code


def run_job(
    job: child.Job,
    bounds: Bounds,
    cancel: threading.Event | None,
    on_column: Callable[[Any], None],
) -> tuple[Any, ...]:
    """Do ``job`` in a process of its own and return its last message, without the word "done".

    Raises:
        ReadFailure: the file cannot be read, or not within ``bounds``.
        ReaderDied: the process ended without saying why.
        Cancelled: ``cancel`` was set.
    """
    name = Path(job.path).name
    if cancel is not None and cancel.is_set():
        raise Cancelled
    receiver, sender = _context.Pipe(duplex=False)
    process = _context.Process(
        target=child.run, args=(sender, replace(job, memory=bounds.memory)), name="sheet-reader", daemon=True
    )
    try:
        process.start()
        sender.close()
        return _Watch(process, receiver, bounds, cancel, name).follow(on_column)
    finally:
        receiver.close()
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()


class _Watch:
    def __init__(
        self,
        process: SpawnProcess,
        receiver: "connections.Connection",
        bounds: Bounds,
        cancel: threading.Event | None,
        name: str,
    ) -> None:
        self._process = process
        self._receiver = receiver
        self._bounds = bounds
        self._cancel = cancel
        self._name = name
        self._loaded = False
        self._deadline = time.monotonic() + bounds.seconds

    def follow(self, on_column: Callable[[Any], None]) -> tuple[Any, ...]:
        """Take messages until the last one."""
        watched = psutil.Process(self._process.pid)
        while True:
            self._look(watched)
            # The pipe is at its end as soon as the process is: no need to watch both.
            if not connections.wait([self._receiver], timeout=_LOOK_EVERY):
                continue
            try:
                message = self._receiver.recv()
            except (EOFError, OSError) as error:
                self._process.join()
                raise ReaderDied(self._process.exitcode) from error
            if message[0] == "column":
                on_column(message[1])
            elif message[0] == "loaded":
                self._loaded = True
                self._deadline = time.monotonic() + self._bounds.seconds_for(message[1])
            elif message[0] == "failed":
                raise ReadFailure(message[1], **message[2])
            else:
                return tuple(message[1:])

    def _look(self, watched: psutil.Process) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled
        if time.monotonic() > self._deadline:
            kind = FailureKind.TOO_SLOW if self._loaded else FailureKind.NOT_ANSWERING
            raise ReadFailure(kind, name=self._name)
        try:
            used = watched.memory_info().rss
        except psutil.Error:
            return
        if used > self._bounds.memory:
            raise ReadFailure(FailureKind.TOO_LARGE, name=self._name)
