"""Keeps the grid's rows as filter, search and sort want them, a slice at a time."""

from collections.abc import Generator, Sequence

from PySide6.QtCore import QObject

from zevents_gui.gui.attendee_import.filter_bar import FilterBar
from zevents_gui.gui.attendee_import.grid import AttendeeGrid
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.models.attendee_row_state import RowFilter
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.models.attendee_slices import SlicedWork
from zevents_gui.gui.models.attendee_table import AttendeeTableModel, Kind


class RowOrder(QObject):
    """Computes the order in slices and hands it to the model when it is complete."""

    def __init__(
        self, model: AttendeeTableModel, filters: FilterBar, grid: AttendeeGrid, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._filters = filters
        self._grid = grid
        self._work = SlicedWork(self)
        self._section = -1
        self._descending = False
        filters.filter_changed.connect(self.apply)

    @property
    def busy(self) -> bool:
        """Whether an order is being computed."""
        return self._work.busy

    @property
    def is_narrowed(self) -> bool:
        """Whether the rows are filtered, searched or sorted."""
        return self._section >= 0 or self._narrows

    @property
    def _narrows(self) -> bool:
        return bool(self._filters.needle) or self._filters.row_filter is not RowFilter.ALL

    def reset(self) -> None:
        """Back to the sheet's own order."""
        self._work.cancel()
        self._section, self._descending = -1, False
        self._mark_header()

    def toggle(self, section: int) -> None:
        """Sort by ``section``; once more turns it round, a third time goes back to the sheet's order."""
        if section != self._section:
            self.sort_by(section)
        elif not self._descending:
            self.sort_by(section, descending=True)
        else:
            self.sort_by(-1)

    def sort_by(self, section: int, *, descending: bool = False) -> None:
        """Sort by ``section``; -1 for the sheet's order."""
        self._section, self._descending = section, descending
        self._mark_header()
        self.apply()

    def apply(self, *, now: bool = False) -> None:
        """Compute the order anew; ``now`` when the caller needs it at once."""
        rows = self._model.rows
        if rows is None:
            return
        self._work.start(self._compute(rows), self._show)
        if now:
            self._work.finish()

    def _compute(self, rows: AttendeeRows) -> Generator[None, None, Sequence[int]]:
        found = yield from rows.filtered(self._filters.row_filter, self._filters.needle)
        if not 0 <= self._section < len(self._model.columns):
            return found
        column = self._model.columns[self._section]
        sheet_column = column.sheet_column.index if column.sheet_column is not None else None
        by_state = column.kind is Kind.STATUS
        return (yield from rows.ordered(found, sheet_column, by_state=by_state, descending=self._descending))

    def _show(self, order: object) -> None:
        assert isinstance(order, Sequence)
        current = self._grid.currentIndex()
        row = self._model.row_index(current) if current.isValid() else -1
        self._model.set_order(order)
        place = self._model.place_of(row) if row >= 0 else -1
        if place >= 0:
            self._grid.put_cursor(self._model.index(place, current.column()))
            self._grid.scrollTo(self._grid.currentIndex())
        text = counted(len(order), self.tr("1 row"), self.tr("{count} rows")) if self._narrows else ""
        self._filters.found.setText(text)

    def _mark_header(self) -> None:
        header = self._grid.header
        header.sorted_section, header.sorted_descending = self._section, self._descending
        header.viewport().update()
