"""The values of one column as a small table: what each stands for in the event."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.sheets.roles import SheetColumn, role_title
from zevents_gui.core.sheets.values import ColumnValue
from zevents_gui.gui.attendee_import.choice_button import OneChoice, SeveralChoices
from zevents_gui.gui.attendee_import.side_page import SidePage
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import ElidedLabel, label

SHOWN = 60
"""Values shown at once; a column with more of them holds no types or sessions."""


class ValuesPage(SidePage):
    """One line a value, those that the event does not know first.

    Signals:
        matched: column, value, and the choice that it stands for; None to take it as it is.
    """

    matched = Signal(int, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("values_page")
        self.column = -1

    def show_values(
        self, column: SheetColumn, values: Sequence[ColumnValue], choices: Sequence[str], *, several: bool
    ) -> None:
        """Show what stands in ``column``; ``several``: a value may stand for several choices."""
        self.clear()
        self.column = column.index
        self.heading.setText(
            self.tr("“{name}” as {role}").format(name=column.name, role=role_title(column.role))
        )
        self.content.addWidget(
            label(
                self.tr("Say once what a value stands for; it holds for all its rows."),
                "secondary",
                wrap=True,
            )
        )
        ordered = sorted(values, key=lambda value: value.known and not value.chosen)
        for number, value in enumerate(ordered[:SHOWN]):
            self.content.addWidget(self._entry(number, value, choices, several=several))
        if len(values) > SHOWN:
            text = self.tr("And {count} more values. Mend those in the rows.")
            self.content.addWidget(
                label(text.format(count=f"{len(values) - SHOWN:,}"), "secondary", wrap=True)
            )
        self.content.addStretch(1)

    def _entry(self, number: int, value: ColumnValue, choices: Sequence[str], *, several: bool) -> QFrame:
        entry = QFrame()
        layout = QVBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        shown = f"“{value.text}”" if value.text else self.tr("Empty cells")
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        caption = ElidedLabel(shown, "field")
        head.addWidget(caption, 1)
        head.addWidget(label(counted(value.rows, self.tr("1 row"), self.tr("{count} rows")), "secondary"))
        layout.addLayout(head)
        none = self._unmatched(value)
        box: OneChoice | SeveralChoices
        if several:
            box = SeveralChoices(none, choices, name=f"value_{number}")
        else:
            box = OneChoice(none, choices)
            box.setObjectName(f"value_{number}")
        box.setAccessibleName(self.tr("{value} stands for").format(value=shown))
        caption.setBuddy(box)
        if value.chosen or (value.known and value.text):
            box.show_choice(value.becomes)
        box.chosen.connect(
            lambda choice, value=value: self.matched.emit(self.column, value.text, choice or None)
        )
        layout.addWidget(box)
        if not value.known:
            text = self.tr("The event does not know this: its rows cannot be sent.")
            layout.addWidget(label(text, "secondary", wrap=True, tone=Tone.PROBLEM))
        return entry

    def _unmatched(self, value: ColumnValue) -> str:
        if not value.text:
            return self.tr("Left to Zoom") if value.known else self.tr("Choose…")
        return self.tr("Choose…") if not value.known else self.tr("As it stands")
