"""What each answer means for the rows of its request, and what is done next about them."""

import time
from collections import Counter
from collections.abc import Sequence

from zevents_gui.core.errors import AppError
from zevents_gui.core.registration.dispatch import Outcome
from zevents_gui.core.registration.doubts import Doubts
from zevents_gui.core.registration.journal import BatchChange
from zevents_gui.core.registration.ledger import Ledger
from zevents_gui.core.registration.look_ups import TRIES, LookUps
from zevents_gui.core.registration.matching import match
from zevents_gui.core.registration.patience import Patience
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.registration.tasks import AskEvent, Change, LookUp, Register, Task
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.registration.troubles import WAITING
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
    NotFound,
    OutcomeUnknown,
)
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.tickets import TicketsCreated

_SILENT_TRIES = 3
_TYPE_REFUSALS = 3
_DOUBTS_IN_A_ROW = 3


class Answers(LookUps):
    """Takes outcomes one after the other and gives their rows a new state, new work, or a doubt."""

    def __init__(
        self,
        record: RunRecord,
        ledger: Ledger,
        work: Work,
        doubts: Doubts,
        patience: Patience,
        timing: Timing,
    ) -> None:
        super().__init__(record, ledger, work, doubts, patience, timing)
        self._refused_types: Counter[str] = Counter()

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
        if judged in WAITING:
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
        if isinstance(error, OutcomeUnknown) and row.attempts < TRIES:
            # Making the same change again does no harm.
            self._ledger.change(row, RowState.PENDING)
            self._work.again([row])
            self._failed(outcome, error.happened, error)
        elif judged is Verdict.SEND_AGAIN or judged in WAITING:
            row.attempts -= 1
            self._ledger.change(row, RowState.PENDING)
            self._work.again([row])
            if judged in WAITING:
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

    def _in_doubt(self, rows: Sequence[JournalRow], reason: str, refuse_because: str = "") -> None:
        for row in rows:
            self._ledger.change(row, RowState.IN_DOUBT, reason)
        self._doubts.add(rows, time.monotonic(), refuse_because)

    def _pending_again(self, rows: Sequence[JournalRow]) -> None:
        for row in rows:
            self._ledger.change(row, RowState.PENDING)
        self._work.again(rows)

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
