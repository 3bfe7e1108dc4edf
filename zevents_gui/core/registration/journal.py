"""The journal: what every run is to do, has done, and may have done. The one truth of registering."""

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from zevents_gui.core.registration.journal_format import (
    CHANGE_ROW,
    COLUMNS,
    INSERT_ROW,
    counts_of,
    record_from,
    row_from,
    rows_of,
)
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Plan
from zevents_gui.core.registration.records import JournalRow, RowChange, RunRecord
from zevents_gui.core.registration.states import RowAction, RowState, RunState
from zevents_gui.core.storage.database import Database
from zevents_gui.core.text import tr

_BYTES_PER_ROW = 2_000
"""Generous room for one row and all that happens to it, asked for before a run begins."""
_CHUNK = 1_000


class Journal:
    """Runs, their rows and batches. Safe to use from many threads.

    Raises (every method): StorageError, when the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def create_run(self, plan: Plan, options: RunOptions | None = None) -> int:
        """Record a run with every row of ``plan`` and return its ID. Nothing is sent yet.

        Raises:
            DiskFull: there is no room to record what would be sent.
        """
        options = options or plan.options
        self.database.require_space(len(plan.rows) * _BYTES_PER_ROW)
        now = time.time()
        with self.database.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO runs (state, account_name, practice, event_id, event_name, sheet_path,"
                " sheet_name, content_hash, options, plan_digest, listed_at, live_tickets, created_at,"
                " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    RunState.OPEN,
                    plan.account_name,
                    int(plan.practice),
                    plan.event_id,
                    plan.event_name,
                    plan.sheet_path,
                    plan.sheet_name,
                    plan.content_hash,
                    msgspec.json.encode(options).decode(),
                    hashlib.sha256(plan.to_json()).hexdigest(),
                    plan.listed_at.timestamp(),
                    plan.live_tickets or 0,
                    now,
                    now,
                ),
            )
            run_id = cursor.lastrowid
            assert run_id is not None
            connection.executemany(INSERT_ROW, rows_of(plan, options, run_id, now))
        return run_id

    def run(self, run_id: int) -> RunRecord:
        """Return a run.

        Raises:
            KeyError: there is no such run.
        """
        with self.database.read() as connection:
            row = connection.execute("SELECT * FROM runs WHERE run_id = ?", (run_id,)).fetchone()
            if row is None:
                raise KeyError(run_id)
            return record_from(connection, row)

    def runs(
        self, search: str = "", *, event_id: str | None = None, limit: int | None = None
    ) -> list[RunRecord]:
        """Return runs, the latest first.

        Args:
            search: text in the names of event, account or sheet, or in a person's e-mail address.
            limit: at most so many; None for all.
        """
        conditions, values = ["1"], []
        if event_id is not None:
            conditions.append("event_id = ?")
            values.append(event_id)
        for word in search.split():
            pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            conditions.append(
                "(event_name LIKE ? ESCAPE '\\' OR account_name LIKE ? ESCAPE '\\'"
                " OR sheet_path LIKE ? ESCAPE '\\' OR sheet_name LIKE ? ESCAPE '\\' OR EXISTS"
                " (SELECT 1 FROM rows WHERE rows.run_id = runs.run_id AND rows.email LIKE ? ESCAPE '\\'))"
            )
            values.extend([pattern] * 5)
        values.append(-1 if limit is None else limit)  # type: ignore[arg-type]
        with self.database.read() as connection:
            found = connection.execute(
                f"SELECT * FROM runs WHERE {' AND '.join(conditions)} ORDER BY run_id DESC LIMIT ?",  # noqa: S608
                values,
            ).fetchall()
            return [record_from(connection, row) for row in found]

    def unfinished(self) -> list[RunRecord]:
        """Return the runs that were begun and neither finished nor closed, the latest first."""
        with self.database.read() as connection:
            found = connection.execute(
                "SELECT * FROM runs WHERE state IN (?, ?) ORDER BY run_id DESC",
                (RunState.OPEN, RunState.TAKING_BACK),
            ).fetchall()
            return [record_from(connection, row) for row in found]

    def rows(self, run_id: int, *states: RowState) -> Iterator[JournalRow]:
        """Yield the rows of a run in the sheet's order, those in ``states`` only when any are given."""
        after = -1
        while chunk := self.next_rows(run_id, states or tuple(RowState), after, _CHUNK):
            yield from chunk
            after = chunk[-1].source_row

    def next_rows(self, run_id: int, states: Sequence[RowState], after: int, limit: int) -> list[JournalRow]:
        """Return up to ``limit`` rows in ``states`` whose source row is greater than ``after``, in order."""
        found: list[sqlite3.Row] = []
        with self.database.read() as connection:
            for state in states:
                found.extend(
                    connection.execute(
                        f"SELECT {COLUMNS} FROM rows WHERE run_id = ? AND state = ? AND source_row > ?"  # noqa: S608
                        " ORDER BY source_row LIMIT ?",
                        (run_id, state, after, limit),
                    )
                )
        found.sort(key=lambda row: int(row["source_row"]))
        return [row_from(row) for row in found[:limit]]

    def last_registered(self, run_id: int, limit: int) -> list[JournalRow]:
        """Return the rows of a run that were registered last, the earliest of them first."""
        with self.database.read() as connection:
            found = connection.execute(
                f"SELECT {COLUMNS} FROM rows WHERE run_id = ? AND state = ? AND ticket_id <> ''"  # noqa: S608
                " ORDER BY changed_at DESC LIMIT ?",
                (run_id, RowState.REGISTERED, limit),
            ).fetchall()
        return [row_from(row) for row in reversed(found)]

    def rows_by_email(self, run_id: int, keys: Sequence[str], state: RowState) -> list[JournalRow]:
        """Return the rows of a run in ``state`` that belong to one of the e-mail keys (at most 500)."""
        marks = ", ".join("?" * len(keys))
        with self.database.read() as connection:
            found = connection.execute(
                f"SELECT {COLUMNS} FROM rows WHERE email_key IN ({marks}) AND run_id = ? AND state = ?",  # noqa: S608
                (*keys, run_id, state),
            ).fetchall()
        return [row_from(row) for row in found]

    def counts(self, run_id: int) -> dict[RowState, int]:
        """Return how many rows of a run are in each state."""
        with self.database.read() as connection:
            return counts_of(connection, run_id)

    def left_out(self, run_id: int) -> int:
        """Return how many rows of a run were never to be sent."""
        with self.database.read() as connection:
            found = connection.execute(
                "SELECT count(*) FROM rows WHERE run_id = ? AND action = ?", (run_id, RowAction.NOTHING)
            ).fetchone()
        return int(found[0])

    def record(
        self, run_id: int, changes: Iterable[RowChange], batches: Iterable["BatchChange"] = ()
    ) -> None:
        """Commit new states of rows, and what became of batches, in one transaction."""
        now = time.time()
        with self.database.transaction() as connection:
            connection.executemany(
                CHANGE_ROW,
                (
                    (
                        change.state,
                        change.reason,
                        change.ticket_id,
                        change.join_link,
                        int(change.sent),
                        now,
                        run_id,
                        change.source_row,
                    )
                    for change in changes
                ),
            )
            connection.executemany(
                "INSERT INTO batches (run_id, size, outcome, detail, tracking_id, sent_at, answered_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (run_id, batch.size, batch.outcome, batch.detail, batch.tracking_id, batch.sent_at, now)
                    for batch in batches
                ),
            )

    def set_run_state(self, run_id: int, state: RunState, message: str = "") -> None:
        """Note how the run as a whole stands, and what stopped it."""
        with self.database.transaction() as connection:
            connection.execute(
                "UPDATE runs SET state = ?, message = ?, changed_at = ? WHERE run_id = ?",
                (state, message, time.time(), run_id),
            )

    def note_listing(self, run_id: int, listed_at: datetime, live_tickets: int) -> None:
        """Note that Zoom's whole list of tickets was looked at."""
        with self.database.transaction() as connection:
            connection.execute(
                "UPDATE runs SET listed_at = ?, live_tickets = ? WHERE run_id = ?",
                (listed_at.timestamp(), live_tickets, run_id),
            )

    def registered_since(self, event_id: str, since: datetime, *, not_in: int = 0) -> dict[str, str]:
        """Return whom runs on this computer registered for an event since then: e-mail key to ticket ID.

        Args:
            not_in: a run that does not count.
        """
        with self.database.read() as connection:
            found = connection.execute(
                "SELECT email_key, ticket_id FROM rows JOIN runs USING (run_id)"
                " WHERE event_id = ? AND runs.changed_at >= ? AND runs.run_id <> ?"
                " AND rows.state = ? AND rows.changed_at >= ?",
                (event_id, since.timestamp(), not_in, RowState.REGISTERED, since.timestamp()),
            ).fetchall()
        return {row["email_key"]: row["ticket_id"] for row in found}

    def retry_refused(self, run_id: int) -> int:
        """Make the refused rows of a run pending again and open the run; return how many there are."""
        with self.database.transaction() as connection:
            cursor = connection.execute(
                "UPDATE rows SET state = ?, attempts = 0, changed_at = ? WHERE run_id = ? AND state = ?",
                (RowState.PENDING, time.time(), run_id, RowState.REFUSED),
            )
            if cursor.rowcount:
                self.set_run_state(run_id, RunState.OPEN)
        return cursor.rowcount

    def close_run(self, run_id: int) -> None:
        """Give up what a run has not sent. Rows in doubt stay so: what Zoom did with them is not known."""
        with self.database.transaction() as connection:
            connection.execute(
                "UPDATE rows SET state = ?, reason = ?, changed_at = ? WHERE run_id = ? AND state = ?",
                (
                    RowState.NOT_SENT,
                    tr("The run was closed before this row was sent."),
                    time.time(),
                    run_id,
                    RowState.PENDING,
                ),
            )
            connection.execute(
                "UPDATE rows SET state = ? WHERE run_id = ? AND state = ?",
                (RowState.IN_DOUBT, run_id, RowState.SENDING),
            )
            self.set_run_state(run_id, RunState.CLOSED)


class BatchChange(msgspec.Struct, frozen=True):
    """What became of one request, for support. ``sent_at`` in seconds since the epoch."""

    size: int
    outcome: str
    sent_at: float
    detail: str = ""
    tracking_id: str = ""
