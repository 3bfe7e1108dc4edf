"""The values of a column, for people to say what each stands for in the event."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """One value that stands in a column.

    Attributes:
        text: as the sheet has it; empty for cells without text.
        rows: how many rows have it.
        becomes: what is sent for it.
        known: the event knows what is sent, or nothing is sent and nothing has to be.
        chosen: a person said what it stands for.
    """

    text: str
    rows: int
    becomes: str
    known: bool
    chosen: bool


def value_key(text: str) -> str:
    """Return a key for a value: the same whatever its case and spaces."""
    return " ".join(text.split()).casefold()


def counted_values(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Return each distinct value as it is written most often, and its count; the most frequent first."""
    written = Counter(texts)
    together: dict[str, tuple[str, int]] = {}
    for text, count in written.most_common():
        key = value_key(text)
        first, so_far = together.get(key, (text if key else "", 0))
        together[key] = (first, so_far + count)
    return sorted(together.values(), key=lambda entry: -entry[1])
