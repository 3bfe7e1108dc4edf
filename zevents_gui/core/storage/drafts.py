"""Events prepared on this computer and not sent yet."""

import json
import sqlite3
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from zevents_gui.core.storage.database import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """A local draft.

    Attributes:
        account, hub_id: where it is meant to go; ``hub_id`` may be empty while none is chosen.
        payload: the form's content, JSON-like; its shape belongs to the event editor.
        event_id: set once the event exists at Zoom.
        created_at, changed_at: aware, UTC.
    """

    draft_id: str
    account: str
    hub_id: str
    title: str
    payload: dict[str, object]
    event_id: str | None
    created_at: datetime
    changed_at: datetime


class DraftStore:
    """Local drafts. A deleted draft can be brought back until :meth:`purge` is called."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, *, account: str, hub_id: str, title: str, payload: dict[str, object]) -> Draft:
        """Keep a new draft and return it."""
        draft_id, now = uuid.uuid4().hex, time.time()
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO drafts (draft_id, account, hub_id, title, payload, created_at, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (draft_id, account, hub_id, title, json.dumps(payload, ensure_ascii=False), now, now),
            )
        return self.get(draft_id)

    def get(self, draft_id: str) -> Draft:
        """Return a draft.

        Raises:
            KeyError: there is none with this ID, or it is deleted.
        """
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT * FROM drafts WHERE draft_id = ? AND deleted_at IS NULL", (draft_id,)
            ).fetchone()
        if row is None:
            raise KeyError(draft_id)
        return _draft(row)

    def save(
        self,
        draft_id: str,
        *,
        title: str | None = None,
        hub_id: str | None = None,
        payload: dict[str, object] | None = None,
        event_id: str | None = None,
    ) -> Draft:
        """Change what is given and return the draft as it is now.

        Raises:
            KeyError: there is none with this ID, or it is deleted.
        """
        text = None if payload is None else json.dumps(payload, ensure_ascii=False)
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE drafts SET title = coalesce(?, title), hub_id = coalesce(?, hub_id),"
                " payload = coalesce(?, payload), event_id = coalesce(?, event_id), changed_at = ?"
                " WHERE draft_id = ? AND deleted_at IS NULL",
                (title, hub_id, text, event_id, time.time(), draft_id),
            )
        return self.get(draft_id)

    def list(self, account: str | None = None) -> list[Draft]:
        """Return the drafts of an account, or of all; the one changed last comes first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT * FROM drafts WHERE deleted_at IS NULL AND (? IS NULL OR account = ?)"
                " ORDER BY changed_at DESC, draft_id",
                (account, account),
            ).fetchall()
        return [_draft(row) for row in rows]

    def delete(self, draft_id: str) -> None:
        """Delete a draft so that it can still be brought back."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE drafts SET deleted_at = ? WHERE draft_id = ? AND deleted_at IS NULL",
                (time.time(), draft_id),
            )

    def restore(self, draft_id: str) -> Draft:
        """Bring a deleted draft back.

        Raises:
            KeyError: it was purged, or never existed.
        """
        with self._database.transaction() as connection:
            connection.execute("UPDATE drafts SET deleted_at = NULL WHERE draft_id = ?", (draft_id,))
        return self.get(draft_id)

    def purge(self, *, older_than_days: float = 30.0) -> int:
        """Remove drafts deleted longer ago than that for good; return how many."""
        with self._database.transaction() as connection:
            cursor = connection.execute(
                "DELETE FROM drafts WHERE deleted_at < ?", (time.time() - older_than_days * 86_400,)
            )
        return cursor.rowcount


def _draft(row: sqlite3.Row) -> Draft:
    return Draft(
        draft_id=row["draft_id"],
        account=row["account"],
        hub_id=row["hub_id"],
        title=row["title"],
        payload=json.loads(row["payload"]),
        event_id=row["event_id"],
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        changed_at=datetime.fromtimestamp(row["changed_at"], UTC),
    )
