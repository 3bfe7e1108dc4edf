"""The model of who came: every registrant with when, for how long, and in how many sessions."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from zevents_gui.core.attendance.digest import PersonLine, Presence
from zevents_gui.core.attendance.titles import presence_word
from zevents_gui.gui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1

HEADINGS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Name")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "E-mail")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Attendance")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Joined")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Left")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Minutes")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Sessions")),
    str(QT_TRANSLATE_NOOP("AttendanceTable", "Ticket type")),
)
NAME, EMAIL, PRESENCE, JOINED, LEFT, MINUTES, SESSIONS, TICKET_TYPE = range(8)
_NUMBERS = (MINUTES, SESSIONS)
_TONES = {Presence.ATTENDED: Tone.OK, Presence.LOBBY: Tone.ACCENT, Presence.ABSENT: Tone.NEUTRAL}
_NEVER = datetime.max.replace(tzinfo=UTC)


class Attendee(msgspec.Struct, frozen=True, gc=False):
    """A line with all that a search looks at, casefolded."""

    line: PersonLine
    haystack: str


def searchable(lines: Sequence[PersonLine]) -> list[Attendee]:
    """Make ``lines`` ready for the model; for a worker thread when there are many."""
    return [Attendee(line, f"{line.name}\n{line.email}".casefold()) for line in lines]


class AttendanceTableModel(QAbstractTableModel):
    """Registrants, searched and sorted. Times are in the event's zone; the heading names the zone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Attendee] = []
        self._shown: list[PersonLine] = []
        self._needle = ""
        self._presence: Presence | None = None
        self._sorted = (-1, False)
        self._pattern = "%H:%M"
        self._zone = ""

    @property
    def shown(self) -> Sequence[PersonLine]:
        """Those that search and filter leave, in the order shown."""
        return self._shown

    def set_people(self, people: Sequence[Attendee], days: tuple[datetime | None, datetime | None]) -> None:
        """Show ``people``. ``days``: their first and last moment; they say how times are written."""
        first, last = days
        self.beginResetModel()
        self._all = list(people)
        one_day = first is None or last is None or first.date() == last.date()
        self._pattern = "%H:%M" if one_day else "%d %b, %H:%M"
        self._zone = first.tzname() or "" if first is not None else ""
        self._choose()
        self.endResetModel()

    def search(self, needle: str, presence: Presence | None) -> None:
        """Show those whose name or address holds ``needle`` and who stand so; None for all."""
        self.beginResetModel()
        self._needle, self._presence = needle.strip().casefold(), presence
        self._choose()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], index.column()
        if role == BADGE_ROLE and column == PRESENCE:
            return presence_word(line.presence), _TONES[line.presence]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            word = QCoreApplication.translate("AttendanceTable", HEADINGS[section])
            return f"{word} ({self._zone})" if section in (JOINED, LEFT) and self._zone else word
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = (column, order is Qt.SortOrder.DescendingOrder)
        self._order()
        self.endResetModel()

    def _text(self, line: PersonLine, column: int) -> str:
        if column in (JOINED, LEFT):
            moment = line.joined_at if column == JOINED else line.left_at
            return moment.strftime(self._pattern) if moment is not None else ""
        if column in _NUMBERS:
            number = round(line.minutes) if column == MINUTES else line.sessions
            return f"{number:,}" if line.presence is Presence.ATTENDED else ""
        if column == PRESENCE:
            return presence_word(line.presence)
        return {NAME: line.name, EMAIL: line.email, TICKET_TYPE: line.ticket_type}[column]

    def _choose(self) -> None:
        needle, presence = self._needle, self._presence
        self._shown = [
            one.line
            for one in self._all
            if (presence is None or one.line.presence is presence) and (not needle or needle in one.haystack)
        ]
        self._order()

    def _order(self) -> None:
        column, down = self._sorted
        if column < 0:
            return
        if column in (JOINED, LEFT):
            self._shown.sort(
                key=lambda line: (line.joined_at if column == JOINED else line.left_at) or _NEVER,
                reverse=down,
            )
        elif column in _NUMBERS:
            self._shown.sort(
                key=lambda line: line.minutes if column == MINUTES else line.sessions, reverse=down
            )
        else:
            self._shown.sort(key=lambda line: self._text(line, column).casefold(), reverse=down)
