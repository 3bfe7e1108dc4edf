"""What changed of an event's items here and at Zoom since both were last equal.

All three states name their items by the same keys; ``items.with_keys`` sees to that.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zevents_gui.core.model.comparison import ChangedBy, differences
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.items import (
    FIELDS,
    PROGRAMME,
    QUESTIONS,
    Kind,
    Left,
    items_of,
    keyed,
    value_of_item,
    without_removed,
)

WHOLE = ""
"""The ``field`` of a change that is about whether there is the item at all."""
ORDER = "order"
"""The ``field`` of a change of the order in which the questions are asked; its ``key`` is empty."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """Something about an item that is not equal on both sides.

    Attributes:
        title: what the item is called, here if it is here.
        field: name of the item's field, :data:`WHOLE` or :data:`ORDER`.
        base, here, there: the field's values; of a whole item, the item or None; of the order, the titles.
            Where a field names other items, their names.
    """

    kind: Kind
    key: str
    title: str
    field: str
    base: Any
    here: Any
    there: Any
    by: ChangedBy

    @property
    def ident(self) -> str:
        """Tells the change among all of an event."""
        return f"{self.kind.value}.{self.key}.{self.field}"


def kinds_of(event_type: EventType | None) -> tuple[Kind, ...]:
    """Return the kinds of items that an event of this type has at Zoom and the editor holds."""
    return (*PROGRAMME, *QUESTIONS) if event_type is EventType.MULTI_SESSION else QUESTIONS


def item_changes(
    base: EventDraft,
    here: EventDraft,
    there: EventDraft,
    kinds: Iterable[Kind] | None = None,
    *,
    made: Collection[str] = (),
) -> list[ItemChange]:
    """Return what changed since ``base``, here and there, item by item and field by field.

    Args:
        kinds: only these; by default all that the event's type has.
        made: keys of items that were made at Zoom as they are here, whatever ``base`` says.
    """
    found: list[ItemChange] = []
    for kind in kinds if kinds is not None else kinds_of(here.event_type):
        found += _Comparison(kind, base, here, there, made).changes()
    return found


def changed_here(base: EventDraft, here: EventDraft, kind: Kind) -> bool:
    """Whether items of a kind were changed here since ``base``."""
    same = getattr(base, kind.value) == getattr(here, kind.value)
    return not same and bool(item_changes(base, here, base, (kind,)))


def unsent_changes(document: EventDocument) -> bool:
    """Whether the draft differs from what Zoom last showed."""
    draft, base = document.draft, document.base
    if base is None or draft is base:
        return False
    kinds = kinds_of(draft.event_type)
    return bool(differences(draft, base)) or any(changed_here(base, draft, kind) for kind in kinds)


class _Comparison:
    """The items of one kind in three states."""

    def __init__(
        self, kind: Kind, base: EventDraft, here: EventDraft, there: EventDraft, made: Collection[str]
    ) -> None:
        self._kind = kind
        self._states = (base, here, there)
        self._here, self._base, self._there = keyed(kind, here, base, there)
        self._base = {
            key: without_removed(kind, item, here, self._there.get(key)) for key, item in self._base.items()
        }
        for key in made:
            if key in self._here:
                self._base[key] = self._here[key]
        self._zones = (base.timezone or here.timezone, here.timezone, there.timezone)
        # Who leaves the questions to the hub has no opinion on them.
        self._silent = kind is Kind.STANDARD_QUESTION and here.standard_questions is None

    def changes(self) -> Iterator[ItemChange]:
        if self._silent:
            return
        same_zone = len(set(self._zones)) == 1
        for key in {**self._here, **self._base, **self._there}:
            base, here, there = self._base.get(key), self._here.get(key), self._there.get(key)
            if here is None and there is None:
                continue
            # Most items are equal everywhere; nothing is computed for these.
            if same_zone and here == there:
                continue
            if here is None or there is None:
                yield from self._whole(key, base, here, there)
            else:
                yield from self._fields(key, base, here, there)
        if self._kind is Kind.CUSTOM_QUESTION:
            yield from self._order()

    def _whole(self, key: str, base: Any, here: Any, there: Any) -> Iterator[ItemChange]:
        kept, ours = (here, True) if here is not None else (there, False)
        if base is None:
            by = ChangedBy.HERE if ours else ChangedBy.THERE
        elif self._equal(base, kept, 1 if ours else 2, lenient=not ours):
            by = ChangedBy.THERE if ours else ChangedBy.HERE
        else:
            by = ChangedBy.BOTH
        yield self._change(key, kept, WHOLE, base, here, there, by)

    def _equal(self, base: Any, other: Any, state: int, *, lenient: bool) -> bool:
        """Whether an item is as it was; what ``base`` left to Zoom is equal to whatever Zoom made of it."""
        for field in FIELDS[self._kind]:
            before = self._value(base, field, 0)
            if self._value(other, field, state) != before and not (lenient and before is Left.TO_ZOOM):
                return False
        return True

    def _fields(self, key: str, base: Any, here: Any, there: Any) -> Iterator[ItemChange]:
        for field in FIELDS[self._kind]:
            ours, theirs = self._value(here, field, 1), self._value(there, field, 2)
            before = self._value(base, field, 0) if base is not None else None
            by = _changed_by(before, ours, theirs, new=base is None)
            if by is not None:
                shown = [
                    self._shown(item, field, state) if item is not None else None
                    for state, item in enumerate((base, here, there))
                ]
                yield self._change(key, here, field, shown[0], shown[1], shown[2], by)

    def _order(self) -> Iterator[ItemChange]:
        common = [key for key in self._here if key in self._there]
        theirs = [key for key in self._there if key in self._here]
        if common == theirs:
            return
        before = [key for key in self._base if key in self._here and key in self._there]
        ours_before = [key for key in common if key in self._base]
        theirs_before = [key for key in theirs if key in self._base]
        if theirs_before == before:
            by = ChangedBy.HERE
        elif ours_before == before:
            by = ChangedBy.THERE
        else:
            by = ChangedBy.BOTH
        titles = [
            tuple(items[key].title.strip() for key in keys)
            for items, keys in ((self._base, before), (self._here, common), (self._there, theirs))
        ]
        yield ItemChange(self._kind, "", "", ORDER, titles[0], titles[1], titles[2], by)

    def _value(self, item: Any, field: str, state: int) -> Any:
        return value_of_item(self._kind, item, field, self._zones[state])

    def _shown(self, item: Any, field: str, state: int) -> Any:
        value = getattr(item, field)
        if field == "speaker_keys":
            return _names(self._states[state], Kind.SPEAKER, value)
        if field == "session_keys":
            return _names(self._states[state], Kind.SESSION, value)
        return value

    def _change(
        self, key: str, item: Any, field: str, base: Any, here: Any, there: Any, by: ChangedBy
    ) -> ItemChange:
        return ItemChange(self._kind, key, _title(self._kind, item), field, base, here, there, by)


def _changed_by(before: Any, ours: Any, theirs: Any, *, new: bool) -> ChangedBy | None:
    if ours is Left.TO_ZOOM:
        if new or before is Left.TO_ZOOM or before == ours:
            return None
        return ChangedBy.HERE if theirs in (before, ours) else ChangedBy.BOTH
    if ours == theirs or (theirs is Left.TO_ZOOM and not new and before == ours):
        return None
    if not new and (before == theirs or before is Left.TO_ZOOM):
        return ChangedBy.HERE
    if not new and before == ours:
        return ChangedBy.THERE
    return ChangedBy.HERE if theirs is Left.TO_ZOOM else ChangedBy.BOTH


def _title(kind: Kind, item: Any) -> str:
    if kind is Kind.STANDARD_QUESTION:
        return str(item.field_name)
    return str(item.title if kind is Kind.CUSTOM_QUESTION else item.name).strip()


def _names(draft: EventDraft, kind: Kind, keys: Collection[str]) -> tuple[str, ...]:
    names = {item.key: item.name.strip() for item in items_of(draft, kind)}
    return tuple(sorted(names.get(key, key) for key in keys))
