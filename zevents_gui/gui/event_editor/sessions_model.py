"""The sessions of a multi-session event as a table that is edited in place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from zevents_gui.core.model.event import EventDraft, Session, SessionType
from zevents_gui.core.model.field_words import session_type_name
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.schedule import LocalMoment, to_utc
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns in order."""

    NAME = 0
    DAY = 1
    START = 2
    END = 3
    TRACK = 4
    SPEAKERS = 5
    TYPE = 6


_FIELDS = {
    Column.NAME: "name",
    Column.START: "start",
    Column.DAY: "start",
    Column.END: "end",
    Column.SPEAKERS: "speakers",
}


class SessionsModel(QAbstractTableModel):
    """Reads from the draft, writes each edit into it as one step that can be undone."""

    def __init__(self, session: DraftSession) -> None:
        super().__init__(session)
        self._draft_session = session
        self._sessions: tuple[Session, ...] = session.draft.sessions
        self._problems: dict[str, Problem] = {}
        self._seen: tuple[object, ...] = ()
        session.changed.connect(self._refresh)
        self._refresh()

    @property
    def draft(self) -> EventDraft:
        """The event."""
        return self._draft_session.draft

    def session_at(self, row: int) -> Session:
        """The session in ``row``."""
        return self._sessions[row]

    def row_of(self, key: str) -> int:
        """The row of a session; -1 when there is none."""
        return next((row for row, session in enumerate(self._sessions) if session.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._sessions)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self.tr("Session"),
            self.tr("Day"),
            self.tr("From"),
            self.tr("To"),
            self.tr("Track"),
            self.tr("Speakers"),
            self.tr("Held as"),
        )
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        session, column = self._sessions[index.row()], Column(index.column())
        problem = self._problem(session, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(session, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._value(session, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem.reason if problem is not None else self._tip(session, column)
        if role == Qt.ItemDataRole.BackgroundRole and problem is not None:
            tokens = theme().tokens
            return QColor(
                tokens.problem_soft if problem.severity is Severity.PROBLEM else tokens.warning_soft
            )
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and problem is not None:
            return problem.reason
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        session = self._sessions[index.row()]
        changed = _edited(session, Column(index.column()), value)
        if changed == session:
            return False
        sessions = tuple(changed if one.key == session.key else one for one in self.draft.sessions)
        self._draft_session.transform(
            f"sessions.{session.key}", lambda draft: replace(draft, sessions=sessions)
        )
        return True

    def _refresh(self) -> None:
        after = self.draft.sessions
        seen = (after, self.draft.speakers, self.draft.calendar, self.draft.timezone)
        if all(now is before for now, before in zip(seen, self._seen, strict=False)) and self._seen:
            return
        self._seen = seen
        self._problems = {}
        for problem in self._draft_session.problems:
            if problem.field.startswith("sessions.") and problem.severity is not Severity.NOTE:
                self._problems.setdefault(problem.field, problem)
        if [one.key for one in after] != [one.key for one in self._sessions]:
            self.beginResetModel()
            self._sessions = after
            self.endResetModel()
        else:
            self._sessions = after
            if after:
                self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, len(Column) - 1))

    def _problem(self, session: Session, column: Column) -> Problem | None:
        field = _FIELDS.get(column)
        return self._problems.get(f"sessions.{session.key}.{field}") if field else None

    def _text(self, session: Session, column: Column) -> str:
        match column:
            case Column.NAME:
                return session.name
            case Column.DAY:
                return day_text(session.start.at.date(), year=False) if session.start else ""
            case Column.START:
                return clock(session.start.at) if session.start else ""
            case Column.END:
                return clock(session.end.at) if session.end else ""
            case Column.TRACK:
                return ", ".join(session.tracks)
            case Column.SPEAKERS:
                names = {speaker.key: speaker.name for speaker in self.draft.speakers}
                return ", ".join(names.get(key, "?") for key in session.speaker_keys)
            case Column.TYPE:
                return self.type_text(session.type)

    def type_text(self, kind: SessionType) -> str:
        """What people call a session type."""
        return session_type_name(kind)

    def _value(self, session: Session, column: Column) -> Any:
        match column:
            case Column.DAY:
                return session.start.at.date() if session.start else None
            case Column.START:
                return session.start.at.time() if session.start else time(9)
            case Column.END:
                return session.end.at.time() if session.end else time(10)
            case Column.SPEAKERS:
                return session.speaker_keys
            case Column.TYPE:
                return session.type.value
        return self._text(session, column)

    def _tip(self, session: Session, column: Column) -> str | None:
        zone_id = self.draft.timezone
        moment = {Column.START: session.start, Column.END: session.end}.get(column)
        if moment is None or not zone_id:
            return None
        return f"{clock(to_utc(moment, zone_id))} UTC"


def _edited(session: Session, column: Column, value: Any) -> Session:
    match column:
        case Column.NAME:
            return replace(session, name=str(value))
        case Column.TRACK:
            return replace(session, tracks=_words(str(value).split(",")))
        case Column.SPEAKERS:
            return replace(session, speaker_keys=tuple(value))
        case Column.TYPE:
            return replace(session, type=SessionType(value))
        case Column.DAY:
            return _on_day(session, value)
        case Column.START:
            return _from(session, value)
        case Column.END:
            day = session.start.at.date() if session.start else None
            return replace(session, end=LocalMoment(datetime.combine(day, value))) if day else session


def _words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def _on_day(session: Session, day: date) -> Session:
    start = session.start.at.time() if session.start else time(9)
    end = session.end.at.time() if session.end else time(10)
    return replace(
        session, start=LocalMoment(datetime.combine(day, start)), end=LocalMoment(datetime.combine(day, end))
    )


def _from(session: Session, start: time) -> Session:
    """Move the start and keep the length."""
    if session.start is None:
        return session
    moved = datetime.combine(session.start.at.date(), start)
    length = session.end.at - session.start.at if session.end else None
    end = LocalMoment(moved + length) if length is not None else None
    return replace(session, start=LocalMoment(moved), end=end)
