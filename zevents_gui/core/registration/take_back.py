"""Taking a run back: the tickets that it created are deleted, and no others."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.registration import stops
from zevents_gui.core.registration.dispatch import Dispatcher, Outcome
from zevents_gui.core.registration.doubts import Doubts
from zevents_gui.core.registration.events import Finished, RunEvent, RunSummary
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.ledger import Ledger
from zevents_gui.core.registration.locks import run_lock
from zevents_gui.core.registration.matching import settle_by
from zevents_gui.core.registration.patience import Patience
from zevents_gui.core.registration.read_back import look_one_by_one
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowAction, RowState, RunState
from zevents_gui.core.registration.timing import TIMING, Timing
from zevents_gui.core.registration.verdicts import Verdict, refusal_text, verdict
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import NotFound, OutcomeUnknown, RateLimited, ZoomError

_TICK = 0.1
_READ_AHEAD = 500
_LONGEST_WAIT = 600.0


def warning(record: RunRecord) -> str:
    """Return what to tell before a run is taken back."""
    count = record.count(RowState.REGISTERED)
    said = (
        tr("1 ticket will be deleted from “{event}”.", event=record.event_name)
        if count == 1
        else tr("{count} tickets will be deleted from “{event}”.", count=count, event=record.event_name)
    )
    if not record.options.notify:
        return f"{said} {tr('Nobody is told.')}"
    return f"{said} {tr('E-mails that Zoom has sent cannot be recalled; their join links stop working.')}"


def take_back(
    client: ZoomClient,
    journal: Journal,
    run_id: int,
    on_event: Callable[[RunEvent], None],
    cancel: threading.Event,
    *,
    timing: Timing = TIMING,
) -> RunSummary:
    """Delete every ticket that a run created, from wherever an earlier attempt stopped.

    Rows that were not sent yet are left unsent; rows in doubt are looked up first.

    Raises:
        RunLocked: another process works on this run or its event.
        StorageError: the journal cannot be written.
    """
    record = journal.run(run_id)
    with run_lock(journal.database.path, run_id, record.event_id, record.event_name):
        summary = _TakeBack(client, journal, record, timing, on_event, cancel).run()
    on_event(Finished(summary))
    return summary


class _TakeBack:
    def __init__(
        self,
        client: ZoomClient,
        journal: Journal,
        record: RunRecord,
        timing: Timing,
        on_event: Callable[[RunEvent], None],
        cancel: threading.Event,
    ) -> None:
        self._journal = journal
        self._record = record
        self._timing = timing
        self._on_event = on_event
        self._cancel = cancel
        self._client = client.with_cancel(cancel)
        self._patience = Patience(timing)
        self._dispatcher: Dispatcher[JournalRow] = Dispatcher(client)
        self._again: list[JournalRow] = []
        self._stopped_by: AppError | None = None
        self._failure: BaseException | None = None

    def run(self) -> RunSummary:
        run_id = self._record.run_id
        self._journal.close_run(run_id)
        self._journal.set_run_state(run_id, RunState.TAKING_BACK)
        self._ledger = Ledger(self._journal, run_id, self._on_event, takes_back=True)
        try:
            self._settle_doubts()
            self._delete_all()
        except ZoomError as error:
            self._stopped_by = error
        except Cancelled:
            pass  # What was deleted stands and is recorded; the rest can be resumed.
        finally:
            self._dispatcher.close()
        self._ledger.commit()
        self._ledger.tell_progress(now_or_never=True)
        if self._failure is not None:
            raise self._failure
        summary = self._ledger.summary(self._stopped_by)
        undone = self._stopped_by is not None or self._cancel.is_set() or self._ledger.open_rows() > 0
        state = RunState.TAKING_BACK if undone else RunState.TAKEN_BACK
        self._journal.set_run_state(run_id, state, str(self._stopped_by or ""))
        return summary

    def _settle_doubts(self) -> None:
        """Find out which of the rows in doubt have a ticket."""
        doubts = Doubts(self._timing)
        rows = list(self._journal.rows(self._record.run_id, RowState.IN_DOUBT))
        doubts.add(rows, time.monotonic() - self._timing.first_look)
        while len(doubts) and not self._cancel.is_set():
            for doubt in doubts.take_due(time.monotonic()):
                look = look_one_by_one(self._client, self._record.event_id, [doubt], None)
                settled = settle_by(doubt.row, look.tickets.get(doubt.row.source_row, ()))
                if settled is not None:
                    self._ledger.settle(doubt.row, settled)
                elif doubts.believable(doubt, look):
                    reason = tr("Looked up: this row was not registered.")
                    self._ledger.change(doubt.row, RowState.NOT_SENT, reason)
                else:
                    doubts.put_back(doubt, time.monotonic())
            self._ledger.commit()
            self._cancel.wait(_TICK if len(doubts) else 0)

    def _delete_all(self) -> None:
        after = -1
        waiting: list[JournalRow] = []
        while True:
            for outcome in self._dispatcher.collect(_TICK if self._dispatcher.in_flight else 0.0):
                self._deleted(outcome)
            self._ledger.commit()
            now = time.monotonic()
            if self._patience.given_up(now, self._timing.give_up):
                self._stop(stops.given_up(self._timing.give_up / 60, self._patience.last_error))
            stopping = self._cancel.is_set() or self._stopped_by is not None or self._failure is not None
            if not waiting and not stopping:
                read = self._journal.next_rows(
                    self._record.run_id, (RowState.REGISTERED,), after, _READ_AHEAD
                )
                waiting = [row for row in read if row.action is RowAction.REGISTER]
                after = read[-1].source_row if read else after
            waiting, self._again = self._again + waiting, []
            if not self._dispatcher.in_flight and (stopping or not waiting):
                return
            holding = self._patience.holding(now)
            if stopping or holding:
                self._cancel.wait(min(holding, _TICK))
                continue
            room = self._dispatcher.room()
            if self._patience.probing:
                room = min(room, 1 - self._dispatcher.in_flight)
            for row in waiting[: max(0, room)]:
                work = partial(self._client.tickets.delete, self._record.event_id, row.ticket_id)
                self._dispatcher.submit(row, work)
            waiting = waiting[max(0, room) :]

    def _deleted(self, outcome: Outcome[JournalRow]) -> None:
        row, error = outcome.task, outcome.error
        if error is None or _is_gone(error):
            self._patience.succeeded()
            self._ledger.change(row, RowState.TAKEN_BACK, "" if error is None else tr("The ticket was gone."))
            return
        judged = verdict(error)
        if isinstance(error, OutcomeUnknown):
            # Deleting it again does no harm: a ticket that is gone says so.
            self._again.append(row)
            self._wait(outcome, error)
        elif judged in (Verdict.WAIT, Verdict.WAIT_FOR_TOKEN) and isinstance(error, AppError):
            self._again.append(row)
            self._wait(outcome, error)
        elif judged is Verdict.SEND_AGAIN:
            self._again.append(row)
        elif judged is Verdict.STOP and isinstance(error, AppError):
            self._stop(error)
        elif isinstance(error, AppError):
            self._patience.succeeded()
            reason = tr("Could not be taken back. {reason}", reason=refusal_text(error))
            self._ledger.change(row, RowState.REGISTERED, reason)
        else:
            self._failure = self._failure or error

    def _wait(self, outcome: Outcome[JournalRow], error: AppError) -> None:
        at_least = 0.0
        if isinstance(error, RateLimited):
            at_least = min(_LONGEST_WAIT, (error.until - datetime.now(UTC)).total_seconds())
        told = self._patience.failed(time.monotonic(), outcome.sent_at, error.happened, error, at_least)
        if told is not None:
            self._on_event(told)

    def _stop(self, error: AppError) -> None:
        self._stopped_by = self._stopped_by or error


def _is_gone(error: BaseException) -> bool:
    # Source: contract, deleteTicket, 26503 "Ticket not found". An event that is gone has no tickets either.
    return isinstance(error, NotFound)
