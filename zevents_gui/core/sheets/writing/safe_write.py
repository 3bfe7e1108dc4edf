"""Put a file in its place in one step, and never over one that must not be touched."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.text import tr

_NAMES_TO_TRY = 100


def write_in_one_step(
    target: Path, write: Callable[[BinaryIO], None], *, never_over: Path | None = None
) -> Path:
    """Let ``write`` fill a new file and put it at ``target``; return where it really is.

    The file appears whole or not at all. Where ``target`` is ``never_over`` or open in another program, the
    next free name is taken: ``guests (2).xlsx``.

    Raises:
        SheetError: the folder cannot be written to, or is full.
    """
    folder = target.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, partial_name = tempfile.mkstemp(prefix=".zevents-", suffix=".partial", dir=folder)
    except OSError as error:
        raise _cannot_write(target, error) from error
    partial = Path(partial_name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        # A temporary file is the owner's alone; the finished one is as open as any other file.
        partial.chmod(0o666 & ~_umask())
        return _put_in_place(partial, target, never_over)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        partial.unlink(missing_ok=True)


def _put_in_place(partial: Path, target: Path, never_over: Path | None) -> Path:
    refused: OSError | None = None
    for candidate in _names(target):
        if candidate != target and candidate.exists():
            continue
        if _is_same(candidate, never_over) or _is_open(candidate):
            continue
        try:
            partial.replace(candidate)
        except PermissionError as error:
            # Windows does not replace a file that a program has open.
            refused = error
            if not candidate.exists():
                break
            continue
        return candidate
    raise refused or FileExistsError(str(target))


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in range(2, _NAMES_TO_TRY):
        yield target.with_name(f"{target.stem} ({number}){target.suffix}")


def _is_same(candidate: Path, other: Path | None) -> bool:
    if other is None:
        return False
    try:
        return candidate.samefile(other)
    except OSError:
        return candidate.absolute() == other.absolute()


def _is_open(candidate: Path) -> bool:
    """Whether a spreadsheet program has left its sign beside the file that it has it open."""
    name = candidate.name
    # Excel replaces the first two characters of a long name; short ones it puts behind the sign.
    signs = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    return candidate.exists() and any(candidate.with_name(sign).exists() for sign in signs)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _cannot_write(target: Path, error: OSError) -> SheetError:
    return SheetError(
        tr("The workbook cannot be saved"),
        happened=tr(
            "Writing “{name}” into the folder “{folder}” failed.", name=target.name, folder=target.parent
        ),
        means=tr("The results are kept in Zevents, and the source was not touched."),
        to_do=tr(
            "Check that the folder exists, is not full, and that you may write to it, or choose another one."
        ),
        retryable=True,
        detail=str(error),
    )
