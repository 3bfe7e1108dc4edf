"""The last known state of hubs and events, so that browsing works offline and says how old it is."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import msgspec

from zevents_gui.core.storage.database import Database

_PART = 1_000


def in_parts(items: Iterable[object]) -> list[str]:
    """Put a long list of JSON-like data into texts of a thousand items each, for :meth:`EventCache.put`.

    Encoding and decoding hold the interpreter, so a window waits for each. Parts are quick.
    """
    left = iter(items)
    parts = iter(lambda: list(islice(left, _PART)), [])
    return [msgspec.json.encode(part).decode() for part in parts]


def from_parts(parts: Iterable[str]) -> Iterator[Any]:
    """Yield the items that :func:`in_parts` was given."""
    for part in parts:
        yield from msgspec.json.decode(part)


@dataclass(frozen=True, slots=True)
class Cached:
    """Something Zoom said earlier.

    Attributes:
        payload: JSON-like data, as it was given to :meth:`EventCache.put`.
        saved_at: when, aware, UTC.
    """

    payload: object
    saved_at: datetime

    @property
    def age(self) -> timedelta:
        """How long ago that was; never negative, even when the computer's clock was set back."""
        return max(timedelta(0), datetime.now(UTC) - self.saved_at)


class EventCache:
    """Last known data per account and name: ``hubs``, ``events``, ``event/<ID>``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, account: str, name: str, payload: object) -> None:
        """Keep ``payload`` (JSON-like) as the latest state of ``name`` in the account named ``account``."""
        # Writing and reading JSON holds the interpreter: msgspec does so for a fifth of the time.
        text = msgspec.json.encode(payload).decode()
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO event_cache (account, name, payload, saved_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (account, name) DO UPDATE SET payload = excluded.payload,"
                " saved_at = excluded.saved_at",
                (account, name, text, time.time()),
            )

    def get(self, account: str, name: str) -> Cached | None:
        """Return the last known state of ``name``, or None when nothing is known."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT payload, saved_at FROM event_cache WHERE account = ? AND name = ?", (account, name)
            ).fetchone()
        if row is None:
            return None
        return Cached(msgspec.json.decode(row["payload"]), datetime.fromtimestamp(row["saved_at"], UTC))

    def names(self, account: str) -> list[str]:
        """Return the names something is known about, sorted."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT name FROM event_cache WHERE account = ? ORDER BY name", (account,)
            ).fetchall()
        return [str(row["name"]) for row in rows]

    def forget(self, account: str) -> None:
        """Forget everything about an account."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM event_cache WHERE account = ?", (account,))
