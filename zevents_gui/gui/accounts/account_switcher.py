"""The account at the top of the side bar, and the menu that changes it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.accounts.account_badge import AccountBadge, kind_word
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, label
from zevents_gui.gui.workers.task import run_task


class AccountSwitcher(QPushButton):
    """Shows the active account; pressed, it offers the others.

    Signals:
        manage_wanted: the person wants to see, add or change accounts; True for a new one at once.
    """

    manage_wanted = Signal(bool)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._accounts: list[SavedAccount] = []
        self.setObjectName("account_switcher")
        self.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(SPACE_S)
        self._badge = AccountBadge()
        self._name = ElidedLabel("", "strong")
        self._name.setObjectName("account_name")
        arrow = label("▾", "muted")
        for part in (self._badge, self._name, arrow):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(self._badge)
        layout.addWidget(self._name, 1)
        layout.addWidget(arrow)
        self.clicked.connect(self._open)
        context.account_changed.connect(self.reload)
        theme().changed.connect(self.updateGeometry)
        self._show_active()
        self.reload()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(38))

    def reload(self) -> None:
        """Read the saved accounts again."""
        self._show_active()
        run_task(lambda _control: self._context.accounts.list(), parent=self, succeeded=self._know)

    def menu_for_accounts(self) -> QMenu:
        """The menu: each account with what it is, then adding and managing."""
        menu = QMenu(self)
        menu.setObjectName("account_menu")
        active = self._context.account
        for account in self._accounts:
            action = QAction(_spot(account), f"{account.name}\t{kind_word(account)}", menu)
            action.setObjectName(f"use_account_{account.name}")
            if account == active:
                font = action.font()
                font.setBold(True)
                action.setFont(font)
            action.triggered.connect(lambda _=False, account=account: self.use(account))
            menu.addAction(action)
        menu.addSeparator()
        add = menu.addAction(self.tr("Add an account…"))
        add.setObjectName("add_account")
        add.triggered.connect(lambda: self.manage_wanted.emit(True))
        manage = menu.addAction(self.tr("Manage accounts…"))
        manage.setObjectName("manage_accounts")
        manage.triggered.connect(lambda: self.manage_wanted.emit(False))
        return menu

    def use(self, account: SavedAccount) -> None:
        """Make ``account`` the active one, and remember it for the next start."""
        self._context.set_account(account)
        run_task(lambda _control: self._context.accounts.set_active(account.name), parent=self, vital=True)

    def _open(self) -> None:
        menu = self.menu_for_accounts()
        menu.setMinimumWidth(self.width())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _know(self, accounts: list[SavedAccount]) -> None:
        self._accounts = accounts

    def _show_active(self) -> None:
        account = self._context.account
        self._badge.show_account(account)
        name = account.name if account is not None else self.tr("No account")
        self._name.setText(name)
        kind = f"{kind_word(account)}, " if account is not None else ""
        self.setAccessibleName(self.tr("Account: {kind}{name}").format(kind=kind, name=name))


def _spot(account: SavedAccount) -> QIcon:
    """A coloured spot beside the word that says the same."""
    tokens = theme().tokens
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.warning if account.practice else tokens.accent))
    painter.drawEllipse(QRect(4, 4, 8, 8))
    painter.end()
    return QIcon(pixmap)
