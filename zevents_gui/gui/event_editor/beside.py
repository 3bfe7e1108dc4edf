"""Parts beside each other where there is room, below each other where there is not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_L

_ANY_WIDTH = 16_777_215  # QWIDGETSIZE_MAX


class Beside(QWidget):
    """A row of parts, aligned at the top, that becomes a column in a narrow page: nothing is squeezed or cut.

    Args:
        parts: from left to right.
        stretches: how the room is shared; equally by default.
        fixed: widths in pixels at 100 % text of parts that have one while they stand in a row; 0 for others.
        least: widths in pixels at 100 % text below which a part is no use, where its own minimum says less.
        even: parts in a row are as high as the highest of them.
    """

    def __init__(
        self,
        *parts: QWidget,
        stretches: tuple[int, ...] = (),
        fixed: tuple[int, ...] = (),
        least: tuple[int, ...] = (),
        even: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._stretches = stretches or (1,) * len(parts)
        self._fixed = fixed or (0,) * len(parts)
        self._least = least or (0,) * len(parts)
        self._align = Qt.AlignmentFlag(0) if even else Qt.AlignmentFlag.AlignTop
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_L)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange(wide=True)

    def minimumSizeHint(self) -> QSize:
        # Not that of one row: the page would never become narrow enough for a column.
        width = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a part grew, shrank, or came into sight
            self._fit()
        return done

    def _fit(self) -> None:
        parts = [
            max(part.minimumSizeHint().width(), theme().px(fixed), theme().px(least))
            for part, fixed, least in zip(self._parts, self._fixed, self._least, strict=True)
            if not part.isHidden()
        ]
        wide = sum(parts) + SPACE_L * (len(parts) - 1) <= self.width()
        if wide is not self._wide:
            self._arrange(wide=wide)

    def _arrange(self, *, wide: bool) -> None:
        self._wide = wide
        for part in self._parts:
            self._grid.removeWidget(part)
        for place, part in enumerate(self._parts):
            self._grid.setColumnStretch(place, self._stretches[place] if wide else int(place == 0))
            # In a column every part takes the whole width: a grid asks for heights at that of its column.
            width = theme().px(self._fixed[place]) if wide else 0
            part.setMinimumWidth(width)
            part.setMaximumWidth(width or _ANY_WIDTH)
            row, column = (0, place) if wide else (place, 0)
            self._grid.addWidget(part, row, column, self._align)
        self.updateGeometry()
