"""How an event stands at Zoom against what is to be sent: what each side changed, and what is wanted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from zevents_gui.core.model.comparison import ChangedBy, changes
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.field_words import change_name
from zevents_gui.core.model.item_comparison import ItemChange, item_changes
from zevents_gui.core.model.item_merge import merge
from zevents_gui.core.model.items import PROGRAMME, Kind, item_id, items_of, known_keys, with_keys
from zevents_gui.core.publishing.remote import RemoteItems, read_items, with_items
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.zoom.client import ZoomClient

Made = Mapping[Kind, Mapping[str, str]]
"""What a job has made so far: of each kind, our key to Zoom's ID."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An event here and at Zoom at one moment.

    Attributes:
        items: in Zoom's own shapes.
        there: what Zoom holds, its items under our keys.
        wanted: how it should be: ours, and what only Zoom changed as it is there.
        changes: what is not equal on both sides.
    """

    items: RemoteItems
    there: EventDraft
    wanted: EventDraft
    changes: tuple[ItemChange, ...]

    @property
    def to_send(self) -> list[ItemChange]:
        """What only we changed."""
        return [change for change in self.changes if change.by is ChangedBy.HERE]

    @property
    def conflicts(self) -> list[str]:
        """What both sides changed, in words."""
        return [change_name(change) for change in self.changes if change.by is ChangedBy.BOTH]


def look(
    client: ZoomClient,
    event_id: str,
    draft: EventDraft,
    base: EventDraft | None,
    kinds: Collection[Kind],
    made: Made,
    *,
    trust_made: bool = True,
) -> Standing:
    """Read the items of these kinds and hold them against ``draft``.

    Args:
        base: the event as both sides last had it; None for one that is new.
        trust_made: what the job made counts as common; a difference since is Zoom's. False to see it as one.

    Raises:
        ZoomError: they could not be read.
        Cancelled: the person cancelled.
    """
    event = draft_of(client.events.get(event_id))
    before = base or EventDraft(event_type=draft.event_type, timezone=draft.timezone)
    sessions = [item_id(Kind.SESSION, one) for one in (*draft.sessions, *before.sessions)]
    sessions += made.get(Kind.SESSION, {}).values()
    items = read_items(client, event_id, kinds, [one for one in sessions if one])
    known = known_keys(draft, before)
    for kind, ids in made.items():
        known[kind] |= {zoom_id: key for key, zoom_id in ids.items()}
    there = with_keys(with_items(event, items, kinds), known)
    # What points to items of a kind that was not read is shown by their names all the same.
    for kind in PROGRAMME:
        if kind not in kinds:
            there = replace(there, **{kind.value: items_of(draft, kind)})  # type: ignore[arg-type]
    own = (
        set()
        if base is None
        else {change.field for change in changes(base, draft, event) if change.by is ChangedBy.THERE}
    )
    if base is None:
        # The questions that Zoom asks from the start are nobody's change; ours take their place.
        before = replace(
            before, standard_questions=there.standard_questions, custom_questions=there.custom_questions
        )
    before = with_keys(before, known)
    keys = {key for kind in kinds for key in made.get(kind, {})} if trust_made else set()
    found = item_changes(before, draft, there, kinds, made=keys)
    theirs = {change.ident for change in found if change.by is ChangedBy.THERE}
    wanted = merge(before, draft, there, fields=own, idents=theirs, kinds=kinds, made=keys)
    return Standing(items, there, wanted, tuple(found))
