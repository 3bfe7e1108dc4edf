"""Bringing the items of an event as they are here and at Zoom together, change by change."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from zevents_gui.core.model.comparison import event_fields, take_theirs
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.item_comparison import ORDER, ItemChange, item_changes, kinds_of
from zevents_gui.core.model.items import FIELDS, Kind, item_id, keyed, with_id

_ZONED = ("start", "end", "sale_start", "sale_end")


def merge(
    base: EventDraft,
    here: EventDraft,
    there: EventDraft,
    *,
    fields: Collection[str],
    idents: Collection[str],
    kinds: Iterable[Kind] | None = None,
    made: Collection[str] = (),
) -> EventDraft:
    """Return ``here`` with what is taken from ``there``; what is not named stays as it is here.

    An item that Zoom does not have any more and that is kept loses its ID: it is made anew.

    Args:
        fields: the event's own fields that are taken from ``there``.
        idents: changes (:attr:`ItemChange.ident`) that are taken from ``there``.
        kinds, made: see :func:`item_changes`.
    """
    merged = take_theirs(here, there, set(fields).intersection(event_fields(here.event_type)))
    merged = replace(merged, timezone=there.timezone) if "timezone" in fields else merged
    for kind in kinds if kinds is not None else kinds_of(here.event_type):
        if kind is Kind.STANDARD_QUESTION and here.standard_questions is None:
            merged = replace(merged, standard_questions=there.standard_questions)
            continue
        items: dict[str, Any] = {
            kind.value: _merged(kind, (base, here, there), merged.timezone, idents, made)
        }
        merged = replace(merged, **items)
    return _without_dangling(merged, here, there)


def _merged(
    kind: Kind,
    states: tuple[EventDraft, EventDraft, EventDraft],
    zone_id: str,
    idents: Collection[str],
    made: Collection[str],
) -> tuple[Any, ...]:
    base, here, there = states
    ours, _base, theirs = keyed(kind, here, base, there)
    changes = item_changes(base, here, there, (kind,), made=made)
    by_key: dict[str, list[ItemChange]] = {}
    for change in changes:
        by_key.setdefault(change.key, []).append(change)
    merged: dict[str, Any] = {}
    for key, item in ours.items():
        result = _merged_item(
            kind, item, theirs.get(key), by_key.get(key, []), idents, their_zone=zone_id == there.timezone
        )
        if result is not None:
            merged[key] = result
    order = list(merged)
    before = ""
    for key, item in theirs.items():
        if key not in ours and any(change.ident in idents for change in by_key.get(key, [])):
            # Behind the one that it stands behind at Zoom.
            order.insert(order.index(before) + 1 if before else 0, key)
            merged[key] = item
        before = key if key in merged else before
    if any(change.field == ORDER and change.ident in idents for change in changes):
        order = _in_order(order, list(theirs))
    return tuple(merged[key] for key in order)


def _merged_item(
    kind: Kind,
    ours: Any,
    theirs: Any,
    changes: list[ItemChange],
    idents: Collection[str],
    *,
    their_zone: bool,
) -> Any:
    if theirs is None:
        if any(change.ident in idents for change in changes):
            return None
        # Never sent, or gone from Zoom and wanted all the same: it is made anew.
        gone = bool(item_id(kind, ours))
        return with_id(kind, ours, "") if gone else ours
    changed = {change.field: change for change in changes}
    taken: dict[str, Any] = {}
    for field in FIELDS[kind]:
        change = changed.get(field)
        if change is not None:
            take = change.ident in idents
        else:
            # Equal on both sides; said as it is at Zoom where we left it open, and on the clocks of its zone.
            take = getattr(ours, field) is None or (field in _ZONED and their_zone)
        if take:
            taken[field] = getattr(theirs, field)
    return replace(with_id(kind, ours, item_id(kind, theirs) or item_id(kind, ours)), **taken)


def _in_order(keys: list[str], theirs: list[str]) -> list[str]:
    """Return ``keys`` in the order of ``theirs``; those that are not in it stay behind their neighbour."""
    ordered = [key for key in theirs if key in keys]
    for place, key in enumerate(keys):
        if key not in ordered:
            before = keys[place - 1] if place else ""
            ordered.insert(ordered.index(before) + 1 if before else 0, key)
    return ordered


def _without_dangling(draft: EventDraft, here: EventDraft, there: EventDraft) -> EventDraft:
    """Return ``draft`` without what points to a speaker or session that was left out."""
    speakers = {one.key for one in draft.speakers}
    sessions = {one.key for one in draft.sessions}
    gone_speakers = {one.key for side in (here, there) for one in side.speakers} - speakers
    gone_sessions = {one.key for side in (here, there) for one in side.sessions} - sessions
    if not gone_speakers and not gone_sessions:
        return draft
    return replace(
        draft,
        sessions=tuple(
            replace(one, speaker_keys=tuple(key for key in one.speaker_keys if key not in gone_speakers))
            if gone_speakers.intersection(one.speaker_keys)
            else one
            for one in draft.sessions
        ),
        ticket_types=tuple(
            replace(one, session_keys=still_admitting(one.session_keys, gone_sessions))
            for one in draft.ticket_types
        ),
    )


def still_admitting(session_keys: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    """Return a ticket type's sessions without those that are gone.

    When none would be left they stay as they are: an empty list admits to all sessions, and the rules ask.
    """
    return tuple(key for key in session_keys if key not in gone) or session_keys
