"""The theme of the running program: which colours and text size it wears, and who hears of a change."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from zevents_gui.gui.theme import fonts
from zevents_gui.gui.theme.focus_ring import FocusRing
from zevents_gui.gui.theme.glyphs import write_glyphs
from zevents_gui.gui.theme.palette import palette
from zevents_gui.gui.theme.stylesheet import stylesheet
from zevents_gui.gui.theme.tokens import DARK, LIGHT, Scheme, Tokens

SMALLEST_TEXT = 0.8
LARGEST_TEXT = 2.0


class Theme(QObject):
    """Colours, fonts and measures. Widgets that paint themselves ask it in ``paintEvent``.

    Signals:
        changed: other colours or another text size; sizes computed from them are stale.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName("theme")
        self._application = application
        self._scheme = Scheme.SYSTEM
        self.tokens: Tokens = LIGHT
        self.text_scale = 1.0
        self._worn: tuple[Tokens, float] | None = None
        self._family = fonts.family()
        self._glyphs = QTemporaryDir()
        self._focus_ring = FocusRing(self)
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scheme(self) -> Scheme:
        """What was asked for, which may be to follow the system."""
        return self._scheme

    def apply(self, scheme: Scheme, text_scale: float) -> None:
        """Wear ``scheme`` at ``text_scale`` (1.0 is 100 %; 0.8 to 2.0)."""
        self._scheme = scheme
        self.text_scale = min(LARGEST_TEXT, max(SMALLEST_TEXT, text_scale))
        system_is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system_is_dark)
        wanted = (DARK if dark else LIGHT, self.text_scale)
        if wanted == self._worn:
            return  # dressing every widget anew takes a while, and nothing would look different
        self._worn = wanted
        self.tokens = wanted[0]
        # A few small files at start and at a change of colours: style sheets take pictures only from files.
        folder = Path(self._glyphs.path())
        write_glyphs(folder, self.tokens)
        self._application.setPalette(palette(self.tokens))
        self._application.setFont(self.font())
        self._application.setStyleSheet(stylesheet(self.tokens, self.text_scale, folder))
        self._focus_ring.set_colour(self.tokens.accent)
        self.changed.emit()

    def font(
        self,
        text: fonts.Text = fonts.Text.BODY,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        tabular: bool = False,
    ) -> QFont:
        """A font of the program's face in one of its sizes and weights (Normal, Medium, DemiBold)."""
        font = QFont(self._family)
        font.setPointSizeF(fonts.points(text, self.text_scale))
        font.setWeight(weight)
        if sys.platform not in {"win32", "darwin"}:
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        return fonts.tabular(font) if tabular else font

    def px(self, pixels: float) -> int:
        """``pixels`` at 100 % text, grown with the text: for heights and widths that hold text."""
        return round(pixels * self.text_scale)

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.apply(self._scheme, self.text_scale)


def theme() -> Theme:
    """The theme of the running program; made with the light colours where none was applied yet."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "a theme needs a running QApplication"
    existing = application.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly)
    return existing if existing is not None else Theme(application)


def apply_theme(application: QApplication, scheme: Scheme = Scheme.SYSTEM, text_scale: float = 1.0) -> Theme:
    """Dress ``application`` in ``scheme`` and return its theme. May be called again at any time."""
    wanted = application.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly) or Theme(
        application
    )
    wanted.apply(scheme, text_scale)
    return wanted
