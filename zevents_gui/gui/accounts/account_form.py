"""The form of one account."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.account import Plan
from zevents_gui.gui.accounts.regions import Region, plans, regions
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import label


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form holds. An empty secret means: as it was."""

    account: SavedAccount
    client_secret: str

    def __repr__(self) -> str:
        return f"Entered({self.account!r})"


class AccountForm(QWidget):
    """Name, the three values of the OAuth app, plan and region. The secret is never shown again.

    Signals:
        changed: the person typed or chose something.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: SavedAccount | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        layout.addLayout(grid)
        self.name = self._line(
            grid,
            0,
            "account_form_name",
            self.tr("Name"),
            self.tr("Your own name for it, such as “Marketing”"),
        )
        self.account_id = self._line(
            grid,
            1,
            "account_form_account_id",
            self.tr("Account ID"),
            self.tr("From the app’s page at marketplace.zoom.us"),
        )
        self.client_id = self._line(grid, 2, "account_form_client_id", self.tr("Client ID"), "")
        self.client_secret = self._line(grid, 3, "account_form_client_secret", self.tr("Client secret"), "")
        self.client_secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.plan = QComboBox()
        self.plan.setObjectName("account_form_plan")
        for plan, text in plans():
            self.plan.addItem(text, plan)
        self._put(grid, 4, self.plan, self.tr("Plan"), self.tr("Decides how fast Zevents may ask Zoom"))
        self.region = QComboBox()
        self.region.setObjectName("account_form_region")
        for region in regions():
            self.region.addItem(region.name, region)
        self._put(
            grid,
            5,
            self.region,
            self.tr("Region"),
            self.tr("Leave the first one unless your IT says otherwise"),
        )
        for box in (self.plan, self.region):
            # A long choice must not make the form wider than its window.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
        for line in (self.name, self.account_id, self.client_id, self.client_secret):
            line.textEdited.connect(self._on_changed)
        self.plan.activated.connect(self._on_changed)
        self.region.activated.connect(self._on_changed)

    def show_account(self, account: SavedAccount | None, *, secret_is_kept: bool) -> None:
        """Fill in ``account``, or empty the form for a new one."""
        self._shown = account
        self.name.setText(account.name if account else "")
        self.account_id.setText(account.account_id if account else "")
        self.client_id.setText(account.client_id if account else "")
        self.client_secret.clear()
        self.client_secret.setPlaceholderText(
            self.tr("Kept; leave empty to keep it")
            if secret_is_kept
            else self.tr("Stays in this computer’s keychain")
        )
        plan = account.plan if account else str(Plan.PRO)
        if account is not None and plan == str(Plan.UNLIMITED) and self.plan.findData(Plan.UNLIMITED) < 0:
            self.plan.addItem(self.tr("Practice · no limit"), Plan.UNLIMITED)
        self.plan.setCurrentIndex(max(0, self.plan.findData(Plan(plan))))
        self._show_region(account)
        practice = account is not None and account.practice
        for field in (self.name, self.account_id, self.client_id, self.client_secret, self.plan, self.region):
            field.setEnabled(not practice)

    def missing(self) -> QLineEdit | None:
        """The first field that must still be filled in; None when the form is complete."""
        needed = [self.name, self.account_id, self.client_id]
        if self._shown is None:
            needed.append(self.client_secret)
        return next((line for line in needed if not line.text().strip()), None)

    def entered(self) -> Entered:
        """What the form holds now."""
        region = self.region.currentData()
        return Entered(
            SavedAccount(
                name=self.name.text().strip(),
                account_id=self.account_id.text().strip(),
                client_id=self.client_id.text().strip(),
                api_url=region.api_url,
                oauth_url=region.oauth_url,
                plan=str(self.plan.currentData()),
                practice=self._shown.practice if self._shown else False,
            ),
            self.client_secret.text().strip(),
        )

    def _show_region(self, account: SavedAccount | None) -> None:
        for index in reversed(range(self.region.count())):
            if self.region.itemData(index).key == "own":
                self.region.removeItem(index)
        if account is None:
            self.region.setCurrentIndex(0)
            return
        for index in range(self.region.count()):
            region = self.region.itemData(index)
            if (region.api_url, region.oauth_url) == (account.api_url, account.oauth_url):
                self.region.setCurrentIndex(index)
                return
        name = self.tr("This computer") if account.practice else account.api_url
        own = Region("own", name, account.api_url, account.oauth_url)
        self.region.addItem(own.name, own)
        self.region.setCurrentIndex(self.region.count() - 1)

    def _line(self, grid: QGridLayout, row: int, name: str, text: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        self._put(grid, row, line, text, "")
        return line

    @staticmethod
    def _put(grid: QGridLayout, row: int, field: QWidget, text: str, hint: str) -> None:
        caption = label(text, "field")
        caption.setBuddy(field)
        field.setAccessibleName(text)
        grid.addWidget(caption, 2 * row, 0)
        grid.addWidget(field, 2 * row, 1)
        if hint:
            note = label(hint, "secondary", wrap=True)
            note.setContentsMargins(0, 0, 0, SPACE_XS)
            grid.addWidget(note, 2 * row + 1, 1)
        grid.setColumnStretch(1, 1)

    def _on_changed(self) -> None:
        self.changed.emit()
