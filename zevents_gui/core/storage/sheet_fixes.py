"""What people fixed in attendee sheets, kept until the same sheet is opened again."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from zevents_gui.core.storage.database import Database

_KEPT_SHEETS = 200
_KEPT_DAYS = 180.0


@dataclass(frozen=True, slots=True)
class StoredFixes:
    """What was kept of one sheet.

    Attributes:
        payload: as it was given; its shape belongs to the sheets.
        saved_at: aware, UTC.
    """

    payload: bytes
    saved_at: datetime


class SheetFixStore:
    """Fixes by the content of the file and the sheet's name. Safe to use from many threads.

    Raises (every method): StorageError, when the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, content_hash: str, sheet: str, path: str) -> StoredFixes | None:
        """Return what was kept of this sheet; where the file holds something else by now, by its path."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT payload, saved_at FROM sheet_fixes WHERE sheet = ?"
                " AND (content_hash = ? OR (path = ? AND path <> ''))"
                " ORDER BY content_hash = ? DESC, saved_at DESC LIMIT 1",
                (sheet, content_hash, path, content_hash),
            ).fetchone()
        if row is None:
            return None
        return StoredFixes(bytes(row["payload"]), datetime.fromtimestamp(row["saved_at"], UTC))

    def save(self, content_hash: str, sheet: str, path: str, payload: bytes | None) -> None:
        """Keep ``payload`` in place of what was kept of this sheet; None forgets it, and what is very old."""
        now = time.time()
        with self._database.transaction() as connection:
            if payload is None:
                connection.execute(
                    "DELETE FROM sheet_fixes WHERE sheet = ?"
                    " AND (content_hash = ? OR (path = ? AND path <> ''))",
                    (sheet, content_hash, path),
                )
            else:
                connection.execute(
                    "INSERT INTO sheet_fixes (content_hash, sheet, path, payload, saved_at)"
                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (content_hash, sheet)"
                    " DO UPDATE SET path = excluded.path, payload = excluded.payload,"
                    " saved_at = excluded.saved_at",
                    (content_hash, sheet, path, payload, now),
                )
            connection.execute(
                "DELETE FROM sheet_fixes WHERE saved_at < ? OR rowid NOT IN"
                " (SELECT rowid FROM sheet_fixes ORDER BY saved_at DESC LIMIT ?)",
                (now - _KEPT_DAYS * 86_400, _KEPT_SHEETS),
            )
