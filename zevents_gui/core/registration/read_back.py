"""Looking up at Zoom whether rows are registered."""

import math
import time
from collections.abc import Sequence

from zevents_gui.core.model import limits
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.registration.doubts import Doubt, Look, Witness
from zevents_gui.core.zoom.client import ZoomClient

GROUP = 10
"""Rows that one thread looks up one after the other."""


def whole_list_is_cheaper(doubts: int, tickets: int) -> bool:
    """Whether reading all pages of an event with about ``tickets`` tickets costs fewer requests than asking
    for ``doubts`` rows one by one."""
    return math.ceil((tickets + 1) / limits.PAGE_SIZE) < doubts


def look_one_by_one(
    client: ZoomClient, event_id: str, doubts: Sequence[Doubt], witness: Witness | None
) -> Look:
    """Ask for each row by e-mail, and from the second look on by external ID too.

    Raises:
        ZoomError, Cancelled: the look came to nothing.
    """
    look = Look(time.monotonic(), whole=False, witness=witness)
    look.witnessed = _shows(client, event_id, witness)
    for doubt in doubts:
        row = doubt.row
        tickets = list(client.tickets.list(event_id, email=row.email))
        if not tickets and doubt.looks > 0:
            # Zoom may spell an address in its own way; the ID is ours, letter by letter.
            tickets = list(client.tickets.list(event_id, external_ticket_id=row.external_id))
        if tickets:
            look.tickets[row.source_row] = tickets
    return look


def look_at_all(client: ZoomClient, event_id: str, doubts: Sequence[Doubt], witness: Witness | None) -> Look:
    """Read the whole list of tickets.

    Raises:
        ZoomError, Cancelled: the look came to nothing.
    """
    look = Look(time.monotonic(), whole=True, witness=witness)
    look.witnessed = _shows(client, event_id, witness)
    wanted = {doubt.row.email_key: doubt.row.source_row for doubt in doubts}
    total = 0
    for ticket in client.tickets.list(event_id):
        total += 1
        source_row = wanted.get(email_key(ticket.email))
        if source_row is not None:
            look.tickets.setdefault(source_row, []).append(ticket)
    look.total = total
    return look


def _shows(client: ZoomClient, event_id: str, witness: Witness | None) -> bool:
    # Asked before the rows are: what the witness proves then holds for everything that is read afterwards.
    if witness is None:
        return False
    found = client.tickets.list(event_id, email=witness.email)
    return any(ticket.ticket_id == witness.ticket_id for ticket in found)
