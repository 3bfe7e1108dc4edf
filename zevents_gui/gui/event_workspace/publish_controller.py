"""Between the Publish card of the open event and the jobs that publish it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.model.event_document import AttachedSheet
from zevents_gui.core.model.event_rules import blocking
from zevents_gui.core.model.item_comparison import unsent_changes
from zevents_gui.core.publishing.adopt import Adoption
from zevents_gui.core.publishing.errors import Undecided
from zevents_gui.core.publishing.steps import Goal
from zevents_gui.core.publishing.store import JobState, PublishJob
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.publish_face import PublishFace
from zevents_gui.gui.event_workspace.publish_jobs import PublishJobs, RunningJob
from zevents_gui.gui.event_workspace.publish_question import PublishQuestion
from zevents_gui.gui.widgets import confirm
from zevents_gui.gui.workers.task import run_task


class PublishController(QObject):
    """Decides what the card shows, and starts, stops and goes on with jobs.

    Signals:
        sent: a job ended; the event is to be read again.
    """

    sent = Signal()

    def __init__(self, view: EventView, jobs: PublishJobs) -> None:
        super().__init__(view)
        self._view = view
        self._jobs = jobs
        self._card = view.publish_card
        self._job: PublishJob | None = None
        self._running: RunningJob | None = None
        self._error: BaseException | None = None
        self._starting = False
        self._sheet: AttendeeSheet | None = None
        self._options = RunOptions()
        self._question = PublishQuestion(view, jobs)
        self._face = PublishFace(view, self._question)
        card = self._card
        card.publish_wanted.connect(self.ask_publish)
        card.save_wanted.connect(lambda: self._start(Goal.SAVE))
        card.stop_wanted.connect(self._stop)
        card.resume_wanted.connect(self._resume)
        card.accept_wanted.connect(self._accept)
        card.regardless_wanted.connect(self._ask_regardless)
        card.discard_wanted.connect(self._discard)
        view.session.changed.connect(self.refresh)
        view.state_changed.connect(self.refresh)
        self._load()

    def set_sheet(self, sheet: AttendeeSheet | None, options: RunOptions) -> None:
        """Take the attendee sheet that is open for the event, with the options chosen for it."""
        self._sheet, self._options = sheet, options
        self.refresh()

    @property
    def job(self) -> PublishJob | None:
        """The latest job of the event."""
        return self._job

    # What the buttons do.

    def ask_publish(self) -> None:
        """Say what will happen and publish once the person agrees."""
        document = self._view.session.document
        missing_message = document.replaces is not None and document.replaces.needs_message
        if not blocking(self._view.session.problems) and not missing_message:
            self._question.ask(self._ready_count(), self._options, lambda: self._start(Goal.PUBLISH))

    def _start(self, goal: Goal) -> None:
        session, view = self._view.session, self._view
        if self._running is not None or self._starting or blocking(session.problems):
            return
        if not session.is_saved or not session.draft_id:
            session.write_now()
        document, sheet = session.document, self._sheet if goal is Goal.PUBLISH else None
        if goal is Goal.PUBLISH and sheet is not None and self._ready_count() and sheet.source is not None:
            document = replace(document, attached=_attached(sheet))
        else:
            document = replace(document, attached=None)
        published, options, account = view.state.published, self._options, view.account

        def create(_control: object) -> PublishJob:
            return self._jobs.store.create_job(
                document,
                account=account.name,
                draft_id=session.draft_id,
                goal=goal,
                published=published,
                options=options,
            )

        def started() -> None:
            self._starting = False

        self._starting = True
        run_task(create, parent=self, succeeded=self._run, finished=started)

    def _run(self, job: PublishJob) -> None:
        if self._running is not None:
            return  # a second click came before the first one showed
        self._job, self._error = job, None
        self._bind(self._jobs.run(job, self._view.account, self._sheet))

    def _resume(self) -> None:
        if self._job is not None and self._running is None:
            self._run(self._job)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._card.stop.setEnabled(False)

    def _accept(self) -> None:
        job = self._job
        if job is None:
            return

        def accept(_control: object) -> PublishJob:
            self._jobs.store.accept_differences(job.job_id)
            return self._jobs.store.job(job.job_id)

        run_task(accept, parent=self, succeeded=self._run)

    def _ask_regardless(self) -> None:
        """Say what going on regardless means, and do it once the person agrees."""
        job, error = self._job, self._error
        if job is None or not isinstance(error, Undecided):
            return

        def agree(_control: object) -> PublishJob:
            self._jobs.store.leave_behind(job.job_id, error.left)
            return self._jobs.store.job(job.job_id)

        def agreed() -> None:
            run_task(agree, parent=self, succeeded=self._run)

        confirm(
            self._view,
            self.tr("{action}?").format(action=error.regardless),
            (error.title, *error.happened.splitlines()),
            error.regardless,
            agreed,
        )

    def _discard(self) -> None:
        job = self._job
        if job is None:
            return

        def close(_control: object) -> tuple[PublishJob, Adoption]:
            self._jobs.store.set_state(job.job_id, JobState.CLOSED)
            # The draft remembers the event that is at Zoom by now, or the next job would make another one.
            return self._jobs.adopt(job.job_id)

        def closed(result: tuple[PublishJob, Adoption]) -> None:
            self._job, made = result
            self._error = None
            session = self._view.session
            if session.draft_id == job.draft_id:
                session.replace_document(made.apply(session.document))
            self.refresh()
            self.sent.emit()

        run_task(close, parent=self, succeeded=closed)

    # What the card shows.

    def _load(self) -> None:
        session = self._view.session
        running = self._jobs.running_for(session.draft_id, session.document.event_id)
        if running is not None:
            self._job = running.job
            self._bind(running)
            return
        draft_id, event_id = session.draft_id, session.document.event_id

        def loaded(job: PublishJob | None) -> None:
            if self._job is None:
                self._job = job
                self.refresh()

        run_task(
            lambda _control: self._jobs.store.latest_for(draft_id=draft_id, event_id=event_id),
            parent=self,
            succeeded=loaded,
        )
        self.refresh()

    def _bind(self, running: RunningJob) -> None:
        self._running = running
        self._card.stop.setEnabled(True)
        running.changed.connect(self.refresh)
        running.finished.connect(self._over)
        self.refresh()

    def _over(self) -> None:
        running, self._running = self._running, None
        if running is None:
            return
        self._job, self._error = running.job, running.error
        session = self._view.session
        if running.adoption is not None:
            session.replace_document(running.adoption.apply(session.document))
        self.refresh()
        self.sent.emit()

    def _ready_count(self) -> int:
        """How many of the open sheet publishing would register; later ones go through their own tab."""
        if self._sheet is None or self._view.state.published:
            return 0
        return self._sheet.counts().ready

    def refresh(self) -> None:
        """Show how publishing stands."""
        card, view, job = self._card, self._view, self._job
        card.setVisible(not view.session.over or self._running is not None)
        records = list(self._running.records.values()) if self._running else list(job.steps) if job else []
        closed = job is None or job.state is JobState.CLOSED
        new_changes = job is not None and job.state is JobState.DONE and unsent_changes(view.session.document)
        show_steps = self._running is not None or not (closed or new_changes)
        card.show_records(records if show_steps else [], self._running.progress if self._running else {})
        card.show_error(self._error if self._running is None else None)
        if self._running is not None:
            card.set_title(self.tr("Publishing"))
            card.say("", self._running.waiting or self.tr("Safe to close: it goes on where it was."))
            card.show_buttons(card.stop)
        elif job is not None and job.state is JobState.OPEN:
            self._face.show_interrupted(job, self._error)
        else:
            self._face.show_ready(job, self._ready_count(), self._options)


def _attached(sheet: AttendeeSheet) -> AttachedSheet:
    """Return what tells the open sheet: going on later registers this one, as it is, or none."""
    source, csv = sheet.source, sheet.csv
    return AttachedSheet(
        str(source.path),
        sheet.sheet_name,
        source.sha256,
        csv.encoding if csv is not None else None,
        csv.separator if csv is not None else None,
    )
