"""The list of test events as a Qt model: what each is, how many would be told, and what became of it."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from zevents_gui.core.publishing.clean_up import CleanUpAction, CleanUpItem, CleanUpOutcome, CleanUpState
from zevents_gui.gui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
_NUMBERS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    STATE = 1
    HUB = 2
    WHEN = 3
    PEOPLE = 4
    RESULT = 5
    REASON = 6


@dataclass(frozen=True, slots=True)
class CleanUpRow:
    """One line.

    Attributes:
        people: how many are registered; None while they are being counted.
        uncounted: counting failed, so nobody knows.
        outcome: what became of it; None before.
        busy: it is being worked on.
    """

    item: CleanUpItem
    hub: str
    when: str
    people: int | None = None
    uncounted: bool = False
    chosen: bool = True
    outcome: CleanUpOutcome | None = None
    busy: bool = False

    @property
    def over(self) -> bool:
        """Whether there is nothing left to do."""
        return self.outcome is not None and self.outcome.state is CleanUpState.DONE


def _tr(text: str) -> str:
    return QCoreApplication.translate("CleanUpTable", text)


def state_badge(action: CleanUpAction) -> tuple[str, Tone]:
    """What a test event is before anything is done to it."""
    return {
        CleanUpAction.FORGET: (_tr("Not sent yet"), Tone.NEUTRAL),
        CleanUpAction.DELETE: (_tr("Draft at Zoom"), Tone.NEUTRAL),
        CleanUpAction.CANCEL: (_tr("Published"), Tone.OK),
    }[action]


def result_badge(row: CleanUpRow) -> tuple[str, Tone]:
    """What became of a row, or what will be done with it."""
    cancels = row.item.action is CleanUpAction.CANCEL
    if row.busy:
        return _tr("Waiting"), Tone.NEUTRAL
    if row.outcome is None:
        return (_tr("Cancel") if cancels else _tr("Delete")), Tone.NEUTRAL
    return {
        CleanUpState.DONE: ((_tr("Cancelled") if cancels else _tr("Deleted")), Tone.OK),
        CleanUpState.LEFT: (_tr("Left alone"), Tone.WARNING),
        CleanUpState.REFUSED: (_tr("Refused"), Tone.PROBLEM),
        CleanUpState.IN_DOUBT: (_tr("Not known"), Tone.WARNING),
        CleanUpState.NOT_DONE: (_tr("Not done"), Tone.WARNING),
    }[row.outcome.state]


class CleanUpTable(QAbstractTableModel):
    """Rows with a switch each.

    Signals:
        choice_changed: other rows are chosen now, or what is known of them changed.
    """

    choice_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CleanUpRow] = []
        self._locked = False

    @property
    def rows(self) -> tuple[CleanUpRow, ...]:
        """What is shown, from the top."""
        return tuple(self._rows)

    @property
    def chosen(self) -> list[CleanUpRow]:
        """The rows that the button is about."""
        return [row for row in self._rows if row.chosen and not row.over]

    def show_rows(self, rows: list[CleanUpRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.choice_changed.emit()

    def lock(self, locked: bool) -> None:
        """While work is under way nothing can be chosen."""
        self._locked = locked
        self._changed(range(len(self._rows)))

    def choose_all(self, on: bool) -> None:
        """Choose every row that something is left to do for, or none."""
        self._rows = [replace(row, chosen=on) for row in self._rows]
        self._changed(range(len(self._rows)))

    def change(self, key: str, **values: Any) -> None:
        """Change what is known of the row with ``key``."""
        for place, row in enumerate(self._rows):
            if row.item.key == key:
                self._rows[place] = replace(row, **values)
                self._changed([place])

    def toggle(self, place: int) -> None:
        """Switch the row at ``place``."""
        index = self.index(place, Column.NAME)
        if self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            on = self._rows[place].chosen
            self.setData(index, 0 if on else 2, Qt.ItemDataRole.CheckStateRole)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        switch = index.isValid() and index.column() == Column.NAME
        if switch and not self._locked and not self._rows[index.row()].over:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._locked:
            return False
        place = index.row()
        self._rows[place] = replace(self._rows[place], chosen=bool(Qt.CheckState(value).value))
        self._changed([place])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.NAME and not row.over:
            return Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(row, column)
        if role == BADGE_ROLE and column is Column.STATE:
            return state_badge(row.item.action)
        if role == BADGE_ROLE and column is Column.RESULT:
            return result_badge(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.PEOPLE:
            return _NUMBERS
        if role == Qt.ItemDataRole.ToolTipRole:
            return _text(row, column) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.NAME: _tr("Name"),
                Column.STATE: _tr("Now"),
                Column.HUB: _tr("Hub"),
                Column.WHEN: _tr("When"),
                Column.PEOPLE: _tr("Registered"),
                Column.RESULT: _tr("Clean-up"),
                Column.REASON: _tr("Remark"),
            }[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.PEOPLE:
            return _NUMBERS
        return None

    def _changed(self, places: Any) -> None:
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))
        self.choice_changed.emit()


def _text(row: CleanUpRow, column: Column) -> str:
    match column:
        case Column.NAME:
            return row.item.name
        case Column.STATE:
            return state_badge(row.item.action)[0]
        case Column.HUB:
            return row.hub
        case Column.WHEN:
            return row.when
        case Column.PEOPLE:
            if row.item.action is not CleanUpAction.CANCEL:
                return ""
            if row.people is None:
                return _tr("not known") if row.uncounted else _tr("counting…")
            return f"{row.people:,}"
        case Column.RESULT:
            return result_badge(row)[0]
        case Column.REASON:
            return row.outcome.reason if row.outcome is not None else ""
