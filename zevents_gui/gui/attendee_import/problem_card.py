"""One kind of problem: how many rows have it, an example, and what can be done about all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zevents_gui.core.model.problem import Severity
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import Badge, Card, FlowLayout, LinkButton, SecondaryButton, label

_BY_VALUE = frozenset({"ticket_type_unknown", "ticket_type_ambiguous", "session_unknown", "choice_unknown"})
"""Problems that are mended for a value once, not row by row."""
_LONGEST = 26
"""Characters of a cell's text that a button shows."""


class ProblemCard(Card):
    """A card for a group of findings of one code.

    Signals:
        fix_all_wanted, show_wanted, skip_wanted, accept_wanted, values_wanted: for the group's code.
        fix_one_wanted: code and source row.
    """

    fix_all_wanted = Signal(str)
    fix_one_wanted = Signal(str, int)
    show_wanted = Signal(str)
    skip_wanted = Signal(str)
    accept_wanted = Signal(str)
    values_wanted = Signal(str)

    def __init__(
        self,
        code: str,
        title: str,
        example: str,
        severity: Severity,
        count: int,
        *,
        fixable: int,
        becomes: str | None = None,
        row: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, inner=True)
        self.setObjectName(f"problem_{code}")
        self.setAccessibleName(title)
        self.code = code
        self.body.addLayout(self._head(title, severity, count))
        if example:
            line = label(example, "secondary", wrap=True)
            line.setObjectName("problem_example")
            self.body.addWidget(line)
        self._accept: LinkButton | None = None
        if not count:
            return  # about the sheet as a whole: there is no row to show
        actions = FlowLayout()
        if code in _BY_VALUE:
            self._add_values(actions)
        if fixable:
            self._add_fixes(actions, fixable, becomes, row)
        show = SecondaryButton(self.tr("Show"), name=f"show_{code}")
        show.setAccessibleName(self.tr("Show: {title}").format(title=title))
        show.setToolTip(self.tr("Goes to the next of them"))
        show.clicked.connect(lambda: self.show_wanted.emit(code))
        actions.addWidget(show)
        if severity is Severity.PROBLEM:
            skip = LinkButton(self.tr("Skip") if count == 1 else self.tr("Skip them"), name=f"skip_{code}")
            skip.setAccessibleName(self.tr("Leave out: {title}").format(title=title))
            skip.setToolTip(self.tr("Leaves these rows out; they can be taken in again."))
            skip.clicked.connect(lambda: self.skip_wanted.emit(code))
            actions.addWidget(skip)
        self._accept = LinkButton(self.tr("Send as is"), name=f"accept_{code}")
        self._accept.setToolTip(self.tr("It looks odd, but it is right."))
        self._accept.clicked.connect(lambda: self.accept_wanted.emit(code))
        actions.addWidget(self._accept)
        self.body.addLayout(actions)
        self._accept.hide()

    def offer_accepting(self, offered: bool) -> None:
        """Whether the rows may be sent as they stand."""
        if self._accept is not None:
            self._accept.setVisible(offered)

    def _head(self, title: str, severity: Severity, count: int) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(label(title, "strong", wrap=True), 1)
        if severity is not Severity.PROBLEM:
            word = self.tr("Check") if severity is Severity.WARNING else self.tr("Note")
            tone = Tone.WARNING if severity is Severity.WARNING else Tone.NEUTRAL
            badge = Badge(word, tone)
            badge.setToolTip(self.tr("These rows are sent all the same."))
            head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        if count:
            number = Badge(f"{count:,}", Tone.NEUTRAL)
            number.setAccessibleName(counted(count, self.tr("1 row"), self.tr("{count} rows")))
            head.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _add_values(self, actions: FlowLayout) -> None:
        values = SecondaryButton(self.tr("Match values…"), name=f"values_of_{self.code}")
        values.setToolTip(self.tr("Say once what each value stands for"))
        values.clicked.connect(lambda: self.values_wanted.emit(self.code))
        actions.addWidget(values)

    def _add_fixes(self, actions: FlowLayout, fixable: int, becomes: str | None, row: int) -> None:
        result = _short(becomes) if becomes else self.tr("leave it empty")
        if fixable == 1:
            text = self.tr("Fix: {result}").format(result=result)
        elif fixable == 2:
            text = self.tr("Fix both")
        else:
            text = self.tr("Fix all {count}").format(count=f"{fixable:,}")
        fix = SecondaryButton(text, name=f"fix_all_{self.code}")
        fix.setToolTip(becomes or "")
        fix.clicked.connect(lambda: self.fix_all_wanted.emit(self.code))
        actions.addWidget(fix)
        if fixable > 1:
            one = LinkButton(self.tr("Only row {row}").format(row=row), name=f"fix_one_{self.code}")
            one.setToolTip(self.tr("Makes it: {result}").format(result=becomes or result))
            one.clicked.connect(lambda: self.fix_one_wanted.emit(self.code, row))
            actions.addWidget(one)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
