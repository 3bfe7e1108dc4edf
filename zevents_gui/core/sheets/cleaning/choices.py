"""Answers matched to the choices of a question, in whatever form people tick them."""

import re

from rapidfuzz import fuzz, process

from zevents_gui.core.sheets.header_text import header_key

_YES_WORDS = """
    yes y true 1 x ✓ ✔ ☑ ok ja j oui o si sí s sim tak t да д はい 有 是 ○ 〇 wahr vrai verdadero vero prawda
    waar on
"""
_YES = frozenset(_YES_WORDS.split())
_NO_WORDS = """
    no n false 0 nein non não nao nie нет いいえ 無 否 × ✗ ☐ falsch faux falso fałsz onwaar off nee
"""
_NO = frozenset(_NO_WORDS.split())


def matching_choice(text: str, options: tuple[str, ...]) -> str | None:
    """Return the option that ``text`` is, whatever its case, spaces and accents; None when it is none."""
    if text in options:
        return text
    key = header_key(text)
    found = [option for option in options if header_key(option) == key] if key else []
    return found[0] if len(found) == 1 else None


def yes_or_no(text: str, options: tuple[str, ...]) -> str | None:
    """Return the option for a yes or a no in ``text``; None when the options have no such pair."""
    folded = text.strip().casefold()
    wanted = _YES if folded in _YES else _NO if folded in _NO else None
    if wanted is None:
        return None
    found = [option for option in options if header_key(option) in wanted or option.casefold() in wanted]
    if not found:
        starts = [option for option in options if re.split(r"\W", option.casefold(), maxsplit=1)[0] in wanted]
        found = starts if len(starts) == 1 else []
    return found[0] if len(found) == 1 else None


def likely_choice(text: str, options: tuple[str, ...]) -> str | None:
    """Return the option most like ``text``, or None when none is like it."""
    best = process.extractOne(text, options, scorer=fuzz.WRatio, score_cutoff=80, processor=str.casefold)
    return best[0] if best else None


def several(text: str, options: tuple[str, ...]) -> list[str]:
    """Return the parts of an answer with several choices, split at ``;``, ``|``, line breaks or commas.

    A choice that itself holds a comma stays whole.
    """
    for separator in (r"[;|\n；]", r"[,，、]", r"\s*/\s*"):
        parts = [part.strip() for part in re.split(separator, text) if part.strip()]
        if len(parts) > 1 and (separator.startswith("[;") or any(matching_choice(p, options) for p in parts)):
            return _rejoined(parts, options)
    return [text.strip()] if text.strip() else []


def _rejoined(parts: list[str], options: tuple[str, ...]) -> list[str]:
    result: list[str] = []
    index = 0
    while index < len(parts):
        for end in range(len(parts), index + 1, -1):
            whole = matching_choice(", ".join(parts[index:end]), options)
            if whole:
                result.append(whole)
                index = end
                break
        else:
            result.append(parts[index])
            index += 1
    return result
