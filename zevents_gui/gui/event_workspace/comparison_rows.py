"""What changed at Zoom while changes wait here, as rows of text. Made on a worker thread."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from zevents_gui.core.model.comparison import ChangedBy, FieldChange, changes
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.field_words import (
    field_name,
    item_field_name,
    item_name,
    side_text,
    standard_question_name,
    value_text,
)
from zevents_gui.core.model.item_comparison import ORDER, WHOLE, ItemChange, item_changes, unsent_changes
from zevents_gui.core.model.item_merge import merge
from zevents_gui.core.model.items import Kind, items_of, known_keys, with_keys
from zevents_gui.core.publishing.remote import RemoteEvent

_LONGEST = 180
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is chosen.

    Attributes:
        ident: the event's field, or the change of an item.
        group: the kind of item; empty for the event's own fields.
        existence: whether the choice is between keeping and removing an item, not between two values.
        keeps: which side keeps the item: ``here`` or ``there``.
    """

    ident: str
    group: str
    name: str
    here: str
    there: str
    by: ChangedBy
    existence: bool = False
    keeps: str = ""

    @property
    def default(self) -> str:
        """The side that is chosen until somebody says otherwise."""
        return "there" if self.by is ChangedBy.THERE else "here"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document held against what Zoom holds.

    Attributes:
        document: what was compared.
        remote: what it was compared with.
        rows: what a person decides; empty when only we changed something, or nobody.
        silent: changes that are taken from Zoom unasked: items of a kind that there was none of here.
    """

    document: EventDocument
    remote: RemoteEvent
    rows: tuple[Row, ...]
    silent: frozenset[str]

    def decide(self, taken: Collection[str]) -> EventDocument:
        """Return the document with the rows in ``taken`` as they are at Zoom, and all others as here."""
        base, here, there = _states(self.document, self.remote)
        if not unsent_changes(replace(self.document, draft=here, base=base)):
            return replace(self.document, draft=there, base=there)
        draft = merge(base, here, there, fields=taken, idents={*taken, *self.silent})
        return replace(self.document, draft=draft, base=there)


def compare(document: EventDocument, remote: RemoteEvent) -> Comparison:
    """Hold ``document`` against ``remote``."""
    base, here, there = _states(document, remote)
    if not unsent_changes(replace(document, draft=here, base=base)):
        # Nothing of ours waits to be sent, so Zoom's state is the state.
        return Comparison(document, remote, (), frozenset())
    rows = [_field_row(change) for change in changes(base, here, there) if change.by is not ChangedBy.HERE]
    silent: set[str] = set()
    for change in item_changes(base, here, there):
        if change.by is ChangedBy.HERE:
            continue
        if not items_of(base, change.kind) and not items_of(here, change.kind):
            silent.add(change.ident)
        else:
            rows.append(_item_row(change))
    return Comparison(document, remote, tuple(rows), frozenset(silent))


def _states(document: EventDocument, remote: RemoteEvent) -> tuple[EventDraft, EventDraft, EventDraft]:
    """Return the common state, ours and Zoom's, their items under our keys.

    Where no common state is known, ours is taken for it: then Zoom's state is the state.
    """
    base = document.base if document.base is not None else document.draft
    known = known_keys(document.draft, base)
    return with_keys(base, known), document.draft, with_keys(remote.draft, known)


def group_title(group: str) -> str:
    """Return what a group of rows is called."""
    titles = {
        "": _tr("The event"),
        Kind.SPEAKER.value: _tr("Speakers"),
        Kind.SESSION.value: _tr("Sessions"),
        Kind.TICKET_TYPE.value: _tr("Ticket types"),
        "questions": _tr("Registration questions"),
    }
    return titles[group]


def _field_row(change: FieldChange) -> Row:
    here, there = _shortened(value_text(change.here), value_text(change.there))
    return Row(change.field, "", field_name(change.field), here, there, change.by)


def _item_row(change: ItemChange) -> Row:
    questions = change.kind in (Kind.STANDARD_QUESTION, Kind.CUSTOM_QUESTION)
    group = "questions" if questions else change.kind.value
    here, there = _shortened(side_text(change, "here"), side_text(change, "there"))
    if change.field == ORDER:
        return Row(change.ident, group, _tr("Order"), here, there, change.by)
    name = _tr("“{name}”").format(name=item_name(change))
    if change.kind is Kind.STANDARD_QUESTION:
        name = standard_question_name(change.title)
    if change.field == WHOLE:
        keeps = "here" if change.there is None else "there"
        return Row(change.ident, group, name, here, there, change.by, existence=True, keeps=keeps)
    field = item_field_name(change.kind, change.field)
    return Row(change.ident, group, f"{name}: {field}", here, there, change.by)


def _shortened(here: str, there: str) -> tuple[str, str]:
    """Return both texts short enough for a row, from a little before the place where they part."""
    if max(len(here), len(there)) <= _LONGEST:
        return here, there
    parts = next(
        (place for place, (one, other) in enumerate(zip(here, there, strict=False)) if one != other),
        min(len(here), len(there)),
    )
    start = max(0, parts - _BEFORE)
    return _cut(here, start), _cut(there, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + _LONGEST]
    return ("…" if start else "") + shown + ("…" if start + _LONGEST < len(text) else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Comparison", text)
