"""What a publishing job tells while it runs. The window and the command line show the same."""

from dataclasses import dataclass

from zevents_gui.core.publishing.steps import Step, StepRecord
from zevents_gui.core.registration.events import RunEvent


@dataclass(frozen=True, slots=True)
class StepChanged:
    """A step began, ended or failed."""

    record: StepRecord


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far a step with many parts is."""

    step: Step
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Registering:
    """Something that the registration run of a step tells."""

    event: RunEvent
    step: Step = Step.REGISTER


PublishEvent = StepChanged | StepProgress | Registering
