"""What each answer means for the rows of its request, and what is done next about them."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.registration import stops
from zevents_gui.core.registration.dispatch import Outcome
from zevents_gui.core.registration.doubts import Doubt, Doubts, Look
from zevents_gui.core.registration.events import Waiting
from zevents_gui.core.registration.journal import BatchChange
from zevents_gui.core.registration.ledger import Ledger
from zevents_gui.core.registration.matching import match, settle_by
from zevents_gui.core.registration.patience import Patience
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.registration.tasks import AskEvent, Change, LookUp, Register, Task
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.registration.verdicts import (
    TICKET_NOT_FOUND,
    TICKET_TYPE_CODES,
    Verdict,
    is_certain,
    refusal_text,
    row_verdict,
    verdict,
)
from zevents_gui.core.registration.work import Work
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import (
    InvalidCredentials,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerFault,
)
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.tickets import TicketsCreated

_TRIES = 20
_SILENT_TRIES = 3
_TYPE_REFUSALS = 3
_DOUBTS_IN_A_ROW = 3
_TOKEN_TRIES = 6
_WAITING = (Verdict.WAIT, Verdict.WAIT_FOR_TOKEN)


class Answers:
    """Takes outcomes one after the other and gives their rows a new state, new work, or a doubt.

    Attributes:
        stopped_by: what ended the run, None while it goes on.
        asking: Zoom says that the event is not published, and nothing is sent until that is clear.
        reading_all: the whole list of tickets is being read.
        progressed_at: when a row had its outcome last, on the clock that only goes forward.
        failure: a mistake in the program, to be raised when everything under way is recorded.
    """

    def __init__(
        self,
        record: RunRecord,
        ledger: Ledger,
        work: Work,
        doubts: Doubts,
        patience: Patience,
        timing: Timing,
    ) -> None:
        self._record = record
        self._ledger = ledger
        self._work = work
        self._doubts = doubts
        self._patience = patience
        self._timing = timing
        self._waits: list[Waiting] = []
        self._refused_types: Counter[str] = Counter()
        self._live = 0
        self._doubtful_answers = 0
        self._unpublished_since: float | None = None
        self.progressed_at = time.monotonic()
        self.stopped_by: AppError | None = None
        self.asking = False
        self.reading_all = False
        self.failure: BaseException | None = None

    def take(self, outcome: Outcome[Task]) -> None:
        """Give the rows of an outcome their new states."""
        match outcome.task:
            case Register(rows):
                self._registered(rows, outcome)
            case Change(row):
                self._changed(row, outcome)
            case LookUp() as task:
                self._looked_up(task, outcome)
            case AskEvent():
                self._asked_event(outcome)

    def stop(self, error: AppError) -> None:
        """End the run; the first reason stays."""
        if self.stopped_by is None:
            self.stopped_by = error

    def take_waits(self) -> list[Waiting]:
        """Return what there is to tell about waiting, once."""
        waits, self._waits = self._waits, []
        return waits

    def tickets_estimate(self) -> int:
        """Return about how many tickets the event has."""
        return max(self._live, self._record.live_tickets + self._ledger.count(RowState.REGISTERED))

    def _registered(self, rows: Sequence[JournalRow], outcome: Outcome[Task]) -> None:
        result, error = outcome.result, outcome.error
        if isinstance(result, TicketsCreated):
            self._note(rows, outcome, "answered")
            self._answered(rows, result, outcome.sent_at)
            self._succeeded()
            self.progressed_at = time.monotonic()
        elif isinstance(result, InDoubt):
            self._note(rows, outcome, "in doubt", result.detail, result.tracking_id)
            self._in_doubt(rows, result.reason)
            self._doubtful_answers += 1
            if self._doubtful_answers >= _DOUBTS_IN_A_ROW:
                self._failed(outcome, tr("Zoom answers with errors"), None)
        else:
            assert error is not None
            self._not_answered(rows, error, outcome)

    def _answered(self, rows: Sequence[JournalRow], answer: TicketsCreated, sent_at: float) -> None:
        matched = match(rows, answer)
        by_row = {row.source_row: row for row in rows}
        for settled in matched.settled:
            row = by_row[settled.source_row]
            self._ledger.settle(row, settled)
            self._refused_types.pop(row.ticket_type_id, None)
            if settled.ticket_id and settled.state is RowState.REGISTERED:
                self._doubts.witness(row.email, settled.ticket_id, sent_at)
        still_open = {row.source_row for row in matched.missing}
        for row, entry in matched.rejected:
            said = row_verdict(entry)
            if said.certain:
                self._ledger.change(row, RowState.REFUSED, said.reason)
                continue
            still_open.add(row.source_row)
            final = not said.again or row.attempts >= _SILENT_TRIES
            self._in_doubt([row], said.reason, said.reason if final else "")
        for row in matched.missing:
            self._in_doubt(
                [row],
                tr("Zoom's answer said nothing about this row."),
                tr("Zoom answered {count} times without a word about this row.", count=row.attempts)
                if row.attempts >= _SILENT_TRIES
                else "",
            )
        self._work.release(row for row in rows if row.source_row not in still_open)

    def _not_answered(self, rows: Sequence[JournalRow], error: BaseException, outcome: Outcome[Task]) -> None:
        judged = verdict(error)
        self._note(rows, outcome, judged.name.lower(), getattr(error, "detail", ""))
        if judged is Verdict.DOUBT:
            self._in_doubt(rows, tr("Something unforeseen happened while this row was sent."))
            self._unforeseen(error)
            return
        if judged is Verdict.SPLIT:
            self._succeeded()
            self._split(rows, error)
            return
        # In all other cases nothing was processed, so the rows stand where they stood before.
        for row in rows:
            row.attempts -= 1
            self._ledger.change(row, RowState.PENDING)
        self._work.release(rows)
        self._work.again(rows)
        if judged in _WAITING:
            self._wait(outcome, error)
        elif judged is Verdict.WAIT_FOR_PUBLISHING:
            self.asking = True
        elif judged is Verdict.STOP and isinstance(error, AppError):
            self.stop(error)

    def _split(self, rows: Sequence[JournalRow], error: BaseException) -> None:
        """Nobody of the request was registered: find the rows that are the cause."""
        code = getattr(error, "code", None)
        self._work.release(rows)
        for row in rows:
            row.attempts -= 1
        if len(rows) == 1:
            self._refuse_alone(rows[0], error, code)
            return
        if code in TICKET_TYPE_CODES:
            # Several rows of this type were refused for it one by one, so all others would be as well.
            known = [row for row in rows if self._refused_types[row.ticket_type_id] >= _TYPE_REFUSALS]
            for row in known:
                self._ledger.change(row, RowState.REFUSED, refusal_text(error))
            rows = [row for row in rows if row.state is not RowState.REFUSED]
            if known:
                if rows:
                    self._pending_again(rows)
                return
        half = len(rows) // 2
        self._pending_again(rows[half:])
        self._pending_again(rows[:half])

    def _refuse_alone(self, row: JournalRow, error: BaseException, code: object) -> None:
        if code in TICKET_TYPE_CODES:
            self._refused_types[row.ticket_type_id] += 1
        if is_certain(error):
            self._ledger.change(row, RowState.REFUSED, refusal_text(error))
        else:
            self._in_doubt([row], refusal_text(error), refusal_text(error))

    def _changed(self, row: JournalRow, outcome: Outcome[Task]) -> None:
        error = outcome.error
        self._work.release([row])
        if error is None:
            self._succeeded()
            self._ledger.change(row, RowState.CHANGED)
            return
        judged = verdict(error)
        if isinstance(error, OutcomeUnknown) and row.attempts < _TRIES:
            # Making the same change again does no harm.
            self._ledger.change(row, RowState.PENDING)
            self._work.again([row])
            self._failed(outcome, error.happened, error)
        elif judged is Verdict.SEND_AGAIN or judged in _WAITING:
            row.attempts -= 1
            self._ledger.change(row, RowState.PENDING)
            self._work.again([row])
            if judged in _WAITING:
                self._wait(outcome, error)
        elif judged is Verdict.STOP and isinstance(error, AppError) and not _ticket_is_gone(error):
            self._ledger.change(row, RowState.PENDING)
            self.stop(error)
        elif isinstance(error, AppError):
            self._succeeded()
            self._ledger.change(row, RowState.REFUSED, refusal_text(error))
        else:
            self._ledger.change(row, RowState.PENDING)
            self._unforeseen(error)

    def _looked_up(self, task: LookUp, outcome: Outcome[Task]) -> None:
        now = time.monotonic()
        if task.whole:
            self.reading_all = False
        look = outcome.result
        if not isinstance(look, Look):
            for doubt in task.doubts:
                self._doubts.put_back(doubt, now)
            self._look_failed(outcome)
            return
        self._succeeded()
        self._doubts.note(look)
        if look.total is not None:
            self._live = look.total
        again = []
        for doubt in task.doubts:
            settled = settle_by(doubt.row, look.tickets.get(doubt.row.source_row, ()))
            if settled is not None:
                self._ledger.settle(doubt.row, settled)
                self._work.release([doubt.row])
                self.progressed_at = now
            elif not self._doubts.believable(doubt, look):
                self._doubts.put_back(doubt, now)
            else:
                again += self._not_there(doubt)
        self._work.again_apart(again)

    def _not_there(self, doubt: Doubt) -> list[JournalRow]:
        """It is certain that the row is not registered: return it when it is to be sent again."""
        row = doubt.row
        self._work.release([row])
        if doubt.refuse_because:
            self._ledger.change(row, RowState.REFUSED, doubt.refuse_because)
            return []
        if row.attempts >= _TRIES:
            reason = tr("Zoom failed each of the {count} times that this row was sent.", count=row.attempts)
            self._ledger.change(row, RowState.REFUSED, reason)
            return []
        self._ledger.change(row, RowState.PENDING)
        return [row]

    def _look_failed(self, outcome: Outcome[Task]) -> None:
        error = outcome.error
        assert error is not None
        if isinstance(error, Cancelled):
            return
        judged = verdict(error)
        if judged in _WAITING:
            self._wait(outcome, error)
        elif isinstance(error, ServerFault):
            self._failed(outcome, error.happened, error)
        elif isinstance(error, AppError):
            self.stop(error)
        else:
            self._unforeseen(error)

    def _asked_event(self, outcome: Outcome[Task]) -> None:
        now = time.monotonic()
        event = outcome.result
        if not isinstance(event, Event):
            self._look_failed(outcome)
            return
        self.asking = False
        self._patience.succeeded()
        if not event.is_published:
            self.stop(stops.not_published(self._record.event_name))
            return
        if self._unpublished_since is None:
            self._unpublished_since = now
        if now - self._unpublished_since > self._timing.publish_wait:
            self.stop(stops.publishing_takes_too_long(self._record.event_name))
            return
        self._failed(outcome, tr("Zoom is still publishing the event"), None)

    def _in_doubt(self, rows: Sequence[JournalRow], reason: str, refuse_because: str = "") -> None:
        for row in rows:
            self._ledger.change(row, RowState.IN_DOUBT, reason)
        self._doubts.add(rows, time.monotonic(), refuse_because)

    def _pending_again(self, rows: Sequence[JournalRow]) -> None:
        for row in rows:
            self._ledger.change(row, RowState.PENDING)
        self._work.again(rows)

    def _succeeded(self) -> None:
        self._patience.succeeded()
        self._doubtful_answers = 0
        self._unpublished_since = None

    def _wait(self, outcome: Outcome[Task], error: BaseException) -> None:
        at_least = 0.0
        if isinstance(error, RateLimited):
            at_least = (error.until - datetime.now(UTC)).total_seconds()
        if isinstance(error, AppError):
            self._failed(outcome, error.happened, error, at_least)
            if isinstance(error, InvalidCredentials) and self._patience.failures >= _TOKEN_TRIES:
                self.stop(error)

    def _failed(
        self, outcome: Outcome[Task], reason: str, error: AppError | None, at_least: float = 0.0
    ) -> None:
        waiting = self._patience.failed(time.monotonic(), outcome.sent_at, reason, error, at_least)
        if waiting is not None:
            self._waits.append(waiting)

    def _unforeseen(self, error: BaseException) -> None:
        if self.failure is None:
            self.failure = error
        if isinstance(error, AppError):
            self.stop(error)

    def _note(
        self,
        rows: Sequence[JournalRow],
        outcome: Outcome[Task],
        what: str,
        detail: str = "",
        tracking: str = "",
    ) -> None:
        self._ledger.batch(BatchChange(len(rows), what, outcome.sent_time, detail, tracking))


def _ticket_is_gone(error: AppError) -> bool:
    return isinstance(error, NotFound) and error.code == TICKET_NOT_FOUND
