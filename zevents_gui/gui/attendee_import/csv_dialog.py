"""How a text file is read: encoding and separator, with its first lines as they come out."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.errors import AppError
from zevents_gui.core.sheets.reading.preview import ENCODINGS, SEPARATOR_CHOICES, preview
from zevents_gui.core.sheets.table import CsvOptions
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from zevents_gui.gui.widgets import PrimaryButton, SecondaryButton, label
from zevents_gui.gui.workers.task import Task, run_task


def encoding_name(encoding: str) -> str:
    """How an encoding is called where there is little room."""
    return encoding.upper() if encoding.startswith("utf") else encoding


def separator_name(separator: str) -> str:
    """The word for a separator."""
    words = {
        ",": QCoreApplication.translate("Csv", "comma"),
        ";": QCoreApplication.translate("Csv", "semicolon"),
        "\t": QCoreApplication.translate("Csv", "tab"),
        "|": QCoreApplication.translate("Csv", "vertical bar"),
    }
    return words.get(separator, f"“{separator}”")


def _encoding_words(encoding: str) -> str:
    words = {
        "cp1252": QCoreApplication.translate("Csv", "Western European"),
        "cp1250": QCoreApplication.translate("Csv", "Central European"),
        "cp1251": QCoreApplication.translate("Csv", "Cyrillic"),
        "cp1253": QCoreApplication.translate("Csv", "Greek"),
        "cp1254": QCoreApplication.translate("Csv", "Turkish"),
        "cp932": QCoreApplication.translate("Csv", "Japanese"),
        "gb18030": QCoreApplication.translate("Csv", "Chinese, simplified"),
        "big5": QCoreApplication.translate("Csv", "Chinese, traditional"),
        "euc_kr": QCoreApplication.translate("Csv", "Korean"),
    }
    found = words.get(encoding)
    return f"{found} ({encoding})" if found else encoding_name(encoding)


class CsvDialog(QDialog):
    """Beside the window, not over it: the list can be looked at meanwhile.

    Signals:
        chosen: :class:`CsvOptions` to read the file with.
    """

    chosen = Signal(object)

    def __init__(self, path: Path, options: CsvOptions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("csv_dialog")
        self.setModal(False)
        self.setWindowTitle(self.tr("How “{name}” is read").format(name=path.name))
        set_role(self, "sheet")
        self._path = path
        self._looking: Task | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        grid = QGridLayout()
        grid.setSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        self.encoding = QComboBox()
        self.encoding.setObjectName("csv_encoding")
        self.separator = QComboBox()
        self.separator.setObjectName("csv_separator")
        known = dict.fromkeys((*ENCODINGS, options.encoding or ENCODINGS[0]))
        for encoding in known:
            self.encoding.addItem(_encoding_words(encoding), encoding)
        for separator in dict.fromkeys((*SEPARATOR_CHOICES, options.separator or SEPARATOR_CHOICES[0])):
            self.separator.addItem(separator_name(separator), separator)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(options.encoding)))
        self.separator.setCurrentIndex(max(0, self.separator.findData(options.separator)))
        for row, (text, box) in enumerate(
            ((self.tr("Encoding"), self.encoding), (self.tr("Separator"), self.separator))
        ):
            box.setAccessibleName(text)
            box.currentIndexChanged.connect(self._look)
            caption = label(text, "field")
            caption.setBuddy(box)
            grid.addWidget(caption, row, 0)
            grid.addWidget(box, row, 1)
        layout.addLayout(grid)
        self.table = QTableWidget()
        self.table.setObjectName("csv_preview")
        self.table.setAccessibleName(self.tr("The first lines"))
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        layout.addWidget(self.table, 1)
        self.trouble = label("", "secondary", wrap=True, tone=Tone.WARNING)
        self.trouble.setObjectName("csv_trouble")
        self.trouble.hide()
        layout.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        cancel = SecondaryButton(self.tr("Cancel"), name="csv_cancel")
        cancel.clicked.connect(self.reject)
        self.apply = PrimaryButton(self.tr("Read it this way"), name="csv_apply")
        self.apply.clicked.connect(self._apply)
        buttons.addWidget(cancel)
        buttons.addWidget(self.apply)
        layout.addLayout(buttons)
        self.resize(theme().px(620), theme().px(420))
        self._look()

    @property
    def options(self) -> CsvOptions:
        """What is chosen now."""
        return CsvOptions(self.encoding.currentData(), self.separator.currentData())

    def _look(self) -> None:
        if self._looking is not None and self._looking.is_running:
            self._looking.cancel()
        path, options = self._path, self.options
        self._looking = run_task(
            lambda _control: preview(path, options), parent=self, succeeded=self._show, failed=self._fail
        )

    def _show(self, rows: list[list[str]]) -> None:
        self.table.clear()
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(max(map(len, rows), default=0))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        unreadable = any("\ufffd" in cell for cells in rows for cell in cells)
        self._warn(self.tr("Some characters cannot be read in this encoding.") if unreadable else "")
        self.apply.setEnabled(True)

    def _fail(self, error: BaseException) -> None:
        self.table.setRowCount(0)
        self._warn(str(error) if isinstance(error, AppError) else self.tr("The file cannot be read."))
        self.apply.setEnabled(False)

    def _warn(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _apply(self) -> None:
        self.chosen.emit(self.options)
        self.accept()
