"""Why a file could not be read, as the reading process reports it: a kind and its values, no words.

The words are added where the program's language is known; see :mod:`zevents_gui.core.sheets.errors`.
"""

from enum import StrEnum


class FailureKind(StrEnum):
    """Why a file could not be read."""

    MISSING = "missing"
    FOLDER = "folder"
    NOT_A_FILE = "not_a_file"
    EMPTY = "empty"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    OWNER_FILE = "owner_file"
    CLOUD_PLACEHOLDER = "cloud_placeholder"
    NOT_ANSWERING = "not_answering"
    NUMBERS = "numbers"
    GOOGLE_LINK = "google_link"
    PASSWORD_NEEDED = "password_needed"  # noqa: S105 - the name of a failure
    PASSWORD_WRONG = "password_wrong"  # noqa: S105 - the name of a failure
    PROTECTION_UNKNOWN = "protection_unknown"
    NOT_A_SHEET = "not_a_sheet"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    NO_SHEETS = "no_sheets"
    NO_TABLE = "no_table"
    SHEET_NOT_FOUND = "sheet_not_found"
    WRONG_ENCODING = "wrong_encoding"
    TOO_LARGE = "too_large"
    FAR_CELL = "far_cell"
    TOO_SLOW = "too_slow"
    READER_DIED = "reader_died"


class ReadFailure(Exception):
    """The file cannot be read. ``values`` fill the message; all of them are text or numbers."""

    def __init__(self, kind: FailureKind, **values: str | int) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.values = values


class NoticeKind(StrEnum):
    """What the reader has to tell about a file that it could read."""

    CSV_GUESS = "csv_guess"
    BAD_QUOTE = "bad_quote"
    BAD_BYTES = "bad_bytes"
    NAME_MISLEADS = "name_misleads"
    FAR_CELLS_LEFT_OUT = "far_cells_left_out"
    OTHER_SHEETS_UNREADABLE = "other_sheets_unreadable"
    HIDDEN_UNKNOWN = "hidden_unknown"


Notice = tuple[NoticeKind, dict[str, str | int]]
