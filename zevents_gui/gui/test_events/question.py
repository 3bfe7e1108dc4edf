"""The one question before test events are cleaned up."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zevents_gui.core.publishing.clean_up import CleanUpAction
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.accounts.account_badge import kind_word
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.test_events.table import CleanUpRow
from zevents_gui.gui.test_events.words import what_happens
from zevents_gui.gui.widgets import Confirmation


def ask_clean_up(
    window: QWidget, account: SavedAccount, rows: list[CleanUpRow], agreed: Callable[[str], None]
) -> None:
    """Say what becomes of each kind of ``rows``; ``agreed`` gets the message to everyone registered."""
    unknown = any(row.item.action is CleanUpAction.CANCEL and row.people is None for row in rows)
    mailed = unknown or any(row.people for row in rows)
    count = len(rows)
    dialog = Confirmation(
        window,
        counted(count, _tr("Clean up 1 test event?"), _tr("Clean up {count} test events?")),
        (
            _tr("Account: {name} ({kind})").format(name=account.name, kind=kind_word(account)),
            *what_happens(rows),
        ),
        counted(count, _tr("Clean up 1 event"), _tr("Clean up {count} events")),
        asks_for=_tr("Message to everyone registered") if mailed else "",
        keep=_tr("Keep them"),
    )
    if mailed:
        dialog.text.setText(_tr("This was only a test. Please disregard it."))
        dialog.text.textChanged.connect(lambda text: dialog.accept_button.setEnabled(bool(text.strip())))
    dialog.accepted.connect(lambda: agreed(dialog.text.text().strip()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("CleanUpQuestion", text)
