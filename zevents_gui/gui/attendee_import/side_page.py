"""A page of the side list: a heading, a way back where there is one, and content that scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zevents_gui.gui.theme import set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M
from zevents_gui.gui.widgets import LinkButton, label


class SidePage(QFrame):
    """Put content into ``content``, and what always stands above it into ``above``.

    Signals:
        back_wanted: show the list of problems again.
    """

    back_wanted = Signal()

    def __init__(self, title: str, *, back: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SPACE_L, 0, 0)
        outer.setSpacing(SPACE_M)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        self.heading = label(title, "strong", wrap=True)
        head.addWidget(self.heading, 1)
        self.back = LinkButton(self.tr("Done"), name="side_back")
        self.back.clicked.connect(self.back_wanted)
        head.addWidget(self.back)
        outer.addLayout(head)
        self.back.setVisible(back)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        set_role(inner, "scrolled")
        self.above = QVBoxLayout(inner)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(SPACE_M)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_L)
        self.content.setSpacing(SPACE_M)
        self.above.addLayout(self.content, 1)
        self.area.setWidget(inner)
        outer.addWidget(self.area, 1)

    def clear(self) -> None:
        """Take everything out of ``content``."""
        clear_layout(self.content)


def clear_layout(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take out and delete everything in ``layout``."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
            continue
        inner = item.layout() if item is not None else None
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear_layout(inner)
