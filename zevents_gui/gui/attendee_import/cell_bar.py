"""One line about the cell under the cursor: what is sent, what the sheet said, and what is wrong with it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from zevents_gui.core.model.problem import Severity
from zevents_gui.gui.models.attendee_row_state import state_word
from zevents_gui.gui.models.attendee_table import AttendeeTableModel, Kind
from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import ElidedLabel, LinkButton


class CellBar(QFrame):
    """Follows the grid's cursor; the same words that hovering shows, for those who use the keyboard.

    Signals:
        fix_wanted: accept the suggestion for (row index, sheet column).
    """

    fix_wanted = Signal(int, int)

    def __init__(self, model: AttendeeTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell_bar")
        set_role(self, "bottom-bar")
        self._model = model
        self._at: tuple[int, int] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_XS, SPACE_L, SPACE_XS)
        layout.setSpacing(SPACE_S)
        self.text = ElidedLabel("", "secondary")
        self.text.setObjectName("cell_bar_text")
        layout.addWidget(self.text, 1)
        self.fix = LinkButton("", name="cell_bar_fix")
        self.fix.clicked.connect(self._on_fix)
        self.fix.hide()
        layout.addWidget(self.fix)

    def show_cell(self, index: QModelIndex) -> None:
        """Tell about the cell at ``index``."""
        model, rows = self._model, self._model.rows
        self.fix.hide()
        self._at = None
        if rows is None or not index.isValid():
            self._say("", None)
            return
        row = model.row_index(index)
        column = model.columns[index.column()]
        place = self.tr("Row {row}").format(row=rows.sheet.source_row(row))
        if column.kind is not Kind.CELL or column.sheet_column is None:
            note = rows.note(row)
            word = state_word(rows.state(row))
            self._say(f"{place} · {word}" + (f" · {note}" if note else ""), None)
            return
        parts = [place, str(model.headerData(index.column(), Qt.Orientation.Horizontal))]
        problem = model.problem_at(row, column.sheet_column)
        tone = None
        if problem is not None:
            parts.append(problem.reason)
            tone = {Severity.PROBLEM: Tone.PROBLEM, Severity.WARNING: Tone.WARNING}.get(problem.severity)
            if problem.suggestion is not None and model.editable:
                self._at = (row, column.sheet_column.index)
                self.fix.setText(self.tr("Use “{text}”").format(text=problem.suggestion))
                self.fix.show()
        if rows.is_changed(row, column.sheet_column.index):
            original = rows.sheet.original(row, column.sheet_column.index)
            parts.append(self.tr("in the sheet: “{text}”").format(text=original))
        self._say(" · ".join(parts), tone)

    def _say(self, text: str, tone: Tone | None) -> None:
        self.text.setText(text)
        self.text.setAccessibleName(text)
        if self.text.property("tone") != (str(tone) if tone else ""):
            self.text.setProperty("tone", str(tone) if tone else "")
            set_role(self.text, "secondary")

    def _on_fix(self) -> None:
        if self._at is not None:
            self.fix_wanted.emit(*self._at)
