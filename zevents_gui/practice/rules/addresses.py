"""E-mail addresses: their form, and when two are the same."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^@\s,;<>\"()\[\]\\]+@[^@\s.,;<>\"()\[\]\\]+(\.[^@\s.,;<>\"()\[\]\\]+)+")


def email_key(email: str) -> str:
    """What two spellings of one address have in common."""
    return email.strip().casefold()


def is_email(text: str) -> bool:
    """Whether the text has the form of an address."""
    return _EMAIL.fullmatch(text.strip()) is not None
