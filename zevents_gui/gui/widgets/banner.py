"""Banners: what a pane has to say about itself, without stopping anyone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets.buttons import LinkButton, SecondaryButton
from zevents_gui.gui.widgets.labels import label

_LONGEST_STACK = 3
_LEAST_DETAIL, _MOST_DETAIL = 44, 112
"""Heights of the technical detail, in pixels at 100 % text."""


@dataclass(frozen=True)
class Message:
    """What a banner says.

    Attributes:
        key: a banner with the same key takes this one's place; empty means the title is the key.
        lines: sentences below the title, each on its own line.
        detail: technical detail behind the Details button.
        actions: (text, function) pairs, offered as buttons; the banner closes when one is pressed.
        stays: the banner stays when an action is pressed.
    """

    title: str
    lines: tuple[str, ...] = ()
    tone: Tone = Tone.NEUTRAL
    detail: str = ""
    actions: tuple[tuple[str, Callable[[], None]], ...] = ()
    key: str = ""
    closable: bool = True
    copyable: bool = field(default=False)
    stays: bool = False

    def as_text(self) -> str:
        """All of it as plain text, for the clipboard."""
        return "\n".join(part for part in (self.title, *self.lines, self.detail) if part)


class Banner(QFrame):
    """One message with its actions. Not modal, and gone when closed.

    Signals:
        closed: the person closed it, or pressed one of its actions.
    """

    closed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "banner", message.tone)
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(" ".join(message.lines))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_M, SPACE_S + 2, SPACE_S, SPACE_S + 2)
        outer.setSpacing(SPACE_XS)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        title_tone = None if message.tone in {Tone.NEUTRAL, Tone.ACCENT} else message.tone
        title = label(message.title, "strong", wrap=True, tone=title_tone)
        title.setObjectName("banner_title")
        top.addWidget(title, 1)
        if message.closable:
            close = LinkButton(self._tr("Close"), name="banner_close")
            close.setAccessibleName(self._tr("Close this message: {title}").format(title=message.title))
            close.clicked.connect(self._close)
            top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(top)
        for line in message.lines:
            text = label(line, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            outer.addWidget(text)
        self._detail = self._detail_box()
        buttons = self._buttons()
        if buttons is not None:
            outer.addSpacing(SPACE_XS)
            outer.addLayout(buttons)
        outer.addWidget(self._detail)

    def _detail_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self.message.detail)
        box.setObjectName("banner_detail")
        box.setReadOnly(True)
        box.setAccessibleName(self._tr("Technical detail"))
        box.setTabChangesFocus(True)
        box.setMinimumHeight(theme().px(_LEAST_DETAIL))
        box.setMaximumHeight(theme().px(_MOST_DETAIL))
        box.hide()
        return box

    def _buttons(self) -> QHBoxLayout | None:
        message = self.message
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for index, (text, function) in enumerate(message.actions):
            button = SecondaryButton(text, name=f"banner_action_{index}")
            button.clicked.connect(lambda _=False, function=function: self._act(function))
            row.addWidget(button)
        if message.detail:
            details = LinkButton(self._tr("Details"), name="banner_details")
            details.setCheckable(True)
            details.toggled.connect(self._detail.setVisible)
            row.addWidget(details)
        if message.copyable or message.detail:
            copy = LinkButton(self._tr("Copy"), name="banner_copy")
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(message.as_text()))
            row.addWidget(copy)
        if row.count() == 0:
            return None
        row.addStretch(1)
        return row

    def _act(self, function: Callable[[], None]) -> None:
        if not self.message.stays:
            self._close()
        function()

    def _close(self) -> None:
        self.closed.emit()

    @staticmethod
    def _tr(text: str) -> str:
        return QCoreApplication.translate("Banner", text)


class BannerStack(QWidget):
    """The place at the top of a pane where its banners stand, newest first. Takes no room while empty.

    A pane that owns one is found by :func:`zevents_gui.gui.error_presenter.present_error`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banners")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Keep so much room around the banners; none while there are none."""
        self._layout.setContentsMargins(left, top, right, bottom)

    @property
    def banners(self) -> list[Banner]:
        """The banners shown, newest first."""
        items = (self._layout.itemAt(index) for index in range(self._layout.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Banner)]

    def show_message(self, message: Message) -> Banner:
        """Show ``message`` on top, in place of one with the same key."""
        self.remove(message.key or message.title)
        banner = Banner(message, self)
        banner.closed.connect(lambda: self._drop(banner))
        self._layout.insertWidget(0, banner)
        for old in self.banners[_LONGEST_STACK:]:
            self._drop(old)
        self._reach_first(banner)
        self.show()
        return banner

    def _reach_first(self, banner: Banner) -> None:
        """Let the Tab key reach ``banner`` where it stands, not after everything that was there before it."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # only such widgets are put in order
        before: QWidget = self
        for control in banner.findChildren(QWidget):
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, control)
                before = control
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def remove(self, key: str) -> None:
        """Take away the banner with ``key``, if it is there: what it said is no longer so."""
        for banner in self.banners:
            if (banner.message.key or banner.message.title) == key:
                self._drop(banner)

    def clear(self) -> None:
        """Take all banners away."""
        for banner in self.banners:
            self._drop(banner)

    def _drop(self, banner: Banner) -> None:
        self._layout.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        if not self.banners:
            self.hide()
