"""The line above the list of registrants."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu

from zevents_gui.gui.models.registrant_data import Compared
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.view_switch import ViewSwitch
from zevents_gui.gui.widgets import MoreButton, SecondaryButton, SegmentedControl, label


class RegisteredBar(ListBar):
    """Signals:
    refresh_wanted: ask Zoom again.
    """

    refresh_wanted = Signal()

    def __init__(self, columns: QMenu) -> None:
        super().__init__()
        self.views = ViewSwitch("registered")
        self.add_what(self.views)
        self.count = label("", "strong")
        self.count.setObjectName("registrants_count")
        self.add_what(self.count)
        self.age = label("", "secondary")
        self.age.setObjectName("registrants_age")
        self.add_what(self.age)
        self.differences = SegmentedControl(
            tuple((value, text) for value, text in self._kinds().items()), self.tr("Beside the sheet")
        )
        self.differences.hide()
        self.add_action(self.differences)
        self.search = QLineEdit()
        self.search.setObjectName("search_registrants")
        self.search.setPlaceholderText(self.tr("Search people"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.setClearButtonEnabled(True)
        self.add_field(self.search, 180)
        self.edit = self._button("edit_registrant_button", self.tr("Edit…"))
        self.copy = self._button("copy_link_button", self.tr("Copy join link"))
        self.delete = self._button("remove_registrants_button", self.tr("Remove…"))
        self.compare = self._button("compare_button", self.tr("Compare with the list"))
        self.compare.setToolTip(self.tr("Lays the list open in the Attendees tab beside who is registered"))
        self.save = self._button("export_registrants_button", self.tr("Export…"))
        self.more = MoreButton(self.tr("More about this list"), name="registrants_more")
        menu = QMenu(self.more)
        menu.addMenu(columns)
        again = menu.addAction(self.tr("Refresh"), self.refresh_wanted.emit)
        again.setObjectName("refresh_registrants")
        self.more.setMenu(menu)
        self.add_action(self.more)

    def show_compared(self, *, compared: bool, counts: Mapping[Compared, int] | None = None) -> None:
        """Offer the kinds of differences, with how many there are of each; or offer nothing."""
        if not compared:
            self.differences.set_value("all")
        self.compare.setText(self.tr("Stop comparing") if compared else self.tr("Compare with the list"))
        for value, text in self._kinds().items():
            if value != "all" and counts is not None:
                number = counts[Compared(value)]
                self.differences.button(value).setText(f"{text} ({number:,})")
        self.differences.setVisible(compared)

    def _kinds(self) -> dict[str, str]:
        return {
            "all": self.tr("All"),
            Compared.NOT_AT_ZOOM.value: self.tr("Not registered"),
            Compared.NOT_IN_SHEET.value: self.tr("Not in the sheet"),
            Compared.DIFFERENT.value: self.tr("Different"),
        }

    def _button(self, name: str, text: str) -> SecondaryButton:
        button = SecondaryButton(text, name=name)
        self.add_action(button)
        return button
