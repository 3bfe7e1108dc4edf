"""Publishing jobs under way: they go on while other events are looked at."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from zevents_gui.core.publishing.adopt import Adoption, take_into_draft
from zevents_gui.core.publishing.events import Registering, StepChanged, StepProgress
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.steps import StepRecord, step_title
from zevents_gui.core.publishing.store import PublishingStore, PublishJob
from zevents_gui.core.registration.events import Progress, Waiting
from zevents_gui.core.registration.timing import TIMING
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.account import Account, Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.workers.task import Task, TaskControl, run_task


class RunningJob(QObject):
    """One job under way, or just over.

    Signals:
        changed: a step or its progress.
        told: each PublishEvent as it comes.
        finished: it is over: done, failed or stopped.
    """

    changed = Signal()
    told = Signal(object)
    finished = Signal()

    def __init__(self, job: PublishJob, parent: QObject) -> None:
        super().__init__(parent)
        self.job = job
        self.records: dict[str, StepRecord] = {record.step.value: record for record in job.steps}
        self.progress: dict[str, str] = {}
        self.waiting = ""
        self.error: BaseException | None = None
        self.task: Task | None = None
        self.adoption: Adoption | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self.task is not None and self.task.is_running

    def stop(self) -> None:
        """Stop after the request under way."""
        if self.task is not None:
            self.task.cancel()

    def take(self, event: object) -> None:
        """Take in what the pipeline tells."""
        self.told.emit(event)
        if isinstance(event, StepChanged):
            self.records[event.record.step.value] = event.record
            self.waiting = ""
        elif isinstance(event, StepProgress):
            text = f"{event.done:,} / {event.total:,}"
            self.progress[event.step.value] = text
        elif isinstance(event, Registering):
            if isinstance(event.event, Progress) and event.event.total:
                self.progress[event.step.value] = f"{100 * event.event.done // event.event.total} %"
                self.waiting = ""
            elif isinstance(event.event, Waiting):
                self.waiting = event.event.reason
            else:
                return
        self.changed.emit()

    @property
    def line(self) -> str:
        """What is being done, for the status bar."""
        name = self.job.document.draft.sent_name
        for record in self.records.values():
            if record.state.value == "running":
                text = f"{name}: {step_title(record.step)}"
                return f"{text} {self.progress.get(record.step.value, '')}".strip()
        return QCoreApplication.translate("RunningJob", "Publishing {name}").format(name=name)


class PublishJobs(QObject):
    """All jobs under way in the window.

    Attributes:
        timing: how long jobs wait for what.

    Signals:
        started: a RunningJob, and the sheet that it registers, or None.
        event_changed: Zoom holds something else of this event now; its ID.
        job_over: a RunningJob ended; its document is brought in line already.
    """

    started = Signal(object, object)
    event_changed = Signal(str)
    job_over = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.store = PublishingStore(context.database)
        self.timing = TIMING
        self._running: dict[int, RunningJob] = {}

    def client(self, account: SavedAccount) -> ZoomClient:
        """The client of an account."""
        return self._context.client(account)

    def running_for(self, draft_id: str, event_id: str) -> RunningJob | None:
        """Return the job under way for a draft or an event."""
        for running in self._running.values():
            same_draft = draft_id and running.job.draft_id == draft_id
            if same_draft or (event_id and running.job.event_id == event_id):
                return running
        return None

    def run(self, job: PublishJob, account: SavedAccount, sheet: AttendeeSheet | None = None) -> RunningJob:
        """Carry out ``job`` on a worker thread, or go on with it; one under way is only returned."""
        under_way = self._running.get(job.job_id)
        if under_way is not None:
            return under_way
        running = RunningJob(job, self)
        self._running[job.job_id] = running
        board = self._context.jobs.begin(running.line, running.stop, event_id=job.event_id)
        running.changed.connect(lambda: board.update(running.line))

        def work(control: TaskControl) -> PublishJob:
            return self._carry_out(job, account, sheet, control)

        def failed(error: BaseException) -> None:
            running.error = error

        running.task = run_task(
            work, parent=running, failed=failed, progress=running.take, finished=lambda: self._over(running)
        )
        running.task.finished.connect(board.finish)
        self.started.emit(running, sheet)
        return running

    def _carry_out(
        self, job: PublishJob, account: SavedAccount, sheet: AttendeeSheet | None, control: TaskControl
    ) -> PublishJob:
        who = Account(
            account.name,
            account.account_id,
            account.client_id,
            account.api_url,
            account.oauth_url,
            Plan(account.plan),
            account.practice,
        )
        registrar = Registrar(self._context.journal, who, self._context.folder.exports, sheet)
        client = self._context.client(account)
        pipeline = Pipeline(client, self.store, job.job_id, registrar, timing=self.timing)
        return pipeline.run(control.report, control.cancel)

    def adopt(self, job_id: int) -> tuple[PublishJob, Adoption]:
        """Take into the job's draft what the job has made so far; return both. Does I/O."""
        return take_into_draft(self.store, self._context.drafts, job_id)

    def _over(self, running: RunningJob) -> None:
        """The steps are over, in whichever way: what the job made is taken into the draft."""

        def done(loaded: tuple[PublishJob, Adoption]) -> None:
            running.job, running.adoption = loaded
            self._end(running)

        def not_read(error: BaseException) -> None:
            running.error = running.error or error
            self._end(running)

        job_id = running.job.job_id
        run_task(lambda _control: self.adopt(job_id), parent=self, succeeded=done, failed=not_read)

    def _end(self, running: RunningJob) -> None:
        self._running.pop(running.job.job_id, None)
        running.finished.emit()
        self.job_over.emit(running)
        if running.job.event_id:
            self.event_changed.emit(running.job.event_id)
        running.deleteLater()
