"""The fields of a recurrence."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.recurrence import Frequency, Recurrence, weekday_number
from zevents_gui.core.model.recurrence_rules import LONGEST_INTERVAL
from zevents_gui.core.model.wording import week_name, weekday_name, weekday_short
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.form_field import FormField
from zevents_gui.gui.event_editor.moment_edit import DayEdit, MomentEdit
from zevents_gui.gui.event_editor.zone_picker import ZonePicker
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import SegmentedControl

_MONDAY_FIRST = (2, 3, 4, 5, 6, 7, 1)
_WEEKS = (1, 2, 3, 4, -1)
_BY_DATE = "by date"


class WeekdayButtons(QWidget):
    """Seven buttons of which any can be on.

    Signals:
        days_changed: days of the week, 1 is Sunday.
    """

    days_changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Days of the week"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self.buttons: dict[int, QPushButton] = {}
        for number in _MONDAY_FIRST:
            button = QPushButton(weekday_short(number)[:2])
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setObjectName(f"weekday_{number}")
            button.setAccessibleName(weekday_name(number))
            button.setToolTip(weekday_name(number))
            button.setMinimumWidth(0)
            button.setStyleSheet("padding: 0")
            button.toggled.connect(lambda _on: self.days_changed.emit(self.days))
            self.buttons[number] = button
            row.addWidget(button, 1)

    @property
    def days(self) -> tuple[int, ...]:
        """The days that are on."""
        return tuple(sorted(number for number, button in self.buttons.items() if button.isChecked()))

    def set_days(self, days: tuple[int, ...]) -> None:
        """Switch exactly ``days`` on without telling anyone."""
        for number, button in self.buttons.items():
            with QSignalBlocker(button):
                button.setChecked(number in days)


class RecurrenceFields(QWidget):
    """Shows a recurrence and says what the person changes.

    Signals:
        recurrence_changed: name of the field in the rules, and values to replace in the recurrence.
        start_changed: another first start, a LocalMoment.
        zone_changed: another time zone ID.
    """

    recurrence_changed = Signal(str, object)
    start_changed = Signal(object)
    zone_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        self.frequency = SegmentedControl(
            [
                (str(int(Frequency.DAILY)), self.tr("Daily")),
                (str(int(Frequency.WEEKLY)), self.tr("Weekly")),
                (str(int(Frequency.MONTHLY)), self.tr("Monthly")),
            ],
            self.tr("Repeats"),
        )
        self.frequency.setObjectName("frequency")
        self._start_at = datetime(2000, 1, 1)  # noqa: DTZ001 - a wall clock time
        self._weekday: int | None = None
        layout.addWidget(self.frequency)
        layout.addLayout(self._rule())
        layout.addLayout(self._times())
        layout.addLayout(self._end())
        self.zone = ZonePicker()
        self.zone.setObjectName("schedule_timezone")
        layout.addWidget(FormField("timezone", self.tr("Time zone"), self.zone))
        self._connect()

    def _rule(self) -> QVBoxLayout:
        self.interval = QSpinBox()
        self.interval.setObjectName("interval")
        self.interval.setKeyboardTracking(False)
        self.interval.setFixedWidth(theme().px(108))
        self.weekdays = WeekdayButtons()
        self.weekdays.setObjectName("weekdays")
        self.month_pattern = QComboBox()
        self.month_pattern.setObjectName("month_pattern")
        self.month_day = QSpinBox()
        self.month_day.setObjectName("month_day")
        self.month_day.setRange(1, 31)
        self.month_day.setKeyboardTracking(False)
        self.month_weekday = QComboBox()
        self.month_weekday.setObjectName("month_weekday")
        self.month_pattern.addItem(self.tr("day"), _BY_DATE)
        for week in _WEEKS:
            self.month_pattern.addItem(week_name(week), week)
        for number in _MONDAY_FIRST:
            self.month_weekday.addItem(weekday_name(number), number)
        self._month_choice = QStackedWidget()
        self._month_choice.addWidget(self.month_day)
        self._month_choice.addWidget(self.month_weekday)
        month = QWidget()
        row = QHBoxLayout(month)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.month_pattern, 1)
        row.addWidget(self._month_choice, 1)
        self._every = FormField("recurrence.interval", self.tr("Every"), self.interval)
        self._weekdays_field = FormField("recurrence.weekdays", self.tr("On"), self.weekdays)
        self._month_field = FormField("recurrence.month_day", self.tr("On"), month)
        rule = QVBoxLayout()
        rule.setSpacing(SPACE_L)
        rule.addWidget(Beside(self._every, self._month_field, stretches=(0, 1)))
        rule.addWidget(self._weekdays_field)
        return rule

    def _times(self) -> QVBoxLayout:
        self.start = MomentEdit("first_start", self.tr("First day and time"))
        self.duration = QSpinBox()
        self.duration.setObjectName("duration")
        self.duration.setRange(1, 24 * 60 - 1)
        self.duration.setSingleStep(15)
        self.duration.setSuffix(self.tr(" min"))
        self.duration.setKeyboardTracking(False)
        times = QVBoxLayout()
        times.addWidget(FormField("first_start", self.tr("First day and time"), self.start))
        self.duration.setFixedWidth(theme().px(92))
        return times

    def _end(self) -> QVBoxLayout:
        self.end_kind = QComboBox()
        self.end_kind.setObjectName("end_kind")
        self.end_kind.addItem(self.tr("after"), "count")
        self.end_kind.addItem(self.tr("on a day"), "until")
        self.count = QSpinBox()
        self.count.setObjectName("count")
        # One more than possible, so that the limit is explained instead of silently kept.
        self.count.setRange(1, 999)
        self.count.setAccessibleName(self.tr("Number of times"))
        self.count.setKeyboardTracking(False)
        self.until = DayEdit()
        self.until.setObjectName("until")
        self.until.setAccessibleName(self.tr("Last day"))
        end_row = QWidget()
        row = QHBoxLayout(end_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        self.end_kind.setFixedWidth(theme().px(94))
        for part in (self.end_kind, self.count, self.until):
            row.addWidget(part, 1)
        self._end_field = FormField("recurrence.count", self.tr("Ends"), end_row)
        end = QVBoxLayout()
        lasts = FormField("recurrence.duration", self.tr("Lasts"), self.duration)
        end.addWidget(Beside(lasts, self._end_field, stretches=(0, 1)))
        return end

    def _connect(self) -> None:
        emit = self.recurrence_changed.emit
        self.frequency.value_changed.connect(self._frequency_changed)
        self.interval.valueChanged.connect(lambda value: emit("recurrence.interval", {"interval": value}))
        self.weekdays.days_changed.connect(lambda days: emit("recurrence.weekdays", {"weekdays": days}))
        self.month_pattern.activated.connect(lambda _index: self._month_changed())
        self.month_day.valueChanged.connect(lambda _value: self._month_changed())
        self.month_weekday.activated.connect(lambda _index: self._month_changed())
        self.start.moment_changed.connect(self.start_changed)
        self.duration.valueChanged.connect(lambda value: emit("recurrence.duration", {"duration": value}))
        self.end_kind.activated.connect(lambda _index: self._end_changed())
        self.count.valueChanged.connect(
            lambda value: emit("recurrence.count", {"count": value, "until": None})
        )
        self.until.dateChanged.connect(
            lambda _day: emit("recurrence.until", {"until": self.until.day, "count": None})
        )
        self.zone.zone_changed.connect(self.zone_changed)

    def show_draft(self, draft: EventDraft) -> None:
        """Show the recurrence, first start and zone of ``draft``."""
        recurrence = draft.recurrence or Recurrence()
        if draft.first_start is not None:
            self._start_at = draft.first_start.at
            self.start.show_moment(draft.first_start, draft.timezone)
        self.zone.set_zone(draft.timezone)
        with QSignalBlocker(self.frequency):
            self.frequency.set_value(str(int(recurrence.frequency)))
        self._show_rule(recurrence)
        self._show_end(recurrence)
        with QSignalBlocker(self.duration):
            self.duration.setValue(recurrence.duration)

    def _show_rule(self, recurrence: Recurrence) -> None:
        units = {
            Frequency.DAILY: (self.tr(" day"), self.tr(" days")),
            Frequency.WEEKLY: (self.tr(" week"), self.tr(" weeks")),
            Frequency.MONTHLY: (self.tr(" month"), self.tr(" months")),
        }
        one, many = units[recurrence.frequency]
        with QSignalBlocker(self.interval):
            self.interval.setRange(1, LONGEST_INTERVAL[recurrence.frequency])
            self.interval.setSuffix(one if recurrence.interval == 1 else many)
            self.interval.setValue(recurrence.interval)
        self._weekdays_field.setVisible(recurrence.frequency is Frequency.WEEKLY)
        self._month_field.setVisible(recurrence.frequency is Frequency.MONTHLY)
        self.weekdays.set_days(recurrence.weekdays)
        by_date = recurrence.month_week is None
        self.month_pattern.setCurrentIndex(
            self.month_pattern.findData(_BY_DATE if by_date else recurrence.month_week)
        )
        self._month_choice.setCurrentWidget(self.month_day if by_date else self.month_weekday)
        with QSignalBlocker(self.month_day):
            self.month_day.setValue(recurrence.month_day or self._start_at.day)
        # Whoever looks at dates and comes back finds the weekday as it was left.
        weekday = recurrence.month_weekday or self._weekday or weekday_number(self._start_at.date())
        self._weekday = recurrence.month_weekday or self._weekday
        self.month_weekday.setCurrentIndex(self.month_weekday.findData(weekday))

    def _show_end(self, recurrence: Recurrence) -> None:
        by_day = recurrence.until is not None
        self.end_kind.setCurrentIndex(self.end_kind.findData("until" if by_day else "count"))
        self.count.setVisible(not by_day)
        self.until.setVisible(by_day)
        self._end_field.field = "recurrence.until" if by_day else "recurrence.count"
        with QSignalBlocker(self.count):
            self.count.setValue(recurrence.count or 1)
            self.count.setSuffix(self.tr(" time") if recurrence.count == 1 else self.tr(" times"))
        if recurrence.until is not None:
            self.until.set_day(recurrence.until)

    def _frequency_changed(self, value: str) -> None:
        frequency = Frequency(int(value))
        values: dict[str, Any] = {"frequency": frequency, "interval": 1, "weekdays": (), "month_day": None}
        values |= {"month_week": None, "month_weekday": None}
        start = self._start_at
        # What the first day already says is the likeliest answer.
        if frequency is Frequency.WEEKLY:
            values["weekdays"] = (weekday_number(start.date()),)
        elif frequency is Frequency.MONTHLY:
            values["month_weekday"] = weekday_number(start.date())
            values["month_week"] = (start.day - 1) // 7 + 1 if start.day <= 28 else -1
        self.recurrence_changed.emit("recurrence.frequency", values)

    def _month_changed(self) -> None:
        week = self.month_pattern.currentData()
        if week == _BY_DATE:
            values = {"month_day": self.month_day.value(), "month_week": None, "month_weekday": None}
        else:
            values = {
                "month_day": None,
                "month_week": week,
                "month_weekday": self.month_weekday.currentData(),
            }
        self.recurrence_changed.emit("recurrence.month_day", values)

    def _end_changed(self) -> None:
        if self.end_kind.currentData() == "count":
            self.recurrence_changed.emit(
                "recurrence.count", {"count": min(self.count.value(), limits.OCCURRENCES), "until": None}
            )
        else:
            until = (self._start_at + timedelta(days=180)).date()
            self.recurrence_changed.emit("recurrence.until", {"count": None, "until": until})
