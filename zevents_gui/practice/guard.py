"""Keeps web pages out: no request from a browser's page, and none for another host name (DNS rebinding)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from zevents_gui.practice.connection_faults import Application, StartResponse

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


def host_name(host: str) -> str:
    """The host of a Host header, without its port."""
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


class Guard:
    """WSGI middleware that refuses such requests with 403."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        from_page = "HTTP_ORIGIN" in environ or environ.get("HTTP_SEC_FETCH_SITE", "none") != "none"
        if not from_page and host_name(host.lower()) in LOOPBACK_NAMES:
            return self._application(environ, start_response)
        body = json.dumps(
            {"code": 403, "message": "The practice account answers programs on this computer, not web pages."}
        ).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response("403 FORBIDDEN", headers)
        return [body]
