"""The practice account in its own process, and a hand on its controls, for tests.

service = PracticeService.start(plan="pro")          # its own process and data
account = service.control.new_account(seed="empty")  # another, isolated account in the same process
account.control.set_weather(preset="lost-answers")
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import requests

START_TIMEOUT = 30.0


class ControlRefused(AssertionError):
    """The control surface refused a request of a test."""


class Control:
    """The control surface, for one account."""

    def __init__(self, url: str, account_id: str) -> None:
        self._url = f"{url}/practice"
        self._account_id = account_id
        self._root = url

    def request(self, method: str, path: str, body: object = None, **query: Any) -> Any:
        """One request to the control surface; the answer's JSON."""
        response = requests.request(
            method,
            self._url + path,
            params={"account_id": self._account_id, **query},
            json=body,
            timeout=30,
        )
        if response.status_code >= 400:
            raise ControlRefused(f"{method} {path}: {response.status_code} {response.text}")
        return response.json() if response.content else None

    def state(self) -> dict[str, Any]:
        """Settings, counts, hubs and events."""
        return self.request("GET", "/state")

    def outbox(self, **filters: Any) -> list[dict[str, Any]]:
        """All e-mails, in order; filters: event_id, email, kind."""
        emails: list[dict[str, Any]] = []
        while True:
            after = emails[-1]["number"] if emails else 0
            page = self.request("GET", "/outbox", after=after, limit=1000, **filters)["emails"]
            emails += page
            if len(page) < 1000:
                return emails

    def outbox_people(self, **filters: Any) -> dict[str, Any]:
        """messages, people, and more_than_once."""
        return self.request("GET", "/outbox/people", **filters)

    def log(self, operation: str | None = None) -> list[dict[str, Any]]:
        """The kept requests, oldest first; of one operation if asked."""
        entries: list[dict[str, Any]] = []
        while True:
            after = entries[-1]["number"] if entries else 0
            page = self.request("GET", "/log", after=after, limit=1000)["entries"]
            entries += page
            if len(page) < 1000:
                return [e for e in entries if operation is None or e["operation"] == operation]

    def calls(self) -> dict[str, int]:
        """How many requests of each operation and status there were, also those no longer in the log."""
        return self.request("GET", "/log", limit=1)["counts"]

    def set_weather(
        self, weather: dict[str, Any] | None = None, *, preset: str | None = None, **parts: Any
    ) -> Any:
        """A preset, a whole weather, or its parts: rules=[...], seed=..."""
        body = {"preset": preset} if preset else {**(weather or {}), **parts}
        return self.request("PUT", "/weather", body)

    def weather(self) -> dict[str, Any]:
        """The weather in force and how often each rule applied."""
        return self.request("GET", "/weather")

    def set_behaviour(self, **switches: Any) -> dict[str, Any]:
        """Turn switches."""
        return self.request("PATCH", "/behaviour", switches)

    def set_plan(self, plan: str) -> None:
        """Change the rate limits."""
        self.request("PUT", "/plan", {"plan": plan})

    def move_clock(self, seconds: float | None = None, *, to: str | None = None) -> dict[str, Any]:
        """Move the account's clock by seconds, or to a UTC time such as 2027-01-31T18:00:00Z."""
        return self.request("PUT", "/clock", {"to": to} if to else {"by_seconds": seconds})

    def reset(self, seed: str | None = None) -> dict[str, Any]:
        """Back to a seed; credentials stay."""
        return self.request("POST", "/reset", {"seed": seed} if seed else {})

    def new_account(self, seed: str = "demo", plan: str = "unlimited") -> PracticeAccount:
        """Another account in the same process, isolated from all others."""
        credentials = self.request("POST", "/accounts", {"seed": seed, "plan": plan})
        return PracticeAccount(url=self._root, **credentials)

    def remove_account(self) -> None:
        """Delete this account."""
        self.request("DELETE", "/accounts")


@dataclass(frozen=True)
class PracticeAccount:
    """One account of a running service."""

    url: str
    account_id: str
    client_id: str
    client_secret: str = field(repr=False)

    @property
    def api_url(self) -> str:
        """What stands in place of https://api.zoom.us/v2."""
        return f"{self.url}/v2"

    @property
    def oauth_url(self) -> str:
        """What stands in place of https://zoom.us/oauth/token."""
        return f"{self.url}/oauth/token"

    @property
    def control(self) -> Control:
        """The control surface of this account."""
        return Control(self.url, self.account_id)

    def token(self) -> str:
        """A fresh access token."""
        response = requests.post(
            self.oauth_url,
            auth=(self.client_id, self.client_secret),
            data={"grant_type": "account_credentials", "account_id": self.account_id},
            timeout=30,
        )
        response.raise_for_status()
        return response.json()["access_token"]

    def environment(self) -> dict[str, str]:
        """The environment variables that the command line reads."""
        return {
            "ZEVENTS_ACCOUNT_ID": self.account_id,
            "ZEVENTS_CLIENT_ID": self.client_id,
            "ZEVENTS_CLIENT_SECRET": self.client_secret,
            "ZEVENTS_API_URL": self.api_url,
            "ZEVENTS_OAUTH_URL": self.oauth_url,
        }


class PracticeService:
    """A service process of its own. Its main account's fields are also fields of the service."""

    def __init__(self, arguments: list[str], own_folder: Path | None) -> None:
        self._arguments = arguments
        self._own_folder = own_folder
        self._process: subprocess.Popen[str] | None = None
        self._errors: list[str] = []
        self.account: PracticeAccount

    @classmethod
    def start(
        cls,
        *,
        data_dir: Path | None = None,
        in_memory: bool = False,
        seed: str = "demo",
        plan: str = "unlimited",
        latency_ms: float = 0,
        weather: str | None = None,
        port: int = 0,
    ) -> Self:
        """Start a process; on a temporary folder unless told where or `in_memory`."""
        own_folder = None
        if in_memory:
            place = ["--in-memory"]
        else:
            if data_dir is None:
                data_dir = own_folder = Path(tempfile.mkdtemp(prefix="practice-"))
            place = ["--data-dir", str(data_dir)]
        arguments = [*place, "--seed", seed, "--plan", plan, "--latency-ms", str(latency_ms)]
        if weather:
            arguments += ["--weather", weather]
        service = cls(arguments, own_folder)
        service._launch(port)
        return service

    def _launch(self, port: int) -> None:
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "zevents_gui.practice", "--until-stdin-closes"),
                *("--port", str(port), *self._arguments),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=_pump, args=(self._process.stdout, lines.put), daemon=True).start()
        threading.Thread(target=_pump, args=(self._process.stderr, self._errors.append), daemon=True).start()
        ready, credentials = lines.get(timeout=START_TIMEOUT), lines.get(timeout=START_TIMEOUT)
        if ready is None or credentials is None:
            self._process.wait(START_TIMEOUT)
            raise AssertionError(f"The practice service did not start: {self.errors()}")
        fields = dict(part.split("=", 1) for part in credentials.split()[1:])
        self.account = PracticeAccount(url=ready.rsplit(" ", 1)[1].strip(), **fields)

    @property
    def process(self) -> subprocess.Popen[str]:
        """The running process."""
        assert self._process is not None, "the service is stopped"
        return self._process

    @property
    def url(self) -> str:
        """http://127.0.0.1:N"""
        return self.account.url

    @property
    def api_url(self) -> str:
        """What stands in place of https://api.zoom.us/v2."""
        return self.account.api_url

    @property
    def oauth_url(self) -> str:
        """What stands in place of https://zoom.us/oauth/token."""
        return self.account.oauth_url

    @property
    def account_id(self) -> str:
        """Of the main account."""
        return self.account.account_id

    @property
    def client_id(self) -> str:
        """Of the main account."""
        return self.account.client_id

    @property
    def client_secret(self) -> str:
        """Of the main account."""
        return self.account.client_secret

    @property
    def control(self) -> Control:
        """The control surface of the main account."""
        return self.account.control

    def token(self) -> str:
        """A fresh access token of the main account."""
        return self.account.token()

    def errors(self) -> str:
        """What the process wrote to standard error."""
        return "".join(line for line in self._errors if line)

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.process.kill()
        self._reap()

    def terminate(self) -> int:
        """Ask it to stop with SIGTERM; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._reap()

    def stop(self) -> int:
        """Stop it cleanly and remove a temporary folder; returns the exit code. Twice does no harm."""
        code = 0
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            code = self._reap()
        if self._own_folder is not None:
            shutil.rmtree(self._own_folder, ignore_errors=True)
        return code

    def _reap(self) -> int:
        process = self.process
        code = process.wait(START_TIMEOUT)
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None and not pipe.closed:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process = None
        return code

    def restart(self) -> None:
        """Start again on the same port and data; stops it first when it runs."""
        port = int(self.url.rsplit(":", 1)[1])
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._reap()
        self._launch(port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _pump(pipe: Any, put: Any) -> None:
    try:
        for line in pipe:
            put(line)
    except ValueError:  # closed while reading: the process has ended
        pass
    put(None)
