"""Answers that say no, into errors that say what it means.

A refusal's body should be ``{"code", "message", "errors"}``; it may also be OAuth's ``{"reason", "error"}``,
broken JSON (a scope error with bare quotes inside its message), a web page of something in between, or
nothing.
"""

import re
from typing import Any

import msgspec

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import InvalidCredentials, MissingScope, NotFound, Refused, ZoomError
from zevents_gui.core.zoom.exchange import Reply
from zevents_gui.core.zoom.explanations import Explanation, explain, explain_oauth
from zevents_gui.core.zoom.operations import Operation

SCOPE_CODES = (4711, 104)

_CODE = re.compile(r'"code"\s*:\s*"?(-?\d+)')
_MESSAGE = re.compile(r'"message"\s*:\s*"(.*)"\s*[,}]?\s*\}?\s*$', re.DOTALL)
_SCOPE_LIST = re.compile(r"scopes?\s*:?\s*\[([^\]]*)", re.IGNORECASE)
_SCOPE = re.compile(r"[a-z_]+(?::[a-z_]+)+")
_LINK = re.compile(r"https?://\S+")
_LONGEST_MESSAGE = 2_000


class Envelope(msgspec.Struct, frozen=True):
    """What a refusal's body said."""

    code: int | None = None
    message: str = ""
    field_errors: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    error: str = ""


def read_envelope(body: bytes) -> Envelope:
    """Return what ``body`` says; as much as can be made out."""
    text = body.decode("utf-8", "replace")
    try:
        content = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _from_broken(text)
    if not isinstance(content, dict):
        return Envelope(message=_clean(text))
    code = content.get("code")
    if isinstance(code, str) and code.strip().lstrip("-").isdigit():
        code = int(code)
    return Envelope(
        code=code if isinstance(code, int) and not isinstance(code, bool) else None,
        message=_clean(_text(content.get("message")) or _text(content.get("errorMessage"))),
        field_errors=_field_errors(content.get("errors")),
        reason=_clean(_text(content.get("reason"))),
        error=_clean(_text(content.get("error"))),
    )


def refusal(operation: Operation, reply: Reply) -> ZoomError:
    """Return the error for a 4xx answer to ``operation``."""
    envelope = read_envelope(reply.body)
    facts: dict[str, Any] = {
        "operation": operation.id,
        "status": reply.status,
        "code": envelope.code,
        "message": envelope.message,
        "tracking_id": reply.tracking_id,
        "field_errors": envelope.field_errors,
    }
    scopes = _missing_scopes(reply.status, envelope, reply.body)
    if scopes is not None:
        return _missing_scope(operation, scopes, facts)
    explanation = explain(operation.id, reply.status, envelope.code, envelope.message, envelope.field_errors)
    kind: type[ZoomError] = Refused
    if reply.status == 401:
        kind = InvalidCredentials
    elif explanation.not_found:
        kind = NotFound
    return kind(**_words(explanation), **facts)


def token_refusal(reply: Reply) -> ZoomError:
    """Return the error for a 4xx answer to the token request."""
    envelope = read_envelope(reply.body)
    explanation = explain_oauth(envelope.error, envelope.reason or envelope.message)
    return InvalidCredentials(
        **_words(explanation),
        operation="token",
        status=reply.status,
        code=envelope.error or envelope.code,
        message=envelope.reason or envelope.message,
        tracking_id=reply.tracking_id,
    )


def _words(explanation: Explanation) -> dict[str, Any]:
    return {
        "title": explanation.title,
        "happened": explanation.happened,
        "means": explanation.means,
        "to_do": explanation.to_do,
        "retryable": explanation.retryable,
    }


def _missing_scopes(status: int, envelope: Envelope, body: bytes) -> tuple[str, ...] | None:
    """Return the scopes that a refusal names; None when it is about something else."""
    about_scopes = envelope.code in SCOPE_CODES or (
        status in (400, 401, 403) and "does not contain scopes" in envelope.message
    )
    if not about_scopes:
        return None
    text = body.decode("utf-8", "replace")
    named = _SCOPE_LIST.search(text)
    return tuple(dict.fromkeys(_SCOPE.findall(named.group(1) if named else envelope.message)))


def _missing_scope(operation: Operation, scopes: tuple[str, ...], facts: dict[str, Any]) -> MissingScope:
    # Zoom lists alternatives: the admin form is the one that a server-to-server app is given.
    named = scopes or (f"{operation.scope}:admin",)
    wanted = next((scope for scope in named if scope.endswith(":admin")), named[0])
    return MissingScope(
        tr("The Zoom app lacks a permission"),
        scopes=named,
        happened=tr("Zoom refused because the OAuth app does not have the scope {scope}.", scope=wanted),
        means=tr("Nothing was changed by this request."),
        to_do=tr(
            "Add the scope {scope} to the app in the Zoom Marketplace, activate the app, and try again.",
            scope=wanted,
        ),
        **facts,
    )


def _from_broken(text: str) -> Envelope:
    code = _CODE.search(text)
    message = _MESSAGE.search(text.strip())
    if code is None and message is None:
        return Envelope(message=_clean(re.sub(r"<[^>]*>", " ", text)) if "<" in text else _clean(text))
    return Envelope(
        code=int(code.group(1)) if code else None, message=_clean(message.group(1) if message else text)
    )


def _field_errors(errors: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(errors, list):
        return ()
    return tuple(
        (_clean(_text(item.get("field"))), _clean(_text(item.get("message"))))
        for item in errors
        if isinstance(item, dict)
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _clean(text: str) -> str:
    """Return ``text`` on one line, without addresses (they may be join links), and not endless."""
    return _LINK.sub("(link)", " ".join(text.split()))[:_LONGEST_MESSAGE]
