"""Get hold of a file's bytes, and say what is in the way where that cannot be done.

The whole file is read at once and everything else works on that copy in memory: what is checked is then
what was fingerprinted, even if someone saves the file meanwhile.
"""

import errno
import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure

# Windows: the content is elsewhere and has to be fetched (FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN,
# _RECALL_ON_DATA_ACCESS). macOS: SF_DATALESS.
_ELSEWHERE_WINDOWS = 0x1000 | 0x40000 | 0x400000
_ELSEWHERE_MACOS = 0x40000000
# Windows answers reads of a cloud file that cannot be fetched with ERROR_CLOUD_FILE_*.
_CLOUD_ERRORS = range(358, 405)
_SHARING_VIOLATIONS = (32, 33)
_TIMEOUTS = (errno.EDEADLK, errno.ETIMEDOUT)


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes and what identifies them."""

    path: Path
    data: bytes
    mtime_ns: int
    sha256: str


def load(path: Path) -> Content:
    """Read the file at ``path``.

    Raises:
        ReadFailure: there is no file, or it is something else, or it cannot be read.
    """
    name = path.name
    _check_name(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise ReadFailure(_kind_of_folder(path), name=name)
        if not stat.S_ISREG(about.st_mode):
            raise ReadFailure(FailureKind.NOT_A_FILE, name=name)
        data = path.read_bytes()
        after = path.stat()
        if (after.st_mtime_ns, after.st_size) != (about.st_mtime_ns, len(data)):
            # Somebody saved it while it was read: the second copy is whole, or the parser will say so.
            data, about = path.read_bytes(), path.stat()
    except OSError as error:
        raise _failure_of(error, path) from error
    if not data:
        raise ReadFailure(FailureKind.EMPTY, name=name)
    if not data.strip(b"\0") and _is_elsewhere(path):
        raise ReadFailure(FailureKind.CLOUD_PLACEHOLDER, name=name)
    return Content(path, data, about.st_mtime_ns, hashlib.sha256(data).hexdigest())


def _check_name(path: Path) -> None:
    name = path.name
    lower = name.lower()
    if name.startswith(("~$", ".~lock.")):
        original = name[2:] if name.startswith("~$") else name.removeprefix(".~lock.").rstrip("#")
        raise ReadFailure(FailureKind.OWNER_FILE, name=name, original=original)
    if lower.endswith(".icloud") and name.startswith("."):
        raise ReadFailure(FailureKind.CLOUD_PLACEHOLDER, name=name[1:-7])
    if lower.endswith((".gsheet", ".gdoc")):
        raise ReadFailure(FailureKind.GOOGLE_LINK, name=name)


def _kind_of_folder(path: Path) -> FailureKind:
    return FailureKind.NUMBERS if path.suffix.lower() == ".numbers" else FailureKind.FOLDER


def _failure_of(error: OSError, path: Path) -> ReadFailure:
    name = path.name
    windows_code = getattr(error, "winerror", None)
    if isinstance(error, FileNotFoundError):
        placeholder = path.with_name(f".{name}.icloud")
        if placeholder.exists():
            return ReadFailure(FailureKind.CLOUD_PLACEHOLDER, name=name)
        return ReadFailure(FailureKind.MISSING, name=name)
    if windows_code in _CLOUD_ERRORS or (error.errno in _TIMEOUTS and _is_elsewhere(path)):
        return ReadFailure(FailureKind.CLOUD_PLACEHOLDER, name=name)
    if isinstance(error, PermissionError) or windows_code in _SHARING_VIOLATIONS:
        return ReadFailure(FailureKind.LOCKED, name=name)
    if error.errno in (errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL):
        return ReadFailure(FailureKind.MISSING, name=name)
    return ReadFailure(FailureKind.UNREADABLE, name=name, detail=str(error))


def _is_elsewhere(path: Path) -> bool:
    try:
        about = path.stat()
    except OSError:
        return False
    return bool(
        getattr(about, "st_file_attributes", 0) & _ELSEWHERE_WINDOWS
        or getattr(about, "st_flags", 0) & _ELSEWHERE_MACOS
    )
