"""What becomes of the rows, and the options of a run; folded away because the usual ones are right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.model import limits
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from zevents_gui.gui.widgets import FlowLayout, label

_LEAST_HEIGHT = 28
"""Pixels at 100 % text that are seen of the options at least."""


def _column(*parts: QWidget, spacing: int = SPACE_S) -> QWidget:
    """Parts below each other."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        layout.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    layout.addStretch(1)
    return column


class _Scrolled(QScrollArea):
    """As high as what it holds where the window has room, and scrolled where it has not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        self._content = content

    def sizeHint(self) -> QSize:
        width, least = self.width(), self._content.minimumSizeHint().height()
        return QSize(width, max(self._content.heightForWidth(width), least))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        set_role(content, "scrolled")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
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
        self._figures = FlowLayout()
        layout.addLayout(self._figures)
        layout.addWidget(
            Beside(
                _column(self.notify, self.change),
                _column(self.fast_join, self.form),
                self._fields(),
                stretches=(0, 0, 1),
            )
        )
        self.warning = label("", "secondary", wrap=True, tone=Tone.PROBLEM)
        self.warning.setObjectName("options_warning")
        self.warning.hide()
        layout.addWidget(self.warning)
        outer.addWidget(_Scrolled(content))
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
            figure = _column(number, label(words, "secondary"), spacing=0)
            figure.setContentsMargins(0, 0, SPACE_L, 0)
            self._figures.addWidget(figure)

    def _fields(self) -> QWidget:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for row, (text, control) in enumerate(
            ((self.tr("Zoom checks"), self.level), (self.tr("Source"), self.source))
        ):
            caption = label(text, "field")
            caption.setBuddy(control)
            control.setMaximumWidth(theme().px(240))
            grid.addWidget(caption, row, 0)
            grid.addWidget(control, row, 1)
        grid.setColumnStretch(2, 1)
        return fields

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
