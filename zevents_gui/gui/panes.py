"""F6: from pane to pane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from zevents_gui.gui.tab_stops import tab_stops


class Panes:
    """The window's panes in reading order; docked panels come after the fixed ones.

    Each pane gets the focus back where it last had it.
    """

    def __init__(self, window: QMainWindow, fixed: tuple[QWidget, ...]) -> None:
        self._window = window
        self._fixed = fixed
        self._last: dict[QWidget, QWidget] = {}

    def go(self, by: int) -> None:
        """Move the keyboard ``by`` panes on."""
        panes = [pane for pane in self._all() if pane.isVisible()]
        focused = QApplication.focusWidget()
        here = next(
            (i for i, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), None
        )
        if here is not None and focused is not None:
            pane = panes[here]
            self._last[pane] = focused
            focused.destroyed.connect(lambda: self._last.pop(pane, None))
        target = panes[0 if here is None else (here + by) % len(panes)]
        widget = self._last.get(target)
        if widget is None or not widget.isVisible():
            widget = next(tab_stops(target), None)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _all(self) -> list[QWidget]:
        docks = self._window.findChildren(QDockWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [*self._fixed, *docks]
