"""A table whose rows are switched on and off."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.test_events.table import CleanUpTable


class CheckTable(ListTable):
    """The space bar switches the chosen rows, wherever in them the keyboard is."""

    def __init__(self, model: CleanUpTable) -> None:
        super().__init__(model, "test_events_table")
        self._model = model
        self.doubleClicked.connect(lambda index: model.toggle(index.row()) if index.column() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            for place in self.chosen_rows() or [self.currentIndex().row()]:
                self._model.toggle(place)
        else:
            super().keyPressEvent(event)
