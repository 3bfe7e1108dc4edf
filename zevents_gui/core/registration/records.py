"""What the journal holds, as values."""

from dataclasses import dataclass, field
from datetime import datetime

from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import RowGroup
from zevents_gui.core.registration.states import OPEN_STATES, RowAction, RowState, RunState


@dataclass(slots=True)
class JournalRow:
    """One row of a run.

    Attributes:
        group: what the plan made of it.
        attempts: how often it was sent.
        attendee: what is sent; None for rows that are never sent.
        join_link: a secret: whoever has it can join.
    """

    source_row: int
    group: RowGroup
    action: RowAction
    state: RowState
    reason: str
    email: str
    email_key: str
    external_id: str
    ticket_type_id: str
    ticket_id: str
    join_link: str = field(repr=False)
    attempts: int
    changed_at: datetime
    attendee: Attendee | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A new state for a row. None leaves a value as it is."""

    source_row: int
    state: RowState
    reason: str = ""
    ticket_id: str | None = None
    join_link: str | None = field(default=None, repr=False)
    sent: bool = False
    """Whether this counts as an attempt."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run.

    Attributes:
        content_hash: SHA-256 of the workbook as it was planned, hex.
        listed_at: when Zoom's list of tickets was last looked at as a whole, aware, UTC.
        live_tickets: how many tickets there were then.
        counts: rows by state.
        message: what stopped the run last, in plain words.
    """

    run_id: int
    state: RunState
    account_name: str
    practice: bool
    event_id: str
    event_name: str
    sheet_path: str
    sheet_name: str
    content_hash: str
    options: RunOptions
    plan_digest: str
    listed_at: datetime
    live_tickets: int
    created_at: datetime
    changed_at: datetime
    message: str
    counts: dict[RowState, int]

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(self.counts.values())

    @property
    def open_rows(self) -> int:
        """How many rows still need something."""
        return sum(count for state, count in self.counts.items() if state in OPEN_STATES)

    def count(self, state: RowState) -> int:
        """How many rows are in ``state``."""
        return self.counts.get(state, 0)
