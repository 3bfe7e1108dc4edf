"""The window's shell: side bar, event workspace, status bar, and the commands that belong to no pane."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QSplitter, QVBoxLayout, QWidget

from zevents_gui import __version__
from zevents_gui.gui.accounts.account_badge import kind_word
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.workspace import EventWorkspace
from zevents_gui.gui.focus_keeper import FocusKeeper
from zevents_gui.gui.hub_browser.event_actions import SHORTCUTS, EventActions
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.hub_browser.summary import BrowserRow
from zevents_gui.gui.main_menu import MainMenu
from zevents_gui.gui.panes import Panes
from zevents_gui.gui.side_bar import SideBar
from zevents_gui.gui.side_windows import SideWindows
from zevents_gui.gui.status_bar import StatusBar
from zevents_gui.gui.theme import Scheme, apply_theme, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.unfinished import UnfinishedOffer
from zevents_gui.gui.widgets import BannerStack, Message, confirm
from zevents_gui.gui.window_settings import WindowSettings
from zevents_gui.gui.workbooks import ask_for_workbook, workbook_in
from zevents_gui.gui.workers.task import run_task

_TEXT_STEP = 0.1


class MainWindow(QMainWindow):
    """The one window of the program.

    Args:
        settings: how the window was left; the theme is applied by whoever starts the program.
    """

    def __init__(self, context: AppContext, settings: WindowSettings | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._context = context
        self._settings = settings or WindowSettings()
        self._closing = False
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 520)
        # A first window larger than the screen would hide the buttons that send and the status bar.
        room = self.screen().availableGeometry().size() - QSize(24, 64)
        self.resize(QSize(1440, 900).boundedTo(room))

        self.side_bar = SideBar(context)
        self.browser = self.side_bar.browser
        self.workspace = EventWorkspace(context)
        self.banners = BannerStack()
        self.status = StatusBar(context)
        self.setStatusBar(self.status)
        self._right = QWidget()
        self._build()
        FocusKeeper(self)
        self._beside = SideWindows(context, self, self.browser, self.workspace, self.status)

        self.event_actions = EventActions(context, self)
        self.unfinished = UnfinishedOffer(context, self.banners, self.side_bar.switcher.use, self)
        self._seen = False
        handlers = self._handlers()
        self._menu = MainMenu(self, handlers, self.choose_scheme, theme().scheme)
        self.side_bar.set_menu(self._menu.popup_menu())
        self._panes = Panes(self, (self.side_bar, self._right))
        self._connect()
        self._tree_shortcuts()
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))
        if self._settings.panes:
            self._splitter.restoreState(QByteArray.fromBase64(self._settings.panes.encode()))
        self._show_title()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.browser.data_changed.connect(self._focus_first, Qt.ConnectionType.SingleShotConnection)
        self.browser.start()

    # Building.

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        right = self._right
        set_role(right, "page")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banners.set_margins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        column.addWidget(self.banners)
        column.addWidget(self.workspace, 1)
        self._splitter.addWidget(self.side_bar)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        width = round(296 * min(theme().text_scale, 1.6))
        self._splitter.setSizes([width, max(400, self.width() - width)])
        self.setCentralWidget(self._splitter)

    def _connect(self) -> None:
        browser, actions = self.browser, self.event_actions
        browser.row_chosen.connect(self.open_row)
        browser.menu_wanted.connect(self._on_menu_wanted)
        browser.new_event_wanted.connect(self.workspace.new_draft)
        browser.workbook_wanted.connect(self.event_from_workbook)
        browser.test_events_wanted.connect(self._beside.open_test_events)
        self.workspace.test_events_wanted.connect(self._beside.open_test_events)
        browser.connection_changed.connect(self._on_connection)
        browser.data_changed.connect(self._on_listed)
        self.side_bar.switcher.manage_wanted.connect(self.open_accounts)
        self.status.practice_wanted.connect(self._beside.toggle_practice_panel)
        self.workspace.events_changed.connect(self.browser.refresh)
        self.workspace.events_changed.connect(self.browser.refresh_drafts)
        self.workspace.draft_changed.connect(lambda _draft_id: self.browser.refresh_drafts())
        self.workspace.showing.connect(self.browser.tree.mark_chosen)
        self.workspace.status_message.connect(self.status.say)
        actions.open_wanted.connect(self.open_row)
        actions.publish_wanted.connect(lambda row: self.open_row(row, "overview"))
        actions.type_change_wanted.connect(lambda row: self.workspace.show_event(row.event, change_type=True))
        actions.events_changed.connect(self.browser.refresh)
        actions.drafts_changed.connect(self.browser.refresh_drafts)
        actions.drafts_deleted.connect(self.workspace.close_drafts)
        actions.status_message.connect(self.status.say)
        self.unfinished.event_wanted.connect(self.workspace.show_event)
        self.unfinished.draft_wanted.connect(self.workspace.show_draft)
        self.unfinished.resume_wanted.connect(self._resume_once_shown)
        self._context.account_changed.connect(self._show_title)
        self._context.jobs.idle.connect(self._close_when_idle)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new_event": lambda: self.workspace.new_draft(self.browser.tree.current_hub_id()),
            "from_workbook": self.event_from_workbook,
            "open_attendees": self.open_attendee_sheet,
            "add_account": lambda: self.open_accounts(new=True),
            "manage_accounts": lambda: self.open_accounts(new=False),
            "quit": self.close,
            "refresh": self.browser.refresh,
            "filter": self.browser.focus_filter,
            "next_pane": lambda: self._panes.go(1),
            "previous_pane": lambda: self._panes.go(-1),
            "palette": lambda: self._beside.open_palette(self._menu.actions(), self.open_row),
            "larger_text": lambda: self.scale_text(theme().text_scale + _TEXT_STEP),
            "smaller_text": lambda: self.scale_text(theme().text_scale - _TEXT_STEP),
            "normal_text": lambda: self.scale_text(1.0),
            "test_events": self._beside.open_test_events,
            "practice_panel": self._beside.toggle_practice_panel,
            "open_logs": self.open_logs,
            "about": self.show_about,
        }

    def _tree_shortcuts(self) -> None:
        """The context menu's shortcuts, alive while the tree has the keyboard."""
        for name, sequence in SHORTCUTS.items():
            if name == "open":  # the tree's own
                continue
            shortcut = QShortcut(QKeySequence(sequence), self.browser.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda name=name: self._run_on_current(name))

    # Events and sheets.

    def open_row(self, row: BrowserRow, tab: str = "") -> None:
        """Show an event or a local draft in the workspace, on a tab of it."""
        self.browser.tree.mark_chosen(row.key)
        if row.draft is not None:
            self.workspace.show_draft(row.draft.draft_id, tab)
        elif row.event is not None:
            self.workspace.show_event(row.event, tab)

    def _resume_once_shown(self, event_id: str, run_id: int) -> None:
        """Go on with a run as soon as the workspace shows its event."""

        def shown(key: str) -> None:
            self.workspace.showing.disconnect(waiting)
            if key == f"event:{event_id}":
                self.workspace.attendees.resume(run_id)

        waiting = self.workspace.showing.connect(shown)

    def open_workbook(self, path: Path) -> None:
        """Open an attendee sheet in the workspace's attendees tab."""
        self.workspace.open_workbook(path)

    def open_attendee_sheet(self) -> None:
        """Ask for a workbook and open it as an attendee sheet."""
        ask_for_workbook(self, self.tr("Open attendee sheet"), self.workspace.open_workbook)

    def event_from_workbook(self) -> None:
        """Ask for a workbook that describes an event, or a series of events."""
        ask_for_workbook(self, self.tr("Event from workbook"), self.workspace.open_event_workbook)

    def _on_listed(self) -> None:
        data = self.browser.browser_data
        if data is not None:
            events = (row.event for row in data.rows if row.event is not None)
            self.workspace.take_listing(data.account, events)

    def _on_menu_wanted(self, row: BrowserRow | None, at: QPoint) -> None:
        if row is not None:
            self.event_actions.popup(row, at)

    def _run_on_current(self, name: str) -> None:
        row = self.browser.tree.current_row()
        if row is not None:
            self.event_actions.run_shortcut(row, name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if workbook_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = workbook_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_workbook(path)

    # The window's own commands.

    def open_accounts(self, new: bool = False) -> None:
        """Show the accounts in a window of their own, beside this one."""
        self._beside.open_accounts(self.side_bar.switcher, new=new)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Wear light or dark colours, or the system's."""
        apply_theme(_application(), scheme, theme().text_scale)

    def scale_text(self, scale: float) -> None:
        """Make all text larger or smaller; 1.0 is 100 %."""
        look = apply_theme(_application(), theme().scheme, round(scale, 2))
        self.status.say(self.tr("Text {percent} %").format(percent=round(look.text_scale * 100)))

    def open_logs(self) -> None:
        """Show the folder with the log files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.folder.logs)))

    def show_about(self) -> None:
        """Say which version this is."""
        lines = (self.tr("From a spreadsheet to a published event, with everyone registered exactly once."),)
        self.banners.show_message(Message(f"Zevents {__version__}", lines, key="about"))

    def _on_connection(self, connection: Connection, detail: str) -> None:
        self.status.show_connection(connection, detail)

    def _focus_first(self) -> None:
        """Put the keyboard on the list of events, unless the person was quicker and is typing somewhere."""
        if not isinstance(self.focusWidget(), QLineEdit):
            self.browser.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self) -> None:
        account = self._context.account
        if account is None:
            self.setWindowTitle("Zevents")
        else:
            self.setWindowTitle(f"{kind_word(account)} · {account.name} – Zevents")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.unfinished.look)  # once the window is drawn

    # Closing.

    def closeEvent(self, event: QCloseEvent) -> None:
        # What was typed a moment ago is kept first; whether runs are under way is asked of the jobs.
        self.workspace.can_close()
        jobs = self._context.jobs.jobs
        if jobs and not self._closing:
            event.ignore()
            confirm(
                self,
                self.tr("Stop and close?"),
                (
                    *(job.title for job in jobs),
                    self.tr(
                        "What is being sent right now is finished first. You can resume at the next start."
                    ),
                ),
                self.tr("Stop and close"),
                self._stop_and_close,
                danger=False,
                keep=self.tr("Keep working"),
            )
            return
        if jobs:
            event.ignore()
            return
        if not self.workspace.can_close():
            event.ignore()
            return
        self._closing = True
        kept = WindowSettings(
            theme().scheme,
            theme().text_scale,
            self.saveGeometry().toBase64().toStdString(),
            self._splitter.saveState().toBase64().toStdString(),
        )
        run_task(lambda _control: kept.save(self._context.settings), parent=self._context, vital=True)
        event.accept()

    def _stop_and_close(self) -> None:
        self._closing = True
        for job in self._context.jobs.jobs:
            if job.stop is not None:
                job.stop()
        self._close_when_idle()

    def _close_when_idle(self) -> None:
        if self._closing and not self._context.jobs.jobs:
            self.close()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
