"""How often and how long one request is tried before it is given up, and the waits in between."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta

from zevents_gui.core.text import tr
from zevents_gui.core.zoom import faults
from zevents_gui.core.zoom.clock import Clock
from zevents_gui.core.zoom.exchange import Lost, NotSent, NotSentCause, Reply
from zevents_gui.core.zoom.operations import Label
from zevents_gui.core.zoom.pacing import Pacer, Wait
from zevents_gui.core.zoom.refusals import read_envelope
from zevents_gui.core.zoom.retry_after import is_daily_limit, next_day, retry_after

CONNECTING_SECONDS = 5.0
"""How long a connection is tried for, in all."""

PAUSE_SECONDS = 600.0
"""The longest that one request waits for Zoom's rate limit, in all."""

_CONNECT_PAUSES = (0.3, 0.7, 1.5, 2.5)
_READ_PAUSES = (0.5, 1.0, 2.0)
_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 30.0
_TOLD_FROM = 1.0


class Patience:
    """The patience with one request: each method waits, or raises when patience is at its end."""

    def __init__(
        self,
        operation: str,
        label: Label,
        *,
        pacer: Pacer,
        clock: Clock,
        on_wait: Callable[[Wait], None] | None,
        cancel: threading.Event | None,
    ) -> None:
        self._operation = operation
        self._label = label
        self._pacer = pacer
        self._clock = clock
        self._on_wait = on_wait
        self._cancel = cancel
        self._begun = clock.monotonic()
        self._connected = 0
        self._paused = 0
        self._paused_seconds = 0.0
        self._read = 0

    def before_connecting_again(self, outcome: NotSent) -> None:
        """Wait before the next try after a connection that did not come about.

        Raises:
            ZoomUnreachable: it was tried often enough, or trying again cannot help.
            Cancelled: the person cancelled.
        """
        given_up = (
            outcome.cause is NotSentCause.CERTIFICATE
            or self._connected >= len(_CONNECT_PAUSES)
            or self._clock.monotonic() - self._begun - self._paused_seconds > CONNECTING_SECONDS
        )
        if given_up:
            raise faults.unreachable(self._operation, outcome)
        seconds = _CONNECT_PAUSES[self._connected]
        self._connected += 1
        self._wait(tr("Zoom cannot be reached; trying again."), seconds)

    def before_going_on(self, reply: Reply) -> None:
        """Wait as long as a 429 asks for.

        Raises:
            DailyLimitReached: the day's requests are used up.
            RateLimited: the pause is longer than a request waits for by itself.
            Cancelled: the person cancelled.
        """
        message = read_envelope(reply.body).message
        now = self._clock.now()
        asked = retry_after(reply.headers, now)
        if is_daily_limit(reply.headers, message):
            until = next_day(now) if asked is None else now + timedelta(seconds=asked)
            raise faults.daily_limit(self._operation, reply, message, until)
        if asked is None:
            backoff = min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2**self._paused)
            # Jitter keeps the account's apps from all coming back at the same moment.
            seconds = backoff * random.uniform(1.0, 1.3)  # noqa: S311 - no secret
        else:
            seconds = asked
        if self._paused_seconds + seconds > PAUSE_SECONDS:
            raise faults.rate_limited(self._operation, reply, message, now + timedelta(seconds=seconds))
        self._paused += 1
        self._paused_seconds += seconds
        self._pacer.pause(self._label, seconds)
        self._wait(tr("Zoom asks for a pause because the account's limit was reached."), seconds)

    def before_reading_again(self, outcome: Reply | Lost) -> None:
        """Wait before reading again after a fault on Zoom's side or on the way.

        Raises:
            ServerFault: it was tried often enough.
            Cancelled: the person cancelled.
        """
        if self._read >= len(_READ_PAUSES):
            raise faults.server_fault(self._operation, outcome)
        seconds = _READ_PAUSES[self._read] * random.uniform(1.0, 1.3)  # noqa: S311 - no secret
        if isinstance(outcome, Reply):
            asked = retry_after(outcome.headers, self._clock.now())
            seconds = seconds if asked is None else max(seconds, min(asked, _LONGEST_BACKOFF))
        self._read += 1
        self._wait(tr("Zoom is not answering properly; trying again."), seconds)

    def _wait(self, reason: str, seconds: float) -> None:
        done = self._pacer.waiting(reason)
        try:
            if self._on_wait is not None and seconds >= _TOLD_FROM:
                self._on_wait(Wait(reason, seconds, self._clock.now() + timedelta(seconds=seconds)))
            self._clock.wait(seconds, self._cancel)
        finally:
            done()
