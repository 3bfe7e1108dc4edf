"""The table of people who are registered, and its menu."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.models.registrant_columns import COMPARED
from zevents_gui.gui.models.registrant_data import RegistrantRow
from zevents_gui.gui.models.registrant_table import BADGE_ROLE, RegistrantTableModel
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.registrants.list_table import ListTable


class RegistrantTable(ListTable):
    """Signals:
    edit_wanted, copy_wanted, remove_wanted: chosen in the menu, about the chosen people.
    """

    edit_wanted = Signal()
    copy_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, model: RegistrantTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "registrants_table", parent)
        self._model = model
        self.setAccessibleName(self.tr("Registrants"))
        self.setItemDelegateForColumn(COMPARED, BadgeDelegate(BADGE_ROLE, self))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setStretchLastSection(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def chosen(self) -> list[RegistrantRow]:
        """The chosen people who are registered."""
        shown = self._model.shown
        places = [place for place in self.chosen_rows() if place < len(shown)]
        return [shown[place] for place in places if shown[place].ticket_id]

    def _open_menu(self, place: QPoint) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setObjectName("registrant_menu")
        if len(chosen) == 1:
            menu.addAction(self.tr("Edit…"), self.edit_wanted.emit)
            menu.addAction(self.tr("Copy join link"), self.copy_wanted.emit)
        menu.addAction(
            counted(len(chosen), self.tr("Copy e-mail address"), self.tr("Copy {count} e-mail addresses")),
            lambda: QGuiApplication.clipboard().setText("\n".join(row.email for row in chosen)),
        )
        menu.addAction(self.tr("Remove…"), self.remove_wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place))
