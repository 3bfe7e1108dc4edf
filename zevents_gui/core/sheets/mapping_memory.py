"""Mappings that people chose, remembered for the next sheet with the same header."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from zevents_gui.core.sheets.header_text import header_key

_KEY = "mapping."
_NAMED = "mapping.named."


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A remembered mapping: one role key (:func:`~zevents_gui.core.sheets.roles.role_key`) per column.

    Attributes:
        name: what a person called it; empty when it is only remembered for its header.
        columns: the header keys of the columns, for one that is applied to other headers; empty otherwise.
    """

    roles: tuple[str, ...]
    name: str = ""
    columns: tuple[str, ...] = ()


class MappingMemory(Protocol):
    """Where mappings are remembered. All calls are quick and may come from any thread."""

    def recall(self, header: str) -> SavedMapping | None:
        """Return the mapping for the header with this key (:func:`header_fingerprint`), if there is one."""
        ...

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Keep ``mapping`` for the header with this key, in place of an older one."""
        ...

    def keep(self, mapping: SavedMapping) -> None:
        """Keep ``mapping`` under its name, in place of an older one, for whichever sheet."""
        ...

    def forget(self, name: str) -> None:
        """Keep no mapping under ``name`` any more; nothing happens when there is none."""
        ...

    def named(self) -> list[SavedMapping]:
        """Return the mappings kept under a name, by name."""
        ...


class SessionMappingMemory:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._saved: dict[str, SavedMapping] = {}
        self._named: dict[str, SavedMapping] = {}

    def recall(self, header: str) -> SavedMapping | None:
        """Return what was remembered for ``header``."""
        return self._saved.get(header)

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Remember ``mapping`` for ``header``."""
        self._saved[header] = mapping

    def keep(self, mapping: SavedMapping) -> None:
        """Keep ``mapping`` under its name."""
        self._named[mapping.name] = mapping

    def forget(self, name: str) -> None:
        """Keep nothing under ``name`` any more."""
        self._named.pop(name, None)

    def named(self) -> list[SavedMapping]:
        """Return what was kept, by name."""
        return _by_name(self._named.values())


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

    def keep(self, mapping: SavedMapping) -> None:
        """Keep ``mapping`` under its name."""
        if self._memory is not None:
            self._memory.keep(mapping)

    def forget(self, name: str) -> None:
        """Keep nothing under ``name`` any more."""
        if self._memory is not None:
            self._memory.forget(name)

    def named(self) -> list[SavedMapping]:
        """Return the mappings kept under a name, those of other sheets too."""
        return self._memory.named() if self._memory is not None else []


class StoredMappingMemory:
    """Remembers as texts by key, in whatever keeps those for longer: the settings, for one.

    Args:
        read: returns the text kept under a key, or None.
        write: keeps a text under a key.
        keys: returns the keys of all texts.
        remove: keeps no text under a key any more.
    """

    def __init__(
        self,
        read: Callable[[str], str | None],
        write: Callable[[str, str], object],
        keys: Callable[[], Iterable[str]] = tuple,
        remove: Callable[[str], object] = lambda _key: None,
    ) -> None:
        self._read = read
        self._write = write
        self._keys = keys
        self._remove = remove

    def recall(self, header: str) -> SavedMapping | None:
        """Return what was remembered for ``header``; None also when it cannot be understood any more."""
        return self._understand(_KEY + header)

    def remember(self, header: str, mapping: SavedMapping) -> None:
        """Remember ``mapping`` for ``header``."""
        self._write(_KEY + header, json.dumps({"roles": mapping.roles, "name": mapping.name}))

    def keep(self, mapping: SavedMapping) -> None:
        """Keep ``mapping`` under its name."""
        entry = {"roles": mapping.roles, "name": mapping.name, "columns": mapping.columns}
        self._write(_NAMED + mapping.name, json.dumps(entry))

    def forget(self, name: str) -> None:
        """Keep nothing under ``name`` any more."""
        self._remove(_NAMED + name)

    def named(self) -> list[SavedMapping]:
        """Return what was kept and can be understood, by name."""
        found = (self._understand(key) for key in list(self._keys()) if key.startswith(_NAMED))
        return _by_name(mapping for mapping in found if mapping is not None)

    def _understand(self, key: str) -> SavedMapping | None:
        text = self._read(key)
        try:
            kept = json.loads(text) if text else None
            if not kept:
                return None
            columns = tuple(map(str, kept.get("columns", ())))
            return SavedMapping(tuple(map(str, kept["roles"])), str(kept["name"]), columns)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def _by_name(mappings: Iterable[SavedMapping]) -> list[SavedMapping]:
    return sorted(mappings, key=lambda mapping: mapping.name.casefold())


def header_fingerprint(names: Sequence[str]) -> str:
    """Return a key for a header: the same for the same names in the same order, however they are written."""
    return hashlib.sha256("\x1f".join(header_key(name) for name in names).encode()).hexdigest()
