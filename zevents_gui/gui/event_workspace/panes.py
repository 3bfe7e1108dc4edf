"""The tabs that other parts of the window make: attendees, registrants, activity."""

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.tabs import make_attendee_tabs
from zevents_gui.gui.context import AppContext


class EventPane(Protocol):
    """A widget that shows something about one event after the other."""

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show ``event``; None while Zoom does not have it."""


def make_panes(context: AppContext) -> dict[str, QWidget]:
    """Return the panes by tab key, in order. They are made once and shown for one event after the other."""
    return make_attendee_tabs(context)


def show_event_in(pane: QWidget, event: Event | None, account: SavedAccount) -> None:
    """Tell ``pane``, one of :func:`make_panes`, which event is open."""
    cast(EventPane, pane).set_event(event, account)
