"""What becomes of one HTTP exchange. Apart from the transport, which takes time to load."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class NotSentCause(StrEnum):
    """Why no connection came about."""

    NAME_NOT_FOUND = "name_not_found"
    REFUSED = "refused"
    PROXY = "proxy"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``headers`` ignore case; ``body`` is decoded from any compression."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def tracking_id(self) -> str:
        """Zoom's tracking ID; empty where there is none."""
        return self.headers.get("x-zm-trackingid", "")


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing was sent. ``detail`` holds exception names only: their texts may hold addresses and links."""

    cause: NotSentCause
    detail: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Something was sent and no whole answer came. ``status`` is known when only the body was lost."""

    timed_out: bool
    detail: str
    status: int | None = None
    tracking_id: str = ""
