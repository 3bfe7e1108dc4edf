"""What the workspace loads on worker threads: drafts, hubs, and an event as Zoom holds it now."""

from dataclasses import dataclass

import msgspec

from zevents_gui.core.model.decoding import convert
from zevents_gui.core.model.event_document import EventDocument, document_from_payload
from zevents_gui.core.publishing.adopt import catch_up
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.storage.drafts import Draft
from zevents_gui.core.storage.event_cache import EventCache
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.hubs import Hub
from zevents_gui.gui.context import AppContext


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that was read from the database."""

    draft: Draft
    document: EventDocument


def known_hubs(cache: EventCache, account: str) -> list[tuple[str, str]]:
    """Return the hubs (ID, name) that the account was last known to have."""
    cached = cache.get(account, "hubs")
    if cached is None:
        return []
    try:
        hubs = convert(cached.payload, list[Hub])
    except msgspec.ValidationError:
        return []
    return [(hub.hub_id, hub.name) for hub in hubs]


def known_event(cache: EventCache, account: str, event_id: str) -> Event | None:
    """Return the event as it was last listed."""
    cached = cache.get(account, "events")
    if cached is None:
        return None
    try:
        events = convert(cached.payload, list[Event])
    except msgspec.ValidationError:
        return None
    return next((event for event in events if event.event_id == event_id), None)


def open_draft(context: AppContext, draft_id: str) -> Opened:
    """Return a draft.

    Raises:
        KeyError: there is none.
        UnreadableDraft: it is damaged, or of a newer version of the program.
    """
    catch_up(PublishingStore(context.database), context.drafts, draft_id=draft_id)
    draft = context.drafts.get(draft_id)
    return Opened(draft, document_from_payload(draft.payload))


def draft_for_event(context: AppContext, account: SavedAccount, event_id: str) -> Opened | None:
    """Return the local draft that holds unsent changes of an event, if there is one."""
    catch_up(PublishingStore(context.database), context.drafts, event_id=event_id)
    for draft in context.drafts.list(account.name):
        if draft.event_id == event_id:
            return Opened(draft, document_from_payload(draft.payload))
    return None
