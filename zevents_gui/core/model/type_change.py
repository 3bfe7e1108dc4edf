"""Another type for an event: what a new event of that type takes over, and what it cannot."""

from dataclasses import replace

from zevents_gui.core.model.event import EventDraft, EventType, as_type
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
    return as_type(detached(draft), event_type)


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
        lines.append(tr("Not taken over, because the type has none: {parts}.", parts=", ".join(lost)))
    lines += _times(draft, after)
    if draft.lobby_start is not None and after.lobby_start is None:
        lines.append(tr("The lobby times: Zoom sets those of a series itself."))
    if draft.event_type is EventType.SINGLE_SESSION and event_type is not EventType.SINGLE_SESSION:
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
                    "Of the {count} dates of the series only the first, {day} at {time}.",
                    count=count,
                    day=day_text(start.date()),
                    time=clock(start),
                )
            ]
        return []
    first = draft.calendar[0].start.at if draft.calendar else None
    lines = []
    if len(draft.calendar) > 1 and len(after.calendar) < len(draft.calendar) and first is not None:
        lines.append(
            tr(
                "Of the {count} days only the first, {day}.",
                count=len(draft.calendar),
                day=day_text(first.date()),
            )
        )
    if after.event_type is EventType.RECURRING and after.recurrence is not draft.recurrence:
        lines.append(tr("How it repeats: look at the suggestion in Schedule."))
    return lines
