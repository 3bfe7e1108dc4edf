"""The way of one request: its turn, its token, its answer, and what to do when something goes wrong.

What may be sent again, and when:

- No connection came about, or Zoom answered 429 or refused the token: nothing was processed, so anything may
  be sent again, later or with a new token.
- The answer is lost, unreadable or 5xx: a request that only reads is sent again; one that creates becomes
  :class:`InDoubt`; one that changes or deletes raises :class:`OutcomeUnknown`. Neither is sent again here.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode, urljoin

import msgspec

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.text import tr
from zevents_gui.core.zoom import faults
from zevents_gui.core.zoom.address import regional_base, same_origin
from zevents_gui.core.zoom.clock import Clock
from zevents_gui.core.zoom.errors import InvalidRequest
from zevents_gui.core.zoom.exchange import Lost, NotSent, Reply
from zevents_gui.core.zoom.operations import Op, Operation
from zevents_gui.core.zoom.pacing import Pacer, Wait
from zevents_gui.core.zoom.patience import Patience
from zevents_gui.core.zoom.refusals import refusal
from zevents_gui.core.zoom.shapes.base import Request
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.tokens import Token, Tokens

if TYPE_CHECKING:
    from zevents_gui.core.zoom.transport import Transport

log = logging.getLogger(__name__)

Decoded = TypeVar("Decoded")
Values = Mapping[str, str | int]
Body = Mapping[str, Any] | Request

REDIRECTS = 3
READ_SECONDS = 30.0
WRITE_SECONDS = 60.0

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, TypeError, ValueError)


class Caller:
    """Carries out operations. Views of it that can be cancelled share everything else."""

    def __init__(
        self,
        *,
        api_url: str,
        transport: "Transport",
        tokens: Tokens,
        pacer: Pacer,
        clock: Clock,
        on_wait: Callable[[Wait], None] | None,
        cancel: threading.Event | None = None,
    ) -> None:
        self.tokens = tokens
        self.pacer = pacer
        self.cancel = cancel
        self._api_url = api_url
        self._transport = transport
        self._clock = clock
        self._on_wait = on_wait

    def with_cancel(self, cancel: threading.Event) -> "Caller":
        """Return a view whose waits and retries end with :class:`Cancelled` once ``cancel`` is set."""
        return Caller(
            api_url=self._api_url,
            transport=self._transport,
            tokens=self.tokens,
            pacer=self.pacer,
            clock=self._clock,
            on_wait=self._on_wait,
            cancel=cancel,
        )

    def read(
        self, op: Op, decode: Callable[[Any], Decoded], *, query: Values | None = None, **ids: str
    ) -> Decoded:
        """Carry out an operation that changes nothing, and return its decoded answer.

        Args:
            decode: from the decoded JSON; raises TypeError or ValueError when it is not what was asked for.
            ids: the path's IDs, by name: ``event_id``.

        Raises:
            ZoomError: see :mod:`zevents_gui.core.zoom.errors`.
            Cancelled: the person cancelled.
        """
        patience = self._patience(op.value)
        while True:
            outcome = self._exchange(op.value, ids, query or {}, None, patience)
            if isinstance(outcome, Reply) and outcome.status < 300:
                try:
                    return decode(msgspec.json.decode(outcome.body))
                except _UNREADABLE:
                    outcome = faults.unreadable(outcome)
            patience.before_reading_again(outcome)

    def change(self, op: Op, body: Body | None = None, **ids: str) -> Reply:
        """Carry out an operation that changes, replaces or deletes, and return the answer.

        Raises:
            OutcomeUnknown: it may or may not have been done.
            ZoomError: it was not done.
            Cancelled: the person cancelled before it was sent.
        """
        outcome = self._exchange(op.value, ids, {}, _wire(op.value, body), self._patience(op.value))
        if isinstance(outcome, Reply) and outcome.status < 300:
            return outcome
        raise faults.outcome_unknown(op.value, outcome)

    def create(
        self,
        op: Op,
        decode: Callable[[Any], Decoded],
        body: Body,
        *,
        query: Values | None = None,
        **ids: str,
    ) -> Decoded | InDoubt:
        """Carry out an operation that does something once each time it is sent.

        Returns:
            The decoded answer, or :class:`InDoubt` when it may or may not have been done.

        Raises:
            ZoomError: it was not done.
            Cancelled: the person cancelled before it was sent.
        """
        outcome = self._exchange(op.value, ids, query or {}, _wire(op.value, body), self._patience(op.value))
        if isinstance(outcome, Reply) and outcome.status < 300:
            try:
                return decode(msgspec.json.decode(outcome.body))
            except _UNREADABLE:
                outcome = faults.unreadable(outcome)
        return faults.in_doubt(op.value, outcome)

    def _exchange(
        self,
        operation: Operation,
        ids: Mapping[str, str],
        query: Values,
        body: bytes | None,
        patience: Patience,
    ) -> Reply | Lost:
        """Send until there is an answer that stands, below 300 or from 500, or none can be known."""
        target = _target(operation, ids, query)
        refused_at: float | None = None
        while True:
            if self.cancel is not None and self.cancel.is_set():
                raise Cancelled
            # Before the turn: requests that wait for the first token together would go out all at once.
            self.tokens.get(self.cancel)
            entered = self.pacer.enter(operation.label, self.cancel)
            outcome: Reply | NotSent | Lost | None = None
            try:
                token = self.tokens.get(self.cancel)
                outcome = self._send(operation, target, token, body)
            finally:
                self.pacer.leave(entered, refused=isinstance(outcome, Reply) and outcome.status == 429)
            if isinstance(outcome, NotSent):
                patience.before_connecting_again(outcome)
            elif isinstance(outcome, Lost) or outcome.status < 300 or outcome.status >= 500:
                return outcome
            elif outcome.status == 429:
                patience.before_going_on(outcome)
            elif outcome.status == 401 and (refused_at is None or token.obtained < refused_at):
                # Once: a token that was fetched after the first refusal and is refused as well ends it.
                refused_at = self._clock.monotonic() if refused_at is None else refused_at
                self.tokens.renewed(token, self.cancel)
            elif outcome.status == 408 or (outcome.status in (301, 302, 303) and not operation.reads):
                return Lost(
                    outcome.status == 408, f"HTTP {outcome.status}", outcome.status, outcome.tracking_id
                )
            elif outcome.status < 400:
                raise faults.redirected(operation.id, outcome)
            else:
                raise refusal(operation, outcome)

    def _send(
        self, operation: Operation, target: str, token: Token, body: bytes | None
    ) -> Reply | NotSent | Lost:
        headers = {"Authorization": f"Bearer {token.text}", "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        url = regional_base(self._api_url, token.api_url) + target
        begun = self._clock.monotonic()
        for _ in range(REDIRECTS):
            outcome = self._transport.send(
                operation.method,
                url,
                headers=headers,
                body=body,
                seconds=READ_SECONDS if operation.reads else WRITE_SECONDS,
            )
            if not (isinstance(outcome, Reply) and 300 <= outcome.status < 400 and operation.reads):
                break
            target_url = urljoin(url, outcome.headers.get("Location", ""))
            if target_url == url or not same_origin(url, target_url):
                break
            url = target_url
        self._note(operation, outcome, self._clock.monotonic() - begun)
        return outcome

    def _note(self, operation: Operation, outcome: Reply | NotSent | Lost, seconds: float) -> None:
        """Log what became of a request: never its address, its values or its answer."""
        if isinstance(outcome, Reply):
            log.debug(
                "%s: HTTP %d in %.0f ms, tracking ID %s",
                operation.id,
                outcome.status,
                seconds * 1000,
                outcome.tracking_id or "none",
            )
        else:
            log.info(
                "%s: %s after %.0f ms (%s)",
                operation.id,
                type(outcome).__name__,
                seconds * 1000,
                outcome.detail,
            )

    def _patience(self, operation: Operation) -> Patience:
        return Patience(
            operation.id,
            operation.label,
            pacer=self.pacer,
            clock=self._clock,
            on_wait=self._on_wait,
            cancel=self.cancel,
        )


def _target(operation: Operation, ids: Mapping[str, str], query: Values) -> str:
    for name, value in ids.items():
        if not value or value in (".", ".."):
            raise _not_sendable(operation, f"not usable - at `$.{name}`")
    path = operation.path.format(**{name: quote(value, safe="") for name, value in ids.items()})
    return path + ("?" + urlencode(query) if query else "")


def _wire(operation: Operation, body: Body | None) -> bytes | None:
    if body is None:
        return None
    try:
        return msgspec.json.encode(body.to_wire() if isinstance(body, Request) else body)
    except msgspec.ValidationError as error:
        raise _not_sendable(operation, str(error)) from None


def _not_sendable(operation: Operation, cause: str) -> InvalidRequest:
    field = cause.rpartition(" - at `$")[2].rstrip("`").strip(".").rpartition(".")[2].removesuffix("[...]")
    return InvalidRequest(
        tr("A value does not fit what Zoom accepts"),
        happened=tr("The value of {field} breaks a limit that Zoom sets.", field=field or operation.id),
        means=tr("Nothing was sent."),
        to_do=tr("Correct the value and try again; the details name the limit."),
        operation=operation.id,
        cause=cause,
    )
