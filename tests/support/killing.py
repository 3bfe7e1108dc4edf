"""A run in a process of its own, to be killed at any moment."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Self

from tests.support import forked
from tests.support.practice_service import PracticeAccount
from tests.support.run_child import run_and_tell


class KillableRun:
    """A child process that carries out one run."""

    def __init__(self, database: Path, run_id: int, account: PracticeAccount) -> None:
        self._told, telling = multiprocessing.Pipe(duplex=False)
        self._process = forked.start(run_and_tell, database, run_id, account, telling)
        telling.close()

    def wait_until_done(self, rows: int) -> bool:
        """Wait until at least so many rows are finished; False when the run ended before that."""
        while (told := self._next()) is not None:
            if isinstance(told, int) and told >= rows:
                return True
        return False

    def wait(self) -> object:
        """Wait for the end of the process and return the last thing it told."""
        last: object = None
        while (told := self._next()) is not None:
            last = told
        self._process.join(forked.PATIENCE)
        assert self._process.exitcode == 0
        return last

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._process.kill()
        self._process.join(forked.PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.is_alive():
            self.kill()
        self._process.close()
        self._told.close()

    def _next(self) -> object:
        """What the process tells next; None when it has ended."""
        assert self._told.poll(forked.PATIENCE), "the run does not go on"
        try:
            return self._told.recv()
        except EOFError:
            return None
