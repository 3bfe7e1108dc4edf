"""Runs for one event: driven in a thread of their own, or followed while publishing drives them."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import RunEvent, RunSummary
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Plan
from zevents_gui.core.registration.take_back import take_back
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.planner import Planner
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.jobs import Job
from zevents_gui.gui.workers.followed_run import FollowedRun
from zevents_gui.gui.workers.registration_worker import Drive, RegistrationRun
from zevents_gui.gui.workers.run_updates import RunUpdate


class RunController(QObject):
    """One event's runs, one at a time, and the planner that comes before them.

    Signals:
        started: a run began: what it does, in words.
        updated: a RunUpdate. finished: a RunSummary. failed: an exception.
    """

    started = Signal(str)
    updated = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.planner = Planner(context, self)
        self.run_id: int | None = None
        self.takes_back = False
        self._run: RegistrationRun | None = None
        self._followed: FollowedRun | None = None
        self._job: Job | None = None
        self._job_text = ""

    @property
    def zoom_event(self) -> Event | None:
        """The event that people are registered for."""
        return self.planner.zoom_event

    @property
    def account(self) -> SavedAccount | None:
        """Whose event it is."""
        return self.planner.account

    @property
    def plan(self) -> Plan | None:
        """What registering the open list would do; None while that is not known."""
        return self.planner.plan

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Work for ``event`` of ``account`` from now on."""
        self.planner.zoom_event, self.planner.account = event, account

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None or self._followed is not None

    @property
    def is_own(self) -> bool:
        """Whether the run under way is driven from here; one that publishing drives can only be stopped."""
        return self._run is not None

    def choose_options(self, options: RunOptions) -> Plan | None:
        """The same plan with other options; None while there is no plan."""
        if self.planner.plan is not None:
            self.planner.plan = self.planner.plan.with_options(options)
        return self.planner.plan

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
        run = self._run or self._followed
        if run is not None:
            run.stop()

    def follow(self, text: str, stop: Callable[[], None]) -> FollowedRun | None:
        """Show a run that publishing drives; None while another run is under way."""
        if self.is_running:
            return None
        self.planner.forget()
        self.takes_back = False
        followed = FollowedRun(stop, self)
        self._followed = followed
        followed.updated.connect(self._on_updated)
        followed.finished.connect(self._on_finished)
        followed.failed.connect(self._on_failed)
        self.started.emit(text)
        return followed

    def set_paused(self, paused: bool) -> None:
        """Send nothing more until resumed."""
        if self._run is not None:
            self._run.set_paused(paused)

    def stop_and_wait(self) -> None:
        """Stop, and return when everything in flight is recorded."""
        self.planner.forget()
        if self._run is not None:
            self._run.stop_and_wait()
            self._end()

    # Running

    def _begin(self, drive: Drive, text: str, *, takes_back: bool = False) -> None:
        if self.is_running:
            return
        self.planner.forget()
        self.takes_back = takes_back
        self._job_text = text
        event_id = self.zoom_event.event_id if self.zoom_event is not None else ""
        self._job = self._context.jobs.begin(text, self.stop, event_id=event_id)
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
        self.run_id = summary.run_id
        self._end()
        self.finished.emit(summary)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self.planner.forget_list()
        if self._followed is not None:
            self._followed.deleteLater()
            self._followed = None
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        if self._job is not None:
            self._job.finish()
            self._job = None
