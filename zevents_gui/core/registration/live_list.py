"""Who is registered at Zoom, as far as a sheet's people are concerned, and how fresh that knowledge is."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.tickets import Ticket

_PAGE = 300


@dataclass(frozen=True, slots=True)
class LiveList:
    """What was found when Zoom's list of an event was looked at.

    Attributes:
        found: the tickets of people who were asked about, by e-mail key; empty for those without one.
        others: the e-mail keys of everybody else; None when the list was not read as a whole.
        total: how many tickets there were; None likewise.
        listed_at: when that was, aware, UTC.
    """

    event_id: str
    found: Mapping[str, list[Ticket]]
    others: frozenset[str] | None
    total: int | None
    listed_at: datetime

    def knows(self, key: str) -> bool:
        """Whether it tells of this person without asking again."""
        return key in self.found or (self.others is not None and key not in self.others)


def look(
    client: ZoomClient,
    event_id: str,
    wanted: Mapping[str, str],
    *,
    known: LiveList | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
) -> LiveList:
    """Return who of ``wanted`` (e-mail key to address) is registered.

    Args:
        known: an earlier look that is fresh enough: only people whom it does not tell of are asked for.
        progress: told in plain words what is being done.

    Raises:
        Cancelled: ``cancel`` was set.
        ZoomError: the list could not be read.
    """
    if known is not None and known.event_id == event_id:
        new = {key: address for key, address in wanted.items() if not known.knows(key)}
        pages = (known.total or _PAGE) // _PAGE + 1
        if len(new) <= pages:
            found = {**known.found, **_one_by_one(client, event_id, new, cancel)}
            others = None if known.others is None else known.others - found.keys()
            return LiveList(event_id, found, others, known.total, known.listed_at)
    listed_at = datetime.now(UTC)
    tickets: dict[str, list[Ticket]] = {}
    others_seen: set[str] = set()
    seen = 0
    for ticket in client.tickets.list(event_id):
        seen += 1
        key = email_key(ticket.email)
        if key in wanted:
            tickets.setdefault(key, []).append(ticket)
        else:
            others_seen.add(key)
        if seen % _PAGE == 0:
            if cancel is not None and cancel.is_set():
                raise Cancelled
            if progress is not None:
                progress(tr("Looking who is registered already: {count} so far", count=seen))
            # A few people against a long list: asking for each of them costs fewer requests.
            if seen // _PAGE > len(wanted):
                asked = _one_by_one(client, event_id, wanted, cancel)
                return LiveList(event_id, asked, None, None, listed_at)
    return LiveList(event_id, tickets, frozenset(others_seen), seen, listed_at)


def _one_by_one(
    client: ZoomClient, event_id: str, wanted: Mapping[str, str], cancel: threading.Event | None
) -> dict[str, list[Ticket]]:
    found: dict[str, list[Ticket]] = {}
    for key, address in wanted.items():
        if cancel is not None and cancel.is_set():
            raise Cancelled
        tickets = client.tickets.list(event_id, email=address)
        found[key] = [ticket for ticket in tickets if email_key(ticket.email) == key]
    return found
