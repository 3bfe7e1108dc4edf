"""One kind of problem: how many rows have it, an example, and what can be done about all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zevents_gui.core.model.problem import Severity
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import Badge, Card, LinkButton, SecondaryButton, label
from zevents_gui.gui.widgets.flow_layout import FlowLayout


class ProblemCard(Card):
    """A card for a group of findings of one code.

    Signals:
        fix_all_wanted, show_wanted, skip_wanted, accept_wanted: for the group's code.
    """

    fix_all_wanted = Signal(str)
    show_wanted = Signal(str)
    skip_wanted = Signal(str)
    accept_wanted = Signal(str)

    def __init__(
        self,
        code: str,
        title: str,
        example: str,
        severity: Severity,
        count: int,
        *,
        fixable: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, inner=True)
        self.setObjectName(f"problem_{code}")
        self.setAccessibleName(title)
        self.code = code
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(label(title, "strong", wrap=True), 1)
        if severity is not Severity.PROBLEM:
            word = self.tr("Look") if severity is Severity.WARNING else self.tr("Note")
            tone = Tone.WARNING if severity is Severity.WARNING else Tone.NEUTRAL
            head.addWidget(Badge(word, tone), 0, Qt.AlignmentFlag.AlignTop)
        if count:
            number = Badge(f"{count:,}", Tone.NEUTRAL)
            number.setAccessibleName(counted(count, self.tr("1 row"), self.tr("{count} rows")))
            head.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        if example:
            line = label(example, "secondary", wrap=True)
            line.setObjectName("problem_example")
            self.body.addWidget(line)
        self._accept: LinkButton | None = None
        if not count:
            return  # about the sheet as a whole: there is no row to show
        row = FlowLayout()
        if fixable > 1:
            text = (
                self.tr("Fix both")
                if fixable == 2
                else self.tr("Fix all {count}").format(count=f"{fixable:,}")
            )
            fix = SecondaryButton(text, name=f"fix_all_{code}")
            fix.clicked.connect(lambda: self.fix_all_wanted.emit(code))
            row.addWidget(fix)
        elif fixable == 1:
            one = SecondaryButton(self.tr("Fix"), name=f"fix_all_{code}")
            one.clicked.connect(lambda: self.fix_all_wanted.emit(code))
            row.addWidget(one)
        show = SecondaryButton(self.tr("Show"), name=f"show_{code}")
        show.setAccessibleName(self.tr("Show: {title}").format(title=title))
        show.setToolTip(self.tr("Goes to the next of them"))
        show.clicked.connect(lambda: self.show_wanted.emit(code))
        row.addWidget(show)
        if severity is Severity.PROBLEM:
            skip = LinkButton(self.tr("Skip") if count == 1 else self.tr("Skip them"), name=f"skip_{code}")
            skip.setAccessibleName(self.tr("Leave out: {title}").format(title=title))
            skip.clicked.connect(lambda: self.skip_wanted.emit(code))
            row.addWidget(skip)
        self._accept = LinkButton(self.tr("Send as is"), name=f"accept_{code}")
        self._accept.setToolTip(self.tr("It looks odd, but it is right."))
        self._accept.clicked.connect(lambda: self.accept_wanted.emit(code))
        row.addWidget(self._accept)
        self.body.addLayout(row)
        self._accept.hide()

    def offer_accepting(self, offered: bool) -> None:
        """Whether the rows may be sent as they stand."""
        if self._accept is not None:
            self._accept.setVisible(offered)
