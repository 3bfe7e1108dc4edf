"""A card of rows that can be added and removed: speakers, ticket types."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.model.event import EventDraft
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import show_problems
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, Rule, SecondaryButton, label


class ItemRow(QFrame):
    """One item. Subclasses lay out their controls in ``body`` and implement :meth:`show_item`."""

    def __init__(self, card: "ItemsCard", key: str) -> None:
        super().__init__(card)
        self.card = card
        self.key = key
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_S)
        self.body.addWidget(Rule())

    def add_remove(self, row: QHBoxLayout, name: str) -> None:
        """Put the button that removes the item at the end of ``row``."""
        remove = LinkButton(self.tr("Remove"), name=f"{name}_remove")
        remove.clicked.connect(lambda: self.card.remove(self.key))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)

    def show_item(self, item: Any) -> None:
        """Show ``item``."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the cursor where writing begins."""
        raise NotImplementedError


class ItemsCard(Card):
    """Keeps a row for each item of a field of the draft; items have a ``key``.

    Args:
        field: name of the draft's field.
    """

    def __init__(
        self,
        session: DraftSession,
        field: str,
        title: str,
        empty: str,
        add: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.session = session
        self._field = field
        self._rows: dict[str, ItemRow] = {}
        self._empty = label(empty, "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        self.add_button = SecondaryButton(add, name=f"add_{field}")
        self.add_button.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._list)
        self.body.addLayout(line)
        session.changed.connect(self._show)

    def make_row(self, key: str, number: int) -> ItemRow:
        """Return a row for the item ``key``, the ``number``-th (from 0)."""
        raise NotImplementedError

    def new_item(self) -> Any:
        """Return a fresh item."""
        raise NotImplementedError

    def items(self) -> tuple[Any, ...]:
        """The items of the draft."""
        found: tuple[Any, ...] = getattr(self.session.draft, self._field)
        return found

    def change(self, key: str, **values: Any) -> None:
        """Change an item, as one step while typing."""
        changed = tuple(replace(item, **values) if item.key == key else item for item in self.items())
        self.session.edit(f"{self._field}.{key}.{next(iter(values))}", **{self._field: changed})

    def remove(self, key: str) -> None:
        """Take an item away."""
        self.session.transform(self._field, lambda draft: self.without(draft, key))

    def without(self, draft: EventDraft, key: str) -> EventDraft:
        """Return ``draft`` without the item and without anything that points to it."""
        left: dict[str, Any] = {self._field: tuple(item for item in self.items() if item.key != key)}
        return replace(draft, **left)

    def _add(self) -> None:
        item = self.new_item()
        values: dict[str, Any] = {self._field: (*self.items(), item)}
        self.session.transform(self._field, lambda draft: replace(draft, **values))
        self._rows[item.key].focus_first()

    def _show(self) -> None:
        items = self.items()
        keys = [item.key for item in items]
        if keys != list(self._rows):
            self._make(keys)
        for item in items:
            self._rows[item.key].show_item(item)
        self._empty.setVisible(not items)
        show_problems(self, self.session.problems)

    def _make(self, keys: list[str]) -> None:
        kept = {key: row for key, row in self._rows.items() if key in keys}
        for key, row in self._rows.items():
            self._list.removeWidget(row)
            if key not in kept:
                row.hide()
                row.deleteLater()
        self._rows = {}
        for number, key in enumerate(keys):
            row = kept.get(key) or self.make_row(key, number)
            self._rows[key] = row
            self._list.addWidget(row)
