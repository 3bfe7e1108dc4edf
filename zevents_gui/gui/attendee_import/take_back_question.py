"""The question before registrations are deleted."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.widgets import confirm


def confirm_take_back(
    view: QWidget, event: str, account: SavedAccount, count: int, accepted: Callable[[], None]
) -> None:
    """Ask before registrations are deleted: event, account, count, and that e-mails cannot be recalled."""
    where = view.tr("practice account “{name}”") if account.practice else view.tr("account “{name}”")
    confirm(
        view,
        view.tr("Take back the registrations for “{event}”?").format(event=event),
        (
            counted(
                count,
                view.tr("1 registration of this run is deleted at Zoom"),
                view.tr("{count} registrations of this run are deleted at Zoom"),
            )
            + ", "
            + where.format(name=account.name)
            + ".",
            view.tr("Join links that were sent stop working. E-mails that went out cannot be recalled."),
        ),
        counted(count, view.tr("Delete 1 registration"), view.tr("Delete {count} registrations")),
        accepted,
    )
