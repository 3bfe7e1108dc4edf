"""From one row that needs a person to the next, and to the cell that a side page speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState

if TYPE_CHECKING:
    from zevents_gui.gui.attendee_import.attendee_view import AttendeeView


class ProblemWalk(QObject):
    """Moves the grid's cursor, and takes suggestions where it stands."""

    def __init__(self, view: AttendeeView) -> None:
        super().__init__(view)
        self._view = view
        self._places: dict[str, int] = {}
        view.cell.fix_wanted.connect(self._fix_cell)
        view.side.show_wanted.connect(self._show_next_of)
        view.side.row_wanted.connect(self._show_row)

    def start_over(self) -> None:
        """Another list is open."""
        self._places.clear()

    def next_problem(self, step: int = 1) -> None:
        """Move the cursor to the next row that needs a person."""
        rows = self._view.model.rows
        if rows is None:
            return
        wanted = RowFilter.PROBLEMS.value | {ShownState.REFUSED}
        order = self._view.model.order
        start = self._view.grid.currentIndex().row()
        count = len(order)
        for distance in range(1, count + 1):
            place = (start + step * distance) % count
            if rows.states[order[place]] in wanted:
                self._show_row(order[place])
                return

    def _fix_cell(self, row: int, column: int) -> None:
        rows = self._view.model.rows
        found = next((c for c in rows.sheet.columns if c.index == column), None) if rows is not None else None
        problem = self._view.model.problem_at(row, found) if found is not None else None
        if problem is not None:
            self._view.sheets.apply_fix(row, problem)

    def _show_next_of(self, code: str) -> None:
        rows = self._view.model.rows
        if rows is None:
            return
        members = next((sorted(g.rows) for g in rows.sheet.problem_groups() if g.code == code), [])
        if not members:
            return
        last = self._places.get(code, -1)
        row = next((index for index in members if index > last), members[0])
        self._places[code] = row
        problem = next((p for p in rows.sheet.problems(row) if p.code == code), None)
        self._show_row(row, problem.field if problem is not None else "")

    def _show_row(self, row: int, field: str = "") -> None:
        section = self._view.model.section_of(field) if field else None
        if self._view.model.place_of(row) < 0:
            self._view.filters.reset()
            self._view.order.apply(now=True)
        self._view.grid.show_row(row, section)
        self._view.grid.setFocus()
