"""The parts of an event that Zoom keeps as items of their own: what tells them apart, and what they hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from typing import Any

from zevents_gui.core.model.event import EventDraft, Session, Speaker, TicketTypeDraft
from zevents_gui.core.model.schedule import LocalMoment, settled, to_utc
from zevents_gui.core.model.ticket import CustomQuestion, StandardQuestion

Item = Speaker | Session | TicketTypeDraft | StandardQuestion | CustomQuestion
Keys = Mapping["Kind", Mapping[str, str]]
"""Of each kind, Zoom's ID to our key."""


class Kind(StrEnum):
    """A kind of item. The value is the name of the draft's field; the order is that of sending."""

    SPEAKER = "speakers"
    SESSION = "sessions"
    TICKET_TYPE = "ticket_types"
    STANDARD_QUESTION = "standard_questions"
    CUSTOM_QUESTION = "custom_questions"


PROGRAMME = (Kind.SPEAKER, Kind.SESSION, Kind.TICKET_TYPE)
QUESTIONS = (Kind.STANDARD_QUESTION, Kind.CUSTOM_QUESTION)

FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.SPEAKER: ("name", "email", "job_title", "company", "biography"),
    Kind.SESSION: ("name", "start", "end", "type", "tracks", "speaker_keys", "description"),
    Kind.TICKET_TYPE: (
        "name",
        "free",
        "price",
        "currency",
        "quantity",
        "sale_start",
        "sale_end",
        "session_keys",
        "description",
    ),
    Kind.STANDARD_QUESTION: ("required",),
    Kind.CUSTOM_QUESTION: ("title", "type", "required", "options", "min_length", "max_length"),
}
"""What is compared and sent of an item."""

_ID_FIELDS = {
    Kind.SPEAKER: "speaker_id",
    Kind.SESSION: "session_id",
    Kind.TICKET_TYPE: "ticket_type_id",
    Kind.CUSTOM_QUESTION: "question_id",
}


class Left(Enum):
    """The value of a field that was left to Zoom: how many tickets there are, when a sale begins."""

    TO_ZOOM = "left to Zoom"


@dataclass(frozen=True, slots=True)
class When:
    """A wall clock time with the moment that it is. Two are the same when either is.

    Another time zone of the event moves the one or the other, and neither is a change of the item itself.
    """

    wall: LocalMoment
    moment: datetime

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and (self.wall == other.wall or self.moment == other.moment)

    __hash__ = None  # type: ignore[assignment]


def items_of(draft: EventDraft, kind: Kind) -> tuple[Any, ...]:
    """Return the items of a kind."""
    return getattr(draft, kind.value) or ()


def item_id(kind: Kind, item: Any) -> str:
    """Return Zoom's ID of an item; empty where it has none, or the kind knows none."""
    name = _ID_FIELDS.get(kind)
    return str(getattr(item, name)) if name else ""


def with_id(kind: Kind, item: Any, zoom_id: str) -> Any:
    """Return ``item`` with another ID of Zoom's; empty for an item that is to be made anew."""
    name = _ID_FIELDS.get(kind)
    return replace(item, **{name: zoom_id}) if name else item


def known_keys(*drafts: EventDraft) -> dict[Kind, dict[str, str]]:
    """Return Zoom's ID to our key, of each kind; where two drafts differ, the first one holds."""
    known: dict[Kind, dict[str, str]] = {kind: {} for kind in PROGRAMME}
    for draft in drafts:
        for kind in PROGRAMME:
            for item in items_of(draft, kind):
                if item_id(kind, item):
                    known[kind].setdefault(item_id(kind, item), item.key)
    return known


def with_keys(draft: EventDraft, known: Keys) -> EventDraft:
    """Return ``draft`` with our keys for the items that Zoom's IDs tell, and in what points to them."""
    keys: dict[Kind, dict[str, str]] = {}
    for kind in PROGRAMME:
        ours = known.get(kind, {})
        # What points to an item names it by Zoom's ID even where the items themselves were not read.
        keys[kind] = dict(ours)
        keys[kind] |= {item.key: ours.get(item_id(kind, item), item.key) for item in items_of(draft, kind)}
    speakers, sessions, kinds = keys[Kind.SPEAKER], keys[Kind.SESSION], keys[Kind.TICKET_TYPE]
    return replace(
        draft,
        speakers=tuple(replace(one, key=speakers[one.key]) for one in draft.speakers),
        sessions=tuple(
            replace(
                one,
                key=sessions[one.key],
                speaker_keys=tuple(speakers.get(key, key) for key in one.speaker_keys),
            )
            for one in draft.sessions
        ),
        ticket_types=tuple(
            replace(
                one,
                key=kinds[one.key],
                session_keys=tuple(sessions.get(key, key) for key in one.session_keys),
            )
            for one in draft.ticket_types
        ),
    )


_POINTERS = {
    Kind.SESSION: ("speaker_keys", Kind.SPEAKER),
    Kind.TICKET_TYPE: ("session_keys", Kind.SESSION),
}
"""The field by which an item of a kind names items of another."""


def without_removed(kind: Kind, base: Any, here: EventDraft, there: Any) -> Any:
    """Return the item ``base`` without what it named that is removed here and that ``there`` names no more.

    Zoom takes a speaker who is removed out of the sessions by itself: that is our change, and nobody else's.
    """
    if kind not in _POINTERS or there is None:
        return base
    field, target = _POINTERS[kind]
    named = getattr(base, field)
    known = {one.key for one in items_of(here, target)}.union(getattr(there, field))
    return (
        base if known.issuperset(named) else replace(base, **{field: tuple(k for k in named if k in known)})
    )


def keyed(kind: Kind, *drafts: EventDraft) -> list[dict[str, Any]]:
    """Return the items of each draft by a key that names the same item in all of them.

    Speakers, sessions and ticket types are told by their own key (see :func:`with_keys`), standard questions
    by their field. A custom question is told by Zoom's ID where two drafts share it, else by its words.
    """
    if kind is Kind.STANDARD_QUESTION:
        return [{one.field_name: one for one in draft.standard_questions or ()} for draft in drafts]
    if kind is not Kind.CUSTOM_QUESTION:
        return [{one.key: one for one in items_of(draft, kind)} for draft in drafts]
    by_id: dict[str, str] = {}
    by_words: dict[str, str] = {}
    found = []
    for draft in drafts:
        keys = _question_keys(draft.custom_questions, by_id, by_words)
        for key, one in zip(keys, draft.custom_questions, strict=True):
            by_words.setdefault(_words(one), key)
            if one.question_id:
                by_id.setdefault(one.question_id, key)
        found.append(dict(zip(keys, draft.custom_questions, strict=True)))
    return found


def _question_keys(
    questions: Iterable[CustomQuestion], by_id: Mapping[str, str], by_words: Mapping[str, str]
) -> list[str]:
    """Give each question a key; those that are known by their ID come first, so that words never take one."""
    questions = list(questions)
    taken = [by_id.get(one.question_id, "") if one.question_id else "" for one in questions]
    used = {key for key in taken if key}
    for number, one in enumerate(questions):
        if taken[number]:
            continue
        key = by_words.get(_words(one), "")
        if not key or key in used:
            key = one.question_id or f"words:{_words(one)}"
        while key in used:
            key += "+"
        taken[number] = key
        used.add(key)
    return taken


def _words(question: CustomQuestion) -> str:
    return " ".join(question.title.split()).casefold()


def value_of_item(kind: Kind, item: Any, field: str, zone_id: str) -> Any:
    """Return a field's value as it would arrive at Zoom, in order where order means nothing."""
    value = getattr(item, field)
    if field in ("speaker_keys", "session_keys"):
        return tuple(sorted(value))
    if field == "tracks":
        return tuple(sorted(track.strip() for track in value if track.strip()))
    if field == "options":
        return tuple(option.strip() for option in value)
    if isinstance(value, LocalMoment):
        return When(settled(value, zone_id), to_utc(value, zone_id)) if zone_id else value
    if value is None:
        return None if kind is Kind.SESSION else Left.TO_ZOOM
    if field == "email":
        return str(value).strip().casefold()
    if kind is Kind.TICKET_TYPE and field in ("price", "currency"):
        return "" if item.free else _price(value) if field == "price" else value.strip().upper()
    return value.strip() if isinstance(value, str) else value


def _price(text: str) -> Decimal | str:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return text.strip()
