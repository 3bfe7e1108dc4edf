"""Answers that get lost or broken on their way out, one level below Flask.

A view says what shall happen to its answer by putting a `Fault` into the WSGI environment. waitress
closes a connection without another byte when the application raises its `ClientDisconnected`, so no
socket needs touching.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from waitress.channel import ClientDisconnected

FAULT_KEY = "practice.fault"
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


@dataclass(frozen=True)
class Fault:
    """What happens to an answer. `released` ends a wait of `seconds` early."""

    kind: Literal["drop", "cut", "truncate", "never"]
    seconds: float = 0.0
    released: threading.Event | None = None


class ConnectionFaults:
    """WSGI middleware that carries out faults.

    At most `most_waiting` answers are held back at a time, so that threads are left to answer; others are
    dropped at once.
    """

    def __init__(self, application: Application, most_waiting: int) -> None:
        self._application = application
        self._waiting = threading.BoundedSemaphore(most_waiting)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        started: list[Any] = []

        def hold_back(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
            started[:] = [status, headers]

        answer = self._application(environ, hold_back)
        fault: Fault | None = environ.get(FAULT_KEY)
        if fault is None:
            start_response(*started)
            return answer
        body = b"".join(answer)
        status, headers = started
        if fault.kind == "never":
            if self._waiting.acquire(blocking=False):
                try:
                    _wait(fault, environ["waitress.client_disconnected"])
                finally:
                    self._waiting.release()
            raise ClientDisconnected
        if fault.kind == "drop" or not body:
            raise ClientDisconnected
        half = body[: len(body) // 2]
        if fault.kind == "truncate":
            start_response(status, [*_without_length(headers), ("Content-Length", str(len(half)))])
            return [half]
        start_response(status, headers)
        return _broken_off(half)


def _without_length(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [header for header in headers if header[0].lower() != "content-length"]


def _broken_off(half: bytes) -> Iterable[bytes]:
    yield half
    raise ClientDisconnected


def _wait(fault: Fault, disconnected: Callable[[], bool]) -> None:
    end = time.monotonic() + fault.seconds
    released = fault.released or threading.Event()
    while time.monotonic() < end and not disconnected():
        if released.wait(min(0.25, max(0.0, end - time.monotonic()))):
            return
