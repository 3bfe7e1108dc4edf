"""Above the list of events: what is looked for, and how the list is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from zevents_gui.core.model.event import TEST_MARK
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import MoreButton


class FilterBar(QWidget):
    """The filter box and the menu of the list.

    Signals:
        filter_changed: other words are looked for.
        first_wanted: the first event that is shown is to be opened.
        list_wanted: the keyboard goes down into the list.
        sort_chosen: whether by name; else by date.
        groups_wanted: whether all groups are to be open; else closed.
        test_events_wanted, refresh_wanted: the entries of that name.
    """

    filter_changed = Signal(str)
    first_wanted = Signal()
    list_wanted = Signal()
    sort_chosen = Signal(bool)
    groups_wanted = Signal(bool)
    test_events_wanted = Signal()
    refresh_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = _FilterBox(self)
        self.filter.setObjectName("event_filter")
        self.filter.setPlaceholderText(self.tr("Filter events"))
        self.filter.setAccessibleName(self.tr("Filter events by name, date or type"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.filter_changed)
        self.filter.down_pressed.connect(self.list_wanted)
        self.filter.returnPressed.connect(self.first_wanted)
        more = MoreButton(self.tr("More about the list of events"), name="browser_more")
        more.setMenu(self._menu(more))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.filter, 1)
        row.addWidget(more)

    @property
    def text(self) -> str:
        """What is looked for; empty for nothing."""
        return self.filter.text().strip()

    def take_keyboard(self) -> None:
        """Put the keyboard into the filter box."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        group = QActionGroup(menu)
        for by_name, text in ((False, self.tr("Sort by date")), (True, self.tr("Sort by name"))):
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(not by_name)
            action.triggered.connect(lambda _=False, by_name=by_name: self.sort_chosen.emit(by_name))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        tests = menu.addAction(self.tr("Show only test events"))
        tests.setObjectName("show_test_events")
        tests.triggered.connect(lambda: self.filter.setText(TEST_MARK))
        clean_up = menu.addAction(self.tr("Clean up test events…"))
        clean_up.setObjectName("clean_up_test_events")
        clean_up.triggered.connect(self.test_events_wanted)
        menu.addSeparator()
        menu.addAction(self.tr("Open all groups"), lambda: self.groups_wanted.emit(True))
        menu.addAction(self.tr("Close all groups"), lambda: self.groups_wanted.emit(False))
        menu.addSeparator()
        menu.addAction(self.tr("Refresh"), self.refresh_wanted.emit)
        return menu


class _FilterBox(QLineEdit):
    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
