"""The centre of the window: opens events and drafts, one at a time."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.core.model.event_document import AttachedSheet, EventDocument
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.type_choice import TypeChoice
from zevents_gui.gui.event_workspace.event_menu import EventMenu
from zevents_gui.gui.event_workspace.event_state import EventState
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.follow_registration import RegistrationFollower
from zevents_gui.gui.event_workspace.new_event import NewEvent
from zevents_gui.gui.event_workspace.opening import Loaded, Opening
from zevents_gui.gui.event_workspace.panes import SharedPanes
from zevents_gui.gui.event_workspace.publish_controller import PublishController
from zevents_gui.gui.event_workspace.publish_jobs import PublishJobs, RunningJob
from zevents_gui.gui.event_workspace.remote_sync import RemoteSync
from zevents_gui.gui.event_workspace.type_change import TypeChange
from zevents_gui.gui.widgets import BannerStack, EmptyState, SecondaryButton


class EventWorkspace(QWidget):
    """Shows the selected event.

    Signals:
        events_changed: Zoom holds something else now.
        draft_changed: a local draft with this ID was saved or removed.
        status_message: a short sentence about what was done.
        test_events_wanted: the list of all test events.
        showing: what is open now: ``event:ID``, ``draft:ID``, or nothing.
    """

    events_changed = Signal()
    draft_changed = Signal(str)
    status_message = Signal(str)
    test_events_wanted = Signal()
    showing = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("event_workspace")
        self._context = context
        self._view: EventView | None = None
        self._opening = Opening(context, self)
        self._new = NewEvent(self)
        self._publishing: PublishController | None = None
        self._sync: RemoteSync | None = None
        self._panes = SharedPanes(context, self)
        self._panes.tab_wanted.connect(lambda key: self._view.show_tab(key) if self._view else None)
        self.jobs = PublishJobs(context, self)
        self.jobs.started.connect(self._follow)
        self.jobs.event_changed.connect(lambda _event_id: self.events_changed.emit())
        attendees = self._panes.attendees
        attendees.status_message.connect(self.status_message)
        attendees.ready_count_changed.connect(lambda _count: self._sheet_changed())
        attendees.registrants_changed.connect(self.read_again)
        attendees.run_told.connect(self._show_run)
        self.menu = EventMenu(context, self)
        self.menu.events_changed.connect(self.events_changed)
        self.menu.draft_gone.connect(self._draft_gone)
        self.menu.status_message.connect(self.status_message)
        self._empty = EmptyState(
            self.tr("Choose an event at the left"),
            self.tr(
                "Or make a new one: it stays on this computer until you publish it. A sample list to try"
                " things with waits in the Attendees tab."
            ),
        )
        new = SecondaryButton(self.tr("New event"), name="empty_new_event")
        new.clicked.connect(lambda: self.new_draft(""))
        self._empty.add_action(new)
        self.type_choice = TypeChoice()
        self.type_choice.type_chosen.connect(self._type_chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.type_choice)
        self._type_change = TypeChange(context, self._stack)
        self._type_change.draft_wanted.connect(lambda draft_id: self.show_draft(draft_id, "overview"))
        self._type_change.made.connect(lambda document: self._begin(document, "overview"))
        self.menu.type_change_wanted.connect(
            lambda: self._type_change.begin(self._view) if self._view is not None else None
        )
        self.banners = BannerStack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banners)
        layout.addWidget(self._stack, 1)
        context.account_changed.connect(self._account_changed)

    @property
    def view(self) -> EventView | None:
        """The open event, if any."""
        return self._view

    @property
    def session(self) -> DraftSession | None:
        """The open draft, if any."""
        return self._view.session if self._view is not None else None

    @property
    def attendees(self) -> AttendeePane:
        """The Attendees tab, with the list of the open event."""
        self._panes.settle()
        return self._panes.attendees

    @property
    def sync(self) -> RemoteSync | None:
        """What keeps the open event in line with Zoom."""
        return self._sync

    # Opening.

    def show_event(self, event: Event, tab: str = "", *, change_type: bool = False) -> None:
        """Open an event that Zoom has, with the changes made here that were not sent yet, on a tab of it.

        Args:
            change_type: go on to the choice of another type.
        """
        account = self._context.account
        if account is None:
            return

        def show(loaded: Loaded) -> None:
            view = self._show(account, loaded)
            view.show_tab(tab)
            if change_type and self._sync is not None and loaded.document.replaces is None:
                # Once it is known what comes along.
                self._sync.read_over.connect(
                    lambda: None if view.session.over else self._type_change.begin(view),
                    Qt.ConnectionType.SingleShotConnection,
                )

        self._start_opening()
        self._opening.read_event(account, event, show)

    def show_draft(self, draft_id: str, tab: str = "") -> None:
        """Open a local draft, on a tab of it."""
        account = self._context.account
        if account is not None:
            self._start_opening()
            self._opening.read_draft(
                account, draft_id, lambda loaded: self._show(account, loaded).show_tab(tab)
            )

    def new_draft(self, hub_id: str = "") -> None:
        """Begin a new event: its type comes first. Nothing is kept until it is chosen."""
        self._start_opening()
        self._close_view()
        self._new.begin(hub_id)
        self._stack.setCurrentWidget(self.type_choice)
        self.type_choice.reset()

    def open_workbook(self, path: Path) -> None:
        """Open an attendee sheet for the open event; without one, begin a new event that it belongs to."""
        if self._view is None:
            self.open_event_workbook(path)
            return
        self._attach(self._view, path)
        self._view.show_tab("attendees")

    def open_event_workbook(self, path: Path) -> None:
        """Begin a new event with ``path`` as its attendee sheet."""
        self.new_draft("")
        self._new.begin("", sheet=path)
        self.status_message.emit(self.tr("{name} belongs to the new event").format(name=path.name))

    def can_close(self) -> bool:
        """Whether the window may close: everything entered is kept first."""
        session = self.session
        if session is not None and not session.is_saved:
            session.write_now()
        return self.attendees.can_close()

    # The open event.

    def _start_opening(self) -> None:
        self._opening.drop()
        session = self.session
        if session is not None and not session.is_saved:
            session.write_now()  # the same draft may be what is read next
        self.banners.clear()

    def _type_chosen(self, event_type: EventType) -> None:
        account = self._context.account
        document = self._new.take(event_type, account) if account is not None else None
        if document is not None:
            self._begin(document, "details")

    def _begin(self, document: EventDocument, tab: str) -> None:
        """Open a new draft and keep it."""
        account = self._context.account
        if account is None:
            return

        def show(loaded: Loaded) -> None:
            if not document.draft.hub_id and len(loaded.hubs) == 1:
                hub_id, _name = loaded.hubs[0]
                loaded = replace(
                    loaded, document=replace(document, draft=replace(document.draft, hub_id=hub_id))
                )
            view = self._show(account, loaded)
            view.session.keep()
            view.show_tab(tab)
            if tab == "details":
                view.details.begin()

        self._start_opening()
        self._opening.read_new(account, document, show)

    def _show(self, account: SavedAccount, loaded: Loaded) -> EventView:
        document = loaded.document
        self._close_view()
        session = DraftSession(self._context.drafts, account.name, document, loaded.draft_id)
        view = EventView(self._context, account, session, self._panes.by_key, self._stack)
        self._view = view
        session.saved.connect(self.draft_changed)
        session.saved.connect(self._tell_showing)
        session.save_failed.connect(lambda error: present_error(view, error))
        view.overview.status_message.connect(self.status_message)
        view.header.link_copied.connect(lambda: self.status_message.emit(self.tr("Link copied")))
        view.header.menu_shown.connect(lambda: self.menu.fill(view.header.menu, view))
        view.test_events_wanted.connect(self.test_events_wanted)
        view.show_hubs(loaded.hubs)
        view.show_state(EventState(loaded.event))
        view.tab_shown.connect(lambda key: self._panes.settle() if key in self._panes.by_key else None)
        self._publishing = PublishController(view, self.jobs)
        self._sync = RemoteSync(self._context, view, self.jobs)
        self._sync.event_read.connect(lambda fresh: self._panes.show_event(fresh, account))
        self._sync.event_read.connect(self._tell_showing)
        self._publishing.sent.connect(self._sync.read)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._sync.read()
        self._panes.show_soon(loaded.event, account, lambda: self._show_attached(document))
        self._tell_showing()
        return view

    def _show_attached(self, document: EventDocument) -> None:
        attached, attendees = document.attached, self._panes.attendees
        if attached is not None and not document.event_id and attendees.sheet is None:
            attendees.open_file(Path(attached.path))
        self._sheet_changed()

    def _tell_showing(self) -> None:
        session = self.session
        if session is None:
            self.showing.emit("")
        elif session.document.event_id:
            self.showing.emit(f"event:{session.document.event_id}")
        else:
            self.showing.emit(f"draft:{session.draft_id}" if session.draft_id else "")

    def _sheet_changed(self) -> None:
        """The attendee sheet of the open event is another one, or its rows changed."""
        if self._view is None or self._publishing is None:
            return
        attendees = self._panes.attendees
        sheet = attendees.sheet
        counts = sheet.counts() if sheet is not None else None
        self._publishing.set_sheet(sheet, attendees.session.view.send.run_options)
        self._view.overview.show_sheet(
            expected=counts.ready if counts else 0, to_decide=counts.problem if counts else 0
        )

    def _show_run(self, event_id: str, registered: int | None) -> None:
        if self._view is not None and self._view.session.document.event_id == event_id:
            self._view.overview.show_run(registered)

    def _follow(self, running: RunningJob, sheet: AttendeeSheet | None) -> None:
        """Show in the Attendees tab what a job does with the rows of its sheet."""
        if sheet is not None:
            RegistrationFollower(running, sheet, self.attendees)

    def take_listing(self, account: str, events: Iterable[Event]) -> None:
        """Take in how the open event is listed now: that it was cancelled is told by the lists alone."""
        view = self._view
        known = view.state.event if view is not None else None
        if view is None or known is None or view.account.name != account:
            return
        listed = next((event for event in events if event.event_id == known.event_id), None)
        if listed is not None and listed.listed_as is not known.listed_as:
            event = structs.replace(known, status=listed.status, listed_as=listed.listed_as)
            view.show_state(replace(view.state, event=event))

    def read_again(self) -> None:
        """Read the open event from Zoom once more."""
        if self._sync is not None:
            self._sync.read()

    def _attach(self, view: EventView, path: Path) -> None:
        session = view.session
        session.replace_document(
            replace(session.document, attached=AttachedSheet(str(path))), keep=not session.exists_at_zoom
        )
        self.attendees.open_file(path)

    def _close_view(self) -> None:
        view, self._view = self._view, None
        sync, self._sync = self._sync, None
        self._publishing = None
        if sync is not None:
            sync.stop()
        self._panes.leave()
        if view is None:
            return
        if not view.session.is_saved:
            view.session.write_now()
        view.release_panes()
        self._stack.removeWidget(view)
        view.hide()
        view.deleteLater()

    def close_drafts(self, draft_ids: frozenset[str]) -> None:
        """Close what is open where it is one of these drafts, which were deleted."""
        if self._view is not None and self._view.session.draft_id in draft_ids:
            self._view.session.forget()
            self._close_view()
            self._stack.setCurrentWidget(self._empty)
            self.showing.emit("")

    def _draft_gone(self, draft_id: str) -> None:
        self.close_drafts(frozenset({draft_id}) - {""})
        self.draft_changed.emit(draft_id)

    def _account_changed(self) -> None:
        self._start_opening()
        self._close_view()
        self._stack.setCurrentWidget(self._empty)
