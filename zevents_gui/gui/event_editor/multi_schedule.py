"""The schedule of a multi-session event: days, sessions, speakers, ticket types."""

from PySide6.QtWidgets import QWidget

from zevents_gui.gui.event_editor.calendar_rows_card import CalendarRowsCard
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.lobby_fields import LobbyFields
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.sessions_card import SessionsCard
from zevents_gui.gui.event_editor.speakers_card import SpeakersCard
from zevents_gui.gui.event_editor.ticket_types_card import TicketTypesCard


class MultiSchedule(Page):
    """Cards below each other, in the order in which a programme is made."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__("schedule_page", parent, widest=1200)
        self.days = CalendarRowsCard(session, self.content)
        self.sessions = SessionsCard(session, self.content)
        self.speakers = SpeakersCard(session, self.content)
        self.ticket_types = TicketTypesCard(session, self.content)
        self.lobby = LobbyFields(session, self.content)
        for card in (self.days, self.sessions, self.speakers, self.ticket_types, self.lobby):
            self.body.addWidget(card)
        self.body.addStretch(1)
