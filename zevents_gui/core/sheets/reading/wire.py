"""How a column of cells travels from the reading process to the program.

Text columns are by far the most common and the largest. They travel as one block of text, and columns
that repeat a few values as those values with an index per row: that is faster than pickling every cell
and, above all, the program then holds each repeated text once.
"""

from array import array
from collections.abc import Sequence

from zevents_gui.core.sheets.table import Cell

_SEPARATOR = "\x1f"
_SAMPLE = 1_000

Packed = tuple[str, object, bytes]


def pack_column(cells: list[Cell]) -> Packed:
    """Return ``cells`` in the form that travels cheapest; :func:`unpack_column` reverses it."""
    kinds = set(map(type, cells))
    if not kinds <= {str, type(None)}:
        return ("cells", cells, b"")
    texts: Sequence[str] = [cell if cell else "" for cell in cells] if type(None) in kinds else cells  # type: ignore[misc, assignment]
    if len(set(texts[:_SAMPLE])) * 2 <= min(len(texts), _SAMPLE):
        positions = dict.fromkeys(texts, 0)
        if len(positions) * 2 <= len(texts):
            for position, text in enumerate(positions):
                positions[text] = position
            return ("repeated", list(positions), array("I", map(positions.__getitem__, texts)).tobytes())
    block = _SEPARATOR.join(texts)
    if block.count(_SEPARATOR) != len(texts) - 1:
        return ("cells", cells, b"")
    return ("texts", None, block.encode("utf-8", "surrogatepass"))


def unpack_column(packed: Packed) -> list[Cell]:
    """Return the cells of a packed column. Empty text comes back as None."""
    kind, values, block = packed
    if kind == "cells":
        assert isinstance(values, list)
        return [None if cell == "" else cell for cell in values]
    if kind == "repeated":
        assert isinstance(values, list)
        positions = array("I")
        positions.frombytes(block)
        distinct: list[Cell] = [text or None for text in values]
        return list(map(distinct.__getitem__, positions))
    texts = block.decode("utf-8", "surrogatepass").split(_SEPARATOR)
    if "" in texts:
        return [text or None for text in texts]
    return list(texts)
