"""The model of the Registrants tab: people at Zoom, searched and sorted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from zevents_gui.gui.models.registrant_data import Compared, RegistrantRow
from zevents_gui.gui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex

COLUMNS: tuple[tuple[str, str], ...] = (
    ("email", str(QT_TRANSLATE_NOOP("RegistrantTable", "E-mail"))),
    ("first_name", str(QT_TRANSLATE_NOOP("RegistrantTable", "First name"))),
    ("last_name", str(QT_TRANSLATE_NOOP("RegistrantTable", "Last name"))),
    ("organization", str(QT_TRANSLATE_NOOP("RegistrantTable", "Organization"))),
    ("job_title", str(QT_TRANSLATE_NOOP("RegistrantTable", "Job title"))),
    ("country", str(QT_TRANSLATE_NOOP("RegistrantTable", "Country"))),
    ("phone", str(QT_TRANSLATE_NOOP("RegistrantTable", "Phone"))),
    ("ticket_type", str(QT_TRANSLATE_NOOP("RegistrantTable", "Ticket type"))),
    ("external_id", str(QT_TRANSLATE_NOOP("RegistrantTable", "External ID"))),
    ("compared", str(QT_TRANSLATE_NOOP("RegistrantTable", "Beside the sheet"))),
)
EDITABLE = frozenset({"first_name", "last_name", "organization", "job_title", "country", "phone"})
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1

_WORDS: dict[Compared, str] = {
    Compared.SAME: str(QT_TRANSLATE_NOOP("RegistrantTable", "The same")),
    Compared.DIFFERENT: str(QT_TRANSLATE_NOOP("RegistrantTable", "Different")),
    Compared.NOT_IN_SHEET: str(QT_TRANSLATE_NOOP("RegistrantTable", "Not in the sheet")),
    Compared.NOT_AT_ZOOM: str(QT_TRANSLATE_NOOP("RegistrantTable", "Not registered")),
}
_TONES = {
    Compared.SAME: Tone.NEUTRAL,
    Compared.DIFFERENT: Tone.WARNING,
    Compared.NOT_IN_SHEET: Tone.ACCENT,
    Compared.NOT_AT_ZOOM: Tone.PROBLEM,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegistrantTable", text)


class RegistrantTableModel(QAbstractTableModel):
    """Signals:
    cell_edited: (row, field, text): a person wants this changed at Zoom.
    """

    cell_edited = Signal(object, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[RegistrantRow] = []
        self._shown: list[RegistrantRow] = []
        self._needle = ""
        self._compared: Compared | None = None
        self._sorted = (-1, False)
        self.editable = True

    @property
    def rows(self) -> Sequence[RegistrantRow]:
        """Everybody, whatever is searched for."""
        return self._all

    @property
    def shown(self) -> Sequence[RegistrantRow]:
        """Those that search and filter leave, in the order shown."""
        return self._shown

    @property
    def is_compared(self) -> bool:
        """Whether a sheet was laid beside the list."""
        return any(row.compared for row in self._all[:1])

    def set_rows(self, rows: Sequence[RegistrantRow]) -> None:
        """Show other people."""
        self._all = list(rows)
        self._apply()

    def replace_row(self, row: RegistrantRow) -> None:
        """One person changed."""
        for listed in (self._all, self._shown):
            for place, old in enumerate(listed):
                if old.ticket_id == row.ticket_id:
                    listed[place] = row
                    if listed is self._shown:
                        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))
                    break

    def remove(self, ticket_ids: set[str]) -> None:
        """These are no longer registered."""
        self.set_rows([row for row in self._all if row.ticket_id not in ticket_ids])

    def search(self, needle: str, compared: Compared | None) -> None:
        """Show those whose texts hold ``needle`` and who compare so; None for all."""
        self._needle, self._compared = needle.strip().casefold(), compared
        self._apply()

    def count(self, compared: Compared) -> int:
        """How many compare so."""
        return sum(row.compared is compared for row in self._all)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not index.isValid() or not self.editable:
            return flags
        if COLUMNS[index.column()][0] in EDITABLE and self._shown[index.row()].ticket_id:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        name = COLUMNS[index.column()][0]
        if name == "compared":
            if role == BADGE_ROLE and row.compared:
                return _tr(_WORDS[row.compared]), _TONES[row.compared]
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole) and row.compared:
                return _tr(_WORDS[row.compared])
            return row.difference or None if role == Qt.ItemDataRole.ToolTipRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return getattr(row, name)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, name = self._shown[index.row()], COLUMNS[index.column()][0]
        text = str(value).strip()
        if text != getattr(row, name):
            self.cell_edited.emit(row, name, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _tr(COLUMNS[section][1])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order is Qt.SortOrder.DescendingOrder)
        self._apply()

    def _apply(self) -> None:
        self.beginResetModel()
        needle, wanted = self._needle, self._compared
        self._shown = [
            row
            for row in self._all
            if (wanted is None or row.compared is wanted) and (not needle or needle in row.haystack)
        ]
        column, down = self._sorted
        if 0 <= column < len(COLUMNS):
            name = COLUMNS[column][0]
            self._shown.sort(key=lambda row: str(getattr(row, name)).casefold(), reverse=down)
        self.endResetModel()
