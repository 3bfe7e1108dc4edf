"""What stands where nothing is yet: what this place is for, and what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets.flow_layout import FlowLayout
from zevents_gui.gui.widgets.labels import label

_WIDEST_TEXT = 420


class EmptyState(QWidget):
    """A title, a sentence and the first steps, in the middle of an empty pane."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        outer.setSpacing(SPACE_S)
        outer.addStretch(2)
        self.title = label(title, "card-title", wrap=True)
        self.text = label(text, "muted", wrap=True)
        for line in (self.title, self.text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMaximumWidth(_WIDEST_TEXT)
            line.setMinimumWidth(200)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(line, 8)
            row.addStretch(1)
            outer.addLayout(row)
        outer.addSpacing(SPACE_L - SPACE_S)
        self._actions = FlowLayout(centred=True)
        outer.addLayout(self._actions)
        outer.addStretch(3)
        self.setAccessibleName(title)

    def add_action(self, button: QPushButton) -> None:
        """Offer ``button`` below the text; the first one added should be the first thing to do."""
        self._actions.addWidget(button)

    def show_text(self, title: str, text: str) -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(title)
