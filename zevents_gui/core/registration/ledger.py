"""What has changed since the last commit, what is told about it, and how the run stands."""

import time
from collections import Counter, deque
from collections.abc import Callable

from zevents_gui.core.errors import AppError
from zevents_gui.core.registration.events import Progress, RowsChanged, RunEvent, RunSummary
from zevents_gui.core.registration.journal import BatchChange, Journal
from zevents_gui.core.registration.records import JournalRow, RowChange
from zevents_gui.core.registration.states import OPEN_STATES, RowState

_PROGRESS_EVERY = 0.1
_RATE_OVER = 5.0


class Ledger:
    """Collects changes and commits them together: one commit for all that came back at the same time.

    Args:
        takes_back: the run is taken back: done is who is registered no more, not who was registered.
    """

    def __init__(
        self,
        journal: Journal,
        run_id: int,
        on_event: Callable[[RunEvent], None],
        *,
        takes_back: bool = False,
    ) -> None:
        self._takes_back = takes_back
        self._journal = journal
        self._run_id = run_id
        self._on_event = on_event
        self._changes: list[RowChange] = []
        self._batches: list[BatchChange] = []
        self._counts: Counter[RowState] = Counter(journal.counts(run_id))
        self._left_out = journal.left_out(run_id)
        self._began = time.monotonic()
        self._told = float("-inf")
        self._rate: deque[tuple[float, int]] = deque([(self._began, self._done())])

    def change(
        self,
        row: JournalRow,
        state: RowState,
        reason: str = "",
        *,
        ticket_id: str | None = None,
        join_link: str | None = None,
    ) -> None:
        """Give ``row`` another state, to be committed with the next :meth:`commit`."""
        sent = state is RowState.SENDING
        self._counts[row.state] -= 1
        self._counts[state] += 1
        row.state = state
        row.attempts += int(sent)
        self._changes.append(RowChange(row.source_row, state, reason, ticket_id, join_link, sent))

    def settle(self, row: JournalRow, settled: RowChange) -> None:
        """Give ``row`` the final state that an answer or a read-back shows."""
        self.change(
            row, settled.state, settled.reason, ticket_id=settled.ticket_id, join_link=settled.join_link
        )

    def batch(self, batch: BatchChange) -> None:
        """Note what became of a request."""
        self._batches.append(batch)

    def commit(self) -> None:
        """Write everything down, then tell it. Nothing is told that is not safely recorded.

        Raises:
            StorageError: it could not be written; rows under way then stay recorded as being sent.
        """
        if self._changes or self._batches:
            self._journal.record(self._run_id, self._changes, self._batches)
        changes, self._changes, self._batches = self._changes, [], []
        if changes:
            # Several changes of a row within one commit are one change to whoever watches.
            latest = {change.source_row: change for change in changes}
            self._on_event(
                RowsChanged(tuple((row, change.state, change.reason) for row, change in latest.items()))
            )
        self.tell_progress()

    def tell_progress(self, *, now_or_never: bool = False) -> None:
        """Tell how far the run is, at most ten times a second."""
        now = time.monotonic()
        if now - self._told < _PROGRESS_EVERY and not now_or_never:
            return
        self._told = now
        done = self._done()
        self._rate.append((now, done))
        while len(self._rate) > 2 and self._rate[0][0] < now - _RATE_OVER:
            self._rate.popleft()
        then, done_then = self._rate[0]
        per_second = (done - done_then) / (now - then) if now > then else 0.0
        total = self.total
        self._on_event(
            Progress(
                done=done,
                total=total,
                registered=self._counts[RowState.REGISTERED],
                refused=self._counts[RowState.REFUSED],
                in_doubt=self._counts[RowState.IN_DOUBT],
                per_second=per_second,
                seconds_left=(total - done) / per_second if per_second > 0 else None,
            )
        )

    @property
    def total(self) -> int:
        """How many rows the run is about, without those that have nothing to send or to undo."""
        if self._takes_back:
            return self._counts[RowState.REGISTERED] + self._counts[RowState.TAKEN_BACK]
        return sum(self._counts.values()) - self._left_out

    def count(self, state: RowState) -> int:
        """How many rows are in ``state``."""
        return self._counts[state]

    def open_rows(self) -> int:
        """How many rows have no final outcome."""
        return sum(self._counts[state] for state in OPEN_STATES)

    def summary(self, stopped_by: AppError | None) -> RunSummary:
        """Return how the run stands."""
        counts = self._counts
        return RunSummary(
            run_id=self._run_id,
            complete=self.open_rows() == 0,
            registered=counts[RowState.REGISTERED],
            changed=counts[RowState.CHANGED],
            already_there=counts[RowState.ALREADY_THERE],
            refused=counts[RowState.REFUSED],
            not_sent=counts[RowState.NOT_SENT],
            in_doubt=counts[RowState.IN_DOUBT] + counts[RowState.SENDING],
            pending=counts[RowState.PENDING],
            taken_back=counts[RowState.TAKEN_BACK],
            seconds=time.monotonic() - self._began,
            stopped_by=stopped_by,
        )

    def _done(self) -> int:
        if self._takes_back:
            return self._counts[RowState.TAKEN_BACK]
        return self.total - self.open_rows()
