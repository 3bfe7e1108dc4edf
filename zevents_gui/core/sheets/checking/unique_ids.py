"""External IDs that stand in a sheet more than once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.rows import DataRows
from zevents_gui.core.sheets.value_index import ValueIndex
from zevents_gui.core.text import tr


@dataclass(slots=True)
class UniqueIds:
    """Findings about rows that share an external ID; worked out per ID.

    Attributes:
        problems: by data row.
    """

    rows: DataRows
    text: Callable[[int], str]
    left_out: Callable[[int], bool]
    problems: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    _index: ValueIndex = field(default_factory=lambda: ValueIndex([]))

    def build(self, texts: list[str]) -> None:
        """Look at all rows."""
        self._index = ValueIndex(texts)
        for text in self._index.shared():
            self._look(self._index.rows(text))

    def changed(self, row: int, before: str, after: str) -> set[int]:
        """Take a new ID of ``row`` into account; return the rows whose findings may differ now."""
        self._index.remove(row, before)
        self._index.add(row, after)
        touched = {row, *self._index.rows(before), *self._index.rows(after)}
        for other in touched:
            self.problems.pop(other, None)
        self._look(self._index.rows(before))
        self._look(self._index.rows(after))
        return touched

    def again(self, row: int) -> set[int]:
        """Look again at the rows that share the ID of ``row``; return them."""
        group = self._index.rows(self.text(row))
        if len(group) < 2:
            return {row}
        for other in group:
            self.problems.pop(other, None)
        self._look(group)
        return set(group)

    def _look(self, group: list[int]) -> None:
        members = [row for row in group if not self.left_out(row)]
        for row in members[1:]:
            reason = tr("Row {row} has the same external ID.", row=self.rows.source_row(members[0]))
            problem = Problem("external_id_duplicate", Severity.PROBLEM, Field.EXTERNAL_ID, reason)
            self.problems[row] = (problem,)
