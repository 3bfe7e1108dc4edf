"""The model of the Activity tab: every run and every publishing job, with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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

from zevents_gui.core.publishing.steps import Goal, StepState
from zevents_gui.core.publishing.store import JobState, PublishJob
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
    str(QT_TRANSLATE_NOOP("RunTable", "List or job")),
    str(QT_TRANSLATE_NOOP("RunTable", "Registered")),
    str(QT_TRANSLATE_NOOP("RunTable", "Already there")),
    str(QT_TRANSLATE_NOOP("RunTable", "Refused")),
    str(QT_TRANSLATE_NOOP("RunTable", "To go")),
)
STATE_COLUMN = 1
EVENT_COLUMN = 2
_WHAT_COLUMN = 4
_FIRST_NUMBER = 5
_RUN_STATES: dict[RunState, tuple[str, Tone]] = {
    RunState.OPEN: (str(QT_TRANSLATE_NOOP("RunTable", "Not finished")), Tone.WARNING),
    RunState.FINISHED: (str(QT_TRANSLATE_NOOP("RunTable", "Done")), Tone.OK),
    RunState.CLOSED: (str(QT_TRANSLATE_NOOP("RunTable", "Closed")), Tone.NEUTRAL),
    RunState.TAKING_BACK: (str(QT_TRANSLATE_NOOP("RunTable", "Taking back")), Tone.WARNING),
    RunState.TAKEN_BACK: (str(QT_TRANSLATE_NOOP("RunTable", "Taken back")), Tone.NEUTRAL),
}
_FAILED = (str(QT_TRANSLATE_NOOP("RunTable", "Failed")), Tone.PROBLEM)
_JOB_STATES: dict[JobState, tuple[str, Tone]] = {
    JobState.OPEN: _RUN_STATES[RunState.OPEN],
    JobState.DONE: _RUN_STATES[RunState.FINISHED],
    JobState.CLOSED: _RUN_STATES[RunState.CLOSED],
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunTable", text)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done: a registration run, or a publishing job."""

    what: RunRecord | PublishJob

    @property
    def run(self) -> RunRecord | None:
        """The registration run, if it is one."""
        return self.what if isinstance(self.what, RunRecord) else None

    @property
    def job(self) -> PublishJob | None:
        """The publishing job, if it is one."""
        return self.what if isinstance(self.what, PublishJob) else None

    @property
    def begun_at(self) -> datetime:
        """When it began."""
        return self.what.created_at

    @property
    def event_name(self) -> str:
        """The event's name."""
        return self.what.event_name if isinstance(self.what, RunRecord) else self.what.document.draft.name

    @property
    def title(self) -> str:
        """The list, or what the job does."""
        if isinstance(self.what, RunRecord):
            path = self.what.sheet_path
            # Without a file, its name says where the people come from: pasted, or another event.
            return Path(path).name if path not in ("", ".") else self.what.sheet_name or _tr("Pasted cells")
        return _tr("Publishing") if self.what.goal is Goal.PUBLISH else _tr("Saving at Zoom")

    @property
    def account(self) -> str:
        """The account, and that it is for practice where its name does not say so."""
        if not isinstance(self.what, RunRecord):
            return self.what.account
        name = self.what.account_name
        says_so = not self.what.practice or _tr("practice") in name.casefold()
        return name if says_so else f"{name} ({_tr('practice')})"

    @property
    def badge(self) -> tuple[str, Tone]:
        """How it stands, in a word."""
        if isinstance(self.what, RunRecord):
            word, tone = _RUN_STATES[self.what.state]
        else:
            failed = any(step.state is StepState.FAILED for step in self.what.steps)
            is_open = self.what.state is JobState.OPEN
            word, tone = _FAILED if failed and is_open else _JOB_STATES[self.what.state]
        return _tr(word), tone


class RunTableModel(QAbstractTableModel):
    """Activities, the latest first. Cells are made once per list, so that painting costs nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._activities: list[Activity] = []
        self._cells: list[tuple[str, ...]] = []

    @property
    def activities(self) -> Sequence[Activity]:
        """What is shown."""
        return self._activities

    @property
    def runs(self) -> list[RunRecord]:
        """The registration runs among them."""
        return [one.run for one in self._activities if one.run is not None]

    def set_activities(self, activities: Sequence[Activity]) -> None:
        """Show ``activities``."""
        self.beginResetModel()
        self._activities = list(activities)
        self._cells = [_cells(one) for one in activities]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._activities)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, column = self._activities[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cells[index.row()][column]
        if role == BADGE_ROLE and column == STATE_COLUMN:
            return one.badge
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= _FIRST_NUMBER:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(one, column, self._cells[index.row()][column])
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


def _tip(one: Activity, column: int, cell: str) -> str | None:
    run = one.run
    if run is not None and column == _WHAT_COLUMN and run.sheet_path not in ("", "."):
        return run.sheet_path
    if run is not None and run.message and column == STATE_COLUMN:
        return run.message
    return cell if STATE_COLUMN < column < _FIRST_NUMBER else None


def _cells(one: Activity) -> tuple[str, ...]:
    words = (local_time(one.begun_at), one.badge[0], one.event_name, one.account, one.title)
    run = one.run
    if run is None:
        return (*words, "", "", "", "")
    return (
        *words,
        f"{run.count(RowState.REGISTERED) + run.count(RowState.CHANGED):,}",
        f"{run.count(RowState.ALREADY_THERE):,}",
        f"{run.count(RowState.REFUSED):,}",
        f"{run.open_rows:,}",
    )
