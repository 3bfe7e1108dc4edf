"""The theme as a Qt palette, so that what no style sheet names still fits."""

from PySide6.QtGui import QColor, QPalette

from zevents_gui.gui.theme.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """Return a palette for the Fusion style in the colours of ``tokens``."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    result = QPalette()
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.problem,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.strong_line,
        role.Dark: tokens.strong_line,
        role.Shadow: tokens.strong_line,
    }
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(group.Disabled, which, QColor(tokens.muted))
    return result
