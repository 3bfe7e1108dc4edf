"""Bringing a local draft in line with what a job has made of it at Zoom.

The draft has to know the event, or the next job would make another one. So each job remembers what its draft
has taken in, and what is missing is taken in when the draft is opened: a program may end in between, and a
command has no window that would see to it.
"""

import hashlib
from dataclasses import dataclass, replace

import msgspec

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import (
    EventDocument,
    document_from_payload,
    document_to_payload,
)
from zevents_gui.core.publishing.steps import Goal, Step, StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.storage.drafts import DraftStore

_SENDING = (Step.CREATE, Step.UPDATE, Step.SPEAKERS, Step.SESSIONS, Step.TICKET_TYPES, Step.QUESTIONS)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a job has made: the event, and Zoom's IDs of speakers, sessions and ticket types by our keys.

    Attributes:
        sent: the event as the job sends it.
        base: the event as both sides had it before; None for a new one.
        complete: whether all of it was sent, and not only a part.
        replaced: the event that it took the place of has given way.
    """

    event_id: str
    sent: EventDraft
    speakers: dict[str, str]
    sessions: dict[str, str]
    ticket_types: dict[str, str]
    base: EventDraft | None = None
    complete: bool = True
    replaced: bool = False

    def apply(self, document: EventDocument) -> EventDocument:
        """Return ``document``, perhaps edited since, as it stands after the job.

        What the job sent becomes the common state; what was edited meanwhile stays a change that is not sent,
        and so does what the job did not come to.
        """
        if not self.event_id:
            return document
        return replace(
            document,
            draft=self._with_ids(document.draft),
            base=self._common(),
            event_id=self.event_id,
            replaces=None if self.replaced else document.replaces,
        )

    @property
    def digest(self) -> str:
        """Tells whether a draft that has taken in another state of the job lacks something."""
        made = (self.event_id, self.speakers, self.sessions, self.ticket_types, self.complete, self.replaced)
        return hashlib.sha256(msgspec.json.encode(made, order="sorted")).hexdigest()

    def _common(self) -> EventDraft:
        if self.complete:
            return self._with_ids(self.sent)
        if self.base is not None:
            # What was sent of the changes is equal on both sides by now, and so no change any more.
            return self.base
        made = self._with_ids(self.sent)
        return replace(
            made,
            speakers=tuple(one for one in made.speakers if one.speaker_id),
            sessions=tuple(one for one in made.sessions if one.session_id),
            ticket_types=tuple(one for one in made.ticket_types if one.ticket_type_id),
            standard_questions=None,
            custom_questions=(),
        )

    def _with_ids(self, draft: EventDraft) -> EventDraft:
        return replace(
            draft,
            speakers=tuple(
                replace(one, speaker_id=self.speakers.get(one.key, one.speaker_id)) for one in draft.speakers
            ),
            sessions=tuple(
                replace(one, session_id=self.sessions.get(one.key, one.session_id)) for one in draft.sessions
            ),
            ticket_types=tuple(
                replace(one, ticket_type_id=self.ticket_types.get(one.key, one.ticket_type_id))
                for one in draft.ticket_types
            ),
        )


def adoption(store: PublishingStore, job: PublishJob) -> Adoption:
    """Return what ``job`` has made so far."""
    return Adoption(
        job.event_id,
        job.document.draft,
        store.items(job.job_id, "speaker"),
        store.items(job.job_id, "session"),
        store.items(job.job_id, "ticket_type"),
        job.document.base,
        complete=all(record.state is StepState.DONE for record in job.steps if record.step in _SENDING),
        replaced=job.state is JobState.DONE and job.goal is Goal.PUBLISH,
    )


def take_into_draft(store: PublishingStore, drafts: DraftStore, job_id: int) -> tuple[PublishJob, Adoption]:
    """Take into the job's draft what the job has made so far; return both.

    Raises:
        UnreadableDraft: the draft is damaged, or of a newer version of the program.
        StorageError: the database cannot be written.
    """
    # One transaction, so that nothing that is typed meanwhile is overwritten.
    with store.database.transaction():
        job = store.job(job_id)
        made = adoption(store, job)
        if job.draft_id and job.event_id:
            try:
                draft = drafts.get(job.draft_id)
            except KeyError:
                return job, made  # deleted; should it be brought back, it is taken in then
            document = made.apply(document_from_payload(draft.payload))
            drafts.save(job.draft_id, payload=document_to_payload(document), event_id=job.event_id)
        store.set_adopted(job_id, made.digest)
        _forget_replaced(drafts, job)
    return job, made


def catch_up(store: PublishingStore, drafts: DraftStore, *, draft_id: str = "", event_id: str = "") -> None:
    """Take into a draft what its latest job has made and nobody has taken in; see :func:`take_into_draft`."""
    job = store.latest_for(draft_id=draft_id, event_id=event_id)
    if job is None or not job.event_id or job.adopted is None:
        return
    if job.adopted != adoption(store, job).digest:
        take_into_draft(store, drafts, job.job_id)


def _forget_replaced(drafts: DraftStore, job: PublishJob) -> None:
    """Changes to an event that has given way can no longer be sent: the new event has taken them over."""
    old = job.document.replaces
    if old is None or not old.removes or job.state is not JobState.DONE or job.goal is not Goal.PUBLISH:
        return
    for draft in drafts.list(job.account):
        if draft.event_id == old.event_id:
            drafts.delete(draft.draft_id)
