"""Names of people: how one cell becomes a first and a last name, and what deserves a second look."""

import re
from enum import StrEnum


class NameOrder(StrEnum):
    """Which part of a full name comes first where no comma says so."""

    FIRST_LAST = "first_last"
    LAST_FIRST = "last_first"


_PARTICLES_WORDS = """
    van von der den de del della di da do dos das du la le les el al bin ibn ben zu zum zur ter ten te
    vom af av st. st san santa
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_SUFFIXES_WORDS = """
    jr sr ii iii iv v phd md mba msc bsc ma ba dds esq cpa pe rn llm jd dphil edd mph pmp cfa mbe obe
    cbe
"""
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
_TITLES_WORDS = """
    dr prof mr mrs ms miss mx sir dame herr frau hr fr m mme mlle sr sra srta don doña dott ing dipl-ing
    mag rev hon eng lic
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _bare(token: str) -> str:
    return token.replace(".", "").strip(",").casefold()


def split_full_name(text: str, order: NameOrder = NameOrder.FIRST_LAST) -> tuple[str, str]:
    """Return (first, last) for a clean full name; last is empty for a name of one word.

    A comma always means "last, first", except before a suffix ("Ann Lee, PhD"). Particles stay with the
    last name, titles with the first, suffixes with the last.
    """
    before, comma, after = text.partition(",")
    if comma and after.strip() and before.strip():
        if not all(_bare(token) in _SUFFIXES for token in after.split()):
            return after.strip(), before.strip()
        first, last = split_full_name(before.strip(), order)
        return (first, f"{last}, {after.strip()}") if last else (f"{first}, {after.strip()}", "")
    tokens = text.strip(" ,").split()
    if len(tokens) < 2:
        return text.strip(" ,"), ""
    if order is NameOrder.LAST_FIRST or _CJK.match(text):
        return _last_first(tokens)
    return _first_last(tokens)


def _first_last(tokens: list[str]) -> tuple[str, str]:
    start = 0
    while start < len(tokens) - 2 and _bare(tokens[start]) in _TITLES:
        start += 1
    end = len(tokens)
    while end > start + 2 and _bare(tokens[end - 1]) in _SUFFIXES:
        end -= 1
    cut = end - 1
    for index in range(start + 1, end - 1):
        if tokens[index].casefold() in _PARTICLES:
            cut = index
            break
    return " ".join(tokens[:cut]), " ".join(tokens[cut:])


def _last_first(tokens: list[str]) -> tuple[str, str]:
    cut = 1
    while cut < len(tokens) - 1 and tokens[cut - 1].casefold() in _PARTICLES:
        cut += 1
    return " ".join(tokens[cut:]), " ".join(tokens[:cut])


def calmed_capitals(name: str) -> str | None:
    """Return ``name`` in mixed case when it is shouted (``ANN LEE``), else None. Initials stay."""
    if not name.isupper() or sum(character.isalpha() for character in name) <= 3:
        return None
    words = [_calmed(word) for word in name.split(" ")]
    calm = " ".join(words)
    return calm if calm != name else None


def _calmed(word: str) -> str:
    if _bare(word) in _SUFFIXES - {"ma", "ba", "v"} or "." in word.strip("."):
        return word
    pieces = re.split(r"([-'’])", word)
    calm = "".join(piece.capitalize() for piece in pieces)
    if calm.startswith("Mc") and len(calm) > 3:
        calm = "Mc" + calm[2:].capitalize()
    return calm
