"""Ctrl+K: every command and every event, found by typing a part of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.gui.theme import Text, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_S

_MOST = 60
_HINT_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do or somewhere to go. ``hint`` stands muted after the text: a shortcut, a date."""

    text: str
    run: Callable[[], object]
    hint: str = ""


class CommandPalette(QFrame):
    """A box over the window. Goes away with Esc, a click elsewhere, or once something was chosen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Commands and events"))
        set_role(self, "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        self.box = _Box(self)
        self.box.setObjectName("palette_text")
        self.box.setPlaceholderText(self.tr("Type a command or the name of an event"))
        self.box.setAccessibleName(self.tr("Command or event"))
        self.list = QListWidget()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(self.tr("Matches"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_HintDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        self._commands: Sequence[Command] = ()
        self._matches: list[Command] = []
        self.box.textChanged.connect(self._filter)
        self.list.itemClicked.connect(lambda _item: self.run_current())

    def open_with(self, commands: Sequence[Command]) -> None:
        """Show itself over the window with ``commands``."""
        self._commands = commands
        window = self._window
        width = min(theme().px(560), window.width() - 48)
        top = min(theme().px(72), window.height() // 8)
        self.resize(width, min(theme().px(380), window.height() - 2 * top))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, top)))
        self.box.clear()
        self._filter("")
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def step(self, by: int) -> None:
        """Move the choice by so many lines."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def run_current(self) -> None:
        """Do what is chosen, and go away."""
        row = self.list.currentRow()
        self.hide()
        if 0 <= row < len(self._matches):
            self._matches[row].run()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found = [
            command
            for command in self._commands
            if all(word in command.text.casefold() or word in command.hint.casefold() for word in words)
        ]
        if words:
            found.sort(key=lambda command: not command.text.casefold().startswith(words[0]))
        self._matches = found[:_MOST]
        self.list.clear()
        for command in self._matches:
            item = QListWidgetItem(command.text)
            item.setData(_HINT_ROLE, command.hint)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{command.text} {command.hint}".rstrip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)


class _HintDelegate(QStyledItemDelegate):
    """Draws the hint muted at the right end of the line, and gives the text the room that is left."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hint = index.data(_HINT_ROLE)
        area = option.rect.adjusted(0, 0, -8, 0)
        width = option.fontMetrics.horizontalAdvance(hint) if hint else 0
        super().paint(painter, option, index)
        if not hint or width > area.width() // 2:
            return
        painter.save()
        painter.setFont(theme().font(Text.SECONDARY))
        painter.setPen(QColor(theme().tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
        painter.restore()


class _Box(QLineEdit):
    def __init__(self, palette: CommandPalette) -> None:
        super().__init__(palette)
        self._palette = palette

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in steps:
            self._palette.step(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._palette.run_current()
        else:
            super().keyPressEvent(event)
