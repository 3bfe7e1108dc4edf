"""Rows of which nobody knows whether they are registered, and when not finding them may be believed."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from zevents_gui.core.registration.records import JournalRow
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.zoom.shapes.tickets import Ticket


@dataclass(slots=True)
class Doubt:
    """A row in doubt. Times are in seconds on the clock that only goes forward.

    Attributes:
        since: when the doubt arose; whatever Zoom did, it most likely had done by then.
        refuse_because: what the row is refused with when it is not there; empty to send it again.
    """

    row: JournalRow
    since: float
    next_look: float
    refuse_because: str = ""
    looks: int = 0


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody whom Zoom said it registered: a list that shows a witness has caught up with that moment."""

    email: str
    ticket_id: str
    sent_at: float


@dataclass(slots=True)
class Look:
    """What a read-back found.

    Attributes:
        started: when it began, on the clock that only goes forward.
        whole: whether every ticket of the event was looked at.
        tickets: the tickets found per source row; a row that is not there has none.
        witness: somebody whom the list must show to be believed, None when nobody is known.
        witnessed: whether it did, before the rows were looked for.
        total: how many tickets the event has, when all were looked at.
    """

    started: float
    whole: bool
    tickets: dict[int, list[Ticket]] = field(default_factory=dict)
    witness: Witness | None = None
    witnessed: bool = False
    total: int | None = None


_LOOKS_PER_WITNESS = 4
_DELAYS = 3
"""How many times a delay that was seen is waited for."""


class Doubts:
    """The rows in doubt, and the witnesses against which a list's delay is told."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._waiting: dict[int, Doubt] = {}
        self._witnesses: deque[Witness] = deque(maxlen=400)
        self._delays: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, rows: Iterable[JournalRow], now: float, refuse_because: str = "") -> None:
        """Note that nobody knows what became of ``rows``."""
        for row in rows:
            self._waiting[row.source_row] = Doubt(row, now, now + self._timing.first_look, refuse_because)

    def witness(self, email: str, ticket_id: str, sent_at: float) -> None:
        """Note somebody who was certainly registered by a request sent at ``sent_at``."""
        if not self._witnesses or sent_at >= self._witnesses[-1].sent_at:
            self._witnesses.append(Witness(email, ticket_id, sent_at))

    def take_due(self, now: float) -> list[Doubt]:
        """Take out the doubts that are to be looked up now."""
        due = [doubt for doubt in self._waiting.values() if doubt.next_look <= now]
        for doubt in due:
            del self._waiting[doubt.row.source_row]
        return due

    def keep(self, doubt: Doubt) -> None:
        """Put a doubt back that was taken out and not looked up."""
        self._waiting[doubt.row.source_row] = doubt

    def put_back(self, doubt: Doubt, now: float) -> None:
        """Look again later, each time after a longer pause, but when it could be believed at the latest."""
        doubt.looks += 1
        pause = min(self._timing.longest_look_pause, self._timing.first_look * 2**doubt.looks)
        for believable in (doubt.since + self._timing.settle, doubt.since + self._timing.settle_alone):
            if now < believable:
                pause = min(pause, believable - now)
                break
        doubt.next_look = now + pause
        self._waiting[doubt.row.source_row] = doubt

    def witness_for(self, doubts: Iterable[Doubt]) -> Witness | None:
        """Return somebody whom the list must show before it can be believed about ``doubts``.

        Best is who was registered after all of them arose; else the last who was registered before. When one
        does not show for long, because somebody deleted that ticket, another one is taken. None when nobody
        is known to be registered.
        """
        asked = list(doubts)
        latest = max(doubt.since for doubt in asked)
        turn = max(doubt.looks for doubt in asked) // _LOOKS_PER_WITNESS
        later = [each for each in self._witnesses if each.sent_at > latest]
        if later:
            return later[turn % len(later)]
        return self._witnesses[-1 - turn % len(self._witnesses)] if self._witnesses else None

    def note(self, look: Look) -> None:
        """Note how soon a witness was listed: no later than at its first look that shows it."""
        if look.witness is not None and look.witnessed:
            self._delays.setdefault(look.witness.ticket_id, look.started - look.witness.sent_at)

    def believable(self, doubt: Doubt, look: Look) -> bool:
        """Whether ``look``, which did not find the row, proves that it is not there."""
        if not (look.whole or doubt.looks > 0):
            return False
        age = look.started - doubt.since
        if look.witness is None:
            return age >= self._timing.settle_alone
        if not look.witnessed:
            # The list does not even show who is certainly registered: it is behind.
            return False
        if look.witness.sent_at > doubt.since:
            return age >= self._timing.settle
        # Whoever was registered before the doubt arose tells how far the list is behind at most.
        delay = self._delays.get(look.witness.ticket_id, self._timing.settle_alone)
        return age >= min(self._timing.settle_alone, max(self._timing.settle, _DELAYS * delay))
