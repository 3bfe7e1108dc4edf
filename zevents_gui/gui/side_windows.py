"""The windows and panels beside the main one; each is made when it is first asked for."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from zevents_gui.gui.accounts.account_switcher import AccountSwitcher
from zevents_gui.gui.accounts.accounts_window import AccountsWindow
from zevents_gui.gui.command_palette import Command, CommandPalette
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.workspace import EventWorkspace
from zevents_gui.gui.hub_browser.hub_browser import HubBrowser
from zevents_gui.gui.hub_browser.summary import BrowserRow
from zevents_gui.gui.practice_panel.practice_panel import PracticePanel
from zevents_gui.gui.status_bar import StatusBar
from zevents_gui.gui.test_events.window import CleanUpWindow
from zevents_gui.gui.theme import theme


class SideWindows(QObject):
    """Accounts, practice panel, test events and the command palette.

    Args:
        window: the main window, over or beside which they stand; also the parent.
    """

    def __init__(
        self,
        context: AppContext,
        window: QMainWindow,
        browser: HubBrowser,
        workspace: EventWorkspace,
        status: StatusBar,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._browser = browser
        self._workspace = workspace
        self._status = status
        self._accounts: AccountsWindow | None = None
        self._practice: PracticePanel | None = None
        self._palette: CommandPalette | None = None
        self._test_events: CleanUpWindow | None = None

    def open_accounts(self, switcher: AccountSwitcher, *, new: bool = False) -> None:
        """Show the accounts in a window of their own."""
        if self._accounts is None:
            self._accounts = AccountsWindow(self._context, self._window)
            self._accounts.accounts_changed.connect(switcher.reload)
        self._accounts.open_on(new=new)

    def open_test_events(self) -> None:
        """Show all test events and what cleans them up, in a window of their own."""
        if self._test_events is None:
            self._test_events = made = CleanUpWindow(self._context, self._window)
            made.events_changed.connect(self._browser.refresh)
            made.events_changed.connect(self._workspace.read_again)
            made.drafts_deleted.connect(self._workspace.close_drafts)
            made.drafts_changed.connect(self._browser.refresh_drafts)
            made.status_message.connect(self._status.say)
        self._test_events.open()

    def toggle_practice_panel(self) -> None:
        """Show or hide the practice account's panel. Shown, it has the keyboard."""
        if self._practice is None:
            self._practice = PracticePanel(self._context, self._window)
            self._practice.account_reset.connect(self._browser.refresh)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._practice)
            # A third of the window at most: the event beside it is what people work on.
            width = min(theme().px(420), self._window.width() // 3)
            self._window.resizeDocks([self._practice], [width], Qt.Orientation.Horizontal)
            self._practice.show()
        else:
            self._practice.setVisible(not self._practice.isVisible())
        if self._practice.isVisible():
            self._practice.take_keyboard()

    def open_palette(self, actions: Iterator[QAction], open_row: Callable[[BrowserRow], None]) -> None:
        """Show every command and every event, to be found by typing."""
        if self._palette is None:
            self._palette = CommandPalette(self._window)
        commands = [
            Command(
                action.text().replace("&", ""),
                action.trigger,
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            )
            for action in actions
            if action.isEnabled() and action.objectName() != "command_palette"
        ]
        data = self._browser.browser_data
        for row in data.rows if data is not None else ():
            commands.append(Command(row.name, partial(open_row, row), row.detail))
        self._palette.open_with(commands)
