"""The Registrants tab: who is registered at Zoom now, and who came."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.registrants.attendance_view import AttendanceView
from zevents_gui.gui.registrants.registered_view import RegisteredView


class RegistrantsPane(QWidget):
    """Two views of the same people.

    Signals:
        status_message: a line for the status bar.
        registrants_changed: someone was changed or removed here.
        count_changed: how many are registered.
    """

    status_message = Signal(str)
    registrants_changed = Signal()
    count_changed = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registrants_pane")
        self.registered = RegisteredView(context)
        self.attendance = AttendanceView(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.registered)
        self._stack.addWidget(self.attendance)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.registered.attendance_wanted.connect(self.show_attendance)
        self.attendance.registered_wanted.connect(self.show_registered)
        for view in (self.registered, self.attendance):
            view.status_message.connect(self.status_message)
        self.registered.registrants_changed.connect(self.registrants_changed)
        self.registered.count_changed.connect(self.count_changed)

    @property
    def sheet_source(self) -> Callable[[], AttendeeSheet | None]:
        """Returns the list opened in the Attendees tab, to compare with; None while there is none."""
        return self.registered.sheet_source

    @sheet_source.setter
    def sheet_source(self, source: Callable[[], AttendeeSheet | None]) -> None:
        self.registered.sheet_source = source

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show the people of ``event``."""
        self.registered.set_event(event, account)
        self.attendance.set_event(event, account)

    def refresh(self) -> None:
        """Ask Zoom again for what is shown; for the other view, once it is."""
        self.registered.refresh()
        if self.attendance.isVisible():
            self.attendance.refresh()

    def show_registered(self) -> None:
        """Bring the list of registrants to the front."""
        self._show(self.registered)

    def show_attendance(self) -> None:
        """Bring attendance to the front."""
        self._show(self.attendance)

    def _show(self, view: RegisteredView | AttendanceView) -> None:
        had_focus = self.isAncestorOf(focused) if (focused := QApplication.focusWidget()) else False
        self._stack.setCurrentWidget(view)
        if had_focus:
            views = view.bar.views
            views.button(views.value).setFocus()
