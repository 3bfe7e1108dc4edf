"""Undo and redo: each change of the decisions is kept as what was before and what is after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from zevents_gui.core.sheets.decisions import Decisions, Edit, Structure

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Patch:
    """One undoable change; each entry is (before, after), None where there was or is no decision.

    Attributes:
        text: what a person calls the change: "Edit of 3 cells".
        structure: a change of the whole sheet's structure, if it is one.
    """

    text: str
    edits: Mapping[tuple[int, int], tuple[Edit | None, Edit | None]] = field(default_factory=dict)
    marks: Mapping[int, tuple[bool | None, bool | None]] = field(default_factory=dict)
    accepted: Mapping[tuple[int, str], tuple[bool, bool]] = field(default_factory=dict)
    structure: tuple[Structure, Structure] | None = None

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        pairs = (*self.edits.values(), *self.marks.values(), *self.accepted.values())
        return not self.structural and all(before == after for before, after in pairs)

    @property
    def structural(self) -> bool:
        """Whether it changes the sheet as a whole."""
        return self.structure is not None and self.structure[0] != self.structure[1]

    @property
    def size(self) -> int:
        """How many cells, rows and findings it is about."""
        return len(self.edits) + len(self.marks) + len(self.accepted)

    def reversed(self) -> "Patch":
        """Return the change that takes this one back."""
        return Patch(
            self.text,
            {key: (after, before) for key, (before, after) in self.edits.items()},
            {key: (after, before) for key, (before, after) in self.marks.items()},
            {key: (after, before) for key, (before, after) in self.accepted.items()},
            None if self.structure is None else (self.structure[1], self.structure[0]),
        )

    def apply(self, decisions: Decisions) -> None:
        """Write this change's outcome into ``decisions``."""
        for cell, (_, edit) in self.edits.items():
            _put(decisions.edits, cell, edit)
        for row, (_, mark) in self.marks.items():
            _put(decisions.marks, row, mark)
        for finding, (_, accepted) in self.accepted.items():
            if accepted:
                decisions.accepted.add(finding)
            else:
                decisions.accepted.discard(finding)
        if self.structure is not None:
            decisions.structure = self.structure[1]


def _put(values: dict[_Key, _Value], key: _Key, value: _Value | None) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


class History:
    """The changes that can be taken back, and those that can be made again."""

    def __init__(self) -> None:
        self._done: list[Patch] = []
        self._undone: list[Patch] = []

    def note(self, patch: Patch) -> None:
        """Keep a change that was just made."""
        self._done.append(patch)
        self._undone.clear()

    def copy(self) -> "History":
        """Return the same history, to go on apart."""
        other = History()
        other._done, other._undone = list(self._done), list(self._undone)
        return other

    @property
    def undo_patch(self) -> Patch | None:
        """The change that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def redo_patch(self) -> Patch | None:
        """The change that redo would make again."""
        return self._undone[-1] if self._undone else None

    @property
    def undo_text(self) -> str | None:
        """What undo would take back."""
        return self._done[-1].text if self._done else None

    @property
    def redo_text(self) -> str | None:
        """What redo would make again."""
        return self._undone[-1].text if self._undone else None

    def back(self) -> Patch | None:
        """Return the change that takes back the last one; None when there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].reversed()

    def forward(self) -> Patch | None:
        """Return the change that was taken back last; None when there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]
