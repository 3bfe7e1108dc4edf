"""The columns that our own results workbooks add: recognised, so that only the failures are sent again."""

import re

from zevents_gui.core.sheets.roles import ResultPart

TITLES: dict[ResultPart, str] = {
    ResultPart.STATUS: "Zevents status",
    ResultPart.REASON: "Zevents reason",
    ResultPart.TICKET_ID: "Zevents ticket ID",
    ResultPart.JOIN_LINK: "Zevents join link",
    ResultPart.TIME: "Zevents time",
    ResultPart.RUN: "Zevents run",
}
"""Header names of the added columns; never translated, so that any language's program reads them back."""

REGISTERED = frozenset({"registered", "already registered"})
"""Statuses, in lower case, of rows that need nothing more."""

_BY_TITLE = {title.casefold(): part for part, title in TITLES.items()}


def result_part(name: str) -> ResultPart | None:
    """Return which result column is called ``name``; None for every other name."""
    return _BY_TITLE.get(re.sub(r"\s*\(\d+\)$", "", name.strip().casefold()))
