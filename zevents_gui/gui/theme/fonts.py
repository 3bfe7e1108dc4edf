"""The type: the system's own face, in five sizes and three weights."""

import sys
from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase


class Text(Enum):
    """A size of text: pixels at 100 % text on a screen of 96 dots per inch."""

    SMALL = 11
    SECONDARY = 12
    BODY = 13
    CARD_TITLE = 15
    PAGE_TITLE = 20
    FIGURE = 32


def family() -> str:
    """The family to use: the system's own, or Inter or Noto Sans where the system has no face for screens."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if sys.platform in {"win32", "darwin"}:
        return system
    installed = set(QFontDatabase.families())
    return next((name for name in ("Inter", "Noto Sans") if name in installed), system)


def points(text: Text, scale: float = 1.0) -> float:
    """The size of ``text`` in points at ``scale`` (1.0 is 100 %)."""
    # macOS draws one point as one pixel. Elsewhere 96 dots make an inch of 72 points, and a higher
    # resolution or text size set in the system enlarges every point by itself.
    per_pixel = 1.0 if sys.platform == "darwin" else 0.75
    return round(text.value * per_pixel * scale, 2)


def tabular(font: QFont) -> QFont:
    """A copy of ``font`` whose figures all have one width, for columns of numbers."""
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy
