"""Workbooks that come into the window: chosen in a dialog, or dropped on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"})


def ask_for_workbook(parent: QWidget, title: str, use: Callable[[Path], object]) -> None:
    """Ask for a workbook over ``parent`` and call ``use`` with it. Returns at once."""
    patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("workbook_dialog")
    words = QCoreApplication.translate("Workbooks", "Workbooks ({patterns})")
    dialog.setNameFilter(words.format(patterns=patterns))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: use(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def workbook_in(data: QMimeData) -> Path | None:
    """The first workbook among what is dragged, if there is one."""
    for url in data.urls():
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.casefold() in SUFFIXES:
            return Path(url.toLocalFile())
    return None
