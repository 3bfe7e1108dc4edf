"""Reading an event back and comparing it, field by field, with what was meant."""

from zevents_gui.core.model.comparison import ChangedBy, changes, differences, take_theirs
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.field_words import change_name, field_name, side_text, value_text
from zevents_gui.core.model.item_comparison import WHOLE, ItemChange, kinds_of
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.core.publishing.standing import Made, look
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.sessions import Session


def compare(
    client: ZoomClient, event_id: str, draft: EventDraft, base: EventDraft | None, made: Made
) -> list[str]:
    """Return in words what Zoom holds otherwise than was meant; empty when all is equal.

    All that was sent is compared as far as Zoom's reads show it. Not shown, and so not compared: how a
    speaker's picture looks, and, where the answer leaves them out, quantity, price and sale times of a ticket
    type. Sessions beyond the 200 that Zoom lists are read one by one by the IDs that were given for them.

    Args:
        base: the event as both sides last had it; None for a new event. What only Zoom changed since is meant
            to be as it is there.
        made: what the job made.

    Raises:
        ZoomError: it could not be read.
    """
    there = draft_of(client.events.get(event_id))
    wanted = draft
    if base is not None:
        theirs = {one.field for one in changes(base, draft, there) if one.by is ChangedBy.THERE}
        wanted = take_theirs(draft, there, theirs)
    lines = [
        _line(field_name(one.field), value_text(one.here), value_text(one.there))
        for one in differences(wanted, there)
    ]
    standing = look(client, event_id, draft, base, kinds_of(draft.event_type), made, trust_made=False)
    lines += [_item_line(change) for change in standing.changes if _meant_otherwise(change)]
    if draft.event_type is EventType.RECURRING:
        lines += _occurrences(client.sessions.list(event_id), wanted)
    return lines


def _meant_otherwise(change: ItemChange) -> bool:
    if change.by is ChangedBy.THERE:
        return False
    # What was left to Zoom is as Zoom made it, and what Zoom does not tell cannot be held against it.
    return change.field == WHOLE or (change.here is not None and change.there is not None)


def _item_line(change: ItemChange) -> str:
    name = change_name(change)
    if change.field != WHOLE:
        return _line(name, side_text(change, "here"), side_text(change, "there"))
    if change.there is None:
        return tr("{item}: sent, but not found at Zoom", item=name)
    return tr("{item}: removed, but still at Zoom", item=name)


def _line(field: str, here: str, there: str) -> str:
    return tr("{field}: sent “{here}”, at Zoom “{there}”", field=field, here=here, there=there)


def _occurrences(listed: list[Session], draft: EventDraft) -> list[str]:
    expected = [one.start for one in draft.series.occurrences]
    real = sorted(session.start_time for session in listed if session.start_time is not None)
    if real == expected:
        return []
    if len(real) != len(expected):
        return [
            tr("Occurrences: {here} expected, {there} at Zoom", here=len(expected), there=len(real)),
        ]
    first = next(pair for pair in zip(expected, real, strict=True) if pair[0] != pair[1])
    return [
        tr(
            "Occurrences: {here} UTC expected, {there} UTC at Zoom",
            here=f"{day_text(first[0].date())} {clock(first[0])}",
            there=f"{day_text(first[1].date())} {clock(first[1])}",
        )
    ]
