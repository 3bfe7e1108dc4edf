"""One field of a form: its name, the control, a hint, and what is wrong with it, right below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.gui.theme import Tone, repolish, set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import label


class FormField(QWidget):
    """A labelled control. Everything about one field stays together, so fields of one row align at the top.

    Args:
        field: the field's name in the rules; problems find their place by it.
        title: what it is called.
        control: what is edited; gets the accessible name and, without one, the object name ``field``.
        hint: a quiet line below.
    """

    def __init__(
        self, field: str, title: str, control: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.control = control
        self._hint_text = hint
        self._lock = ""
        self._said = ("", False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        self.title = label(title, "field", self)
        self.title.setBuddy(control)
        if not control.objectName():
            control.setObjectName(field)
        if not control.accessibleName():
            control.setAccessibleName(title)
        self.problem_label = label("", "secondary", self, wrap=True)
        self.problem_label.setObjectName(f"{field}_problem")
        self.problem_label.hide()
        self.hint_label = label(hint, "secondary", self, wrap=True)
        self.fix_row = QHBoxLayout()
        self.fix_row.setSpacing(SPACE_S)
        self.fix_row.addStretch(1)
        layout.addWidget(self.title)
        self.title.setVisible(bool(title))
        layout.addWidget(control)
        layout.addWidget(self.problem_label)
        layout.addLayout(self.fix_row)
        layout.addWidget(self.hint_label)
        self.hint_label.setVisible(bool(hint))
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_hint(self, hint: str) -> None:
        """Say something else below the control."""
        self._hint_text = hint
        self._show_hint()

    def set_lock(self, reason: str) -> None:
        """Lock the control and say why, or unlock it with an empty reason."""
        self._lock = reason
        self.control.setEnabled(not reason)
        self._show_hint()

    def set_problem(self, problem: Problem | None) -> None:
        """Show what is wrong with the field, or that nothing is."""
        invalid = problem is not None and problem.severity is Severity.PROBLEM
        text = "" if problem is None or problem.severity is Severity.NOTE else problem.reason
        if (text, invalid) == self._said:
            return
        self._said = (text, invalid)
        self.problem_label.setText(text)
        self.problem_label.setVisible(bool(text))
        set_role(self.problem_label, "secondary", Tone.PROBLEM if invalid else Tone.WARNING)
        self.control.setAccessibleDescription(text)
        for part in [self.control, *self.control.findChildren(QWidget)]:
            if bool(part.property("invalid")) != invalid and not isinstance(part, (QLabel, QPushButton)):
                part.setProperty("invalid", invalid)
                repolish(part)

    def _show_hint(self) -> None:
        text = self._lock or self._hint_text
        self.hint_label.setText(text)
        self.hint_label.setVisible(bool(text))


def field_row(*fields: QWidget, stretches: tuple[int, ...] = ()) -> QGridLayout:
    """Return a layout with ``fields`` beside each other, aligned at the top, equally wide by default."""
    row = QGridLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setHorizontalSpacing(SPACE_L)
    for column, field in enumerate(fields):
        row.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
        row.setColumnStretch(column, stretches[column] if stretches else 1)
    return row


def show_problems(root: QWidget, problems: list[Problem]) -> None:
    """Show each of ``problems`` at its field below ``root``; fields without one are cleared."""
    worst: dict[str, Problem] = {}
    for problem in problems:
        known = worst.get(problem.field)
        if known is None or _rank(problem) < _rank(known):
            worst[problem.field] = problem
    for field in root.findChildren(FormField):
        field.set_problem(worst.get(field.field))


def _rank(problem: Problem) -> int:
    return [Severity.PROBLEM, Severity.WARNING, Severity.NOTE].index(problem.severity)
