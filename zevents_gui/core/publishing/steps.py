"""The steps from a local draft to a published event with its attendees."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.text import tr


class Step(StrEnum):
    """One step. The value is what the database holds."""

    CREATE = "create"
    UPDATE = "update"
    SPEAKERS = "speakers"
    SESSIONS = "sessions"
    TICKET_TYPES = "ticket_types"
    QUESTIONS = "questions"
    COMPARE = "compare"
    PUBLISH = "publish"
    LINK = "link"
    MOVE = "move"
    REGISTER = "register"
    RESULTS = "results"
    CHECK = "check"
    REMOVE_OLD = "remove_old"


class StepState(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Goal(StrEnum):
    """How far a job goes."""

    SAVE = "save"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step as the database holds it.

    Attributes:
        result: a few words on what came of it: ``equal``, ``3 made``.
        started_at, finished_at: aware, UTC; None while not.
    """

    step: Step
    state: StepState = StepState.WAITING
    result: str = ""
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it is not over."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


def steps_for(document: EventDocument, goal: Goal, *, published: bool = False) -> list[Step]:
    """Return the steps that ``document`` needs.

    Args:
        published: whether the event is published already.
    """
    draft, base = document.draft, document.base or EventDraft()
    steps = [Step.UPDATE if document.event_id else Step.CREATE]
    if draft.event_type is EventType.MULTI_SESSION:
        if draft.speakers or base.speakers:
            steps.append(Step.SPEAKERS)
        if draft.sessions or base.sessions:
            steps.append(Step.SESSIONS)
        if draft.ticket_types or base.ticket_types:
            steps.append(Step.TICKET_TYPES)
    if (draft.standard_questions, draft.custom_questions) != (base.standard_questions, base.custom_questions):
        steps.append(Step.QUESTIONS)
    steps.append(Step.COMPARE)
    if goal is Goal.PUBLISH:
        if not published:
            steps.append(Step.PUBLISH)
        steps.append(Step.LINK)
        replaced = document.replaces
        if replaced is not None and replaced.published:
            steps.append(Step.MOVE)
        if document.attached is not None:
            steps += [Step.REGISTER, Step.RESULTS]
        # What cannot be undone comes last, when everything else has worked.
        if replaced is not None and replaced.published:
            steps.append(Step.CHECK)
        if replaced is not None and replaced.removes:
            steps.append(Step.REMOVE_OLD)
    return steps


def step_title(step: Step) -> str:
    """Return what the step does, in words."""
    match step:
        case Step.CREATE:
            return tr("Create the event")
        case Step.UPDATE:
            return tr("Send the changes")
        case Step.SPEAKERS:
            return tr("Speakers")
        case Step.SESSIONS:
            return tr("Sessions")
        case Step.TICKET_TYPES:
            return tr("Ticket types")
        case Step.QUESTIONS:
            return tr("Registration questions")
        case Step.COMPARE:
            return tr("Read it back and compare")
        case Step.PUBLISH:
            return tr("Publish")
        case Step.LINK:
            return tr("Registration link")
        case Step.REGISTER:
            return tr("Register attendees")
        case Step.RESULTS:
            return tr("Save results workbook")
        case Step.MOVE:
            return tr("Move the registrations")
        case Step.CHECK:
            return tr("Check that everyone was moved")
        case Step.REMOVE_OLD:
            return tr("Close the old event")
