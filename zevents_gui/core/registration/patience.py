"""Waiting for Zoom while it cannot be reached or only fails: longer each time, visibly, and not for ever."""

from datetime import UTC, datetime, timedelta

from zevents_gui.core.errors import AppError
from zevents_gui.core.registration.events import Waiting
from zevents_gui.core.registration.timing import Timing


class Patience:
    """When to try again. Times are in seconds on the clock that only goes forward."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._failures = 0
        self._first_failure = 0.0
        self._last_failure = float("-inf")
        self._until = float("-inf")
        self.last_error: AppError | None = None

    @property
    def probing(self) -> bool:
        """Whether the last try failed, so that only one request at a time may go out."""
        return self._failures > 0

    @property
    def failures(self) -> int:
        """How many tries have failed one after the other."""
        return self._failures

    def holding(self, now: float) -> float:
        """Return for how many seconds nothing may be sent; 0 when something may."""
        return max(0.0, self._until - now)

    def failed(
        self, now: float, sent_at: float, reason: str, error: AppError | None, at_least: float = 0.0
    ) -> Waiting | None:
        """Note a failure of a request sent at ``sent_at``; return what to tell, None when it is no news.

        Args:
            at_least: how many seconds Zoom asked to wait.
        """
        self.last_error = error
        if self._failures and sent_at <= self._last_failure:
            return None  # It was under way together with the one that failed before it.
        if self._failures == 0:
            self._first_failure = now
        self._failures += 1
        self._last_failure = now
        seconds = max(at_least, min(self._timing.longest_hold, 0.5 * 2 ** (self._failures - 1)))
        self._until = now + seconds
        return Waiting(reason, seconds, datetime.now(UTC) + timedelta(seconds=seconds))

    def succeeded(self) -> None:
        """Note that Zoom answered."""
        self._failures = 0
        self._until = float("-inf")

    def given_up(self, now: float, after: float) -> bool:
        """Whether nothing has succeeded for ``after`` seconds."""
        return self._failures > 0 and now - self._first_failure >= after
