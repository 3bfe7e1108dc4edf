"""The clean-up log: what each rule changed, with examples, and a way to take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zevents_gui.gui.attendee_import.side_page import SidePage
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, SecondaryButton, label


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """What one rule did: (row index, source row, column, before, after) for some of its cells."""

    rule: str
    title: str
    cells: int
    examples: tuple[tuple[int, int, str, str, str], ...]


class ChangesPage(SidePage):
    """One card a rule.

    Signals:
        undo_rule_wanted: the rule's key.
        row_wanted: row index in the sheet.
    """

    undo_rule_wanted = Signal(str)
    row_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("changes_page")
        self.heading.setText(self.tr("What was changed"))

    def show_changes(self, rules: Sequence[RuleChanges]) -> None:
        """Show ``rules``, the one with most cells first."""
        self.clear()
        if not rules:
            self.content.addWidget(
                label(self.tr("Nothing was changed: the cells are as in the sheet."), "muted", wrap=True)
            )
        for rule in rules:
            card = Card("", inner=True)
            card.setAccessibleName(rule.title)
            card.body.addWidget(label(rule.title, "strong", wrap=True))
            card.body.addWidget(
                label(counted(rule.cells, self.tr("1 cell"), self.tr("{count} cells")), "secondary")
            )
            for index, source_row, column, before, after in rule.examples:
                text = self.tr("Row {row}, {column}: “{before}” → “{after}”").format(
                    row=source_row, column=column, before=before, after=after
                )
                card.body.addWidget(label(text, "secondary", wrap=True))
                show = LinkButton(
                    self.tr("Show row {row}").format(row=source_row), name=f"show_change_{index}"
                )
                show.clicked.connect(lambda _=False, index=index: self.row_wanted.emit(index))
                line = QHBoxLayout()
                line.addWidget(show)
                line.addStretch(1)
                card.body.addLayout(line)
            row = QHBoxLayout()
            row.setSpacing(SPACE_S)
            undo = SecondaryButton(self.tr("Undo all of this"), name=f"undo_rule_{rule.rule}")
            undo.clicked.connect(lambda _=False, rule=rule.rule: self.undo_rule_wanted.emit(rule))
            row.addWidget(undo)
            row.addStretch(1)
            card.body.addLayout(row)
            self.content.addWidget(card)
        self.content.addStretch(1)
