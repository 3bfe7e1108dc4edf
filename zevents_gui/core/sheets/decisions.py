"""What a person has decided about an opened sheet. Everything else follows from the sheet and the event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.roles import Role


class Guess(Enum):
    """Marks what the person has left to the program."""

    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell's text by a person's hand. ``literal``: not to be cleaned (an automatic change was undone)."""

    text: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """Decisions that concern the whole sheet.

    Attributes:
        header: source row of the header; None: there is none; ``Guess.HEADER``: not decided.
        roles: by column index, only those that a person chose.
        undone_rules: cleaning rules that are not applied.
        include_hidden: whether rows that are hidden in the workbook count.
        date_orders: by column index, where the sheet itself does not tell.
        matched: by column index, what its values stand for: value key to the event's own word for it. The
            key of an empty cell is empty.
        for_everyone: what every row gets for a role that no column of the sheet holds.
    """

    header: int | Guess | None = Guess.HEADER
    roles: Mapping[int, Role] = field(default_factory=dict)
    undone_rules: frozenset[str] = frozenset()
    include_hidden: bool = False
    date_orders: Mapping[int, DateOrder] = field(default_factory=dict)
    matched: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    for_everyone: Mapping[Role, str] = field(default_factory=dict)


@dataclass(slots=True)
class Decisions:
    """All decisions about one opened sheet.

    Attributes:
        edits: by (source row, column index).
        marks: by source row: True leaves the row out, False keeps one that the program would leave out.
        accepted: (source row, code) of findings that the person has waved through.
    """

    structure: Structure = field(default_factory=Structure)
    edits: dict[tuple[int, int], Edit] = field(default_factory=dict)
    marks: dict[int, bool] = field(default_factory=dict)
    accepted: set[tuple[int, str]] = field(default_factory=set)

    def copy(self) -> "Decisions":
        """Return the same decisions, to be changed apart."""
        return Decisions(self.structure, dict(self.edits), dict(self.marks), set(self.accepted))

    @property
    def none_made(self) -> bool:
        """Whether everything was left to the program."""
        return self == Decisions()
