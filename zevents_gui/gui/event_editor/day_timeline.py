"""One day of a multi-session event as a picture: what runs when, what overlaps, where nothing is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.schedule import Stretch, gaps, place_side_by_side
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.gui.theme import Text, theme

_LANE = 34
_HEAD = 22
_LABELS = 108
_GAP = 4


@dataclass(frozen=True, slots=True)
class _Block:
    key: str
    title: str
    track: str
    start: int
    end: int

    @property
    def times(self) -> str:
        """From when to when."""
        return f"{minute_text(self.start)}–{minute_text(self.end)}"


def event_days(draft: EventDraft) -> list[date]:
    """Return the days of the calendar, then those on which only sessions lie."""
    days = {row.start.at.date() for row in draft.calendar}
    days |= {session.start.at.date() for session in draft.sessions if session.start is not None}
    return sorted(days)


class DayTimeline(QWidget):
    """Sessions of one day, one line per track; those of one track at the same time lie below each other.

    Signals:
        session_chosen: key of the session that was clicked.
    """

    session_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_timeline")
        self._day = date.min
        self._opens, self._closes = 9 * 60, 17 * 60
        self._lines: list[tuple[str, list[tuple[_Block, int]], int]] = []
        self._gaps: list[tuple[int, int]] = []
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme().changed.connect(self.updateGeometry)

    def show_day(self, draft: EventDraft, day: date, chosen: str = "") -> None:
        """Show ``day`` of ``draft``; the session with key ``chosen`` is marked."""
        self._day, self._chosen = day, chosen
        midnight = datetime.combine(day, datetime.min.time())
        blocks = [
            _Block(
                session.key,
                session.name.strip() or self.tr("Untitled"),
                session.tracks[0] if session.tracks else "",
                _minutes(session.start.at, midnight),
                _minutes(session.end.at, midnight),
            )
            for session in draft.sessions
            if session.start is not None and session.end is not None
            if session.start.at.date() == day and session.end.at > session.start.at
        ]
        rows = [row for row in draft.calendar if row.start.at.date() == day]
        starts = [_minutes(row.start.at, midnight) for row in rows] + [block.start for block in blocks]
        ends = [_minutes(row.end.at, midnight) for row in rows] + [block.end for block in blocks]
        self._opens = min(starts, default=9 * 60) // 60 * 60
        self._closes = max(self._opens + 60, -(-max(ends, default=17 * 60) // 60) * 60)
        self._lines = _in_lines(blocks)
        stretches = [Stretch(block.key, block.start, block.end) for block in blocks]
        inside = (min(starts, default=0), max(ends, default=0))
        self._gaps = gaps(stretches, start=inside[0], end=inside[1], shortest=15) if blocks else []
        self.setAccessibleName(self.tr("Timeline of {day}").format(day=day_text(day)))
        self.setAccessibleDescription("; ".join(f"{block.title} {block.times}" for block in blocks))
        self.updateGeometry()
        self.update()

    def mark(self, key: str) -> None:
        """Mark another session, or none."""
        if key != self._chosen:
            self._chosen = key
            self.update()

    @property
    def overlapping(self) -> list[str]:
        """Tracks in which two sessions run at the same time."""
        return [track for track, _placed, lanes in self._lines if lanes > 1]

    @property
    def free(self) -> list[tuple[int, int]]:
        """Stretches of the day in which nothing runs, in minutes from midnight."""
        return list(self._gaps)

    def sizeHint(self) -> QSize:
        lanes = sum(lanes for _track, _placed, lanes in self._lines) or 1
        gaps_between = max(0, len(self._lines) - 1) * _GAP
        return QSize(480, theme().px(_HEAD + lanes * _LANE + gaps_between + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def block_at(self, position: QPointF) -> str:
        """Return the key of the session drawn at ``position``; empty for none."""
        return next((block.key for block, place in self._places() if place.contains(position)), "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self.block_at(event.position())
        if key:
            self.session_chosen.emit(key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = self.block_at(QPointF(event.pos()))
            tips = {
                block.key: f"{block.title}\n{block.times} {block.track}".rstrip()
                for block, _place in self._places()
            }
            QToolTip.showText(event.globalPos(), tips.get(key, ""), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter)
        for start, end in self._gaps:
            place = QRectF(self._x(start), theme().px(_HEAD), self._x(end) - self._x(start), self.height())
            painter.fillRect(place, QColor(tokens.sunken))
        y = float(theme().px(_HEAD))
        painter.setFont(theme().font(Text.SECONDARY, QFont.Weight.Medium))
        for track, _placed, lanes in self._lines:
            height = theme().px(lanes * _LANE)
            painter.setPen(QColor(tokens.muted))
            place = QRectF(0, y, theme().px(_LABELS) - 8, theme().px(_LANE))
            left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            name = track or self.tr("No track")
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, left, shown)
            y += height + theme().px(_GAP)
        overlapping = set(self.overlapping)
        for block, place in self._places():
            self._paint_block(painter, block, place, overlaps=block.track in overlapping)

    def _paint_hours(self, painter: QPainter) -> None:
        tokens = theme().tokens
        painter.setFont(theme().font(Text.SMALL, tabular=True))
        step = 60
        while (self._closes - self._opens) / step * theme().px(44) > self.width() - theme().px(_LABELS):
            step *= 2
        for minute in range(self._opens, self._closes + 1, step):
            x = self._x(minute)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(x, theme().px(_HEAD - 4)), QPointF(x, self.height()))
            painter.setPen(QColor(tokens.muted))
            place = QRectF(x - 24, 0, 48, theme().px(_HEAD - 4))
            if minute == self._closes:
                place.moveRight(float(self.width()))
            align = Qt.AlignmentFlag.AlignRight if minute == self._closes else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(place, int(align | Qt.AlignmentFlag.AlignVCenter), minute_text(minute))

    def _paint_block(self, painter: QPainter, block: _Block, place: QRectF, *, overlaps: bool) -> None:
        tokens = theme().tokens
        painter.setPen(QPen(QColor(tokens.warning if overlaps else tokens.accent), 1.0))
        painter.setBrush(QColor(tokens.warning_soft if overlaps else tokens.accent_soft))
        if block.key == self._chosen:
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.setFont(theme().font(Text.SMALL, QFont.Weight.Medium))
        inner = place.adjusted(6, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(block.title, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _places(self) -> list[tuple[_Block, QRectF]]:
        places = []
        y = float(theme().px(_HEAD))
        for _track, placed, lanes in self._lines:
            for block, lane in placed:
                top = y + theme().px(lane * _LANE) + 2
                width = max(6.0, self._x(block.end) - self._x(block.start) - 2)
                places.append((block, QRectF(self._x(block.start) + 1, top, width, theme().px(_LANE) - 4)))
            y += theme().px(lanes * _LANE) + theme().px(_GAP)
        return places

    def _x(self, minute: int) -> float:
        left = theme().px(_LABELS)
        return left + (self.width() - left - 2) * (minute - self._opens) / (self._closes - self._opens)


def _in_lines(blocks: list[_Block]) -> list[tuple[str, list[tuple[_Block, int]], int]]:
    tracks = sorted({block.track for block in blocks}, key=lambda track: (not track, track))
    lines = []
    for track in tracks:
        own = {block.key: block for block in blocks if block.track == track}
        placed = place_side_by_side(Stretch(block.key, block.start, block.end) for block in own.values())
        lanes = max(one.lanes for one in placed)
        lines.append((track, [(own[one.stretch.key], one.lane) for one in placed], lanes))
    return lines


def _minutes(moment: datetime, midnight: datetime) -> int:
    return int((moment - midnight) / timedelta(minutes=1))


def minute_text(minute: int) -> str:
    """Return minutes from midnight as ``18:00``."""
    return clock(time(minute // 60 % 24, minute % 60))
