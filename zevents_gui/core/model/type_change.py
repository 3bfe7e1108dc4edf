"""Another type for an event: what a new event of that type takes over, and what it cannot."""

import uuid
from dataclasses import replace

from zevents_gui.core.model.event import EventDraft, EventType, MeetingType, Session, SessionType, as_type
from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.schedule import CalendarRow
from zevents_gui.core.model.wording import clock, day_text, type_name
from zevents_gui.core.text import tr


def detached(draft: EventDraft) -> EventDraft:
    """Return ``draft`` as a new event: nothing in it points to anything at Zoom."""
    return replace(
        draft,
        speakers=tuple(replace(one, speaker_id="") for one in draft.speakers),
        sessions=tuple(replace(one, session_id="") for one in draft.sessions),
        ticket_types=tuple(replace(one, ticket_type_id="") for one in draft.ticket_types),
        custom_questions=tuple(replace(one, question_id="") for one in draft.custom_questions),
    )


def converted(draft: EventDraft, event_type: EventType) -> EventDraft:
    """Return ``draft`` as a new event of another type, with what that type can hold."""
    made = as_type(detached(draft), event_type)
    single = draft.event_type is EventType.SINGLE_SESSION
    if single and event_type is EventType.MULTI_SESSION and made.calendar and not made.sessions:
        return replace(made, sessions=(_only_session(draft, made.calendar[0]),))
    return made


def _only_session(draft: EventDraft, row: CalendarRow) -> Session:
    """What an event of a single session was, as the first session of several."""
    meeting = draft.meeting_type is MeetingType.MEETING
    held_as = SessionType.MEETING if meeting else SessionType.WEBINAR
    return Session(uuid.uuid4().hex, draft.name, row.start, row.end, type=held_as)


def not_taken_over(draft: EventDraft, event_type: EventType) -> list[str]:
    """Return in words what of ``draft`` an event of ``event_type`` cannot hold; empty when it holds all."""
    after = converted(draft, event_type)
    lost = []
    for before, now, one, many in (
        (draft.sessions, after.sessions, tr("1 session"), "{count} sessions"),
        (draft.speakers, after.speakers, tr("1 speaker"), "{count} speakers"),
        (draft.ticket_types, after.ticket_types, tr("1 ticket type"), "{count} ticket types"),
    ):
        if before and not now:
            lost.append(one if len(before) == 1 else tr(many, count=len(before)))
    lines = []
    if lost:
        lines.append(tr("{parts}: the type has none.", parts=", ".join(lost)))
    lines += _times(draft, after)
    if draft.lobby_start is not None and after.lobby_start is None:
        lines.append(tr("The lobby times: Zoom sets those of a series itself."))
    if draft.event_type is EventType.SINGLE_SESSION and event_type is EventType.RECURRING:
        lines.append(
            tr("Meeting or webinar: the type “{type}” has no such choice.", type=type_name(event_type))
        )
    return lines


def _times(draft: EventDraft, after: EventDraft) -> list[str]:
    """What becomes of days and occurrences."""
    if draft.event_type is EventType.RECURRING:
        count = len(draft.series.occurrences)
        if count > 1 and after.calendar:
            start = after.calendar[0].start.at
            return [
                tr(
                    "All {count} dates of the series but the first, {day} at {time}.",
                    count=count,
                    day=day_text(start.date()),
                    time=clock(start),
                )
            ]
        return []
    first = draft.calendar[0].start.at if draft.calendar else None
    lines = []
    if len(draft.calendar) > max(1, len(after.calendar)) and first is not None:
        count, day = len(draft.calendar), day_text(first.date())
        lines.append(tr("All {count} days but the first, {day}.", count=count, day=day))
    if after.event_type is EventType.RECURRING and after.recurrence is not draft.recurrence:
        lines.append(tr("How it repeats is a suggestion: look at it in Schedule."))
    return lines


def usual_message(name: str) -> str:
    """Return a message for everyone registered for an event, called ``name``, that gives way to another."""
    return tr(
        "“{name}” has moved to a new event page. You are registered there already: use the new join link.",
        name=name,
    )


def what_happens(old: ReplacedEvent) -> list[str]:
    """Return in words, in order, what publishing the event does that takes the place of ``old``."""
    lines = [tr("A new event is made, with a registration link of its own.")]
    if old.published:
        lines.append(_moving(old))
        lines.append(
            tr(
                "Names, addresses and answers come along as far as Zoom lists them. What only the new event"
                " asks stays unanswered."
            )
        )
    if not old.removes:
        lines.append(tr("“{name}” stays as it is.", name=old.name))
    elif old.published:
        lines.append(
            tr(
                "Once everyone is seen on the new event, “{name}” is cancelled, and Zoom mails your message"
                " to everyone registered.",
                name=old.name,
            )
        )
    else:
        lines.append(
            tr("Then the draft “{name}” is deleted at Zoom. Nobody is registered for it.", name=old.name)
        )
    return lines


def _moving(old: ReplacedEvent) -> str:
    said = (
        tr(
            "Everyone registered for “{name}” gets a new ticket and an e-mail with the new join link.",
            name=old.name,
        )
        if old.notify
        else tr(
            "Everyone registered for “{name}” gets a new ticket, and no e-mail: you tell them.", name=old.name
        )
    )
    return (
        said if not old.registered else f"{said} {tr('Tickets now: {count}.', count=f'{old.registered:,}')}"
    )
