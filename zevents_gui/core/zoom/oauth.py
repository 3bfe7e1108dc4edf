"""Asking for an access token (source: Zoom's server-to-server OAuth)."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from zevents_gui.core.zoom import faults
from zevents_gui.core.zoom.account import Credentials
from zevents_gui.core.zoom.clock import Clock
from zevents_gui.core.zoom.exchange import Lost, NotSent, Reply
from zevents_gui.core.zoom.operations import Label
from zevents_gui.core.zoom.pacing import Pacer, Wait
from zevents_gui.core.zoom.patience import Patience
from zevents_gui.core.zoom.refusals import token_refusal
from zevents_gui.core.zoom.tokens import Token, basic, token_from

if TYPE_CHECKING:
    from zevents_gui.core.zoom.transport import Transport

OPERATION = "token"
_SECONDS = 30.0


class TokenSource:
    """Fetches tokens. Asking twice does no harm, so a lost answer is simply asked for again."""

    def __init__(
        self,
        credentials: Credentials,
        oauth_url: str,
        *,
        transport: "Transport",
        pacer: Pacer,
        clock: Clock,
        on_wait: Callable[[Wait], None] | None,
    ) -> None:
        self._credentials = credentials
        self._oauth_url = oauth_url
        self._transport = transport
        self._clock = clock
        self._on_wait = on_wait
        # Token requests do not count against the plan's limit; the pacer only learns why nothing moves.
        self._pacer = pacer

    def fetch(self, cancel: threading.Event | None) -> Token:
        """Return a new token.

        Raises:
            InvalidCredentials: Zoom does not accept the credentials.
            ZoomError: Zoom cannot be reached, or does not answer properly.
            Cancelled: ``cancel`` was set.
        """
        patience = Patience(
            OPERATION, Label.LIGHT, pacer=self._pacer, clock=self._clock, on_wait=self._on_wait, cancel=cancel
        )
        while True:
            outcome = self._send()
            if isinstance(outcome, NotSent):
                patience.before_connecting_again(outcome)
                continue
            if isinstance(outcome, Reply):
                if outcome.status < 300:
                    try:
                        body = msgspec.json.decode(outcome.body, type=dict[str, object])
                        return token_from(body, self._clock)
                    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, ValueError):
                        outcome = faults.unreadable(outcome)
                elif outcome.status < 400:
                    raise faults.redirected(OPERATION, outcome)
                elif outcome.status == 429:
                    patience.before_going_on(outcome)
                    continue
                elif outcome.status < 500:
                    raise token_refusal(outcome)
            patience.before_reading_again(outcome)

    def _send(self) -> Reply | NotSent | Lost:
        form = {"grant_type": "account_credentials", "account_id": self._credentials.account_id}
        return self._transport.send(
            "POST",
            self._oauth_url,
            headers={
                "Authorization": basic(self._credentials.client_id, self._credentials.client_secret),
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
            },
            body=urlencode(form).encode(),
            seconds=_SECONDS,
        )
