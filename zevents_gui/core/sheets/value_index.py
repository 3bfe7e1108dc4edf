"""Which rows share a value, kept up to date as single rows change."""

from bisect import insort
from collections.abc import Sequence


class ValueIndex:
    """Rows by key, empty keys left out. One pass to build; a change of one row costs next to nothing."""

    __slots__ = ("_first", "_groups")

    def __init__(self, keys: Sequence[str]) -> None:
        count = len(keys)
        self._first: dict[str, int] = dict(zip(reversed(keys), range(count - 1, -1, -1), strict=True))
        self._groups: dict[str, list[int]] = {}
        self._first.pop("", None)
        if len(self._first) == count:
            return
        first = self._first
        for row, key in enumerate(keys):
            if key and first[key] != row:
                self._groups.setdefault(key, [first[key]]).append(row)

    def rows(self, key: str) -> list[int]:
        """Return the rows with this key, ascending."""
        if key in self._groups:
            return list(self._groups[key])
        return [self._first[key]] if key in self._first else []

    def shared(self) -> list[str]:
        """Return the keys that several rows have."""
        return list(self._groups)

    def add(self, row: int, key: str) -> None:
        """Note that ``row`` has ``key`` from now on."""
        if not key:
            return
        if key in self._groups:
            insort(self._groups[key], row)
        elif key in self._first:
            self._groups[key] = sorted((self._first[key], row))
        self._first[key] = min(row, self._first.get(key, row))

    def remove(self, row: int, key: str) -> None:
        """Note that ``row`` no longer has ``key``."""
        if not key:
            return
        group = self._groups.get(key)
        if group is None:
            del self._first[key]
            return
        group.remove(row)
        self._first[key] = group[0]
        if len(group) == 1:
            del self._groups[key]
