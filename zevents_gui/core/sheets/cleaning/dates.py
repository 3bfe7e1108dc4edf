"""Dates written as text or left as serial numbers, made plain: year-month-day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[ T])")
_SERIAL_1900 = date(1899, 12, 30)
_EARLIEST, _LATEST = 18_264, 73_051  # 1950 to 2100


class DateOrder(StrEnum):
    """Which number of ``03/04/2026`` is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def column_order(texts: Iterable[str]) -> tuple[bool, DateOrder | None]:
    """Return whether a column holds dates as text, and their order; None when nothing in the column tells."""
    dates = others = 0
    order: DateOrder | None = None
    unclear = False
    for text in texts:
        if not text:
            continue
        match = _DATE.fullmatch(text.strip())
        if match is None:
            others += 1
            continue
        dates += 1
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 >= second:
            order = order or DateOrder.DAY_FIRST
        elif second > 12 >= first:
            order = order or DateOrder.MONTH_FIRST
        else:
            unclear = True
    holds = dates > 0 and dates >= others * 4
    return holds, order if order or not unclear else None


def plain_date(text: str, order: DateOrder) -> str | None:
    """Return ``text`` as ``2026-04-03`` (with its time, if any), or None when it is no date in this order."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if year < 100:
        year += 2000 if year < 70 else 1900
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    try:
        plain = date(year, month, day).isoformat()
    except ValueError:
        return None
    return f"{plain} {match[5]}" if match[5] else plain


def day_of(text: str) -> date | None:
    """Return the day of ``2026-11-24``, ``2026-11-24 16:00`` or ``24.11.2026``; None for anything else."""
    found = _ISO_DAY.match(text.strip())
    plain = found[0] if found else plain_date(text, DateOrder.DAY_FIRST) if "." in text else None
    try:
        return date.fromisoformat(plain[:10]) if plain else None
    except ValueError:
        return None


def serial_date(number: float) -> str | None:
    """Return the date that Excel means by a serial number of the 1900 system, or None when it can be none."""
    if not _EARLIEST <= number <= _LATEST:
        return None
    return (_SERIAL_1900 + timedelta(days=int(number))).isoformat()
