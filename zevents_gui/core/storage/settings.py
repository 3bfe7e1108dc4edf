"""Small settings, typed by their default."""

import json
from typing import TypeVar

from zevents_gui.core.storage.database import Database

Value = TypeVar("Value", str, int, float, bool, list[object], dict[str, object])


class Settings:
    """Key and value pairs kept in the database; keys are dotted names such as ``window.geometry``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Value) -> Value:
        """Return the value of ``key``, or ``default`` when there is none or it is of another type."""
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        if row is None:
            return default
        value = json.loads(row["value"])
        return value if type(value) is type(default) else default

    def set(self, key: str, value: Value) -> None:
        """Keep ``value`` under ``key``."""
        text = json.dumps(value, ensure_ascii=False)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO settings (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, text),
            )

    def remove(self, key: str) -> None:
        """Forget ``key``; nothing happens when it is not there."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM settings WHERE key = ?", (key,))

    def keys(self, prefix: str = "") -> list[str]:
        """Return the keys that start with ``prefix``, sorted."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT key FROM settings WHERE substr(key, 1, ?) = ? ORDER BY key", (len(prefix), prefix)
            ).fetchall()
        return [str(row["key"]) for row in rows]
