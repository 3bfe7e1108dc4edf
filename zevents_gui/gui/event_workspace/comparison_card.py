"""What changed here and at Zoom since both were last equal, field by field, with the choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from zevents_gui.core.model.comparison import ChangedBy, FieldChange
from zevents_gui.core.model.field_words import field_name, value_text
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M
from zevents_gui.gui.widgets import Card, PrimaryButton, SegmentedControl, label


class ComparisonCard(Card):
    """Shown while Zoom holds something that was changed there since.

    Signals:
        decided: names of the fields that are taken from Zoom; the others stay as they are here.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Changed at Zoom meanwhile"))
        self.setObjectName("comparison_card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._choices: dict[str, SegmentedControl] = {}
        self.body.addWidget(
            label(
                self.tr("Choose for each field which one holds. Nothing is overwritten unseen."),
                "muted",
                wrap=True,
            )
        )
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.apply = PrimaryButton(self.tr("Use these"), name="comparison_apply")
        self.apply.clicked.connect(self._decide)
        row = QHBoxLayout()
        row.addWidget(self.apply)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_changes(self, changes: list[FieldChange]) -> None:
        """Show the fields that were changed at Zoom; none hides the card."""
        shown = [change for change in changes if change.by is not ChangedBy.HERE]
        self._choices = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, title in enumerate((self.tr("Field"), self.tr("Here"), self.tr("At Zoom"))):
            grid.addWidget(label(title, "secondary"), 0, column)
        for row, change in enumerate(shown, start=1):
            name = field_name(change.field)
            choice = SegmentedControl(
                [("here", self.tr("Here")), ("there", self.tr("Zoom"))],
                self.tr("{field}: which one holds").format(field=name),
            )
            choice.setObjectName(f"choose_{change.field}")
            choice.set_value("there" if change.by is ChangedBy.THERE else "here")
            self._choices[change.field] = choice
            grid.addWidget(label(name, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value_text(change.here), wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value_text(change.there), wrap=True), row, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(choice, row, 3, Qt.AlignmentFlag.AlignTop)
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
        self.setVisible(bool(shown))

    def _decide(self) -> None:
        self.decided.emit({field for field, choice in self._choices.items() if choice.value == "there"})
