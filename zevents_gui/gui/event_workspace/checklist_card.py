"""The checklist before publishing, with links to the fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.core.model.checklist import CheckItem, CheckState
from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Badge, Card, LinkButton, Rule, label

_BADGE_WIDTH = 56


class CheckRow(QWidget):
    """One item: its state as a word, its title and detail, and the way to the place to mend it.

    Signals:
        wanted: the person wants to go to the item's place.
    """

    wanted = Signal(object)

    def __init__(self, item: CheckItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"check_{item.key}")
        words = {
            CheckState.DONE: (self.tr("Done"), Tone.OK),
            CheckState.LOOK: (self.tr("Check"), Tone.WARNING),
            CheckState.MISSING: (self.tr("Missing"), Tone.PROBLEM),
        }
        word, tone = words.get(item.state, ("", Tone.NEUTRAL))
        told = f"{item.title}. {item.detail}"
        self.setAccessibleName(f"{word}: {told}" if word else told)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS // 2)
        grid.setColumnStretch(1, 1)
        if word:
            badge = Badge(word, tone)
            badge.setMinimumWidth(theme().px(_BADGE_WIDTH))
            grid.addWidget(badge, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(item.title, "strong", wrap=True), 0, 1)
        if item.detail:
            grid.addWidget(label(item.detail, "muted", wrap=True), 1, 1, 1, 2)
        if item.action:
            link = LinkButton(item.action, name=f"check_{item.key}_go")
            link.setAccessibleName(f"{item.action}: {item.title}")
            link.clicked.connect(lambda: self.wanted.emit(item))
            grid.addWidget(link, 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


class ChecklistCard(Card):
    """All items below each other.

    Signals:
        item_wanted: the person wants to mend this CheckItem.
    """

    item_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Before you publish"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._items: list[CheckItem] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    @property
    def items(self) -> list[CheckItem]:
        """What is shown."""
        return list(self._items)

    def show_items(self, items: list[CheckItem]) -> None:
        """Show ``items``; nothing is built anew while they are the same."""
        if items == self._items:
            return
        self._items = list(items)
        while (entry := self._rows.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, item in enumerate(items):
            if number:
                self._rows.addWidget(Rule())
            row = CheckRow(item)
            row.wanted.connect(self.item_wanted)
            self._rows.addWidget(row)
