"""A number that matters, with what it counts."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.gui.theme import Text, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets.labels import label


class StatCounter(QWidget):
    """A figure and its words: large with the words beside it, or small with the words below."""

    def __init__(self, caption: str = "", parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._figure = label("–", "figure" if large else "card-title")
        self._caption = label(caption, "secondary")
        self._large = large
        layout = QHBoxLayout(self) if large else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S if large else 0)
        layout.addWidget(self._figure)
        layout.addWidget(self._caption)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._refont)
        self._refont()

    def set_value(self, value: int | str | None, caption: str | None = None) -> None:
        """Show ``value``; None, not known, is a dash."""
        text = "–" if value is None else value if isinstance(value, str) else f"{value:,}"
        self._figure.setText(text)
        if caption is not None:
            self._caption.setText(caption)
        self.setAccessibleName(f"{text} {self._caption.text()}")

    def _refont(self) -> None:
        size = Text.FIGURE if self._large else Text.CARD_TITLE
        self._figure.setFont(theme().font(size, self._figure.font().weight(), tabular=True))
        set_role(self._figure, "figure" if self._large else "card-title")
