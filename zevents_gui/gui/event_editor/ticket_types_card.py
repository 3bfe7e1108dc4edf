"""The ticket types of a multi-session event."""

import uuid
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from zevents_gui.core.model.event import EventDraft, TicketTypeDraft
from zevents_gui.core.model.schedule import LocalMoment, from_utc
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, field_row
from zevents_gui.gui.event_editor.item_rows import ItemRow, ItemsCard
from zevents_gui.gui.event_editor.optional_moment import OptionalMoment
from zevents_gui.gui.event_editor.session_chooser import SessionChooser
from zevents_gui.gui.theme import set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, LinkButton, label

_MOST_TICKETS = 1_000_000
_MORE_FIELDS = frozenset({"sale_start", "sale_end", "sessions", "description"})


class TicketTypeRow(ItemRow):
    """Name, how many and price of one ticket type; the sale, the sessions and the description below them."""

    def __init__(self, card: ItemsCard, key: str, number: int) -> None:
        super().__init__(card, key)
        self._item = TicketTypeDraft(key)
        self._at = f"ticket_types.{key}"
        self._name = f"ticket_type_{number}"
        self._more: MoreFields | None = None
        self.body.addLayout(self._first_line())
        # The group of costs came into being before the name: the keyboard goes from left to right.
        for before, after in pairwise((self.name, self.quantity, self.free, self.price, self.currency)):
            QWidget.setTabOrder(before, after)
        self.body.addLayout(self._second_line())

    def _first_line(self) -> QHBoxLayout:
        card, key, name, at = self.card, self.key, self._name, self._at
        self.name = QLineEdit()
        self.name.setObjectName(f"{name}_name")
        self.quantity = QSpinBox()
        self.quantity.setObjectName(f"{name}_quantity")
        self.quantity.setRange(0, _MOST_TICKETS)
        self.quantity.setGroupSeparatorShown(True)
        self.quantity.setSpecialValueText(self.tr("as many as fit"))
        self.quantity.setKeyboardTracking(False)
        self.free = QCheckBox(self.tr("free"))
        self.free.setObjectName(f"{name}_free")
        self.price = QLineEdit()
        self.price.setObjectName(f"{name}_price")
        self.price.setPlaceholderText("49.00")
        self.currency = QLineEdit()
        self.currency.setObjectName(f"{name}_currency")
        self.currency.setMaxLength(3)
        self._price_field = FormField(f"{at}.price", self.tr("Price"), self.price)
        self._currency_field = FormField(f"{at}.currency", self.tr("Currency"), self.currency)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        cost = QWidget(self)
        cost.setLayout(
            field_row(
                FormField(f"{at}.quantity", self.tr("How many"), self.quantity),
                FormField(f"{at}.free", self.tr("Cost"), self.free),
                self._price_field,
                self._currency_field,
                stretches=(3, 2, 2, 2),
            )
        )
        title = FormField(f"{at}.name", self.tr("Name"), self.name)
        row.addWidget(Beside(title, cost, stretches=(5, 9), least=(180, 0), parent=self), 1)
        self.add_remove(row, name)
        self.name.textEdited.connect(lambda text: card.change(key, name=text))
        self.quantity.valueChanged.connect(lambda value: card.change(key, quantity=value or None))
        self.free.toggled.connect(lambda on: card.change(key, free=on))
        self.price.textEdited.connect(lambda text: card.change(key, price=text.strip().replace(",", ".")))
        self.currency.textEdited.connect(lambda text: card.change(key, currency=text.strip().upper()))
        return row

    def _second_line(self) -> QVBoxLayout:
        self._toggle = LinkButton(name=f"{self._name}_more")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show_more)
        self._summary = ElidedLabel("", "secondary")
        self._summary.setObjectName(f"{self._name}_summary")
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._summary, 1)
        line.addWidget(self._toggle)
        self._below = QVBoxLayout()
        self._below.addLayout(line)
        return self._below

    def show_item(self, item: TicketTypeDraft) -> None:
        self._item = item
        for edit, text in ((self.name, item.name), (self.currency, item.currency)):
            if edit.text() != text:
                edit.setText(text)
        if self.price.text().strip().replace(",", ".") != item.price:
            self.price.setText(item.price)
        with QSignalBlocker(self.quantity):
            # Zoom can be left to set the number once; afterwards it can only be changed to another one.
            fixed = bool(item.ticket_type_id) and item.quantity is not None
            self.quantity.setMinimum(1 if fixed else 0)
            self.quantity.setValue(item.quantity or 0)
        with QSignalBlocker(self.free):
            self.free.setChecked(item.free)
        self._price_field.setVisible(not item.free)
        self._currency_field.setVisible(not item.free)
        draft = self.card.session.draft
        self._summary.setText(self._said(item, draft))
        shown = self._toggle.isChecked()
        self._toggle.setText(self.tr("Less") if shown else self.tr("Sale, sessions, description"))
        self._toggle.setAccessibleName(
            self.tr("Sale, sessions and description of “{name}”").format(name=item.name.strip())
        )
        if self._more is not None:
            self._more.show_item(item, draft)

    def show_found(self, fields: set[str]) -> None:
        if not fields.isdisjoint(_MORE_FIELDS):
            self._toggle.setChecked(True)

    def focus_first(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self, on: bool) -> None:
        if on and self._more is None:
            self._more = MoreFields(self, self._name)
            self._below.addWidget(self._more)
        if self._more is not None:
            self._more.setVisible(on)
        self.show_item(self._item)
        self.card.show_problems()

    def _said(self, item: TicketTypeDraft, draft: EventDraft) -> str:
        """The sale and the sessions in one line."""
        starts = _moment_text(item.sale_start) or self.tr("once published")
        ends = _moment_text(item.sale_end) or self.tr("the event ends")
        sale = self.tr("On sale from {start} until {end}").format(start=starts, end=ends)
        if not item.sale_start:
            sale = self.tr("On sale once published, until {end}").format(end=ends)
        return f"{sale} · {self.sessions_text(item, draft)}"

    def sessions_text(self, item: TicketTypeDraft, draft: EventDraft) -> str:
        """Which sessions it admits to, in words."""
        count = len(item.session_keys)
        if not count:
            return self.tr("all sessions")
        if count == 1:
            name = next((one.name for one in draft.sessions if one.key in item.session_keys), "")
            return name.strip() or self.tr("1 session")
        return self.tr("{count} of {all} sessions").format(count=count, all=len(draft.sessions))


class MoreFields(QWidget):
    """When a ticket type is on sale, which sessions it admits to, and what is said about it."""

    def __init__(self, row: TicketTypeRow, name: str) -> None:
        super().__init__(row)
        self._row = row
        card, key = row.card, row.key
        at = f"ticket_types.{key}"
        self.sale_start = OptionalMoment(
            f"{name}_sale_start",
            self.tr("Sale starts"),
            self.tr("Once the event is published"),
            self.tr("At a time of its own"),
        )
        self.sale_end = OptionalMoment(
            f"{name}_sale_end",
            self.tr("Sale ends"),
            self.tr("When the event ends"),
            self.tr("At a time of its own"),
        )
        self.sessions = QPushButton()
        self.sessions.setObjectName(f"{name}_sessions")
        self.sessions.setAutoDefault(False)
        set_role(self.sessions, "choice")
        self.description = QLineEdit()
        self.description.setObjectName(f"{name}_description")
        self.description.setPlaceholderText(self.tr("What people get with it"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE_S)
        layout.setSpacing(SPACE_L)
        start = FormField(f"{at}.sale_start", self.tr("Sale starts"), self.sale_start)
        end = FormField(f"{at}.sale_end", self.tr("Sale ends"), self.sale_end)
        admits = FormField(f"{at}.sessions", self.tr("Admits to"), self.sessions)
        layout.addWidget(Beside(start, end, admits, least=(0, 0, 160), parent=self))
        layout.addWidget(FormField(f"{at}.description", self.tr("Description"), self.description))
        self.sale_start.moment_changed.connect(lambda moment: card.change(key, sale_start=moment))
        self.sale_end.moment_changed.connect(lambda moment: card.change(key, sale_end=moment))
        self.description.textEdited.connect(lambda text: card.change(key, description=text))
        self.sessions.clicked.connect(self._choose)

    def show_item(self, item: TicketTypeDraft, draft: EventDraft) -> None:
        """Show ``item`` of ``draft``."""
        zone_id = draft.timezone
        self.sale_start.show_moment(item.sale_start, zone_id, _soon(zone_id))
        ends = draft.ends
        self.sale_end.show_moment(item.sale_end, zone_id, from_utc(ends, zone_id) if ends else None)
        text = self._row.sessions_text(item, draft)
        # The dots say that a list opens.
        self.sessions.setText(f"{text[:1].upper()}{text[1:]}…".replace("&", "&&"))
        self.sessions.setAccessibleDescription(text)
        self.sessions.setEnabled(bool(draft.sessions))
        if self.description.text() != item.description:
            self.description.setText(item.description)

    def _choose(self) -> None:
        card, key = self._row.card, self._row.key
        item = next(one for one in card.items() if one.key == key)
        name = item.name.strip() or self.tr("Ticket type")
        chooser = SessionChooser(self, name, card.session.draft.sessions, item.session_keys)
        chooser.keys_chosen.connect(lambda keys: card.change(key, session_keys=keys))
        chooser.open()


class TicketTypesCard(ItemsCard):
    """All ticket types."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            "ticket_types",
            self.tr("Ticket types"),
            self.tr("None: Zoom makes one free ticket type by itself."),
            self.tr("Add a ticket type"),
            self.tr("Find a ticket type"),
            parent,
        )
        # Whoever sells tickets should know that a free one stands beside them.
        self.note = label(
            self.tr(
                "Zoom adds a free ticket type for all sessions to a new event. Once the event is at Zoom, it"
                " stands here as well and can be removed."
            ),
            "secondary",
            wrap=True,
        )
        self.note.setObjectName("ticket_types_note")
        self.body.addWidget(self.note)
        self.session.changed.connect(self._show_note)
        self._show()
        self._show_note()

    def _show_note(self) -> None:
        self.note.setVisible(bool(self.items()) and not self.session.exists_at_zoom)

    def make_row(self, key: str, number: int) -> ItemRow:
        return TicketTypeRow(self, key, number)

    def new_item(self) -> Any:
        return TicketTypeDraft(uuid.uuid4().hex)

    def seen(self) -> tuple[Any, ...]:
        draft = self.session.draft
        return (*super().seen(), draft.sessions, draft.timezone, draft.calendar)


def _soon(zone_id: str) -> LocalMoment | None:
    if not zone_id:
        return None
    next_hour = (datetime.now(UTC) + timedelta(hours=1)).replace(minute=0)
    return from_utc(next_hour, zone_id)


def _moment_text(moment: LocalMoment | None) -> str:
    return "" if moment is None else f"{day_text(moment.at.date())}, {clock(moment.at)}"
