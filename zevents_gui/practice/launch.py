"""Runs the practice account as a child process, for programs that bring it along."""

import json
import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_READY = "Practice account ready at "
_CREDENTIALS = "Credentials: "
_START_SECONDS = 30.0
_RESTARTS = 3


@dataclass(frozen=True)
class Practice:
    """A practice account that answers.

    Attributes:
        url: where it is, ``http://127.0.0.1:N``.
    """

    url: str
    account_id: str
    client_id: str
    client_secret: str = field(repr=False)

    @property
    def api_url(self) -> str:
        """Base of the API, with its version."""
        return self.url + "/v2"

    @property
    def oauth_url(self) -> str:
        """The token endpoint."""
        return self.url + "/oauth/token"


class PracticeNotStarted(Exception):
    """The service did not start; the text says why, in its own words."""


class PracticeProcess:
    """The service on one data folder. Whoever comes second on the same folder joins the one that runs.

    The child ends when this process ends, however that happens: it watches its standard input.

    Args:
        data_dir: where it keeps its data.
        plan: the rate limits it plays.
    """

    def __init__(self, data_dir: Path, *, plan: str = "pro", command: list[str] | None = None) -> None:
        self._data_dir = data_dir
        self._plan = plan
        self._command = command or service_command()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._running: Practice | None = None
        self._stopping = False
        self._restarts = 0

    @property
    def _address_file(self) -> Path:
        return self._data_dir / "running.json"

    def ensure(self) -> Practice:
        """Return the running service, starting it when it is not running. Safe to call from many threads.

        Raises:
            PracticeNotStarted: it did not answer in time, or refused to start.
        """
        with self._lock:
            if self._running is not None and (self._process is None or self._process.poll() is None):
                return self._running
            joined = self._join()
            self._running = joined or self._start(port=0)
            return self._running

    def stop(self) -> None:
        """Stop the service if this object started it; its data stay."""
        self._stopping = True
        with self._lock:
            process, self._process, self._running = self._process, None, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        self._address_file.unlink(missing_ok=True)

    def _join(self) -> Practice | None:
        """Return the service another process runs on this folder, if it answers."""
        try:
            url = json.loads(self._address_file.read_text(encoding="utf-8"))["url"]
            with urllib.request.urlopen(f"{url}/practice/state", timeout=3) as answer:  # noqa: S310 - loopback
                state = json.load(answer)
            account = state["credentials"]
            return Practice(url, account["account_id"], account["client_id"], account["client_secret"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _start(self, port: int) -> Practice:
        words = ["--data-dir", str(self._data_dir), "--plan", self._plan, "--port", str(port)]
        creation = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only: no console window beside ours
        process = subprocess.Popen(
            [*self._command, *words, "--until-stdin-closes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
            creationflags=creation,
        )
        practice = _read_announcement(process)
        self._process = process
        self._address_file.write_text(json.dumps({"url": practice.url}), encoding="utf-8")
        threading.Thread(
            target=self._watch, args=(process, practice), name="practice-watch", daemon=True
        ).start()
        return practice

    def _watch(self, process: subprocess.Popen[str], practice: Practice) -> None:
        """Bring the service back on the same port when it dies while it is wanted."""
        process.wait()
        with self._lock:
            if self._stopping or self._process is not process or self._restarts >= _RESTARTS:
                return
            self._restarts += 1
            try:
                self._running = self._start(port=int(practice.url.rsplit(":", 1)[1]))
            except PracticeNotStarted:
                self._process = self._running = None


def service_command() -> list[str]:
    """Return the words that start the service: a module of this Python, or the built program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "practice"]
    return [sys.executable, "-m", "zevents_gui.practice"]


def _read_announcement(process: subprocess.Popen[str]) -> Practice:
    assert process.stdout is not None
    assert process.stderr is not None
    lines: list[str] = []
    reader = threading.Thread(target=_read_lines, args=(process, lines.append), daemon=True)
    reader.start()
    reader.join(_START_SECONDS)
    if len(lines) < 2 or not lines[0].startswith(_READY) or not lines[1].startswith(_CREDENTIALS):
        process.kill()
        words = process.stderr.read().strip()
        process.wait()
        raise PracticeNotStarted(words or "It did not answer in time.")
    # Nobody reads its standard error from here on; a full pipe would stop the service.
    threading.Thread(target=_drain, args=(process.stderr,), name="practice-errors", daemon=True).start()
    values = dict(word.split("=", 1) for word in lines[1].removeprefix(_CREDENTIALS).split())
    return Practice(
        lines[0].removeprefix(_READY).strip(),
        values["account_id"],
        values["client_id"],
        values["client_secret"],
    )


def _read_lines(process: subprocess.Popen[str], keep: Callable[[str], None]) -> None:
    assert process.stdout is not None
    for _ in range(2):
        line = process.stdout.readline()
        if not line:
            return
        keep(line.rstrip("\n"))


def _drain(stream: object) -> None:
    for _ in stream:  # type: ignore[attr-defined]
        pass
