"""Page tokens: opaque, bound to their listing, and good for 15 minutes of the account's clock."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from zevents_gui.practice.errors import ApiError

LIFETIME = 15 * 60.0
DEFAULT_SIZE = 30
LARGEST_SIZE = 300
BAD_TOKEN_MESSAGE = "The next page token is invalid or expired."  # noqa: S105


@dataclass(frozen=True)
class Page:
    """`size` records after the position `after` are asked for; `total` if an earlier page counted it."""

    listing: str
    size: int
    after: Any = None
    total: int | None = None


class PageTokens:
    """Makes and reads the tokens of one account."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def _signature(self, payload: bytes) -> bytes:
        return hmac.new(self._secret, payload, hashlib.sha256).digest()[:12]

    def next(self, page: Page, after: Any, total: int, now: float) -> str:
        """The token of the page that begins after `after`."""
        payload = json.dumps([page.listing, after, total, now + LIFETIME], separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._signature(payload) + payload).decode().rstrip("=")

    def read(self, query: dict[str, str], listing: str, now: float) -> Page:
        """The page that the query asks for; a foreign, bad or old token is a 400 with 300."""
        size = _page_size(query.get("page_size"))
        token = query.get("next_page_token", "")
        if not token:
            return Page(listing, size)
        refused = ApiError(400, 300, BAD_TOKEN_MESSAGE)
        try:
            data = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
            payload = data[12:]
            genuine = hmac.compare_digest(data[:12], self._signature(payload))
            found, after, total, expires = json.loads(payload) if genuine else (None, None, 0, 0)
        except ValueError:
            raise refused from None
        if found != listing or now > expires:
            raise refused
        return Page(listing, size, after, total)


def _page_size(text: str | None) -> int:
    if text is None or text == "":
        return DEFAULT_SIZE
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LARGEST_SIZE:
        raise ApiError(400, 300, f"Invalid page_size: use 1 to {LARGEST_SIZE}.")
    return int(text)
