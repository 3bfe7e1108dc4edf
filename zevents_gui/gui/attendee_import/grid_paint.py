"""Pens, fonts and badges of the attendee grid, made once per theme and text size instead of once per cell."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.fonts import Text
from zevents_gui.gui.theme.tokens import BADGE_RADIUS, TABLE_ROW_HEIGHT, Tone

LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(slots=True)
class GridColours:
    """Ready-made pens and colours of the current theme."""

    text: QPen
    muted: QPen
    line: QPen
    accent: QPen
    strong_line: QPen
    surface: QColor
    window: QColor
    selected: QColor
    tints: dict[Tone, QColor]
    edges: dict[Tone, QColor]


class GridPaint:
    """Everything that painting a cell needs and that does not depend on the cell."""

    def __init__(self) -> None:
        wearing = theme()
        tokens = wearing.tokens
        self.font = wearing.font()
        self.struck = wearing.font(Text.SECONDARY)
        self.struck.setStrikeOut(True)
        self.figures = wearing.font(tabular=True)
        self.header_font = wearing.font(Text.SECONDARY, QFont.Weight.DemiBold)
        self.header_small = wearing.font(Text.SMALL)
        self.badge_font = wearing.font(Text.SMALL, QFont.Weight.DemiBold)
        self.metrics = QFontMetricsF(self.font)
        self.badge_metrics = QFontMetricsF(self.badge_font)
        self.row_height = wearing.px(TABLE_ROW_HEIGHT)
        self.pad = wearing.px(10)
        self.edge = wearing.px(2)
        self.mark = wearing.px(20)
        self.px = wearing.px
        self.colours = GridColours(
            text=QPen(QColor(tokens.text)),
            muted=QPen(QColor(tokens.muted)),
            line=QPen(QColor(tokens.line)),
            accent=QPen(QColor(tokens.accent), 2),
            strong_line=QPen(QColor(tokens.strong_line)),
            surface=QColor(tokens.surface),
            window=QColor(tokens.window),
            selected=QColor(tokens.accent_soft),
            tints={tone: QColor(tokens.soft(tone)) for tone in Tone},
            edges={tone: QColor(tokens.ink(tone)) for tone in Tone},
        )
        self._neutral_edge = QColor(tokens.strong_line)
        self._badges: dict[tuple[str, Tone, float], QPixmap] = {}

    def badge(self, word: str, tone: Tone, ratio: float) -> QPixmap:
        """A badge as a picture for a screen of ``ratio`` device pixels a pixel; drawn once."""
        key = (word, tone, ratio)
        found = self._badges.get(key)
        if found is None:
            if len(self._badges) > 500:  # "Duplicate of 8" makes many words
                self._badges.clear()
            found = self._badges[key] = self._draw_badge(word, tone, ratio)
        return found

    def badge_width(self, word: str) -> int:
        """The width of a badge that says ``word``, in pixels."""
        return round(self.badge_metrics.horizontalAdvance(word)) + self.px(12) + 2

    def _draw_badge(self, word: str, tone: Tone, ratio: float) -> QPixmap:
        size = QSize(self.badge_width(word), self.px(20))
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), BADGE_RADIUS, BADGE_RADIUS)
        painter.fillPath(path, self.colours.tints[tone])
        if tone is Tone.NEUTRAL:
            painter.setPen(QPen(self._neutral_edge, 1))
            painter.drawPath(path)
        painter.setFont(self.badge_font)
        painter.setPen(self.colours.edges[tone])
        painter.drawText(QRectF(0, 0, size.width(), size.height()), Qt.AlignmentFlag.AlignCenter, word)
        painter.end()
        return pixmap
