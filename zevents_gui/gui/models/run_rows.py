"""The rows of one run: who, how it went, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.registration.outcomes import outcome
from zevents_gui.core.registration.plan_data import RowGroup
from zevents_gui.core.registration.records import JournalRow
from zevents_gui.core.registration.states import RowState
from zevents_gui.gui.attendee_import.words import local_time
from zevents_gui.gui.models.attendee_row_state import STATE_TONES, ShownState, state_word

Index = QModelIndex | QPersistentModelIndex
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_COLUMN = 3

HEADINGS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("RunRows", "Row")),
    str(QT_TRANSLATE_NOOP("RunRows", "E-mail")),
    str(QT_TRANSLATE_NOOP("RunRows", "Name")),
    str(QT_TRANSLATE_NOOP("RunRows", "State")),
    str(QT_TRANSLATE_NOOP("RunRows", "Reason")),
    str(QT_TRANSLATE_NOOP("RunRows", "When")),
)
_STATES = {
    RowState.PENDING: ShownState.READY,
    RowState.SENDING: ShownState.SENDING,
    RowState.IN_DOUBT: ShownState.IN_DOUBT,
    RowState.REGISTERED: ShownState.REGISTERED,
    RowState.CHANGED: ShownState.CHANGED,
    RowState.REFUSED: ShownState.REFUSED,
    RowState.ALREADY_THERE: ShownState.ALREADY_THERE,
    RowState.NOT_SENT: ShownState.NOT_SENT,
    RowState.TAKEN_BACK: ShownState.TAKEN_BACK,
}
_LEFT_OUT = {
    RowGroup.PROBLEM: ShownState.FIX,
    RowGroup.DUPLICATE: ShownState.DUPLICATE,
    RowGroup.LEFT_OUT: ShownState.SKIPPED,
}


@dataclass(frozen=True, slots=True)
class RunRow:
    """One row of a run, in words. ``haystack``: what a search looks at, casefolded."""

    source_row: int
    email: str
    name: str
    state: ShownState
    reason: str
    when: str
    haystack: str


def run_rows(rows: Iterable[JournalRow]) -> list[RunRow]:
    """Put the journal's rows into words; for a worker thread."""
    return [_row(row) for row in rows]


def _row(row: JournalRow) -> RunRow:
    values = row.attendee.values if row.attendee is not None else {}
    name = f"{values.get(Field.FIRST_NAME, '')} {values.get(Field.LAST_NAME, '')}".strip()
    state = _STATES[row.state]
    if row.state is RowState.NOT_SENT:
        state = _LEFT_OUT.get(row.group, state)
    said = outcome(row, 0)
    when = local_time(said.at) if said.at is not None else ""
    haystack = f"{row.email}\n{name}\n{said.reason}".casefold()
    return RunRow(row.source_row, row.email, name, state, said.reason, when, haystack)


class RunRowsModel(QAbstractTableModel):
    """Rows in the order of the sheet, searched and filtered by state."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[RunRow] = []
        self._shown: list[RunRow] = []
        self._needle = ""
        self._state: ShownState | None = None

    @property
    def shown(self) -> Sequence[RunRow]:
        """The rows that search and filter leave."""
        return self._shown

    def counts(self) -> dict[ShownState, int]:
        """How many rows are in each state that occurs."""
        found: dict[ShownState, int] = {}
        for row in self._all:
            found[row.state] = found.get(row.state, 0) + 1
        return dict(sorted(found.items()))

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._all = list(rows)
        self._choose()
        self.endResetModel()

    def search(self, needle: str, state: ShownState | None) -> None:
        """Show rows that hold ``needle`` and are in ``state``; None for all states."""
        self.beginResetModel()
        self._needle, self._state = needle.strip().casefold(), state
        self._choose()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = (f"{row.source_row:,}", row.email, row.name, state_word(row.state), row.reason, row.when)
            return words[column]
        if role == BADGE_ROLE and column == STATE_COLUMN:
            return state_word(row.state), STATE_TONES[row.state]
        if role == Qt.ItemDataRole.ToolTipRole and column > STATE_COLUMN:
            return row.reason or None
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("RunRows", HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 0 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _choose(self) -> None:
        needle, state = self._needle, self._state
        self._shown = [
            row
            for row in self._all
            if (state is None or row.state is state) and (not needle or needle in row.haystack)
        ]
