"""The HTTP server: waitress on a loopback address, with a thread for every slow answer."""

from __future__ import annotations

import logging
import socket
import threading
from typing import Any

from waitress.server import create_server

from zevents_gui.practice.connection_faults import Application

THREADS = 96
LARGEST_BODY = 4 * 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class AddressError(Exception):
    """The service cannot listen there; the text is for people."""


class Server:
    """Listens from its creation on; `start` begins to answer."""

    def __init__(self, application: Application, host: str, port: int) -> None:
        if host not in LOOPBACK:
            raise AddressError(
                f"The practice account answers this computer only: --host is one of {', '.join(LOOPBACK)}, "
                f"not {host!r}."
            )
        # A burst of requests is what the threads are for, not worth a warning on the console.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        family = socket.AF_INET6 if host == "::1" else socket.AF_INET
        address = "127.0.0.1" if host == "localhost" else host
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((address, port))
        except OSError as error:
            listener.close()
            raise AddressError(
                f"Port {port} on {address} cannot be used ({error.strerror}). Another program may be "
                "listening there: choose another --port, or leave it out for a free one."
            ) from error
        self._waitress: Any = create_server(
            application,
            sockets=[listener],
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            connection_limit=1000,
            channel_timeout=300,
            # Answers leave from the thread that made them, without a detour through the accepting thread.
            send_bytes=1,
            # Lets a never-ending answer notice that its client has gone.
            channel_request_lookahead=1,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=True,
        )
        self.port: int = listener.getsockname()[1]
        self.url = f"http://{'[::1]' if host == '::1' else address}:{self.port}"
        self._thread = threading.Thread(target=self._waitress.run, name="practice server", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the answers under way (for up to a second) and close the port."""
        self._waitress.task_dispatcher.shutdown(timeout=1)
        self._waitress.close()
