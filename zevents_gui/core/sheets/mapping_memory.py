"""Mappings that people chose, remembered for the next sheet with the same header."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from zevents_gui.core.sheets.header_text import header_key

_KEY = "mapping."


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


class FirstRecall:
    """A memory as it was when a sheet was opened: what is remembered meanwhile does not change that sheet."""

    def __init__(self, memory: MappingMemory | None) -> None:
        self._memory = memory
        self._recalled: dict[str, SavedMapping | None] = {}

    def recall(self, header: str) -> SavedMapping | None:
        """Return what was remembered for ``header`` when it was first asked for."""
        if self._memory is None:
            return None
        if header not in self._recalled:
            self._recalled[header] = self._memory.recall(header)
        return self._recalled[header]

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Remember ``mapping`` for other sheets with ``header``."""
        if self._memory is not None:
            self._memory.remember(header, mapping)


class StoredMappingMemory:
    """Remembers as texts by key, in whatever keeps those for longer: the settings, for one.

    Args:
        read: returns the text kept under a key, or None.
        write: keeps a text under a key.
    """

    def __init__(self, read: Callable[[str], str | None], write: Callable[[str, str], object]) -> None:
        self._read = read
        self._write = write

    def recall(self, header: str) -> SavedMapping | None:
        """Return what was remembered for ``header``; None also when it cannot be understood any more."""
        text = self._read(_KEY + header)
        try:
            kept = json.loads(text) if text else None
            return SavedMapping(tuple(map(str, kept["roles"])), str(kept["name"])) if kept else None
        except (ValueError, KeyError, TypeError):
            return None

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Remember ``mapping`` for ``header``."""
        self._write(_KEY + header, json.dumps({"roles": mapping.roles, "name": mapping.name}))


def header_fingerprint(names: Sequence[str]) -> str:
    """Return a key for a header: the same for the same names in the same order, however they are written."""
    return hashlib.sha256("\x1f".join(header_key(name) for name in names).encode()).hexdigest()
