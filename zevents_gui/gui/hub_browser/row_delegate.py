"""How the hub browser's lines are drawn: hub, group, and an event in two lines with its type's sign."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zevents_gui.core.model.event import EventType
from zevents_gui.gui.hub_browser.summary import BrowserRow
from zevents_gui.gui.hub_browser.tree_model import Node, NodeKind
from zevents_gui.gui.theme import Text, Theme, Tokens, theme
from zevents_gui.gui.theme.tokens import CONTROL_RADIUS, FOCUS_RING

Index = QModelIndex | QPersistentModelIndex

_HEIGHTS = {NodeKind.HUB: 36, NodeKind.GROUP: 28, NodeKind.ROW: 48, NodeKind.MORE: 32}
_EVENT_INDENT = 14
_SIGN = 16


class RowDelegate(QStyledItemDelegate):
    """Draws by hand: thousands of lines scroll without a style sheet in the way."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        theme().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        look = theme()
        self._hub_font = look.font(weight=QFont.Weight.DemiBold)
        self._name_font = look.font()
        self._name_font_current = look.font(weight=QFont.Weight.Medium)
        self._small_font = look.font(Text.SECONDARY, tabular=True)
        self._name_metrics = QFontMetrics(self._name_font)
        self._small_metrics = QFontMetrics(self._small_font)
        self._sizes = {kind: QSize(100, look.px(height)) for kind, height in _HEIGHTS.items()}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        node: Node = index.internalPointer()
        return self._sizes[node.kind]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.internalPointer()
        look = theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        self._background(painter, area, state, look.tokens, node)
        if node.kind is NodeKind.MORE:
            painter.setPen(QColor(look.tokens.accent))
            painter.setFont(self._small_font)
            inset = area.adjusted(look.px(_EVENT_INDENT + _SIGN + 8), 0, 0, 0)
            painter.drawText(inset, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, node.text)
        elif node.item is None:
            self._heading(painter, area, node, look, expanded=bool(state & QStyle.StateFlag.State_Open))
        else:
            self._event(painter, area, node.item, look, current=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _background(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag, tokens: Tokens, node: Node
    ) -> None:
        box = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or (hovered and node.kind >= NodeKind.ROW):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if selected else tokens.line))
            painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), FOCUS_RING))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)

    def _heading(self, painter: QPainter, area: QRect, node: Node, look: Theme, *, expanded: bool) -> None:
        hub = node.kind is NodeKind.HUB
        margin = look.px(6)
        painter.setPen(QColor(look.tokens.muted))
        painter.setFont(self._small_font)
        count = f"{node.count:n}"
        count_width = self._small_metrics.horizontalAdvance(count)
        count_area = area.adjusted(0, 0, -margin, 0)
        painter.drawText(count_area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        left = area.left() + (margin if hub else margin + look.px(12))
        name_area = QRect(
            left, area.top(), area.right() - left - count_width - 2 * margin - look.px(14), area.height()
        )
        font = self._hub_font if hub else self._small_font
        painter.setFont(font)
        if hub:
            painter.setPen(QColor(look.tokens.text))
        metrics = QFontMetrics(font)
        name = metrics.elidedText(node.text, Qt.TextElideMode.ElideRight, name_area.width())
        painter.drawText(name_area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        if node.children:
            end = left + metrics.horizontalAdvance(name) + look.px(10)
            self._chevron(painter, QPointF(end, area.center().y() + 0.5), look, expanded=expanded)

    @staticmethod
    def _chevron(painter: QPainter, centre: QPointF, look: Theme, *, expanded: bool) -> None:
        reach = look.px(3)
        painter.setPen(QPen(QColor(look.tokens.muted), 1.3 * look.text_scale))
        if expanded:
            points = [(-reach, -reach / 2), (0.0, reach / 2), (reach, -reach / 2)]
        else:
            points = [(-reach / 2, -reach), (reach / 2, 0.0), (-reach / 2, reach)]
        painter.drawPolyline([centre + QPointF(x, y) for x, y in points])

    def _event(self, painter: QPainter, area: QRect, row: BrowserRow, look: Theme, *, current: bool) -> None:
        left = area.left() + look.px(_EVENT_INDENT)
        line = self._name_metrics.height()
        small = self._small_metrics.height()
        top = area.top() + (area.height() - line - small - 1) // 2
        sign = QRectF(left, top + (line - look.px(_SIGN)) / 2, look.px(_SIGN), look.px(_SIGN))
        draw_type_sign(painter, sign, row.type, QColor(look.tokens.muted), local=row.draft is not None)
        text_left = left + look.px(_SIGN + 8)
        width = area.right() - text_left - look.px(8)
        painter.setFont(self._name_font_current if current else self._name_font)
        painter.setPen(QColor(look.tokens.text))
        name = QFontMetrics(painter.font()).elidedText(row.name, Qt.TextElideMode.ElideRight, width)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(text_left, top, width, line), align, name)
        painter.setFont(self._small_font)
        painter.setPen(QColor(look.tokens.muted))
        painter.drawText(QRect(text_left, top + line + 1, width, small), align, self._detail(row, width))

    def _detail(self, row: BrowserRow, width: int) -> str:
        """The fullest second line that fits; only where none does, its end is cut."""
        ways = [way for way in row.details if way] or [row.status]
        fitting = (way for way in ways if self._small_metrics.horizontalAdvance(way) <= width)
        return next(fitting, None) or self._small_metrics.elidedText(
            ways[-1], Qt.TextElideMode.ElideRight, width
        )


def draw_type_sign(
    painter: QPainter, area: QRectF, kind: EventType | None, colour: QColor, *, local: bool = False
) -> None:
    """Draw an event type's sign: a square, two squares, a ring; dashed for a local draft."""
    unit = area.width() / 16
    pen = QPen(colour, 1.6 * unit)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if local:
        pen.setDashPattern([1.6, 1.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def box(x: float, y: float, size: float) -> QRectF:
        return QRectF(area.left() + x * unit, area.top() + y * unit, size * unit, size * unit)

    if kind is EventType.MULTI_SESSION:
        painter.drawRoundedRect(box(2.5, 2.5, 8), 1.5 * unit, 1.5 * unit)
        painter.drawPolyline(
            [
                QPointF(area.left() + 13.3 * unit, area.top() + 5.5 * unit),
                QPointF(area.left() + 13.3 * unit, area.top() + 13.3 * unit),
                QPointF(area.left() + 5.5 * unit, area.top() + 13.3 * unit),
            ]
        )
    elif kind is EventType.RECURRING:
        painter.drawEllipse(box(3.5, 3.5, 9))
    else:
        painter.drawRoundedRect(box(3.5, 3.5, 9), 2 * unit, 2 * unit)
