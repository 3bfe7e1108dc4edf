"""The SQLite store: one connection, one lock, and commits shared by the requests that wait for them.

A request's changes are all made or none, and its answer leaves only after they are on the disk. Syncing
the disk for every request would cost more than the request itself, so the first request that needs a
commit commits for all that have finished meanwhile (group commit).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zevents_gui.practice.schema import SCHEMA, SCHEMA_VERSION


class StoreError(Exception):
    """The store cannot be opened; the text is for people."""


@dataclass
class _Transaction:
    """One transaction, shared by the requests that work in it."""

    committed: bool = False
    lost: bool = False


class Store:
    """Durable (`path`) or in memory (`None`). Safe to use from many threads."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._commit_lock = threading.Lock()
        self._transaction = _Transaction(committed=True)
        self._saved_changes = 0
        try:
            self._connection = self._open(path)
        except (sqlite3.OperationalError, OSError) as error:
            locked = "locked" in str(error)
            advice = (
                "Another practice account may be running on the same folder: stop it, or use another "
                "--data-dir."
                if locked
                else "Check that the folder can be written to and its disk is not full, or use another "
                "--data-dir."
            )
            raise StoreError(
                f"The practice account's data in {path} cannot be opened ({error}). {advice}"
            ) from error
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"The practice account's data in {path} is damaged ({error}). "
                "Move that file away; the next start makes a new practice account."
            ) from error

    @staticmethod
    def _open(path: Path | None) -> sqlite3.Connection:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            str(path) if path is not None else ":memory:",
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
            timeout=1.0,
        )
        connection.row_factory = sqlite3.Row
        if path is not None:
            # One process owns the file: a second one is told so at once instead of sharing it.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -16000")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, SCHEMA_VERSION):
            connection.close()
            raise StoreError(
                f"The practice account's data in {path} were written by another version of the program "
                f"(format {version}, this program uses {SCHEMA_VERSION}). Move that file away, or use "
                "another --data-dir; the next start makes a new practice account."
            )
        connection.execute("BEGIN EXCLUSIVE")
        if version == 0:
            for statement in SCHEMA:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
        return connection

    @contextmanager
    def work(self) -> Iterator[sqlite3.Connection]:
        """A unit of work: rolled back when the block raises, durable when the block has ended.

        What the block read is durable, too: nothing is answered that a crash could take back. Raises
        sqlite3.Error when the disk does not take it; then the work is not done.
        """
        connection = self._connection
        with self._lock:
            transaction = self._transaction_under_way()
            connection.execute("SAVEPOINT work")
            try:
                yield connection
            except BaseException:
                # A full disk makes SQLite give up the whole transaction, savepoints included.
                if connection.in_transaction:
                    connection.execute("ROLLBACK TO work")
                    connection.execute("RELEASE work")
                raise
            connection.execute("RELEASE work")
            unsaved = connection.total_changes > self._saved_changes
        if unsaved:
            self._commit(transaction)

    def _transaction_under_way(self) -> _Transaction:
        if not self._connection.in_transaction:
            if not self._transaction.committed:
                self._transaction.lost = True
            self._connection.execute("BEGIN")
            self._transaction = _Transaction()
        return self._transaction

    def _commit(self, transaction: _Transaction) -> None:
        with self._commit_lock:
            if transaction.committed:
                return  # somebody committed for us while we waited
            with self._lock:
                if transaction.lost or not self._connection.in_transaction:
                    raise sqlite3.OperationalError("the transaction was lost before it was on the disk")
                try:
                    self._connection.execute("COMMIT")
                except sqlite3.Error:
                    transaction.lost = True
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
                transaction.committed = True
                self._saved_changes = self._connection.total_changes

    def close(self) -> None:
        """Commit what is open and close the file."""
        with self._commit_lock, self._lock:
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
            self._connection.close()
