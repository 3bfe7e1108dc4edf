"""What can go wrong between us and Zoom, sorted by what it means for the person's data."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from zevents_gui.core.errors import AppError


class ZoomError(AppError):
    """Zoom, or the way to it, did not do what was asked.

    Args:
        operation: the contract's operation ID, ``createTickets``; ``token`` for the token request.
        status: HTTP status; None when there was no answer.
        code: Zoom's own code, an ``int``, or a text for OAuth; None when there was none.
        message: Zoom's own words, unchanged.
        tracking_id: Zoom's ``x-zm-trackingid``, which its support asks for.
        field_errors: (field, message) pairs of a validation error (code 300).
    """

    def __init__(
        self,
        title: str,
        *,
        happened: str,
        means: str,
        to_do: str,
        retryable: bool = False,
        operation: str = "",
        status: int | None = None,
        code: int | str | None = None,
        message: str = "",
        tracking_id: str = "",
        field_errors: Sequence[tuple[str, str]] = (),
        cause: str = "",
    ) -> None:
        parts = [f"Operation {operation}" if operation else ""]
        parts.append(f"HTTP status {status}" if status is not None else "")
        parts.append(f"code {code}" if code is not None else "")
        parts.append(f"message: {message}" if message else "")
        parts.extend(f"field {name}: {text}" for name, text in field_errors)
        parts.append(cause)
        parts.append(f"tracking ID {tracking_id}" if tracking_id else "")
        super().__init__(
            title,
            happened=happened,
            means=means,
            to_do=to_do,
            retryable=retryable,
            detail="\n".join(part for part in parts if part),
        )
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.tracking_id = tracking_id
        self.field_errors = tuple(field_errors)

    def again(self) -> Self:
        """Return the same error anew, for another thread to raise: a raised one belongs to its own thread."""
        twin = type(self).__new__(type(self), *self.args)
        twin.__dict__.update(self.__dict__)
        return twin


class UnsafeAddress(ZoomError):
    """An address that would carry secrets in the clear, or is no address at all. Nothing was sent."""


class InvalidRequest(ZoomError):
    """A value breaks a documented limit (too long, too many). Nothing was sent."""


class ZoomUnreachable(ZoomError):
    """No connection came about: nothing was sent, nothing was processed."""


class RateLimited(ZoomError):
    """Zoom asks for a longer pause than the client waits for by itself. Nothing was processed.

    ``until`` is the time at which it goes on.
    """

    def __init__(self, title: str, *, until: datetime, **words: object) -> None:
        super().__init__(title, **words)  # type: ignore[arg-type]
        self.until = until


class DailyLimitReached(RateLimited):
    """The account's requests for today are used up. Nothing was processed."""


class InvalidCredentials(ZoomError):
    """Zoom does not accept the account ID, client ID or client secret, or the app is switched off."""


class Refused(ZoomError):
    """Zoom understood and said no (4xx). Nothing was changed by this request."""


class MissingScope(Refused):
    """The OAuth app lacks permission. ``scopes`` names what is missing, as Zoom spells it."""

    def __init__(self, title: str, *, scopes: Sequence[str], **words: object) -> None:
        super().__init__(title, **words)  # type: ignore[arg-type]
        self.scopes = tuple(scopes)


class NotFound(Refused):
    """What was asked for does not exist (any more)."""


class ServerFault(ZoomError):
    """Zoom failed, went silent or sent something unreadable while we only read. Nothing was changed."""


class OutcomeUnknown(ZoomError):
    """A change, deletion or replacement was sent and its answer lost. Doing it again does no harm."""
