"""Paints a model's badge: a word on its soft colour, in the cell of a list."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zevents_gui.gui.attendee_import.grid_paint import GridPaint
from zevents_gui.gui.theme import theme


class BadgeDelegate(QStyledItemDelegate):
    """For columns whose model answers ``role`` with a word and a tone."""

    def __init__(self, role: int, parent: QObject) -> None:
        super().__init__(parent)
        self._role = role
        self._kit = GridPaint()
        theme().changed.connect(self._renew)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme().tokens.accent_soft))
        badge = index.data(self._role)
        if badge is None:
            return
        word, tone = badge
        kit = self._kit
        pixmap = kit.badge(word, tone, painter.device().devicePixelRatioF())
        top = option.rect.top() + (option.rect.height() - kit.px(20)) // 2
        painter.drawPixmap(option.rect.left() + kit.px(8), top, pixmap)

    def _renew(self) -> None:
        self._kit = GridPaint()
