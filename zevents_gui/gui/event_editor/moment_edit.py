"""A day and a time on the wall clock of the event's zone, with the same moment in UTC beside it."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from zevents_gui.core.model.schedule import ClockReading, LocalMoment, clock_reading, to_utc
from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import label

_DAY_WIDTH = 148
"""Pixels at 100 % text that a day with its arrow needs."""


def to_qdate(day: date) -> QDate:
    """Return ``day`` for Qt."""
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    """Return ``day`` for Python."""
    return date(day.year(), day.month(), day.day())


class TimeEdit(QTimeEdit):
    """A time of day in hours and minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setWrapping(True)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(theme().px(96))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and self.lineEdit().selectedText() == self.text():
            # Whoever marks everything and types means a whole time; Qt would drop the digits.
            self.setSelectedSection(QTimeEdit.Section.HourSection)
        super().keyPressEvent(event)

    @property
    def clock_time(self) -> time:
        """What it shows."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_clock_time(self, moment: time) -> None:
        """Show ``moment`` without telling anyone."""
        with QSignalBlocker(self):
            self.setTime(QTime(moment.hour, moment.minute))


class DayEdit(QDateEdit):
    """A day, with a calendar to pick it from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(theme().px(_DAY_WIDTH))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            # The weekday comes first and cannot be typed sensibly; whoever types means the day.
            self.setCurrentSectionIndex(1)
            digits = len(str(self.day.day))
            self.lineEdit().setSelection(self.lineEdit().cursorPosition() + digits, -digits)

    @property
    def day(self) -> date:
        """What it shows."""
        return from_qdate(self.date())

    def set_day(self, day: date) -> None:
        """Show ``day`` without telling anyone."""
        with QSignalBlocker(self):
            self.setDate(to_qdate(day))


class MomentEdit(QWidget):
    """Day and time. Asks which one is meant where the clock shows the time twice.

    Args:
        name: object names begin with it: ``<name>_day``, ``<name>_time``, ``<name>_which``, ``<name>_utc``.
        with_day: False where the day is chosen elsewhere.

    Signals:
        moment_changed: the person chose another moment.
    """

    moment_changed = Signal(object)

    def __init__(
        self, name: str, title: str, *, with_day: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zone_id = ""
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.day_edit = DayEdit(self)
        self.day_edit.setObjectName(f"{name}_day")
        self.day_edit.setAccessibleName(self.tr("{title}: day").format(title=title))
        self.time_edit = TimeEdit(self)
        self.time_edit.setObjectName(f"{name}_time")
        self.time_edit.setAccessibleName(self.tr("{title}: time").format(title=title))
        self.which = QComboBox(self)
        self.which.setObjectName(f"{name}_which")
        self.which.setAccessibleName(self.tr("{title}: which of the two").format(title=title))
        self.which.hide()
        self.utc = label("", "secondary", self)
        self.utc.setObjectName(f"{name}_utc")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.day_edit, 3)
        row.addWidget(self.time_edit, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(row)
        self.day_edit.setVisible(with_day)
        layout.addWidget(self.which)
        layout.addWidget(self.utc)
        # A grid of fields would otherwise squeeze the two into each other.
        self.setMinimumWidth((theme().px(_DAY_WIDTH) + SPACE_S if with_day else 0) + theme().px(96))
        self.setFocusProxy(self.day_edit if with_day else self.time_edit)
        self.day_edit.dateChanged.connect(lambda _day: self._changed(None))
        self.time_edit.timeChanged.connect(lambda _time: self._changed(None))
        self.which.activated.connect(lambda _index: self._changed(self.which.currentData()))

    @property
    def at(self) -> datetime:
        """What day and time it shows."""
        return datetime.combine(self.day_edit.day, self.time_edit.clock_time)

    def show_moment(self, moment: LocalMoment, zone_id: str) -> None:
        """Show ``moment`` on the clocks of ``zone_id`` without telling anyone."""
        self._zone_id = zone_id
        self.day_edit.set_day(moment.at.date())
        self.time_edit.set_clock_time(moment.at.time())
        self._show_which(moment)
        self._show_utc(moment)

    def _changed(self, second: bool | None) -> None:
        moment = LocalMoment(self.at, second)
        self._show_which(moment)
        self._show_utc(moment)
        self.moment_changed.emit(moment)

    def _show_which(self, moment: LocalMoment) -> None:
        twice = bool(self._zone_id) and clock_reading(moment.at, self._zone_id) is ClockReading.TWICE
        self.which.setVisible(twice)
        if not twice:
            return
        with QSignalBlocker(self.which):
            self.which.clear()
            for text, second in (
                (self.tr("the first {time}, {utc} UTC"), False),
                (self.tr("the second {time}, {utc} UTC"), True),
            ):
                at_utc = to_utc(LocalMoment(moment.at, second), self._zone_id)
                self.which.addItem(text.format(time=clock(moment.at), utc=clock(at_utc)), second)
            self.which.setPlaceholderText(self.tr("Which one? The clocks go back"))
            self.which.setCurrentIndex(-1 if moment.second is None else int(moment.second))

    def _show_utc(self, moment: LocalMoment) -> None:
        if not self._zone_id or clock_reading(moment.at, self._zone_id) is ClockReading.NEVER:
            self.utc.setText("")
        else:
            at_utc = to_utc(moment, self._zone_id)
            other_day = at_utc.date() != moment.at.date()
            day = f"{day_text(at_utc.date(), year=False)}, " if other_day else ""
            self.utc.setText(f"{day}{clock(at_utc)} UTC")
        self.utc.setVisible(bool(self.utc.text()))
        self.utc.setAlignment(Qt.AlignmentFlag.AlignLeft)
