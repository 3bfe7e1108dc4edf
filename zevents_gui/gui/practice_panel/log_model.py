"""Tables that only ever grow at the end: the outbox and the request log."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()

# What is kept in sight; the service itself keeps about as much.
MOST_ROWS = 5_000


class GrowingTable(QAbstractTableModel, Generic[T]):
    """Rows of one type, newest first.

    Args:
        columns: (title, text of a row) pairs.
    """

    def __init__(self, columns: Sequence[tuple[str, Callable[[T], str]]], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[T] = []

    def add(self, newer: Sequence[T]) -> None:
        """Put rows that are newer than all others, oldest of them first, at the top."""
        if not newer:
            return
        self.beginInsertRows(_NOTHING, 0, len(newer) - 1)
        self._rows[:0] = reversed(newer)
        self.endInsertRows()
        if len(self._rows) > MOST_ROWS:
            self.beginRemoveRows(_NOTHING, MOST_ROWS, len(self._rows) - 1)
            del self._rows[MOST_ROWS:]
            self.endRemoveRows()

    def clear(self) -> None:
        """Forget all rows."""
        self.beginResetModel()
        self._rows.clear()
        self.endResetModel()

    def at(self, row: int) -> T:
        """The row shown in line ``row``."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._columns[index.column()][1](self._rows[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        return None
