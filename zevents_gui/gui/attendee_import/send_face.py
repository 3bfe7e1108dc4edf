"""What the three faces of the bar below the grid share: words at the left, buttons at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Badge, ElidedLabel, FlowLayout, label

_WORDS_NEED = 380
"""Pixels that the words have at least before the buttons go below them."""


class SendHeading(QWidget):
    """A bold line that elides, with the account's badge right behind it, and a second line that wraps."""

    def __init__(self, name: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        self.title = ElidedLabel("", "strong")
        self.title.setObjectName(f"{name}_title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.badge = Badge("", Tone.WARNING)
        self.badge.setObjectName(f"{name}_badge")
        self.badge.hide()
        top.addWidget(self.title, 1)
        top.addWidget(self.badge)
        top.addStretch(0)
        layout.addLayout(top)
        self.text = label("", "secondary", wrap=True)
        self.text.setObjectName(f"{name}_text")
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.text)

    def show_text(self, title: str, text: str, badge: tuple[str, Tone]) -> None:
        """Show a line, a second one, and whose account it is: word and tone of the badge."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        word, tone = badge
        if word != self.badge.text():
            self.badge.show_status(word, tone)
        self.badge.setVisible(bool(word))


class SendFace(QWidget):
    """Put words into ``words``; the buttons go below them where both have no room side by side."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.heading = SendHeading(name)
        self.words = QVBoxLayout()
        self.words.setSpacing(SPACE_S)
        self.words.addWidget(self.heading)
        self._shown: list[QPushButton] = []
        self._buttons = QWidget()
        self._flow = FlowLayout()
        self._buttons.setLayout(self._flow)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_M)
        self._row.addLayout(self.words, 1)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Show these, the most important one last."""
        self._shown = list(buttons)
        for button in buttons:
            self._flow.addWidget(button)
        self.fit()

    def fit(self) -> None:
        """Buttons came or went, or the width changed."""
        spacing = theme().px(SPACE_S)
        widths = [button.sizeHint().width() for button in self._shown if not button.isHidden()]
        wanted = sum(widths) + spacing * max(0, len(widths) - 1)
        beside = self.width() >= wanted + theme().px(_WORDS_NEED)
        if beside:
            self._buttons.setFixedWidth(wanted)
        else:
            self._buttons.setMinimumWidth(0)
            self._buttons.setMaximumWidth(16_777_215)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
