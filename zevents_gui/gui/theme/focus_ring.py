"""The ring around the control that the keyboard talks to."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QSplitter,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from zevents_gui.gui.theme.tokens import CONTROL_RADIUS, FOCUS_RING

_OFFSET = 1


_REACH = FOCUS_RING + _OFFSET


class _Ring(QWidget):
    """Lies over ``host``, inside of which it has room, and goes where ``target`` goes."""

    def __init__(self, target: QWidget, host: QWidget, colour: str) -> None:
        super().__init__(host)
        self._target = target
        self._colour = QColor(colour)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        part: QWidget | None = target
        while part is not None and part is not host:
            part.installEventFilter(self)
            part = part.parentWidget()
        self._follow()
        self.raise_()
        self.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and isValid(self):
            self._follow()
        return False

    def _follow(self) -> None:
        host = self.parentWidget()
        if host is not None:
            self.setGeometry(_around(self._target, host))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, FOCUS_RING))
        inset = FOCUS_RING / 2
        radius = CONTROL_RADIUS + _OFFSET
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


def _around(target: QWidget, host: QWidget) -> QRect:
    """Where a ring around ``target`` lies in ``host``."""
    at = target.mapTo(host, target.rect().topLeft())
    return QRect(at, target.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH)


def _host(target: QWidget) -> QWidget | None:
    """What the ring is drawn on: the nearest widget around ``target`` that does not cut it off.

    Not beyond what scrolls, so that the ring scrolls along. A splitter would take it for one of its panes.
    """
    nearest = host = target.parentWidget()
    while host is not None and not host.rect().contains(_around(target, host)):
        above = host.parentWidget()
        scrolls = above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)
        if host.isWindow() or scrolls or isinstance(above, QSplitter):
            return nearest
        host = above
    return host


class FocusRing(QObject):
    """Draws a ring, 2 px wide and 1 px away, around buttons, choices and tabs reached by keyboard.

    Text fields, lists and tables show the focus themselves. The mouse needs no ring: none is drawn from a
    click on, wherever the program moves the focus, until a key moves it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._colour = "#2457d6"
        self._by_mouse = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def set_colour(self, colour: str) -> None:
        self._colour = colour

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None:
            if isValid(self._ring):
                self._ring.hide()
                self._ring.deleteLater()
            self._ring = None
        if now is None:
            return
        by_key = Qt.WidgetAttribute.WA_KeyboardFocusChange  # set by Qt, never unset by it
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_mouse = True
            for window in QApplication.topLevelWidgets():
                window.setAttribute(by_key, False)
        elif now.window().testAttribute(by_key):
            self._by_mouse = False
        if self._by_mouse or not isinstance(now, QAbstractButton | QComboBox | QTabBar):
            return
        host = _host(now)
        if host is not None and not isinstance(host, QSplitter):
            self._ring = _Ring(now, host, self._colour)
