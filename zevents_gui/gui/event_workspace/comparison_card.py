"""What changed here and at Zoom since both were last equal, field by field, with the choice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.model.comparison import ChangedBy
from zevents_gui.gui.event_workspace.comparison_rows import Row, group_title
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, PrimaryButton, Rule, SegmentedControl, label

_AT_ONCE = 20
"""How many rows of a group are drawn at once; a click draws more. Hundreds can have changed."""
_TEXT_WIDTH = 110
_CHOICE_WIDTH = 144


class ComparisonCard(Card):
    """Shown while Zoom holds something that was changed there since.

    Signals:
        decided: ``ident`` of the rows that are taken from Zoom; the others stay as they are here.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Changed at Zoom meanwhile"))
        self.setObjectName("comparison_card")
        self._rows: tuple[Row, ...] = ()
        self._choices: dict[str, str] = {}
        self._summary = label("", "muted", wrap=True)
        self._summary.setObjectName("comparison_summary")
        self.body.addWidget(self._summary)
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.apply = PrimaryButton(self.tr("Use these"), name="comparison_apply")
        self.apply.clicked.connect(self._decide)
        self.body.addSpacing(SPACE_S)
        row = QHBoxLayout()
        row.addWidget(self.apply)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what is to be chosen; nothing hides the card. What was chosen in rows that stay is kept."""
        before = {row.ident: row for row in self._rows}
        kept = {row.ident for row in rows if before.get(row.ident) == row}
        self._choices = {
            row.ident: self._choices[row.ident] if row.ident in kept else row.default for row in rows
        }
        self._rows = tuple(rows)
        both = sum(row.by is ChangedBy.BOTH for row in rows)
        text = self.tr("Choose for each which one holds. Nothing is overwritten unseen.")
        if both:
            text = self.tr("What was changed on both sides stays as it is here unless you choose otherwise.")
        self._summary.setText(text)
        self._replace_holder()
        self.setVisible(bool(rows))

    def _replace_holder(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        groups: dict[str, list[Row]] = {}
        for row in self._rows:
            groups.setdefault(row.group, []).append(row)
        for group, rows in groups.items():
            column.addWidget(_Group(group, rows, self._choices))
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def _decide(self) -> None:
        self.decided.emit({ident for ident, side in self._choices.items() if side == "there"})


class _Group(QWidget):
    """The rows of one kind. Choices are kept apart from the controls, because not all rows are drawn.

    Args:
        choices: ident to ``here`` or ``there``; each choice is written into it.
    """

    def __init__(self, group: str, rows: list[Row], choices: dict[str, str]) -> None:
        super().__init__()
        self.setObjectName(f"comparison_{group or 'event'}")
        self._rows = rows
        self._choices = choices
        self._shown: dict[str, SegmentedControl] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Rule())
        column.addLayout(self._header(group))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        # Not wider with larger text: words wrap, and the page never scrolls sideways.
        for place in range(3):
            self._grid.setColumnMinimumWidth(place, _TEXT_WIDTH)
        self._grid.setColumnMinimumWidth(3, _CHOICE_WIDTH)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        for number, title in enumerate(("", self.tr("Here"), self.tr("At Zoom"))):
            self._grid.addWidget(label(title, "secondary"), 0, number)
        column.addLayout(self._grid)
        self._more = LinkButton(name=f"comparison_more_{group or 'event'}")
        self._more.clicked.connect(self._draw)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._draw()

    def _header(self, group: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        count = len(self._rows)
        title = group_title(group)
        line.addWidget(label(title if count == 1 else f"{title} ({count})", "strong"))
        line.addStretch(1)
        if count > 1:
            for side, text in (("here", self.tr("All as here")), ("there", self.tr("All as at Zoom"))):
                button = LinkButton(text, name=f"comparison_all_{side}_{group or 'event'}")
                button.setAccessibleName(f"{title}: {text}")
                button.clicked.connect(lambda _on=False, side=side: self._choose_all(side))
                line.addWidget(button)
        return line

    def _choose_all(self, side: str) -> None:
        for row in self._rows:
            self._choices[row.ident] = side
        for ident, control in self._shown.items():
            control.set_value(_segment(self._row(ident), side))

    def _row(self, ident: str) -> Row:
        return next(row for row in self._rows if row.ident == ident)

    def _draw(self) -> None:
        drawn = len(self._shown)
        for number, row in enumerate(self._rows[drawn : drawn + _AT_ONCE], start=drawn + 1):
            self._add(number, row)
        left = len(self._rows) - len(self._shown)
        self._more.setVisible(bool(left))
        self._more.setText(self.tr("Show more ({count} left)").format(count=left))

    def _add(self, number: int, row: Row) -> None:
        control = self._control(row)
        self._shown[row.ident] = control
        # Texts fill their cells: one that is aligned in its cell would not get the height of its lines.
        line = 2 * number
        for column, (text, role) in enumerate(((row.name, "strong"), (row.here, ""), (row.there, ""))):
            self._grid.addWidget(label(text, role, wrap=True), line, column)
        self._grid.addWidget(control, line, 3, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        if row.by is ChangedBy.BOTH:
            both = label(self.tr("changed on both sides"), "secondary", tone=Tone.WARNING)
            self._grid.addWidget(both, line + 1, 0, 1, 4)

    def _control(self, row: Row) -> SegmentedControl:
        if row.existence:
            options = [("keep", self.tr("Keep")), ("remove", self.tr("Remove"))]
            accessible = self.tr("{field}: keep or remove").format(field=row.name)
        else:
            options = [("here", self.tr("Here")), ("there", self.tr("Zoom"))]
            accessible = self.tr("{field}: which one holds").format(field=row.name)
        control = SegmentedControl(options, accessible)
        control.setObjectName(f"choose_{row.ident}")
        control.set_value(_segment(row, self._choices[row.ident]))
        control.value_changed.connect(lambda value: self._chosen(row, value))
        return control

    def _chosen(self, row: Row, value: str) -> None:
        if row.existence:
            value = row.keeps if value == "keep" else "there" if row.keeps == "here" else "here"
        self._choices[row.ident] = value


def _segment(row: Row, side: str) -> str:
    """Return the segment that stands for a side."""
    if not row.existence:
        return side
    return "keep" if side == row.keeps else "remove"
