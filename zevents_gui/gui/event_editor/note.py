"""A quiet coloured note inside a form: a strong line and one below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_XS
from zevents_gui.gui.widgets import label


class Note(QFrame):
    """Says something about the form as a whole. Hidden while it has nothing to say."""

    def __init__(self, name: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "note", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M - 2, SPACE_M, SPACE_M - 2)
        layout.setSpacing(SPACE_XS)
        strong_tone = tone if tone in (Tone.WARNING, Tone.PROBLEM) else None
        self.title = label("", "strong", self, wrap=True, tone=strong_tone)
        self.text = label("", "", self, wrap=True)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        self.hide()

    def say(self, title: str, text: str = "") -> None:
        """Say ``title`` and ``text``; nothing hides the note."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setVisible(bool(title or text))
        self.setAccessibleName(f"{title} {text}".strip())
