"""Where the keyboard goes when the control it was on is disabled, hidden or gone."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from zevents_gui.gui.tab_stops import tab_stops, takes_keyboard

_NEVER = frozenset({"primary", "danger"})
"""A second press of the same key must not send or delete anything."""


class FocusKeeper(QObject):
    """Keeps the keyboard where the person works.

    Qt moves it to whatever comes next in the window, be it at the other end. Here it goes to a control as
    near as possible to the one that was lost, once all that belongs to the change has happened.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or not isValid(old) or (old.isEnabled() and not old.isHidden() and old.isVisible()):
            return  # the person, or the program on purpose, went somewhere else
        if now is not None and now.window() is not old.window():
            return
        around = _around(old)
        # The next turn of the event loop: what takes the control's place may not be shown yet.
        QTimer.singleShot(0, self, lambda: _move(old, now, around))


def _around(widget: QWidget) -> list[QWidget]:
    """What holds ``widget``, from the inside outwards, up to its window."""
    found: list[QWidget] = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return found


def _move(old: QWidget, now: QWidget | None, around: list[QWidget]) -> None:
    if QApplication.focusWidget() is not now or (now is not None and not isValid(now)):
        return  # somebody put it on purpose
    if isValid(old) and old.isEnabled() and old.isVisible():
        old.setFocus(Qt.FocusReason.OtherFocusReason)  # it was away for a moment only
        return
    for place in around[:-1]:
        if not isValid(place) or not place.isVisible():
            continue
        if now is not None and place.isAncestorOf(now) and _is_safe(now):
            return
        found = _first_in(place, old if isValid(old) else place)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _first_in(place: QWidget, after: QWidget) -> QWidget | None:
    if takes_keyboard(place):
        return place
    return next(filter(_is_safe, tab_stops(place, after)), None)


def _is_safe(widget: QWidget) -> bool:
    return widget.property("role") not in _NEVER
