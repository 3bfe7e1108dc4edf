"""A card of rows that can be added and removed: speakers, ticket types."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import show_problems
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, Rule, SecondaryButton, label

_AT_ONCE = 10
"""How many rows are drawn at first. A conference has hundreds of speakers, and a row has many controls."""


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

    def show_found(self, fields: set[str]) -> None:
        """Told which of the item's fields something is wrong with, before it is shown at them."""

    def focus_first(self) -> None:
        """Put the cursor where writing begins."""
        raise NotImplementedError


class ItemsCard(Card):
    """Keeps a row for each item of a field of the draft; items have a ``key`` and a ``name``.

    Long lists are drawn in part: the first ones, those that are looked for, and those with something wrong.

    Args:
        field: name of the draft's field.
        find: what the line says that looks for an item by its name.
    """

    def __init__(
        self,
        session: DraftSession,
        field: str,
        title: str,
        empty: str,
        add: str,
        find: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.session = session
        self._field = field
        self._rows: dict[str, ItemRow] = {}
        self._most = _AT_ONCE
        self._new = ""
        self._seen: tuple[Any, ...] = ()
        self._empty = label(empty, "muted", wrap=True)
        self.search = QLineEdit()
        self.search.setObjectName(f"find_{field}")
        self.search.setPlaceholderText(find)
        self.search.setAccessibleName(find)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        self._more = LinkButton(name=f"more_{field}")
        self._more.clicked.connect(self._show_more)
        self.add_button = SecondaryButton(add, name=f"add_{field}")
        self.add_button.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.search)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
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

    def seen(self) -> tuple[Any, ...]:
        """What the rows show, beside what is wrong; while none of it changes nothing is drawn anew."""
        return (self.items(),)

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
        self._new = item.key
        self.search.clear()
        values: dict[str, Any] = {self._field: (*self.items(), item)}
        self.session.transform(self._field, lambda draft: replace(draft, **values))
        self._rows[item.key].focus_first()

    def _show_more(self) -> None:
        self._most += _AT_ONCE
        self._show_rows()

    def _show(self) -> None:
        seen = (*self.seen(), self._problems())
        if seen == self._seen:
            return
        self._seen = seen
        self._show_rows()

    def _problems(self) -> list[Problem]:
        return [one for one in self.session.shown_problems if one.field.startswith(f"{self._field}.")]

    def _show_rows(self) -> None:
        items, problems = self.items(), self._problems()
        wrong: dict[str, set[str]] = {}
        for problem in problems:
            if problem.severity is not Severity.NOTE:
                _list, key, field = problem.field.split(".", 2)
                wrong.setdefault(key, set()).add(field)
        sought = self.search.text().strip().casefold()
        fitting = [item.key for item in items if sought in item.name.casefold()]
        drawn = {*fitting[: self._most], *(wrong if not sought else ()), self._new}
        keys = [item.key for item in items if item.key in drawn]
        if keys != list(self._rows):
            self._make(keys, {item.key: number for number, item in enumerate(items)})
        for item in items:
            if item.key in self._rows:
                self._rows[item.key].show_item(item)
                self._rows[item.key].show_found(wrong.get(item.key, set()))
        self._empty.setVisible(not items)
        self.search.setVisible(len(items) > _AT_ONCE)
        left = len(fitting) - len(drawn.intersection(fitting))
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("Show more ({count} left)").format(count=left))
        self.show_problems()

    def show_problems(self) -> None:
        """Say at each field what is wrong with it."""
        show_problems(self, self._problems())

    def _make(self, keys: list[str], numbers: dict[str, int]) -> None:
        kept = {key: row for key, row in self._rows.items() if key in keys}
        for key, row in self._rows.items():
            self._list.removeWidget(row)
            if key not in kept:
                row.hide()
                row.deleteLater()
        self._rows = {}
        for key in keys:
            row = kept.get(key) or self.make_row(key, numbers[key])
            self._rows[key] = row
            self._list.addWidget(row)
