"""A row of buttons that goes on in the next line where there is no room: narrow lists, large text."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS


class FlowLayout(QLayout):
    """Lays its items out like words in a paragraph.

    Args:
        fill: the items of a line share the width that they leave free.
        centred: the items of a line stand in its middle.
    """

    def __init__(self, *, fill: bool = False, centred: bool = False) -> None:
        super().__init__()
        self._centred = centred
        self._fill = fill
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addWidget(self, widget: QWidget) -> None:
        # An item made here: of one that Qt makes, Python does not hear when Qt deletes it, and takes the next
        # one at the same address for it.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._arrange(QRect(0, 0, inner, 0), move=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + SPACE_S * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        widest = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                widest = widest.expandedTo(item.minimumSize())
        return widest.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            tallest = max(size.height() for _item, size in line)
            left = rect.left()
            free = max(0, rect.width() - sum(size.width() for _, size in line) - SPACE_S * (len(line) - 1))
            if self._fill:
                line = [(item, size + QSize(free // len(line), 0)) for item, size in line]
            elif self._centred:
                left += free // 2
            for item, size in line:
                if move:
                    middle = top + (tallest - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, middle), size))
                left += size.width() + SPACE_S
            top += tallest + SPACE_XS
        return max(0, top - SPACE_XS - rect.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + SPACE_S
        return lines
