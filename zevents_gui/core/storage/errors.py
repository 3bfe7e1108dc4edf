"""What can go wrong with the data folder and the database, in words."""

import errno
import sqlite3
from pathlib import Path

from zevents_gui.core.errors import AppError
from zevents_gui.core.text import tr


class StorageError(AppError):
    """The program's own data cannot be read or written."""


class FolderNotWritable(StorageError):
    """The data folder, or the database in it, cannot be written."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(
            tr("The data folder cannot be written"),
            happened=tr("Zevents cannot write to {path}.", path=path),
            means=tr("Nothing was sent: Zevents sends only what it can record first."),
            to_do=tr("Make the folder writable for your user, or start Zevents with another --data-dir."),
            retryable=True,
            detail=detail,
        )


class DiskFull(StorageError):
    """There is no room left for the database."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(
            tr("The disk is full"),
            happened=tr("There is no room left on the disk that holds {path}.", path=path),
            means=tr("Nothing more is sent. What was recorded before stands."),
            to_do=tr("Free some space and try again; a registration that was stopped can be resumed."),
            retryable=True,
            detail=detail,
        )


class DatabaseBusy(StorageError):
    """Another process holds the database for longer than we wait."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(
            tr("The database is in use"),
            happened=tr("Another program keeps {path} locked.", path=path),
            means=tr("Nothing was changed."),
            to_do=tr(
                "Close other Zevents windows, and pause backup or sync programs that may hold the file, "
                "then try again."
            ),
            retryable=True,
            detail=detail,
        )


class DatabaseDamaged(StorageError):
    """The file is no database, or its pages contradict each other."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(
            tr("The database is damaged"),
            happened=tr("{path} is not a readable Zevents database.", path=path),
            means=tr("Zevents has not touched it and has sent nothing. Your spreadsheets are not affected."),
            to_do=tr(
                "Move the file away and put back a copy from the “backups” folder beside it, "
                "or start with another --data-dir."
            ),
            detail=detail,
        )


class DatabaseNewer(StorageError):
    """The database was written by a later version of the program."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            tr("The database belongs to a newer Zevents"),
            happened=tr(
                "{path} has version {found}; this Zevents knows versions up to {known}.",
                path=path,
                found=found,
                known=known,
            ),
            means=tr("The file was left exactly as it is."),
            to_do=tr("Start the newer Zevents, or use another folder with --data-dir."),
        )


_FULL = {sqlite3.SQLITE_FULL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def from_sqlite(error: sqlite3.Error, path: Path) -> StorageError | None:
    """Return the error to raise instead of ``error``; None when it is a mistake in the program."""
    # Extended codes carry the primary code in their low byte (source: SQLite, "Result and Error Codes").
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    detail = f"{getattr(error, 'sqlite_errorname', type(error).__name__)}: {error}"
    if code in _FULL:
        return DiskFull(path, detail)
    if code in _READ_ONLY:
        return FolderNotWritable(path, detail)
    if code in _BUSY:
        return DatabaseBusy(path, detail)
    if code in _DAMAGED:
        return DatabaseDamaged(path, detail)
    if code == sqlite3.SQLITE_IOERR:
        return StorageError(
            tr("The database cannot be read or written"),
            happened=tr("The disk that holds {path} reported an error.", path=path),
            means=tr("Nothing more is sent. What was recorded before stands."),
            to_do=tr("Check the disk or the network drive, then try again."),
            retryable=True,
            detail=detail,
        )
    return None


def from_os(error: OSError, path: Path) -> StorageError:
    """Return the error to raise instead of ``error`` from the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path, str(error))
    return FolderNotWritable(path, str(error))
