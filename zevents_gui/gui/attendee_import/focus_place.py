"""Where the keyboard is among cards, and where it goes when they are made anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from zevents_gui.gui.tab_stops import tab_stops


@dataclass(frozen=True, slots=True)
class Place:
    """Name of the control that has the keyboard; name and number of its card, where it is in one."""

    control: str
    card: str = ""
    number: int = 0


def focused_place(area: QScrollArea, cards: Sequence[QWidget]) -> Place | None:
    """Return where the keyboard is in ``area``; None while it is elsewhere."""
    focused = QApplication.focusWidget()
    inside = area.widget()
    if focused is None or inside is None or not inside.isAncestorOf(focused):
        return None
    for number, card in enumerate(cards):
        if card.isAncestorOf(focused):
            return Place(focused.objectName(), card.objectName(), number)
    return Place(focused.objectName())


def go_on_at(place: Place, area: QScrollArea, cards: Sequence[QWidget]) -> bool:
    """Give the keyboard to the same control, to its card, or to the card that took its place.

    Returns whether there is one. After the last card comes the first.
    """
    inside = area.widget()
    if inside is None:
        return False
    found = inside.findChildren(QWidget, place.control) if place.control else []
    controls = [one for one in found if one.isEnabled() and _is_there(one, inside)]
    for widget in (*cards, *controls):
        widget.show()  # what was just added would be shown with the next turn of the event loop only
    following = [*cards[place.number :], *cards[: place.number]]
    following.sort(key=lambda card: card.objectName() != place.card)
    controls += [stop for card in following for stop in tab_stops(card)]
    if not controls:
        return False
    chosen = controls[0]
    chosen.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, chosen, lambda: area.ensureWidgetVisible(chosen))
    return True


def _is_there(control: QWidget, inside: QWidget) -> bool:
    """Whether nobody hid it: what was taken out is hidden, and deleted soon."""
    part: QWidget | None = control
    while part is not None and part is not inside:
        if part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return False
        part = part.parentWidget()
    return True
