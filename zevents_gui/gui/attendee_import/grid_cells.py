"""The grid's cells as a spreadsheet has them: copied, pasted, filled down, emptied, many at a time."""

from PySide6.QtCore import QItemSelectionRange, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView, QWidget

from zevents_gui.gui.models.attendee_table import AttendeeTableModel

CellEdit = tuple[int, int, str]
"""(row index in the sheet, sheet column, text)"""


class GridCells(QTableView):
    """What is done with the selected cells.

    Signals:
        cells_edited: several cells get other texts at once: a list of :data:`CellEdit`.
    """

    cells_edited = Signal(object)

    def __init__(self, model: AttendeeTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def selected_rows(self) -> list[int]:
        """Row indices in the sheet of all rows that have a selected cell, in the order shown."""
        places: set[int] = set()
        for block in self._blocks():
            places.update(range(block.top(), block.bottom() + 1))
        order = self._model.order
        return [order[place] for place in sorted(places)]

    def copy(self) -> None:
        """Put the selected cells on the clipboard as spreadsheets do: tabs between cells, a line a row."""
        blocks = self._blocks()
        if not blocks:
            return
        top, bottom = min(b.top() for b in blocks), max(b.bottom() for b in blocks)
        left, right = min(b.left() for b in blocks), max(b.right() for b in blocks)
        sections = [section for section in range(left, right + 1) if not self.isColumnHidden(section)]
        many = len(blocks) > 1
        selection = self.selectionModel()
        lines = []
        for place in range(top, bottom + 1):
            cells = []
            for section in sections:
                index = self._model.index(place, section)
                taken = not many or selection.isSelected(index)
                cells.append(str(index.data() if taken else "").replace("\t", " ").replace("\n", " "))
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste_clipboard(self) -> None:
        """Paste what is on the clipboard."""
        self.paste(QGuiApplication.clipboard().text())

    def paste(self, text: str) -> None:
        """Put tab-separated ``text`` into the cells from the cursor on; one value fills the selection."""
        lines = [line.split("\t") for line in text.rstrip("\r\n").replace("\r\n", "\n").split("\n")]
        current = self.currentIndex()
        if not current.isValid() or not text:
            return
        blocks = self._blocks()
        if len(lines) == 1 and len(lines[0]) == 1:
            targets = [
                (place, section)
                for block in blocks
                for place in range(block.top(), block.bottom() + 1)
                for section in range(block.left(), block.right() + 1)
            ]
            self._emit([(place, section, lines[0][0]) for place, section in targets])
            return
        left = min((block.left() for block in blocks), default=current.column())
        top = min((block.top() for block in blocks), default=current.row())
        sections = [s for s in range(left, self._model.columnCount()) if not self.isColumnHidden(s)]
        self._emit(
            [
                (top + down, sections[across], value)
                for down, line in enumerate(lines)
                for across, value in enumerate(line)
                if top + down < self._model.rowCount() and across < len(sections)
            ]
        )

    def fill_down(self) -> None:
        """Give each selected column the text of its topmost selected cell."""
        edits = []
        for block in self._blocks():
            for section in range(block.left(), block.right() + 1):
                value = str(self._model.index(block.top(), section).data() or "")
                edits += [(place, section, value) for place in range(block.top() + 1, block.bottom() + 1)]
        self._emit(edits)

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._emit(
            [
                (place, section, "")
                for block in self._blocks()
                for place in range(block.top(), block.bottom() + 1)
                for section in range(block.left(), block.right() + 1)
            ]
        )

    def _blocks(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _emit(self, cells: list[tuple[int, int, str]]) -> None:
        order, columns = self._model.order, self._model.columns
        edits: list[CellEdit] = []
        for place, section, text in cells:
            column = columns[section].sheet_column
            if column is not None:
                edits.append((order[place], column.index, text))
        if edits and self._model.editable:
            self.cells_edited.emit(edits)
