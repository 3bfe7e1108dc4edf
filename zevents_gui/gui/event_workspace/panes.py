"""The tabs that other parts of the window make: attendees, registrants, activity."""

from PySide6.QtWidgets import QWidget

from zevents_gui.gui.context import AppContext


def make_panes(context: AppContext) -> dict[str, QWidget]:
    """Return the panes by tab key, in order. They are made once and shown for one event after the other."""
    return {}
