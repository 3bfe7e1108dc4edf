"""The engine: carries a run out, from wherever it stands, so that nobody is registered twice or lost.

One thread, the caller's, decides everything and writes the journal. The threads of the dispatcher only speak
to Zoom. Rows are committed as being sent before their request begins, and their outcome is committed before
it is told to anybody.
"""

import threading
import time
from collections.abc import Callable
from functools import partial

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.registration import read_back, stops
from zevents_gui.core.registration.answers import Answers
from zevents_gui.core.registration.dispatch import Dispatcher
from zevents_gui.core.registration.doubts import Doubts
from zevents_gui.core.registration.elsewhere import registered_elsewhere
from zevents_gui.core.registration.events import Finished, RunEvent, RunSummary, Waiting
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.ledger import Ledger
from zevents_gui.core.registration.locks import run_lock
from zevents_gui.core.registration.patience import Patience
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowAction, RowState, RunState
from zevents_gui.core.registration.tasks import AskEvent, Change, LookUp, Register, Task
from zevents_gui.core.registration.timing import TIMING, Timing
from zevents_gui.core.registration.wire import new_ticket, ticket_patch
from zevents_gui.core.registration.work import Work
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import ZoomError

OnEvent = Callable[[RunEvent], None]

_TICK = 0.1
_WITNESSES = 5
_NO_PAUSE = threading.Event()


class Engine:
    """Carries out one run; for a new run and for one that was interrupted alike.

    Args:
        client: of the account that the run belongs to.
        timing: how long to wait for what.
    """

    def __init__(self, client: ZoomClient, journal: Journal, run_id: int, *, timing: Timing = TIMING) -> None:
        self._client = client
        self._journal = journal
        self._run_id = run_id
        self._timing = timing

    def run(
        self, on_event: OnEvent, cancel: threading.Event, pause: threading.Event | None = None
    ) -> RunSummary:
        """Run until every row has its outcome, or until stopped, and return how it ended.

        Args:
            on_event: told everything, always on this thread; the last event is ``Finished``.
            cancel: set it to stop after the requests under way.
            pause: while it is set, nothing new is sent.

        Raises:
            RunLocked: another process works on this run or its event.
            RunNotOpen: the run was closed or taken back.
            StorageError: the journal cannot be written.
        """
        record = self._journal.run(self._run_id)
        if record.state not in (RunState.OPEN, RunState.FINISHED):
            raise stops.not_open(self._run_id)
        with run_lock(self._journal.database.path, record.run_id, record.event_id, record.event_name):
            session = _Session(self._client, self._journal, record, self._timing, on_event, cancel, pause)
            summary = session.run()
        on_event(Finished(summary))
        return summary


class _Session:
    """One call of :meth:`Engine.run`."""

    def __init__(
        self,
        client: ZoomClient,
        journal: Journal,
        record: RunRecord,
        timing: Timing,
        on_event: OnEvent,
        cancel: threading.Event,
        pause: threading.Event | None,
    ) -> None:
        self._journal = journal
        self._record = record
        self._timing = timing
        self._on_event = on_event
        self._cancel = cancel
        self._pause = pause or _NO_PAUSE
        self._halt = threading.Event()
        self._client = client.with_cancel(self._halt)
        self._reader = client.with_cancel(cancel)
        self._ledger = Ledger(journal, record.run_id, on_event)
        self._work = Work(journal, record.run_id)
        self._doubts = Doubts(timing)
        self._patience = Patience(timing)
        self._dispatcher: Dispatcher[Task] = Dispatcher(client)
        self._answers = Answers(record, self._ledger, self._work, self._doubts, self._patience, timing)
        self._told_waiting: str | None = None

    def run(self) -> RunSummary:
        stopped_by: AppError | None = None
        try:
            if self._ledger.open_rows():
                self._begin()
                stopped_by = self._loop()
        except ZoomError as error:
            stopped_by = error
        except Cancelled:
            pass  # The person stopped it before anything was sent; that is no error.
        finally:
            self._halt.set()
            self._dispatcher.close()
        self._ledger.commit()
        summary = self._ledger.summary(stopped_by)
        state = RunState.FINISHED if summary.complete else RunState.OPEN
        self._journal.set_run_state(self._record.run_id, state, str(stopped_by or ""))
        return summary

    def _begin(self) -> None:
        """Take up what an earlier part of the run left behind, and whoever was registered since the plan."""
        run_id, now = self._record.run_id, time.monotonic()
        for row in list(self._journal.rows(run_id, RowState.SENDING, RowState.IN_DOUBT)):
            if row.action is RowAction.CHANGE:
                self._ledger.change(row, RowState.PENDING)
                continue
            row.attempts = 0
            self._ledger.change(
                row, RowState.IN_DOUBT, tr("The run was interrupted while this row was sent.")
            )
            self._doubts.add([row], now - self._timing.first_look)
            self._work.reserve([row])
        self._ledger.commit()
        if len(self._doubts):
            for row in self._journal.last_registered(run_id, _WITNESSES):
                self._doubts.witness(row.email, row.ticket_id, now - self._timing.settle_alone)
        for row, settled in registered_elsewhere(self._reader, self._journal, self._record):
            self._ledger.settle(row, settled)
        self._ledger.commit()

    def _loop(self) -> AppError | None:
        while True:
            for outcome in self._dispatcher.collect(self._idle_seconds()):
                self._answers.take(outcome)
            now = time.monotonic()
            if self._patience.given_up(now, self._timing.give_up):
                self._answers.stop(stops.given_up(self._timing.give_up / 60, self._patience.last_error))
            if self._only_doubts_left():
                self._tell(Waiting(tr("Waiting until Zoom's list shows what became of the last rows")))
                if now - self._answers.progressed_at > self._timing.give_up:
                    self._answers.stop(stops.list_is_behind(self._record.event_name))
            failed = self._answers.stopped_by is not None or self._answers.failure is not None
            stopping = self._cancel.is_set() or failed
            if stopping:
                self._halt.set()
            tasks = [] if stopping else self._next_tasks(now)
            self._ledger.commit()
            for waiting in self._answers.take_waits():
                self._on_event(waiting)
            for task in tasks:
                self._dispatcher.submit(task, self._work_of(task))
            self._tell_client_waits()
            if not self._dispatcher.in_flight and (stopping or self._is_done()):
                self._ledger.tell_progress(now_or_never=True)
                if self._answers.failure is not None and self._answers.stopped_by is None:
                    raise self._answers.failure
                return self._answers.stopped_by

    def _idle_seconds(self) -> float:
        """How long to wait for answers before looking whether something can be sent."""
        if (
            not self._dispatcher.in_flight
            and self._patience.holding(time.monotonic()) == 0
            and self._work.left()
        ):
            return 0.0
        return _TICK

    def _is_done(self) -> bool:
        return not self._work.left() and not len(self._doubts) and not self._answers.asking

    def _only_doubts_left(self) -> bool:
        return len(self._doubts) > 0 and not self._dispatcher.in_flight and not self._work.left()

    def _next_tasks(self, now: float) -> list[Task]:
        if self._pause.is_set():
            self._tell(Waiting(tr("Paused. What is under way is finished.")))
            return []
        if self._patience.holding(now):
            return []
        room = self._dispatcher.room()
        if self._patience.probing:
            room = min(room, 1 - self._dispatcher.in_flight)
        tasks: list[Task] = []
        if self._answers.asking:
            return [AskEvent()] if room > 0 and not self._dispatcher.in_flight else []
        tasks.extend(self._lookups(now, room))
        while len(tasks) < room:
            rows = self._work.next_request()
            if not rows:
                break
            for row in rows:
                self._ledger.change(row, RowState.SENDING)
            tasks.append(Change(rows[0]) if rows[0].action is RowAction.CHANGE else Register(tuple(rows)))
        return tasks

    def _lookups(self, now: float, room: int) -> list[Task]:
        if room <= 0 or self._answers.reading_all:
            return []
        due = self._doubts.take_due(now)
        if not due:
            return []
        if read_back.whole_list_is_cheaper(len(due), self._answers.tickets_estimate()):
            self._answers.reading_all = True
            return [LookUp(tuple(due), whole=True)]
        now_looked_up, later = due[: room * read_back.GROUP], due[room * read_back.GROUP :]
        for doubt in later:
            self._doubts.keep(doubt)
        groups = [
            now_looked_up[i : i + read_back.GROUP] for i in range(0, len(now_looked_up), read_back.GROUP)
        ]
        return [LookUp(tuple(group), whole=False) for group in groups]

    def _work_of(self, task: Task) -> Callable[[], object]:
        event_id, client = self._record.event_id, self._client
        match task:
            case Register(rows):
                return partial(self._register, rows)
            case Change(row):
                return partial(self._change, row)
            case LookUp(doubts, whole):
                look = read_back.look_at_all if whole else read_back.look_one_by_one
                return partial(look, client, event_id, doubts, self._doubts.witness_for(doubts))
            case AskEvent():
                return partial(client.events.get, event_id)

    def _register(self, rows: tuple[object, ...]) -> object:
        options = self._record.options
        tickets = [new_ticket(row, options) for row in rows]  # type: ignore[arg-type]
        return self._client.tickets.create(
            self._record.event_id,
            tickets,
            registration_source=options.registration_source,
            validation_level=options.validation_level,
        )

    def _change(self, row: JournalRow) -> None:
        tickets, event_id = self._client.tickets, self._record.event_id
        answers = row.attendee.answers if row.attendee is not None else {}
        given = tickets.get(event_id, row.ticket_id).custom_questions if answers else ()
        tickets.update(event_id, row.ticket_id, ticket_patch(row, given))

    def _tell_client_waits(self) -> None:
        reason = self._client.pace.waiting_reason
        if reason and not self._pause.is_set():
            self._tell(Waiting(reason))
        elif not self._pause.is_set() and not len(self._doubts):
            self._told_waiting = None

    def _tell(self, waiting: Waiting) -> None:
        if waiting.reason != self._told_waiting:
            self._told_waiting = waiting.reason
            self._on_event(waiting)
