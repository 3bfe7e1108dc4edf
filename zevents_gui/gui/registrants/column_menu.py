"""Which columns of the list are shown: those that say something, until somebody chooses otherwise."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from zevents_gui.gui.models.registrant_columns import COMPARED, RegistrantColumn
from zevents_gui.gui.models.registrant_table import RegistrantTableModel
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.theme import theme


class ColumnMenu(QObject):
    """Hides and shows columns of ``table``. A choice holds for every event until the program ends."""

    def __init__(self, table: ListTable, model: RegistrantTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._model = table, model
        self._chosen: dict[str, bool] = {}
        self._laid_out: tuple[str, ...] = ()
        self._widths: dict[str, int] = {}
        self.menu = QMenu(self.tr("Columns"), table)
        self.menu.setObjectName("columns_menu")
        self.menu.aboutToShow.connect(self._fill)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._remember_width)

    def apply(self) -> None:
        """Show and hide columns as they are now."""
        names = tuple(column.name for column in self._model.columns)
        if names != self._laid_out:
            self._laid_out = ()
            for place, column in enumerate(self._model.columns):
                self._table.setColumnWidth(place, self._widths.get(column.name, theme().px(column.width)))
            self._laid_out = names
        for place, column in enumerate(self._model.columns):
            hidden = not self._model.is_compared if place == COMPARED else not self.is_shown(column)
            self._table.setColumnHidden(place, hidden)

    def is_shown(self, column: RegistrantColumn) -> bool:
        """Whether a column is shown."""
        return self._chosen.get(column.name, column.wanted)

    def show_column(self, column: RegistrantColumn, *, shown: bool) -> None:
        """Show or hide a column from here on."""
        self._chosen[column.name] = shown
        self.apply()

    def _remember_width(self, place: int, _old: int, width: int) -> None:
        # Hiding a column and laying columns out change widths, too; those are nobody's choice.
        if self._laid_out and width and place < len(self._laid_out):
            self._widths[self._laid_out[place]] = width

    def _fill(self) -> None:
        self.menu.clear()
        for place, column in enumerate(self._model.columns):
            if place in (0, COMPARED):
                continue
            title = column.title.replace("\n", " ").replace("&", "&&")
            title = title if len(title) <= 48 else title[:47] + "…"
            action = QAction(
                title if column.wanted else self.tr("{title} (empty)").format(title=title), self.menu
            )
            action.setObjectName(f"column_{column.name}")
            action.setCheckable(True)
            action.setChecked(self.is_shown(column))
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown=shown))
            self.menu.addAction(action)
