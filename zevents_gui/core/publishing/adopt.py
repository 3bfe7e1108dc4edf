"""Bringing a local draft in line with what a job has made of it at Zoom."""

from dataclasses import dataclass, replace

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.steps import Goal, Step, StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob

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
