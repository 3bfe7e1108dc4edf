"""How a recurring event repeats: the fields at the left, every occurrence on a calendar at the right."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.recurrence import ClockChange, Recurrence, Series
from zevents_gui.core.model.schedule import ClockReading, LocalMoment
from zevents_gui.core.model.time_zones import place_name
from zevents_gui.core.model.wording import clock, day_text, rule_text, span_text
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.calendar_months import CalendarMonths, Mark, MarkedDay
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import show_problems
from zevents_gui.gui.event_editor.note import Note
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.recurrence_fields import RecurrenceFields
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_L
from zevents_gui.gui.widgets import Card, EmptyState, label

_FIELDS_WIDTH = 412


class RecurringSchedule(Page):
    """Rule, sentence, warnings and calendar; everything follows each keystroke."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__("schedule_page", parent)
        self._session = session
        self.body.addWidget(
            Beside(
                self._left(), self._right(), stretches=(0, 1), fixed=(_FIELDS_WIDTH, 0), parent=self.content
            )
        )
        self.body.addStretch(1)
        session.changed.connect(self._show)
        self._show()

    def _left(self) -> QWidget:
        card = Card(self.tr("Repeats"), self.content)
        card.body.setSpacing(SPACE_L)
        self.fields = RecurrenceFields(card)
        self.fields.recurrence_changed.connect(self._recurrence_changed)
        self.fields.start_changed.connect(self._start_changed)
        self.fields.zone_changed.connect(lambda zone_id: self._session.edit("timezone", timezone=zone_id))
        self.sentence = Note("recurrence_sentence", Tone.ACCENT)
        self.clock_note = Note("clock_change_note", Tone.WARNING)
        self.skipped_note = Note("skipped_note", Tone.WARNING)
        card.body.addWidget(self.fields)
        for note in (self.sentence, self.clock_note, self.skipped_note):
            card.body.addWidget(note)
        return card

    def _right(self) -> QWidget:
        self._card = Card(self.tr("Occurrences"), self.content)
        self._card.add_to_header(
            label(self.tr("at most {count}").format(count=limits.OCCURRENCES), "secondary")
        )
        self.months = CalendarMonths(parent=self._card)
        self._empty = EmptyState(
            self.tr("No occurrences yet"), self.tr("Choose the days and the end of the series at the left.")
        )
        self._card.body.addWidget(self.months)
        self._card.body.addWidget(self._empty)
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        holder = QWidget(self.content)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        layout.addStretch(1)
        return holder

    def _recurrence_changed(self, field: str, values: dict[str, Any]) -> None:
        current = self._session.draft.recurrence or Recurrence()
        self._session.edit(field, recurrence=replace(current, **values))

    def _start_changed(self, moment: LocalMoment) -> None:
        # A series keeps its wall clock time; which of two is meant is not asked for each occurrence.
        self._session.edit("first_start", first_start=LocalMoment(moment.at))

    def _show(self) -> None:
        draft = self._session.draft
        series = draft.series
        self.fields.show_draft(draft)
        show_problems(self, self._session.shown_problems)
        self._show_notes(draft, series)
        days = _marked_days(draft, series)
        self.months.setVisible(bool(days))
        self._empty.setVisible(not days)
        month_day = draft.recurrence.month_day if draft.recurrence else None
        self.months.show_days(
            days, {month: self.tr("no {day}").format(day=month_day) for month in series.skipped}
        )
        count = len(series.occurrences)
        titles = {0: self.tr("Occurrences"), 1: self.tr("1 occurrence")}
        over = count > limits.OCCURRENCES
        many = self.tr("More than {count} occurrences").format(count=limits.OCCURRENCES) if over else ""
        self._card.set_title(many or titles.get(count) or self.tr("{count} occurrences").format(count=count))

    def _show_notes(self, draft: EventDraft, series: Series) -> None:
        if not series.occurrences or draft.recurrence is None:
            self.sentence.say("")
            self.clock_note.say("")
            self.skipped_note.say("")
            return
        first, last = series.occurrences[0].local.date(), series.occurrences[-1].local.date()
        dates = f"{day_text(first, weekday=False)} – {day_text(last, weekday=False)}"
        once = self.tr("{dates} · attendees register once for all").format(dates=dates)
        self.sentence.say(rule_text(draft.recurrence, series, draft.timezone), once)
        place = place_name(draft.timezone)
        lines = [self._change_line(change, place) for change in series.clock_changes]
        self.clock_note.say(self.tr("The clocks change") if lines else "", "\n".join(lines))
        month_day = draft.recurrence.month_day
        skipped = ", ".join(f"{day_text(month, weekday=False).split(' ', 1)[1]}" for month in series.skipped)
        title = self.tr("Left out: months without a day {day}").format(day=month_day) if skipped else ""
        self.skipped_note.say(title, skipped)

    def _change_line(self, change: ClockChange, place: str) -> str:
        return self.tr(
            "From {day} the start is {after} UTC instead of {before}: {place} changes its clocks on {on}."
        ).format(
            day=day_text(change.day, weekday=False, year=False),
            after=clock(change.after),
            before=clock(change.before),
            place=place,
            on=day_text(change.changed_on, weekday=False, year=False),
        )


def _marked_days(draft: EventDraft, series: Series) -> list[MarkedDay]:
    recurrence = draft.recurrence
    if recurrence is None:
        return []
    days = [
        MarkedDay(change.changed_on, Mark.CLOCK_CHANGE, _change_tip(change.changed_on))
        for change in series.clock_changes
    ]
    for number, one in enumerate(series.occurrences):
        end = one.local + (one.end - one.start)
        tip = f"{span_text(one.local, end)} · {clock(one.start)}–{clock(one.end)} UTC"
        mark = Mark.OCCURRENCE
        if number >= limits.OCCURRENCES:
            mark = Mark.BEYOND_LIMIT
        elif one.reading is ClockReading.NEVER:
            mark = Mark.CONFLICT
        days.append(MarkedDay(one.local.date(), mark, tip))
    return days


def _change_tip(day: date) -> str:
    return QCoreApplication.translate("RecurringSchedule", "{day}: the clocks change").format(
        day=day_text(day)
    )
