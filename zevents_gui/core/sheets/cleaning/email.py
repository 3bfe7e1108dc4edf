"""The address in an e-mail cell: what surrounds it goes, the address itself is never changed."""

import re

from zevents_gui.core.model.email_rules import syntax_fault
from zevents_gui.core.sheets.cleaning import rules
from zevents_gui.core.sheets.cleaning.plain_text import clean_text, is_placeholder
from zevents_gui.core.sheets.cleaning.trail import Trail

_INVISIBLE = re.compile(r"[\u200c\u200d\ufe0e\ufe0f]")
_ANGLED = re.compile(r"^[^<>]*<\s*(?:mailto:\s*)?([^<>@\s]+@[^<>@\s]+)\s*>[\s;,]*$", re.IGNORECASE)
_MAILTO = re.compile(r"^\s*<?\s*mailto:\s*([^?>]+)(?:\?[^>]*)?>?\s*$", re.IGNORECASE)
_WRAPPED = re.compile(r"^[\s\"'“”‘’„«»(\[<;,]+|[\s\"'“”‘’„«»)\]>;,]+$")
_ADDRESS = re.compile(r"[^\s,;<>()\[\]\"|/]+@[^\s,;<>()\[\]\"|/@]+\.[^\s,;<>()\[\]\"|/@.]{2,}")
_NEAR_MARKS = re.compile(r"\s*([@.])\s*")


def clean_email(trail: Trail) -> None:
    """Clean what ``trail`` holds. Typing slips are not mended here: they are only suggested."""
    clean_text(trail)
    trail.change(rules.INVISIBLE, _INVISIBLE.sub("", trail.text))
    if is_placeholder(trail.text):
        trail.change(rules.PLACEHOLDER, "")
        return
    if len(addresses(trail.text)) < 2:
        match = _MAILTO.match(trail.text) or _ANGLED.match(trail.text)
        if match:
            trail.change(rules.EMAIL_EXTRACTED, match[1].strip())
        trail.change(rules.EMAIL_EXTRACTED, _WRAPPED.sub("", trail.text))
        joined = _joined(trail.text)
        if joined:
            trail.change(rules.EMAIL_SPACES, joined)


def addresses(text: str) -> tuple[str, ...]:
    """Return the different addresses in ``text``, in order, without what surrounds them."""
    if text.count("@") < 2:
        return ()
    found: dict[str, str] = {}
    for address in _ADDRESS.findall(text):
        bare = re.sub(r"^mailto:", "", address.strip("'.:"), flags=re.IGNORECASE)
        found.setdefault(bare.casefold(), bare)
    return tuple(found.values())


def _joined(text: str) -> str | None:
    """Return ``text`` without the spaces inside, or None where a space may divide a name from the address."""
    if " " not in text or text.count("@") != 1:
        return None
    near = _NEAR_MARKS.sub(r"\1", text)
    if " " in near:
        local, _, domain = near.partition("@")
        pieces = local.split()
        if any(piece[:1].isupper() for piece in pieces[:-1]) or re.search(r"[,:<>()]", near):
            return None
        near = local.replace(" ", "") + "@" + domain.replace(" ", "")
    return near if syntax_fault(near) is None else None


def candidates(text: str) -> tuple[str, ...]:
    """Return the addresses that a cell may mean whose spaces could not be explained."""
    if " " not in text or text.count("@") != 1:
        return ()
    near = _NEAR_MARKS.sub(r"\1", text)
    inside = _ADDRESS.findall(near)
    whole = near.replace(" ", "")
    found = [address for address in (*inside, whole) if syntax_fault(address) is None]
    return tuple(dict.fromkeys(found))
