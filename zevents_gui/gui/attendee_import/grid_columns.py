"""Which columns of the grid are hidden: empty ones, and those that a person hid."""

from PySide6.QtCore import QObject

from zevents_gui.gui.attendee_import.grid import AttendeeGrid
from zevents_gui.gui.models.attendee_table import AttendeeTableModel, Kind


class GridColumns(QObject):
    """Applied anew whenever the columns come anew."""

    def __init__(self, model: AttendeeTableModel, grid: AttendeeGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._grid = grid
        self._hidden: set[int] = set()
        self._hide_empty = True

    @property
    def any_hidden(self) -> bool:
        """Whether a person hid one."""
        return bool(self._hidden)

    def hide(self, column: int) -> None:
        """Hide a sheet column."""
        self._hidden.add(column)
        self.apply()

    def show_all(self) -> None:
        """Show what a person hid."""
        self._hidden.clear()
        self.apply()

    def set_hide_empty(self, hide: bool) -> None:
        """Whether columns without texts are hidden."""
        self._hide_empty = hide
        self.apply()

    def apply(self) -> None:
        """Hide and show."""
        for section, column in enumerate(self._model.columns):
            if column.kind is not Kind.CELL or column.sheet_column is None:
                continue
            empty = column.sheet_column.empty and self._hide_empty
            self._grid.setColumnHidden(section, empty or column.sheet_column.index in self._hidden)
