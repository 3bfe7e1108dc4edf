"""What all shapes share: answers keep what nobody documented and hide links; requests know their limits."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from zevents_gui.core.model.decoding import convert
from zevents_gui.core.model.time import utc_text

HIDDEN = "…"

Text40 = Annotated[str, Meta(max_length=40)]
Text60 = Annotated[str, Meta(max_length=60)]
Text64 = Annotated[str, Meta(max_length=64)]
Text255 = Annotated[str, Meta(max_length=255)]
Email = Annotated[str, Meta(max_length=128, pattern=r"^[^@\s]+@[^@\s]+$")]
Texts = tuple[str, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Part of an answer. ``extra`` holds fields that are not documented, and values that fit no type."""

    SECRET: ClassVar[frozenset[str]] = frozenset()
    """Fields that admit whoever has them; they never show in ``repr``."""

    OURS: ClassVar[frozenset[str]] = frozenset({"extra"})
    """Fields that do not come from the wire."""

    extra: dict[str, object] = msgspec.field(default_factory=dict)

    def __repr__(self) -> str:
        shown = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if name == "extra":
                if value:
                    shown.append(f"extra={sorted(value)}")
            elif name in self.SECRET and value:
                shown.append(f"{name}='{HIDDEN}'")
            elif value not in ("", None, ()):
                shown.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Part of a request. Fields left ``UNSET`` are not sent; annotations hold the contract's limits."""

    def to_wire(self) -> dict[str, Any]:
        """Return what is sent, after holding it against the documented limits.

        Raises:
            msgspec.ValidationError: a value breaks a limit; the message names the field, not the value.
            ValueError: a time without a time zone.
        """
        convert(msgspec.to_builtins(self), type(self))
        return {
            field.encode_name: wire_value(getattr(self, field.name))
            for field in msgspec.structs.fields(self)
            if getattr(self, field.name) is not UNSET
        }


def wire_value(value: Any) -> Any:
    """Return ``value`` as JSON holds it: times in UTC with ``Z``, enumerations as their values."""
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [wire_value(item) for item in value]
    to_wire = getattr(value, "to_wire", None)
    return to_wire() if to_wire is not None else value


def without_repeats(wire: dict[str, Any]) -> dict[str, Any]:
    """Return ``wire`` with each address of ``email_restrict_list`` once, as the contract asks."""
    if "email_restrict_list" in wire:
        wire["email_restrict_list"] = list(dict.fromkeys(wire["email_restrict_list"]))
    return wire


__all__ = [
    "HIDDEN",
    "UNSET",
    "Answer",
    "Email",
    "Request",
    "Text40",
    "Text60",
    "Text64",
    "Text255",
    "Texts",
    "UnsetType",
    "wire_value",
    "without_repeats",
]
