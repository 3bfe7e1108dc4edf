"""What the window looks like: tokens, fonts, style sheet, and the theme of the running program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zevents_gui.gui.theme.fonts import Text, tabular
from zevents_gui.gui.theme.theme import Theme, apply_theme, theme
from zevents_gui.gui.theme.tokens import DARK, LIGHT, Scheme, Tokens, Tone

__all__ = [
    "DARK",
    "LIGHT",
    "Scheme",
    "Text",
    "Theme",
    "Tokens",
    "Tone",
    "apply_theme",
    "repolish",
    "set_role",
    "tabular",
    "theme",
]


def repolish(widget: QWidget) -> None:
    """Apply the style sheet anew after a dynamic property of ``widget`` changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_role(widget: QWidget, role: str, tone: Tone | None = None) -> None:
    """Give ``widget`` a look of the style sheet; roles are listed in ``stylesheet.py``."""
    widget.setProperty("role", role)
    if tone is not None:
        widget.setProperty("tone", str(tone))
    # A widget that was never shown gets its style when it is; styling it twice doubles the time a pane takes.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        repolish(widget)
