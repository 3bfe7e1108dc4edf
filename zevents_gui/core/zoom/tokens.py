"""The access token: one for the account, fetched by one thread while the others wait, renewed before it ends.

Source: Zoom's server-to-server OAuth. There is no refresh token; a new one is simply asked for.
"""

import base64
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.zoom.clock import Clock
from zevents_gui.core.zoom.errors import ZoomError

RENEW_BEFORE_END = 60.0
"""Seconds before its end at which a token is replaced; half its life where that is shorter."""

_POLL = 0.1


@dataclass(frozen=True, slots=True)
class Token:
    """An access token. Its text never shows in ``repr``.

    Attributes:
        scopes: what it permits, as Zoom spells it; empty when Zoom did not say.
        api_url: the account's own base address, empty when Zoom did not say.
        obtained: when, on the clock that only goes forward.
        ends: when it ends, on the same clock.
        ends_at: the same by the time of day, so that a machine that slept notices.
    """

    text: str = field(repr=False)
    scopes: frozenset[str]
    api_url: str
    obtained: float
    ends: float
    ends_at: datetime


def token_from(body: dict[str, object], clock: Clock) -> Token:
    """Return the token of a token answer.

    Raises:
        ValueError: the answer holds no token.
    """
    text = body.get("access_token")
    if not isinstance(text, str) or not text or not text.isascii() or not text.isprintable():
        raise ValueError("no access token")
    lifetime = body.get("expires_in")
    seconds = float(lifetime) if isinstance(lifetime, int | float | str) else 3600.0
    usable = seconds - min(RENEW_BEFORE_END, seconds / 2)
    scope = body.get("scope")
    api_url = body.get("api_url")
    now = clock.monotonic()
    return Token(
        text=text,
        scopes=frozenset(scope.replace(",", " ").split()) if isinstance(scope, str) else frozenset(),
        api_url=api_url if isinstance(api_url, str) else "",
        obtained=now,
        ends=now + usable,
        ends_at=clock.now() + timedelta(seconds=usable),
    )


def basic(client_id: str, client_secret: str) -> str:
    """Return the Authorization header of a token request."""
    return "Basic " + base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()


class Tokens:
    """Hands out the token, and has it fetched when there is none or it ends soon."""

    def __init__(self, fetch: Callable[[threading.Event | None], Token], clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._changed = threading.Condition()
        self._token: Token | None = None
        self._fetching = False
        self._failures = 0
        self._failure: ZoomError | None = None

    def get(self, cancel: threading.Event | None) -> Token:
        """Return a token that does not end soon.

        Raises:
            ZoomError: none could be had.
            Cancelled: ``cancel`` was set while waiting.
        """
        return self._get(cancel, refused=None)

    def renewed(self, refused: Token, cancel: threading.Event | None) -> Token:
        """Return another token than ``refused``, which Zoom no longer accepts.

        Raises:
            ZoomError: none could be had.
            Cancelled: ``cancel`` was set while waiting.
        """
        return self._get(cancel, refused=refused)

    def _get(self, cancel: threading.Event | None, refused: Token | None) -> Token:
        with self._changed:
            failures = self._failures
            while True:
                token = self._token
                if token is not None and token is not refused and self._lasts(token):
                    return token
                if self._failures != failures and self._failure is not None:
                    # Another thread asked on behalf of all who waited; asking again would fail again.
                    raise self._failure.again()
                if not self._fetching:
                    self._fetching = True
                    break
                self._changed.wait(_POLL if cancel is not None else None)
                if cancel is not None and cancel.is_set():
                    raise Cancelled
        return self._fetch_for_all(cancel)

    def _fetch_for_all(self, cancel: threading.Event | None) -> Token:
        token: Token | None = None
        failure: ZoomError | None = None
        try:
            token = self._fetch(cancel)
        except ZoomError as error:
            failure = error.again()
            raise
        finally:
            # A cancelled thread leaves neither: one of those who wait takes its place.
            with self._changed:
                self._fetching = False
                if token is not None:
                    self._token = token
                elif failure is not None:
                    self._failures += 1
                    self._failure = failure
                self._changed.notify_all()
        return token

    def _lasts(self, token: Token) -> bool:
        return self._clock.monotonic() < token.ends and self._clock.now() < token.ends_at
