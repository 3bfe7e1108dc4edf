"""How a recurring event repeats: one shape for us, two on the wire (source: createEvent, updateEvent)."""

from datetime import datetime
from enum import IntEnum
from typing import Annotated, Any

from msgspec import Meta, ValidationError

from zevents_gui.core.model import limits
from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, UnsetType


class RecurrenceType(IntEnum):
    """The unit of repetition. The tutorial's words ("monthly") are wrong on the wire."""

    DAILY = 1
    WEEKLY = 2
    MONTHLY = 3


WeekDay = Annotated[int, Meta(ge=1, le=7)]
MonthDay = Annotated[int, Meta(ge=1, le=31)]
_LAST_OR_FIRST_TO_FOURTH = (-1, 1, 2, 3, 4)


class Recurrence(Answer, frozen=True, kw_only=True):
    """How an event repeats.

    Attributes:
        type: a :class:`RecurrenceType`; 1 daily, 2 weekly, 3 monthly.
        repeat_interval: every so many days, weeks or months.
        weekly_days: 1 is Sunday, 7 Saturday.
        monthly_days: days of the month, 1 to 31.
        monthly_week: -1 the last week of the month, 1 to 4; with ``monthly_week_day``.
        end_times: number of occurrences. Either this or ``end_date_time``.
        duration: of one occurrence, in minutes.
    """

    type: int | None = None
    repeat_interval: int | None = None
    weekly_days: tuple[int, ...] = ()
    monthly_days: tuple[int, ...] = ()
    monthly_week: int | None = None
    monthly_week_day: int | None = None
    end_times: int | None = None
    end_date_time: datetime | None = None
    duration: int | None = None

    def for_create(self) -> dict[str, Any]:
        """Return what is sent when creating: days as lists.

        Raises:
            msgspec.ValidationError: a number outside its range, or both kinds of end.
        """
        return _NewRecurrence(
            **self._common(), weekly_days=self.weekly_days or UNSET, monthly_days=self.monthly_days or UNSET
        ).to_wire()

    def for_update(self) -> dict[str, Any]:
        """Return what is sent when changing: week days as a comma list, one day of the month as a number.

        Raises:
            msgspec.ValidationError: a number outside its range, both kinds of end, or several days of the
                month, which the contract has no room for when changing.
        """
        if len(self.monthly_days) > 1:
            raise ValidationError("only one day of the month can be sent - at `$.recurrence.monthly_days`")
        return _RecurrencePatch(
            **self._common(),
            weekly_days=",".join(map(str, self.weekly_days)) or UNSET,
            monthly_days=self.monthly_days[0] if self.monthly_days else UNSET,
        ).to_wire()

    def to_wire(self) -> dict[str, Any]:
        """Return the form for creating; shapes that change an event replace it."""
        return self.for_create()

    def _common(self) -> dict[str, Any]:
        if self.end_times is not None and self.end_date_time is not None:
            raise ValidationError(
                "either a number of occurrences or an end date - at `$.recurrence.end_times`"
            )
        if self.monthly_week is not None and self.monthly_week not in _LAST_OR_FIRST_TO_FOURTH:
            raise ValidationError("no such week of the month - at `$.recurrence.monthly_week`")
        names = (
            "type",
            "repeat_interval",
            "monthly_week",
            "monthly_week_day",
            "end_times",
            "end_date_time",
            "duration",
        )
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


class _Common(Request, frozen=True, kw_only=True):
    type: Annotated[int, Meta(ge=1, le=3)] | UnsetType = UNSET
    repeat_interval: Annotated[int, Meta(ge=1, le=limits.REPEAT_DAYS)] | UnsetType = UNSET
    monthly_week: int | UnsetType = UNSET
    monthly_week_day: WeekDay | UnsetType = UNSET
    end_times: Annotated[int, Meta(ge=1, le=limits.OCCURRENCES)] | UnsetType = UNSET
    end_date_time: datetime | UnsetType = UNSET
    duration: Annotated[int, Meta(ge=1)] | UnsetType = UNSET


class _NewRecurrence(_Common, frozen=True, kw_only=True):
    weekly_days: tuple[WeekDay, ...] | UnsetType = UNSET
    monthly_days: tuple[MonthDay, ...] | UnsetType = UNSET


class _RecurrencePatch(_Common, frozen=True, kw_only=True):
    weekly_days: Annotated[str, Meta(pattern="^[1-7](,[1-7])*$")] | UnsetType = UNSET
    monthly_days: MonthDay | UnsetType = UNSET
