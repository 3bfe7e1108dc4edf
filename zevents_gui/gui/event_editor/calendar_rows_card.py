"""The days of a multi-session event, up to six."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.schedule import CalendarRow, LocalMoment, move_to_day
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, show_problems
from zevents_gui.gui.event_editor.moment_edit import MomentEdit
from zevents_gui.gui.event_editor.single_schedule import usual_row
from zevents_gui.gui.event_editor.zone_picker import ZonePicker
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, SecondaryButton, label


class CalendarRowEdit(QWidget):
    """Start and end of one day."""

    def __init__(self, card: "CalendarRowsCard", number: int) -> None:
        super().__init__(card)
        self._card = card
        self._number = number
        title = self.tr("Day {number}").format(number=number + 1)
        self.start = MomentEdit(f"day_{number}_start", self.tr("{day} starts").format(day=title))
        self.end = MomentEdit(f"day_{number}_end", self.tr("{day} ends").format(day=title), with_day=False)
        self.remove = LinkButton(self.tr("Remove"), name=f"day_{number}_remove")
        self.remove.setAccessibleName(self.tr("Remove {day}").format(day=title))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        fields = Beside(
            FormField(f"calendar.{number}.start", title, self.start, parent=self),
            FormField(f"calendar.{number}.end", self.tr("Until"), self.end, parent=self),
            stretches=(3, 1),
            parent=self,
        )
        layout.addWidget(fields, 1)
        layout.addWidget(self.remove)
        self.start.moment_changed.connect(self._start_changed)
        self.end.moment_changed.connect(self._end_changed)
        self.remove.clicked.connect(lambda: card.remove(number))
        self._row = usual_row(date.min + timedelta(days=1))

    def show_row(self, row: CalendarRow, zone_id: str, *, only: bool) -> None:
        """Show ``row``; the only one cannot be removed."""
        self._row = row
        self.start.show_moment(row.start, zone_id)
        self.end.show_moment(row.end, zone_id)
        self.remove.setVisible(not only)

    def _start_changed(self, moment: LocalMoment) -> None:
        end = datetime.combine(moment.at.date(), self._row.end.at.time())
        kept = self._row.end if end == self._row.end.at else LocalMoment(end)
        self._card.change(self._number, CalendarRow(moment, kept), "start")

    def _end_changed(self, moment: LocalMoment) -> None:
        # A day that ends at or before its start ends on the next one: receptions run past midnight.
        day = self._row.start.at.date()
        end = datetime.combine(day, moment.at.time())
        if end <= self._row.start.at and moment.at.time() < time(6):
            end += timedelta(days=1)
        self._card.change(self._number, replace(self._row, end=LocalMoment(end, moment.second)), "end")


class CalendarRowsCard(Card):
    """One line per day, and the time zone of all of them."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Days"))
        self.add_to_header(
            label(self.tr("at most {count}").format(count=limits.CALENDAR_ENTRIES), "secondary")
        )
        self._session = session
        self._edits: list[CalendarRowEdit] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_L)
        self.zone = ZonePicker()
        self.zone.setObjectName("schedule_timezone")
        self.zone.zone_changed.connect(lambda zone_id: session.edit("timezone", timezone=zone_id))
        self.add_day = SecondaryButton(self.tr("Add a day"), name="add_day")
        self.add_day.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add_day)
        line.addStretch(1)
        self.body.addLayout(self._rows)
        self.body.addSpacing(SPACE_S)
        self.body.addLayout(line)
        self.body.addWidget(FormField("timezone", self.tr("Time zone"), self.zone, parent=self))
        session.changed.connect(self._show)
        self._show()

    def change(self, number: int, row: CalendarRow, part: str) -> None:
        """Put ``row`` in place of day ``number``; its sessions move along with another date."""
        draft = self._session.draft
        rows = list(draft.calendar)
        before, rows[number] = rows[number], row
        moved = row.start.at.date() - before.start.at.date()
        sessions = draft.sessions
        if moved:
            sessions = tuple(
                replace(one, start=LocalMoment(one.start.at + moved), end=LocalMoment(one.end.at + moved))
                if one.start is not None
                and one.end is not None
                and one.start.at.date() == before.start.at.date()
                else one
                for one in sessions
            )
        self._session.edit(f"calendar.{number}.{part}", calendar=tuple(rows), sessions=sessions)

    def remove(self, number: int) -> None:
        """Take day ``number`` away; its sessions stay and are named by the rules."""
        rows = self._session.draft.calendar

        def change(draft: EventDraft) -> EventDraft:
            return replace(draft, calendar=rows[:number] + rows[number + 1 :])

        self._session.transform("calendar", change)

    def _add(self) -> None:
        rows = self._session.draft.calendar
        last = rows[-1] if rows else usual_row(date.today())  # noqa: DTZ011 - the person's own today
        new = move_to_day(last, last.start.at.date() + timedelta(days=1)) if rows else last
        self._session.transform("calendar", lambda draft: replace(draft, calendar=(*rows, new)))

    def _show(self) -> None:
        draft = self._session.draft
        self.zone.set_zone(draft.timezone)
        while len(self._edits) > len(draft.calendar):
            gone = self._edits.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._edits) < len(draft.calendar):
            edit = CalendarRowEdit(self, len(self._edits))
            self._edits.append(edit)
            self._rows.addWidget(edit)
        for edit, row in zip(self._edits, draft.calendar, strict=True):
            edit.show_row(row, draft.timezone, only=len(draft.calendar) == 1)
        self.add_day.setEnabled(len(draft.calendar) < limits.CALENDAR_ENTRIES)
        show_problems(self, self._session.shown_problems)
