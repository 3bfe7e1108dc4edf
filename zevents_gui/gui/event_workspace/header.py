"""The head of the workspace: what event this is, how it stands, and the tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Badge, ElidedLabel, MoreButton, SecondaryButton

_NAME_NEEDS = 136
"""Pixels at 100 % text that the event's name has at least beside the buttons."""


class WorkspaceHeader(QFrame):
    """Title, status, one line about type, time and hub, the main action, the menu, and the tabs.

    Signals:
        tab_chosen: key of the tab.
        publish_wanted: the person wants to go to the publish steps.
        link_copied: the registration link is on the clipboard.
        menu_shown: the menu is about to open; fill it.
    """

    tab_chosen = Signal(str)
    publish_wanted = Signal()
    link_copied = Signal()
    menu_shown = Signal()

    def __init__(self, tabs: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspace_header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "bar")
        self._link = ""
        self._keys = [key for key, _text in tabs]
        self.title = ElidedLabel("", "title")
        self.title.setObjectName("event_title")
        self.badge = Badge()
        self.badge.setObjectName("event_status")
        self.summary = ElidedLabel("", "muted")
        self.summary.setObjectName("event_summary")
        self.copy_link = SecondaryButton(self.tr("Copy registration link"), name="copy_registration_link")
        self.copy_link.clicked.connect(self._copy)
        self.publish = SecondaryButton(self.tr("Publish…"), name="header_publish")
        self.publish.clicked.connect(self.publish_wanted)
        self.more = MoreButton(self.tr("More about this event"), name="event_more")
        self.menu = QMenu(self.more)
        self.menu.setObjectName("event_more_menu")
        self.menu.aboutToShow.connect(self.menu_shown)
        self.more.setMenu(self.menu)
        self.tabs = QTabBar()
        self.tabs.setObjectName("workspace_tabs")
        self.tabs.setAccessibleName(self.tr("Parts of the event"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)  # where they have no room, each gives a little
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        for _key, text in tabs:
            self.tabs.addTab(text)
        self.tabs.currentChanged.connect(lambda index: self.tab_chosen.emit(self._keys[index]))
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE_M)
        first.addWidget(self.title)
        first.addWidget(self.badge)
        first.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_XS)
        texts.addLayout(first)
        texts.addWidget(self.summary)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE_S)
        for button in (self.copy_link, self.publish, self.more):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.addStretch(0)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(SPACE_L)
        self._top.addLayout(texts, 1)
        self._top.addLayout(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_L, PAGE_MARGIN, 0)
        layout.setSpacing(SPACE_L)
        layout.addLayout(self._top)
        layout.addWidget(self.tabs)

    def _fit(self) -> None:
        """The buttons go below the name where they would leave it but a few letters."""
        words = theme().px(_NAME_NEEDS) + (0 if self.badge.isHidden() else self.badge.sizeHint().width())
        beside = self._buttons.sizeHint().width() + words + SPACE_L + 2 * PAGE_MARGIN <= self.width()
        down = QBoxLayout.Direction.TopToBottom
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else down)
        self._top.setSpacing(SPACE_L if beside else SPACE_S)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_event(
        self, title: str, status: str, tone: Tone, summary: str, *, link: str, can_publish: bool
    ) -> None:
        """Show an event. ``link`` is the registration link, empty while there is none."""
        self.title.setText(title)
        self.badge.show_status(status, tone)
        self.badge.setVisible(bool(status))
        self.summary.setText(summary)
        self._link = link
        self.copy_link.setVisible(bool(link))
        self.publish.setVisible(can_publish)
        self._fit()

    def choose_tab(self, key: str) -> None:
        """Go to a tab."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    @property
    def current_tab(self) -> str:
        """Key of the tab in front."""
        return self._keys[self.tabs.currentIndex()]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self.link_copied.emit()
