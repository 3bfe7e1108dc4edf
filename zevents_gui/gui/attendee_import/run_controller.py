"""Plans and runs for one event: built in the background, driven in a thread, told to the pane."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import RunEvent, RunSummary
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import build_plan
from zevents_gui.core.registration.plan_data import Plan
from zevents_gui.core.registration.take_back import take_back
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.account import Account
from zevents_gui.core.zoom.account import Plan as AccountPlan
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.jobs import Job
from zevents_gui.gui.models.attendee_plan import states_of_plan
from zevents_gui.gui.models.attendee_row_state import ShownState
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.registration_worker import Drive, RegistrationRun, RunUpdate
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_PAUSE_MS = 350
"""Edits come in bursts; one plan for a burst is enough."""


@dataclass(frozen=True, slots=True)
class PlannedRows:
    """A plan with what it says of the grid's rows."""

    plan: Plan
    states: dict[int, tuple[ShownState, str]]


def account_of(saved: SavedAccount) -> Account:
    """The same account as the client knows it."""
    return Account(
        name=saved.name,
        account_id=saved.account_id,
        client_id=saved.client_id,
        api_url=saved.api_url,
        oauth_url=saved.oauth_url,
        plan=AccountPlan(saved.plan),
        practice=saved.practice,
    )


class RunController(QObject):
    """One event's plan and run.

    Signals:
        planning: it looks who is registered already.
        planned: a :class:`PlannedRows`.
        plan_failed: an exception.
        started: a run began: what it does, in words.
        updated: a RunUpdate. finished: a RunSummary. failed: an exception.
    """

    planning = Signal()
    planned = Signal(object)
    plan_failed = Signal(object)
    started = Signal(str)
    updated = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.zoom_event: Event | None = None
        self.account: SavedAccount | None = None
        self.run_id: int | None = None
        self.takes_back = False
        self.plan: Plan | None = None
        self._planning: Task | None = None
        self._round = 0
        self._run: RegistrationRun | None = None
        self._job: Job | None = None
        self._job_text = ""
        self._wanted: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._plan_now)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    def forget_plan(self) -> None:
        """What was planned is no longer true."""
        self._round += 1
        self._pause.stop()
        self.plan = None
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None

    def make_plan(self, rows: AttendeeRows, options: RunOptions, form: RegistrationForm | None) -> None:
        """Look, soon and in the background, what registering the sheet would do now."""
        self.forget_plan()
        self.planning.emit()
        self._wanted = lambda: self._start_planning(rows, options, form)
        self._pause.start()

    def choose_options(self, options: RunOptions) -> Plan | None:
        """The same plan with other options; None while there is no plan."""
        if self.plan is not None:
            self.plan = self.plan.with_options(options)
        return self.plan

    def estimate(self, plan: Plan) -> float | None:
        """About how many seconds ``plan`` takes, by the account's request rate; None when it is not known."""
        client = self._context.known_client(self.account)
        if client is None:
            return None
        rate = client.pace.limit_per_second
        requests = -(-plan.to_register // 30) + plan.to_change
        return requests / rate if rate else None

    def start(self, plan: Plan, options: RunOptions) -> None:
        """Record ``plan`` as a run and send it."""

        def drive(
            on_event: Callable[[RunEvent], None], cancel: threading.Event, pause: threading.Event
        ) -> RunSummary:
            client = self._context.client(self.account)
            run_id = self._context.journal.create_run(plan, options)
            self.run_id = run_id
            return Engine(client, self._context.journal, run_id).run(on_event, cancel, pause)

        count = plan.with_options(options)
        number = count.to_register + count.to_change
        text = (
            self.tr("Registering 1 attendee in {event}")
            if number == 1
            else self.tr("Registering {count} attendees in {event}")
        )
        self._begin(drive, text.format(count=f"{number:,}", event=plan.event_name))

    def resume(self, run_id: int, *, retry_refused: bool = False) -> None:
        """Go on with a run; what is in doubt is looked up first."""

        def drive(
            on_event: Callable[[RunEvent], None], cancel: threading.Event, pause: threading.Event
        ) -> RunSummary:
            client = self._context.client(self.account)
            if retry_refused:
                self._context.journal.retry_refused(run_id)
            return Engine(client, self._context.journal, run_id).run(on_event, cancel, pause)

        self.run_id = run_id
        text = self.tr("Trying again in {event}") if retry_refused else self.tr("Resuming in {event}")
        self._begin(drive, text.format(event=self.zoom_event.name if self.zoom_event is not None else ""))

    def take_back(self, run_id: int) -> None:
        """Delete the tickets that a run created."""

        def drive(
            on_event: Callable[[RunEvent], None], cancel: threading.Event, _pause: threading.Event
        ) -> RunSummary:
            client = self._context.client(self.account)
            return take_back(client, self._context.journal, run_id, on_event, cancel)

        self.run_id = run_id
        name = self.zoom_event.name if self.zoom_event is not None else ""
        self._begin(
            drive, self.tr("Taking back registrations in {event}").format(event=name), takes_back=True
        )

    def stop(self) -> None:
        """Stop after the batches in flight."""
        if self._run is not None:
            self._run.stop()

    def set_paused(self, paused: bool) -> None:
        """Send nothing more until resumed."""
        if self._run is not None:
            self._run.set_paused(paused)

    def stop_and_wait(self) -> None:
        """Stop, and return when everything in flight is recorded."""
        self.forget_plan()
        if self._run is not None:
            self._run.stop_and_wait()
            self._end()

    # Planning

    def _plan_now(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def _start_planning(self, rows: AttendeeRows, options: RunOptions, form: RegistrationForm | None) -> None:
        event, account = self.zoom_event, self.account
        if event is None or account is None:
            return
        this_round = self._round
        context = self._context

        def work(control: TaskControl) -> PlannedRows:
            plan = build_plan(
                context.client(account),
                event,
                rows.sheet,
                options,
                account=account_of(account),
                form=form,
                journal=context.journal,
                cancel=control.cancel,
            )
            return PlannedRows(plan, states_of_plan(plan, rows))

        def succeeded(result: PlannedRows) -> None:
            if this_round == self._round:
                self._planning = None
                self.plan = result.plan
                self.planned.emit(result)

        def failed(error: BaseException) -> None:
            # A plan that was overtaken by an edit may fail on rows that changed under it; nobody wants it.
            if this_round == self._round and not isinstance(error, Cancelled):
                self._planning = None
                self.plan_failed.emit(error)

        self._planning = run_task(work, parent=self, succeeded=succeeded, failed=failed)

    # Running

    def _begin(self, drive: Drive, text: str, *, takes_back: bool = False) -> None:
        if self._run is not None:
            return
        self.forget_plan()
        self.takes_back = takes_back
        self._job_text = text
        self._job = self._context.jobs.begin(text, self.stop)
        run = RegistrationRun(drive, self)
        self._run = run
        run.updated.connect(self._on_updated)
        run.finished.connect(self._on_finished)
        run.failed.connect(self._on_failed)
        self.started.emit(text)
        run.start()

    def _on_updated(self, update: RunUpdate) -> None:
        if self._job is not None and update.progress is not None and update.progress.total:
            percent = 100 * update.progress.done // update.progress.total
            self._job.update(f"{self._job_text} · {percent} %")
        self.updated.emit(update)

    def _on_finished(self, summary: RunSummary) -> None:
        self._end()
        self.finished.emit(summary)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        if self._job is not None:
            self._job.finish()
            self._job = None
