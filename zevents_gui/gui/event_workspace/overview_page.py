"""The Overview tab: what is done and missing, publishing, numbers, the registration link."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.model.checklist import CheckItem, CheckState, Place, checklist
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_workspace.checklist_card import ChecklistCard
from zevents_gui.gui.event_workspace.comparison_card import ComparisonCard
from zevents_gui.gui.event_workspace.event_state import EventState
from zevents_gui.gui.event_workspace.link_card import LinkCard
from zevents_gui.gui.event_workspace.publish_card import PublishCard
from zevents_gui.gui.event_workspace.registered_card import RegisteredCard
from zevents_gui.gui.event_workspace.replace_card import ReplaceCard
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

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__("overview_page", parent)
        self._session = session
        self._state = EventState()
        self._hub_name = ""
        self._expected = 0
        self._to_decide = 0
        self._run: tuple[int, int] | None = None
        self._practice = False
        self.comparison = ComparisonCard(self.content)
        self.body.addWidget(self.comparison)
        self.replaces = ReplaceCard(session, self.content)
        self.body.addWidget(self.replaces)
        self.checklist = ChecklistCard(self.content)
        self.checklist.item_wanted.connect(self.place_wanted)
        side = QWidget(self.content)
        self.body.addWidget(
            Beside(
                self.checklist,
                side,
                stretches=(1, 0),
                fixed=(0, _SIDE_WIDTH),
                least=(340, 0),
                parent=self.content,
            )
        )
        self.body.addStretch(1)
        self.publish = PublishCard(side)
        self.registered = RegisteredCard(side)
        self.registered.attach.clicked.connect(self.attendees_wanted)
        self.link = LinkCard(side)
        self.link.status_message.connect(self.status_message)
        cards = QVBoxLayout(side)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(SPACE_L)
        for card in (self.publish, self.registered, self.link):
            cards.addWidget(card)
        cards.addStretch(1)

    def show_state(self, state: EventState, hub_name: str, *, practice: bool) -> None:
        """Show how the event stands at Zoom."""
        if state.registered != self._state.registered:
            self._run = None  # Zoom's own figure is newer
        self._state, self._hub_name, self._practice = state, hub_name, practice
        self.refresh()

    def show_sheet(self, *, expected: int, to_decide: int) -> None:
        """Show the numbers of the attendee sheet that is open for the event."""
        self._expected, self._to_decide = expected, to_decide
        self.refresh()

    def show_run(self, registered: int | None) -> None:
        """Show how many people a run has registered by now, or that one begins (None)."""
        first, _now = self._run or (registered, registered)
        self._run = None if registered is None or first is None else (first, registered)
        self._show_registered()

    def refresh(self) -> None:
        """Show the draft and the state as they are now."""
        now = datetime.now(UTC)
        state, over = self._state, self._session.over
        self.checklist.show_items(self._items(now))
        to_publish = not state.published and not over
        self.checklist.set_title(self.tr("Before you publish") if to_publish else self.tr("The event"))
        self.registered.setVisible(state.published or bool(self._expected) or bool(state.registered))
        self._show_registered()
        self.link.show_link("" if over else state.link, practice=self._practice)

    def _show_registered(self) -> None:
        registered = self._state.registered
        if self._run is not None:
            first, now = self._run
            registered = max(now, (registered or 0) + now - first)
        self.registered.show_numbers(
            registered,
            expected=0 if self._session.over else self._expected,
            to_decide=0 if self._session.over else self._to_decide,
            capacity=self._state.capacity,
            over=self._session.over,
        )

    def _items(self, now: datetime) -> list[CheckItem]:
        """The checklist, with the attendee sheet in it where rows need a decision."""
        session = self._session
        items = checklist(session.draft, session.problems, now, self._hub_name, over=session.over)
        if self._to_decide and not session.over:
            title = self.tr("1 row of the attendee sheet needs a decision")
            if self._to_decide > 1:
                title = self.tr("{count} rows of the attendee sheet need a decision").format(
                    count=self._to_decide
                )
            detail = self.tr("They are left out until then; the others are registered.")
            action = self.tr("Open attendees")
            items.append(CheckItem("rows", CheckState.LOOK, title, detail, Place.ATTENDEES, "", action))
        return items
