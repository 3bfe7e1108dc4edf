"""A card: a titled group on its own surface."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.gui.theme import set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from zevents_gui.gui.widgets.labels import label


class Card(QFrame):
    """A frame with an optional title line. Put content into ``body``; small parts right of the title with
    :meth:`add_to_header`."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, inner: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "inner-card" if inner else "card")
        outer = QVBoxLayout(self)
        margin = SPACE_M if inner else SPACE_L + 4
        outer.setContentsMargins(margin, margin if inner else SPACE_L, margin, margin if inner else SPACE_L)
        outer.setSpacing(SPACE_S if inner else SPACE_M)
        self._header = QHBoxLayout()
        self._header.setSpacing(SPACE_S)
        self.title = label(title, "strong" if inner else "card-title", self, wrap=True)
        self._header.addWidget(self.title, 1)
        self._header.addStretch(0)
        outer.addLayout(self._header)
        self.title.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_S)
        outer.addLayout(self.body)
        if title:
            self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add_to_header(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end of the title line."""
        self._header.addWidget(widget)


class Rule(QFrame):
    """A quiet horizontal line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "rule")
        self.setFixedHeight(1)
