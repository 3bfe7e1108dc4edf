"""A filter that says how many rows it would show."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zevents_gui.gui.theme import Text, Tone, theme
from zevents_gui.gui.theme.tokens import BADGE_RADIUS


class Chip(QAbstractButton):
    """A small checkable button with a word and a count, in the colour of what it filters."""

    def __init__(self, word: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._word = word
        self._tone = tone
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show ``count``."""
        text = f"{self._word} {count:,}"
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(self.tr("Show {text}").format(text=text))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        wearing = theme()
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(width + wearing.px(14) + 2, wearing.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        tone = Tone.ACCENT if self.isChecked() else self._tone
        ink, soft = QColor(tokens.ink(tone)), QColor(tokens.soft(tone))
        neutral = tone is Tone.NEUTRAL
        edge = (
            QColor(tokens.strong_line)
            if neutral
            else (ink if self.isChecked() or self.underMouse() else soft)
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.hover) if neutral and self.underMouse() else soft)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), BADGE_RADIUS, BADGE_RADIUS
        )
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.text) if self.isChecked() else ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    @staticmethod
    def _font() -> QFont:
        return theme().font(Text.SECONDARY, QFont.Weight.DemiBold, tabular=True)
