"""One table as the reading process found it, before it travels to the program."""

from dataclasses import dataclass, field

from zevents_gui.core.sheets.reading.failure import Notice
from zevents_gui.core.sheets.table import Cell, CsvOptions, SheetInfo


@dataclass(slots=True)
class Reading:
    """The cells of one sheet and all that was found beside them; see ``RawTable`` for the positions."""

    sheet: str
    sheets: tuple[SheetInfo, ...]
    first_row: int = 1
    first_column: int = 1
    columns: list[list[Cell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached_formulas: set[tuple[int, int]] = field(default_factory=set)
    zero_formulas: set[tuple[int, int]] = field(default_factory=set)
    csv: CsvOptions | None = None
    notices: list[Notice] = field(default_factory=list)

    def trim(self) -> None:
        """Take empty rows and columns off the edges; formulas that show nothing can stretch a sheet far."""
        while self.columns and not any(_holds(cell) for cell in self.columns[-1]):
            self.columns.pop()
        skipped = 0
        while skipped < len(self.columns) and not any(_holds(cell) for cell in self.columns[skipped]):
            skipped += 1
        self.columns = self.columns[skipped:]
        self.first_column += skipped
        top = min((_first(column) for column in self.columns), default=0)
        end = max((_end(column) for column in self.columns), default=0)
        if self.columns and (top or end < len(self.columns[0])):
            self.columns = [column[top:end] for column in self.columns]
            self.first_row += top

    def size(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return (len(self.columns[0]) if self.columns else 0), len(self.columns)

    def restrict_extras(self) -> None:
        """Forget what was found about rows and columns that hold nothing."""
        rows, columns = self.size()
        self.hidden_rows.intersection_update(range(self.first_row, self.first_row + rows))
        self.hidden_columns.intersection_update(range(self.first_column, self.first_column + columns))


def _holds(cell: Cell) -> bool:
    return cell is not None and cell != ""


def _first(column: list[Cell]) -> int:
    return next((position for position, cell in enumerate(column) if _holds(cell)), len(column))


def _end(column: list[Cell]) -> int:
    end = len(column)
    while end and not _holds(column[end - 1]):
        end -= 1
    return end
