"""The left side of the window below the account: filter, hubs with their events, and how fresh they are."""

from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.errors import ZoomUnreachable
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.hub_browser.as_of import as_of_text
from zevents_gui.gui.hub_browser.browser_data import BrowserData, load_known, load_live, with_drafts
from zevents_gui.gui.hub_browser.event_tree import EventTree
from zevents_gui.gui.hub_browser.filter_bar import FilterBar
from zevents_gui.gui.hub_browser.summary import BrowserRow
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import EmptyState, FlowLayout, LinkButton, SecondaryButton, label
from zevents_gui.gui.workers.task import Task, run_task

_REFRESH_MS = 120_000
_REFRESH_OFFLINE_MS = 30_000
_AGE_MS = 30_000


class Connection(StrEnum):
    """How things stand with Zoom."""

    NO_ACCOUNT = "no account"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    OFFLINE = "offline"
    REFUSED = "refused"


class HubBrowser(QWidget):
    """Loads hubs and events of the active account and shows them.

    Signals:
        row_chosen: a :class:`BrowserRow` is to be opened.
        menu_wanted: the context menu for a row, at a global position.
        new_event_wanted, workbook_wanted: the buttons at the bottom; the first carries a hub ID.
        test_events_wanted: the list of all test events.
        connection_changed: a :class:`Connection`, and a sentence about it.
        data_changed: what is known of hubs and events changed.
    """

    row_chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)
    new_event_wanted = Signal(str)
    workbook_wanted = Signal()
    test_events_wanted = Signal()
    connection_changed = Signal(object, str)
    data_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._data: BrowserData | None = None
        self._loading: Task | None = None
        self._load_again = False
        self._connection = Connection.NO_ACCOUNT
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        self.tree = EventTree()
        self._bar = FilterBar()
        self.filter = self._bar.filter
        self._bar.filter_changed.connect(self._on_filter)
        self._bar.list_wanted.connect(lambda: self.tree.setFocus(Qt.FocusReason.TabFocusReason))
        self._bar.first_wanted.connect(self.tree.choose_first)
        self._bar.sort_chosen.connect(self._sort)
        self._bar.groups_wanted.connect(self.tree.set_all_open)
        self._bar.test_events_wanted.connect(self.test_events_wanted)
        self._bar.refresh_wanted.connect(self.refresh)
        layout.addWidget(self._bar)
        self.tree.chosen.connect(self.row_chosen)
        self.tree.menu_wanted.connect(self.menu_wanted)
        self._empty = EmptyState("")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        layout.addWidget(self._pages, 1)
        layout.addLayout(self._freshness_row())
        layout.addLayout(self._button_row())

        self._refresh_timer = QTimer(self)
        self._refresh_timer.timeout.connect(self._refresh_if_seen)
        self._age_timer = QTimer(self)
        self._age_timer.setInterval(_AGE_MS)
        self._age_timer.timeout.connect(self._say_age)
        self._age_timer.start()
        context.account_changed.connect(self.start)
        self._show_page()

    @property
    def browser_data(self) -> BrowserData | None:
        """What is known now."""
        return self._data

    @property
    def connection(self) -> Connection:
        """How things stand with Zoom."""
        return self._connection

    @property
    def is_loading(self) -> bool:
        return self._loading is not None and self._loading.is_running

    def hub_name(self, hub_id: str) -> str:
        """The name of a hub; empty when it is not known."""
        if self._data is None:
            return ""
        return next((hub.name for hub in self._data.hubs if hub.hub_id == hub_id), "")

    def start(self) -> None:
        """Show the active account: first what was known last, then what Zoom says."""
        account = self._context.account
        self._drop_loading()
        self._data = None
        self.tree.mark_chosen("")
        self.tree.show_data(None)
        if account is None:
            self._say(Connection.NO_ACCOUNT, "")
            self._show_page()
            return
        self._say(Connection.CONNECTING, "")
        self._loading = run_task(
            lambda _control: load_known(self._context, account),
            parent=self,
            succeeded=lambda data: self._show_known(account, data),
            failed=self._nothing_known,
        )

    def refresh(self) -> None:
        """Ask Zoom again, in the background."""
        account = self._context.account
        if account is None:
            return
        if self.is_loading:
            # What is being loaded may be older than the change that this call is about.
            self._load_again = True
            return
        if self._connection is not Connection.CONNECTED:
            self._say(Connection.CONNECTING, "")
        self._loading = run_task(
            lambda control: load_live(self._context, account, control),
            parent=self,
            succeeded=self._show_live,
            failed=self._show_failure,
        )

    def refresh_drafts(self) -> None:
        """Read the local drafts again; quick, and without Zoom."""
        account, before = self._context.account, self._data
        if account is None or before is None:
            return

        def show(data: BrowserData) -> None:
            if self._data is before:
                self._show(data)
            else:  # something newer came meanwhile
                self.refresh_drafts()

        run_task(
            lambda _control: with_drafts(before, self._context.drafts.list(account.name)),
            parent=self,
            succeeded=show,
        )

    def focus_filter(self) -> None:
        """Put the keyboard into the filter box."""
        self._bar.take_keyboard()

    # Building.

    def _freshness_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_XS, 0, SPACE_XS, 0)
        self._age = label("", "secondary", wrap=True)
        self._age.setObjectName("browser_age")
        self._again = LinkButton(self.tr("Try again"), name="browser_try_again")
        self._again.clicked.connect(self.refresh)
        row.addWidget(self._age, 1)
        row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        self._age.hide()
        self._again.hide()
        return row

    def _button_row(self) -> FlowLayout:
        row = FlowLayout(fill=True)
        row.setContentsMargins(0, SPACE_XS, 0, SPACE_M)
        new = SecondaryButton(self.tr("New event"), name="new_event")
        new.clicked.connect(lambda: self.new_event_wanted.emit(self.tree.current_hub_id()))
        workbook = SecondaryButton(self.tr("From workbook…"), name="from_workbook")
        workbook.setToolTip(self.tr("Make an event, or a series of events, from one workbook"))
        workbook.clicked.connect(self.workbook_wanted)
        row.addWidget(new)
        row.addWidget(workbook)
        return row

    # Showing.

    def _show_known(self, account: SavedAccount, data: BrowserData) -> None:
        if account == self._context.account:
            self._loading = None
            self._show(data)
            self.refresh()

    def _nothing_known(self, error: BaseException) -> None:
        self._loading = None
        present_error(self, error)
        self.refresh()

    def _show_live(self, data: BrowserData) -> None:
        self._loading = None
        self._show(data)
        self._say(Connection.CONNECTED, "")
        self._refresh_timer.start(_REFRESH_MS)
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _show_failure(self, error: BaseException) -> None:
        self._loading = None
        offline = isinstance(error, ZoomUnreachable)
        self._say(Connection.OFFLINE if offline else Connection.REFUSED, str(error))
        if not offline:
            present_error(self, error, self.refresh)
        self._load_again = False
        self._refresh_timer.start(_REFRESH_OFFLINE_MS)
        self._show_page()

    def _show(self, data: BrowserData) -> None:
        self._data = data
        self.tree.show_data(data)
        self._show_page()
        self._say_age()
        self.data_changed.emit()

    def _say(self, connection: Connection, sentence: str) -> None:
        self._connection = connection
        self._say_age()
        self.connection_changed.emit(connection, sentence)

    def _say_age(self) -> None:
        stale = self._connection in {Connection.OFFLINE, Connection.REFUSED}
        as_of = self._data.as_of if self._data is not None else None
        self._age.setVisible(stale and as_of is not None)
        self._again.setVisible(stale)
        if as_of is not None:
            self._age.setText(as_of_text(as_of, datetime.now(UTC)))

    def _show_page(self) -> None:
        model = self.tree.tree_model
        if model.roots:
            self._pages.setCurrentWidget(self.tree)
            return
        self._pages.setCurrentWidget(self._empty)
        if self._context.account is None:
            title, text = (
                self.tr("No account yet"),
                self.tr("Add one at the top, or use the practice account."),
            )
        elif self._bar.text:
            title, text = self.tr("Nothing matches"), self.tr("Press Esc to see all events again.")
        elif self._data is not None and self._data.as_of is not None:
            title = self.tr("No hubs")
            text = self.tr("Hubs are made at zoom.us by whoever runs the account. They appear here then.")
        elif self._connection is Connection.CONNECTING:
            title, text = self.tr("Loading hubs and events…"), ""
        else:
            title = self.tr("Nothing known yet")
            text = self.tr(
                "Hubs and events appear here once there is a connection. New events can be prepared now."
            )
        self._empty.show_text(title, text)

    def _on_filter(self, text: str) -> None:
        self.tree.set_filter(text)
        self._show_page()

    def _sort(self, by_name: bool) -> None:
        self.tree.tree_model.sort_by_name(by_name)
        self.tree.show_data(self._data)

    def _refresh_if_seen(self) -> None:
        if self.window().isActiveWindow():
            self.refresh()

    def _drop_loading(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        self._load_again = False


__all__ = ["BrowserRow", "Connection", "HubBrowser"]
