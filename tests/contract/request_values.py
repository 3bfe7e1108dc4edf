"""Every value that a request of the client can hold, made from the requests' own types."""

from __future__ import annotations

import types
import typing
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Any

import msgspec
from hypothesis import strategies as st

from zevents_gui.core.zoom.shapes import CalendarEntry, Recurrence, Request

# Surrogates cannot be sent; everything else that people type can.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
IDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(
    lambda text: text not in (".", "..")
)
ZONES = [UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-9, minutes=-30))]
TIMES = st.datetimes(
    min_value=datetime(2000, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(ZONES),
)
EMAILS = st.builds(
    lambda name, host: f"{name}@{host}",
    st.text(
        st.characters(exclude_categories=("Cs", "Z", "C"), exclude_characters="@"), min_size=1, max_size=60
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Z", "C"), exclude_characters="@"), min_size=1, max_size=60
    ),
)
CALENDAR_ENTRIES = st.builds(CalendarEntry, start_time=TIMES, end_time=TIMES)


@st.composite
def recurrences(draw: st.DrawFn, *, days_of_month: int) -> Recurrence:
    """Any recurrence, with at most so many days of the month."""
    ends = draw(st.sampled_from([{}, {"end_times": 7}, {"end_date_time": draw(TIMES)}]))
    return Recurrence(
        type=draw(st.none() | st.integers(1, 3)),
        repeat_interval=draw(st.none() | st.integers(1, 90)),
        weekly_days=tuple(draw(st.lists(st.integers(1, 7), unique=True, max_size=7))),
        monthly_days=tuple(draw(st.lists(st.integers(1, 31), unique=True, max_size=days_of_month))),
        monthly_week=draw(st.none() | st.sampled_from([-1, 1, 2, 3, 4])),
        monthly_week_day=draw(st.none() | st.integers(1, 7)),
        duration=draw(st.none() | st.integers(1, 1440)),
        **ends,
    )


def requests_of(shape: type[Request], *, days_of_month: int = 31) -> st.SearchStrategy[Any]:
    """Return every value of ``shape``, with any of its optional fields left out."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(shape):
        values = _values(field.type, days_of_month)
        (required if field.required else optional)[field.name] = values
    return st.fixed_dictionaries(required, optional=optional).map(lambda fields: shape(**fields))


def _values(declared: Any, days_of_month: int) -> st.SearchStrategy[Any]:
    limits = msgspec.Meta()
    if typing.get_origin(declared) in (typing.Union, types.UnionType):
        kinds = [kind for kind in typing.get_args(declared) if kind is not msgspec.UnsetType]
        return st.one_of(*(_values(kind, days_of_month) for kind in kinds))
    if hasattr(declared, "__metadata__"):
        limits = next(one for one in declared.__metadata__ if isinstance(one, msgspec.Meta))
        declared = declared.__origin__
    if typing.get_origin(declared) is typing.Literal:
        return st.sampled_from(typing.get_args(declared))
    if typing.get_origin(declared) is tuple:
        members = _values(typing.get_args(declared)[0], days_of_month)
        largest = min(limits.max_length or 6, 6)
        return st.lists(members, min_size=limits.min_length or 0, max_size=largest).map(tuple)
    if declared is str:
        if limits.pattern:
            return EMAILS
        return st.text(
            st.characters(exclude_categories=("Cs",)),
            min_size=limits.min_length or 0,
            max_size=min(limits.max_length or 60, 300),
        )
    if declared is int:
        return st.integers(limits.ge if limits.ge is not None else 0, limits.le or 10_000)
    if declared is bool:
        return st.booleans()
    if declared is datetime:
        return TIMES
    if declared is Recurrence:
        return recurrences(days_of_month=days_of_month)
    if declared is CalendarEntry:
        return CALENDAR_ENTRIES
    if issubclass(declared, Enum):
        return st.sampled_from(declared)
    if issubclass(declared, Request):
        return requests_of(declared, days_of_month=days_of_month)
    raise AssertionError(f"no values for {declared}")
