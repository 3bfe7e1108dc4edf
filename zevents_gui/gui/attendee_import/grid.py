"""The attendee grid: a table of any length, painted by one delegate, edited like a spreadsheet."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QWidget

from zevents_gui.gui.attendee_import.grid_cells import GridCells
from zevents_gui.gui.attendee_import.grid_delegate import GridDelegate, differs_visibly
from zevents_gui.gui.attendee_import.grid_header import GridHeader
from zevents_gui.gui.attendee_import.grid_paint import GridPaint
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.models.attendee_table import AttendeeTableModel, Kind
from zevents_gui.gui.theme import theme

_SAMPLE = 200
"""Rows that are measured for a column's width."""
_LEAST_ROWS = 3
"""Rows that are seen however low the window is."""


class AttendeeGrid(GridCells):
    """Shows an :class:`AttendeeTableModel`.

    Signals:
        column_menu_wanted: section, global position.
        row_menu_wanted: global position; about the selected rows.
        sort_wanted: section.
        current_cell_changed: another cell has the cursor.
    """

    column_menu_wanted = Signal(int, QPoint)
    row_menu_wanted = Signal(QPoint)
    sort_wanted = Signal(int)
    current_cell_changed = Signal()

    def __init__(self, model: AttendeeTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setObjectName("attendee_grid")
        self.setAccessibleName(self.tr("Attendees"))
        self._delegate = GridDelegate(model, self)
        self._header = GridHeader(model, self._delegate.paint_kit, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setMouseTracking(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._set_row_height()
        self._header.menu_wanted.connect(self._on_header_menu)
        self._header.sort_wanted.connect(self.sort_wanted)
        theme().changed.connect(self._on_theme_changed)

    @property
    def header(self) -> GridHeader:
        """The header with roles and names."""
        return self._header

    @property
    def typed_text(self) -> str | None:
        """What stands in the open editor of a cell; None while none is open."""
        editor = self.indexWidget(self.currentIndex()) if self.is_editing else None
        return editor.text() if isinstance(editor, QLineEdit) else None

    def type_on(self, text: str) -> None:
        """Open the editor of the current cell with what was typed before the rows came anew."""
        self.edit(self.currentIndex())
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.setModified(True)

    @property
    def is_editing(self) -> bool:
        """Whether a cell's editor is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def visible_places(self) -> tuple[int, int]:
        """The first and last row in view, as places in the model."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        count = self._model.rowCount()
        return max(0, first), (last if last >= 0 else count - 1)

    def fit_columns(self) -> None:
        """Give each column the width that its header and first rows need, within reason."""
        kit = self._delegate.paint_kit
        rows = self._model.rows
        if rows is None:
            return
        sample = range(min(_SAMPLE, len(rows)))
        for section, column in enumerate(self._model.columns):
            wanted = self._header.wanted_width(column)
            if column.kind is Kind.ROW:
                last = rows.sheet.source_row(len(rows) - 1) if len(rows) else 0
                wanted = max(wanted, round(kit.metrics.horizontalAdvance(f"{last}")) + 2 * kit.pad)
            elif column.kind is Kind.STATUS:
                wanted = max(
                    wanted, kit.badge_width(self.tr("Duplicate of {row}").format(row=88_888)) + 2 * kit.pad
                )
            elif column.sheet_column is not None:
                texts = {_as_shown(rows, row, column.sheet_column.index) for row in sample}
                longest = _usual_width([kit.metrics.horizontalAdvance(text) for text in texts])
                mark = kit.px(20) if column.is_mapped else 0
                wanted = min(kit.px(340), max(wanted, round(longest) + 2 * kit.pad + mark + 2))
            self.setColumnWidth(section, min(wanted, kit.px(400)))

    def put_cursor(self, index: QModelIndex) -> None:
        """Move the cursor to a cell, which is all that is selected then.

        Qt by itself goes by the keys that are held down just then: Ctrl of a shortcut would leave the cells
        selected that were, for the next paste to begin at.
        """
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_row(self, row_index: int, section: int | None = None) -> bool:
        """Move the cursor to the sheet's row; False when it is filtered out."""
        place = self._model.place_of(row_index)
        if place < 0:
            return False
        wanted = section if section is not None else max(0, self.currentIndex().column())
        index = self._model.index(place, wanted)
        self.put_cursor(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        # Entering Python once for the whole picture, not once per cell: between cells no other thread can
        # take the interpreter away for a switch interval each time.
        self._delegate.begin_picture()
        kit = self._delegate.paint_kit
        self._paint_selection(kit)
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(kit.colours.line)
        height = kit.row_height
        count = self._model.rowCount()
        width = min(self.viewport().width(), self._header.length() - self._header.offset())
        first, last = self.visible_places()
        top = self.rowViewportPosition(first) if count else 0
        for step in range(last - first + 1 if count else 0):
            bottom = top + (step + 1) * height - 1
            painter.drawLine(0, bottom, width, bottom)
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter.setPen(kit.colours.accent)
            painter.drawRect(self.visualRect(current).adjusted(1, 1, -1, -2))
        painter.end()

    def _paint_selection(self, kit: GridPaint) -> None:
        """Once per block; asking each cell whether it is selected costs as much as painting its text."""
        painter = QPainter(self.viewport())
        for block in self._blocks():
            area = self.visualRect(block.topLeft()).united(self.visualRect(block.bottomRight()))
            painter.fillRect(area, kit.colours.selected)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        # Qt would go by the keys that are held down just then: after a shortcut with Ctrl the cells selected
        # before would stay so, and the next paste begin there.
        assert isinstance(index, QModelIndex)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update(self.visualRect(previous))
        self.current_cell_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._model.editable:
            self.paste_clipboard()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._model.editable:
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Menu or (shift and event.key() == Qt.Key.Key_F10):
            self.row_menu_wanted.emit(
                self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            )
        elif alt and event.key() == Qt.Key.Key_Down:
            self._on_header_menu(self.currentIndex().column())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing:
            self._move_down()
        elif event.key() == Qt.Key.Key_Space and not self.is_editing:
            self.selectionModel().select(
                self.currentIndex(),
                QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows,
            )
        elif event.key() == Qt.Key.Key_Tab or event.key() == Qt.Key.Key_Backtab:
            event.ignore()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return  # some systems send it for the menu key and some do not: the key itself opens the menu
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.row_menu_wanted.emit(event.globalPos())

    def _move_down(self) -> None:
        current = self.currentIndex()
        if current.isValid() and current.row() + 1 < self._model.rowCount():
            self.setCurrentIndex(self._model.index(current.row() + 1, current.column()))

    def _on_header_menu(self, section: int) -> None:
        if not 0 <= section < len(self._model.columns):
            return
        left = self._header.sectionViewportPosition(section)
        place = self._header.viewport().mapToGlobal(QPoint(max(0, left), self._header.height()))
        self.column_menu_wanted.emit(section, place)

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.paint_kit.row_height)

    def minimumSizeHint(self) -> QSize:
        rows = _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        height = self._header.sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height()
        return QSize(super().minimumSizeHint().width(), height)

    def _on_theme_changed(self) -> None:
        self._delegate.renew()
        self._header.paint_kit = self._delegate.paint_kit
        self._set_row_height()
        self.fit_columns()
        self._header.updateGeometry()
        self.viewport().update()


def _as_shown(rows: AttendeeRows, row: int, column: int) -> str:
    """A cell's text with what the sheet has beside it."""
    text, original = rows.sheet.text(row, column), rows.sheet.original(row, column)
    if text != original and differs_visibly(original, text):
        return f"{text[:60]}    {original[:30]}"
    return text[:60]


def _usual_width(widths: list[float]) -> float:
    """The width that nearly all texts fit in: one long cell does not widen the column for all."""
    ordered = sorted(widths)
    return ordered[min(len(ordered) - 1, len(ordered) * 96 // 100)] if ordered else 0.0
