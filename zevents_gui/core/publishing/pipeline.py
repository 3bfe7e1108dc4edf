"""From a draft to a published event with its attendees: one job, step by step, resumable at each."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.model.begun import check_known_event
from zevents_gui.core.model.comparison import ChangedBy, changes, take_theirs
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_rules import blocking
from zevents_gui.core.model.field_words import field_name
from zevents_gui.core.publishing.errors import (
    ChangedThere,
    EventGone,
    NotPublished,
    NotReady,
    ReadBackDiffers,
)
from zevents_gui.core.publishing.events import PublishEvent, Registering, StepChanged, StepProgress
from zevents_gui.core.publishing.finding import find_created
from zevents_gui.core.publishing.once import Maker
from zevents_gui.core.publishing.programme import MADE_AS, Programme
from zevents_gui.core.publishing.read_back import compare
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.replacing import Replacing
from zevents_gui.core.publishing.steps import Step, StepRecord, StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.publishing.wire import draft_of, event_patch, new_event
from zevents_gui.core.registration.locks import job_lock
from zevents_gui.core.registration.timing import TIMING, Timing
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.outcomes import InDoubt

OnEvent = Callable[[PublishEvent], None]

_PUBLISHED_WITHIN = 30.0
_LOOK_EVERY = 0.3
_SETTLING = 3.0


class Pipeline:
    """Carries out one job; for a new job and for one that was interrupted alike.

    Args:
        client: of the account that the job belongs to.
        registrar: registers the attached sheet and moves people; None where no job does either.
        timing: how long to wait for what.
    """

    def __init__(
        self,
        client: ZoomClient,
        store: PublishingStore,
        job_id: int,
        registrar: Registrar | None = None,
        *,
        timing: Timing = TIMING,
    ) -> None:
        self._plain_client = client
        self._store = store
        self._job_id = job_id
        self._registrar = registrar
        self._timing = timing

    def run(self, on_event: OnEvent, cancel: threading.Event) -> PublishJob:
        """Carry out every step that is not done and return the job as it is then.

        Args:
            on_event: told everything, on this thread.
            cancel: set it to stop after the request under way; what is done stays done.

        Raises:
            JobLocked: another window or command carries it out.
            AppError: a step failed; the job stays open, and running it again goes on with that step.
            Cancelled: stopped; likewise.
        """
        self._client = self._plain_client.with_cancel(cancel)
        self._cancel = cancel
        self._tell = on_event
        self._maker = Maker(self._store, self._job_id, cancel)
        name = self._job.document.draft.sent_name
        with job_lock(self._store.database.path, self._job_id, name):
            # Read once nobody else works on it: what another window has done is not done again.
            for record in self._job.steps:
                if record.state is not StepState.DONE:
                    self._carry_out(record.step)
            self._store.set_state(self._job_id, JobState.DONE)
            return self._job

    def _carry_out(self, step: Step) -> None:
        record = StepRecord(step, StepState.RUNNING, started_at=datetime.now(UTC))
        self._put(record)
        actions: dict[Step, Callable[[], str]] = {
            Step.CREATE: self._create,
            Step.UPDATE: self._update,
            Step.SPEAKERS: self._speakers,
            Step.SESSIONS: self._sessions,
            Step.TICKET_TYPES: self._ticket_types,
            Step.QUESTIONS: self._questions,
            Step.COMPARE: self._compare,
            Step.PUBLISH: self._publish,
            Step.LINK: self._link,
            Step.REGISTER: self._register,
            Step.RESULTS: self._results,
            Step.MOVE: lambda: self._replacing(step).move(),
            Step.CHECK: lambda: self._replacing(step).check(),
            Step.REMOVE_OLD: lambda: self._replacing(step).remove_old(),
        }
        try:
            if self._cancel.is_set():
                raise Cancelled
            result = actions[step]()
        except Cancelled:
            self._put(replace(record, state=StepState.WAITING, started_at=None))
            raise
        except AppError as error:
            failed = replace(
                record, state=StepState.FAILED, result=error.title, finished_at=datetime.now(UTC)
            )
            self._put(failed)
            if isinstance(error, ChangedThere):
                # It would meet the same again: what holds is chosen first, and a new job sends that.
                self._store.set_state(self._job_id, JobState.CLOSED)
            raise
        self._put(replace(record, state=StepState.DONE, result=result, finished_at=datetime.now(UTC)))

    def _put(self, record: StepRecord) -> None:
        self._store.set_step(self._job_id, record)
        self._tell(StepChanged(record))

    @property
    def _job(self) -> PublishJob:
        return self._store.job(self._job_id)

    def _progress(self, step: Step) -> Callable[[int, int], None]:
        def tell(done: int, total: int) -> None:
            if self._cancel.is_set():
                raise Cancelled
            self._tell(StepProgress(step, done, total))

        return tell

    # The steps.

    def _create(self) -> str:
        draft = self._job.document.draft
        if self._store.item(self._job_id, "event", "event") is None:
            _require_ready(draft, None)
        event_id = self._maker.make(
            "event",
            "event",
            draft.sent_name,
            create=lambda: self._client.events.create(new_event(draft)),
            find=lambda: find_created(self._client, draft),
            id_of=lambda event: event.event_id,
        )
        self._store.set_event(self._job_id, event_id)
        return ""

    def _update(self) -> str:
        job = self._job
        event = self._client.events.get(job.event_id)
        if event.is_cancelled:
            raise EventGone(tr("It was cancelled."))
        there = draft_of(event)
        draft, base = job.document.draft, job.document.base or there
        found = changes(base, draft, there)
        both = [field_name(change.field) for change in found if change.by is ChangedBy.BOTH]
        both += self._programme().conflicts()
        if both:
            raise ChangedThere(both)
        wanted = take_theirs(draft, there, {change.field for change in found if change.by is ChangedBy.THERE})
        patch = event_patch(there, wanted)
        if patch is None:
            return tr("nothing to change")
        _require_ready(wanted, there if event.is_published else None)
        self._client.events.update(job.event_id, patch)
        count = len([change for change in found if change.by is ChangedBy.HERE])
        return tr("1 field") if count == 1 else tr("{count} fields", count=count)

    def _programme(self) -> Programme:
        job = self._job
        return Programme(self._client, self._maker, job.event_id, job.document.draft, job.document.base)

    def _speakers(self) -> str:
        return str(len(self._programme().speakers(self._progress(Step.SPEAKERS))))

    def _sessions(self) -> str:
        ids = self._ids("speaker", {one.key: one.speaker_id for one in self._job.document.draft.speakers})
        return str(len(self._programme().sessions(ids, self._progress(Step.SESSIONS))))

    def _ticket_types(self) -> str:
        ids = self._ids("session", {one.key: one.session_id for one in self._job.document.draft.sessions})
        return str(len(self._programme().ticket_types(ids, self._progress(Step.TICKET_TYPES))))

    def _ids(self, kind: str, before: dict[str, str]) -> dict[str, str]:
        return {key: item_id for key, item_id in before.items() if item_id} | self._store.items(
            self._job_id, kind
        )

    def _questions(self) -> str:
        return str(self._programme().questions())

    def _compare(self) -> str:
        job = self._job
        made = {kind: self._maker.made(name) for kind, name in MADE_AS.items()}
        lines = compare(self._client, job.event_id, job.document.draft, job.document.base, made)
        if not lines:
            return tr("equal")
        if not job.accepted:
            published = all(record.step is not Step.PUBLISH for record in job.steps)
            raise ReadBackDiffers(lines, published=published)
        return tr("1 difference") if len(lines) == 1 else tr("{count} differences", count=len(lines))

    def _publish(self) -> str:
        job = self._job
        event = self._client.events.get(job.event_id)
        if event.is_published:
            return tr("was published")
        known = self._store.item(self._job_id, "publish", "publish")
        if known is not None and self._published_within(_SETTLING):
            # The request before the interruption was carried out after all.
            return ""
        self._store.item_sending(self._job_id, "publish", "publish")
        outcome = self._client.events.publish(job.event_id)
        if isinstance(outcome, InDoubt) and not self._published_within(_SETTLING):
            # Looked at for a while and still a draft: it was not carried out. Publishing twice does no harm.
            self._client.events.publish(job.event_id)
        if not self._published_within(_PUBLISHED_WITHIN):
            raise NotPublished(self._client.events.get(job.event_id).status)
        self._store.item_done(self._job_id, "publish", "publish", job.event_id)
        return ""

    def _published_within(self, seconds: float) -> bool:
        looks = max(1, round(seconds / _LOOK_EVERY))
        for _look in range(looks):
            if self._client.events.get(self._job.event_id).is_published:
                return True
            if self._cancel.wait(_LOOK_EVERY):
                raise Cancelled
        return False

    def _link(self) -> str:
        link = self._client.events.get(self._job.event_id).event_url
        self._store.set_link(self._job_id, link)
        return tr("ready") if link else tr("none yet")

    def _register(self) -> str:
        assert self._registrar is not None, "a job with a sheet has a registrar"
        return self._registrar.register(self._client, self._store, self._job, self._tell, self._cancel)

    def _replacing(self, step: Step) -> Replacing:
        assert self._registrar is not None, "a job that replaces an event has a registrar"
        return Replacing(
            self._client,
            self._store,
            self._job_id,
            self._registrar,
            self._timing,
            lambda event: self._tell(Registering(event, step)),
            self._cancel,
        )

    def _results(self) -> str:
        assert self._registrar is not None, "a job with a sheet has a registrar"
        return self._registrar.write_results(self._job, self._cancel)


def _require_ready(draft: EventDraft, known: EventDraft | None) -> None:
    problems = blocking(check_known_event(draft, known, datetime.now(UTC)))
    if problems:
        raise NotReady(problems)
