"""What is to be sent next: requests of up to 30 people, no e-mail address twice at the same time."""

from collections import deque
from collections.abc import Iterable, Sequence

from zevents_gui.core.model.limits import TICKETS_PER_REQUEST
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.records import JournalRow
from zevents_gui.core.registration.states import RowAction, RowState

_READ_AHEAD = 1_500


def request_size(attempts: int) -> int:
    """Return how many people may go together with one that was sent ``attempts`` times before.

    If one row makes Zoom fail, smaller and smaller requests leave it alone in the end.
    """
    return TICKETS_PER_REQUEST if attempts < 3 else max(1, TICKETS_PER_REQUEST >> (attempts - 2))


class Work:
    """The pending rows of a run, read from the journal a little ahead of the sending."""

    def __init__(self, journal: Journal, run_id: int) -> None:
        self._journal = journal
        self._run_id = run_id
        self._again: deque[list[JournalRow]] = deque()
        self._ahead: deque[JournalRow] = deque()
        self._after = -1
        self._exhausted = False
        self._busy: set[str] = set()

    def next_request(self) -> list[JournalRow]:
        """Return the rows of the next request: several to register or one to change; empty when none can go.

        Their addresses stay reserved until :meth:`release`.
        """
        for _ in range(len(self._again)):
            rows = self._again.popleft()
            if self._busy.isdisjoint(row.email_key for row in rows):
                return self._reserve(rows)
            self._again.append(rows)
        return self._reserve(self._from_journal())

    def again(self, rows: Sequence[JournalRow]) -> None:
        """Send ``rows`` again, first of all, in one request as they are."""
        self._again.appendleft(list(rows))

    def again_apart(self, rows: Iterable[JournalRow]) -> None:
        """Send ``rows`` again, later, in requests as small as their attempts ask for."""
        request: list[JournalRow] = []
        for row in sorted(rows, key=lambda row: (row.attempts, row.source_row)):
            if request and len(request) >= request_size(row.attempts):
                self._again.append(request)
                request = []
            request.append(row)
        if request:
            self._again.append(request)

    def reserve(self, rows: Iterable[JournalRow]) -> None:
        """Keep anybody with the same addresses from being sent."""
        self._busy.update(row.email_key for row in rows)

    def release(self, rows: Iterable[JournalRow]) -> None:
        """Say that the outcome of ``rows`` is known, or that they are not under way any more."""
        self._busy.difference_update(row.email_key for row in rows)

    def left(self) -> bool:
        """Whether there are rows that were not handed out."""
        if not self._again and not self._ahead:
            self._read_ahead()
        return bool(self._again or self._ahead)

    def _reserve(self, rows: list[JournalRow]) -> list[JournalRow]:
        self.reserve(rows)
        return rows

    def _from_journal(self) -> list[JournalRow]:
        if len(self._ahead) < TICKETS_PER_REQUEST:
            self._read_ahead()
        rows: list[JournalRow] = []
        taken: set[str] = set()
        passed: list[JournalRow] = []
        while self._ahead:
            row = self._ahead.popleft()
            if row.email_key in self._busy or row.email_key in taken:
                passed.append(row)
                continue
            if row.action is RowAction.CHANGE:
                if rows:
                    self._ahead.appendleft(row)
                else:
                    rows.append(row)
                break
            if rows and len(rows) >= request_size(row.attempts):
                self._ahead.appendleft(row)
                break
            taken.add(row.email_key)
            rows.append(row)
            if len(rows) >= TICKETS_PER_REQUEST:
                break
        self._ahead.extendleft(reversed(passed))
        return rows

    def _read_ahead(self) -> None:
        if self._exhausted:
            return
        read = self._journal.next_rows(self._run_id, (RowState.PENDING,), self._after, _READ_AHEAD)
        self._exhausted = len(read) < _READ_AHEAD
        if read:
            self._after = read[-1].source_row
            for row in read:
                # What counts is how often it failed in this session; an interruption says nothing about it.
                row.attempts = 0
            self._ahead.extend(read)
