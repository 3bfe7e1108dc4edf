"""One open event: its header, its tabs, and what it knows from the database and from Zoom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.model.checklist import CheckItem, Place
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.accounts.account_badge import kind_word
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_editor.details_page import DetailsPage
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.registry import event_forms
from zevents_gui.gui.event_workspace.event_state import EventState, status_badge, summary_line
from zevents_gui.gui.event_workspace.header import WorkspaceHeader
from zevents_gui.gui.event_workspace.overview_page import OverviewPage
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import BannerStack, EmptyState, Message


class EventView(QWidget):
    """Header and tabs of one event. Made anew for each event that is opened.

    Signals:
        tab_shown: key of the tab that came to the front.
        state_changed: the event stands otherwise at Zoom.
        test_events_wanted: the list of all test events.
    """

    tab_shown = Signal(str)
    state_changed = Signal()
    test_events_wanted = Signal()

    def __init__(
        self,
        context: AppContext,
        account: SavedAccount,
        session: DraftSession,
        panes: dict[str, QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.account = account
        self.state = EventState()
        self._context = context
        self._hubs: list[tuple[str, str]] = []
        self._says_over = False
        session.setParent(self)
        names = {
            "attendees": self.tr("Attendees"),
            "registrants": self.tr("Registrants"),
            "activity": self.tr("Activity"),
        }
        tabs = [
            ("overview", self.tr("Overview")),
            ("details", self.tr("Details")),
            ("schedule", self.tr("Schedule")),
        ]
        tabs += [(key, names[key]) for key in panes]
        # Each part is made inside its parent: see Page.
        self.header = WorkspaceHeader(tabs, self)
        self.banners = BannerStack(self)
        self.stack = QStackedWidget(self)
        self.overview = OverviewPage(session, self.stack)
        self.publish_card = self.overview.publish
        self.publish_card.show_account(kind_word(account), practice=account.practice)
        # Forms are made when their tab is first shown: opening an event is far more common than editing it.
        self._details: DetailsPage | None = None
        self._schedule: QWidget | None = None
        self._schedule_type = session.draft.event_type
        self._keys = [key for key, _text in tabs]
        self._pages: dict[str, QWidget] = {"overview": self.overview}
        self.stack.addWidget(self.overview)
        # The shared panes move in when their tab is first shown: moving one dresses all that is in it anew.
        self._shared = panes
        self.banners.set_margins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.banners)
        layout.addWidget(self.stack, 1)
        self.header.tab_chosen.connect(self._show_tab)
        self.header.publish_wanted.connect(lambda: self.show_tab("overview"))
        self.header.publish_wanted.connect(session.ask_for_everything)
        self.overview.place_wanted.connect(self.go_to)
        self.overview.attendees_wanted.connect(lambda: self.show_tab("attendees"))
        session.changed.connect(self._on_changed)
        self._on_changed()

    def release_panes(self) -> list[QWidget]:
        """Take the shared panes out of the tabs, so that they outlive this view."""
        shared = [pane for key, pane in self._shared.items() if key in self._pages]
        for pane in shared:
            self.stack.removeWidget(pane)
            pane.setParent(None)
        return shared

    def show_state(self, state: EventState) -> None:
        """Show how the event stands at Zoom."""
        self.state = state
        self.session.set_status(
            published=state.published,
            registered=state.registered or 0,
            over=state.is_over(self.session.draft),
        )
        self._on_changed()
        self.state_changed.emit()

    def show_hubs(self, hubs: list[tuple[str, str]]) -> None:
        """Offer these hubs and show their names."""
        self._hubs = hubs
        if self._details is not None:
            self._details.set_hubs(hubs)
        self._on_changed()

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        if key in self._keys:
            self.header.choose_tab(key)

    @property
    def hub_name(self) -> str:
        """The name of the event's hub; empty while it is not known."""
        return dict(self._hubs).get(self.session.draft.hub_id, "")

    def go_to(self, item: CheckItem) -> None:
        """Go to the field that ``item`` is about."""
        if item.place is Place.TEST_EVENTS:
            self.test_events_wanted.emit()
            return
        self.show_tab(item.place.value)
        page = self._page(item.place.value)
        if not isinstance(page, Page):
            return
        fields = {field.field: field for field in page.findChildren(FormField)}
        target = fields.get(item.field) or fields.get(item.field.rsplit(".", 1)[0])
        if target is not None:
            self.session.touch(target.field)
            page.reveal(target.control)

    @property
    def details(self) -> DetailsPage:
        """The Details tab."""
        if self._details is None:
            self._details = DetailsPage(self.session, self._hubs, self.stack)
            self._pages["details"] = self._details
            self.stack.addWidget(self._details)
        return self._details

    @property
    def schedule(self) -> QWidget:
        """The Schedule tab, made by the event type's form."""
        if self._schedule is None:
            self._schedule = self._make_schedule()
            self._pages["schedule"] = self._schedule
            self.stack.addWidget(self._schedule)
        return self._schedule

    def _page(self, key: str) -> QWidget:
        if key == "details":
            return self.details
        if key == "schedule":
            return self.schedule
        if key not in self._pages:
            self._pages[key] = self._shared[key]
            self.stack.addWidget(self._shared[key])
        return self._pages[key]

    def _show_tab(self, key: str) -> None:
        self.stack.setCurrentWidget(self._page(key))
        self._show_over(key)
        if key == "overview":
            self.session.recheck()
        self.tab_shown.emit(key)

    def _show_over(self, key: str) -> None:
        """Lock the forms of an event that is over, and say why where they are shown."""
        over = self.session.over
        for page in (self._details, self._schedule):
            if isinstance(page, Page):
                page.content.setEnabled(not over)
        wanted = over and key in {"details", "schedule"}
        if wanted is self._says_over:
            return
        self._says_over = wanted
        if not wanted:
            self.banners.remove("event-over")
            return
        title = self.tr("This event was cancelled") if self.state.cancelled else self.tr("This event is over")
        text = self.tr("Nothing of it can be changed any more. The menu ⋯ has “Duplicate”, to use it again.")
        self.banners.show_message(Message(title, (text,), key="event-over", closable=False))

    def _make_schedule(self) -> QWidget:
        form = event_forms().get(self.session.draft.event_type) if self.session.draft.event_type else None
        if form is None:
            text = self.tr("Zevents does not know this event’s type. It can be looked at in the browser.")
            return EmptyState(self.tr("No form for this type"), text)
        return form.schedule(self.session, self.stack)

    def _on_changed(self) -> None:
        session = self.session
        if session.draft.event_type is not self._schedule_type:
            self._schedule_type = session.draft.event_type
            self._replace_schedule()
        status, tone = status_badge(self.state, session.document)
        sent = session.exists_at_zoom
        self.header.show_event(
            session.draft.sent_name or self.tr("Untitled event"),
            status,
            tone,
            summary_line(session.document, self.hub_name),
            link="" if self.session.over else self.state.link,
            can_publish=not self.state.published and not self.state.cancelled,
        )
        self._show_over(self.header.current_tab)
        self.overview.show_state(self.state, self.hub_name, practice=self.account.practice)
        for key in ("attendees", "registrants", "activity"):
            if key in self._keys:
                index = self._keys.index(key)
                self.header.tabs.setTabEnabled(index, sent or key == "attendees")

    def _replace_schedule(self) -> None:
        old, self._schedule = self._schedule, None
        if old is None:
            return
        if self.stack.currentWidget() is old:
            self.stack.setCurrentWidget(self.schedule)
        self.stack.removeWidget(old)
        old.hide()
        old.deleteLater()
