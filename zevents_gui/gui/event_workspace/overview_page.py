"""The Overview tab: what is done and missing, publishing, numbers, the registration link."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from zevents_gui.core.model.checklist import checklist
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_workspace.checklist_card import ChecklistCard
from zevents_gui.gui.event_workspace.event_state import EventState
from zevents_gui.gui.event_workspace.link_card import LinkCard
from zevents_gui.gui.event_workspace.publish_card import PublishCard
from zevents_gui.gui.event_workspace.registered_card import RegisteredCard
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_L

_SIDE_WIDTH = 400


class OverviewPage(Page):
    """Checklist at the left, cards at the right.

    Signals:
        place_wanted: the person wants to mend a CheckItem.
        attendees_wanted: the person wants to open an attendee sheet.
        status_message: a short sentence about what was done.
    """

    place_wanted = Signal(object)
    attendees_wanted = Signal()
    status_message = Signal(str)

    def __init__(self, session: DraftSession, publish: PublishCard, parent: QWidget | None = None) -> None:
        super().__init__("overview_page", parent)
        self._session = session
        self._state = EventState()
        self._hub_name = ""
        self._practice = False
        self.checklist = ChecklistCard()
        self.checklist.item_wanted.connect(self.place_wanted)
        self.publish = publish
        self.registered = RegisteredCard()
        self.registered.attach.clicked.connect(self.attendees_wanted)
        self.link = LinkCard()
        self.link.status_message.connect(self.status_message)
        side = QWidget()
        side.setFixedWidth(theme().px(_SIDE_WIDTH))
        cards = QVBoxLayout(side)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(SPACE_L)
        for card in (self.publish, self.registered, self.link):
            cards.addWidget(card)
        columns = QGridLayout()
        columns.setHorizontalSpacing(SPACE_L)
        columns.setColumnStretch(0, 1)
        columns.addWidget(self.checklist, 0, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(side, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        session.changed.connect(self.refresh)
        self.refresh()

    def show_state(self, state: EventState, hub_name: str, *, practice: bool) -> None:
        """Show how the event stands at Zoom."""
        self._state, self._hub_name, self._practice = state, hub_name, practice
        self.refresh()

    def show_sheet(self, *, expected: int, to_decide: int) -> None:
        """Show the attached sheet's numbers."""
        self.registered.show_numbers(
            self._state.registered, expected=expected, to_decide=to_decide, capacity=self._state.capacity
        )

    def refresh(self) -> None:
        """Show the draft and the state as they are now."""
        now = datetime.now(UTC)
        self.checklist.show_items(checklist(self._session.draft, self._session.problems, now, self._hub_name))
        self.checklist.set_title(
            self.tr("The event") if self._state.published else self.tr("Before you publish")
        )
        self.registered.setVisible(self._state.published)
        self.registered.show_numbers(
            self._state.registered, expected=0, to_decide=0, capacity=self._state.capacity
        )
        self.link.show_link(self._state.link, practice=self._practice)
