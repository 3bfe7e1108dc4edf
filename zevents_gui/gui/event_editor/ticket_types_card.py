"""The ticket types of a multi-session event."""

import uuid
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from zevents_gui.core.model.event import TicketTypeDraft
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, field_row
from zevents_gui.gui.event_editor.item_rows import ItemRow, ItemsCard
from zevents_gui.gui.theme.tokens import SPACE_L

_MOST_TICKETS = 1_000_000


class TicketTypeRow(ItemRow):
    """Name, how many and price of one ticket type."""

    def __init__(self, card: ItemsCard, key: str, number: int) -> None:
        super().__init__(card, key)
        name = f"ticket_type_{number}"
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
        at = f"ticket_types.{key}"
        self._price_field = FormField(f"{at}.price", self.tr("Price"), self.price)
        self._currency_field = FormField(f"{at}.currency", self.tr("Currency"), self.currency)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        row.addLayout(
            field_row(
                FormField(f"{at}.name", self.tr("Name"), self.name),
                FormField(f"{at}.quantity", self.tr("How many"), self.quantity),
                FormField(f"{at}.free", self.tr("Cost"), self.free),
                self._price_field,
                self._currency_field,
                stretches=(5, 3, 2, 2, 2),
            ),
            1,
        )
        self.add_remove(row, name)
        self.body.addLayout(row)
        self.name.textEdited.connect(lambda text: card.change(key, name=text))
        self.quantity.valueChanged.connect(lambda value: card.change(key, quantity=value or None))
        self.free.toggled.connect(lambda on: card.change(key, free=on))
        self.price.textEdited.connect(lambda text: card.change(key, price=text.strip().replace(",", ".")))
        self.currency.textEdited.connect(lambda text: card.change(key, currency=text.strip().upper()))

    def show_item(self, item: TicketTypeDraft) -> None:
        for edit, text in ((self.name, item.name), (self.currency, item.currency)):
            if edit.text() != text:
                edit.setText(text)
        if self.price.text().strip().replace(",", ".") != item.price:
            self.price.setText(item.price)
        with QSignalBlocker(self.quantity):
            self.quantity.setValue(item.quantity or 0)
        with QSignalBlocker(self.free):
            self.free.setChecked(item.free)
        self._price_field.setVisible(not item.free)
        self._currency_field.setVisible(not item.free)

    def focus_first(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)


class TicketTypesCard(ItemsCard):
    """All ticket types."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            "ticket_types",
            self.tr("Ticket types"),
            self.tr("None: Zoom makes one free ticket type by itself."),
            self.tr("Add a ticket type"),
            parent,
        )
        self._show()

    def make_row(self, key: str, number: int) -> ItemRow:
        return TicketTypeRow(self, key, number)

    def new_item(self) -> Any:
        return TicketTypeDraft(uuid.uuid4().hex)
