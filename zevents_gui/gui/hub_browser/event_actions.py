"""What can be done with an event straight from the hub browser: context menu, shortcuts, command palette."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.gui.accounts.account_badge import kind_word
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import find_banners, present_error
from zevents_gui.gui.hub_browser.draft_actions import DraftActions
from zevents_gui.gui.hub_browser.event_copy import copy_of
from zevents_gui.gui.hub_browser.summary import BrowserRow, Group
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Confirmation, Message, confirm
from zevents_gui.gui.workers.task import TaskControl, run_task

if TYPE_CHECKING:
    from zevents_gui.core.zoom.client import ZoomClient


SHORTCUTS = {
    "open": "Return",
    "browse": "Ctrl+Return",
    "copy_link": "Ctrl+Shift+C",
    "duplicate": "Ctrl+D",
    "publish": "Ctrl+Shift+P",
    "cancel": "Ctrl+Shift+X",
    "archive": "Ctrl+Shift+E",
    "delete": "Del",
}
"""Keys by the name of their action; they work while the tree has the keyboard."""


@dataclass(frozen=True, slots=True)
class EventAction:
    """One thing to do with a row.

    Attributes:
        name: stable, for object names: ``duplicate``.
    """

    name: str
    text: str
    run: Callable[[], None]
    enabled: bool = True


class EventActions(QObject):
    """Knows which actions a row has, asks where something cannot be undone, and carries them out.

    Signals:
        open_wanted: a :class:`BrowserRow` is to be opened.
        publish_wanted: a row is to be opened where it is published, with its checklist and steps.
        type_change_wanted: a row's event is to become one of another type.
        events_changed: Zoom holds something else now; refresh.
        drafts_changed: local drafts changed.
        drafts_deleted: the local drafts with these IDs, a frozenset, are gone.
        status_message: a short sentence about what was done.
    """

    open_wanted = Signal(object)
    publish_wanted = Signal(object)
    type_change_wanted = Signal(object)
    events_changed = Signal()
    drafts_changed = Signal()
    drafts_deleted = Signal(object)
    status_message = Signal(str)

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._drafts = DraftActions(context, window)
        self._drafts.changed.connect(self.drafts_changed)
        self._drafts.deleted.connect(self.drafts_deleted)

    def actions(self, row: BrowserRow) -> list[EventAction | None]:
        """What can be done with ``row``, in menu order; None stands for a separator."""
        return self._draft_actions(row) if row.draft is not None else self._event_actions(row)

    def popup(self, row: BrowserRow, at: QPoint) -> QMenu:
        """Show the menu of ``row`` at a global position."""
        menu = QMenu(self._window)
        menu.setObjectName("event_menu")
        for action in self.actions(row):
            if action is None:
                menu.addSeparator()
                continue
            entry = menu.addAction(action.text)
            entry.setObjectName(f"event_{action.name}")
            entry.setEnabled(action.enabled)
            # Shown only: the tree has the shortcut itself, so that it works without the menu.
            entry.setShortcut(QKeySequence(SHORTCUTS.get(action.name, "")))
            entry.setShortcutVisibleInContextMenu(True)
            entry.triggered.connect(lambda _=False, action=action: action.run())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def run_shortcut(self, row: BrowserRow, name: str) -> bool:
        """Do the action called ``name`` where ``row`` has it and it is enabled."""
        for action in self.actions(row):
            if action is not None and action.name == name and action.enabled:
                action.run()
                return True
        return False

    def _event_actions(self, row: BrowserRow) -> list[EventAction | None]:
        link = row.event.event_url if row.event is not None else ""
        draft = row.group is Group.DRAFTS
        actions: list[EventAction | None] = [
            EventAction("open", tr("Open"), lambda: self.open_wanted.emit(row)),
            EventAction("browse", tr("Open in browser"), lambda: self._browse(link), bool(link)),
            EventAction("copy_link", tr("Copy link"), lambda: self._copy(link), bool(link)),
            None,
            EventAction("duplicate", tr("Duplicate"), lambda: self._duplicate(row)),
        ]
        change_type = EventAction(
            "change_type",
            tr("Change the type…"),
            lambda: self.type_change_wanted.emit(row),
            not row.replaces,
        )
        if draft:
            actions += [
                EventAction("publish", tr("Publish…"), lambda: self._publish(row)),
                change_type,
                None,
                EventAction("delete", tr("Delete draft…"), lambda: self._ask_delete(row)),
            ]
        elif row.group is Group.UPCOMING:
            cancel = EventAction("cancel", tr("Cancel event…"), lambda: self._count_then_ask(row))
            actions += [change_type, None, cancel]
        else:
            actions += [None, EventAction("archive", tr("Archive"), lambda: self._archive(row))]
        return actions

    def _draft_actions(self, row: BrowserRow) -> list[EventAction | None]:
        return [
            EventAction("open", tr("Open"), lambda: self.open_wanted.emit(row)),
            None,
            EventAction("duplicate", tr("Duplicate"), lambda: self._drafts.duplicate(row)),
            EventAction("publish", tr("Publish…"), lambda: self.publish_wanted.emit(row)),
            None,
            EventAction("delete", tr("Delete draft"), lambda: self._drafts.delete(row)),
        ]

    # Without a question, because it harms nothing or can be undone.

    def _browse(self, link: str) -> None:
        url = QUrl.fromUserInput(link)
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)

    def _copy(self, link: str) -> None:
        QGuiApplication.clipboard().setText(link)
        self.status_message.emit(tr("Link copied"))

    def _duplicate(self, row: BrowserRow) -> None:
        event_id = _event_id(row)
        assert row.event is not None
        copy = copy_of(row.event, tr("Copy of {name}", name=row.name))
        self._at_zoom(
            lambda control: self._client(control).events.duplicate(event_id, copy),
            tr("Duplicated “{name}” as a draft", name=row.name),
        )

    def _archive(self, row: BrowserRow) -> None:
        event_id = _event_id(row)
        self._at_zoom(
            lambda control: self._client(control).events.archive(event_id),
            tr("Archived “{name}”", name=row.name),
        )

    # With a question that names event, account and count.

    def _publish(self, row: BrowserRow) -> None:
        # What was changed here and not sent would stay behind: its Overview sends it first.
        if row.changed_here:
            self.publish_wanted.emit(row)
        else:
            self._ask_publish(row)

    def _ask_publish(self, row: BrowserRow) -> None:
        event_id = _event_id(row)
        confirm(
            self._window,
            tr("Publish “{name}”?", name=row.name),
            (
                self._account_line(),
                tr("Its registration page goes live. This cannot be undone; the event can be cancelled."),
            ),
            tr("Publish"),
            lambda: self._at_zoom(
                lambda control: self._client(control).events.publish(event_id),
                tr("Published “{name}”", name=row.name),
            ),
            danger=False,
        )

    def _ask_delete(self, row: BrowserRow) -> None:
        event_id = _event_id(row)
        confirm(
            self._window,
            tr("Delete the draft “{name}” at Zoom?", name=row.name),
            (
                self._account_line(),
                tr("It was never published, so nobody is registered. It cannot be brought back."),
            ),
            tr("Delete the draft"),
            lambda: self._at_zoom(
                lambda control: self._client(control).events.delete(event_id),
                tr("Deleted “{name}”", name=row.name),
            ),
        )

    def _count_then_ask(self, row: BrowserRow) -> None:
        event_id = _event_id(row)
        self.status_message.emit(tr("Counting who is registered for “{name}”…", name=row.name))
        run_task(
            lambda control: sum(1 for _ticket in self._client(control).tickets.list(event_id)),
            parent=self,
            succeeded=lambda count: self._ask_cancel(row, count),
            failed=lambda error: present_error(self._window, error, lambda: self._count_then_ask(row)),
        )

    def _ask_cancel(self, row: BrowserRow, count: int) -> None:
        if count == 0:
            told = tr("Nobody is registered, so nobody is told.")
        elif count == 1:
            told = tr("1 person is registered and gets an e-mail with your message.")
        else:
            told = tr(
                "{count} people are registered and get an e-mail with your message.", count=f"{count:,}"
            )
        dialog = Confirmation(
            self._window,
            tr("Cancel “{name}”?", name=row.name),
            (self._account_line(), told, tr("This cannot be undone.")),
            tr("Cancel the event"),
            asks_for=tr("Message to everyone registered") if count else "",
            keep=tr("Keep the event"),
        )
        if count:
            dialog.accept_button.setEnabled(False)
            dialog.text.textChanged.connect(lambda text: dialog.accept_button.setEnabled(bool(text.strip())))
        dialog.accepted.connect(lambda: self._cancel(row, dialog.text.text().strip()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _cancel(self, row: BrowserRow, message: str) -> None:
        event_id = _event_id(row)
        self._at_zoom(
            lambda control: self._client(control).events.cancel(event_id, message),
            tr("Cancelled “{name}”", name=row.name),
        )

    def _account_line(self) -> str:
        account = self._context.account
        assert account is not None
        return tr("Account: {name} ({kind})", name=account.name, kind=kind_word(account))

    def _client(self, control: TaskControl) -> "ZoomClient":
        return self._context.client().with_cancel(control.cancel)

    def _at_zoom(self, work: Callable[[TaskControl], object], done: str) -> None:
        def tell(result: object) -> None:
            if isinstance(result, InDoubt):
                banners = find_banners(self._window)
                if banners is not None:
                    banners.show_message(_doubt(result))
            else:
                self.status_message.emit(done)
            self.events_changed.emit()

        run_task(
            work,
            parent=self,
            succeeded=tell,
            failed=lambda error: present_error(self._window, error, lambda: self._at_zoom(work, done)),
        )


def _doubt(result: InDoubt) -> Message:
    return Message(
        tr("It is not known whether Zoom did it"),
        (result.reason, tr("The list is being read again. Look there before you try once more.")),
        Tone.WARNING,
        detail=result.detail,
    )


def _event_id(row: BrowserRow) -> str:
    assert row.event is not None
    return row.event.event_id
