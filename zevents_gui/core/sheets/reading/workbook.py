"""Read a workbook with the fast reader, python-calamine, and by a second look what that one does not tell."""

import threading
from collections.abc import Callable
from io import BytesIO
from itertools import islice

import python_calamine
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from zevents_gui.core.sheets.reading.failure import FailureKind, NoticeKind, ReadFailure
from zevents_gui.core.sheets.reading.ooxml_scan import SheetExtras, scan_sheet
from zevents_gui.core.sheets.reading.package import Package
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.table import Cell, CellError, SheetFormat, SheetInfo

_ROWS_AT_A_TIME = 2_000
_ROWS_TO_JUDGE_BY = 1_000

Scan = Callable[[str], SheetExtras]


def read_workbook(data: bytes, file_format: SheetFormat, name: str, sheet: str | None) -> Reading:
    """Return the cells of ``sheet``, or of the sheet that looks most like a list of people.

    Raises:
        ReadFailure: the workbook cannot be read, has no sheets, or not this one.
    """
    workbook = _open(data, name)
    visible = _sheet_names(workbook)
    if not visible:
        raise ReadFailure(FailureKind.NO_SHEETS, name=name)
    if sheet is not None and sheet not in visible:
        raise ReadFailure(FailureKind.SHEET_NOT_FOUND, name=name, sheet=sheet, sheets=", ".join(visible))
    scan = _scanner(data, file_format)
    only = sheet or (next(iter(visible)) if len(visible) == 1 else None)
    second_look = _SecondLook(scan, only) if only else None
    found, infos, unreadable = _load_sheets(workbook, visible, name, sheet)
    chosen = only or _likeliest(found, infos)
    second_look = second_look or _SecondLook(scan, chosen)
    reading = Reading(chosen, infos)
    _take_cells(found[chosen], reading)
    reading.merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in found[chosen].merged_cell_ranges or ()
    )
    extras = second_look.result()
    if extras is None:
        reading.notices.append((NoticeKind.HIDDEN_UNKNOWN, {}))
    else:
        add_extras(reading, extras)
    reading.trim()
    reading.restrict_extras()
    if unreadable:
        reading.notices.append((NoticeKind.OTHER_SHEETS_UNREADABLE, {"sheets": ", ".join(unreadable)}))
    rows, columns = reading.size()
    reading.sheets = tuple(
        SheetInfo(info.name, info.hidden, rows, columns) if info.name == chosen else info for info in infos
    )
    return reading


def inspect(data: bytes, name: str) -> tuple[SheetInfo, ...]:
    """Return what sheets the workbook has."""
    workbook = _open(data, name)
    visible = _sheet_names(workbook)
    if not visible:
        raise ReadFailure(FailureKind.NO_SHEETS, name=name)
    return _load_sheets(workbook, visible, name, None)[1]


def add_extras(reading: Reading, extras: SheetExtras) -> None:
    """Put what the second look found in its place."""
    reading.hidden_rows = extras.hidden_rows
    last = reading.first_column + len(reading.columns)
    for first_hidden, last_hidden in extras.hidden_columns:
        reading.hidden_columns.update(range(first_hidden, min(last_hidden, last) + 1))
    reading.merged = reading.merged or tuple(extras.merged)
    reading.links = extras.links
    reading.uncached_formulas = extras.uncached
    reading.zero_formulas = extras.zeros
    for (row, column), text in extras.errors.items():
        across, down = column - reading.first_column, row - reading.first_row
        if 0 <= across < len(reading.columns) and 0 <= down < len(reading.columns[across]):
            reading.columns[across][down] = CellError(text)


class _SecondLook:
    """The scan for what the fast reader does not tell, on a thread of its own next to that reader."""

    def __init__(self, scan: Scan, sheet: str) -> None:
        self._extras: SheetExtras | None = None
        self._thread = threading.Thread(target=self._run, args=(scan, sheet), daemon=True)
        self._thread.start()

    def _run(self, scan: Scan, sheet: str) -> None:
        try:
            self._extras = scan(sheet)
        except Exception:  # noqa: BLE001 - the sheet's XML may be broken in any way; the cells still count
            self._extras = None

    def result(self) -> SheetExtras | None:
        """What was found; None when the sheet could not be scanned."""
        self._thread.join()
        return self._extras


def _scanner(data: bytes, file_format: SheetFormat) -> Scan:
    # Each scan is imported only when its kind of workbook turns up: the process should start quickly.
    def scan(sheet: str) -> SheetExtras:
        if file_format in (SheetFormat.XLSX, SheetFormat.XLSM):
            package = Package(data)
            part = next(part.part for part in package.sheet_parts() if part.name == sheet)
            return scan_sheet(package, part)
        if file_format == SheetFormat.ODS:
            from zevents_gui.core.sheets.reading.ods_scan import scan_ods  # noqa: PLC0415

            return scan_ods(data, sheet)
        if file_format == SheetFormat.XLSB:
            from zevents_gui.core.sheets.reading.xlsb_scan import scan_xlsb  # noqa: PLC0415

            return scan_xlsb(Package(data), sheet)
        if file_format == SheetFormat.XLS:
            from zevents_gui.core.sheets.reading.xls_scan import scan_xls  # noqa: PLC0415

            return scan_xls(data, sheet)
        return SheetExtras()

    return scan


def _open(data: bytes, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except python_calamine.PasswordError as error:
        raise ReadFailure(FailureKind.PASSWORD_NEEDED, name=name) from error
    except CalamineError as error:
        raise ReadFailure(FailureKind.DAMAGED, name=name, detail=str(error)) from error


def _sheet_names(workbook: CalamineWorkbook) -> dict[str, bool]:
    """Return the names of the worksheets, in order, and whether each is shown."""
    return {
        about.name: about.visible == SheetVisibleEnum.Visible
        for about in workbook.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet
    }


def _load_sheets(
    workbook: CalamineWorkbook, visible: dict[str, bool], name: str, wanted: str | None
) -> tuple[dict[str, CalamineSheet], tuple[SheetInfo, ...], list[str]]:
    found: dict[str, CalamineSheet] = {}
    infos = []
    unreadable = []
    last_error = ""
    for sheet_name, shown in visible.items():
        try:
            sheet = workbook.get_sheet_by_name(sheet_name)
        except CalamineError as error:
            if sheet_name == wanted:
                raise ReadFailure(FailureKind.DAMAGED, name=name, detail=str(error)) from error
            last_error = str(error)
            unreadable.append(sheet_name)
            infos.append(SheetInfo(sheet_name, not shown, 0, 0))
            continue
        infos.append(SheetInfo(sheet_name, not shown, sheet.height, sheet.width))
        if wanted is None or sheet_name == wanted:
            found[sheet_name] = sheet
    if not found:
        raise ReadFailure(FailureKind.DAMAGED, name=name, detail=last_error)
    return found, tuple(infos), unreadable


def _likeliest(found: dict[str, CalamineSheet], infos: tuple[SheetInfo, ...]) -> str:
    """The shown sheet with the most e-mail addresses in one column, then the one with the most rows."""

    def score(info: SheetInfo) -> tuple[bool, int, int]:
        rows = found[info.name].to_python(nrows=_ROWS_TO_JUDGE_BY)
        counts = [
            sum(isinstance(cell, str) and "@" in cell for cell in column)
            for column in zip(*rows, strict=True)
        ]
        return not info.hidden, max(counts, default=0), info.rows

    return max((info for info in infos if info.name in found), key=score).name


def _take_cells(sheet: CalamineSheet, reading: Reading) -> None:
    start = sheet.start
    if start is None:
        return
    reading.first_row, reading.first_column = start[0] + 1, start[1] + 1
    columns: list[list[Cell]] = [[] for _ in range(sheet.width)]
    rows = iter(sheet.iter_rows())
    # The iterator begins at the sheet's first row, however far down the cells begin.
    next(islice(rows, start[0], start[0]), None)
    while block := list(islice(rows, _ROWS_AT_A_TIME)):
        for column, cells in zip(columns, zip(*block, strict=True), strict=True):
            column.extend(cells)
    reading.columns = columns
