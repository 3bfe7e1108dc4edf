"""The model of the Activity tab: every run with what became of it."""

from collections.abc import Sequence
from pathlib import Path
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

from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.gui.attendee_import.words import local_time
from zevents_gui.gui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1

HEADINGS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("RunTable", "Begun")),
    str(QT_TRANSLATE_NOOP("RunTable", "State")),
    str(QT_TRANSLATE_NOOP("RunTable", "Event")),
    str(QT_TRANSLATE_NOOP("RunTable", "Account")),
    str(QT_TRANSLATE_NOOP("RunTable", "List")),
    str(QT_TRANSLATE_NOOP("RunTable", "Registered")),
    str(QT_TRANSLATE_NOOP("RunTable", "Already there")),
    str(QT_TRANSLATE_NOOP("RunTable", "Refused")),
    str(QT_TRANSLATE_NOOP("RunTable", "To go")),
)
STATE_COLUMN = 1
_FIRST_NUMBER = 5
_STATES: dict[RunState, tuple[str, Tone]] = {
    RunState.OPEN: (str(QT_TRANSLATE_NOOP("RunTable", "Not finished")), Tone.WARNING),
    RunState.FINISHED: (str(QT_TRANSLATE_NOOP("RunTable", "Done")), Tone.OK),
    RunState.CLOSED: (str(QT_TRANSLATE_NOOP("RunTable", "Closed")), Tone.NEUTRAL),
    RunState.TAKING_BACK: (str(QT_TRANSLATE_NOOP("RunTable", "Taking back")), Tone.WARNING),
    RunState.TAKEN_BACK: (str(QT_TRANSLATE_NOOP("RunTable", "Taken back")), Tone.NEUTRAL),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunTable", text)


class RunTableModel(QAbstractTableModel):
    """Runs, the latest first. Cells are made once per list, so that painting costs nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunRecord] = []
        self._cells: list[tuple[str, ...]] = []

    @property
    def runs(self) -> Sequence[RunRecord]:
        """The runs shown."""
        return self._runs

    def set_runs(self, runs: Sequence[RunRecord]) -> None:
        """Show ``runs``."""
        self.beginResetModel()
        self._runs = list(runs)
        self._cells = [_cells(run) for run in runs]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self._runs[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cells[index.row()][column]
        if role == BADGE_ROLE and column == STATE_COLUMN:
            word, tone = _STATES[run.state]
            return _tr(word), tone
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= _FIRST_NUMBER:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return run.message or (run.sheet_path if HEADINGS[column] == "List" else None) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _tr(HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= _FIRST_NUMBER else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _cells(run: RunRecord) -> tuple[str, ...]:
    account = f"{run.account_name} ({_tr('practice')})" if run.practice else run.account_name
    return (
        local_time(run.created_at),
        _tr(_STATES[run.state][0]),
        run.event_name,
        account,
        Path(run.sheet_path).name if run.sheet_path not in ("", ".") else _tr("Pasted cells"),
        f"{run.count(RowState.REGISTERED) + run.count(RowState.CHANGED):,}",
        f"{run.count(RowState.ALREADY_THERE):,}",
        f"{run.count(RowState.REFUSED):,}",
        f"{run.open_rows:,}",
    )
