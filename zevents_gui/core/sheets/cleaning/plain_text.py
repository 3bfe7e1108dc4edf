"""Cleaning that is right for every text: nothing visible is lost, no letter's case is touched."""

import re
import unicodedata

from zevents_gui.core.sheets.cleaning import rules
from zevents_gui.core.sheets.cleaning.trail import Trail

_EXCEL_ESCAPE = re.compile(r"_x00(0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")
# Zero-width joiner and non-joiner stay: emoji and Persian need them.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_EDGE_JOINERS = re.compile(r"^[\u200c\u200d\ufe0e\ufe0f]+|[\u200c\u200d]+$")
_BREAKS = re.compile(r"[ \t]*[\r\n\t\x0b\x0c\x85\u2028\u2029]+[ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\r\n\t\x0b\x0c\x85\u2028\u2029]+")

_PLACEHOLDERS_WORDS = """
    n/a n.a. n.a #n/a -n/a- na/ - -- --- – — . ? ?? tbc tbd tba t.b.c. t.b.d. none nil null (none)
    (null) (blank) <none> <null> (leer) unknown unbekannt k.a. k.a entfällt keine keiner inconnu aucun
    aucune ninguno ninguna desconocido nessuno nessuna sconosciuto nenhum nenhuma onbekend geen brak
    nieznany нет неизвестно なし 無し 不明 无 無 未知 暂无
"""
_PLACEHOLDERS = frozenset(_PLACEHOLDERS_WORDS.split())
_ALSO_NAMES = frozenset({"null", "nil", "none", "geen", "brak", "keiner", "keine", "нет"})


def is_placeholder(text: str, *, name: bool = False) -> bool:
    """Tell whether ``text`` stands for nothing. In a column of ``name`` words that are surnames stay."""
    folded = text.strip().casefold()
    return folded in _PLACEHOLDERS and not (name and folded in _ALSO_NAMES and folded != "none")


def is_clean(text: str) -> bool:
    """Tell quickly whether no rule of this module has anything to do for ``text``, placeholders aside."""
    return (
        text.isprintable()
        and text.strip() == text
        and "  " not in text
        and "_x00" not in text
        and (text.isascii() or (not _EDGE_JOINERS.search(text) and unicodedata.is_normalized("NFC", text)))
    )


def clean_text(trail: Trail, *, lines: bool = False) -> None:
    """Clean what ``trail`` holds; with ``lines``, line breaks stay (long answers)."""
    if is_clean(trail.text):
        return
    text = trail.text
    if text.isascii():
        stripped = text.strip(" ")
        if is_clean(stripped):
            trail.change(rules.SPACES, stripped)
            return
    if "_x00" in text:
        trail.change(rules.CONTROL, _EXCEL_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))
    trail.change(rules.INVISIBLE, _EDGE_JOINERS.sub("", _INVISIBLE.sub("", trail.text)))
    if lines:
        trail.change(
            rules.LINE_BREAKS, re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", trail.text).strip("\n")
        )
    else:
        trail.change(rules.LINE_BREAKS, _BREAKS.sub(" ", trail.text.strip("\r\n\t")))
    trail.change(rules.CONTROL, _CONTROL.sub("", trail.text))
    trail.change(rules.SPACES, _SPACE.sub(" ", trail.text).strip())
    trail.change(rules.UNICODE, unicodedata.normalize("NFC", trail.text))
