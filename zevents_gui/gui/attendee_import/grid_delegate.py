"""Paints one cell of the attendee grid: text, row number, status badge, tint and mark of a problem."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.gui.attendee_import.grid_paint import LEFT, RIGHT, GridPaint
from zevents_gui.gui.models.attendee_row_state import STATE_TONES, ShownState, state_word
from zevents_gui.gui.models.attendee_table import AttendeeTableModel, Kind
from zevents_gui.gui.theme.tokens import Tone

_QUIET = frozenset({ShownState.SKIPPED, ShownState.DUPLICATE, ShownState.ALREADY_THERE, ShownState.NOT_SENT})
_LEAST_ROOM = 28
"""Pixels from which on the sheet's own text is shown beside what is sent."""
_SEVERITY_TONES = {Severity.PROBLEM: Tone.PROBLEM, Severity.WARNING: Tone.WARNING, Severity.NOTE: Tone.ACCENT}


def problem_tone(problem: Problem) -> Tone:
    """The colour of a cell with ``problem``: a choice to make is amber, a plain mistake red."""
    if problem.severity is Severity.PROBLEM and problem.choices:
        return Tone.WARNING
    return _SEVERITY_TONES[problem.severity]


def differs_visibly(original: str, text: str) -> bool:
    """Whether people would see that the sheet has ``original`` where ``text`` is sent."""
    return bool(original.strip()) and " ".join(original.split()) != text


class GridDelegate(QStyledItemDelegate):
    """Paints cells of an :class:`AttendeeTableModel`, and edits them in place.

    It asks the model's rows directly: one call per cell instead of one per role, which is what keeps a
    full page of cells well inside one frame.
    """

    editor_closed = Signal()

    def __init__(self, model: AttendeeTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.paint_kit = GridPaint()
        self._elided: dict[tuple[str, int], str] = {}
        self._words = {state: state_word(state) for state in ShownState}
        self._findings_row = -1
        self._findings: tuple[Problem, ...] = ()

    def renew(self) -> None:
        """The theme or the text size changed."""
        self.paint_kit = GridPaint()
        self._elided.clear()
        self._words = {state: state_word(state) for state in ShownState}

    def begin_picture(self) -> None:
        """A new picture begins: what was remembered of a row for its next cell may be stale."""
        self._findings_row = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = self._model
        rows = model.rows
        if rows is None:
            return
        kit = self.paint_kit
        colours = kit.colours
        rect: QRect = option.rect
        place = index.row()
        row = model.order[place]
        column = model.columns[index.column()]
        state = ShownState(rows.states[row])
        if column.sheet_column is None:
            if column.kind is Kind.ROW:
                painter.setFont(kit.figures)
                painter.setPen(colours.muted)
                painter.drawText(rect.adjusted(0, 0, -kit.pad, 0), RIGHT, str(rows.sheet.source_row(row)))
            else:
                self._paint_badge(painter, rect, rows.badge_text(row, self._words[state]), STATE_TONES[state])
            return
        sheet_column = column.sheet_column.index
        text = rows.sheet.text(row, sheet_column)
        right = kit.pad
        if row != self._findings_row:
            self._findings_row = row
            self._findings = rows.sheet.problems(row)
        problem = model.worst_of(self._findings, column.sheet_column) if self._findings else None
        changed = problem is None and column.is_mapped and rows.is_changed(row, sheet_column)
        if problem is not None:
            tone = problem_tone(problem)
            if problem.severity is not Severity.NOTE:
                painter.fillRect(rect, colours.tints[tone])
                painter.fillRect(QRect(rect.left(), rect.top(), kit.edge, rect.height()), colours.edges[tone])
                right += kit.mark
                self._paint_mark(painter, rect, colours.edges[tone])
        elif changed:
            self._paint_corner(painter, rect, colours.edges[Tone.ACCENT])
        if not text:
            return
        painter.setFont(kit.font)
        painter.setPen(colours.muted if state in _QUIET or not column.is_mapped else colours.text)
        room = rect.width() - kit.pad - right
        painter.drawText(rect.adjusted(kit.pad, 0, -right, 0), LEFT, self._fit(text, room))
        if changed:
            self._paint_original(painter, rect, text, rows.sheet.original(row, sheet_column))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell_editor")
        heading = self._model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading))
        column = self._model.columns[index.column()].sheet_column
        problem = (
            self._model.problem_at(self._model.order[index.row()], column) if column is not None else None
        )
        choices = list(problem.choices) if problem is not None else []
        if problem is not None and problem.suggestion:
            choices.insert(0, problem.suggestion)
        if choices:
            completer = QCompleter(choices, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            return  # rows come anew for many reasons; none of them is one to overwrite what is being typed
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        super().destroyEditor(editor, index)
        self.editor_closed.emit()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect)

    def _fit(self, text: str, width: int) -> str:
        key = (text, width)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > 20_000:
                self._elided.clear()
            plain = text if len(text) <= 300 else text[:300]
            shown = plain.replace("\n", " ")
            found = self.paint_kit.metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = found
        return found

    def _paint_original(self, painter: QPainter, rect: QRect, text: str, original: str) -> None:
        """Beside what is sent, struck through, what the sheet says, where there is room for it."""
        kit = self.paint_kit
        if not differs_visibly(original, text):
            return
        used = kit.metrics.horizontalAdvance(text) + 2 * kit.pad
        room = rect.width() - round(used) - kit.pad
        if room < kit.px(_LEAST_ROOM):
            return
        painter.setFont(kit.struck)
        painter.setPen(kit.colours.muted)
        painter.drawText(rect.adjusted(round(used), 0, -kit.pad, 0), LEFT, self._fit(original, room))

    def _paint_badge(self, painter: QPainter, rect: QRect, word: str, tone: Tone) -> None:
        kit = self.paint_kit
        pixmap = kit.badge(word, tone, painter.device().devicePixelRatioF())
        top = rect.top() + (rect.height() - kit.px(20)) // 2
        painter.drawPixmap(rect.left() + kit.pad, top, pixmap)

    def _paint_mark(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """A triangle with an exclamation mark: to some eyes the tint alone says nothing."""
        kit = self.paint_kit
        size = kit.px(12)
        left, top = rect.right() - kit.pad - size, rect.center().y() - size // 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        corners = [QPointF(left + size / 2, top), QPointF(left + size, top + size), QPointF(left, top + size)]
        painter.drawPolygon(QPolygonF(corners))
        hole = kit.colours.surface
        middle = left + size / 2
        painter.setBrush(hole)
        painter.drawRect(
            round(middle - size / 16 * 1), round(top + size * 0.38), max(1, size // 8), round(size * 0.3)
        )
        painter.drawRect(
            round(middle - size / 16 * 1), round(top + size * 0.78), max(1, size // 8), max(1, size // 9)
        )
        painter.restore()

    def _paint_corner(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """A small corner: this cell was cleaned or edited; the tool tip says what the sheet had."""
        side = self.paint_kit.px(5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        right, top = rect.right() + 1, rect.top()
        corners = [QPointF(right - side, top), QPointF(right, top), QPointF(right, top + side)]
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()
