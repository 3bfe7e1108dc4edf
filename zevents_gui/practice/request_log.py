"""What was asked and answered: the last requests of an account, and counts of all of them."""

from __future__ import annotations

import threading
from collections import Counter, deque
from dataclasses import asdict, dataclass
from typing import Any

MOST_ENTRIES = 2000
MOST_CHARACTERS = 4_000_000
LONGEST_BODY = 20_000


@dataclass(frozen=True)
class LogEntry:
    """One request. `status` is None when no answer was given; `disturbance` says what the weather did."""

    number: int
    at: str
    method: str
    path: str
    query: str
    operation: str | None
    request_body: str
    status: int | None
    answer_body: str
    tracking_id: str
    milliseconds: int
    disturbance: str | None

    def as_json(self) -> dict[str, Any]:
        """The entry for the control surface."""
        return asdict(self)


class RequestLog:
    """The newest entries, bounded in number and in characters, so that memory stays flat."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: deque[LogEntry] = deque()
        self._characters = 0
        self._number = 0
        self.counts: Counter[str] = Counter()

    def add(self, **entry: Any) -> None:
        """Append an entry; bodies are cut to a readable length."""
        entry["request_body"] = _cut(entry["request_body"])
        entry["answer_body"] = _cut(entry["answer_body"])
        with self._lock:
            self._number += 1
            added = LogEntry(number=self._number, **entry)
            self._entries.append(added)
            self._characters += len(added.request_body) + len(added.answer_body)
            self.counts[f"{added.operation or 'unknown'} {added.status or 'no answer'}"] += 1
            while len(self._entries) > MOST_ENTRIES or self._characters > MOST_CHARACTERS:
                gone = self._entries.popleft()
                self._characters -= len(gone.request_body) + len(gone.answer_body)

    def after(self, number: int, limit: int) -> list[LogEntry]:
        """The oldest `limit` kept entries with a higher number."""
        with self._lock:
            return [entry for entry in self._entries if entry.number > number][:limit]

    @property
    def total(self) -> int:
        """How many requests there were."""
        return self._number

    def clear(self) -> None:
        """Forget all; numbers go on."""
        with self._lock:
            self._entries.clear()
            self._characters = 0
            self.counts.clear()


def _cut(body: str) -> str:
    if len(body) <= LONGEST_BODY:
        return body
    return f"{body[:LONGEST_BODY]}… ({len(body)} characters)"
