"""What a run tells, piled up so that the window takes it a few times a second instead of at each answer."""

import threading
from dataclasses import dataclass, field

from zevents_gui.core.registration.events import Finished, Progress, RowsChanged, RunEvent, Waiting
from zevents_gui.core.registration.states import RowState

UPDATES_PER_SECOND = 20


@dataclass(slots=True)
class RunUpdate:
    """What has happened since the last update.

    Attributes:
        rows: source row to its newest state and reason.
        progress: the newest, None when there was none since.
        waiting: what the run waits for; None once it goes on.
    """

    rows: dict[int, tuple[RowState, str]] = field(default_factory=dict)
    progress: Progress | None = None
    waiting: Waiting | None = None


class UpdatePile:
    """Takes a run's events from one thread and hands them to another as updates."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._update = RunUpdate()
        self._told = False

    def add(self, event: RunEvent) -> bool:
        """Take in ``event``; tell whether it is the first one since :meth:`take`."""
        with self._lock:
            update = self._update
            if isinstance(event, RowsChanged):
                for row, state, reason in event.rows:
                    update.rows[row] = (state, reason)
            elif isinstance(event, Progress):
                update.progress = event
                update.waiting = None
            elif isinstance(event, Waiting):
                update.waiting = event
            elif isinstance(event, Finished):
                update.waiting = None
            first, self._told = not self._told, True
            return first

    def take(self) -> RunUpdate:
        """Return what has happened since the last call."""
        with self._lock:
            update, self._update = self._update, RunUpdate()
            # A wait goes on until the next progress says otherwise.
            self._update.waiting = update.waiting
            self._told = False
        return update
