"""When Zoom fails or refuses as a whole: how long to wait, and when to end the run."""

import time
from datetime import UTC, datetime

from zevents_gui.core.errors import AppError
from zevents_gui.core.registration.dispatch import Outcome
from zevents_gui.core.registration.events import Waiting
from zevents_gui.core.registration.patience import Patience
from zevents_gui.core.registration.tasks import Task
from zevents_gui.core.registration.verdicts import Verdict
from zevents_gui.core.zoom.errors import InvalidCredentials, RateLimited

WAITING = (Verdict.WAIT, Verdict.WAIT_FOR_TOKEN)
_TOKEN_TRIES = 6


class Troubles:
    """What stands in the way of the run as a whole.

    Attributes:
        stopped_by: what ended the run, None while it goes on.
        failure: a mistake in the program, to be raised when everything under way is recorded.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._waits: list[Waiting] = []
        self._doubtful_answers = 0
        self._unpublished_since: float | None = None
        self.stopped_by: AppError | None = None
        self.failure: BaseException | None = None

    def stop(self, error: AppError) -> None:
        """End the run; the first reason stays."""
        if self.stopped_by is None:
            self.stopped_by = error

    def take_waits(self) -> list[Waiting]:
        """Return what there is to tell about waiting, once."""
        waits, self._waits = self._waits, []
        return waits

    def _succeeded(self) -> None:
        self._patience.succeeded()
        self._doubtful_answers = 0
        self._unpublished_since = None

    def _wait(self, outcome: Outcome[Task], error: BaseException) -> None:
        at_least = 0.0
        if isinstance(error, RateLimited):
            at_least = (error.until - datetime.now(UTC)).total_seconds()
        if isinstance(error, AppError):
            self._failed(outcome, error.happened, error, at_least)
            if isinstance(error, InvalidCredentials) and self._patience.failures >= _TOKEN_TRIES:
                self.stop(error)

    def _failed(
        self, outcome: Outcome[Task], reason: str, error: AppError | None, at_least: float = 0.0
    ) -> None:
        waiting = self._patience.failed(time.monotonic(), outcome.sent_at, reason, error, at_least)
        if waiting is not None:
            self._waits.append(waiting)

    def _unforeseen(self, error: BaseException) -> None:
        if self.failure is None:
            self.failure = error
        if isinstance(error, AppError):
            self.stop(error)
