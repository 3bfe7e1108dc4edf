"""The left side of the window: account, then hubs and events."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from zevents_gui.gui.accounts.account_switcher import AccountSwitcher
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import HubBrowser
from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.widgets import MoreButton


class SideBar(QFrame):
    """Holds the account switcher, the main menu's button and the hub browser."""

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
        layout.addWidget(self.browser, 1)
        theme().changed.connect(self._resize)
        self._resize()

    def set_menu(self, menu: QMenu) -> None:
        """Open ``menu`` from the button beside the account; macOS has a menu bar instead."""
        self._menu_button.setMenu(menu)
        self._menu_button.setVisible(sys.platform != "darwin")

    def _resize(self) -> None:
        # At 200 % text the bar grows, but not so far that the event has no room.
        scale = min(theme().text_scale, 1.6)
        self._menu_button.setFixedSize(self.switcher.sizeHint().height(), self.switcher.sizeHint().height())
        self.setMinimumWidth(round(264 * scale))
        self.setMaximumWidth(round(480 * scale))
        self.resize(round(296 * scale), self.height())
