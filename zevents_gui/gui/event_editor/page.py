"""A scrolling page of cards, with the margins every tab has."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zevents_gui.gui.theme import set_role
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_L

_USUAL_SIZE = QSize(800, 600)


class Page(QScrollArea):
    """Scrolls down, never sideways; content goes into ``body``.

    ``widest``: the content grows no wider than this many pixels, so that lines stay readable.

    Give the page its parent, and what it holds ``content`` as its parent, when they are made: with a style
    sheet, each time a widget finds another parent all that is in it is dressed anew. Built from the leaves
    up, a page takes twice as long.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, widest: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self)
        set_role(content, "scrolled")
        self.content = content
        outer = QVBoxLayout(content)
        outer.setContentsMargins(PAGE_MARGIN, SPACE_L, PAGE_MARGIN, PAGE_MARGIN)
        outer.setSpacing(SPACE_L)
        self.body = outer
        if widest:
            content.setMaximumWidth(widest)
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        # Not asked of what it holds: a stack asks all its pages, those behind the front one too.
        return _USUAL_SIZE

    def reveal(self, widget: QWidget) -> None:
        """Scroll to ``widget`` and give it the focus."""
        self.ensureWidgetVisible(widget, 24, 80)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
