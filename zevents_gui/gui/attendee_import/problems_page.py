"""The list beside the grid: what needs a person, what was cleaned, what else the sheet has to tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from zevents_gui.core.model.problem import Severity
from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.gui.attendee_import.focus_place import focused_place, go_on_at
from zevents_gui.gui.attendee_import.problem_card import ProblemCard
from zevents_gui.gui.attendee_import.side_page import SidePage
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, SecondaryButton, label


@dataclass(frozen=True, slots=True)
class Group:
    """One card's worth: a kind of finding in so many rows, with an example.

    Attributes:
        becomes: what the first fixable row's cell would hold; None where none is fixable.
        row: the source row of that one.
    """

    code: str
    title: str
    example: str
    severity: Severity
    rows: int
    fixable: int
    acceptable: bool = False
    becomes: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class SideSummary:
    """Everything that the list shows.

    Attributes:
        people: how many rows the list has.
        blocking: how many rows have a problem.
        dates: (column, its name) of dates where nobody can tell day from month.
        hidden: how many rows the workbook hides; ``hidden_included`` whether they are taken in.
        cleaned: (rule, words for it, cells) of the clean-up.
    """

    people: int = 0
    blocking: int = 0
    groups: tuple[Group, ...] = ()
    duplicates: int = 0
    dates: tuple[tuple[int, str], ...] = ()
    hidden: int = 0
    hidden_included: bool = False
    hidden_answered: bool = True
    cleaned: tuple[tuple[str, str, int], ...] = ()
    notices: tuple[str, ...] = field(default=())


class ProblemsPage(SidePage):
    """Cards for kinds of problems; below them the clean-up and the notices.

    Signals:
        fix_all_wanted, show_wanted, skip_wanted, accept_wanted: the code of a group.
        fix_one_wanted: the code of a group, and the source row to fix.
        date_order_chosen: a column and its DateOrder.
        duplicates_wanted, review_wanted: open that page.
        undo_rule_wanted: a rule of the clean-up.
        values_wanted: the code of a group: say what the values of its column stand for.
        left: the control that had the keyboard is gone, and none is left that could take it.
        hidden_chosen: whether hidden rows are taken in.
    """

    fix_all_wanted = Signal(str)
    show_wanted = Signal(str)
    skip_wanted = Signal(str)
    accept_wanted = Signal(str)
    fix_one_wanted = Signal(str, int)
    date_order_chosen = Signal(int, object)
    duplicates_wanted = Signal()
    review_wanted = Signal()
    undo_rule_wanted = Signal(str)
    hidden_chosen = Signal(bool)
    values_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", back=False, parent=parent)
        self.setObjectName("problems_page")
        self._shown: SideSummary | None = None
        self._cards: list[Card] = []

    def show_summary(self, summary: SideSummary) -> None:
        """Show ``summary``; nothing happens when it is what is shown already."""
        if summary == self._shown:
            return
        self._shown = summary
        kept = self.area.verticalScrollBar().value()
        place = focused_place(self.area, self._cards)
        if place is not None:
            self.setFocus()  # its control is about to go, and Qt would choose among all of the window
        self.clear()
        self._cards = []
        if summary.blocking:
            text = counted(summary.blocking, self.tr("1 row to look at"), self.tr("{count} rows to look at"))
        else:
            text = self.tr("No problems") if summary.people else self.tr("Nobody is on this list")
        self.heading.setText(text)
        if not summary.blocking and not summary.groups and not summary.duplicates:
            words = self.tr("Every row can be sent as it is.")
            if not summary.people:
                words = self.tr(
                    "No row below the header holds anything. Choose another sheet of the workbook above, or "
                    "open another list."
                )
            self.content.addWidget(label(words, "muted", wrap=True))
        if summary.hidden and not summary.hidden_answered:
            self._add_card(self._hidden_card(summary))
        for column, name in summary.dates:
            self._add_card(self._date_card(column, name))
        for group in summary.groups:
            card = ProblemCard(
                group.code,
                group.title,
                group.example,
                group.severity,
                group.rows,
                fixable=group.fixable,
                becomes=group.becomes,
                row=group.row,
            )
            card.offer_accepting(group.acceptable)
            card.accept_wanted.connect(self.accept_wanted)
            card.fix_all_wanted.connect(self.fix_all_wanted)
            card.show_wanted.connect(self.show_wanted)
            card.skip_wanted.connect(self.skip_wanted)
            card.values_wanted.connect(self.values_wanted)
            card.fix_one_wanted.connect(self.fix_one_wanted)
            self._add_card(card)
        if summary.duplicates:
            self.content.addWidget(self._duplicates_card(summary.duplicates))
        if summary.cleaned:
            self._add_cleaned(summary.cleaned)
        if summary.notices:
            self._add_notices(summary.notices)
        if summary.hidden and summary.hidden_answered:
            self.content.addWidget(self._hidden_line(summary))
        self.content.addStretch(1)
        self.area.verticalScrollBar().setValue(kept)
        if place is not None and not go_on_at(place, self.area, self._cards):
            self.left.emit()

    def _add_card(self, card: Card) -> None:
        """Add a card that asks for something."""
        self._cards.append(card)
        self.content.addWidget(card)

    def _hidden_card(self, summary: SideSummary) -> Card:
        title = counted(
            summary.hidden,
            self.tr("1 row is hidden in the workbook"),
            self.tr("{count} rows are hidden in the workbook"),
        )
        card = Card("", inner=True)
        card.setAccessibleName(title)
        card.setObjectName("hidden_rows")
        card.body.addWidget(label(title, "strong", wrap=True))
        card.body.addWidget(
            label(
                self.tr("Someone hid or filtered them. They are left out unless you take them in."),
                "secondary",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        out = SecondaryButton(self.tr("Leave out"), name="hidden_leave_out")
        out.clicked.connect(lambda: self.hidden_chosen.emit(False))
        take = SecondaryButton(self.tr("Take in"), name="hidden_take_in")
        take.clicked.connect(lambda: self.hidden_chosen.emit(True))
        row.addWidget(out)
        row.addWidget(take)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _date_card(self, column: int, name: str) -> Card:
        title = self.tr("Which comes first in “{name}”?").format(name=name)
        card = Card("", inner=True)
        card.setObjectName(f"date_order_{column}")
        card.setAccessibleName(title)
        card.body.addWidget(label(title, "strong", wrap=True))
        card.body.addWidget(
            label(self.tr("A date such as 03/04/2026 can be read in two ways."), "secondary", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for text, order, key in (
            (self.tr("The day"), DateOrder.DAY_FIRST, "day"),
            (self.tr("The month"), DateOrder.MONTH_FIRST, "month"),
        ):
            button = SecondaryButton(text, name=f"date_{key}_{column}")
            button.clicked.connect(lambda _=False, order=order: self.date_order_chosen.emit(column, order))
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _hidden_line(self, summary: SideSummary) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        text = (
            counted(
                summary.hidden,
                self.tr("1 hidden row is taken in."),
                self.tr("{count} hidden rows are taken in."),
            )
            if summary.hidden_included
            else counted(
                summary.hidden,
                self.tr("1 hidden row is left out."),
                self.tr("{count} hidden rows are left out."),
            )
        )
        layout.addWidget(label(text, "secondary", wrap=True))
        other = LinkButton(
            self.tr("Leave them out") if summary.hidden_included else self.tr("Take them in"),
            name="hidden_change",
        )
        other.clicked.connect(lambda: self.hidden_chosen.emit(not summary.hidden_included))
        row = QHBoxLayout()
        row.addWidget(other)
        row.addStretch(1)
        layout.addLayout(row)
        return box

    def _duplicates_card(self, count: int) -> Card:
        card = Card(counted(count, self.tr("1 duplicate"), self.tr("{count} duplicates")), inner=True)
        card.setObjectName("duplicates_card")
        card.body.addWidget(
            label(
                self.tr("The first row of each person is sent, the others are not."), "secondary", wrap=True
            )
        )
        row = QHBoxLayout()
        compare = SecondaryButton(self.tr("Side by side"), name="compare_duplicates")
        compare.clicked.connect(self.duplicates_wanted)
        row.addWidget(compare)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _add_cleaned(self, cleaned: Sequence[tuple[str, str, int]]) -> None:
        total = sum(cells for _rule, _words, cells in cleaned)
        self.content.addSpacing(SPACE_S)
        self.content.addWidget(
            label(counted(total, self.tr("Cleaned 1 cell"), self.tr("Cleaned {count} cells")), "strong")
        )
        words = " · ".join(f"{cells:,} × {text}" for _rule, text, cells in cleaned[:4])
        self.content.addWidget(label(words, "secondary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        review = SecondaryButton(self.tr("Review"), name="review_changes")
        review.setAccessibleName(self.tr("Review what was cleaned"))
        review.clicked.connect(self.review_wanted)
        row.addWidget(review)
        undo = LinkButton(self.tr("Undo a rule"), name="undo_a_rule")
        menu = QMenu(undo)
        for rule, text, cells in cleaned:
            action = menu.addAction(f"{text} ({cells:,})")
            action.triggered.connect(lambda _=False, rule=rule: self.undo_rule_wanted.emit(rule))
        undo.setMenu(menu)
        row.addWidget(undo)
        row.addStretch(1)
        self.content.addLayout(row)

    def _add_notices(self, notices: Sequence[str]) -> None:
        self.content.addSpacing(SPACE_S)
        self.content.addWidget(label(self.tr("About this sheet"), "strong"))
        for notice in notices:
            line = label(notice, "secondary", wrap=True)
            line.setProperty("tone", str(Tone.NEUTRAL))
            self.content.addWidget(line)
