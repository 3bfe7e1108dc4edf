"""The account's clock: the machine's, moved by as much as somebody has asked for."""

from __future__ import annotations

import time


class AccountClock:
    """Seconds since 1970, moved by `offset` seconds."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def now(self) -> float:
        """The account's present."""
        return time.time() + self.offset
