"""Request bodies checked field by field; everything wrong is reported at once, as code 300 with its field.

Fields that the API does not know are ignored, and null counts as not sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zevents_gui.practice.errors import ApiError, FieldError
from zevents_gui.practice.times import parse_time

Body = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """A string; `choices` are compared without case when `any_case`, and kept as documented."""

    longest: int | None = None
    shortest: int = 0
    choices: tuple[str, ...] | None = None
    any_case: bool = False

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if not isinstance(value, str):
            errors.append(FieldError(path, "This field must be a string."))
        elif self.longest is not None and len(value) > self.longest:
            errors.append(FieldError(path, f"This field may have at most {self.longest} characters."))
        elif len(value.strip()) < self.shortest:
            errors.append(FieldError(path, "This field must not be empty."))
        elif self.choices is not None:
            wanted = value.lower() if self.any_case else value
            for choice in self.choices:
                if wanted == (choice.lower() if self.any_case else choice):
                    return choice
            errors.append(FieldError(path, f"Invalid value: choose one of {', '.join(self.choices)}."))
        return value


@dataclass(frozen=True)
class Time:
    """A UTC time with a `Z`."""

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if parse_time(value) is None:
            errors.append(FieldError(path, "This field must be a UTC time as yyyy-MM-ddTHH:mm:ssZ."))
        return value


@dataclass(frozen=True)
class Integer:
    """A whole number, also when it is written as 5.0."""

    lowest: int | None = None
    highest: int = 2**53
    choices: tuple[int, ...] | None = None

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            errors.append(FieldError(path, "This field must be an integer."))
        elif self.choices is not None and value not in self.choices:
            errors.append(
                FieldError(path, f"Invalid value: choose one of {', '.join(map(str, self.choices))}.")
            )
        elif self.lowest is not None and value < self.lowest:
            errors.append(FieldError(path, f"This field must be at least {self.lowest}."))
        elif value > self.highest:
            errors.append(FieldError(path, f"This field must be at most {self.highest}."))
        return value


@dataclass(frozen=True)
class Boolean:
    """True or false."""

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if not isinstance(value, bool):
            errors.append(FieldError(path, "This field must be true or false."))
        return value


@dataclass(frozen=True)
class ListOf:
    """A list of one kind of item; `unique` refuses to have the same one twice."""

    item: Kind
    longest: int | None = None
    shortest: int = 0
    unique: bool = False

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if not isinstance(value, list):
            errors.append(FieldError(path, "This field must be a list."))
            return value
        if self.longest is not None and len(value) > self.longest:
            errors.append(FieldError(path, f"This list may have at most {self.longest} entries."))
            return value
        if len(value) < self.shortest:
            errors.append(FieldError(path, "This list must not be empty."))
        if self.unique and len({repr(item) for item in value}) < len(value):
            errors.append(FieldError(path, "This list must not have the same entry twice."))
        return [self.item.check(f"{path}[{index}]", item, errors) for index, item in enumerate(value)]


@dataclass(frozen=True)
class CommaList:
    """Whole numbers as one comma-separated string; kept as a list."""

    choices: tuple[int, ...]

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if not isinstance(value, str):
            errors.append(FieldError(path, "This field must be a string."))
            return value
        try:
            numbers = [int(part) for part in value.split(",")]
        except ValueError:
            numbers = []
        if not numbers or any(number not in self.choices for number in numbers):
            errors.append(FieldError(path, f"Invalid value: use {self.choices[0]} to {self.choices[-1]}."))
        return numbers


@dataclass(frozen=True)
class OneOfMany:
    """A single value where other requests send a list; kept as a list."""

    item: Integer

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        return [self.item.check(path, value, errors)]


@dataclass(frozen=True)
class Record:
    """An object with named fields."""

    fields: Mapping[str, Kind]
    required: tuple[str, ...] = field(default=())

    def check(self, path: str, value: Any, errors: list[FieldError]) -> Any:
        if not isinstance(value, dict):
            errors.append(FieldError(path, "This field must be an object."))
            return value
        prefix = f"{path}." if path else ""
        cleaned: Body = {}
        for name, content in value.items():
            kind = self.fields.get(name)
            if kind is not None and content is not None:
                cleaned[name] = kind.check(prefix + name, content, errors)
        for name in self.required:
            if name not in cleaned:
                errors.append(FieldError(prefix + name, "This field is required."))
        return cleaned

    def cleaned(self, body: object) -> Body:
        """The known fields of a request body; raises a 400 with code 300 that names every field at fault."""
        errors: list[FieldError] = []
        result = self.check("", body, errors)
        if errors:
            raise ApiError(400, 300, "Validation Failed.", errors)
        assert isinstance(result, dict)
        return result


Kind = Text | Time | Integer | Boolean | ListOf | CommaList | OneOfMany | Record
