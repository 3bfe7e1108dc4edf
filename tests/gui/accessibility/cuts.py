"""Finds what does not fit: words cut off, controls over each other or outside of what holds them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from zevents_gui.gui.widgets import ElidedLabel

_SLACK = 2
_LEAVES = (QAbstractButton, QLabel, QLineEdit, QComboBox, QTabBar, QAbstractItemView, QPlainTextEdit)


def named(widget: QWidget) -> str:
    """Say which widget this is, for a person who looks for it."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    chain = []
    parent = widget.parentWidget()
    while parent is not None and len(chain) < 3:
        if not type(parent).__name__.startswith("Q") or parent.objectName():
            chain.append(f"{type(parent).__name__}")
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()!r} “{text[:50]}” in {' < '.join(chain)}"


def cuts() -> Iterator[str]:
    """Say what is cut in any visible window."""
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and not isinstance(top, QMenu) and top.width() > 1:
            for widget in [top, *top.findChildren(QWidget)]:
                if widget.isVisible() and not widget.objectName().startswith("qt_"):
                    yield from _of(widget, top)


def _of(widget: QWidget, top: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + _SLACK:
                yield f"{named(widget)}: lines are cut"
            elif widget.minimumSizeHint().width() > widget.width() + _SLACK:
                yield f"{named(widget)}: a word is cut"
        elif widget.sizeHint().width() > widget.width() + _SLACK:
            yield f"{named(widget)}: {widget.sizeHint().width() - widget.width()} px of its words are cut"
    if isinstance(widget, QPushButton | QToolButton) and widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        if needed > widget.width() + _SLACK:
            yield f"{named(widget)}: {needed - widget.width()} px of its words are cut"
    if isinstance(widget, QComboBox) and not widget.isEditable():
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 24
        if needed > widget.width() + _SLACK:
            yield f"{named(widget)}: its choice “{widget.currentText()[:40]}” is cut"
    marked = isinstance(widget, QAbstractButton) and not isinstance(widget, QPushButton | QToolButton)
    if marked and widget.text() and widget.sizeHint().width() > widget.width() + _SLACK:
        yield f"{named(widget)}: its words are cut"
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        inner = widget.widget()
        wide = inner.width() - widget.viewport().width() if inner is not None else 0
        yield f"{named(widget)}: {wide} px wider than its window"
    if isinstance(widget, QTabBar) and widget.tabRect(widget.count() - 1).right() > widget.width():
        yield f"{named(widget)}: tabs scroll"
    parent = widget.parentWidget()
    if parent is None or widget is top or widget.isWindow():
        return
    inside = parent.rect()
    clipped = isinstance(parent, QScrollArea | QStackedWidget | QSplitter) or _scrolls(parent)
    if (
        not clipped
        and isinstance(widget, _LEAVES)
        and not inside.adjusted(-1, -1, 1, 1).contains(widget.geometry())
    ):
        yield f"{named(widget)}: reaches out of what holds it"
    if isinstance(widget, _LEAVES):
        yield from _overlaps(widget, parent)


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QScrollArea | QAbstractItemView) or isinstance(parent, QLineEdit)


def _overlaps(widget: QWidget, parent: QWidget) -> Iterator[str]:
    for other in parent.children():
        if (
            isinstance(other, QWidget)
            and isinstance(other, _LEAVES)
            and other is not widget
            and other.isVisible()
            and not other.isWindow()
        ):
            common: QRect = widget.geometry().intersected(other.geometry())
            if common.width() > _SLACK and common.height() > _SLACK and id(widget) < id(other):
                yield f"{named(widget)} lies over {named(other)}"


def place(widget: QWidget, top: QWidget) -> QRect:
    """Where ``widget`` stands in ``top``."""
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
