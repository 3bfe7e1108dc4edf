"""When a single-session event takes place."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox, QWidget

from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment, to_utc
from zevents_gui.core.model.time_zones import place_name
from zevents_gui.core.model.wording import duration_text, span_text, utc_span
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, show_problems
from zevents_gui.gui.event_editor.lobby_fields import LobbyFields
from zevents_gui.gui.event_editor.moment_edit import MomentEdit
from zevents_gui.gui.event_editor.note import Note
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.zone_picker import ZonePicker
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_L
from zevents_gui.gui.widgets import Card

_LONGEST_MINUTES = 6 * 24 * 60


def usual_row(today: date) -> CalendarRow:
    """Return the time that a new event starts out with: a month from ``today``, one hour, in working time."""
    day = today + timedelta(days=30)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    start = datetime.combine(day, time(10))
    return CalendarRow(LocalMoment(start), LocalMoment(start + timedelta(hours=1)))


class SingleSchedule(Page):
    """Start, length, end and zone of one session, with the same in UTC."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__("schedule_page", parent, widest=860)
        self._session = session
        card = Card(self.tr("When it takes place"), self.content)
        card.body.setSpacing(SPACE_L)
        self.body.addWidget(card)
        self.start = MomentEdit("start", self.tr("Starts"))
        self.end = MomentEdit("end", self.tr("Ends"))
        self.length = QSpinBox()
        self.length.setObjectName("length")
        # Nothing is said about the length while the event ends before it starts.
        self.length.setRange(0, _LONGEST_MINUTES)
        self.length.setSpecialValueText("–")
        self.length.setSingleStep(15)
        self.length.setSuffix(self.tr(" min"))
        self.length.setKeyboardTracking(False)
        self.zone = ZonePicker()
        self.zone.setObjectName("schedule_timezone")
        starts = FormField("calendar.0.start", self.tr("Starts"), self.start)
        lasts = FormField("length", self.tr("Lasts"), self.length)
        ends = FormField("calendar.0.end", self.tr("Ends"), self.end)
        card.body.addWidget(Beside(starts, lasts, ends, stretches=(5, 1, 5), parent=card))
        zone_field = FormField("timezone", self.tr("Time zone"), self.zone)
        zone_field.set_hint(self.tr("Changing it keeps the time on the clock and moves the event."))
        card.body.addWidget(zone_field)
        self._calendar = FormField("calendar", "", Note("calendar_note", Tone.ACCENT))
        card.body.addWidget(self._calendar)
        self.note = self._calendar.control
        self.lobby = LobbyFields(session, self.content)
        self.body.addWidget(self.lobby)
        self.body.addStretch(1)

        self.start.moment_changed.connect(self._start_changed)
        self.end.moment_changed.connect(self._end_changed)
        self.length.valueChanged.connect(self._length_changed)
        self.zone.zone_changed.connect(lambda zone_id: session.edit("timezone", timezone=zone_id))
        session.changed.connect(self._show)
        self._show()

    def _row(self) -> CalendarRow:
        rows = self._session.draft.calendar
        return rows[0] if rows else usual_row(date.today())  # noqa: DTZ011 - the person's own today

    def _put(self, field: str, row: CalendarRow) -> None:
        self._session.edit(field, calendar=(row, *self._session.draft.calendar[1:]))

    def _start_changed(self, moment: LocalMoment) -> None:
        row = self._row()
        # The end moves along: moving an event is far more common than making it longer.
        moved = moment.at + (row.end.at - row.start.at)
        end = row.end if moved == row.end.at else LocalMoment(moved)
        self._put("calendar.0.start", CalendarRow(moment, end))

    def _end_changed(self, moment: LocalMoment) -> None:
        self._put("calendar.0.end", replace(self._row(), end=moment))

    def _length_changed(self, minutes: int) -> None:
        row = self._row()
        if not minutes:
            self._show()
            return
        self._put("length", replace(row, end=LocalMoment(row.start.at + timedelta(minutes=minutes))))

    def _show(self) -> None:
        draft = self._session.draft
        row = self._row()
        self.zone.set_zone(draft.timezone)
        self.start.show_moment(row.start, draft.timezone)
        self.end.show_moment(row.end, draft.timezone)
        with QSignalBlocker(self.length):
            self.length.setValue(max(0, int((row.end.at - row.start.at).total_seconds() // 60)))
        show_problems(self, self._session.shown_problems)
        assert isinstance(self.note, Note)
        self.note.say(*_sentence(draft, row))


def _sentence(draft: EventDraft, row: CalendarRow) -> tuple[str, str]:
    if not draft.timezone or not draft.calendar:
        return "", ""
    start, end = to_utc(row.start, draft.timezone), to_utc(row.end, draft.timezone)
    if end <= start:
        return "", ""
    minutes = int((end - start).total_seconds() // 60)
    title = f"{span_text(row.start.at, row.end.at)} {place_name(draft.timezone)}"
    return title, f"{utc_span(start, end, row.start.at.date())} · {duration_text(minutes)}"
