"""What runs in the reading process: one file in, one table out, through a pipe.

This module and all that it imports are loaded anew for every file, so it imports no more than it needs.
"""

import gc
import os
import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from zevents_gui.core.sheets.reading import source
from zevents_gui.core.sheets.reading.bounds import limit_own_memory
from zevents_gui.core.sheets.reading.failure import FailureKind, Notice, NoticeKind, ReadFailure
from zevents_gui.core.sheets.reading.identify import identify
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.reading.wire import pack_column
from zevents_gui.core.sheets.table import CsvOptions, SheetFormat, SheetInfo, SourceFile

_EXTENSIONS = {
    SheetFormat.XLSX: (".xlsx", ".xltx"),
    SheetFormat.XLSM: (".xlsm", ".xltm"),
    SheetFormat.XLSB: (".xlsb",),
    SheetFormat.XLS: (".xls", ".xlt"),
    SheetFormat.ODS: (".ods", ".ots"),
    SheetFormat.CSV: (".csv", ".tsv", ".txt", ".tab", ""),
    SheetFormat.HTML: (".html", ".htm"),
    SheetFormat.XML: (".xml",),
}


@dataclass(frozen=True, slots=True)
class Job:
    """What the reading process is to do.

    Attributes:
        inspect: only say which sheets there are.
        careful: read without the fast reader, which gave up on this file.
    """

    path: str
    inspect: bool = False
    sheet: str | None = None
    csv: CsvOptions = field(default_factory=CsvOptions)
    password: str | None = None
    memory: int = 0
    careful: bool = False

    def __repr__(self) -> str:
        return f"Job({self.path!r}, sheet={self.sheet!r})"


def run(connection: Connection, job: Job) -> None:
    """Do ``job`` and send what was found, or why it failed, through ``connection``.

    Messages are tuples: ``("loaded", size)``, ``("column", packed)`` for each column,
    then ``("done", …)`` or ``("failed", kind, values)``.
    """
    _be_quiet()
    # Only big lists of plain values are made here: looking for cycles among them is wasted time.
    gc.disable()
    if job.memory:
        limit_own_memory(job.memory)
    try:
        _work(connection, job)
    except ReadFailure as failure:
        connection.send(("failed", failure.kind, failure.values))
    except MemoryError:
        connection.send(("failed", FailureKind.TOO_LARGE, {"name": Path(job.path).name}))
    except BaseException as error:  # noqa: BLE001 - a parser's panic is no Exception, and must be told too
        values = {"name": Path(job.path).name, "detail": repr(error)[:500]}
        connection.send(("failed", FailureKind.DAMAGED, values))
    finally:
        connection.close()


def _work(connection: Connection, job: Job) -> None:
    content = source.load(Path(job.path))
    connection.send(("loaded", len(content.data)))
    name = content.path.name
    try:
        about, result = _result(content, content.data, name, job)
    except ReadFailure as failure:
        if failure.kind != FailureKind.PASSWORD_NEEDED:
            raise
        # Takes a while to load, and few files are protected.
        from zevents_gui.core.sheets.reading.protection import decrypt  # noqa: PLC0415

        about, result = _result(content, decrypt(content.data, job.password, name), name, job)
    if isinstance(result, Reading):
        columns, result.columns = result.columns, []
        for position in range(len(columns)):
            connection.send(("column", pack_column(columns[position])))
            columns[position] = []
    connection.send(("done", about, result))


def _result(
    content: source.Content, data: bytes, name: str, job: Job
) -> tuple[SourceFile, Reading | tuple[SheetInfo, ...]]:
    file_format = identify(data, name)
    about = SourceFile(content.path, file_format, len(content.data), content.mtime_ns, content.sha256)
    if job.inspect:
        return about, _inspect(data, file_format, name, job)
    reading = _read(data, file_format, name, job)
    notice = _misleading_name(content.path, file_format)
    if notice:
        reading.notices.insert(0, notice)
    return about, reading


def _read(data: bytes, file_format: SheetFormat, name: str, job: Job) -> Reading:
    # Each reader is imported only when its kind of file turns up: the process should start quickly.
    if file_format == SheetFormat.CSV:
        from zevents_gui.core.sheets.reading.delimited import read_delimited  # noqa: PLC0415

        return read_delimited(data, name, job.csv)
    if file_format == SheetFormat.HTML:
        from zevents_gui.core.sheets.reading.html_table import read_html  # noqa: PLC0415

        return read_html(data, name, job.csv, job.sheet)
    if file_format == SheetFormat.XML:
        from zevents_gui.core.sheets.reading.xml_table import read_xml  # noqa: PLC0415

        return read_xml(data, name, job.sheet)
    if job.careful:
        if file_format not in (SheetFormat.XLSX, SheetFormat.XLSM):
            raise ReadFailure(FailureKind.READER_DIED, name=name)
        from zevents_gui.core.sheets.reading.sparse import read_sparse  # noqa: PLC0415

        return read_sparse(data, name, job.sheet)
    from zevents_gui.core.sheets.reading.workbook import read_workbook  # noqa: PLC0415

    return read_workbook(data, file_format, name, job.sheet)


def _inspect(data: bytes, file_format: SheetFormat, name: str, job: Job) -> tuple[SheetInfo, ...]:
    if job.careful or file_format in (SheetFormat.CSV, SheetFormat.HTML, SheetFormat.XML):
        return _read(data, file_format, name, job).sheets
    from zevents_gui.core.sheets.reading.workbook import inspect  # noqa: PLC0415

    return inspect(data, name)


def _misleading_name(path: Path, file_format: SheetFormat) -> Notice | None:
    if path.suffix.lower() in _EXTENSIONS[file_format]:
        return None
    return (NoticeKind.NAME_MISLEADS, {"extension": path.suffix, "format": file_format.value})


def _be_quiet() -> None:
    """Keep what a parser prints when it dies out of the program's own output."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    except OSError:
        pass
    if sys.platform == "win32":
        # Windows would otherwise show its own window about a process that died.
        import ctypes  # noqa: PLC0415

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
