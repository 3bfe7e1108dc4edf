"""Every state of the window: each control has a name, the keyboard gets everywhere, and nothing is cut."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import zevents_gui.gui
from tests.gui.accessibility import names
from tests.gui.accessibility.cuts import cuts, named
from tests.gui.accessibility.walk import Walk
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.main_window import MainWindow


def our_widgets() -> set[type[QWidget]]:
    """Every kind of widget that the window is made of."""
    for module in pkgutil.walk_packages(zevents_gui.gui.__path__, "zevents_gui.gui."):
        importlib.import_module(module.name)

    def below(kind: type[QWidget]) -> Iterator[type[QWidget]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return {kind for kind in below(QWidget) if kind.__module__.startswith("zevents_gui.gui.")}


def test_every_state_can_be_heard_and_reached_by_keyboard(
    qapp: QApplication, qtbot, context: AppContext, tmp_path: Path
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    met: set[type[QWidget]] = set()
    wrong: dict[str, str] = {}
    known: set[frozenset[int]] = set()
    strays = Strays()
    qapp.installEventFilter(strays)
    try:
        for state in Walk(window, context, tmp_path).states():
            for found in look(met, known):
                wrong.setdefault(found, state)
    finally:
        qapp.removeEventFilter(strays)
    wrong |= dict.fromkeys(strays.met, "somewhere")
    forgotten = sorted(kind.__name__ for kind in our_widgets() - met)
    wrong |= dict.fromkeys(forgotten, "never met, so the walk must lead to it")
    told = "\n".join(f"{state}: {found}" for found, state in wrong.items())
    assert not wrong, f"{len(wrong)} things are wrong:\n{told}"


class Strays(QObject):
    """Notes widgets that are shown before they have a parent: they flash up, and take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.met: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() in {Qt.WindowType.Widget, Qt.WindowType.Window}
            if plain and not isinstance(watched, MainWindow):
                self.met.add(f"{named(watched)} is a window of its own for a moment")
        return False


def look(met: set[type[QWidget]], known: set[frozenset[int]]) -> Iterator[str]:
    """Say what is wrong in the windows that are visible; ``known`` sets of controls are not walked again."""
    for top in names.tops():
        for widget in [top, *top.findChildren(QWidget)]:
            if widget.isVisible():
                met.update(type(widget).__mro__)
        yield from names.silent(top)
        if isinstance(top, QMenu):
            continue
        yield from names.ambiguous(top)
    yield from cuts()
    top = QApplication.activeModalWidget() or QApplication.activeWindow()
    if top is None or QApplication.activePopupWidget() is not None:
        return
    stops = names.tab_stops(top)
    key = frozenset(id(widget) for widget in stops)
    if key in known:
        return
    known.add(key)
    before = QApplication.focusWidget()
    reached, stuck = names.walk_with_tab(top)
    yield from stuck
    for widget in stops - set(reached):
        if widget.isVisible() and widget.isEnabled():
            yield f"{named(widget)} is not reached with Tab"
    yield from names.out_of_order(reached, top)
    backwards, stuck = names.walk_with_tab(top, Qt.Key.Key_Backtab)
    yield from stuck
    # What stands where nothing is yet has the keyboard when it appears, and is no stop of the Tab key.
    missing = [each for each in reached if each in stops and each not in set(backwards)]
    if missing:
        missed = ", ".join(map(named, missing))
        yield f"Shift+Tab does not reach {missed}"
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
