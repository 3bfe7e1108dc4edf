"""A word in its colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zevents_gui.gui.theme import Tone, set_role


class Badge(QLabel):
    """A status or a kind: a word on a soft background. The word alone says everything."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, "badge", tone)

    def show_status(self, text: str, tone: Tone) -> None:
        """Say ``text`` in ``tone``."""
        self.setText(text)
        set_role(self, "badge", tone)
