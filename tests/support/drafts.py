"""Drafts of every type for property tests: whole ones that mostly keep the rules, and ways to break them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from hypothesis import strategies as st

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import (
    CATEGORIES,
    TEST_MARK,
    AccessLevel,
    AttendanceType,
    EventDraft,
    EventType,
    MeetingType,
    Session,
    SessionType,
    Speaker,
    TicketTypeDraft,
)
from zevents_gui.core.model.recurrence import Frequency, Recurrence
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.core.model.time import zone
from zevents_gui.core.model.time_zones import ZOOM_TIME_ZONES

TODAY = datetime.now(UTC).date()
STANDARD = (
    *("first_name", "last_name", "address", "city", "state", "zip", "country", "phone"),
    *("industry", "job_title", "organization", "organization_size"),
)
_EDGE = ("🧑‍🚀" * 20, "‏שלום עולם‏", "ﬃ Ⅷ e\u0301", "  kept inside  ", "a\u00a0b", '"; DROP--', "x" * 5_000)
zones = st.sampled_from(ZOOM_TIME_ZONES)
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
words |= st.sampled_from(_EDGE)
names = st.builds(lambda first, rest: first + rest, st.sampled_from("AbÉ東 9"), words).map(
    lambda text: text if text.strip() else "A"
)
marked_names = st.sampled_from([TEST_MARK, f"{TEST_MARK}: Rehearsal", f"{TEST_MARK} - {TEST_MARK}"])
seconds = st.sampled_from([None, True, False])
moments = st.builds(
    lambda day, minute, second: LocalMoment(_at(TODAY + timedelta(days=day), minute), second),
    st.integers(2, 700),
    st.integers(0, 24 * 60 - 1),
    seconds,
)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


@cache
def clock_changes(zone_id: str) -> tuple[date, ...]:
    """Days of the next two years on which the clocks of a zone change."""
    info = zone(zone_id)
    days = [TODAY + timedelta(days=number) for number in range(2, 700)]
    offsets = [datetime.combine(day, time(), info).utcoffset() for day in days]
    return tuple(day for day, now, later in zip(days, offsets, offsets[1:], strict=False) if now != later)


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    frequency = draw(st.sampled_from(Frequency))
    most = {Frequency.DAILY: 90, Frequency.WEEKLY: 12, Frequency.MONTHLY: 3}[frequency]
    by_date = draw(st.booleans())
    monthly = frequency is Frequency.MONTHLY
    by_day = draw(st.booleans())
    weekdays = tuple(draw(st.sets(st.integers(1, 7), min_size=1))) if frequency is Frequency.WEEKLY else ()
    return Recurrence(
        frequency=frequency,
        interval=draw(st.integers(1, most)),
        weekdays=tuple(sorted(weekdays)),
        month_day=draw(st.integers(1, 31)) if monthly and by_date else None,
        month_week=draw(st.sampled_from([1, 2, 3, 4, -1])) if monthly and not by_date else None,
        month_weekday=draw(st.integers(1, 7)) if monthly and not by_date else None,
        count=None if by_day else draw(st.integers(1, limits.OCCURRENCES)),
        until=TODAY + timedelta(days=draw(st.integers(10, 900))) if by_day else None,
        duration=draw(st.integers(1, 24 * 60 - 1)),
    )


@st.composite
def first_days(draw: st.DrawFn, zone_id: str) -> date:
    """Any day to come, and as often one on which the clocks change."""
    changes = clock_changes(zone_id)
    if changes and draw(st.booleans()):
        return draw(st.sampled_from(changes))
    return TODAY + timedelta(days=draw(st.integers(2, 600)))


@st.composite
def calendars(draw: st.DrawFn, zone_id: str, most: int) -> tuple[CalendarRow, ...]:
    """Rows one after another, within the days that an event can take."""
    start = _at(draw(first_days(zone_id)), draw(st.integers(0, 12 * 60)))
    rows = []
    for _row in range(draw(st.integers(1, most))):
        end = start + timedelta(minutes=draw(st.integers(1, 10 * 60)))
        rows.append(CalendarRow(LocalMoment(start, draw(seconds)), LocalMoment(end, draw(seconds))))
        start = end + timedelta(minutes=draw(st.integers(0, 12 * 60)))
    return tuple(rows)


@st.composite
def within(draw: st.DrawFn, rows: tuple[CalendarRow, ...]) -> tuple[LocalMoment, LocalMoment]:
    """A stretch in one of the rows, or anywhere in the whole of them."""
    row = draw(st.sampled_from(rows))
    first, last = row.start, row.end
    if draw(st.integers(0, 5)) == 0:
        first, last = rows[0].start, rows[-1].end
    minutes = max(1, int((last.at - first.at) / timedelta(minutes=1)))
    begins = draw(st.integers(0, minutes - 1))
    ends = draw(st.integers(begins + 1, minutes))
    start = LocalMoment(first.at + timedelta(minutes=begins), first.second if not begins else draw(seconds))
    end = LocalMoment(first.at + timedelta(minutes=ends), last.second if ends == minutes else draw(seconds))
    return start, end


@st.composite
def programmes(draw: st.DrawFn, draft: EventDraft) -> EventDraft:
    """``draft`` with speakers, sessions and ticket types."""
    speakers = tuple(
        Speaker(
            f"speaker-{number}",
            draw(names),
            draw(st.sampled_from(["", f"Speaker{number}@Example.org", f" s.{number}+ü@bücher.example "])),
            draw(words),
            draw(words),
            draw(words),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    sessions = []
    for number in range(draw(st.integers(0, 3))):
        start, end = draw(within(draft.calendar))
        sessions.append(
            Session(
                f"session-{number}",
                draw(names),
                start,
                end,
                draw(words),
                draw(st.sampled_from(SessionType)),
                tuple(draw(st.lists(names, max_size=2, unique=True))),
                tuple(draw(st.permutations([one.key for one in speakers]))[: draw(st.integers(0, 3))]),
            )
        )
    keys = [one.key for one in sessions]
    kinds = tuple(
        draw(ticket_types(number, draft.calendar, keys)) for number in range(draw(st.integers(0, 3)))
    )
    return replace(draft, speakers=speakers, sessions=tuple(sessions), ticket_types=kinds)


@st.composite
def ticket_types(
    draw: st.DrawFn, number: int, rows: tuple[CalendarRow, ...], session_keys: list[str]
) -> TicketTypeDraft:
    """A ticket type that can be told from others; on sale for any time before the event's end."""
    last = rows[-1].end
    sale_end = draw(st.sampled_from([None, last, LocalMoment(last.at - timedelta(minutes=30))]))
    until = (sale_end or last).at - timedelta(minutes=1)
    begins = datetime.combine(TODAY - timedelta(days=draw(st.integers(0, 30))), time(9))
    free = draw(st.booleans())
    return TicketTypeDraft(
        f"ticket-{number}",
        f"{draw(words)}{number}",
        free=free,
        price=draw(st.sampled_from(["", "old"] if free else ["0.01", "49", "99999.99", " 5.50 "])),
        currency=draw(st.sampled_from(["USD", "EUR", "JPY"])),
        quantity=draw(st.sampled_from([None, 1, 100_000]) | st.integers(1, 5_000)),
        sale_start=draw(st.sampled_from([None, LocalMoment(begins), LocalMoment(until)])),
        sale_end=sale_end,
        description=draw(words),
        session_keys=tuple(draw(st.sets(st.sampled_from(session_keys)))) if session_keys else (),
    )


@st.composite
def questions(draw: st.DrawFn) -> CustomQuestion:
    """A question of the event's own, as the editor makes it."""
    kind = draw(st.sampled_from(QuestionType))
    title = draw(names | st.just("?" * limits.QUESTION_TITLE_LENGTH)).strip()[: limits.QUESTION_TITLE_LENGTH]
    required = draw(st.booleans())
    if kind in (QuestionType.SHORT_ANSWER, QuestionType.LONG_ANSWER):
        most = 500 if kind is QuestionType.SHORT_ANSWER else 2_000
        longest = draw(st.none() | st.integers(1, most) | st.just(most))
        shortest = draw(st.none() | st.integers(1, longest or most))
        return CustomQuestion(title, required, kind, min_length=shortest, max_length=longest)
    options = draw(st.lists(names.map(str.strip), min_size=2, max_size=4, unique=True))
    return CustomQuestion(title, required, kind, tuple(options))


@st.composite
def sound_drafts(draw: st.DrawFn, event_type: EventType) -> EventDraft:
    """A whole draft of a type. Most of them keep the rules."""
    zone_id = draw(zones)
    standard = st.lists(st.sampled_from(STANDARD), max_size=len(STANDARD), unique=True).map(
        lambda fields: tuple(StandardQuestion(name, len(name) % 2 == 0) for name in fields)
    )
    draft = EventDraft(
        name=draw(names | marked_names),
        tagline=draw(words),
        description=draw(words),
        hub_id="hub",
        timezone=zone_id,
        event_type=event_type,
        meeting_type=draw(st.sampled_from(MeetingType)),
        access_level=draw(st.sampled_from(AccessLevel)),
        attendance_type=draw(st.sampled_from(AttendanceType)),
        physical_location=draw(names),
        contact_name=draw(words),
        categories=tuple(draw(st.sets(st.sampled_from(CATEGORIES), max_size=8))),
        tags=tuple(draw(st.sets(names.map(str.strip), max_size=4))),
        blocked_countries=tuple(draw(st.sets(st.sampled_from(["DE", "US", "NO"]), max_size=3))),
        standard_questions=draw(st.none() | standard),
        custom_questions=tuple(
            draw(st.lists(questions(), max_size=3, unique_by=lambda one: one.title.casefold()))
        ),
        test_event=draw(st.booleans()),
    )
    if event_type is EventType.RECURRING:
        return replace(
            draft,
            recurrence=draw(recurrences()),
            first_start=LocalMoment(_at(draw(first_days(zone_id)), draw(st.integers(0, 24 * 60 - 1)))),
        )
    multi = event_type is EventType.MULTI_SESSION
    draft = replace(draft, calendar=draw(calendars(zone_id, 6 if multi else 1)))
    first, last = draft.calendar[0].start, draft.calendar[-1].end
    early = draw(st.sampled_from([None, 0, 1, 15]))
    if early is not None:
        draft = replace(
            draft,
            lobby_start=replace(first, at=first.at - timedelta(minutes=early)),
            lobby_end=replace(last, at=last.at + timedelta(minutes=draw(st.sampled_from([0, 1, 600])))),
        )
    return draw(programmes(draft)) if multi else draft


Break = Callable[[EventDraft], EventDraft]


def _with(**values: object) -> Break:
    return lambda draft: replace(draft, **values)  # type: ignore[arg-type]


def _item(field: str, **values: object) -> Break:
    """Change the first item of a list; a draft without one stays as it is."""

    def change(draft: EventDraft) -> EventDraft:
        items = getattr(draft, field) or ()
        return replace(draft, **{field: (replace(items[0], **values), *items[1:])}) if items else draft

    return change


def _again(field: str) -> Break:
    """Have the first item of a list twice, the second time in capitals."""

    def change(draft: EventDraft) -> EventDraft:
        items = getattr(draft, field) or ()
        if not items:
            return draft
        title = "title" if field == "custom_questions" else "name"
        values: dict[str, object] = {title: getattr(items[0], title).upper()}
        if title == "name":
            values["key"] = "again"
        return replace(draft, **{field: (*items, replace(items[0], **values))})

    return change


def _moved(field: str, **by: float) -> Break:
    """Move a lobby time, or the start of the first session, of the first row or of the series."""

    def change(draft: EventDraft) -> EventDraft:
        shift = timedelta(**by)
        if field == "calendar":
            row = draft.calendar[0] if draft.calendar else None
            rows = (replace(row, start=_later(row.start, shift)), *draft.calendar[1:]) if row else ()
            return replace(draft, calendar=rows)
        if field == "sessions":
            if not draft.sessions or draft.sessions[0].start is None:
                return draft
            first = replace(draft.sessions[0], start=_later(draft.sessions[0].start, shift))
            return replace(draft, sessions=(first, *draft.sessions[1:]))
        moment = getattr(draft, field)
        return replace(draft, **{field: _later(moment, shift)}) if moment is not None else draft

    return change


def _later(moment: LocalMoment, shift: timedelta) -> LocalMoment:
    return LocalMoment(moment.at + shift, moment.second)


def _recurrence(**values: object) -> Break:
    def change(draft: EventDraft) -> EventDraft:
        if draft.recurrence is None:
            return draft
        return replace(draft, recurrence=replace(draft.recurrence, **values))  # type: ignore[arg-type]

    return change


_PAST = LocalMoment(datetime.combine(TODAY - timedelta(days=3), time(9)))
BREAKS: tuple[Break, ...] = (
    _with(name=" \t"),
    _with(timezone="SST/Nowhere"),
    _with(timezone=""),
    _with(event_type=None),
    _with(attendance_type=AttendanceType.HYBRID, physical_location=" "),
    _with(blocked_countries=("de",)),
    _with(blocked_countries=("ÄÖ", "DEU")),
    _with(blocked_countries=tuple(f"{a}{b}" for a in "ABCDEFGHI" for b in "ABCDEFGHIJKLMNOPQRSTUVW")),
    _with(tags=tuple(f"tag {number}" for number in range(limits.TAGS + 1))),
    _with(categories=("Food & Drinks",)),
    _with(calendar=(), first_start=None),
    _with(lobby_start=None),
    _with(lobby_end=None),
    *(_moved("lobby_start", minutes=minutes) for minutes in (-16, 30)),
    *(_moved("lobby_end", **by) for by in ({"minutes": -700}, {"days": 400})),
    *(_moved("calendar", **by) for by in ({"days": 1}, {"days": -7}, {"days": -1_000}, {"minutes": 30})),
    *(_moved("sessions", **by) for by in ({"hours": 30}, {"hours": -30}, {"minutes": -5})),
    _moved("first_start", days=-1_000),
    lambda draft: replace(draft, calendar=draft.calendar * 2),
    lambda draft: replace(draft, calendar=draft.calendar * 7),
    *(_recurrence(interval=number) for number in (0, 3, 12, 13, 90, 91)),
    *(_recurrence(count=number, until=None) for number in (None, 0, 60, 61)),
    _recurrence(count=3, until=TODAY + timedelta(days=60)),
    *(_recurrence(duration=minutes) for minutes in (0, 1, 24 * 60 - 1, 24 * 60)),
    _recurrence(weekdays=()),
    _recurrence(month_day=32, month_week=None, month_weekday=None),
    _recurrence(month_day=None, month_week=None),
    _item("speakers", name=" "),
    *(_item("speakers", email=email) for email in ("nobody", "a@b", "a b@example.org", "a@@example.org")),
    _again("speakers"),
    _item("sessions", name=""),
    _item("sessions", start=None),
    _item("sessions", end=None),
    _item("sessions", speaker_keys=("gone",)),
    _item("sessions", speaker_keys=tuple(f"speaker-{number}" for number in range(201))),
    _item("sessions", tracks=tuple(f"Track {number}" for number in range(201))),
    _again("sessions"),
    _item("ticket_types", name=" "),
    _again("ticket_types"),
    *(_item("ticket_types", quantity=number) for number in (0, -1)),
    *(
        _item("ticket_types", free=False, price=price)
        for price in ("", "0", "0.00", "-1", "free", "NaN", "Infinity", "1e3", "1_000", "٤٩", "1.234", "1,5")
    ),
    *(_item("ticket_types", currency=code) for code in ("", "eur", "EURO", "€")),
    _item("ticket_types", sale_start=None, sale_end=_PAST),
    _item("ticket_types", sale_start=_PAST, sale_end=_PAST),
    _item("ticket_types", session_keys=("gone",)),
    _item("custom_questions", title=""),
    _item("custom_questions", title="?" * (limits.QUESTION_TITLE_LENGTH + 1)),
    _again("custom_questions"),
    *(
        _item(
            "custom_questions", type=QuestionType.SINGLE_RADIO, min_length=None, max_length=None, options=some
        )
        for some in ((), ("one",), ("a", " a"), ("a", ""), tuple("abcdefghijklmnopqrstuvwxyzABCDE"))
    ),
    *(
        _item("custom_questions", type=kind, options=(), min_length=low, max_length=high)
        for kind, low, high in (
            (QuestionType.SHORT_ANSWER, None, 501),
            (QuestionType.SHORT_ANSWER, 501, None),
            (QuestionType.LONG_ANSWER, 1, 2_001),
            (QuestionType.LONG_ANSWER, 20, 10),
            (QuestionType.LONG_ANSWER, None, 0),
            (QuestionType.LONG_ANSWER, -1, None),
        )
    ),
)
"""Ways to make a draft that the rules may have to refuse; some change nothing about some drafts."""


@st.composite
def drafts(draw: st.DrawFn, event_type: EventType) -> EventDraft:
    """A whole draft of a type; one in four was broken in one or two ways."""
    draft = draw(sound_drafts(event_type))
    if draw(st.sampled_from([False, False, False, True])):
        for change in draw(st.lists(st.sampled_from(BREAKS), min_size=1, max_size=2)):
            draft = change(draft)
    return draft
