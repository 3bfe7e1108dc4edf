"""What a screen reader would say, and where the keyboard gets to, in the windows that are visible now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTreeView,
    QWidget,
)

from tests.gui.accessibility.cuts import named

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
_WORD = re.compile(r"\w\w")
_ROWS = 12
"""So many rows of a table are looked at."""


def tops() -> list[QWidget]:
    """The visible windows, those in front last."""
    return [top for top in QApplication.topLevelWidgets() if top.isVisible() and top.width() > 1]


def spoken(widget: QWidget) -> str:
    """The name that a screen reader gets."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def controls(top: QWidget) -> Iterator[QWidget]:
    """Everything visible in ``top`` that a person can do something with."""
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible() or widget.window() is not top or widget.objectName().startswith("qt_"):
            continue
        inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit) or isinstance(
            widget, QAbstractSlider | QHeaderView
        )
        if not inner and (isinstance(widget, _CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            yield widget


def silent(top: QWidget) -> Iterator[str]:
    """Controls without a name that says something, pictures without words, labels that belong to nothing."""
    if isinstance(top, QMenu):
        for action in top.actions():
            if not action.isSeparator() and not _WORD.search(action.text()):
                yield f"an entry of the menu {top.objectName()!r} has no words: {action.text()!r}"
        return
    if isinstance(top, QDialog) and not top.windowTitle() and not top.accessibleName():
        yield f"{named(top)} has no title"
    for widget in controls(top):
        if not _WORD.search(spoken(widget)):
            yield f"{named(widget)} says {spoken(widget)!r}"
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                if not _WORD.search(widget.tabText(number)):
                    yield f"{named(widget)}: tab {number} has no words"
        if isinstance(widget, QAbstractItemView):
            yield from silent_cells(widget)
    for label in top.findChildren(QLabel):
        if label.isVisible() and label.property("role") == "field" and label.text() and not _belongs(label):
            yield f"{named(label)} is the label of nothing"
    yield from silent_pictures(top)


def _belongs(label: QLabel) -> bool:
    """A label stands for one control, or names the group it stands in."""
    parent = label.parentWidget()
    return label.buddy() is not None or (parent is not None and parent.accessibleName() == label.text())


def silent_pictures(top: QWidget) -> Iterator[str]:
    """Widgets of ours that paint something a person should know, without words."""
    for widget in top.findChildren(QWidget):
        kind = type(widget)
        if widget.isVisible() and kind.__name__ in _PICTURES and not _WORD.search(spoken(widget)):
            yield f"{named(widget)} is a picture without words"


_PICTURES = {"QrPicture", "OutcomePicture", "CalendarMonths", "DayTimeline", "Bar"}


def silent_cells(view: QAbstractItemView) -> Iterator[str]:
    """Cells in which something is painted and nothing is said."""
    model = view.model()
    picture: QImage | None = None
    if model is None:
        return
    seen = 0
    for index in _indexes(view, QModelIndex()):
        seen += 1
        if seen > _ROWS * 12:
            return
        text = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if text not in (None, "") or view.indexWidget(index) is not None:
            continue
        area = view.visualRect(index).adjusted(4, 4, -4, -4)
        if area.width() <= 0 or not view.viewport().rect().contains(area):
            continue
        picture = picture or view.viewport().grab().toImage()
        if _painted(picture, area):
            yield f"{named(view)}: cell {index.row()}, {index.column()} shows something and says nothing"


def _indexes(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(min(_ROWS, model.rowCount(parent))):
        # A list model keeps its number of columns to itself.
        is_list = isinstance(model, QAbstractListModel)
        columns = 1 if is_list else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield index
            if column == 0 and isinstance(view, QTreeView):
                yield from _indexes(view, index)


def _painted(picture: QImage, area: QRect) -> bool:
    scale = picture.devicePixelRatio()
    colours = {
        picture.pixel(round(x * scale), round(y * scale))
        for x in range(area.left(), area.right(), 3)
        for y in range(area.top(), area.bottom(), 2)
    }
    return len(colours) > 1


# The keyboard.


def tab_stops(top: QWidget) -> set[QWidget]:
    """What the Tab key should reach in ``top``."""
    return {
        widget
        for widget in controls(top)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    }


def walk_with_tab(top: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> tuple[list[QWidget], list[str]]:
    """Press Tab until it comes round; return what was reached in order, and where it stuck."""
    start = QApplication.focusWidget()
    if start is None or start.window() is not top:
        start = min(tab_stops(top), key=lambda each: _from_corner(each, top), default=None)
        if start is None:
            return [], []
        start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    seen: set[QWidget] = set()
    stuck: list[str] = []
    for _ in range(600):
        now = QApplication.focusWidget()
        if now is None:
            stuck.append("the keyboard is nowhere")
            break
        if now in seen:
            break
        reached.append(now)
        seen.add(now)
        QTest.keyClick(now, key)
        if QApplication.focusWidget() is now:
            stuck.append(f"{named(now)} keeps the keyboard")
            now.focusNextPrevChild(key == Qt.Key.Key_Tab)
            if QApplication.focusWidget() is now:
                break
    return reached, stuck


def out_of_order(reached: list[QWidget], top: QWidget) -> list[str]:
    """Steps of the Tab key that go up or to the left where a reader would not."""
    inner = [each for each in reached if each is not top and each.window() is top]
    back = list(_steps_back(inner, top))
    # The way round begins anew at the beginning once.
    return back if len(back) > 1 else []


def _steps_back(inner: list[QWidget], top: QWidget) -> Iterator[str]:
    for first, second in pairwise([*inner, *inner[:1]]):
        above = first.parentWidget()
        while above is not None and not above.isAncestorOf(second):
            above = above.parentWidget()
        if above is None or first.isAncestorOf(second) or second.isAncestorOf(first):
            continue
        one, two = _branch(first, above), _branch(second, above)
        here, there = (
            QRect(one.mapTo(top, one.rect().topLeft()), one.size()),
            QRect(two.mapTo(top, two.rect().topLeft()), two.size()),
        )
        same_row = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 0.5 * min(
            here.height(), there.height()
        )
        right_of = there.left() >= here.right() - 4
        if (same_row and there.left() < here.left()) or (
            not same_row and there.bottom() <= here.top() + 2 and not right_of
        ):
            yield f"Tab goes from {named(first)} back to {named(second)}"


def _from_corner(widget: QWidget, top: QWidget) -> int:
    at = widget.mapTo(top, QPoint())
    return at.x() + at.y()


def _branch(widget: QWidget, above: QWidget) -> QWidget:
    while widget.parentWidget() is not above:
        parent = widget.parentWidget()
        assert parent is not None
        widget = parent
    return widget


# Shortcuts.


def ambiguous(top: QWidget) -> Iterator[str]:
    """Keys that two things in ``top`` answer to at once; Qt then does neither."""
    found: list[tuple[str, str, QWidget, Qt.ShortcutContext]] = []
    for shortcut in top.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            for keys in shortcut.keys():  # noqa: SIM118 - not a dictionary
                found.append((keys.toString(), named(owner), owner, shortcut.context()))
    for widget in [top, *top.findChildren(QWidget)]:
        if isinstance(widget, QMenu) or not widget.isVisible() or widget.window() is not top:
            continue
        for action in _own_actions(widget.actions()):
            for keys in action.shortcuts():
                found.append((keys.toString(), action.objectName(), widget, action.shortcutContext()))
    for number, (keys, name, owner, context) in enumerate(found):
        for other_keys, other_name, other_owner, other_context in found[number + 1 :]:
            if keys == other_keys and keys and _meet(owner, context, other_owner, other_context):
                yield f"{keys} means {name} and {other_name}"


def _own_actions(actions: Iterable[QAction]) -> Iterator[QAction]:
    for action in actions:
        if action.isEnabled() and action.shortcut().toString():
            yield action


def _meet(one: QWidget, how: Qt.ShortcutContext, two: QWidget, how_two: Qt.ShortcutContext) -> bool:
    everywhere = {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut}
    if how in everywhere or how_two in everywhere:
        return True
    if how is Qt.ShortcutContext.WidgetShortcut and how_two is Qt.ShortcutContext.WidgetShortcut:
        return one is two
    return one is two or one.isAncestorOf(two) or two.isAncestorOf(one)
