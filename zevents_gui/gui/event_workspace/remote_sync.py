"""Keeps the open event in line with Zoom: reads it, and shows or takes what changed there."""

from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.comparison import ChangedBy, FieldChange, changes, take_theirs
from zevents_gui.core.model.item_comparison import unsent_changes
from zevents_gui.core.publishing.remote import RemoteEvent, read_event
from zevents_gui.core.zoom.errors import NotFound, ZoomUnreachable
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.event_workspace.event_state import EventState
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Message
from zevents_gui.gui.workers.task import Task, run_task

_PARTS = ("sessions", "speakers", "ticket_types", "standard_questions", "custom_questions")


class RemoteSync(QObject):
    """Reads the open event from Zoom when asked.

    Signals:
        event_read: a fresh Event.
    """

    event_read = Signal(object)

    def __init__(self, context: AppContext, view: EventView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._reading: Task | None = None
        self._remote: RemoteEvent | None = None
        view.overview.comparison.decided.connect(self._decided)

    def read(self) -> None:
        """Read the event again; a read under way is dropped."""
        event_id = self._view.session.document.event_id
        if not event_id:
            return
        if self._reading is not None and self._reading.is_running:
            self._reading.cancel()
        account = self._view.account

        self._reading = run_task(
            lambda control: read_event(self._context.client(account).with_cancel(control.cancel), event_id),
            parent=self,
            succeeded=self._show,
            failed=self._failed,
        )

    def _show(self, remote: RemoteEvent) -> None:
        self._remote = remote
        view = self._view
        view.banners.remove("event-not-read")
        view.overview.comparison.show_changes(self._reconcile(remote))
        known = view.state.event
        same = known is not None and known.status.casefold() == remote.event.status.casefold()
        # Zoom tells a cancelled or past event by its list alone; reading one event does not say which.
        fresh = structs.replace(remote.event, listed_as=known.listed_as) if known and same else remote.event
        view.show_state(EventState(fresh, remote.registered, remote.capacity))
        self.event_read.emit(fresh)

    def _reconcile(self, remote: RemoteEvent) -> list[FieldChange]:
        session = self._view.session
        document = session.document
        base = document.base
        if base is None or not unsent_changes(document):
            # Nothing of ours waits to be sent, so Zoom's state is the state.
            session.replace_document(replace(document, draft=remote.draft, base=remote.draft), keep=False)
            return []
        found = changes(base, document.draft, remote.draft)
        if any(change.by is not ChangedBy.HERE for change in found):
            return found
        unchanged = [name for name in _PARTS if getattr(base, name) == getattr(document.draft, name)]
        parts = {name: getattr(remote.draft, name) for name in unchanged}
        session.replace_document(
            replace(document, draft=replace(document.draft, **parts), base=replace(base, **parts)), keep=False
        )
        return []

    def _decided(self, fields: set[str]) -> None:
        remote, session = self._remote, self._view.session
        if remote is None:
            return
        document = session.document
        draft = take_theirs(document.draft, remote.draft, fields)
        self._view.overview.comparison.show_changes([])
        session.replace_document(replace(document, draft=draft, base=remote.draft))

    def _failed(self, error: BaseException) -> None:
        view = self._view
        if isinstance(error, NotFound):
            view.banners.show_message(
                Message(
                    self.tr("This event is not at Zoom any more"),
                    (self.tr("It was deleted there. What you see is its last known state."),),
                    Tone.WARNING,
                    key="event-not-read",
                )
            )
        elif isinstance(error, ZoomUnreachable):
            view.banners.show_message(
                Message(
                    self.tr("Zoom cannot be reached"),
                    (self.tr("You see the last known state. Changes are kept here until you send them."),),
                    Tone.WARNING,
                    detail=error.detail,
                    actions=((self.tr("Try again"), self.read),),
                    key="event-not-read",
                )
            )
        elif isinstance(error, AppError):
            present_error(view, error, self.read)
        else:
            present_error(view, error)
