"""The few pictures that style sheets need as files, drawn in the theme's own colours."""

from pathlib import Path

from zevents_gui.gui.theme.tokens import Tokens

_SHAPES = {
    "chevron-down": '<path d="M4 6l4 4 4-4" fill="none" stroke="{muted}" stroke-width="1.6"/>',
    "chevron-up": '<path d="M4 10l4-4 4 4" fill="none" stroke="{muted}" stroke-width="1.6"/>',
    "chevron-right": '<path d="M6 4l4 4-4 4" fill="none" stroke="{muted}" stroke-width="1.6"/>',
    "chevron-left": '<path d="M10 4l-4 4 4 4" fill="none" stroke="{muted}" stroke-width="1.6"/>',
    "check": '<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="{on_accent}" stroke-width="2"/>',
    "check-menu": '<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="{text}" stroke-width="1.8"/>',
    "dash": '<path d="M4 8h8" fill="none" stroke="{on_accent}" stroke-width="2"/>',
    "dot": '<circle cx="8" cy="8" r="3" fill="{on_accent}"/>',
    "close": '<path d="M4.5 4.5l7 7m0-7l-7 7" fill="none" stroke="{muted}" stroke-width="1.4"/>',
}


def write_glyphs(folder: Path, tokens: Tokens) -> None:
    """Write every glyph as ``NAME-light.svg`` or ``NAME-dark.svg`` into ``folder``."""
    scheme = "dark" if tokens.dark else "light"
    colours = {"muted": tokens.muted, "on_accent": tokens.on_accent, "text": tokens.text}
    for name, shape in _SHAPES.items():
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">{shape.format(**colours)}</svg>'
        )
        (folder / f"{name}-{scheme}.svg").write_text(svg, encoding="utf-8")
