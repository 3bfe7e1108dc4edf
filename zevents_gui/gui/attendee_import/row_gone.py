"""A row that is none any more by the time a change reaches it."""

from zevents_gui.core.errors import AppError
from zevents_gui.core.text import tr


class RowGone(AppError):
    """A row was changed that is none any more."""

    def __init__(self, source_row: int) -> None:
        super().__init__(
            tr("Row {row} is not in the list any more", row=source_row),
            happened=tr("The header or the rows taken in were changed at the same moment."),
            means=tr("What was entered for this row was not taken over. All other rows are as they were."),
            to_do=tr("Undo the other change, or enter it in another row."),
        )
