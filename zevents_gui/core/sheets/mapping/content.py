"""What the cells of a column look like, whatever its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zevents_gui.core.sheets.cell_text import cell_text
from zevents_gui.core.sheets.table import Cell, CellError

_SAMPLE = 200
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}")
_PHONE = re.compile(r"(?:tel:)?[+(]?\d[\d\s().\-/]{5,22}\d(?:\s?(?:x|ext\.?)\s?\d+)?")
_SALUTATION = re.compile(
    r"(?:mrs?|ms|miss|mx|dr|prof|sir|herrn?|frau|m|mme|mlle|sra?|srta|dhr|mevr|pan|pani|г-н|г-жа|先生|女士)\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][^\d_@]*")


@dataclass(frozen=True, slots=True)
class Content:
    """Shares (0 to 1) of the filled cells in a sample that look like something."""

    filled: int
    distinct: int
    emails: float = 0.0
    linked: float = 0.0
    phones: float = 0.0
    numbers: float = 0.0
    dates: float = 0.0
    salutations: float = 0.0
    words: float = 0.0
    several_words: float = 0.0
    commas: float = 0.0
    values: frozenset[str] = frozenset()


def profile(cells: Sequence[Cell], linked: int = 0) -> Content:
    """Return what a spread-out sample of ``cells`` looks like; ``linked`` of them link to a mail address."""
    filled = [cell for cell in cells[: _SAMPLE * 2] if cell is not None and not isinstance(cell, CellError)]
    if len(cells) > _SAMPLE * 2:
        step = len(cells) // _SAMPLE
        filled += [
            cell
            for cell in cells[_SAMPLE * 2 :: step]
            if cell is not None and not isinstance(cell, CellError)
        ]
    texts = [text for cell in filled if (text := cell_text(cell).strip())]
    if not texts:
        return Content(0, 0)
    count = len(texts)

    def share(hits: int) -> float:
        return hits / count

    return Content(
        filled=count,
        distinct=len(set(texts)),
        emails=share(sum(1 for text in texts if "@" in text and _EMAIL.search(text))),
        linked=share(min(count, linked)),
        phones=share(sum(1 for text in texts if _PHONE.fullmatch(text))),
        numbers=share(sum(1 for cell in filled if isinstance(cell, int | float))),
        dates=share(sum(1 for cell in filled if isinstance(cell, date))),
        salutations=share(sum(1 for text in texts if _SALUTATION.fullmatch(text))),
        words=share(sum(1 for text in texts if _WORD.fullmatch(text))),
        several_words=share(sum(1 for text in texts if " " in text or "\u3000" in text)),
        commas=share(sum(1 for text in texts if ", " in text)),
        values=frozenset(texts) if len(set(texts)) <= 100 else frozenset(),
    )
