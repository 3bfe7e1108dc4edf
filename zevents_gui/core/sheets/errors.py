"""What goes wrong with sheets, in words for the person who opened one."""

from zevents_gui.core.errors import AppError
from zevents_gui.core.sheets.reading.failure import FailureKind, NoticeKind, ReadFailure
from zevents_gui.core.text import tr


class SheetError(AppError):
    """A sheet cannot be read or written.

    Attributes:
        kind: why a file could not be read, for programs; None when it is about something else.
    """

    kind: FailureKind | None = None


# Title, what happened, what to do. "{name}" is the file's name without its folder.
_READ_FAILURES: dict[FailureKind, tuple[str, str, str]] = {
    FailureKind.MISSING: (
        "File not found",
        "“{name}” is not there any more. It may have been moved, renamed or deleted.",
        "Choose the file again.",
    ),
    FailureKind.FOLDER: (
        "This is a folder",
        "“{name}” is a folder, not a sheet.",
        "Open the folder and choose the sheet in it.",
    ),
    FailureKind.NOT_A_FILE: (
        "This is not a file",
        "“{name}” is a device or a connection, not a file with a sheet.",
        "Choose a file.",
    ),
    FailureKind.EMPTY: (
        "The file is empty",
        "“{name}” has a size of 0 bytes. A download or a copy was probably interrupted.",
        "Download it or have it sent again.",
    ),
    FailureKind.LOCKED: (
        "The file cannot be opened",
        "Another program is using “{name}”, or you are not allowed to read it.",
        "Close it in Excel and try again. If that does not help, save a copy under another name "
        "and open the copy.",
    ),
    FailureKind.UNREADABLE: (
        "The file cannot be read",
        "Reading “{name}” failed. The drive or the network connection may be the cause.",
        "Copy the file to this computer and open the copy.",
    ),
    FailureKind.OWNER_FILE: (
        "This is not the sheet itself",
        "“{name}” is a small file that Excel or LibreOffice puts beside a sheet while it is open.",
        "Choose “{original}” in the same folder. If no one has it open, “{name}” can be deleted.",
    ),
    FailureKind.CLOUD_PLACEHOLDER: (
        "The file is not on this computer yet",
        "“{name}” is kept in the cloud, and only its name is here.",
        "Right-click it in its folder, choose “Always keep on this device” or “Download now”, wait for it, "
        "and open it again.",
    ),
    FailureKind.NOT_ANSWERING: (
        "The file does not arrive",
        "“{name}” could not be loaded in time. Its network drive or cloud folder does not answer.",
        "Check the connection, or copy the file to this computer and open the copy.",
    ),
    FailureKind.NUMBERS: (
        "Numbers documents cannot be read",
        "“{name}” was made with Apple Numbers, whose format only Numbers can read.",
        "In Numbers choose File > Export To > Excel, and open the exported file.",
    ),
    FailureKind.GOOGLE_LINK: (
        "This is only a link to Google Sheets",
        "“{name}” holds no data, just the address of a sheet in Google Drive.",
        "Open it in the browser, choose File > Download > Microsoft Excel (.xlsx), and open what it saves.",
    ),
    FailureKind.PASSWORD_NEEDED: (
        "The file is protected with a password",
        "“{name}” can only be read with its password.",
        "Enter the password. Or open the file in Excel, choose File > Info > Protect Workbook > Encrypt with "
        "Password, clear the password, and save.",
    ),
    FailureKind.PASSWORD_WRONG: (
        "The password is not right",
        "“{name}” does not open with this password.",
        "Check upper and lower case and the keyboard layout, and try again.",
    ),
    FailureKind.PROTECTION_UNKNOWN: (
        "The protection of this file is not known",
        "“{name}” is protected in a way that only the program that made it can open.",
        "Open it there, remove the protection, save it as an Excel workbook (.xlsx), and open that.",
    ),
    FailureKind.NOT_A_SHEET: (
        "This is not a sheet",
        "“{name}” is {what}. Attendees are read from Excel workbooks (.xlsx, .xlsm, .xlsb, .xls), "
        "OpenDocument sheets (.ods) and text tables (.csv, .tsv).",
        "Choose another file, or save the list as an Excel workbook.",
    ),
    FailureKind.TRUNCATED: (
        "A part of the file is missing",
        "“{name}” ends too early. A download, a copy or an e-mail attachment was probably cut off.",
        "Download it or have it sent again.",
    ),
    FailureKind.DAMAGED: (
        "The file is damaged",
        "“{name}” cannot be read as the workbook that it seems to be.",
        "Open it in Excel or LibreOffice, which may repair it, save it as an Excel workbook (.xlsx), "
        "and open that.",
    ),
    FailureKind.NO_SHEETS: (
        "There is no sheet in this workbook",
        "“{name}” holds charts or nothing at all, but no sheet with cells.",
        "Choose another file.",
    ),
    FailureKind.NO_TABLE: (
        "There is no table in this file",
        "“{name}” is a web page without a table.",
        "Export the list as an Excel workbook (.xlsx) or as CSV where it comes from.",
    ),
    FailureKind.SHEET_NOT_FOUND: (
        "The sheet is not in this workbook",
        "“{name}” has no sheet named “{sheet}”. It has: {sheets}.",
        "Choose one of these.",
    ),
    FailureKind.WRONG_ENCODING: (
        "The text cannot be read in this encoding",
        "“{name}” holds bytes that {encoding} does not know.",
        "Choose another encoding.",
    ),
    FailureKind.TOO_LARGE: (
        "The file is too large to be opened safely",
        "Reading “{name}” takes more memory than Zevents allows one file to use.",
        "Delete sheets, columns and rows that are not needed, or save the list alone as CSV, and open that.",
    ),
    FailureKind.FAR_CELL: (
        "The sheet is used far beyond the list",
        "In “{name}”, the sheet “{sheet}” has {cells} cells or more spread out as far as {cell}.",
        "Copy the list alone to a new workbook and open that. In Excel, Ctrl+End shows the last used cell.",
    ),
    FailureKind.TOO_SLOW: (
        "Reading the file takes too long",
        "“{name}” was not read within the time that a file of its size should take. "
        "It is very unusual, or damaged.",
        "Open it in Excel, copy the list alone to a new workbook, save that and open it here.",
    ),
    FailureKind.READER_DIED: (
        "The file cannot be read",
        "“{name}” is damaged or built in a way that stops the reader. Zevents itself is not affected.",
        "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and open that.",
    ),
}

_RETRYABLE = (FailureKind.LOCKED, FailureKind.NOT_ANSWERING, FailureKind.CLOUD_PLACEHOLDER)

_OTHER_KINDS = {
    "pdf": "a PDF document",
    "rtf": "a text document",
    "image": "a picture",
    "archive": "an archive of files",
    "database": "a database",
    "program": "a program",
    "old_excel": "a sheet of a very old Excel, from before 1995",
    "apple": "a document of an Apple program",
    "word": "a text document",
    "presentation": "a presentation",
    "unknown": "no kind of table that Zevents knows",
}

_NOTICES: dict[NoticeKind, str] = {
    NoticeKind.CSV_GUESS: "Read as text in {encoding} with {separator} between the columns. "
    "If something looks wrong, choose another encoding or separator.",
    NoticeKind.BAD_QUOTE: "Line {line} has a quotation mark without its partner. "
    "The line was read as it stands.",
    NoticeKind.BAD_BYTES: "{count} characters could not be read in {encoding} and are shown as “�”, "
    "first in line {line}.",
    NoticeKind.NAME_MISLEADS: "The file's name ends in “{extension}”, but by its content it is {format}; "
    "it was read by its content.",
    NoticeKind.FAR_CELLS_LEFT_OUT: "Cells far away from the list were left out: {count}, "
    "the farthest in {cell}.",
    NoticeKind.OTHER_SHEETS_UNREADABLE: "These sheets of the workbook cannot be read: {sheets}.",
    NoticeKind.HIDDEN_UNKNOWN: "Whether rows are hidden could not be found out; all rows are shown.",
}

_FORMATS = {"html": "a web page", "xml": "an XML table", "csv": "text", "ods": "an OpenDocument sheet"}
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def sheet_error(failure: ReadFailure) -> SheetError:
    """Return the error to show for ``failure``."""
    values = dict(failure.values)
    detail = str(values.pop("detail", ""))
    if "what" in values:
        values["what"] = tr(_OTHER_KINDS[str(values["what"])])
    title, happened, to_do = _READ_FAILURES[failure.kind]
    error = SheetError(
        tr(title),
        happened=tr(happened, **values),
        means=tr("Nothing was changed or sent."),
        to_do=tr(to_do, **values),
        retryable=failure.kind in _RETRYABLE,
        detail=detail,
    )
    error.kind = failure.kind
    return error


def notice_text(kind: NoticeKind, values: dict[str, str | int]) -> str:
    """Return what the reader has to tell, in words."""
    shown = dict(values)
    if "format" in shown:
        name = str(shown["format"])
        shown["format"] = tr(_FORMATS[name]) if name in _FORMATS else tr("a workbook (.{name})", name=name)
    if "separator" in shown:
        mark = str(shown["separator"])
        shown["separator"] = tr(_SEPARATORS[mark]) if mark in _SEPARATORS else f"“{mark}”"
    return tr(_NOTICES[kind], **shown)
