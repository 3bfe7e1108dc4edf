"""The files of the list: opened, read in another way, read again, closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.reading.failure import FailureKind
from zevents_gui.core.sheets.table import CsvOptions
from zevents_gui.gui.attendee_import import notices
from zevents_gui.gui.attendee_import.csv_dialog import CsvDialog
from zevents_gui.gui.error_presenter import message_for

if TYPE_CHECKING:
    from zevents_gui.gui.attendee_import.attendee_view import AttendeeView


class ListFiles(QObject):
    """Opens nothing while people are being registered from the list, and says so."""

    def __init__(self, view: AttendeeView) -> None:
        super().__init__(view)
        self._view = view
        sheets, show = view.sheets, view.banners.show_message
        sheets.opening_failed.connect(self._on_opening_failed)
        sheets.changed_on_disk.connect(lambda: show(notices.changed_on_disk(sheets.path, self._read_again)))
        sheets.fixes_taken_up.connect(lambda found: show(notices.fixes_taken_up(found, self._start_over)))
        sheets.fixes_not_kept.connect(lambda error: show(notices.fixes_not_kept(error)))

    def open_file(self, path: Path, sheet_name: str | None = None, *, password: str | None = None) -> None:
        """Open a workbook."""
        if not self._view.model.editable:
            self._view.banners.show_message(notices.not_while_sending())
            return
        self._view.banners.clear()
        self._view.sheets.open(path, sheet_name, password=password)

    def paste(self) -> None:
        """Open the cells on the clipboard as a sheet."""
        if not self._view.model.editable:
            self._view.banners.show_message(notices.not_while_sending())
            return
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._view.banners.show_message(notices.nothing_to_paste())
            return
        self._view.banners.clear()
        self._view.sheets.open_text(text)

    def open_sheet(self, name: str) -> None:
        """Open another sheet of the workbook."""
        path = self._view.sheets.path
        if path is not None:
            self._view.sheets.open(path, name)

    def choose_reading(self) -> None:
        """Ask how a text file is to be read."""
        path, sheet = self._view.sheets.path, self._view.sheets.sheet
        if path is None or sheet is None or sheet.csv is None:
            return
        dialog = CsvDialog(path, sheet.csv, self._view)

        def read(options: CsvOptions) -> None:
            if path != self._view.sheets.path:
                return  # another list was opened meanwhile
            if self._view.model.editable:
                self._view.sheets.open(path, csv=options, keep_fixes=True)
            else:
                self._view.banners.show_message(notices.not_while_sending())

        dialog.chosen.connect(read)
        self._view.sheets.opened.connect(dialog.close)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def close_sheet(self) -> None:
        """Close the list."""
        if self._view.model.editable:
            self._view.sheets.close()
        else:
            self._view.banners.show_message(notices.not_while_sending())

    def _on_opening_failed(self, path: Path | None, error: BaseException) -> None:
        kind = error.kind if isinstance(error, SheetError) else None
        if path is not None and kind in {FailureKind.PASSWORD_NEEDED, FailureKind.PASSWORD_WRONG}:
            self._view.password_wanted.emit(path)
        again = (lambda: self._view.sheets.open(path)) if path is not None else None
        self._view.banners.show_message(message_for(error, again))

    def _read_again(self) -> None:
        path, sheet = self._view.sheets.path, self._view.sheets.sheet
        if path is not None and sheet is not None and self._view.model.editable:
            self._view.sheets.open(path, sheet.sheet_name, keep_fixes=True)

    def _start_over(self) -> None:
        if self._view.model.editable:
            self._view.sheets.start_over()
