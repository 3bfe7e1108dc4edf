"""What became of each row of a sheet, for the workbook that a coordinator gets back."""

from dataclasses import dataclass
from datetime import datetime

from zevents_gui.core.sheets.marks import OutcomeStatus


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one source row.

    Attributes:
        reason: plain words; empty when all went well.
        join_link: a secret of the attendee's; empty when there is none.
        at: aware; None for a row that was not sent.
        run: the run's name or ID.
    """

    status: OutcomeStatus
    reason: str = ""
    ticket_id: str = ""
    join_link: str = ""
    at: datetime | None = None
    run: str = ""

    def __repr__(self) -> str:
        return f"RowOutcome({self.status!s}, {self.reason!r}, ticket_id={self.ticket_id!r}, run={self.run!r})"
