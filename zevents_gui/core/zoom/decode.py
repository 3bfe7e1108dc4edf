"""Answers into shapes, accepting what the API really sends.

A text where a number is documented, a comma list where an array is, an array of one where a number is, null,
a time without its offset, a field nobody documented: none of these may cost a person their work. Each known
field is brought to its type; what cannot be is left at its default, and everything unknown or unusable is
kept in ``extra`` under its own name.
"""

import types
import typing
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec

from zevents_gui.core.zoom.shapes.base import Answer

AnswerType = TypeVar("AnswerType", bound=Answer)

_Reader = Callable[[Any], Any]


class _UnusableError(Exception):
    """The value cannot be brought to the field's type."""


def read(shape: type[AnswerType], body: object) -> AnswerType:
    """Return ``body``, a decoded JSON object, as ``shape``.

    Raises:
        TypeError: ``body`` is no JSON object.
    """
    if not isinstance(body, dict):
        raise TypeError(f"an object was expected, not {type(body).__name__}")
    readers = _readers(shape)
    values: dict[str, Any] = {}
    extra: dict[str, object] = {}
    for key, value in body.items():
        reader = readers.get(key)
        if reader is None:
            extra[key] = value
        elif value is not None:
            try:
                values[key] = reader(value)
            except (_UnusableError, ValueError, TypeError, OverflowError):
                extra[key] = value
    return shape(**values, extra=extra)


def read_many(shape: type[AnswerType], items: object) -> list[AnswerType]:
    """Return a JSON array as shapes; null is empty, and members that are no objects are left out."""
    if not isinstance(items, list):
        return []
    return [read(shape, item) for item in items if isinstance(item, dict)]


def read_time(value: object) -> datetime:
    """Return an API time as an aware datetime in UTC.

    Accepted: ISO 8601 with or without fraction, offset or ``T``; a time without offset is UTC, as all the
    API's times are; seconds or milliseconds since 1970 as a number.

    Raises:
        ValueError: it is no time.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("no time")
    if isinstance(value, int | float):
        seconds = value / 1000 if abs(value) > 100_000_000_000 else value
        return datetime.fromtimestamp(seconds, UTC)
    moment = datetime.fromisoformat(value.strip())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@cache
def _readers(shape: type[Answer]) -> dict[str, _Reader]:
    return {
        field.encode_name: _reader_for(field.type)
        for field in msgspec.structs.fields(shape)
        if field.name not in shape.OURS
    }


def _reader_for(declared: Any) -> _Reader:
    if typing.get_origin(declared) in (typing.Union, types.UnionType):
        declared = next(kind for kind in typing.get_args(declared) if kind is not type(None))
    if typing.get_origin(declared) is tuple:
        return _list_reader(_reader_for(typing.get_args(declared)[0]))
    if isinstance(declared, type) and issubclass(declared, Answer):
        return lambda value: _read_nested(declared, value)
    return _SCALARS[declared]


def _read_nested(shape: type[Answer], value: object) -> Answer:
    single = _single(value)
    if not isinstance(single, dict):
        raise _UnusableError
    return read(shape, single)


def _list_reader(read_item: _Reader) -> _Reader:
    def read_list(value: Any) -> tuple[Any, ...]:
        if isinstance(value, str):
            items: list[Any] = [part.strip() for part in value.split(",") if part.strip()]
        elif isinstance(value, list):
            items = value
        else:
            items = [value]
        result = []
        for item in items:
            try:
                result.append(read_item(item))
            except (_UnusableError, ValueError, TypeError):
                continue
        return tuple(result)

    return read_list


def _single(value: Any) -> Any:
    if isinstance(value, list):
        if len(value) != 1:
            raise _UnusableError
        return value[0]
    return value


def _read_str(value: Any) -> str:
    if type(value) is str:
        return value
    single = _single(value)
    if isinstance(single, bool):
        return "true" if single else "false"
    if isinstance(single, str | int | float):
        return str(single)
    raise _UnusableError


def _read_int(value: Any) -> int:
    if type(value) is int:
        return value
    single = _single(value)
    if isinstance(single, str):
        single = float(single) if "." in single else int(single)
    if isinstance(single, float) and not single.is_integer():
        raise _UnusableError
    if isinstance(single, int | float):
        return int(single)
    raise _UnusableError


def _read_float(value: Any) -> float:
    single = _single(value)
    if isinstance(single, str | int | float):
        return float(single)
    raise _UnusableError


def _read_bool(value: Any) -> bool:
    if type(value) is bool:
        return value
    single = _single(value)
    if isinstance(single, int):
        return bool(single)
    if isinstance(single, str) and single.strip().casefold() in ("true", "false", "1", "0", "yes", "no"):
        return single.strip().casefold() in ("true", "1", "yes")
    raise _UnusableError


_SCALARS: dict[Any, _Reader] = {
    str: _read_str,
    int: _read_int,
    float: _read_float,
    bool: _read_bool,
    datetime: lambda value: read_time(_single(value)),
}
