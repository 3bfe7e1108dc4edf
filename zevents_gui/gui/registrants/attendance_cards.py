"""What stands above the list of who came: the summary, and the chart with its table."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from zevents_gui.core.attendance.digest import Digest
from zevents_gui.gui.attendee_import.outcome_picture import OutcomePicture, Share
from zevents_gui.gui.registrants.attendance_chart import AttendanceChart
from zevents_gui.gui.registrants.attendance_words import Picture, percent
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.theme import Tone, repolish, theme
from zevents_gui.gui.theme.tokens import SPACE_L
from zevents_gui.gui.widgets import Card, FlowLayout, SegmentedControl, StatCounter

Index = QModelIndex | QPersistentModelIndex


class SummaryCard(Card):
    """How many came."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("attendance_summary")
        self.share = StatCounter(self.tr("of those registered attended"), large=True)
        self.share.setObjectName("attendance_share")
        self.picture = OutcomePicture()
        self.picture.setObjectName("attendance_picture")
        self.registered = StatCounter(self.tr("registered"))
        self.average = StatCounter(self.tr("minutes on average"))
        self.peak = StatCounter(self.tr("at most at once"))
        small = QHBoxLayout()
        small.setSpacing(SPACE_L)
        for counter in (self.registered, self.average, self.peak):
            small.addWidget(counter)
        small.addStretch(1)
        self.body.addWidget(self.share)
        self.body.addSpacing(SPACE_L // 2)
        self.body.addWidget(self.picture)
        self.body.addSpacing(SPACE_L // 2)
        self.body.addLayout(small)
        self.body.addStretch(1)

    def show_digest(self, digest: Digest) -> None:
        """Show the figures of ``digest``."""
        figures = digest.figures
        self.share.set_value(percent(figures.share))
        self.picture.show_shares(
            [
                Share(self.tr("Attended"), figures.attended, Tone.OK),
                Share(self.tr("Lobby only"), figures.lobby, Tone.ACCENT),
                Share(self.tr("Absent"), figures.absent, Tone.NEUTRAL),
            ]
        )
        self.registered.set_value(figures.registered)
        average = figures.average_minutes
        self.average.set_value(None if average is None else round(average))
        self.peak.set_value(digest.peak)


class ChartCard(Card):
    """One chart at a time, or the table that says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("attendance_chart_card")
        self._pictures: Mapping[str, Picture] = {}
        self.kinds = SegmentedControl(
            (
                ("session", self.tr("By session")),
                ("time", self.tr("Over time")),
                ("duration", self.tr("By minutes")),
            ),
            self.tr("Attendance"),
        )
        self.kinds.value_changed.connect(lambda _kind: self._show())
        self.form = SegmentedControl(
            (("chart", self.tr("Chart")), ("table", self.tr("Table"))), self.tr("Show as")
        )
        self.form.value_changed.connect(lambda _form: self._show())
        header = FlowLayout()
        header.addWidget(self.kinds)
        header.addWidget(self.form)
        self.chart = AttendanceChart()
        self._model = _LinesModel(self)
        self.table = ListTable(self._model, "attendance_figures")
        self.table.setAccessibleName(self.tr("Attendance"))
        self.table.setMinimumHeight(theme().px(96))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self.body.addLayout(header)
        self.body.addWidget(self._stack, 1)

    def show_pictures(self, pictures: Mapping[str, Picture]) -> None:
        """Offer ``pictures``; the one that was shown stays where it is still there."""
        self._pictures = pictures
        offered = [kind for kind in ("session", "time", "duration") if kind in pictures]
        for kind in ("session", "time", "duration"):
            button = self.kinds.button(kind)
            button.setVisible(kind in offered)
            # The first and the last that are in sight have the round corners.
            ends = {offered[-1]: "last", offered[0]: "first"} if len(offered) > 1 else {}
            button.setProperty("segment", ends.get(kind, "middle"))
            repolish(button)
        if pictures and self.kinds.value not in pictures:
            self.kinds.set_value(next(iter(pictures)))
        self._show()

    def name_sessions(self, *, recurring: bool) -> None:
        """The sessions of a recurring event are its occurrences."""
        button = self.kinds.button("session")
        button.setText(self.tr("By occurrence") if recurring else self.tr("By session"))
        button.setMinimumWidth(button.sizeHint().width())

    def show_first(self) -> None:
        """Choose the most telling chart: another event is shown."""
        if self._pictures:
            self.kinds.set_value(next(iter(self._pictures)))

    def _show(self) -> None:
        picture = self._pictures.get(self.kinds.value)
        self.chart.show_picture(picture)
        self._model.show_picture(picture)
        self.table.setAccessibleName(picture.summary if picture is not None else "")
        if picture is not None:
            widths = (220, 220, 100, 90, 80, 80) if picture.kind == "session" else (140, 140)
            self.table.set_widths(widths[: len(picture.headings)])
        self._stack.setCurrentWidget(self.table if self.form.value == "table" else self.chart)


class _LinesModel(QAbstractTableModel):
    """The lines of a picture's table."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._first_number = 1

    def show_picture(self, picture: Picture | None) -> None:
        """Show the figures of ``picture``."""
        self.beginResetModel()
        self._headings = picture.headings if picture is not None else ()
        self._lines = picture.lines if picture is not None else ()
        self._first_number = 2 if picture is not None and picture.kind == "session" else 1
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._lines[index.row()][index.column()]
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> int:
        number = column >= self._first_number
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
