"""One HTTP exchange: what came back, or whether anything can have arrived.

The only module that speaks HTTP. It never repeats a request and follows no redirect. Where no answer came it
says which of two things happened, because everything that keeps people from being registered twice rests on
it:

- ``NotSent``: not one byte of the request left this machine: name not found, connection or proxy refused, TLS
  handshake failed, no connection in time.
- ``Lost``: at least one byte may have left. Zoom may have carried the request out.

Which of the two it was is not guessed from exception types: the connection itself notes when the first byte
of a request is handed to a connected socket.
"""

import logging
import socket
import ssl
import threading
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from zevents_gui.core.zoom.address import is_loopback
from zevents_gui.core.zoom.clock import Clock
from zevents_gui.core.zoom.exchange import Lost, NotSent, NotSentCause, Reply

# Below this level it logs whole addresses, and those hold people's e-mail addresses.
logging.getLogger("urllib3").setLevel(logging.WARNING)

CONNECT_SECONDS = 10.0
LARGEST_BODY = 64 * 1024 * 1024
_CHUNK = 64 * 1024


_exchange = threading.local()


class _NotingConnection:
    """Notes on the thread's exchange that a byte of a request was handed to a connected socket."""

    def send(self, data: Any) -> None:
        if self.sock is None:  # type: ignore[attr-defined]
            self.connect()  # type: ignore[attr-defined]
        _exchange.sent = True
        super().send(data)  # type: ignore[misc]

    def _tunnel(self) -> None:
        # Asking a proxy for a tunnel sends bytes too, but none of the request.
        try:
            super()._tunnel()  # type: ignore[misc]
        except Exception:
            _exchange.tunnel_failed = True
            raise
        finally:
            _exchange.sent = False


class _Connection(_NotingConnection, HTTPConnection):
    pass


class _SecureConnection(_NotingConnection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Pool, "https": _SecurePool}


class _Adapter(HTTPAdapter):
    """Trusts what the operating system trusts, and notes what was sent."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_connections=2, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        if verify is True:
            # The operating system's store decides; the bundle that comes with requests would only add to it.
            conn.cert_reqs = "CERT_REQUIRED"
            conn.ca_certs = None
            conn.ca_cert_dir = None
        else:
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]


def _keep_headers(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Stand in for authentication, so that no ``.netrc`` file can replace the token."""
    return request


class Transport:
    """Sends requests for many threads at once, each over a connection of its own, and reuses connections."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._idle: list[requests.Session] = []
        self._closed = False
        self._context: ssl.SSLContext | None = None

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        body: bytes | None = None,
        seconds: float = 60.0,
    ) -> Reply | NotSent | Lost:
        """Send one request and wait for its answer.

        Args:
            seconds: longest silence from the other side, and half of the longest time for the whole answer.

        Raises:
            RuntimeError: the transport is closed.
        """
        session = self._take()
        session.trust_env = not is_loopback(url)
        _exchange.sent = False
        _exchange.tunnel_failed = False
        try:
            response = session.request(
                method,
                url,
                headers=dict(headers),
                data=body,
                timeout=(CONNECT_SECONDS, seconds),
                allow_redirects=False,
                stream=True,
                auth=_keep_headers,
            )
            with response:
                reply = self._read(response, self._clock.monotonic() + 2 * seconds)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            # The exception itself holds the request with its token, so it goes no further.
            return _unanswered(error)
        finally:
            self._give_back(session)
        return reply

    def close(self) -> None:
        """Close every idle connection; those in use are closed when their exchange ends."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def _read(self, response: requests.Response, deadline: float) -> Reply | Lost:
        headers: CaseInsensitiveDict[str] = response.headers
        tracking_id = headers.get("x-zm-trackingid", "")
        parts: list[bytes] = []
        size = 0
        try:
            for part in response.iter_content(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > LARGEST_BODY or self._clock.monotonic() > deadline:
                    response.raw.close()
                    return Lost(size <= LARGEST_BODY, "answer too long", response.status_code, tracking_id)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            if 400 <= response.status_code < 500:
                # A refusal is a refusal even when its words were cut short.
                return Reply(response.status_code, headers, b"".join(parts))
            chain = _chain(error)
            timed_out = any(
                isinstance(link, TimeoutError | urllib3.exceptions.ReadTimeoutError) for link in chain
            )
            return Lost(timed_out, _names(chain), response.status_code, tracking_id)
        return Reply(response.status_code, headers, b"".join(parts))

    def _take(self) -> requests.Session:
        with self._lock:
            if self._closed:
                raise RuntimeError("this client is closed")
            if self._idle:
                return self._idle.pop()
            if self._context is None:
                self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context = self._context
        session = requests.Session()
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        adapter = _Adapter(context)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        return session

    def _give_back(self, session: requests.Session) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(session)
                return
        session.close()


def _unanswered(error: BaseException) -> NotSent | Lost:
    chain = _chain(error)
    names = _names(chain)
    if _exchange.sent:
        timed_out = any(
            isinstance(link, TimeoutError | urllib3.exceptions.ReadTimeoutError) for link in chain
        )
        return Lost(timed_out, names)
    if any(
        isinstance(link, ssl.SSLError | ssl.CertificateError | requests.exceptions.SSLError) for link in chain
    ):
        return NotSent(NotSentCause.CERTIFICATE, names)
    if _exchange.tunnel_failed or any(
        isinstance(link, requests.exceptions.ProxyError | urllib3.exceptions.ProxyError) for link in chain
    ):
        return NotSent(NotSentCause.PROXY, names)
    if any(isinstance(link, socket.gaierror | urllib3.exceptions.NameResolutionError) for link in chain):
        return NotSent(NotSentCause.NAME_NOT_FOUND, names)
    if any(isinstance(link, ConnectionRefusedError) for link in chain):
        return NotSent(NotSentCause.REFUSED, names)
    if any(isinstance(link, TimeoutError | requests.exceptions.Timeout) for link in chain):
        return NotSent(NotSentCause.TIMEOUT, names)
    return NotSent(NotSentCause.OTHER, names)


def _chain(error: BaseException) -> list[BaseException]:
    """Return ``error`` and everything that it was made from."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        link = waiting.pop()
        if link is None or link in found:
            continue
        found.append(link)
        waiting += [link.__cause__, link.__context__]
        others = (getattr(link, "reason", None), *link.args)
        waiting += [other for other in others if isinstance(other, BaseException)]
    return found


def _names(chain: list[BaseException]) -> str:
    """Return the exceptions' names, and the system's error numbers, without their texts."""
    names = []
    for link in chain:
        number = getattr(link, "errno", None)
        names.append(type(link).__name__ + (f" [{number}]" if isinstance(number, int) else ""))
    return " < ".join(dict.fromkeys(names))
