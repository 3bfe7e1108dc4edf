"""The months of a series with every occurrence marked."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from zevents_gui.core.model.wording import month_name, weekday_short
from zevents_gui.gui.theme import Text, theme

_CELL_WIDTH = 21
_CELL_HEIGHT = 22
_TITLE_HEIGHT = 24
_NAMES_HEIGHT = 18
_GAP = 8
_MONTH_GAP = 12


class Mark(StrEnum):
    """What is special about a day; each has a shape of its own."""

    OCCURRENCE = "occurrence"
    CLOCK_CHANGE = "clock change"
    BEYOND_LIMIT = "beyond the limit"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day that is marked, and what its tool tip says."""

    day: date
    mark: Mark
    tip: str


class CalendarMonths(QWidget):
    """Months in as many columns as fit. Weeks begin on ``first_weekday`` (1 is Monday, 7 is Sunday)."""

    def __init__(self, first_weekday: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_months")
        self._first_weekday = first_weekday
        self._months: list[date] = []
        self._marked: dict[date, MarkedDay] = {}
        self._skipped: dict[date, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    @property
    def marked_days(self) -> dict[date, MarkedDay]:
        """The marked days."""
        return dict(self._marked)

    def show_days(self, days: list[MarkedDay], skipped: dict[date, str]) -> None:
        """Mark ``days``. ``skipped``: the first of a month in which nothing takes place, and why."""
        self._marked = {}
        for marked in days:
            # The strongest mark of a day wins; the order is that of the list.
            self._marked[marked.day] = marked
        self._skipped = skipped
        self._months = _months(days)
        tips = [marked.tip for marked in days if marked.mark is not Mark.CLOCK_CHANGE]
        self.setAccessibleName(self.tr("Calendar of the series"))
        self.setAccessibleDescription("; ".join(tips))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        height = 0.0
        for start in range(0, len(self._months), columns):
            height += max(self._month_height(month) for month in self._months[start : start + columns])
            height += self._px(_MONTH_GAP)
        return round(height)

    def sizeHint(self) -> QSize:
        width = round(4 * self._month_width() + 3 * self._px(_GAP))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._month_width()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A layout that does not ask for the height at this width still gives the months their room.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            marked = self._marked.get(day) if day is not None else None
            QToolTip.showText(event.globalPos(), marked.tip if marked else "", self)
            return True
        return super().event(event)

    def day_at(self, position: QPointF) -> date | None:
        """Return the day drawn at ``position``, if any."""
        for month, x, y in self._places():
            for day, cell in self._cells(month, x, y):
                if cell.contains(position):
                    return day
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month, x, y in self._places():
            self._paint_month(painter, month, x, y)

    def _paint_month(self, painter: QPainter, month: date, x: float, y: float) -> None:
        tokens = theme().tokens
        painter.setFont(theme().font(Text.SECONDARY, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        title = QRectF(x + self._px(4), y, self._month_width(), self._px(_TITLE_HEIGHT - 4))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(title, left, f"{month_name(month.month)} {month.year}")
        painter.setFont(theme().font(Text.SMALL, tabular=True))
        if month in self._skipped:
            painter.setPen(QColor(tokens.warning))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(title.adjusted(0, 0, -self._px(4), 0), right, self._skipped[month])
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(tokens.muted))
        names_top = y + self._px(_TITLE_HEIGHT)
        for column in range(7):
            number = (self._first_weekday + column) % 7 + 1
            place = QRectF(
                x + column * self._px(_CELL_WIDTH), names_top, self._px(_CELL_WIDTH), self._px(_NAMES_HEIGHT)
            )
            painter.drawText(place, centre, weekday_short(number)[:2])
        plain = theme().font(Text.SMALL, tabular=True)
        strong = theme().font(Text.SMALL, QFont.Weight.DemiBold, tabular=True)
        for day, cell in self._cells(month, x, y):
            marked = self._marked.get(day)
            painter.setPen(QColor(tokens.text))
            if marked is not None:
                painter.setPen(self._paint_mark(painter, marked.mark, cell))
            painter.setFont(strong if marked is not None else plain)
            painter.drawText(cell, centre, str(day.day))

    def _paint_mark(self, painter: QPainter, mark: Mark, cell: QRectF) -> QColor:
        """Draw the shape behind a day and return the colour of its number."""
        tokens = theme().tokens
        side = min(cell.width(), cell.height())
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(cell.center())
        match mark:
            case Mark.OCCURRENCE:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent))
                painter.drawEllipse(circle)
                return QColor(tokens.on_accent)
            case Mark.CLOCK_CHANGE:
                painter.setPen(QPen(QColor(tokens.warning), 1.4))
                painter.setBrush(QColor(tokens.warning_soft))
                painter.drawRoundedRect(circle.adjusted(2, 2, -2, -2), 4, 4)
                return QColor(tokens.warning)
            case Mark.BEYOND_LIMIT:
                painter.setPen(QPen(QColor(tokens.problem), 1.4, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
                return QColor(tokens.problem)
            case Mark.CONFLICT:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.problem))
                painter.drawRoundedRect(circle.adjusted(1, 1, -1, -1), 4, 4)
                return QColor(tokens.on_accent)

    def _places(self) -> list[tuple[date, float, float]]:
        columns = self._columns(self.width())
        # The months share the width evenly, but never drift far apart.
        free = (self.width() - columns * self._month_width()) / max(1, columns - 1)
        step = self._month_width() + min(max(free, self._px(_GAP)), self._px(3 * _GAP))
        places, y = [], 0.0
        for start in range(0, len(self._months), columns):
            line = self._months[start : start + columns]
            places += [(month, column * step, y) for column, month in enumerate(line)]
            y += max(self._month_height(month) for month in line) + self._px(_MONTH_GAP)
        return places

    def _cells(self, month: date, x: float, y: float) -> list[tuple[date, QRectF]]:
        top = y + self._px(_TITLE_HEIGHT + _NAMES_HEIGHT)
        offset = (month.isoweekday() - self._first_weekday) % 7
        cells, day = [], month
        while day.month == month.month:
            row, column = divmod(offset + day.day - 1, 7)
            cells.append(
                (
                    day,
                    QRectF(
                        x + column * self._px(_CELL_WIDTH),
                        top + row * self._px(_CELL_HEIGHT),
                        self._px(_CELL_WIDTH),
                        self._px(_CELL_HEIGHT),
                    ),
                )
            )
            day += timedelta(days=1)
        return cells

    def _columns(self, width: int) -> int:
        step = self._month_width() + self._px(_GAP)
        return max(1, min(6, int((width + self._px(_GAP)) // step)))

    def _month_width(self) -> float:
        return 7 * self._px(_CELL_WIDTH)

    def _month_height(self, month: date) -> float:
        offset = (month.isoweekday() - self._first_weekday) % 7
        days = (_next_month(month) - month).days
        return self._px(_TITLE_HEIGHT + _NAMES_HEIGHT + _CELL_HEIGHT * -(-(offset + days) // 7))

    @staticmethod
    def _px(pixels: float) -> float:
        return float(theme().px(pixels))


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _months(days: list[MarkedDay]) -> list[date]:
    """Return every month from the first marked day to the last; long empty stretches are left out."""
    if not days:
        return []
    first = min(marked.day for marked in days).replace(day=1)
    last = max(marked.day for marked in days).replace(day=1)
    months, month = [], first
    while month <= last:
        months.append(month)
        month = _next_month(month)
    return months
