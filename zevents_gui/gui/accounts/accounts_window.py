"""Accounts: seen, added, changed, tested and removed in a window of their own, beside the main one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.storage.credentials import Kept
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.gui.accounts.account_badge import kind_word
from zevents_gui.gui.accounts.account_page import AccountPage
from zevents_gui.gui.accounts.connection_test import ConnectionResult, try_client, try_connection
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S
from zevents_gui.gui.widgets import Message, SecondaryButton, confirm
from zevents_gui.gui.workers.task import Task, TaskControl, run_task


class AccountsWindow(QDialog):
    """Not modal: the rest of the program stays usable.

    Signals:
        accounts_changed: something was added, changed or removed.
    """

    accounts_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accounts_window")
        self.setWindowTitle(self.tr("Accounts"))
        self._context = context
        self._shown: SavedAccount | None = None
        self._wanted = ""
        self._test: Task | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left())
        self.page = AccountPage()
        self.page.save_wanted.connect(self.save)
        self.page.test_wanted.connect(self.test)
        self.page.use_wanted.connect(self._use)
        self.page.remove_wanted.connect(self.ask_remove)
        self.form, self.banners = self.page.form, self.page.banners
        layout.addWidget(self.page, 1)
        self._resize()
        theme().changed.connect(self._resize)

    def open_on(self, *, new: bool = False) -> None:
        """Show the window, on the active account or on an empty form."""
        account = self._context.account
        self._wanted = account.name if account is not None else ""
        self.reload()
        if new or account is None:
            self.start_new()
        self.show()
        self.raise_()
        self.activateWindow()

    def reload(self) -> None:
        """Read the saved accounts again."""
        run_task(lambda _control: self._context.accounts.list(), parent=self, succeeded=self._show_list)

    def start_new(self) -> None:
        """Empty the form for another account."""
        self._wanted = ""
        self.list.setCurrentRow(-1)
        self._show_account(None)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what the form holds."""
        if not self._complete():
            return
        entered, before = self.form.entered(), self._shown
        taken = {self.list.item(row).data(Qt.ItemDataRole.UserRole).name for row in range(self.list.count())}
        if entered.account.name in taken and (before is None or before.name != entered.account.name):
            self._complain(
                self.tr("There is an account of this name already"), self.tr("Give this one another name.")
            )
            return

        def keep(_control: TaskControl) -> str:
            store = self._context.accounts
            if before is not None and before.name != entered.account.name:
                store.rename(before.name, entered.account.name)
            kept = store.save(entered.account, entered.client_secret or None)
            return self._context.credentials.explanation if kept is Kept.SESSION else ""

        run_task(keep, parent=self, succeeded=lambda caution: self._saved(entered.account, before, caution))

    def ask_remove(self) -> None:
        """Ask, then forget the account shown."""
        account = self._shown
        if account is None:
            return
        confirm(
            self,
            self.tr("Remove the account “{name}”?").format(name=account.name),
            (
                self.tr("Account: {name} ({kind})").format(name=account.name, kind=kind_word(account)),
                self.tr("Its secret is removed from the keychain. Drafts and the record of runs stay here."),
                self.tr("Nothing changes at Zoom."),
            ),
            self.tr("Remove the account"),
            lambda: self._remove(account),
        )

    def test(self) -> None:
        """Try the values in the form, saved or not, and list what they allow."""
        if not self._complete():
            return
        entered, before = self.form.entered(), self._shown
        self.page.show_testing(True)

        def attempt(control: TaskControl) -> ConnectionResult:
            if before is not None and before.practice:
                # Its address and keys change with each start, and only whoever starts it knows them.
                return try_client(self._context.client(before), control.cancel)
            secret = entered.client_secret
            if not secret and before is not None:
                secret = self._context.accounts.client_secret(before) or ""
            account = entered.account
            credentials = Credentials(account.account_id, account.client_id, secret)
            return try_connection(
                credentials, account.api_url, account.oauth_url, Plan(account.plan), control.cancel
            )

        self._test = run_task(
            attempt,
            parent=self,
            succeeded=self._show_result,
            failed=lambda error: present_error(self, error, self.test),
            finished=lambda: self.page.show_testing(False),
        )

    # Building.

    def _resize(self) -> None:
        room = self.screen().availableSize()
        self._list_side.setFixedWidth(round(240 * min(theme().text_scale, 1.3)))
        self.resize(min(theme().px(860), room.width()), min(theme().px(660), room.height()))

    def _left(self) -> QWidget:
        left = QWidget()
        set_role(left, "sunken")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list_side = left
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        self.list = QListWidget()
        self.list.setObjectName("account_list")
        self.list.setAccessibleName(self.tr("Accounts"))
        set_role(self.list, "plain")
        # Not the current row: the keyboard passing by makes the first row current, and what was typed for a
        # new account would be gone.
        self.list.itemSelectionChanged.connect(self._on_chosen)
        column.addWidget(self.list, 1)
        add = SecondaryButton(self.tr("Add an account"), name="account_new")
        add.clicked.connect(self.start_new)
        column.addWidget(add)
        return left

    # Showing.

    def _show_list(self, accounts: list[SavedAccount]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for account in accounts:
            item = QListWidgetItem(f"{account.name}  ·  {kind_word(account)}")
            item.setData(Qt.ItemDataRole.UserRole, account)
            item.setSizeHint(QSize(0, theme().px(36)))
            self.list.addItem(item)
            if account.name == self._wanted:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.list.currentItem() is not None:
            self._on_chosen()

    def _on_chosen(self) -> None:
        for item in self.list.selectedItems():
            account: SavedAccount = item.data(Qt.ItemDataRole.UserRole)
            self._show_account(account)

    def _show_account(self, account: SavedAccount | None) -> None:
        self._shown = account
        self.page.show_account(account, in_use=account is not None and account == self._context.account)

    def _complete(self) -> bool:
        missing = self.form.missing()
        if missing is None:
            return True
        self._complain(
            self.tr("{field} is empty").format(field=missing.accessibleName()),
            self.tr("Name, account ID, client ID and client secret are needed."),
        )
        missing.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _complain(self, title: str, line: str) -> None:
        self.banners.show_message(Message(title, (line,), Tone.PROBLEM, key="form"))

    def _saved(self, account: SavedAccount, before: SavedAccount | None, caution: str) -> None:
        if before is not None:
            self._context.forget_client(before)
        self._wanted = account.name
        self.accounts_changed.emit()
        if self._context.account is None or before == self._context.account:
            self._make_active(account)
        self._show_account(account)
        lines = (caution,) if caution else ()
        tone = Tone.WARNING if caution else Tone.OK
        self.banners.show_message(Message(self.tr("Saved"), lines, tone, key="form"))
        self.reload_quietly(account)

    def reload_quietly(self, account: SavedAccount) -> None:
        """Read the list again and stay on ``account`` with its message."""
        run_task(
            lambda _control: self._context.accounts.list(),
            parent=self,
            succeeded=lambda accounts: self._relist(accounts, account),
        )

    def _relist(self, accounts: list[SavedAccount], account: SavedAccount) -> None:
        shown = [banner.message for banner in self.banners.banners]
        self._wanted = account.name
        self._show_list(accounts)
        for message in reversed(shown):
            self.banners.show_message(message)

    def _show_result(self, result: ConnectionResult) -> None:
        self.banners.show_message(
            Message(result.title, result.lines, result.tone, detail=result.detail, key="test")
        )

    # Doing.

    def _use(self) -> None:
        if self._shown is not None:
            self._make_active(self._shown)
            self.page.show_in_use()

    def _make_active(self, account: SavedAccount) -> None:
        self._context.set_account(account)
        run_task(lambda _control: self._context.accounts.set_active(account.name), parent=self, vital=True)

    def _remove(self, account: SavedAccount) -> None:
        def forget(_control: TaskControl) -> list[SavedAccount]:
            self._context.accounts.remove(account.name)
            return self._context.accounts.list()

        run_task(forget, parent=self, succeeded=lambda left: self._removed(account, left))

    def _removed(self, account: SavedAccount, left: list[SavedAccount]) -> None:
        self._context.forget_client(account)
        self.accounts_changed.emit()
        if account == self._context.account:
            # Never from one live account into another by itself: the practice account harms nobody.
            practice = next((other for other in left if other.practice), None)
            if practice is not None:
                self._make_active(practice)
            else:
                self._context.set_account(None)
        self._wanted = left[0].name if left else ""
        self._show_list(left)
        if not left:
            self._show_account(None)
