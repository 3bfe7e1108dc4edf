"""Files that are no sheet, or not quite: each says what it is and names the way out."""

import json
import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.fixtures import workbooks
from zevents_gui.core.sheets.errors import _READ_FAILURES, SheetError, sheet_error
from zevents_gui.core.sheets.reading import source
from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure
from zevents_gui.core.sheets.reading.read import inspect_workbook, read_table


def word_document() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return stream.getvalue()


def caught(path: Path) -> SheetError:
    with pytest.raises(SheetError) as error:
        read_table(path)
    with pytest.raises(SheetError) as inspected:
        inspect_workbook(path)
    assert inspected.value.kind == error.value.kind
    return error.value


@pytest.mark.parametrize(
    "name,content,kind,advice",
    [
        ("guests.xlsx", b"", FailureKind.EMPTY, "Download it"),
        ("~$guests.xlsx", b"owner" * 33, FailureKind.OWNER_FILE, "“guests.xlsx”"),
        (".~lock.guests.ods#", b",someone", FailureKind.OWNER_FILE, "“guests.ods”"),
        ("guests.xlsx", workbooks.plain()[:3_000], FailureKind.TRUNCATED, "again"),
        ("guests.xls", workbooks.xls()[:900], FailureKind.TRUNCATED, "again"),
        ("guests.numbers", b"PK\x05\x06" + bytes(18), FailureKind.NOT_A_SHEET, "Choose another"),
        ("guests.gsheet", json.dumps({"doc_id": "1"}).encode(), FailureKind.GOOGLE_LINK, "Download"),
        ("guests.csv", b'{"url": "https://docs.google.com/x"}', FailureKind.GOOGLE_LINK, "Download"),
        (".guests.xlsx.icloud", b"bplist00", FailureKind.CLOUD_PLACEHOLDER, "Download now"),
        ("guests.xlsx", b"%PDF-1.7 ...", FailureKind.NOT_A_SHEET, "save the list as"),
        ("guests.xlsx", word_document(), FailureKind.NOT_A_SHEET, "save the list as"),
        ("guests.xlsx", b"\x89PNG\r\n\x1a\n", FailureKind.NOT_A_SHEET, "another file"),
        ("guests.csv", bytes(range(256)) * 40, FailureKind.NOT_A_SHEET, "another file"),
        ("guests.html", b"<html><body>Sign in</body></html>", FailureKind.NO_TABLE, "Export"),
    ],
)
def test_what_is_no_sheet_says_so(
    tmp_path: Path, name: str, content: bytes, kind: FailureKind, advice: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = caught(path)
    assert error.kind == kind
    assert advice in error.to_do
    assert "Nothing was changed or sent." in str(error)


def test_a_numbers_document_names_the_export(tmp_path: Path) -> None:
    path = tmp_path / "guests.numbers"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Index/Document.iwa", b"x")
    assert caught(path).kind == FailureKind.NUMBERS
    package = tmp_path / "package.numbers"
    package.mkdir()
    assert caught(package).kind == FailureKind.NUMBERS


def test_a_folder_a_missing_file_and_a_pipe_are_told_apart(tmp_path: Path) -> None:
    assert caught(tmp_path).kind == FailureKind.FOLDER
    assert caught(tmp_path / "gone.xlsx").kind == FailureKind.MISSING
    assert caught(tmp_path / ("long" * 200 + ".xlsx")).kind == FailureKind.MISSING
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert caught(tmp_path / "pipe.xlsx").kind == FailureKind.NOT_A_FILE


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_that_may_not_be_read_says_close_it_or_copy_it(tmp_path: Path) -> None:
    path = tmp_path / "guests.xlsx"
    path.write_bytes(workbooks.plain())
    path.chmod(0)
    assert caught(path).kind == FailureKind.LOCKED


def _on_windows(code: int) -> OSError:
    error = OSError(13, "refused")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    "error,kind",
    [
        (PermissionError(13, "denied"), FailureKind.LOCKED),
        (_on_windows(32), FailureKind.LOCKED),
        (_on_windows(362), FailureKind.CLOUD_PLACEHOLDER),
        (OSError(5, "input/output error"), FailureKind.UNREADABLE),
    ],
)
def test_what_the_system_answers_is_put_into_words(error: OSError, kind: FailureKind) -> None:
    assert source._failure_of(error, Path("guests.xlsx")).kind == kind


def test_a_file_open_in_a_spreadsheet_program_is_read(tmp_path: Path, read: Callable[..., object]) -> None:
    (tmp_path / "~$guests.xlsx").write_bytes(b"owner")
    assert read(workbooks.plain()) is not None


@pytest.mark.parametrize("kind", FailureKind)
def test_every_failure_has_its_words(kind: FailureKind) -> None:
    values = dict.fromkeys(("name", "original", "sheet", "sheets", "encoding", "cell"), "x")
    error = sheet_error(ReadFailure(kind, what="pdf", cells=1, **values))
    assert kind in _READ_FAILURES
    assert all((error.title, error.happened, error.means, error.to_do))
    assert "{" not in str(error)
