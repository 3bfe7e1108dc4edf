"""PRACTICE in amber, LIVE in blue: everywhere an account is named."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Badge


def kind_word(account: SavedAccount) -> str:
    """``PRACTICE`` or ``LIVE``."""
    if account.practice:
        return QCoreApplication.translate("AccountBadge", "PRACTICE")
    return QCoreApplication.translate("AccountBadge", "LIVE")


class AccountBadge(Badge):
    """Says whether an account is the practice account or a live one."""

    def __init__(self, account: SavedAccount | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.NEUTRAL, parent)
        self.show_account(account)

    def show_account(self, account: SavedAccount | None) -> None:
        """Say it for ``account``; hidden where there is none."""
        if account is None:
            self.hide()
        else:
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                # Only where it was hidden before: shown without a parent it would be a window of its own.
                self.show()
            self.show_status(kind_word(account), Tone.WARNING if account.practice else Tone.ACCENT)
