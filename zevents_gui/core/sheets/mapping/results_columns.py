"""The columns that our own results workbooks add: recognised, so that only the failures are sent again."""

import re

from zevents_gui.core.sheets import marks
from zevents_gui.core.sheets.roles import ResultPart

_PARTS = (
    ResultPart.STATUS,
    ResultPart.REASON,
    ResultPart.TICKET_ID,
    ResultPart.JOIN_LINK,
    ResultPart.TIME,
    ResultPart.RUN,
)
_BY_TITLE = {title.casefold(): part for title, part in zip(marks.RESULT_COLUMNS, _PARTS, strict=True)}
_NUMBERED = re.compile(r"\s*\(\d+\)$")


def result_part(name: str) -> ResultPart | None:
    """Return which result column is called ``name``; None for every other name."""
    return _BY_TITLE.get(_NUMBERED.sub("", name.strip().casefold()))
