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

from zevents_gui.gui.models.registrant_columns import EDITABLE, RegistrantColumn, columns_for
from zevents_gui.gui.models.registrant_data import Asked, Compared, RegistrantRow
from zevents_gui.gui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex

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
        self._columns = columns_for((), Asked())
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
    def columns(self) -> tuple[RegistrantColumn, ...]:
        """All columns, hidden ones too."""
        return self._columns

    @property
    def is_compared(self) -> bool:
        """Whether a sheet was laid beside the list."""
        return any(row.compared for row in self._all[:1])

    def set_rows(
        self, rows: Sequence[RegistrantRow], columns: tuple[RegistrantColumn, ...] | None = None
    ) -> None:
        """Show other people, and other columns where those are given."""
        self.beginResetModel()
        self._all = list(rows)
        if columns is not None:
            self._columns = columns
        self._choose()
        self.endResetModel()

    def replace_row(self, row: RegistrantRow) -> None:
        """One person changed."""
        for listed in (self._all, self._shown):
            for place, old in enumerate(listed):
                if old.ticket_id == row.ticket_id:
                    listed[place] = row
                    if listed is self._shown:
                        last = len(self._columns) - 1
                        self.dataChanged.emit(self.index(place, 0), self.index(place, last))
                    break

    def remove(self, ticket_ids: set[str]) -> None:
        """These are no longer registered."""
        self.set_rows([row for row in self._all if row.ticket_id not in ticket_ids])

    def search(self, needle: str, compared: Compared | None) -> None:
        """Show those whose texts hold ``needle`` and who compare so; None for all."""
        wanted = (needle.strip().casefold(), compared)
        if wanted == (self._needle, self._compared):
            return
        self.beginResetModel()
        self._needle, self._compared = wanted
        self._choose()
        self.endResetModel()

    def place_of(self, ticket_id: str) -> int | None:
        """Where a person is shown; None when not shown."""
        return next((n for n, row in enumerate(self._shown) if row.ticket_id == ticket_id), None)

    def column_place(self, key: str) -> int:
        """Where the column of a field is."""
        return next(place for place, column in enumerate(self._columns) if column.key == key)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not index.isValid() or not self.editable:
            return flags
        if self._columns[index.column()].key in EDITABLE and self._shown[index.row()].ticket_id:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        column = self._columns[index.column()]
        if column.key == "compared":
            if role == BADGE_ROLE and row.compared:
                return _tr(_WORDS[row.compared]), _TONES[row.compared]
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole) and row.compared:
                return _tr(_WORDS[row.compared])
            return row.difference or None if role == Qt.ItemDataRole.ToolTipRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            # One line is shown; long answers have several.
            text = column.text(row)
            return text.replace("\n", " ") if role == Qt.ItemDataRole.DisplayRole else text
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, name = self._shown[index.row()], self._columns[index.column()].key
        text = str(value).strip()
        if text != getattr(row, name):
            self.cell_edited.emit(row, name, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            column = self._columns[section]
            return column.title if role == Qt.ItemDataRole.DisplayRole or not column.key else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = (column, order is Qt.SortOrder.DescendingOrder)
        if wanted == self._sorted:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(index, self._shown[index.row()]) for index in before]
        self._sorted = wanted
        self._order()
        if held:
            places = {id(row): place for place, row in enumerate(self._shown)}
            after = [self.index(places[id(row)], index.column()) for index, row in held]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _choose(self) -> None:
        needle, wanted = self._needle, self._compared
        self._shown = [
            row
            for row in self._all
            if (wanted is None or row.compared is wanted) and (not needle or needle in row.haystack)
        ]
        self._order()

    def _order(self) -> None:
        column, down = self._sorted
        if 0 <= column < len(self._columns):
            shown = self._shown
            keys = list(map(str.casefold, self._columns[column].texts(shown)))
            self._shown = [
                shown[place] for place in sorted(range(len(shown)), key=keys.__getitem__, reverse=down)
            ]
