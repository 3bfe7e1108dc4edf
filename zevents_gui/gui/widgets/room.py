"""Room that suffices: content that fills its place, and scrolls where the place is too low for it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from zevents_gui.gui.theme import set_role


class Room(QScrollArea):
    """As high as the window allows; content is squeezed to what its parts need at least, and then scrolls.

    Args:
        content: has a layout.
        least: pixels that are seen of it at least, however large the text is.
    """

    def __init__(self, content: QWidget, *, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._least = least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        set_role(content, "scrolled")
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout, room = self._content.layout(), self.viewport().size()
        if layout is None:
            return
        needed = layout.totalMinimumSize().height()
        if layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(room.width())
        self._content.resize(room.width(), max(room.height(), needed))
