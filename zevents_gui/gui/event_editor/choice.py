"""Choices from lists: one of a few, or any of a few."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from zevents_gui.gui.theme import set_role, theme

_INSET = 10
_ARROW = 28


class Choice(QComboBox):
    """One of several values. The wheel scrolls the page, not the choice.

    Signals:
        chosen: the person chose this value.
    """

    chosen = Signal(str)

    def __init__(self, options: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def set_options(self, options: list[tuple[str, str]]) -> None:
        """Offer these (value, text) pairs; the chosen value stays where it is still there."""
        value = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for option, text in options:
                self.addItem(text, option)
            self.setCurrentIndex(max(0, self.findData(value)))

    def show_value(self, value: str) -> None:
        """Show ``value`` without telling anyone; a value that is not offered shows nothing."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _StayOpenMenu(QMenu):
    """A menu of switches that stays open while they are switched."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class MultiChoice(QPushButton):
    """Any of several values, switched on and off in a menu.

    Signals:
        chosen: the values that are on, in the order of the list.
    """

    chosen = Signal(tuple)

    def __init__(self, options: list[str], none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = none
        self.setAutoDefault(False)
        set_role(self, "choice")
        menu = _StayOpenMenu(self)
        self._actions: dict[str, QAction] = {}
        for option in options:
            action = QAction(option.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.toggled.connect(self._toggled)
            menu.addAction(action)
            self._actions[option] = action
        self.setMenu(menu)
        self._show_text()

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are on."""
        return tuple(option for option, action in self._actions.items() if action.isChecked())

    def action(self, option: str) -> QAction:
        """The switch of ``option``."""
        return self._actions[option]

    def show_values(self, values: tuple[str, ...]) -> None:
        """Switch exactly ``values`` on without telling anyone."""
        for option, action in self._actions.items():
            with QSignalBlocker(action):
                action.setChecked(option in values)
        self._show_text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A style sheet's padding does not hold for the text of a button with a menu: it would touch the edge.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        tokens = theme().tokens
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
        area = self.rect().adjusted(_INSET, 0, -_ARROW, 0)
        shown = self.fontMetrics().elidedText(
            self._words(), Qt.TextElideMode.ElideRight, max(0, area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _words(self) -> str:
        return ", ".join(self.values) or self._none

    def _toggled(self, _on: bool) -> None:
        self._show_text()
        self.chosen.emit(self.values)

    def _show_text(self) -> None:
        text = self._words()
        room = max(120, self.width() - _INSET - _ARROW)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(text if shown != text else "")
