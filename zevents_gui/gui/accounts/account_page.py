"""The right side of the accounts window: one account with its form and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.accounts.account_badge import AccountBadge
from zevents_gui.gui.accounts.account_form import AccountForm
from zevents_gui.gui.theme import set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets import BannerStack, FlowLayout, PrimaryButton, SecondaryButton, label


class AccountPage(QScrollArea):
    """Shows an account, or an empty form for a new one.

    Signals:
        save_wanted, test_wanted, use_wanted, remove_wanted: the buttons.
    """

    save_wanted = Signal()
    test_wanted = Signal()
    use_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard, and it follows them
        page = QWidget()
        set_role(page, "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_L)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        self._title = label("", "title", wrap=True)
        self._badge = AccountBadge()
        head.addWidget(self._title)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        column.addLayout(head)
        self.banners = BannerStack()
        column.addWidget(self.banners)
        self._note = label("", "secondary", wrap=True)
        column.addWidget(self._note)
        self.form = AccountForm()
        self.form.changed.connect(self.banners.clear)
        column.addWidget(self.form)
        column.addLayout(self._buttons())
        column.addStretch(1)
        self.setWidget(page)

    def show_account(self, account: SavedAccount | None, *, in_use: bool) -> None:
        """Show ``account``; None for a new one."""
        self.banners.clear()
        self._title.setText(account.name if account is not None else self.tr("New account"))
        self._badge.show_account(account)
        if account is not None and account.practice:
            note = self.tr(
                "A service on this computer that answers as Zoom does. "
                "Nothing in it reaches anybody; no e-mail is sent."
            )
        else:
            note = self.tr(
                "A live account: what is sent here happens at Zoom. The three values come from a "
                "server-to-server OAuth app, which an administrator makes once at marketplace.zoom.us."
            )
        self._note.setText(note)
        self.form.show_account(account, secret_is_kept=account is not None)
        self._save.setVisible(account is None or not account.practice)
        self._remove.setVisible(account is not None and not account.practice)
        self._use.setVisible(account is not None and not in_use)

    def show_in_use(self) -> None:
        """The account shown is the active one now."""
        self._use.hide()

    def show_testing(self, testing: bool) -> None:
        """While the connection is tested it is not tested again."""
        self._test.setEnabled(not testing)
        self._test.setText(self.tr("Testing…") if testing else self.tr("Test connection"))

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        self._save = PrimaryButton(self.tr("Save"), name="account_save")
        self._save.clicked.connect(self.save_wanted)
        self._test = SecondaryButton(self.tr("Test connection"), name="account_test")
        self._test.clicked.connect(self.test_wanted)
        self._use = SecondaryButton(self.tr("Use this account"), name="account_use")
        self._use.clicked.connect(self.use_wanted)
        self._remove = SecondaryButton(self.tr("Remove…"), name="account_remove")
        self._remove.clicked.connect(self.remove_wanted)
        for button in (self._save, self._test, self._use, self._remove):
            row.addWidget(button)
        return row
