"""The left side of the window: account, then hubs and events."""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from zevents_gui.gui.accounts.account_switcher import AccountSwitcher
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import HubBrowser
from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.widgets import LinkButton, MoreButton


class SideBar(QFrame):
    """Holds the account switcher, the main menu's button and the hub browser.

    Signals:
        practice_wanted: the practice account's panel is to be shown or hidden.
    """

    practice_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "side-bar")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, 0)
        layout.setSpacing(SPACE_S)
        self.switcher = AccountSwitcher(context)
        self.browser = HubBrowser(context)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self.switcher, 1)
        self._menu_button = MoreButton(self.tr("Main menu"), name="main_menu_button")
        self._menu_button.setText("☰")
        top.addWidget(self._menu_button)
        layout.addLayout(top)
        self._practice = LinkButton(self.tr("Practice panel"), name="open_practice_panel")
        self._practice.setToolTip(
            self.tr("Outbox, request log, weather, clock and reset of the practice account")
        )
        self._practice.clicked.connect(self.practice_wanted)
        layout.addWidget(self._practice, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.browser, 1)
        theme().changed.connect(self._resize)
        self._resize()

    def set_menu(self, menu: QMenu) -> None:
        """Open ``menu`` from the button beside the account; macOS has a menu bar instead."""
        self._menu_button.setMenu(menu)
        self._menu_button.setVisible(sys.platform != "darwin")

    def show_practice(self, is_practice: bool) -> None:
        """Offer the practice panel while the practice account is in use."""
        self._practice.setVisible(is_practice)

    def _resize(self) -> None:
        # At 200 % text the bar grows, but not so far that the event has no room.
        scale = min(theme().text_scale, 1.6)
        self.setMinimumWidth(round(220 * scale))
        self.setMaximumWidth(round(480 * scale))
        self.resize(round(296 * scale), self.height())
