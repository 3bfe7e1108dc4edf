"""A run's outcome as one bar: registered, there already, refused, left out."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zevents_gui.gui.theme import Text, Tone, theme


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar."""

    word: str
    count: int
    tone: Tone


class OutcomePicture(QWidget):
    """A stacked bar with its legend below; parts of zero are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcome_picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: list[Share] = []

    def show_shares(self, shares: list[Share]) -> None:
        """Draw ``shares``, first one left."""
        self._shares = [share for share in shares if share.count > 0]
        self.setAccessibleName(", ".join(f"{share.word} {share.count:,}" for share in self._shares))
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(320), px(8) + px(8) + QFontMetrics(theme().font(Text.SECONDARY)).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        wearing = theme()
        tokens, px = wearing.tokens, wearing.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 0, self.width(), px(8))
        outline = QPainterPath()
        outline.addRoundedRect(bar, px(4), px(4))
        painter.setClipPath(outline)
        painter.fillRect(bar, QColor(tokens.line))
        total = sum(share.count for share in self._shares)
        left = 0.0
        gap = px(2)
        # The smallest part is still seen: three people of a thousand are three people.
        room = self.width() - gap * max(0, len(self._shares) - 1)
        least = float(px(6))
        widths = [max(least, room * share.count / total) for share in self._shares] if total else []
        excess = sum(widths) - room
        if widths and excess > 0:
            widest = widths.index(max(widths))
            widths[widest] = max(least, widths[widest] - excess)
        for share, width in zip(self._shares, widths, strict=True):
            painter.fillRect(QRectF(left, 0, width, px(8)), self._colour(share.tone))
            left += width + gap
        painter.setClipping(False)
        self._paint_legend(painter, px(16))
        painter.end()

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        wearing = theme()
        px = wearing.px
        font = wearing.font(Text.SECONDARY, tabular=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        left = 0
        for share in self._shares:
            middle = top + metrics.height() // 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(share.tone))
            painter.drawRoundedRect(QRectF(left, middle - px(4), px(8), px(8)), 2, 2)
            text = f"{share.word} {share.count:,}"
            painter.setPen(QColor(wearing.tokens.muted))
            painter.drawText(left + px(14), top + metrics.ascent(), text)
            left += px(14) + metrics.horizontalAdvance(text) + px(16)

    @staticmethod
    def _colour(tone: Tone) -> QColor:
        tokens = theme().tokens
        return QColor(tokens.strong_line if tone is Tone.NEUTRAL else tokens.ink(tone))
