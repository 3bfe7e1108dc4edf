"""Asks Zoom who is registered, keeps the last answer for times without a network, and makes changes there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from zevents_gui.core.errors import AppError
from zevents_gui.core.sheets.writing.fresh_workbook import write_fresh
from zevents_gui.core.sheets.writing.safe_write import write_in_one_step
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import TicketPatch
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.registrant_data import RegistrantRow, from_cache, row_of, to_cache
from zevents_gui.gui.models.registrant_table import COLUMNS
from zevents_gui.gui.workers.task import TaskControl

_REPORT_EVERY = 300


@dataclass(frozen=True, slots=True)
class RegistrantList:
    """Who is registered, and when Zoom said so (aware, UTC). ``error``: why it is not newer."""

    rows: tuple[RegistrantRow, ...]
    at: datetime
    error: AppError | None = None


def cached(context: AppContext, account: SavedAccount, event_id: str) -> RegistrantList | None:
    """The last known list; None when nothing is known. Does I/O."""
    found = context.event_cache.get(account.name, _key(event_id))
    return None if found is None else RegistrantList(tuple(from_cache(found.payload)), found.saved_at)


def fetch(context: AppContext, account: SavedAccount, event: Event, control: TaskControl) -> RegistrantList:
    """Ask Zoom for everybody, and keep the answer without join links. Does I/O.

    Raises:
        AppError: Zoom cannot be asked.
    """
    client = context.client(account).with_cancel(control.cancel)
    try:
        names = {one.ticket_type_id: one.name for one in client.ticket_types.list(event.event_id)}
    except AppError:
        names = {}  # the list is worth more than the names of its ticket types
    rows = []
    for number, ticket in enumerate(client.tickets.list(event.event_id), 1):
        rows.append(row_of(ticket, names))
        if number % _REPORT_EVERY == 0:
            control.report(number)
    context.event_cache.put(account.name, _key(event.event_id), to_cache(rows))
    return RegistrantList(tuple(rows), datetime.now(UTC))


def join_link(context: AppContext, account: SavedAccount, event_id: str, row: RegistrantRow) -> str:
    """The person's join link, asked for where it is not in memory. Does I/O."""
    return row.join_link or context.client(account).tickets.get(event_id, row.ticket_id).event_join_link


def change(
    context: AppContext, account: SavedAccount, event_id: str, row: RegistrantRow, field: str, text: str
) -> RegistrantRow:
    """Change one field of a registration at Zoom; return the row as it is then. Does I/O."""
    context.client(account).tickets.update(event_id, row.ticket_id, TicketPatch(**{field: text}))  # type: ignore[arg-type]
    return replace(row, **{field: text})  # type: ignore[arg-type]


def remove(
    context: AppContext,
    account: SavedAccount,
    event_id: str,
    rows: Sequence[RegistrantRow],
    control: TaskControl,
) -> set[str]:
    """Delete registrations; return the ticket IDs that are gone. Stops at the first refusal. Does I/O."""
    client = context.client(account)
    gone: set[str] = set()
    for row in rows:
        control.check()
        client.tickets.delete(event_id, row.ticket_id)
        gone.add(row.ticket_id)
        control.report(gone.copy())
    return gone


def export(rows: Sequence[RegistrantRow], event_name: str, target: Path) -> Path:
    """Write the list as an Excel workbook, join links included; return where it really is. Does I/O."""
    names = [name for name, _title in COLUMNS if name != "compared"]
    header = [title for name, title in COLUMNS if name != "compared"]
    cells = [[*header, "Ticket ID", "Join link"]]
    cells += [[*(str(getattr(row, name)) for name in names), row.ticket_id, row.join_link] for row in rows]
    sheet = (event_name or "Registrants", cells, 1)
    return write_in_one_step(target, lambda stream: write_fresh([sheet], stream))


def _key(event_id: str) -> str:
    return f"registrants/{event_id}"
