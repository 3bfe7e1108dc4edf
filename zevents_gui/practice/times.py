"""Times on the wire: UTC with a `Z`, as the contract writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

LATEST = 200_000_000_000.0
"""In the year 8307."""

_WIRE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z")


def parse_time(text: object) -> float | None:
    """Seconds since 1970 of a wire time; None when it is not one (no `Z`, no such day)."""
    if not isinstance(text, str) or not _WIRE.fullmatch(text):
        return None
    try:
        seconds = datetime.fromisoformat(text[:19] + "+00:00").timestamp()
    except ValueError:
        return None
    return seconds if is_in_range(seconds) else None


def is_in_range(seconds: float) -> bool:
    """Whether it is a time that can be calculated with, also some years earlier or later."""
    return 0 <= seconds < LATEST


def wire_time(seconds: float) -> str:
    """Seconds since 1970 as a wire time, to the second."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
