"""Cells as they stand in the XML of a worksheet."""

import re
from xml.sax.saxutils import escape

from zevents_gui.core.sheets.reading.package import cell_reference

# Characters that XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Text that looks like Excel's own notation for such characters has its underscore written in that notation.
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_TEXT = 32_767
"""Characters that fit into a cell (source: Excel specifications and limits)."""


def writable(text: str) -> str:
    """Return ``text`` without characters that a workbook cannot hold, and no longer than a cell."""
    return _UNWRITABLE.sub("", text)[:LONGEST_TEXT]


def escaped(text: str) -> str:
    """Return ``text`` so that Excel does not take a part of it for its own notation of a character."""
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text)


def text_cell(row: int, column: int, text: str, style: int | None = None, prefix: str = "") -> str:
    """Return a cell that holds ``text`` as text, whatever it begins with."""
    styled = f' s="{style}"' if style is not None else ""
    reference = cell_reference(row, column)
    if not text:
        return f'<{prefix}c r="{reference}"{styled}/>'
    content = escape(escaped(writable(text)))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{content}</{prefix}t></{prefix}is>'
    return f'<{prefix}c r="{reference}"{styled} t="inlineStr">{inner}</{prefix}c>'
