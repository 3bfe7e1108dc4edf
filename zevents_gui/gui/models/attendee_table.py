"""The attendee grid's model: rows as they will be sent, in the order of filter and sort."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.roles import SheetColumn, role_title
from zevents_gui.gui.models.attendee_roles import column_order, is_sent, problem_fields
from zevents_gui.gui.models.attendee_row_state import state_word
from zevents_gui.gui.models.attendee_rows import AttendeeRows

Index = QModelIndex | QPersistentModelIndex
_STATUS_SECTION = 1


class Kind(Enum):
    """What a column of the grid shows."""

    ROW = "row"
    STATUS = "status"
    CELL = "cell"


class GridRole(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    STATE = Qt.ItemDataRole.UserRole + 1
    PROBLEM = Qt.ItemDataRole.UserRole + 2
    NOTE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of the grid; ``sheet_column`` is None for the row number and the status."""

    kind: Kind
    sheet_column: SheetColumn | None = None

    @property
    def is_mapped(self) -> bool:
        """Whether the column's texts are sent."""
        return self.sheet_column is not None and is_sent(self.sheet_column.role)


class AttendeeTableModel(QAbstractTableModel):
    """A window on an :class:`AttendeeRows`. Every answer is O(1).

    Signals:
        cell_edited: a person gave a cell another text: row index in the sheet, sheet column, text.
    """

    cell_edited = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: AttendeeRows | None = None
        self._order: Sequence[int] = range(0)
        self._columns: list[GridColumn] = []
        self._fields_of: dict[int, tuple[str, ...]] = {}
        self.editable = True

    @property
    def rows(self) -> AttendeeRows | None:
        return self._rows

    @property
    def sheet(self) -> AttendeeSheet | None:
        """The opened sheet."""
        return self._rows.sheet if self._rows is not None else None

    @property
    def order(self) -> Sequence[int]:
        """Row indices in the sheet, in the order shown."""
        return self._order

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns shown: row, status, mapped ones in the order of a ticket's fields, the others."""
        return self._columns

    def set_rows(self, rows: AttendeeRows | None) -> None:
        """Show another sheet, or the same one with another shape."""
        self.beginResetModel()
        self._rows = rows
        self._order = range(len(rows)) if rows is not None else range(0)
        self._columns = []
        self._fields_of = {}
        if rows is not None:
            ordered = sorted(rows.sheet.columns, key=column_order)
            self._columns = [GridColumn(Kind.ROW), GridColumn(Kind.STATUS)]
            self._columns += [GridColumn(Kind.CELL, column) for column in ordered]
            self._fields_of = {column.index: problem_fields(column.role) for column in ordered}
        self.endResetModel()

    def swap_rows(self, rows: AttendeeRows) -> None:
        """Show the same rows and columns with other texts or states; tell of them with :meth:`refresh`."""
        self._rows = rows

    def set_order(self, order: Sequence[int]) -> None:
        """Show these rows of the sheet, in this order."""
        if len(order) != len(self._order):
            self.beginResetModel()
            self._order = order
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        old = self._order
        kept = [(index, old[index.row()]) for index in self.persistentIndexList()]
        self._order = order
        # Few persistent indexes exist (the current one, an open editor), so a look-up each is cheap.
        for index, row in kept:
            place = self.place_of(row)
            self.changePersistentIndex(
                index, self.index(place, index.column()) if place >= 0 else QModelIndex()
            )
        self.layoutChanged.emit()

    def place_of(self, row_index: int) -> int:
        """Where the sheet's row stands in the order shown; -1 when it is filtered out."""
        try:
            return self._order.index(row_index)
        except ValueError:
            return -1

    def section_of(self, field: str) -> int | None:
        """The column that problems about ``field`` belong to; None where there is none."""
        for section, column in enumerate(self._columns):
            if column.sheet_column is not None and field in self._fields_of.get(
                column.sheet_column.index, ()
            ):
                return section
        return None

    def row_index(self, index: Index) -> int:
        """The row index in the sheet."""
        return self._order[index.row()]

    def refresh(self, changed: Iterable[int], first: int, last: int, *, states_only: bool = False) -> None:
        """Some of the sheet's rows look different now. Tells of those between the places ``first`` and
        ``last``, which are all that anybody sees; the others are asked for when they come into view.

        Args:
            states_only: only the badges differ: during a run nothing else needs to be painted.
        """
        if not self._columns or not self._order:
            return
        first, last = max(0, first), min(last, len(self._order) - 1)
        if first > last:
            return
        wanted = changed if isinstance(changed, set | range) else set(changed)
        places = [place for place in range(first, last + 1) if self._order[place] in wanted]
        if places:
            left, right = (_STATUS_SECTION, _STATUS_SECTION) if states_only else (0, len(self._columns) - 1)
            self.dataChanged.emit(self.index(places[0], left), self.index(places[-1], right))

    def problem_at(self, row_index: int, column: SheetColumn) -> Problem | None:
        """The worst finding about one cell."""
        assert self._rows is not None
        return self.worst_of(self._rows.sheet.problems(row_index), column)

    def worst_of(self, problems: Sequence[Problem], column: SheetColumn) -> Problem | None:
        """The worst of a row's findings that is about ``column``."""
        fields = self._fields_of.get(column.index, ())
        if not fields:
            return None
        worst: Problem | None = None
        for problem in problems:
            if problem.field in fields and (worst is None or problem.severity is Severity.PROBLEM):
                worst = problem
        return worst

    # Qt's model interface

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.editable and index.isValid() and self._columns[index.column()].kind is Kind.CELL:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        rows = self._rows
        if rows is None or not index.isValid():
            return None
        row = self._order[index.row()]
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if column.sheet_column is not None:
                return rows.sheet.text(row, column.sheet_column.index)
            return rows.sheet.source_row(row) if column.kind is Kind.ROW else state_word(rows.state(row))
        if role == GridRole.STATE:
            return rows.state(row)
        if role == GridRole.PROBLEM:
            return self.problem_at(row, column.sheet_column) if column.sheet_column is not None else None
        if role == GridRole.NOTE:
            return rows.note(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self._columns[index.column()].sheet_column
        if column is None or not self.editable:
            return False
        text = str(value)
        if text != self.data(index):
            self.cell_edited.emit(self._order[index.row()], column.index, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column.sheet_column is None:
                return self.tr("Row") if column.kind is Kind.ROW else self.tr("Status")
            return role_title(column.sheet_column.role)
        if role == Qt.ItemDataRole.ToolTipRole and column.sheet_column is not None:
            return self.header_hint(column.sheet_column)
        return None

    def header_hint(self, column: SheetColumn) -> str:
        """Why the column has its role, and how sure that is."""
        if not is_sent(column.role):
            return self.tr("“{name}” is not sent. Click to choose what it holds.").format(name=column.name)
        return self.tr("“{name}” is sent as {role} ({confidence} % sure). {reason} Click to change.").format(
            name=column.name,
            role=role_title(column.role),
            confidence=round(column.confidence * 100),
            reason=column.reason,
        )

    def _tool_tip(self, row: int, column: GridColumn) -> str | None:
        rows = self._rows
        assert rows is not None
        if column.sheet_column is None:
            return rows.note(row) or None
        problem = self.problem_at(row, column.sheet_column)
        original = rows.sheet.original(row, column.sheet_column.index)
        text = rows.sheet.text(row, column.sheet_column.index)
        lines = [problem.reason] if problem is not None else []
        if problem is not None and problem.suggestion:
            lines.append(self.tr("Suggestion: {text}").format(text=problem.suggestion))
        if str(original if original is not None else "") != text:
            lines.append(
                self.tr("In the sheet: {text}").format(text=original if original is not None else "")
            )
        return "\n".join(lines) or None

    def _spoken(self, row: int, column: GridColumn) -> str:
        rows = self._rows
        assert rows is not None
        if column.kind is Kind.ROW:
            return self.tr("Row {row}").format(row=rows.sheet.source_row(row))
        if column.kind is Kind.STATUS:
            note = rows.note(row)
            word = state_word(rows.state(row))
            return f"{word}. {note}" if note else word
        assert column.sheet_column is not None
        text = rows.sheet.text(row, column.sheet_column.index)
        problem = self.problem_at(row, column.sheet_column)
        return f"{text}. {problem.reason}" if problem is not None else text
