"""What a read-back means for the rows in doubt, and what the event says of itself."""

import time

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.registration import stops
from zevents_gui.core.registration.dispatch import Outcome
from zevents_gui.core.registration.doubts import Doubt, Doubts, Look
from zevents_gui.core.registration.ledger import Ledger
from zevents_gui.core.registration.matching import settle_by
from zevents_gui.core.registration.patience import Patience
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.registration.tasks import LookUp, Task
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.registration.troubles import WAITING, Troubles
from zevents_gui.core.registration.verdicts import verdict
from zevents_gui.core.registration.work import Work
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import ServerFault
from zevents_gui.core.zoom.shapes.events import Event

TRIES = 20
"""How often a row is sent that makes Zoom fail each time."""


class LookUps(Troubles):
    """Settles rows in doubt by what was read back.

    Attributes:
        asking: Zoom says that the event is not published, and nothing is sent until that is clear.
        reading_all: the whole list of tickets is being read.
        progressed_at: when a row had its outcome last, on the clock that only goes forward.
    """

    def __init__(
        self,
        record: RunRecord,
        ledger: Ledger,
        work: Work,
        doubts: Doubts,
        patience: Patience,
        timing: Timing,
    ) -> None:
        super().__init__(patience)
        self._record = record
        self._ledger = ledger
        self._work = work
        self._doubts = doubts
        self._timing = timing
        self._live = 0
        self.asking = False
        self.reading_all = False
        self.progressed_at = time.monotonic()

    def tickets_estimate(self) -> int:
        """Return about how many tickets the event has."""
        return max(self._live, self._record.live_tickets + self._ledger.count(RowState.REGISTERED))

    def _looked_up(self, task: LookUp, outcome: Outcome[Task]) -> None:
        now = time.monotonic()
        if task.whole:
            self.reading_all = False
        look = outcome.result
        if not isinstance(look, Look):
            for doubt in task.doubts:
                self._doubts.put_back(doubt, now)
            self._look_failed(outcome)
            return
        self._succeeded()
        self._doubts.note(look)
        if look.total is not None:
            self._live = look.total
        again = []
        for doubt in task.doubts:
            settled = settle_by(doubt.row, look.tickets.get(doubt.row.source_row, ()))
            if settled is not None:
                self._ledger.settle(doubt.row, settled)
                self._work.release([doubt.row])
                self.progressed_at = now
            elif not self._doubts.believable(doubt, look):
                self._doubts.put_back(doubt, now)
            else:
                again += self._not_there(doubt)
        self._work.again_apart(again)

    def _not_there(self, doubt: Doubt) -> list[JournalRow]:
        """It is certain that the row is not registered: return it when it is to be sent again."""
        row = doubt.row
        self._work.release([row])
        if doubt.refuse_because:
            self._ledger.change(row, RowState.REFUSED, doubt.refuse_because)
            return []
        if row.attempts >= TRIES:
            reason = tr("Zoom failed each of the {count} times that this row was sent.", count=row.attempts)
            self._ledger.change(row, RowState.REFUSED, reason)
            return []
        self._ledger.change(row, RowState.PENDING)
        return [row]

    def _look_failed(self, outcome: Outcome[Task]) -> None:
        error = outcome.error
        assert error is not None
        if isinstance(error, Cancelled):
            return
        judged = verdict(error)
        if judged in WAITING:
            self._wait(outcome, error)
        elif isinstance(error, ServerFault):
            self._failed(outcome, error.happened, error)
        elif isinstance(error, AppError):
            self.stop(error)
        else:
            self._unforeseen(error)

    def _asked_event(self, outcome: Outcome[Task]) -> None:
        now = time.monotonic()
        event = outcome.result
        if not isinstance(event, Event):
            self._look_failed(outcome)
            return
        self.asking = False
        self._patience.succeeded()
        if not event.is_published:
            self.stop(stops.not_published(self._record.event_name))
            return
        if self._unpublished_since is None:
            self._unpublished_since = now
        if now - self._unpublished_since > self._timing.publish_wait:
            self.stop(stops.publishing_takes_too_long(self._record.event_name))
            return
        self._failed(outcome, tr("Zoom is still publishing the event"), None)
