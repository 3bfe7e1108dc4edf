"""The line above a table: what is shown at the left, what can be done at the right."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets.flow_layout import FlowLayout


class ListBar(QFrame):
    """One line where there is room. Otherwise the right part stands below the left, in as many lines as it
    needs: nothing is ever squeezed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        self._layout.setSpacing(SPACE_S)
        self._left, self._right = QWidget(), QWidget()
        self._what = QHBoxLayout(self._left)
        self._what.setContentsMargins(0, 0, 0, 0)
        self._what.setSpacing(SPACE_S)
        self._what.addStretch(1)
        self._actions = FlowLayout()
        self._right.setLayout(self._actions)
        self._layout.addWidget(self._left, 1)
        self._layout.addWidget(self._right)
        self._wide: bool | None = None
        self._fields: list[tuple[QWidget, int]] = []
        theme().changed.connect(self._follow_text)
        self._arrange()

    def add_what(self, widget: QWidget) -> None:
        """Put something at the left: what the table shows, and how much."""
        self._what.insertWidget(self._what.count() - 1, widget)

    def add_action(self, widget: QWidget) -> None:
        """Put something at the right: the search, and what can be done."""
        self._actions.addWidget(widget)

    def add_field(self, field: QWidget, width: int) -> None:
        """Put a field at the right that is ``width`` pixels wide at 100 % text."""
        self._fields.append((field, width))
        self._follow_text()
        self.add_action(field)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        # Not that of one line: the bar would keep its window from becoming narrower.
        parts = max(part.minimumSizeHint().width() for part in (self._left, self._right))
        return QSize(parts + 2 * PAGE_MARGIN, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a count grew, or something came into sight
            self._arrange()
        return done

    def _follow_text(self) -> None:
        for field, width in self._fields:
            field.setFixedWidth(theme().px(width))

    def _arrange(self) -> None:
        wanted = self._left.sizeHint().width() + SPACE_S + self._right.sizeHint().width() + 2 * PAGE_MARGIN
        wide = wanted <= self.width()
        if wide == self._wide:
            return
        self._wide = wide
        policy = QSizePolicy(
            QSizePolicy.Policy.Fixed if wide else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred
        )
        policy.setHeightForWidth(True)
        self._right.setSizePolicy(policy)
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
