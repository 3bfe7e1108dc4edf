"""People who were registered by somebody else between the plan and now."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from zevents_gui.core.model import limits
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.registration.doubts import Doubt
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.matching import settle_by
from zevents_gui.core.registration.read_back import look_one_by_one, whole_list_is_cheaper
from zevents_gui.core.registration.records import JournalRow, RowChange, RunRecord
from zevents_gui.core.registration.states import RowAction, RowState
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.tickets import Ticket

_STALE_AFTER = timedelta(minutes=10)


def registered_elsewhere(
    client: ZoomClient, journal: Journal, record: RunRecord
) -> Iterator[tuple[JournalRow, RowChange]]:
    """Yield pending rows whose person has a ticket by now, with their new state.

    Other runs on this computer are known from the journal. Zoom is asked only when its list was looked at
    long ago: until then the plan is as good as the answer.

    Raises:
        ZoomError: Zoom was asked and could not be.
        Cancelled: the person cancelled.
    """
    known = journal.registered_since(record.event_id, record.listed_at, not_in=record.run_id)
    for keys in _chunks(iter(known)):
        for row in journal.rows_by_email(record.run_id, keys, RowState.PENDING):
            if row.action is RowAction.REGISTER:
                reason = tr("Another run on this computer has registered this person.")
                yield (
                    row,
                    RowChange(row.source_row, RowState.ALREADY_THERE, reason, known[row.email_key] or None),
                )
    pending = record.count(RowState.PENDING)
    # When the run was last at work says nothing: it may have stopped before it could look. And the clock may
    # have been put back since: what seems to lie ahead is as good as unknown.
    if abs(datetime.now(UTC) - record.listed_at) < _STALE_AFTER or pending == 0:
        return
    if whole_list_is_cheaper(pending, record.live_tickets + record.count(RowState.REGISTERED)):
        yield from _from_whole_list(client, journal, record)
    else:
        yield from _one_by_one(client, journal, record)


def _from_whole_list(
    client: ZoomClient, journal: Journal, record: RunRecord
) -> Iterator[tuple[JournalRow, RowChange]]:
    listed_at, total = datetime.now(UTC), 0
    tickets = client.tickets.list(record.event_id)
    while page := list(islice(tickets, limits.PAGE_SIZE)):
        total += len(page)
        by_key: dict[str, list[Ticket]] = {}
        for ticket in page:
            by_key.setdefault(email_key(ticket.email), []).append(ticket)
        for row in journal.rows_by_email(record.run_id, list(by_key), RowState.PENDING):
            settled = settle_by(row, by_key[row.email_key])
            if settled is not None and row.action is RowAction.REGISTER:
                yield row, settled
    journal.note_listing(record.run_id, listed_at, total)


def _one_by_one(
    client: ZoomClient, journal: Journal, record: RunRecord
) -> Iterator[tuple[JournalRow, RowChange]]:
    now = time.monotonic()
    for row in list(journal.rows(record.run_id, RowState.PENDING)):
        if row.action is not RowAction.REGISTER:
            continue
        look = look_one_by_one(client, record.event_id, [Doubt(row, now, now)], None)
        settled = settle_by(row, look.tickets.get(row.source_row, ()))
        if settled is not None:
            yield row, settled


def _chunks(keys: Iterator[str]) -> Iterator[list[str]]:
    while chunk := list(islice(keys, limits.PAGE_SIZE)):
        yield chunk
