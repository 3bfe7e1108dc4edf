"""The tabs that other parts of the window make: attendees, registrants, activity."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.activity.pane import ActivityPane
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.attendee_import.tabs import make_attendee_tabs
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.workers.in_turn import InTurn


class EventPane(Protocol):
    """A widget that shows something about one event after the other."""

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show ``event``; None while Zoom does not have it."""


class SharedPanes(QObject):
    """Makes the panes once and shows one event after the other in them.

    A list of attendees has many controls: the panes take another event one after the other, after the tab
    that the person waits for was drawn. Whoever needs one of them earlier says :meth:`settle`.

    Signals:
        tab_wanted: a pane asks for the tab with this key.
    """

    tab_wanted = Signal(str)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self.by_key: dict[str, QWidget] = make_attendee_tabs(context)
        attendees, activity = self.by_key["attendees"], self.by_key["activity"]
        assert isinstance(attendees, AttendeePane)
        assert isinstance(activity, ActivityPane)
        self.attendees: AttendeePane = attendees
        self._in_turn = InTurn(self)
        attendees.registrants_wanted.connect(lambda: self.tab_wanted.emit("registrants"))
        activity.overview_wanted.connect(lambda: self.tab_wanted.emit("overview"))

    def show_event(self, event: Event | None, account: SavedAccount) -> None:
        """Show ``event`` in all panes now."""
        self.settle()
        for pane in self.by_key.values():
            cast(EventPane, pane).set_event(event, account)

    def show_soon(self, event: Event | None, account: SavedAccount, then: Callable[[], None]) -> None:
        """Show another event in one pane after the other, and go on with ``then``."""
        steps = [partial(cast(EventPane, pane).set_event, event, account) for pane in self.by_key.values()]
        self._in_turn.begin(*steps, then)

    def settle(self) -> None:
        """Show at once what is still to be shown."""
        self._in_turn.finish()

    def leave(self) -> None:
        """The event is closed: nothing more of it is shown."""
        self._in_turn.drop()
