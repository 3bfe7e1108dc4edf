"""The first lines of a text file, read one way or another, to choose by looking."""

from pathlib import Path

from zevents_gui.core.sheets.errors import sheet_error
from zevents_gui.core.sheets.reading.delimited import SEPARATORS, read_delimited
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.table import CsvOptions

ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp932",
    "gb18030",
    "big5",
    "euc_kr",
)
"""Encodings that lists are saved in, as Python names them; the likelier ones first."""
SEPARATOR_CHOICES = SEPARATORS
_BYTES = 65_536


def preview(path: Path, options: CsvOptions, *, rows: int = 8) -> list[list[str]]:
    """Return the first ``rows`` rows of the file at ``path``, read as ``options`` say.

    No more than 64 KiB are read, whatever the file's size.

    Raises:
        SheetError: the file cannot be read, or not in this encoding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES)
    except OSError as error:
        kind = FailureKind.MISSING if isinstance(error, FileNotFoundError) else FailureKind.UNREADABLE
        raise sheet_error(ReadFailure(kind, name=path.name)) from error
    try:
        reading = read_delimited(data, path.name, options)
    except ReadFailure as failure:
        raise sheet_error(failure) from failure
    return [[str(cell) for cell in row] for row in zip(*(c[:rows] for c in reading.columns), strict=True)]
