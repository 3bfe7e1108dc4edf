"""Draws attendance: a line over time, columns by duration, or bars by session."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from zevents_gui.gui.registrants.attendance_words import Picture, percent
from zevents_gui.gui.theme import Text, theme

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
_LINES = 4
_ROUND_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720)


class AttendanceChart(QWidget):
    """One picture. The figures behind it are in its tool tip, and in the table that stands in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attendance_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: Picture | None = None
        self._places: list[QRectF] = []
        theme().changed.connect(self.update)

    def show_picture(self, picture: Picture | None) -> None:
        """Draw ``picture``; nothing for None."""
        self._picture = picture
        self.setAccessibleName(picture.summary if picture is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), theme().px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(96))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._figure_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self._picture
        self._places = []
        if picture is None or not picture.values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(Text.SECONDARY, tabular=True))
        if picture.kind == "session":
            self._paint_bars(painter, picture)
        else:
            area, top_value = self._paint_axes(painter, picture)
            paint = self._paint_line if picture.kind == "time" else self._paint_columns
            paint(painter, picture, area, top_value)
        painter.end()

    def _paint_axes(self, painter: QPainter, picture: Picture) -> tuple[QRectF, int]:
        """Draw lines and words around the figures; return where the figures go, and the value at its top."""
        px, tokens = theme().px, theme().tokens
        metrics = painter.fontMetrics()
        step = next((one for one in _STEPS if one * _LINES >= max(picture.values)), _STEPS[-1])
        top_value = step * max(1, -(-max(picture.values) // step))
        left = metrics.horizontalAdvance(f"{top_value:,}") + px(10)
        below = metrics.height() + px(6)
        area = QRectF(left, metrics.height() / 2, self.width() - left - px(8), 0)
        area.setBottom(self.height() - below)
        for value in range(0, top_value + 1, step):
            y = area.bottom() - area.height() * value / top_value
            painter.setPen(QPen(QColor(tokens.line if value else tokens.strong_line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(tokens.muted))
            place = QRectF(0, y - metrics.height() / 2, left - px(6), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:,}")
        self._paint_labels(painter, picture, area)
        return area, top_value

    def _paint_labels(self, painter: QPainter, picture: Picture, area: QRectF) -> None:
        metrics, px = painter.fontMetrics(), theme().px
        room = max(metrics.horizontalAdvance(text) for text in picture.labels) + px(16)
        slot = area.width() / len(picture.labels)
        painter.setPen(QColor(theme().tokens.muted))
        for number in _told(picture, max(1, int(area.width() // room))):
            middle = area.left() + slot * (number + 0.5)
            if picture.kind == "time":
                middle = self._x(picture, area, number)
            place = QRectF(middle - room / 2, area.bottom() + px(4), room, metrics.height())
            # The outermost words stay inside the picture.
            place.moveLeft(min(max(place.left(), 0.0), self.width() - place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, picture.labels[number])

    @staticmethod
    def _x(picture: Picture, area: QRectF, number: int) -> float:
        return area.left() + area.width() * number / max(1, len(picture.values) - 1)

    def _paint_line(self, painter: QPainter, picture: Picture, area: QRectF, top_value: int) -> None:
        tokens = theme().tokens
        points = [
            QPointF(self._x(picture, area, number), area.bottom() - area.height() * value / top_value)
            for number, value in enumerate(picture.values)
        ]
        line = QPainterPath(points[0])
        for point in points[1:]:
            line.lineTo(point)
        filled = QPainterPath(line)
        filled.lineTo(area.right(), area.bottom())
        filled.lineTo(area.left(), area.bottom())
        filled.closeSubpath()
        painter.fillPath(filled, QColor(tokens.accent_soft))
        painter.strokePath(line, QPen(QColor(tokens.accent), theme().px(2)))
        half = area.width() / max(1, len(points) - 1) / 2
        self._places = [QRectF(point.x() - half, 0, 2 * half, self.height()) for point in points]

    def _paint_columns(self, painter: QPainter, picture: Picture, area: QRectF, top_value: int) -> None:
        px, tokens = theme().px, theme().tokens
        slot = area.width() / len(picture.values)
        width = min(slot * 0.7, px(56))
        metrics = painter.fontMetrics()
        for number, value in enumerate(picture.values):
            middle = area.left() + slot * (number + 0.5)
            height = area.height() * value / top_value
            column = QRectF(middle - width / 2, area.bottom() - height, width, height)
            painter.fillRect(column, QColor(tokens.accent))
            self._places.append(QRectF(middle - slot / 2, 0, slot, self.height()))
            if value:
                painter.setPen(QColor(tokens.text))
                above = QRectF(middle - slot / 2, column.top() - metrics.height(), slot, metrics.height())
                if above.top() < 0:
                    above.moveTop(column.top())
                    painter.setPen(QColor(tokens.on_accent))
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{value:,}")

    def _paint_bars(self, painter: QPainter, picture: Picture) -> None:
        px, tokens = theme().px, theme().tokens
        metrics = painter.fontMetrics()
        line = max(px(26), metrics.height() + px(6))
        room = max(1, self.height() // line)
        shown = len(picture.values) if len(picture.values) <= room else max(1, room - 1)
        figures = [self._bar_words(picture, number) for number in range(shown)]
        right = max(metrics.horizontalAdvance(text) for text in figures) + px(12)
        longest = max(metrics.horizontalAdvance(text) for text in picture.labels[:shown]) + px(12)
        left = min(longest, int(self.width() * 0.4))
        whole = max(1, *picture.wholes)
        track = max(1.0, self.width() - left - right)
        for number in range(shown):
            top = number * line
            name = picture.labels[number]
            # Asked only when needed: it does not know how wide the figures of this font really are.
            if metrics.horizontalAdvance(name) > left - px(12):
                name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - px(12))
            place = QRectF(0, top, self.width(), line)
            self._places.append(place)
            painter.setPen(QColor(tokens.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            bar = QRectF(left, top + (line - px(12)) / 2, track * picture.wholes[number] / whole, px(12))
            painter.fillRect(bar, QColor(tokens.line))
            bar.setWidth(track * picture.values[number] / whole)
            painter.fillRect(bar, QColor(tokens.accent))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figures[number]
            )
        if shown < len(picture.values):
            painter.setPen(QColor(tokens.muted))
            text = self.tr("And {count} more: see the table").format(count=len(picture.values) - shown)
            place = QRectF(0, shown * line, self.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _bar_words(self, picture: Picture, number: int) -> str:
        value, whole = picture.values[number], picture.wholes[number]
        share = percent(value / whole if whole else None)
        return self.tr("{value} of {whole} · {share}").format(
            value=f"{value:,}", whole=f"{whole:,}", share=share
        )

    def _figure_at(self, place: QPoint) -> str:
        picture = self._picture
        number = next((n for n, each in enumerate(self._places) if each.contains(QPointF(place))), None)
        if picture is None or number is None:
            return ""
        if picture.kind == "session":
            return f"{picture.labels[number]}: {self._bar_words(picture, number)}"
        line = picture.lines[number]
        return f"{picture.headings[0]} {line[0]}: {line[1]}"


def _told(picture: Picture, most: int) -> list[int]:
    """Which labels are written where there is room for ``most``: times at round minutes, others evenly."""
    count = len(picture.labels)
    if picture.kind == "time":
        minutes = [int(text[:2]) * 60 + int(text[3:5]) for text in picture.labels]
        for round_to in _ROUND_MINUTES:
            told = [number for number, minute in enumerate(minutes) if minute % round_to == 0]
            if 0 < len(told) <= most:
                return told
    return list(range(0, count, -(-count // most)))
