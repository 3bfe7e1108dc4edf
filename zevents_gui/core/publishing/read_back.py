"""Reading an event back and comparing it, field by field, with what was meant."""

from zevents_gui.core.model import limits
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.field_words import field_name, value_text
from zevents_gui.core.model.schedule import to_utc
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.sessions import Session


def compare(client: ZoomClient, event_id: str, draft: EventDraft) -> list[str]:
    """Return in words what Zoom holds otherwise than ``draft`` says; empty when all is equal.

    Raises:
        ZoomError: it could not be read.
    """
    there = draft_of(client.events.get(event_id))
    lines = [
        tr(
            "{field}: sent “{here}”, at Zoom “{there}”",
            field=field_name(one.field),
            here=value_text(one.here),
            there=value_text(one.there),
        )
        for one in differences(draft, there)
    ]
    if draft.event_type is EventType.RECURRING:
        lines += _occurrences(client.sessions.list(event_id), draft)
    elif draft.event_type is EventType.MULTI_SESSION and draft.sessions:
        lines += _sessions(client.sessions.list(event_id), draft)
    return lines


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


def _sessions(listed: list[Session], draft: EventDraft) -> list[str]:
    there = {(one.name, one.start_time, one.end_time) for one in listed}
    missing = [
        session.name.strip()
        for session in draft.sessions
        if session.start is not None
        and session.end is not None
        and (
            session.name.strip(),
            to_utc(session.start, draft.timezone),
            to_utc(session.end, draft.timezone),
        )
        not in there
    ]
    # Beyond the list's end nothing can be said.
    if not missing or len(listed) >= limits.SESSIONS_LISTED:
        return []
    return [tr("Session not found as sent: {name}", name=name) for name in missing]
