"""What becomes of the rows, and the options of a run; folded away because the usual ones are right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLineEdit, QWidget

from zevents_gui.core.model import limits
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets import label


class RunOptionsPanel(QFrame):
    """Shows and returns :class:`RunOptions`.

    Signals:
        changed: the person chose something else.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_options")
        set_role(self, "well")
        layout = QGridLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setHorizontalSpacing(SPACE_XL)
        layout.setVerticalSpacing(SPACE_S)
        self.notify = self._check("option_notify", self.tr("Send confirmation e-mails"), True)
        self.change = self._check(
            "option_change_differing", self.tr("Change those registered with other names or answers"), False
        )
        self.fast_join = self._check("option_fast_join", self.tr("Guests join without signing in"), False)
        self.form = self._check(
            "option_registration_needed", self.tr("People fill in the form themselves"), False
        )
        self.form.setToolTip(
            self.tr("Zoom sends a link to the form. Names and answers of the sheet are not used.")
        )
        self.level = QComboBox()
        self.level.setObjectName("option_validation_level")
        self.level.setAccessibleName(self.tr("How strictly Zoom checks"))
        for text, value in (
            (self.tr("Zoom’s usual checks"), None),
            (self.tr("Standard"), "standard"),
            (self.tr("Strict"), "strict"),
            (self.tr("None"), "none"),
        ):
            self.level.addItem(text, value)
        self.source = QLineEdit()
        self.source.setObjectName("option_registration_source")
        self.source.setAccessibleName(self.tr("Source, for Zoom’s reports"))
        self.source.setPlaceholderText(self.tr("for example newsletter"))
        self.source.setMaxLength(limits.REGISTRATION_SOURCE_LENGTH)
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(SPACE_XL)
        self._figures.setVerticalSpacing(0)
        layout.addLayout(self._figures, 0, 0, 1, 5)
        layout.addWidget(self.notify, 1, 0)
        layout.addWidget(self.change, 2, 0)
        layout.addWidget(self.fast_join, 1, 1)
        layout.addWidget(self.form, 2, 1)
        for row, (text, control) in enumerate(
            ((self.tr("Zoom checks"), self.level), (self.tr("Source"), self.source))
        ):
            caption = label(text, "field")
            caption.setBuddy(control)
            layout.addWidget(caption, row + 1, 2)
            layout.addWidget(control, row + 1, 3)
        layout.setColumnStretch(4, 1)
        self.warning = label("", "secondary", wrap=True, tone=Tone.PROBLEM)
        self.warning.setObjectName("options_warning")
        self.warning.hide()
        layout.addWidget(self.warning, 3, 0, 1, 5)
        for box in (self.notify, self.change, self.fast_join, self.form):
            box.toggled.connect(self._on_changed)
        self.level.currentIndexChanged.connect(self._on_changed)
        self.source.editingFinished.connect(self._on_changed)

    @property
    def options(self) -> RunOptions:
        """What is chosen."""
        return RunOptions(
            notify=self.notify.isChecked(),
            fast_join=self.fast_join.isChecked(),
            registration_needed=self.form.isChecked(),
            registration_source=self.source.text().strip() or None,
            validation_level=self.level.currentData(),
            change_differing=self.change.isChecked(),
        )

    def show_figures(self, lines: Sequence[tuple[str, int]]) -> None:
        """Show how many rows there are of each fate, as a small table."""
        while self._figures.count():
            item = self._figures.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (words, count) in enumerate(lines):
            number = label(f"{count:,}", "strong")
            number.setObjectName(f"plan_count_{place}")
            number.setAccessibleName(f"{count:,} {words}")
            self._figures.addWidget(number, 0, place)
            self._figures.addWidget(label(words, "secondary"), 1, place)
            self._figures.setColumnStretch(place, 0)
        self._figures.setColumnStretch(len(lines), 1)

    def _check(self, name: str, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.setChecked(on)
        return box

    def _on_changed(self) -> None:
        problems = self.options.problems()
        self.warning.setText(" ".join(problem.reason for problem in problems))
        self.warning.setVisible(bool(problems))
        self.changed.emit()
