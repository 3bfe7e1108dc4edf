"""What the API refuses, as exceptions that carry the documented answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waitress.channel import ClientDisconnected

__all__ = ["ApiError", "ClientDisconnected", "FieldError", "invalid", "not_supported"]


@dataclass(frozen=True)
class FieldError:
    """One entry of the `errors` list in a validation answer."""

    field: str
    message: str


class ApiError(Exception):
    """A refusal: HTTP `status`, API `code`, `message` verbatim, and the fields at fault."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        errors: Sequence[FieldError] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status}/{code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = tuple(errors)
        self.headers = headers or {}

    def body(self) -> dict[str, object]:
        """The JSON envelope."""
        answer: dict[str, object] = {"code": self.code, "message": self.message}
        if self.errors:
            answer["errors"] = [{"field": error.field, "message": error.message} for error in self.errors]
        return answer


def invalid(field: str, message: str) -> ApiError:
    """A 400 with code 300 about one field."""
    return ApiError(400, 300, "Validation Failed.", [FieldError(field, message)])


def not_supported(message: str = "Operation is not supported for this event type.") -> ApiError:
    """A 400 for an operation that this type of event does not have."""
    return ApiError(400, 300, message)
