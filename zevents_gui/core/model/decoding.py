"""Typed values from plain ones, from any thread.

msgspec works out a type when it first meets it, and crashes the process when a second thread meets the same
type meanwhile. So each type is met once, by one thread at a time, before anything is converted to it.
"""

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_lock = threading.Lock()
_met: set[object] = set()


def convert(value: object, kind: Any) -> Any:
    """Return ``value``, made of plain Python, as ``kind``.

    Raises:
        msgspec.ValidationError: it is no ``kind``.
    """
    meet(kind)
    return msgspec.convert(value, kind)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Return ``data``, which is JSON, as ``kind``.

    Raises:
        msgspec.DecodeError: it is not JSON, or no ``kind``.
    """
    meet(kind)
    return msgspec.json.decode(data, type=kind)


def meet(kind: Any) -> None:
    """Let msgspec work out ``kind``, unless it has."""
    if kind in _met:
        return
    with _lock:
        msgspec.json.Decoder(kind)
        _met.add(kind)
