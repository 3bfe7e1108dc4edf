"""Mappings that people chose, remembered for the next sheet with the same header."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from zevents_gui.core.sheets.header_text import header_key


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A remembered mapping: one role key (:func:`~zevents_gui.core.sheets.roles.role_key`) per column."""

    roles: tuple[str, ...]
    name: str = ""


class MappingMemory(Protocol):
    """Where mappings are remembered. All calls are quick and may come from any thread."""

    def recall(self, header: str) -> SavedMapping | None:
        """Return the mapping for the header with this key (:func:`header_fingerprint`), if there is one."""
        ...

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Keep ``mapping`` for the header with this key, in place of an older one."""
        ...


class SessionMappingMemory:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._saved: dict[str, SavedMapping] = {}

    def recall(self, header: str) -> SavedMapping | None:
        """Return what was remembered for ``header``."""
        return self._saved.get(header)

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Remember ``mapping`` for ``header``."""
        self._saved[header] = mapping


def header_fingerprint(names: Sequence[str]) -> str:
    """Return a key for a header: the same for the same names in the same order, however they are written."""
    return hashlib.sha256("\x1f".join(header_key(name) for name in names).encode()).hexdigest()
