"""What the hub browser shows, loaded from Zoom and kept for when Zoom cannot be reached. No Qt in here."""

from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from zevents_gui.core.model.decoding import convert
from zevents_gui.core.model.event_document import UnreadableDraft, document_from_payload
from zevents_gui.core.model.item_comparison import unsent_changes
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.storage.drafts import Draft
from zevents_gui.core.storage.event_cache import EventCache
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.hubs import Hub
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.summary import BrowserRow, row_of_draft, row_of_event, sort_rows
from zevents_gui.gui.workers.task import TaskControl


@dataclass(frozen=True, slots=True)
class BrowserData:
    """Hubs and their rows at one moment.

    Attributes:
        account: name of the account they belong to.
        as_of: when Zoom said so, aware; None when Zoom was never asked.
        live: whether that was just now.
    """

    account: str
    hubs: tuple[Hub, ...]
    rows: tuple[BrowserRow, ...]
    as_of: datetime | None
    live: bool


def load_known(context: AppContext, account: SavedAccount) -> BrowserData:
    """Return the last known state and the local drafts; never asks Zoom."""
    hubs, events, as_of = known_state(context.event_cache, account.name)
    return _assemble(account.name, hubs, events, context.drafts.list(account.name), as_of, live=False)


def load_live(context: AppContext, account: SavedAccount, control: TaskControl) -> BrowserData:
    """Ask Zoom for hubs and events, keep the answer, and return it with the local drafts.

    Raises:
        AppError: Zoom could not be asked.
        Cancelled: nobody wants it any more.
    """
    hubs, events = ask_zoom(context, account, control)
    return _assemble(
        account.name, hubs, events, context.drafts.list(account.name), datetime.now(UTC), live=True
    )


def ask_zoom(
    context: AppContext, account: SavedAccount, control: TaskControl
) -> tuple[list[Hub], list[Event]]:
    """Ask Zoom for all hubs and events and keep the answer for when Zoom cannot be reached.

    Raises:
        AppError: Zoom could not be asked.
        Cancelled: nobody wants it any more.
    """
    client = context.client(account).with_cancel(control.cancel)
    hubs = list(client.hubs.list())
    events = []
    for event in client.events.list():
        control.check()
        events.append(event)
    _into_cache(context.event_cache, account.name, hubs, events)
    return hubs, events


def with_drafts(data: BrowserData, drafts: list[Draft]) -> BrowserData:
    """The same state of Zoom with other local drafts."""
    events = [row.event for row in data.rows if row.event is not None]
    return _assemble(data.account, list(data.hubs), events, drafts, data.as_of, live=data.live)


def _assemble(
    account: str,
    hubs: list[Hub],
    events: list[Event],
    drafts: list[Draft],
    as_of: datetime | None,
    *,
    live: bool,
) -> BrowserData:
    known = {event.event_id for event in events}
    unsent = {draft.event_id: _unsent(draft) for draft in drafts if draft.event_id in known}
    this_year = datetime.now(UTC).year
    rows = [row_of_draft(draft, this_year=this_year) for draft in drafts if draft.event_id not in known]
    rows += [
        row_of_event(
            event,
            changed_here=unsent.get(event.event_id, _NOTHING).changes,
            replaces=unsent.get(event.event_id, _NOTHING).replaces,
            this_year=this_year,
        )
        for event in events
    ]
    return BrowserData(account, tuple(hubs), tuple(sort_rows(rows)), as_of, live)


@dataclass(frozen=True, slots=True)
class _Unsent:
    """What a local draft holds beyond its event at Zoom: changes, the name of the event that it replaces."""

    changes: bool = False
    replaces: str = ""


_NOTHING = _Unsent()


def _unsent(draft: Draft) -> _Unsent:
    try:
        document = document_from_payload(draft.payload)
    except UnreadableDraft:
        # Opening it says what is wrong with it; until then it must not look as if nothing were there.
        return _Unsent(changes=True)
    return _Unsent(unsent_changes(document), document.replaces.name if document.replaces is not None else "")


def _into_cache(cache: EventCache, account: str, hubs: list[Hub], events: list[Event]) -> None:
    cache.put(account, "hubs", [msgspec.to_builtins(hub) for hub in hubs])
    cache.put(account, "events", [msgspec.to_builtins(event) for event in events])


def known_state(cache: EventCache, account: str) -> tuple[list[Hub], list[Event], datetime | None]:
    """Return hubs and events as they were last known, and when that was; None when nothing is known."""
    hubs, events = cache.get(account, "hubs"), cache.get(account, "events")
    if hubs is None or events is None:
        return [], [], None
    try:
        return (
            convert(hubs.payload, list[Hub]),
            convert(events.payload, list[Event]),
            min(hubs.saved_at, events.saved_at),
        )
    except msgspec.ValidationError:
        # Kept by another version of the program. It is only a copy: Zoom will be asked again.
        cache.forget(account)
        return [], [], None
