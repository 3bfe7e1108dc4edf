"""What a run tells while it runs. The window and the command line show the same events."""

from dataclasses import dataclass
from datetime import datetime

from zevents_gui.core.errors import AppError
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.text import tr


@dataclass(frozen=True, slots=True)
class RowsChanged:
    """Rows have a new state: (source row, state, reason in plain words)."""

    rows: tuple[tuple[int, RowState, str], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the run is; ``done`` rows have a final outcome, ``seconds_left`` is None while unknown."""

    done: int
    total: int
    registered: int
    refused: int
    in_doubt: int
    per_second: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The run waits: why, in plain words, for how many seconds, until when (aware, UTC; None: until told)."""

    reason: str
    seconds: float | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended.

    Attributes:
        complete: every row has a final outcome.
        stopped_by: what stopped it before that, None when it is complete or the person stopped it.
        seconds: how long this part of the run took.
    """

    run_id: int
    complete: bool
    registered: int
    changed: int
    already_there: int
    refused: int
    not_sent: int
    in_doubt: int
    pending: int
    taken_back: int = 0
    seconds: float = 0.0
    stopped_by: AppError | None = None

    def sentence(self) -> str:
        """Return in words what was done, what was not, and what to do."""
        said = [_people(self.registered)]
        parts = (
            (self.changed, tr("1 was changed."), "{count} were changed."),
            (self.already_there, tr("1 was registered already."), "{count} were registered already."),
            (self.taken_back, tr("1 was taken back."), "{count} were taken back."),
            (self.refused, tr("1 was refused by Zoom."), "{count} were refused by Zoom."),
            (self.pending, tr("1 has not been sent."), "{count} have not been sent."),
        )
        for count, one, many in parts:
            if count:
                said.append(one if count == 1 else tr(many, count=count))
        if self.in_doubt:
            said.append(
                tr("For 1 the answer was lost: Zevents looks it up before it sends anything again.")
                if self.in_doubt == 1
                else tr(
                    "For {count} the answer was lost: Zevents looks them up before it sends anything again.",
                    count=self.in_doubt,
                )
            )
        if not self.complete:
            said.append(tr("Resume the run to go on; nobody is registered twice."))
        return " ".join(said)


def _people(count: int) -> str:
    if count == 0:
        return tr("Nobody was registered.")
    return tr("1 person is registered.") if count == 1 else tr("{count} people are registered.", count=count)


@dataclass(frozen=True, slots=True)
class Finished:
    """The run has ended; nothing follows."""

    summary: RunSummary


RunEvent = RowsChanged | Progress | Waiting | Finished
