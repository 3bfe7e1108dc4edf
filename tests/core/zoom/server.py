"""A small HTTP server that does exactly what a test says, down to dropped connections; and a clock for tests.

The practice account is the judge of what the client means; this one is for what no well-behaved service does.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient

CREDENTIALS = Credentials("account", "client", "the-client-secret")


@dataclass(frozen=True)
class Received:
    """A request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


@dataclass(frozen=True)
class Say:
    """An answer. ``cut`` sends only so many bytes of the body and closes; ``drop`` closes without a word."""

    status: int = 200
    content: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    cut: int | None = None
    drop: bool = False
    after: threading.Event | None = None

    @property
    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return b"" if self.content is None else json.dumps(self.content).encode()


TOKEN = Say(200, {"access_token": "the-token", "expires_in": 3600, "scope": "a:b:c"})
Answerer = Callable[[Received], Say]


class Server(ThreadingHTTPServer):
    """Answers the API with ``answer`` and the token endpoint with ``token``; keeps what it received."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer: Answerer = lambda _: Say(200, {})
        self.token: Answerer = lambda _: TOKEN
        self.received: list[Received] = []
        self.connections: set[socket.socket] = set()
        self._changed = threading.Condition()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def api_requests(self) -> list[Received]:
        return [one for one in self.received if one.path != "/oauth/token"]

    @property
    def token_requests(self) -> list[Received]:
        return [one for one in self.received if one.path == "/oauth/token"]

    def answer_in_turn(self, *answers: Say) -> None:
        """Give these answers one after the other, the last one for ever."""
        left = list(answers)
        self.answer = lambda _: left.pop(0) if len(left) > 1 else left[0]

    def client(self, **options: Any) -> ZoomClient:
        """Return a client of this server, with a clock that needs no waiting unless another is given."""
        options = {"plan": Plan.UNLIMITED, "clock": FakeClock(), **options}
        return ZoomClient(
            CREDENTIALS, api_url=self.url + "/v2", oauth_url=self.url + "/oauth/token", **options
        )

    def note(self, request: Received) -> None:
        with self._changed:
            self.received.append(request)
            self._changed.notify_all()

    def wait_for_requests(self, count: int) -> None:
        """Return once so many requests have arrived; fails after ten seconds."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.received) >= count, timeout=10), "nothing arrived"

    def connected(self, connection: socket.socket, *, here: bool) -> None:
        with self._changed:
            (self.connections.add if here else self.connections.discard)(connection)
            self._changed.notify_all()

    def wait_until_no_connection(self) -> None:
        """Return once every client has hung up; fails after ten seconds."""
        with self._changed:
            assert self._changed.wait_for(lambda: not self.connections, timeout=10), "connections stay open"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet, or each answer waits for an acknowledgement
    server: Server

    def setup(self) -> None:
        super().setup()
        self.server.connected(self.connection, here=True)

    def finish(self) -> None:
        self.server.connected(self.connection, here=False)
        super().finish()

    def log_message(self, *_: Any) -> None:
        pass

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Received(self.command, self.path, headers, body)
        self.server.note(request)
        answerer = self.server.token if request.path == "/oauth/token" else self.server.answer
        say = answerer(request)
        if say.after is not None:
            say.after.wait(30)
        if say.drop:
            self._close()
            return
        self.send_response_only(say.status)  # without Date, which would be the real time
        for name, value in say.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(say.body)))
        self.end_headers()
        if say.cut is not None:
            self.wfile.write(say.body[: say.cut])
            self.wfile.flush()
            self._close()
        else:
            self.wfile.write(say.body)
            self.wfile.flush()

    def _close(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815 - names of the standard library


@contextmanager
def running(port: int = 0) -> Iterator[Server]:
    """A server for the time of a test."""
    server = Server(port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        for connection in list(server.connections):
            with _ignored():
                connection.shutdown(socket.SHUT_RDWR)
        server.server_close()


@contextmanager
def _ignored() -> Iterator[None]:
    try:
        yield
    except OSError:
        return


class FakeClock:
    """A clock on which waiting takes no time. ``waits`` holds what was waited for, in seconds."""

    def __init__(self, now: datetime = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)) -> None:
        self._lock = threading.Lock()
        self._elapsed = 1_000.0
        self._now = now
        self.waits: list[float] = []

    def monotonic(self) -> float:
        with self._lock:
            return self._elapsed

    def now(self) -> datetime:
        with self._lock:
            return self._now

    def wait(self, seconds: float, cancel: threading.Event | None) -> None:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        with self._lock:
            self.waits.append(seconds)
        self.move(seconds)

    def move(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self._elapsed += seconds
            self._now += timedelta(seconds=seconds)

    def set_time_of_day(self, now: datetime) -> None:
        """Set the machine's clock; the one that only goes forward takes no notice."""
        with self._lock:
            self._now = now

    @property
    def waited(self) -> float:
        """Everything that was waited for, in seconds."""
        return sum(self.waits)


class Watched(threading.Event):
    """A cancel event that knows how often it was looked at: who looks at it is waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._looked = threading.Condition()
        self._looks = 0

    def is_set(self) -> bool:
        with self._looked:
            self._looks += 1
            self._looked.notify_all()
        return super().is_set()

    def wait_for_looks(self, count: int) -> None:
        """Return once it was looked at ``count`` times more; fails after ten seconds."""
        with self._looked:
            enough = self._looks + count
            assert self._looked.wait_for(lambda: self._looks >= enough, timeout=10), "nobody waits"
