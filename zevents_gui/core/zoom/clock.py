"""Time as the client sees it: a clock that only goes forward, the time of day, and waits that end early."""

import threading
import time
from datetime import UTC, datetime
from typing import Protocol

from zevents_gui.core.errors import Cancelled


class Clock(Protocol):
    """What the client asks of time. Tests pass a clock of their own that needs no waiting."""

    def monotonic(self) -> float:
        """Seconds on a clock that never jumps; its zero means nothing."""
        ...

    def now(self) -> datetime:
        """The time of day, aware, in UTC. It may jump when the machine sleeps or its clock is set."""
        ...

    def wait(self, seconds: float, cancel: threading.Event | None) -> None:
        """Wait ``seconds``.

        Raises:
            Cancelled: ``cancel`` was set before or during the wait.
        """
        ...


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """See :meth:`Clock.monotonic`."""
        return time.monotonic()

    def now(self) -> datetime:
        """See :meth:`Clock.now`."""
        return datetime.now(UTC)

    def wait(self, seconds: float, cancel: threading.Event | None) -> None:
        """See :meth:`Clock.wait`."""
        if cancel is None:
            time.sleep(max(0.0, seconds))
        elif cancel.wait(max(0.0, seconds)):
            raise Cancelled


SYSTEM_CLOCK = SystemClock()
