"""Asks Zoom who is registered, keeps the last answer for times without a network, and makes changes there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.writing.fresh_workbook import write_fresh
from zevents_gui.core.sheets.writing.safe_write import write_in_one_step
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import NotFound, OutcomeUnknown
from zevents_gui.core.zoom.registration_form import load_registration_form
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import CustomAnswer, TicketPatch
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.registrant_columns import RegistrantColumn, columns_for
from zevents_gui.gui.models.registrant_data import (
    Asked,
    RegistrantRow,
    asked_by,
    from_cache,
    row_of,
    to_cache,
)
from zevents_gui.gui.workers.task import TaskControl

_REPORT_EVERY = 300
_REMOVE_TRIES = 3


@dataclass(frozen=True, slots=True)
class RegistrantList:
    """Who is registered, and when Zoom said so (aware, UTC).

    Attributes:
        columns: what can be shown of them.
        form: what the event asks for; None where it is not known.
        error: why the list is not newer.
    """

    rows: tuple[RegistrantRow, ...]
    at: datetime
    columns: tuple[RegistrantColumn, ...]
    form: RegistrationForm | None = None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A registration after a change, as Zoom holds it; ``kept``: fields and titles that did not change."""

    row: RegistrantRow
    kept: tuple[str, ...] = ()


def cached(context: AppContext, account: SavedAccount, event_id: str) -> RegistrantList | None:
    """The last known list; None when nothing is known. Does I/O."""
    found = context.event_cache.get(account.name, _key(event_id))
    known = from_cache(found.payload) if found is not None else None
    if found is None or known is None:
        return None
    rows, asked = known
    return RegistrantList(tuple(rows), found.saved_at, columns_for(rows, asked))


def fetch(context: AppContext, account: SavedAccount, event: Event, control: TaskControl) -> RegistrantList:
    """Ask Zoom for everybody, and keep the answer without join links. Does I/O.

    Raises:
        AppError: Zoom cannot be asked.
    """
    client = context.client(account).with_cancel(control.cancel)
    form: RegistrationForm | None = None
    asked = Asked()
    try:
        form = load_registration_form(client, event.event_id)
        asked = asked_by(form)
    except AppError:
        control.check()  # otherwise: the list is worth more than the names of its ticket types
    names = {one.ticket_type_id: one.name for one in form.ticket_types} if form is not None else {}
    rows = []
    for number, ticket in enumerate(client.tickets.list(event.event_id), 1):
        rows.append(row_of(ticket, names))
        if number % _REPORT_EVERY == 0:
            control.report(number)
    context.event_cache.put(account.name, _key(event.event_id), to_cache(rows, asked))
    return RegistrantList(tuple(rows), datetime.now(UTC), columns_for(rows, asked), form)


def load(
    context: AppContext, account: SavedAccount, event: Event, control: TaskControl, *, tell_known: bool
) -> RegistrantList:
    """Zoom's own list, or the last known one with the reason why it is not newer. Does I/O.

    Args:
        tell_known: report the last known list before Zoom is asked.

    Raises:
        AppError: Zoom cannot be asked, and nothing is known.
    """
    known = cached(context, account, event.event_id)
    if known is not None and tell_known:
        control.report(known)
    try:
        return fetch(context, account, event, control)
    except AppError as error:
        if known is None:
            raise
        return RegistrantList(known.rows, known.at, known.columns, None, error)


def join_link(context: AppContext, account: SavedAccount, event_id: str, row: RegistrantRow) -> str:
    """The person's join link, asked for where it is not in memory. Does I/O."""
    return row.join_link or context.client(account).tickets.get(event_id, row.ticket_id).event_join_link


def change(
    context: AppContext,
    account: SavedAccount,
    event_id: str,
    row: RegistrantRow,
    values: Mapping[str, str],
    answers: Mapping[str, str] | None = None,
) -> Changed:
    """Change a registration at Zoom, and read it again: what counts is what Zoom holds then. Does I/O.

    Args:
        values: standard fields (names on the wire) to new texts; empty takes an answer away.
        answers: all answers to the event's own questions, title to answer; None leaves them as they are.

    Raises:
        AppError: it was not changed.
    """
    client = context.client(account)
    custom = (
        {}
        if answers is None
        else {"custom_questions": tuple(CustomAnswer(title=t, answer=a) for t, a in answers.items())}
    )
    client.tickets.update(event_id, row.ticket_id, TicketPatch(**values, **custom))  # type: ignore[arg-type]
    ticket = client.tickets.get(event_id, row.ticket_id)
    now = row_of(ticket, {ticket.ticket_type_id: row.ticket_type})
    now = replace(now, compared=row.compared, difference=row.difference)
    held = dict(now.answers)
    kept = [name for name, text in values.items() if getattr(now, name) != text]
    kept += [title for title, answer in (answers or {}).items() if held.get(title, "") != answer]
    return Changed(now, tuple(kept))


def remove(
    context: AppContext,
    account: SavedAccount,
    event_id: str,
    rows: Sequence[RegistrantRow],
    control: TaskControl,
    gone: Callable[[str], None],
) -> None:
    """Delete registrations one by one; ``gone`` hears of each. Stops at the first refusal. Does I/O.

    Raises:
        AppError: one could not be removed; those before it are.
        Cancelled: the person stopped it.
    """
    client = context.client(account).with_cancel(control.cancel)
    for row in rows:
        control.check()
        for attempt in range(1, _REMOVE_TRIES + 1):
            try:
                client.tickets.delete(event_id, row.ticket_id)
            except NotFound:
                break  # whoever removed it, it is gone
            except OutcomeUnknown:
                # Deleting it again does no harm, and says whether it is still there.
                if attempt == _REMOVE_TRIES:
                    raise
            else:
                break
        gone(row.ticket_id)


def export(
    rows: Sequence[RegistrantRow], columns: Sequence[RegistrantColumn], event_name: str, target: Path
) -> Path:
    """Write the list as an Excel workbook, with join links where they are known; return where it really is.

    Does I/O.
    """
    shown = [column for column in columns if column.key != "compared"]
    header = [*(column.title for column in shown), tr("Ticket ID")]
    links = any(row.join_link for row in rows)

    def cells() -> Iterator[list[str]]:
        yield [*header, tr("Join link")] if links else header
        for row in rows:
            line = [*(column.text(row) for column in shown), row.ticket_id]
            yield [*line, row.join_link] if links else line

    sheet = (event_name or tr("Registrants"), cells(), 1)
    return write_in_one_step(target, lambda stream: write_fresh([sheet], stream))


def _key(event_id: str) -> str:
    return f"registrants/{event_id}"
