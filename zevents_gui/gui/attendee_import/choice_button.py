"""A choice among the event's own words: one of them in a box, or several in a menu with ticks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from zevents_gui.gui.widgets import SecondaryButton

BETWEEN = "; "
"""What stands between several choices in a cell."""


class OneChoice(QComboBox):
    """Signals:
    chosen: the choice, empty for the first entry.
    """

    chosen = Signal(str)

    def __init__(self, none: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.addItem(none)
        self.addItems(list(choices))
        self._choices = ["", *choices]
        self.activated.connect(lambda index: self.chosen.emit(self._choices[index]))

    def show_choice(self, choice: str) -> None:
        """Show ``choice`` without telling anybody."""
        self.setCurrentIndex(self._choices.index(choice) if choice in self._choices else 0)


class SeveralChoices(SecondaryButton):
    """Signals:
    chosen: the choices as a cell holds them, empty for none; told when the menu closes.
    """

    chosen = Signal(str)

    def __init__(self, none: str, choices: Sequence[str], name: str = "") -> None:
        super().__init__(none, name=name)
        self._none = none
        self._shown = ""
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}_menu")
        self._ticks: dict[str, QAction] = {}
        for choice in choices:
            tick = QAction(choice, self._menu)  # made here, as it is kept
            self._menu.addAction(tick)
            tick.setCheckable(True)
            self._ticks[choice] = tick
        self._menu.aboutToHide.connect(self._tell)
        self.setMenu(self._menu)
        self.show_choice("")

    def show_choice(self, text: str) -> None:
        """Tick what ``text`` holds without telling anybody."""
        parts = [part for part in text.split(BETWEEN) if part in self._ticks]
        self._shown = BETWEEN.join(parts)
        for choice, tick in self._ticks.items():
            tick.setChecked(choice in parts)
        if len(parts) > 1:
            text = self.tr("{first} and {count} more").format(first=parts[0], count=len(parts) - 1)
        else:
            text = parts[0] if parts else self._none
        self.setText(self.tr("{text} ▾").format(text=text))
        self.setAccessibleDescription(text)

    def _tell(self) -> None:
        text = BETWEEN.join(choice for choice, tick in self._ticks.items() if tick.isChecked())
        if text != self._shown:
            self.show_choice(text)
            self.chosen.emit(text)
