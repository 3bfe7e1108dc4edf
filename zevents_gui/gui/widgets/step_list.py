"""The steps of a job: what is done, what is under way, what is still to come."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets.labels import ElidedLabel, label


class StepState(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    ACTIVE = "active"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


class _Mark(QWidget):
    """A circle: empty, filled, with a tick or with a cross, so that shape and colour say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.state = StepState.WAITING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().px(16)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.scale(side / 16, side / 16)
        circle = QRectF(2, 2, 12, 12)
        if self.state in {StepState.WAITING, StepState.SKIPPED}:
            painter.setPen(QPen(QColor(tokens.strong_line), 1.5))
            painter.drawEllipse(circle)
            if self.state is StepState.SKIPPED:
                painter.drawLine(QPointF(5.5, 8), QPointF(10.5, 8))
            return
        colour = {
            StepState.ACTIVE: tokens.accent,
            StepState.DONE: tokens.ok,
            StepState.FAILED: tokens.problem,
        }[self.state]
        if self.state is StepState.ACTIVE:
            painter.setPen(QPen(QColor(colour), 1.5))
            painter.drawEllipse(circle)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(5, 5, 6, 6))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
        painter.setPen(
            QPen(QColor(tokens.surface), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        if self.state is StepState.DONE:
            painter.drawPolyline([QPointF(5, 8.3), QPointF(7.2, 10.4), QPointF(11, 6)])
        else:
            painter.drawLine(QPointF(5.8, 5.8), QPointF(10.2, 10.2))
            painter.drawLine(QPointF(10.2, 5.8), QPointF(5.8, 10.2))


class StepRow(QWidget):
    """One step: mark, what it does, and its result at the right ("0.4 s", "equal", "62 %")."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        layout.setSpacing(SPACE_S)
        self._mark = _Mark()
        self._text = label(text)
        self._result = ElidedLabel("", "secondary", mode=Qt.TextElideMode.ElideMiddle)
        self._result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._mark)
        layout.addWidget(self._text)
        # What the step does is always there in full; a long result gives way.
        layout.addWidget(self._result, 1)
        self.show_state(StepState.WAITING)

    @property
    def state(self) -> StepState:
        return self._mark.state

    @property
    def result(self) -> str:
        return self._result.text()

    def set_text(self, text: str) -> None:
        """Say otherwise what the step does."""
        self._text.setText(text)
        self._name()

    def show_state(self, state: StepState, result: str = "") -> None:
        """Show how far the step is and what came of it."""
        self._mark.state = state
        self._mark.update()
        set_role(self._text, "muted" if state in {StepState.WAITING, StepState.SKIPPED} else "")
        self._result.setText(result)
        self._name()

    def _name(self) -> None:
        words = {
            StepState.WAITING: QCoreApplication.translate("StepRow", "to come"),
            StepState.ACTIVE: QCoreApplication.translate("StepRow", "under way"),
            StepState.DONE: QCoreApplication.translate("StepRow", "done"),
            StepState.FAILED: QCoreApplication.translate("StepRow", "failed"),
            StepState.SKIPPED: QCoreApplication.translate("StepRow", "left out"),
        }
        self.setAccessibleName(f"{self._text.text()}: {words[self.state]} {self.result}".rstrip())


class StepList(QWidget):
    """Steps below each other, found by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._rows: dict[str, StepRow] = {}

    def set_steps(self, steps: list[tuple[str, str]]) -> None:
        """Show ``steps``, (key, text) pairs, all still to come."""
        for row in self._rows.values():
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for key, text in steps:
            row = StepRow(text, self)
            row.setObjectName(f"step_{key}")
            self._rows[key] = row
            self._layout.addWidget(row)

    def row(self, key: str) -> StepRow:
        """The row of ``key``."""
        return self._rows[key]
