"""One line of the hub browser, for an event or a local draft: what to show, sort and search by."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import UnreadableDraft, document_from_payload
from zevents_gui.core.model.time import zone
from zevents_gui.core.model.wording import clock, day_text, joined, type_name, weekday_name
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
        when: when it takes place, in the event's zone; empty while it is not known.
        details: the second line, in full and then ever shorter for where there is less room.
        search: casefolded text in which the filter looks.
        starts: aware, UTC; None when not known.
        event, draft: what it stands for; exactly one is set.
        changed_here: this computer keeps changes to the event that were not sent.
        replaces: name of the event whose place it takes; empty for most.
    """

    key: str
    hub_id: str
    group: Group
    name: str
    when: str
    details: tuple[str, ...]
    type: EventType | None
    search: str
    starts: datetime | None
    event: Event | None = None
    draft: Draft | None = None
    changed_here: bool = False
    replaces: str = ""

    @property
    def detail(self) -> str:
        """Date in the event's zone, and what is special about it."""
        return self.details[0]

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


def row_of_event(
    event: Event, *, changed_here: bool = False, replaces: str = "", this_year: int | None = None
) -> BrowserRow:
    """Summarise an event of Zoom.

    Args:
        changed_here: a local draft holds changes that were not sent.
        replaces: name of the event whose place it is taking.
        this_year: dates in it are shown without their year; default: now.
    """
    kind = _type(event.event_type)
    starts = event.start_time or min(
        (row.start_time for row in event.calendar if row.start_time), default=None
    )
    ends = max((row.end_time for row in event.calendar if row.end_time), default=event.end_time)
    place = _place(event.timezone)
    rule = _rule_of_event(event)
    whens = _whens(kind, starts, ends, place, rule, this_year or datetime.now(UTC).year)
    mark = tr("changes not sent") if changed_here else ""
    if replaces:
        mark = _replaces_text(replaces)
    details = _with_mark(whens, mark) if mark else whens
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
        when=whens[0],
        details=details,
        type=kind,
        search=f"{name}\n{details[0]}\n{type_name(kind)}\n{event.event_id}".casefold(),
        starts=starts,
        event=event,
        changed_here=changed_here,
        replaces=replaces,
    )


def row_of_draft(draft: Draft, *, this_year: int | None = None) -> BrowserRow:
    """Summarise a local draft that Zoom does not know of; ``this_year`` as in :func:`row_of_event`."""
    kind, starts, title, replaces = None, None, draft.title, ""
    whens: tuple[str, ...] = ("",)
    try:
        document = document_from_payload(draft.payload)
    except UnreadableDraft:
        # Opening it says what is wrong; here its name is enough to find it by.
        pass
    else:
        prepared, replaced = document.draft, document.replaces
        replaces = replaced.name if replaced is not None else ""
        kind, starts = prepared.event_type, prepared.begins
        rule = _rule_of_draft(prepared)
        place = _place(prepared.timezone)
        whens = _whens(kind, starts, prepared.ends, place, rule, this_year or datetime.now(UTC).year)
        title = prepared.sent_name or title
    details = _with_mark(whens, _replaces_text(replaces) if replaces else tr("not sent yet"))
    if whens[-1] and not replaces:
        # Where there is room for one of both: its dashed sign says the other.
        details = (*details[:-1], whens[-1])
    name = title or tr("Untitled event")
    return BrowserRow(
        key=f"draft:{draft.draft_id}",
        hub_id=draft.hub_id,
        group=Group.DRAFTS,
        name=name,
        when=whens[0],
        details=details,
        type=kind,
        search=f"{name}\n{details[0]}\n{type_name(kind)}".casefold(),
        starts=starts,
        draft=draft,
        replaces=replaces,
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


def _place(timezone: str) -> ZoneInfo:
    try:
        return zone(timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return zone("UTC")


def _replaces_text(name: str) -> str:
    return tr("replaces “{name}”", name=name)


def _with_mark(whens: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """Each of ``whens`` with ``mark`` after it; the mark alone where there is no room for both."""
    return (*(tr("{when} · {mark}", when=when, mark=mark) for when in whens if when), mark)


def _whens(
    kind: EventType | None,
    starts: datetime | None,
    ends: datetime | None,
    place: ZoneInfo,
    rule: "_Rule | None",
    this_year: int,
) -> tuple[str, ...]:
    """When an event takes place: in full, then ever shorter. The zone never goes without the time."""
    if starts is None:
        return ("",)
    local = starts.astimezone(place)
    moment = f"{clock(local)} {_zone_letters(local)}"
    year = local.year != this_year
    if kind is EventType.RECURRING:
        pattern = _pattern(rule)
        return f"{pattern}, {moment}", pattern
    if kind is EventType.MULTI_SESSION and ends is not None:
        end = ends.astimezone(place).date()
        if end > local.date():
            last = day_text(end, weekday=False, year=end.year != this_year)
            if (end.year, end.month) == (local.year, local.month):
                return (f"{local.day}–{last}",)
            start = day_text(local.date(), weekday=False, year=local.year != end.year)
            return (f"{start} – {last}",)
    day = day_text(local.date(), weekday=False, year=year)
    return f"{day_text(local.date(), year=year)}, {moment}", f"{day}, {moment}", day


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the words for a recurrence need; ``frequency`` 1 is daily, 2 weekly, 3 monthly."""

    frequency: int
    interval: int
    weekdays: tuple[int, ...]
    times: int | None


def _rule_of_event(event: Event) -> _Rule | None:
    recurrence = event.recurrence
    if recurrence is None or recurrence.type is None:
        return None
    days = tuple(day for day in recurrence.weekly_days or () if 1 <= day <= 7)
    return _Rule(recurrence.type, recurrence.repeat_interval or 1, days, recurrence.end_times)


def _rule_of_draft(draft: EventDraft) -> _Rule | None:
    recurrence = draft.recurrence
    if recurrence is None:
        return None
    times = len(draft.series.occurrences)
    return _Rule(int(recurrence.frequency), recurrence.interval, recurrence.weekdays, times)


def _pattern(rule: _Rule | None) -> str:
    """How often, in few words: ``every Monday``, ``12 × monthly``."""
    if rule is None or rule.frequency not in {1, 2, 3}:
        return tr("repeats")
    if rule.frequency == 2 and rule.weekdays and rule.interval == 1 and not rule.times:
        return tr("every {days}", days=joined([weekday_name(day) for day in rule.weekdays]))
    word = {1: tr("daily"), 2: tr("weekly"), 3: tr("monthly")}[rule.frequency]
    return tr("{count} × {word}", count=rule.times, word=word) if rule.times else word


def _zone_letters(local: datetime) -> str:
    """``PST`` where the zone has letters of its own, else the distance from UTC."""
    name = local.tzname() or "UTC"
    if name[:1] in "+-":
        return f"UTC{name[:3]}" + (f":{name[3:5]}" if len(name) > 3 else "")
    return name
