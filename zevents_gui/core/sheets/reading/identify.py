"""Tell what a file is by its content; its name may say anything."""

import zipfile
from io import BytesIO
from pathlib import PurePath

from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.table import SheetFormat

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_OTHER_KINDS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3", "database"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def identify(data: bytes, name: str) -> SheetFormat:
    """Return what ``data`` is.

    Raises:
        ReadFailure: it is nothing that holds a table, or it is protected with a password.
    """
    if data.startswith(b"PK"):
        return _identify_archive(data, name)
    if data.startswith(_OLE):
        return _identify_ole(data, name)
    if data.startswith(_OLD_BIFF):
        raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what="old_excel")
    if not data.startswith(_TEXT_MARKS):
        for mark, what in _OTHER_KINDS:
            if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:512]):
                raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what=what)
    return _identify_text(data, name)


def _identify_archive(data: bytes, name: str) -> SheetFormat:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = {entry.lstrip("/").lower(): entry for entry in archive.namelist()}
        mimetype = archive.read(names["mimetype"])[:200] if "mimetype" in names else b""
    except Exception as error:  # the archive is hostile or broken: zipfile raises many kinds
        if b"PK\x05\x06" not in data[-66_000:]:
            raise ReadFailure(FailureKind.TRUNCATED, name=name) from error
        raise ReadFailure(FailureKind.DAMAGED, name=name, detail=repr(error)) from error
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        manifest = archive.read(names["meta-inf/manifest.xml"]) if "meta-inf/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            raise ReadFailure(FailureKind.PASSWORD_NEEDED, name=name)
        return SheetFormat.ODS
    if "xl/workbook.bin" in names:
        return SheetFormat.XLSB
    if "[content_types].xml" in names and any(entry.startswith(("xl/", "worksheets/")) for entry in names):
        return SheetFormat.XLSM if "xl/vbaproject.bin" in names else SheetFormat.XLSX
    if any(entry.endswith(".iwa") or entry == "index.zip" for entry in names):
        if PurePath(name).suffix.lower() in (".pages", ".key"):
            raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what="apple")
        raise ReadFailure(FailureKind.NUMBERS, name=name)
    what = "archive"
    if any(entry.startswith("word/") for entry in names) or b"opendocument.text" in mimetype:
        what = "word"
    elif any(entry.startswith("ppt/") for entry in names) or b"opendocument.presentation" in mimetype:
        what = "presentation"
    raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what=what)


def _identify_ole(data: bytes, name: str) -> SheetFormat:
    # Names in the directory of a compound file are UTF-16; the directory may lie anywhere in it.
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise ReadFailure(FailureKind.PASSWORD_NEEDED, name=name)
    if holds("Workbook") or holds("Book"):
        return SheetFormat.XLS
    what = "word" if holds("WordDocument") else "presentation" if holds("PowerPoint Document") else "unknown"
    if len(data) < 1_536:
        raise ReadFailure(FailureKind.TRUNCATED, name=name)
    raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what=what)


def _identify_text(data: bytes, name: str) -> SheetFormat:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:8_192].decode("utf-16", "replace")
    else:
        head = data[:8_192].replace(b"\0", b"").decode("latin-1").removeprefix("ï»¿")
        zeros = data[:8_192].count(0)
        if zeros and not 0.3 < zeros / min(len(data), 8_192) < 0.6:
            # Text in UTF-16 has nearly every second byte 0; anything else with zeros is no text.
            raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what="unknown")
    start = head.lstrip().lower()
    if start.startswith("{") and "docs.google.com" in start:
        raise ReadFailure(FailureKind.GOOGLE_LINK, name=name)
    if start.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start:
            return SheetFormat.XML
        if start.startswith(("<!doctype html", "<meta", "<head", "<body", "<div", "<style")) or (
            "<table" in start or "<html" in start
        ):
            return SheetFormat.HTML
    controls = sum(head.count(chr(code)) for code in range(1, 27) if code not in (9, 10, 13))
    if controls > len(head) / 50 + 2:
        raise ReadFailure(FailureKind.NOT_A_SHEET, name=name, what="unknown")
    return SheetFormat.CSV
