"""Rows of the same person side by side, with a choice of which one is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from zevents_gui.gui.attendee_import.side_page import SidePage
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Card, ElidedLabel, LinkButton, SecondaryButton, label

SHOWN = 40
"""Pairs shown at once; more than that nobody compares one by one."""


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """A row that repeats an earlier one. Rows are indices in the sheet with their source rows.

    Attributes:
        cells: (column, text in the kept row, text in the other row) for columns that hold something.
    """

    email: str
    kept: int
    kept_row: int
    other: int
    other_row: int
    cells: tuple[tuple[str, str, str], ...]


class DuplicatesPage(SidePage):
    """One card a pair.

    Signals:
        swap_wanted: (kept, other): send the other row instead.
        row_wanted: row index in the sheet.
    """

    swap_wanted = Signal(int, int)
    row_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("duplicates_page")
        self.heading.setText(self.tr("Duplicates side by side"))

    def show_pairs(self, pairs: Sequence[DuplicatePair], total: int) -> None:
        """Show ``pairs`` of ``total``."""
        self.clear()
        if not pairs:
            self.content.addWidget(label(self.tr("No duplicates are left."), "muted", wrap=True))
        for pair in pairs:
            self.content.addWidget(self._card(pair))
        if total > len(pairs):
            text = self.tr("And {count} more. The filter “Duplicates” shows them all.")
            self.content.addWidget(
                label(text.format(count=f"{total - len(pairs):,}"), "secondary", wrap=True)
            )
        self.content.addStretch(1)

    def _card(self, pair: DuplicatePair) -> Card:
        card = Card("", inner=True)
        card.setObjectName(f"duplicate_{pair.other_row}")
        card.setAccessibleName(pair.email)
        card.body.addWidget(ElidedLabel(pair.email, "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, (row, index) in enumerate(((pair.kept_row, pair.kept), (pair.other_row, pair.other)), 1):
            link = LinkButton(self.tr("Row {row}").format(row=row), name=f"duplicate_row_{row}")
            link.clicked.connect(lambda _=False, index=index: self.row_wanted.emit(index))
            head = QHBoxLayout()
            head.addWidget(link)
            head.addStretch(1)
            grid.addLayout(head, 0, place)
        for number, (name, first, second) in enumerate(pair.cells, 1):
            grid.addWidget(ElidedLabel(name, "secondary"), number, 0)
            differs = first != second
            for place, text in enumerate((first, second), 1):
                shown = ElidedLabel(text or "–", "secondary")
                if differs:
                    shown.setProperty("tone", str(Tone.WARNING))
                    shown.setAccessibleName(self.tr("{text}, differs").format(text=text))
                grid.addWidget(shown, number, place)
        card.body.addLayout(grid)
        actions = QHBoxLayout()
        swap = SecondaryButton(
            self.tr("Send row {row} instead").format(row=pair.other_row), name=f"swap_{pair.other_row}"
        )
        swap.clicked.connect(lambda: self.swap_wanted.emit(pair.kept, pair.other))
        actions.addWidget(swap)
        actions.addStretch(1)
        card.body.addLayout(actions)
        return card
