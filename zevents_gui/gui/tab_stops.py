"""What the Tab key comes to, without asking Qt for its chain.

``QWidget.nextInFocusChain`` makes Python hold the next widget for as long as the first one lives, and forget
everything below it when the first one is deleted: once a card is gone, actions of menus at the other end of
the window count as deleted though they are there.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def takes_keyboard(widget: QWidget) -> bool:
    """Whether the Tab key comes to ``widget`` now."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and policy == Qt.FocusPolicy.TabFocus


def tab_stops(place: QWidget, after: QWidget | None = None) -> Iterator[QWidget]:
    """Yield what the Tab key comes to in ``place``, beginning behind ``after`` and going round to it."""
    inside = place.findChildren(QWidget)
    begin = inside.index(after) + 1 if after is not None and after in inside else 0
    for widget in inside[begin:] + inside[:begin]:
        if widget is not after and takes_keyboard(widget):
            yield widget
