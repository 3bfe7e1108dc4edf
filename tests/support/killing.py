"""A run in a process of its own, to be killed at any moment."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

from tests.support.practice_service import PracticeAccount

_PATIENCE = 60.0


class KillableRun:
    """A child process that carries out one run."""

    def __init__(self, database: Path, run_id: int, account: PracticeAccount) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.run_child", str(database), str(run_id)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **account.environment()},
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._errors: list[str] = []
        self._threads = [
            threading.Thread(target=self._pump_lines),
            threading.Thread(target=self._pump_errors),
        ]
        for thread in self._threads:
            thread.start()

    def wait_until_done(self, rows: int) -> bool:
        """Wait until at least so many rows are finished; False when the run ended before that."""
        while (line := self._lines.get(timeout=_PATIENCE)) is not None:
            if line.isdigit() and int(line) >= rows:
                return True
        return False

    def wait(self) -> str:
        """Wait for the end of the process and return the last line it printed."""
        last = ""
        while (line := self._lines.get(timeout=_PATIENCE)) is not None:
            last = line
        code = self._process.wait(_PATIENCE)
        self._close()
        assert code == 0, "".join(self._errors)
        return last

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._process.kill()
        self._process.wait(_PATIENCE)
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.kill()

    def _close(self) -> None:
        for thread in self._threads:
            thread.join(_PATIENCE)
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()

    def _pump_lines(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.strip())
        self._lines.put(None)

    def _pump_errors(self) -> None:
        assert self._process.stderr is not None
        self._errors.extend(self._process.stderr)
