"""The one database: opened safely, migrated with a copy made first, written through one connection."""

import os
import queue
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from zevents_gui.core.storage.errors import (
    DatabaseDamaged,
    DatabaseNewer,
    DiskFull,
    from_os,
    from_sqlite,
)
from zevents_gui.core.storage.migrations import MIGRATIONS, VERSION

APPLICATION_ID = 0x5A455654
"""“ZEVT” in the file's header, so that another program's database is not taken for ours."""

_BUSY_SECONDS = 15.0
_SPARE_BYTES = 32 * 1024 * 1024


class Database:
    """One SQLite file in WAL mode with full synchronisation; safe to use from many threads.

    Writes go through one connection, one transaction at a time. Reads use connections of their own
    and never wait for a write.

    Raises:
        DatabaseDamaged: the file is no database, or not ours, or fails its integrity check.
        DatabaseNewer: a later version of the program wrote it.
        FolderNotWritable, DiskFull, DatabaseBusy: it cannot be opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._lock = threading.RLock()
        self._depth = 0
        self._readers: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._closed = False
        try:
            # Made by us so that its rights are narrow from the first byte on.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise from_os(error, self.path) from error
        with self._translated():
            self._writer = self._connect()
        try:
            with self._translated():
                self._prepare()
        except BaseException:
            self._writer.close()
            raise

    def __repr__(self) -> str:
        return f"Database({str(self.path)!r})"

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the writing connection inside a transaction: committed at the end, undone on any exception.

        A transaction begun inside another one of the same thread is part of it.
        """
        with self._lock, self._translated():
            if self._depth == 0:
                self._writer.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield self._writer
            except BaseException:
                self._depth -= 1
                if self._depth == 0 and self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                try:
                    self._writer.execute("COMMIT")
                except sqlite3.Error:
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for reading what was last committed."""
        with self._translated():
            try:
                connection = self._readers.get_nowait()
            except queue.Empty:
                connection = self._connect()
                connection.execute("PRAGMA query_only = ON")
            try:
                yield connection
            finally:
                if self._closed:
                    connection.close()
                else:
                    self._readers.put(connection)

    def require_space(self, needed_bytes: int) -> None:
        """Raise :class:`DiskFull` unless ``needed_bytes`` and a margin are free where the database is."""
        free = shutil.disk_usage(self.path.parent).free
        if free < needed_bytes + _SPARE_BYTES:
            raise DiskFull(self.path, f"{free} bytes free, {needed_bytes + _SPARE_BYTES} needed")

    def check_integrity(self) -> list[str]:
        """Return what a full check of every page and index finds wrong; empty when all is well."""
        with self.read() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Close every connection. The database cannot be used afterwards."""
        with self._lock:
            self._closed = True
            while True:
                try:
                    self._readers.get_nowait().close()
                except queue.Empty:
                    break
            self._writer.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _prepare(self) -> None:
        writer = self._writer
        try:
            damage = writer.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if from_sqlite(error, self.path) is None:
                raise DatabaseDamaged(self.path, str(error)) from error
            raise
        if damage != "ok":
            raise DatabaseDamaged(self.path, str(damage))
        version = self._version()
        owner = writer.execute("PRAGMA application_id").fetchone()[0]
        empty = writer.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if owner != APPLICATION_ID and not empty:
            raise DatabaseDamaged(self.path, f"application_id {owner:#x}: not a Zevents database")
        if version > VERSION:
            raise DatabaseNewer(self.path, version, VERSION)
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("PRAGMA synchronous = FULL")
        if version < VERSION:
            self._migrate()
        # A transaction that writes nothing finds out about a read-only folder now, not during a run.
        writer.execute("BEGIN IMMEDIATE")
        writer.execute(f"PRAGMA user_version = {VERSION}")
        writer.execute("COMMIT")

    def _version(self) -> int:
        return int(self._writer.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self) -> None:
        writer = self._writer
        writer.execute("BEGIN EXCLUSIVE")
        try:
            # Another process may have migrated while we waited for the lock.
            version = self._version()
            if 0 < version < VERSION:
                self._back_up(version)
            for migration in MIGRATIONS:
                if migration.number > version:
                    for statement in migration.statements:
                        writer.execute(statement)
            writer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            writer.execute(f"PRAGMA user_version = {VERSION}")
            writer.execute("COMMIT")
        except BaseException:
            if writer.in_transaction:
                writer.execute("ROLLBACK")
            raise

    def _back_up(self, version: int) -> None:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        folder = self.path.parent / "backups"
        target = folder / f"{self.path.stem}-version-{version}-{moment}.sqlite3"
        part = target.with_suffix(".part")
        try:
            folder.mkdir(exist_ok=True)
            part.unlink(missing_ok=True)
            # A connection of its own: the migrating one is inside its transaction.
            with closing(self._connect()) as source, closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            if os.name == "posix":
                part.chmod(0o600)
            part.replace(target)
        except OSError as error:
            raise from_os(error, target) from error

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            translated = from_sqlite(error, self.path)
            if translated is None:
                raise
            raise translated from error
