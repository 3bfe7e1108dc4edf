"""Reads what is to be opened in the workspace; what was asked for last is what is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.event_loader import draft_for_event, known_event, known_hubs, open_draft
from zevents_gui.gui.workers.task import Task, run_task


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the workspace shows of an event.

    Attributes:
        draft_id: of the draft that holds ``document``; empty while nothing is kept.
        hubs: (ID, name) of the account's hubs.
        event: as Zoom was last known to hold it; None where Zoom does not have it.
    """

    document: EventDocument
    draft_id: str
    hubs: list[tuple[str, str]]
    event: Event | None


class Opening(QObject):
    """Reads from the database on a worker thread, one thing at a time."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None

    def read_event(self, account: SavedAccount, event: Event, then: Callable[[Loaded], None]) -> None:
        """Read the draft with changes to ``event`` that were not sent, where there is one."""

        def load(_control: object) -> Loaded:
            opened = draft_for_event(self._context, account, event.event_id)
            hubs = self._hubs(account)
            if opened is not None:
                return Loaded(opened.document, opened.draft.draft_id, hubs, event)
            current = draft_of(event)
            return Loaded(EventDocument(current, current, event.event_id), "", hubs, event)

        self._start(load, then)

    def read_draft(self, account: SavedAccount, draft_id: str, then: Callable[[Loaded], None]) -> None:
        """Read a draft, and the event that it has become."""

        def load(_control: object) -> Loaded:
            document = open_draft(self._context, draft_id).document
            event = None
            if document.event_id:
                event = known_event(self._context.event_cache, account.name, document.event_id)
            return Loaded(document, draft_id, self._hubs(account), event)

        self._start(load, then)

    def read_new(
        self, account: SavedAccount, document: EventDocument, then: Callable[[Loaded], None]
    ) -> None:
        """Read what a new event needs."""
        self._start(lambda _control: Loaded(document, "", self._hubs(account), None), then)

    def drop(self) -> None:
        """Nothing of what is being read is shown any more."""
        if self._reading is not None and self._reading.is_running:
            self._reading.cancel()
        self._reading = None

    def _hubs(self, account: SavedAccount) -> list[tuple[str, str]]:
        return known_hubs(self._context.event_cache, account.name)

    def _start(self, load: Callable[[object], Loaded], then: Callable[[Loaded], None]) -> None:
        self.drop()
        self._reading = run_task(load, parent=self, succeeded=then)
