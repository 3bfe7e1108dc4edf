"""As quick as the plan allows, never quicker: when a request may go out, and how many may be under way.

Two things hold a request back. A **beat** for each rate limit label spaces requests evenly, a little slower
than the plan's limit, because the account's other apps and the network's jitter need room. A **window**
limits how many requests are under way at once: it opens as long as all goes well, and halves when Zoom
answers 429.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.zoom.account import Plan
from zevents_gui.core.zoom.clock import Clock
from zevents_gui.core.zoom.operations import Label

# Requests per second and account (source: Zoom's rate limits). All apps of the account share them.
LIMITS: dict[Plan, dict[Label, float | None]] = {
    Plan.FREE: {Label.LIGHT: 4, Label.HEAVY: 1},
    Plan.PRO: {Label.LIGHT: 30, Label.HEAVY: 10},
    Plan.BUSINESS: {Label.LIGHT: 80, Label.HEAVY: 40},
    Plan.UNLIMITED: {Label.LIGHT: None, Label.HEAVY: None},
}

SHARE_OF_LIMIT = 0.935
"""How much of the limit is used."""

LATENESS = 0.05
"""A beat that was missed by no more than this, in seconds, is made up for, since threads wake late.

More would let more requests out within one second than the plan allows: (1 + 0.05) * 0.935 stays below 1.
"""

FIRST_WINDOW = 8
USUAL_LATENCY = 0.3
"""Seconds that an answer usually takes: so many requests are under way at first as keep the beat then."""
LARGEST_WINDOW = 64
_MEASURED_OVER = 3.0
_POLL = 0.1


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause worth telling the person about.

    Attributes:
        reason: plain words.
        seconds: how long.
        until: when it goes on, aware.
    """

    reason: str
    seconds: float
    until: datetime


@dataclass(frozen=True, slots=True)
class PaceSnapshot:
    """What the status bar shows.

    Attributes:
        used_per_second: requests sent a second, over the last three seconds.
        limit_per_second: the plan's limit for nearly all operations (LIGHT); None without limit.
        in_flight: requests under way.
        waiting_reason: why nothing moves, in plain words; None when it does.
        in_flight_limit: how many may be under way now.
    """

    used_per_second: float
    limit_per_second: float | None
    in_flight: int
    waiting_reason: str | None
    in_flight_limit: int = FIRST_WINDOW


class _Beat:
    """Spaces the requests of one label. Whoever holds ``gate`` is the next to go."""

    def __init__(self, limit: float | None, clock: Clock) -> None:
        self._clock = clock
        self.interval = 0.0 if limit is None else 1.0 / (limit * SHARE_OF_LIMIT)
        self.gate = threading.Lock()
        self._lock = threading.Lock()
        self._next = clock.monotonic()
        self._paused_until = self._next

    def pause(self, seconds: float) -> None:
        """Let nobody pass for ``seconds`` from now."""
        with self._lock:
            self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)

    def wait(self, cancel: threading.Event | None) -> None:
        """Wait for the next beat.

        Raises:
            Cancelled: ``cancel`` was set.
        """
        while (seconds := self._seconds_left()) > 0:
            self._clock.wait(min(seconds, 0.5), cancel)

    def _seconds_left(self) -> float:
        with self._lock:
            now = self._clock.monotonic()
            start = max(self._next, self._paused_until)
            if start > now:
                return start - now
            self._next = max(start, now - LATENESS) + self.interval
            return 0.0


class Pacer:
    """Decides when a request may go out. One for each account; any number of threads."""

    def __init__(self, plan: Plan, clock: Clock) -> None:
        self._clock = clock
        self._limits = LIMITS[plan]
        self._beats = {label: _Beat(limit, clock) for label, limit in self._limits.items()}
        self._room = threading.Condition()
        self._window = max(FIRST_WINDOW, (self._limits[Label.LIGHT] or 0) * USUAL_LATENCY)
        self._doubles = True
        self._in_flight = 0
        self._held_back_at = float("-inf")
        self._halved_at = float("-inf")
        self._sent: deque[float] = deque()
        self._waits: dict[int, str] = {}

    def enter(self, label: Label, cancel: threading.Event | None) -> float:
        """Wait until a request may go out; each ``enter`` needs one :meth:`leave`.

        Returns:
            The moment of sending, on the clock that only goes forward, for ``leave``.

        Raises:
            Cancelled: ``cancel`` was set.
        """
        beat = self._beats[label]
        while not beat.gate.acquire(timeout=_POLL):
            if cancel is not None and cancel.is_set():
                raise Cancelled
        try:
            # Room first: a beat that is waited for must not go by unused.
            self._take_room(cancel)
            try:
                beat.wait(cancel)
                # A turn that came after the person cancelled is not taken.
                if cancel is not None and cancel.is_set():
                    raise Cancelled
            except BaseException:
                self._give_room()
                raise
        finally:
            beat.gate.release()
        now = self._clock.monotonic()
        with self._room:
            self._sent.append(now)
            self._forget(now)
        return now

    def leave(self, entered: float, *, refused: bool = False) -> None:
        """Say that an exchange has ended.

        Args:
            entered: what ``enter`` returned.
            refused: Zoom answered 429.
        """
        with self._room:
            if refused:
                # Requests that were under way together are refused together; that counts once.
                if entered > self._halved_at:
                    self._window = max(1.0, self._window / 2)
                    self._halved_at = self._clock.monotonic()
                self._doubles = False
            elif self._held_back_at >= entered:
                # The window, and not the beat, held somebody back meanwhile: it may open further.
                self._window = min(
                    LARGEST_WINDOW, self._window + (1.0 if self._doubles else 1.0 / self._window)
                )
        self._give_room()

    def pause(self, label: Label, seconds: float) -> None:
        """Let no request of ``label`` out for ``seconds``."""
        self._beats[label].pause(seconds)

    def waiting(self, reason: str) -> Callable[[], None]:
        """Note why a thread waits, for the snapshot; call what is returned when it no longer does."""
        key = threading.get_ident()
        with self._room:
            self._waits[key] = reason

        def done() -> None:
            with self._room, suppress(KeyError):
                del self._waits[key]

        return done

    def snapshot(self) -> PaceSnapshot:
        """Return the state of the moment."""
        with self._room:
            now = self._clock.monotonic()
            self._forget(now)
            return PaceSnapshot(
                used_per_second=len(self._sent) / _MEASURED_OVER,
                limit_per_second=self._limits[Label.LIGHT],
                in_flight=self._in_flight,
                waiting_reason=next(iter(self._waits.values()), None),
                in_flight_limit=int(self._window),
            )

    def _take_room(self, cancel: threading.Event | None) -> None:
        with self._room:
            while self._in_flight >= int(self._window):
                self._held_back_at = self._clock.monotonic()
                self._room.wait(_POLL if cancel is not None else None)
                if cancel is not None and cancel.is_set():
                    raise Cancelled
            self._in_flight += 1

    def _give_room(self) -> None:
        with self._room:
            self._in_flight -= 1
            self._room.notify_all()

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0] < now - _MEASURED_OVER:
            self._sent.popleft()
