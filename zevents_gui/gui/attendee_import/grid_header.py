"""The grid's header: what a column is sent as, above the name that the sheet gives it."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from zevents_gui.gui.attendee_import.grid_paint import LEFT, RIGHT, GridPaint
from zevents_gui.gui.models.attendee_table import AttendeeTableModel, GridColumn, Kind
from zevents_gui.gui.theme.tokens import Tone

UNSURE = 0.8
"""Below this confidence the header shows how sure the guess is."""


class GridHeader(QHeaderView):
    """Two lines a column. A click asks for the column's menu; on row number and status it sorts.

    Signals:
        menu_wanted: section (logical).
        sort_wanted: section (logical).
    """

    menu_wanted = Signal(int)
    sort_wanted = Signal(int)

    def __init__(self, model: AttendeeTableModel, kit: GridPaint, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("attendee_grid_header")
        self.setAccessibleName(self.tr("Columns"))
        self._model = model
        self.paint_kit = kit
        self._pressed: tuple[int, int] | None = None
        self.sorted_section = -1
        self.sorted_descending = False
        self.setSectionsMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(kit.px(44))
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        kit = self.paint_kit
        lines = QFontMetrics(kit.header_font).height() + QFontMetrics(kit.header_small).height()
        return QSize(super().sizeHint().width(), lines + kit.px(14))

    def wanted_width(self, column: GridColumn) -> int:
        """How wide the header's own words are."""
        kit = self.paint_kit
        if column.sheet_column is None:
            return QFontMetrics(kit.header_font).horizontalAdvance(self.tr("Status")) + 2 * kit.pad
        top, bottom = self._words(column)
        width = max(
            QFontMetrics(kit.header_font).horizontalAdvance(top),
            QFontMetrics(kit.header_small).horizontalAdvance(bottom),
        )
        return width + 2 * kit.pad + kit.px(14)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        kit = self.paint_kit
        colours = kit.colours
        painter.fillRect(rect, colours.window)
        painter.setPen(colours.strong_line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not 0 <= section < len(self._model.columns):
            return
        column = self._model.columns[section]
        right = kit.pad + (kit.px(14) if section == self.sorted_section else 0)
        inner = rect.adjusted(kit.pad, 0, -right, 0)
        if column.sheet_column is None:
            painter.setFont(kit.header_font)
            painter.setPen(colours.muted)
            number = column.kind is Kind.ROW
            word = self.tr("Row") if number else self.tr("Status")
            painter.drawText(inner, RIGHT if number else LEFT, word)
        else:
            self._paint_words(painter, inner, column)
        if section == self.sorted_section:
            self._paint_arrow(painter, rect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        resizing = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = (self.logicalIndexAt(point), point.x()) if left and not resizing else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is None or abs(point.x() - pressed[1]) > QApplication.startDragDistance():
            return
        self.activate(pressed[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.activate(self.logicalIndexAt(event.pos()))

    def activate(self, section: int) -> None:
        """What a click on ``section`` does."""
        if not 0 <= section < len(self._model.columns):
            return
        if self._model.columns[section].sheet_column is None:
            self.sort_wanted.emit(section)
        else:
            self.menu_wanted.emit(section)

    def _words(self, column: GridColumn) -> tuple[str, str]:
        assert column.sheet_column is not None
        top = str(self._model.headerData(self._model.columns.index(column), Qt.Orientation.Horizontal))
        bottom = f"“{column.sheet_column.name}”"
        if column.is_mapped and column.sheet_column.confidence < UNSURE:
            percent = round(column.sheet_column.confidence * 100)
            bottom = self.tr("{name} · {percent} % sure").format(name=bottom, percent=percent)
        return top, bottom

    def _paint_words(self, painter: QPainter, rect: QRect, column: GridColumn) -> None:
        assert column.sheet_column is not None
        kit = self.paint_kit
        top, bottom = self._words(column)
        upper, lower = QFontMetrics(kit.header_font), QFontMetrics(kit.header_small)
        start = rect.top() + (rect.height() - upper.height() - lower.height()) // 2
        first = QRect(rect.left(), start, rect.width(), upper.height())
        second = QRect(rect.left(), start + upper.height(), rect.width(), lower.height())
        unsure = column.is_mapped and column.sheet_column.confidence < UNSURE
        painter.setFont(kit.header_font)
        painter.setPen(kit.colours.text if column.is_mapped else kit.colours.muted)
        painter.drawText(first, LEFT, upper.elidedText(top, Qt.TextElideMode.ElideRight, rect.width()))
        painter.setFont(kit.header_small)
        painter.setPen(kit.colours.edges[Tone.WARNING] if unsure else kit.colours.muted.color())
        painter.drawText(second, LEFT, lower.elidedText(bottom, Qt.TextElideMode.ElideRight, rect.width()))

    def _paint_arrow(self, painter: QPainter, rect: QRect) -> None:
        kit = self.paint_kit
        middle, size = rect.center().y(), kit.px(4)
        right = rect.right() - kit.pad
        tip = size if self.sorted_descending else -size
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colours.accent.color())
        corners = [
            QPointF(right - 2 * size, middle - tip / 2),
            QPointF(right, middle - tip / 2),
            QPointF(right - size, middle + tip / 2),
        ]
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()
