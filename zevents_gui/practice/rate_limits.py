"""Rate limits by plan and label: requests a second of the whole account, and a day on the free plan."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Literal

from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.times import wire_time

Label = Literal["LIGHT", "HEAVY"]
PLANS = ("free", "pro", "business", "unlimited")

PER_SECOND: dict[str, dict[Label, int]] = {
    "free": {"LIGHT": 4, "HEAVY": 1},
    "pro": {"LIGHT": 30, "HEAVY": 10},
    "business": {"LIGHT": 80, "HEAVY": 40},
}
PER_DAY: dict[str, dict[Label, int]] = {"free": {"LIGHT": 6000}}

PER_SECOND_MESSAGE = "You have reached the maximum per-second rate limit for this API. Try again later."
PER_DAY_MESSAGE = (
    "You have reached the maximum daily rate limit for this API. "
    "Refer to the response header for details on when you can make another request."
)
CONCURRENT_MESSAGE = (
    "Too many concurrent requests. A request to create or update this resource is in progress."
)


@dataclass
class _Day:
    number: int = -1
    used: int = 0


class RateLimiter:
    """Counts what the account has asked for in the last second and on its day."""

    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.refused = 0
        self._lock = threading.Lock()
        self._recent: dict[Label, deque[float]] = {"LIGHT": deque(), "HEAVY": deque()}
        self._days: dict[Label, _Day] = {"LIGHT": _Day(), "HEAVY": _Day()}

    def check(self, label: Label, now: float) -> dict[str, str]:
        """Count a request at `now` (account's clock) or refuse it with 429; returns the answer's headers."""
        headers = {"x-ratelimit-category": label.capitalize()}
        limit = PER_SECOND.get(self.plan, {}).get(label)
        if limit is None:
            return headers
        with self._lock:
            self._check_day(label, now)
            recent = self._recent[label]
            moment = time.monotonic()
            while recent and moment - recent[0] >= 1.0:
                recent.popleft()
            if len(recent) >= limit:
                self.refused += 1
                raise ApiError(
                    429,
                    429,
                    PER_SECOND_MESSAGE,
                    headers={
                        "X-RateLimit-Category": label.capitalize(),
                        "X-RateLimit-Type": "Per-second-limit",
                        "X-RateLimit-Limit": str(limit),
                        "X-RateLimit-Remaining": "0",
                    },
                )
            recent.append(moment)
            self._days[label].used += 1
        return headers

    def _check_day(self, label: Label, now: float) -> None:
        day = self._days[label]
        number = int(now // 86400)
        if day.number != number:
            day.number, day.used = number, 0
        limit = PER_DAY.get(self.plan, {}).get(label)
        if limit is not None and day.used >= limit:
            self.refused += 1
            raise ApiError(
                429,
                429,
                PER_DAY_MESSAGE,
                headers={
                    "X-RateLimit-Category": label.capitalize(),
                    "X-RateLimit-Type": "Daily-limit",
                    "X-RateLimit-Limit": str(limit),
                    "X-RateLimit-Remaining": "0",
                    "Retry-After": wire_time((number + 1) * 86400),
                },
            )

    def use_up_the_day(self, label: Label, now: float) -> None:
        """Make the next request the one over the daily limit (for tests and demonstrations)."""
        with self._lock:
            self._days[label] = _Day(int(now // 86400), PER_DAY.get(self.plan, {}).get(label, 0))
