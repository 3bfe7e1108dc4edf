"""Identifiers in the form that the API uses: 22 URL-safe characters."""

from __future__ import annotations

import base64
import re
import secrets

_FORM = re.compile(r"[A-Za-z0-9_-]{22}")


def new_id() -> str:
    """A random identifier."""
    return secrets.token_urlsafe(16)


def looks_like_id(text: str) -> bool:
    """Whether the text has the form of an identifier, known or not."""
    return _FORM.fullmatch(text) is not None


def new_ids(count: int) -> list[str]:
    """Many identifiers from one read of the system's randomness."""
    data = secrets.token_bytes(16 * count)
    return [
        base64.urlsafe_b64encode(data[16 * index : 16 * index + 16])[:22].decode() for index in range(count)
    ]
