"""Between the event as a person enters it and the shapes that Zoom sends and takes."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from zevents_gui.core.model import event as model
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import EventDraft, split_test_mark
from zevents_gui.core.model.recurrence import Frequency, Recurrence, until_local, until_utc
from zevents_gui.core.model.schedule import CalendarRow, from_utc, to_utc
from zevents_gui.core.model.time import zone
from zevents_gui.core.zoom.shapes import events as shapes
from zevents_gui.core.zoom.shapes import recurrence as recurrence_shapes

_TIMES = ("calendar", "first_start", "recurrence", "lobby_start", "lobby_end")
_TEXTS = ("tagline", "contact_name")
_LISTS = ("categories", "tags", "blocked_countries")


def new_event(draft: EventDraft) -> shapes.NewEvent:
    """Return what is sent to create ``draft``, which has passed the rules.

    The description is always sent, because the contract requires it; it may be empty.
    """
    assert draft.event_type is not None, "the rules ask for a type"
    values: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(draft, name).strip())}
    values |= {name: value for name in _LISTS if (value := getattr(draft, name))}
    if draft.event_type is model.EventType.SINGLE_SESSION:
        values["meeting_type"] = shapes.MeetingType(draft.meeting_type.value)
    if draft.attendance_type is not model.AttendanceType.VIRTUAL:
        values["physical_location"] = draft.physical_location.strip()
    values |= _schedule(draft)
    return shapes.NewEvent(
        hub_id=draft.hub_id,
        name=draft.sent_name,
        description=draft.description.strip(),
        timezone=draft.timezone,
        event_type=shapes.EventType(draft.event_type.value),
        access_level=shapes.AccessLevel(draft.access_level.value),
        attendance_type=shapes.AttendanceType(draft.attendance_type.value),
        **values,
    )


def changed_fields(base: EventDraft, draft: EventDraft) -> list[str]:
    """Return the fields of ``draft`` that Zoom has to be told, ``base`` being what it holds."""
    return [difference.field for difference in differences(draft, base) if difference.field != "event_type"]


def event_patch(base: EventDraft, draft: EventDraft) -> shapes.EventPatch | None:
    """Return what is sent to make ``base`` into ``draft``: only differences. None when there are none."""
    changed = set(changed_fields(base, draft)) - {"hub_id"}
    if not changed:
        return None
    values: dict[str, Any] = {}
    if "name" in changed:
        values["name"] = draft.sent_name
    for name in ("description", "physical_location", *_TEXTS):
        if name in changed:
            values[name] = getattr(draft, name).strip()
    for name in _LISTS:
        if name in changed:
            values[name] = getattr(draft, name)
    if "timezone" in changed:
        values["timezone"] = draft.timezone
    if "access_level" in changed:
        values["access_level"] = shapes.AccessLevel(draft.access_level.value)
    if "attendance_type" in changed:
        values["attendance_type"] = shapes.AttendanceType(draft.attendance_type.value)
    if "meeting_type" in changed:
        values["meeting_type"] = shapes.MeetingType(draft.meeting_type.value)
    # In another zone the same clock time is another moment, so the times go along with it.
    if changed.intersection((*_TIMES, "timezone")):
        values |= _schedule(draft)
        if draft.lobby_start is None and base.lobby_start is not None and draft.begins and draft.ends:
            values |= {"lobby_start_time": draft.begins, "lobby_end_time": draft.ends}
    return shapes.EventPatch(**values)


def _schedule(draft: EventDraft) -> dict[str, Any]:
    if draft.event_type is model.EventType.RECURRING:
        assert draft.recurrence is not None, "the rules ask for a recurrence"
        first = draft.series.occurrences[0]
        entry = shapes.CalendarEntry(start_time=first.start, end_time=first.end)
        return {"calendar": (entry,), "recurrence": _recurrence(draft.recurrence, draft.timezone)}
    rows = sorted(draft.calendar, key=lambda row: row.start.at)
    values: dict[str, Any] = {
        "calendar": tuple(
            shapes.CalendarEntry(
                start_time=to_utc(row.start, draft.timezone), end_time=to_utc(row.end, draft.timezone)
            )
            for row in rows
        )
    }
    if draft.lobby_start is not None and draft.lobby_end is not None:
        values["lobby_start_time"] = to_utc(draft.lobby_start, draft.timezone)
        values["lobby_end_time"] = to_utc(draft.lobby_end, draft.timezone)
    return values


def _recurrence(recurrence: Recurrence, zone_id: str) -> recurrence_shapes.Recurrence:
    weekly = recurrence.frequency is Frequency.WEEKLY
    monthly = recurrence.frequency is Frequency.MONTHLY
    return recurrence_shapes.Recurrence(
        type=int(recurrence.frequency),
        repeat_interval=recurrence.interval,
        weekly_days=recurrence.weekdays if weekly else (),
        monthly_days=(recurrence.month_day,) if monthly and recurrence.month_day is not None else (),
        monthly_week=recurrence.month_week if monthly else None,
        monthly_week_day=recurrence.month_weekday if monthly else None,
        end_times=recurrence.count,
        end_date_time=until_utc(recurrence.until, zone_id) if recurrence.until is not None else None,
        duration=recurrence.duration,
    )


def draft_of(event: shapes.Event) -> EventDraft:
    """Return ``event`` as Zoom holds it, in the terms of the editor.

    Sessions, speakers, ticket types and questions are apart at Zoom and not part of this.
    Values that nobody knows become the nearest known ones; the comparison then shows them.
    """
    zone_id = _known_zone(event.timezone)
    name, test_event = split_test_mark(event.name)
    event_type = _member(model.EventType, event.event_type)
    calendar = tuple(
        CalendarRow(from_utc(row.start_time, zone_id), from_utc(row.end_time, zone_id))
        for row in event.calendar
        if row.start_time is not None and row.end_time is not None
    )
    if not calendar and event.start_time is not None and event.end_time is not None:
        calendar = (CalendarRow(from_utc(event.start_time, zone_id), from_utc(event.end_time, zone_id)),)
    recurring = event_type is model.EventType.RECURRING
    first_start = calendar[0].start if recurring and calendar else None
    lobby = event.lobby_start_time, event.lobby_end_time
    return EventDraft(
        name=name,
        test_event=test_event,
        tagline=event.tagline,
        description=event.description,
        hub_id=event.hub_id,
        timezone=zone_id,
        event_type=event_type,
        meeting_type=_member(model.MeetingType, event.meeting_type.upper()) or model.MeetingType.WEBINAR,
        access_level=_member(model.AccessLevel, event.access_level.upper()) or model.AccessLevel.UNRESTRICTED,
        attendance_type=_member(model.AttendanceType, event.attendance_type.casefold())
        or model.AttendanceType.VIRTUAL,
        physical_location=event.physical_location,
        contact_name=event.contact_name,
        categories=event.categories,
        tags=event.tags,
        blocked_countries=event.blocked_countries,
        calendar=() if recurring else calendar,
        lobby_start=from_utc(lobby[0], zone_id) if lobby[0] is not None and not recurring else None,
        lobby_end=from_utc(lobby[1], zone_id) if lobby[1] is not None and not recurring else None,
        recurrence=_read_recurrence(event, calendar, zone_id) if recurring else None,
        first_start=first_start,
    )


def _read_recurrence(
    event: shapes.Event, calendar: tuple[CalendarRow, ...], zone_id: str
) -> Recurrence | None:
    read = event.recurrence
    if read is None or read.type not in tuple(Frequency):
        return None
    frequency = Frequency(read.type)
    weekly, monthly = frequency is Frequency.WEEKLY, frequency is Frequency.MONTHLY
    start: datetime | None = calendar[0].start.at if calendar else None
    minutes = read.duration
    if minutes is None and event.calendar:
        minutes = int((calendar[0].end.at - calendar[0].start.at) / timedelta(minutes=1))
    until = None
    if read.end_date_time is not None:
        until = until_local(read.end_date_time, start.time() if start else time(0), zone_id)
    by_date = monthly and bool(read.monthly_days)
    return Recurrence(
        frequency=frequency,
        interval=read.repeat_interval or 1,
        weekdays=tuple(sorted(read.weekly_days)) if weekly else (),
        month_day=read.monthly_days[0] if by_date else None,
        month_week=read.monthly_week if monthly and not by_date else None,
        month_weekday=read.monthly_week_day if monthly and not by_date else None,
        count=read.end_times if until is None else None,
        until=until,
        duration=minutes or 60,
    )


def _known_zone(zone_id: str) -> str:
    try:
        zone(zone_id)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return zone_id


def _member(kind: Any, value: str) -> Any:
    return next((member for member in kind if member.value == value), None)
