"""Watching and steering the practice account: outbox, request log, weather, clock, reset.

It speaks to the control surface of the practice service, which stands beside its API
(docs/practice-account.md), and only ever to this machine.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.decoding import decode
from zevents_gui.core.model.time import utc_text
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.address import checked, is_loopback
from zevents_gui.core.zoom.clock import SYSTEM_CLOCK
from zevents_gui.core.zoom.exchange import Reply
from zevents_gui.core.zoom.transport import Transport

T = TypeVar("T")

_SECONDS = 30.0


class PracticeControlError(AppError):
    """The practice account could not be watched or steered."""


class Email(msgspec.Struct, frozen=True):
    """A message that Zoom would have sent. ``number`` grows with time."""

    number: int
    event_id: str
    kind: str
    to: str
    name: str
    reason: str
    sent_at: datetime
    ticket_id: str = ""


class Outbox(msgspec.Struct, frozen=True):
    """A stretch of the outbox; ``total`` counts all that match."""

    total: int
    emails: tuple[Email, ...]


class RepeatedEmail(msgspec.Struct, frozen=True):
    """Someone who got the same kind of message for the same event more than once."""

    to: str
    event_id: str
    kind: str
    messages: int


class OutboxPeople(msgspec.Struct, frozen=True):
    """How many people got how many messages."""

    messages: int
    people: int
    more_than_once: tuple[RepeatedEmail, ...] = ()


class LoggedRequest(msgspec.Struct, frozen=True):
    """A request and its answer. ``status`` is None when the weather swallowed the answer."""

    number: int
    at: str
    method: str
    path: str
    query: str = ""
    operation: str | None = None
    request_body: str = ""
    status: int | None = None
    answer_body: str = ""
    tracking_id: str = ""
    milliseconds: int = 0
    disturbance: str | None = None


class RequestLog(msgspec.Struct, frozen=True):
    """A stretch of the request log; ``counts`` is over all requests, by operation and status."""

    total: int
    entries: tuple[LoggedRequest, ...]
    counts: dict[str, int] = {}


class WeatherPreset(msgspec.Struct, frozen=True):
    """Weather by name, with a sentence about it."""

    name: str
    description: str


class Weather(msgspec.Struct, frozen=True):
    """The weather in force."""

    name: str = ""


class PracticeClock(msgspec.Struct, frozen=True):
    """The account's present, and how far it is from the machine's."""

    now: datetime
    moved_by_seconds: float = 0.0


class _Presets(msgspec.Struct, frozen=True):
    presets: tuple[WeatherPreset, ...]


class PracticeControl:
    """The control surface of one practice account. Safe for many threads; every method does I/O.

    Args:
        find: gives the service's address, ``http://127.0.0.1:N``, and may start the service for that.
        account_id: which of its accounts; empty for the main one.

    Raises (every method):
        UnsafeAddress: the address is not one that may be spoken to.
        PracticeControlError: it is not on this machine, does not answer, or refuses.
    """

    def __init__(self, find: Callable[[], str], account_id: str = "") -> None:
        self._find = find
        self._account_id = account_id
        self._transport = Transport(SYSTEM_CLOCK)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def state(self) -> dict[str, Any]:
        """Everything about the account at a glance, as the service says it."""
        return self._get("state", {}, dict[str, Any])

    def outbox(self, after: int = 0, *, limit: int = 500, event_id: str = "") -> Outbox:
        """Messages with a higher number than ``after``, oldest first, at most ``limit`` (1000)."""
        return self._get("outbox", {"after": after, "limit": limit, "event_id": event_id}, Outbox)

    def outbox_people(self, *, event_id: str = "") -> OutboxPeople:
        """How many messages went to how many people, and who got one twice."""
        return self._get("outbox/people", {"event_id": event_id}, OutboxPeople)

    def log(self, after: int = 0, *, limit: int = 500) -> RequestLog:
        """Requests with a higher number than ``after``, oldest first, at most ``limit`` (1000)."""
        return self._get("log", {"after": after, "limit": limit}, RequestLog)

    def weather(self) -> Weather:
        """The weather in force."""
        return self._get("weather", {}, Weather)

    def weather_presets(self) -> tuple[WeatherPreset, ...]:
        """Every weather that has a name."""
        return self._get("weather/presets", {}, _Presets).presets

    def set_weather(self, preset: str) -> Weather:
        """Change the weather to a preset."""
        return self._send("PUT", "weather", {"preset": preset}, Weather)

    def clock(self) -> PracticeClock:
        """The account's present."""
        return self._get("clock", {}, PracticeClock)

    def move_clock(self, *, by_seconds: float | None = None, to: datetime | None = None) -> PracticeClock:
        """Move the clock by seconds or to an aware time; with neither, back to the machine's time."""
        body: dict[str, object] = {"reset": True}
        if by_seconds is not None:
            body = {"by_seconds": by_seconds}
        elif to is not None:
            body = {"to": utc_text(to)}
        return self._send("PUT", "clock", body, PracticeClock)

    def reset(self, seed: str | None = None) -> None:
        """Put everything back to a seed, ``demo`` or ``empty``: events, tickets, outbox, weather, clock."""
        self._send("POST", "reset", {} if seed is None else {"seed": seed}, dict[str, Any])

    def _address(self) -> str:
        address = checked(self._find())
        if not is_loopback(address):
            raise _failure(tr("Its address is not on this computer."))
        return address

    def _get(self, path: str, query: dict[str, object], shape: type[T]) -> T:
        return self._exchange("GET", path, query, None, shape)

    def _send(self, method: str, path: str, body: dict[str, object], shape: type[T]) -> T:
        return self._exchange(method, path, {}, msgspec.json.encode(body), shape)

    def _exchange(
        self, method: str, path: str, query: dict[str, object], body: bytes | None, shape: type[T]
    ) -> T:
        asked = {name: value for name, value in query.items() if value not in ("", None)}
        if self._account_id:
            asked["account_id"] = self._account_id
        url = f"{self._address()}/practice/{quote(path)}" + (f"?{urlencode(asked)}" if asked else "")
        headers = {"Content-Type": "application/json"} if body is not None else {}
        reply = self._transport.send(method, url, headers=headers, body=body, seconds=_SECONDS)
        if not isinstance(reply, Reply):
            raise _failure(tr("It does not answer."), detail=reply.detail, retryable=True)
        if reply.status >= 400:
            raise _failure(
                tr("It refused: {words}", words=_words(reply)), detail=f"{method} {path}: {reply.status}"
            )
        try:
            return decode(reply.body, shape)
        except msgspec.DecodeError as error:
            raise _failure(tr("Its answer cannot be read."), detail=f"{method} {path}: {error}") from error


def _words(reply: Reply) -> str:
    try:
        return str(msgspec.json.decode(reply.body, type=dict[str, Any]).get("error", ""))
    except msgspec.DecodeError:
        return str(reply.status)


def _failure(happened: str, *, detail: str = "", retryable: bool = False) -> PracticeControlError:
    return PracticeControlError(
        tr("The practice account cannot be steered"),
        happened=happened,
        means=tr("Nothing in it was changed."),
        to_do=tr("Try again; if it stays so, close Zevents and start it again."),
        retryable=retryable,
        detail=detail,
    )
