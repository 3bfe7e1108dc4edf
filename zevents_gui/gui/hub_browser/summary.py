"""One line of the hub browser, for an event or a local draft: what to show, sort and search by."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from zoneinfo import ZoneInfoNotFoundError

from zevents_gui.core.model.event import EventType
from zevents_gui.core.model.event_document import UnreadableDraft, document_from_payload
from zevents_gui.core.model.time import zone
from zevents_gui.core.model.wording import clock, day_text, joined, type_name, weekday_name, when_text
from zevents_gui.core.storage.drafts import Draft
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.shapes.events import Event, EventListStatus


class Group(IntEnum):
    """The lists below a hub, in their order."""

    DRAFTS = 0
    UPCOMING = 1
    PAST = 2
    CANCELLED = 3


_GROUPS = {
    EventListStatus.DRAFT: Group.DRAFTS,
    EventListStatus.UPCOMING: Group.UPCOMING,
    EventListStatus.PAST: Group.PAST,
    EventListStatus.CANCELLED: Group.CANCELLED,
}

_NO_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BrowserRow:
    """An event or a local draft as the browser shows it.

    Attributes:
        key: ``event:ID`` or ``draft:ID``, stable over refreshes.
        detail: date in the event's zone, and what is special about it.
        search: casefolded text in which the filter looks.
        starts: aware, UTC; None when not known.
        event, draft: what it stands for; exactly one is set.
    """

    key: str
    hub_id: str
    group: Group
    name: str
    detail: str
    type: EventType | None
    search: str
    starts: datetime | None
    event: Event | None = None
    draft: Draft | None = None

    @property
    def status(self) -> str:
        """The state in one word or two."""
        if self.draft is not None:
            return tr("Draft, not sent yet")
        return {
            Group.DRAFTS: tr("Draft"),
            Group.UPCOMING: tr("Published"),
            Group.PAST: tr("Past"),
            Group.CANCELLED: tr("Cancelled"),
        }[self.group]

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(part for part in (self.name, type_name(self.type), self.detail, self.status) if part)


def group_name(group: Group) -> str:
    """What people call the group."""
    return {
        Group.DRAFTS: tr("Drafts"),
        Group.UPCOMING: tr("Upcoming"),
        Group.PAST: tr("Past"),
        Group.CANCELLED: tr("Cancelled"),
    }[group]


def row_of_event(event: Event, *, changed_here: bool = False, this_year: int | None = None) -> BrowserRow:
    """Summarise an event of Zoom.

    Args:
        changed_here: a local draft holds changes that were not sent.
        this_year: dates in it are shown without their year; default: now.
    """
    kind = _type(event.event_type)
    starts = event.start_time or min(
        (row.start_time for row in event.calendar if row.start_time), default=None
    )
    detail = _when(event, kind, starts, this_year or datetime.now(UTC).year)
    if changed_here:
        detail = tr("{detail} · changes not sent", detail=detail) if detail else tr("changes not sent")
    if event.listed_as is not None:
        group = _GROUPS[event.listed_as]
    else:
        group = Group.CANCELLED if event.is_cancelled else Group.DRAFTS if event.is_draft else Group.UPCOMING
    name = event.name or tr("Event without a name")
    return BrowserRow(
        key=f"event:{event.event_id}",
        hub_id=event.hub_id,
        group=group,
        name=name,
        detail=detail,
        type=kind,
        search=f"{name}\n{detail}\n{type_name(kind)}\n{event.event_id}".casefold(),
        starts=starts,
        event=event,
    )


def row_of_draft(draft: Draft) -> BrowserRow:
    """Summarise a local draft that Zoom does not know of."""
    kind, when, starts, title = None, "", None, draft.title
    try:
        prepared = document_from_payload(draft.payload).draft
    except UnreadableDraft:
        # Opening it says what is wrong; here its name is enough to find it by.
        pass
    else:
        kind, when, starts = prepared.event_type, when_text(prepared), prepared.begins
        title = title or prepared.name
    detail = tr("{when} · not sent yet", when=when) if when else tr("not sent yet")
    name = title or tr("Untitled event")
    return BrowserRow(
        key=f"draft:{draft.draft_id}",
        hub_id=draft.hub_id,
        group=Group.DRAFTS,
        name=name,
        detail=detail,
        type=kind,
        search=f"{name}\n{detail}\n{type_name(kind)}".casefold(),
        starts=starts,
        draft=draft,
    )


def sort_rows(rows: list[BrowserRow]) -> list[BrowserRow]:
    """Local drafts first, then what comes next first; in the past, what was last first."""
    newest_first = [row for row in rows if row.group in {Group.PAST, Group.CANCELLED}]
    soonest_first = [row for row in rows if row.group not in {Group.PAST, Group.CANCELLED}]
    soonest_first.sort(key=lambda row: (row.draft is None, row.starts or _NO_TIME, row.name.casefold()))
    newest_first.sort(key=lambda row: row.name.casefold())
    newest_first.sort(key=lambda row: row.starts or datetime.min.replace(tzinfo=UTC), reverse=True)
    return soonest_first + newest_first


def _type(text: str) -> EventType | None:
    try:
        return EventType(text.upper())
    except ValueError:
        return None


def _when(event: Event, kind: EventType | None, starts: datetime | None, this_year: int) -> str:
    if starts is None:
        return ""
    try:
        place = zone(event.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        place = zone("UTC")
    local = starts.astimezone(place)
    moment = f"{clock(local)} {_zone_letters(local)}"
    day = day_text(local.date(), year=local.year != this_year)
    if kind is EventType.RECURRING:
        return f"{_pattern(event)}, {moment}"
    last = max((row.end_time for row in event.calendar if row.end_time), default=event.end_time)
    if kind is EventType.MULTI_SESSION and last is not None:
        end = last.astimezone(place).date()
        if end > local.date():
            year = "" if end.year == this_year else f" {end.year}"
            if (end.year, end.month) == (local.year, local.month):
                return f"{local.day}–{day_text(end, weekday=False, year=False)}{year}"
            start = day_text(local.date(), weekday=False, year=local.year != end.year)
            return f"{start} – {day_text(end, weekday=False, year=False)}{year}"
    return f"{day}, {moment}"


def _pattern(event: Event) -> str:
    """How often, in few words: ``every Monday``, ``12 × monthly``."""
    recurrence = event.recurrence
    if recurrence is None or recurrence.type not in {1, 2, 3}:
        return tr("repeats")
    times = recurrence.end_times
    if (
        recurrence.type == 2
        and recurrence.weekly_days
        and (recurrence.repeat_interval or 1) == 1
        and not times
    ):
        return tr(
            "every {days}",
            days=joined([weekday_name(day) for day in recurrence.weekly_days if 1 <= day <= 7]),
        )
    word = {1: tr("daily"), 2: tr("weekly"), 3: tr("monthly")}[recurrence.type]
    return tr("{count} × {word}", count=times, word=word) if times else word


def _zone_letters(local: datetime) -> str:
    """``PST`` where the zone has letters of its own, else the distance from UTC."""
    name = local.tzname() or "UTC"
    if name[:1] in "+-":
        return f"UTC{name[:3]}" + (f":{name[3:5]}" if len(name) > 3 else "")
    return name
