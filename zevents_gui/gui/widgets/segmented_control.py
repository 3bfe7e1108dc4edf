"""A choice among a few, all of them in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class SegmentedControl(QWidget):
    """Joined buttons of which exactly one is on. Arrow keys move the choice.

    Args:
        options: (value, text) pairs in order; the first one is on at the start.

    Signals:
        value_changed: another value was chosen by the person or by ``set_value``.
    """

    value_changed = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], accessible_name: str, parent: QWidget | None = None
    ) -> None:
        self._buttons: dict[str, QPushButton] = {}
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        for index, (value, text) in enumerate(options):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setObjectName(f"segment_{value}")
            button.setAccessibleName(f"{accessible_name}: {text}")
            place = "first" if index == 0 else "last" if index == len(options) - 1 else "middle"
            button.setProperty("segment", place)
            self._group.addButton(button)
            self._buttons[value] = button
            layout.addWidget(button)
        if self._buttons:
            next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_readable()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_readable()

    def _keep_readable(self) -> None:
        """No segment gets narrower than its words, however little room there is."""
        for button in self._buttons.values():
            button.ensurePolished()
            button.setMinimumWidth(button.sizeHint().width())

    @property
    def value(self) -> str:
        """The chosen value."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose ``value``; unknown values leave the choice as it is."""
        button = self._buttons.get(value)
        if button is not None:
            button.setChecked(True)

    def button(self, value: str) -> QPushButton:
        """The button of ``value``."""
        return self._buttons[value]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        target = self._buttons[values[(values.index(self.value) + step) % len(values)]]
        target.setChecked(True)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self.value_changed.emit(self.value)
