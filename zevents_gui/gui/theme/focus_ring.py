"""The ring around the control that the keyboard talks to."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSplitter, QWidget
from shiboken6 import isValid

from zevents_gui.gui.theme.tokens import CONTROL_RADIUS, FOCUS_RING

_OFFSET = 1


class _Ring(QWidget):
    """Lies over ``target``'s parent, so that it scrolls with the target, and goes where the target goes."""

    def __init__(self, target: QWidget, colour: str) -> None:
        super().__init__(target.parentWidget())
        self._target = target
        self._colour = QColor(colour)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        self._follow()
        self.raise_()
        self.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and isValid(self):
            self._follow()
        return False

    def _follow(self) -> None:
        reach = FOCUS_RING + _OFFSET
        self.setGeometry(self._target.geometry().adjusted(-reach, -reach, reach, reach))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, FOCUS_RING))
        inset = FOCUS_RING / 2
        radius = CONTROL_RADIUS + _OFFSET
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


class FocusRing(QObject):
    """Draws a ring, 2 px wide and 1 px away, around buttons and choices reached by keyboard.

    Text fields, lists and tables show the focus themselves. The mouse needs no ring.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._colour = "#2457d6"
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
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or by_mouse or not isinstance(now, QAbstractButton | QComboBox):
            return
        # A splitter would take the ring for one of its panes.
        if now.parentWidget() is not None and not isinstance(now.parentWidget(), QSplitter):
            self._ring = _Ring(now, self._colour)
