"""What can be done with a draft of this computer straight from the hub browser. It harms nothing at Zoom."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zevents_gui.core.model.event_document import document_from_payload, document_to_payload
from zevents_gui.core.text import tr
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import find_banners
from zevents_gui.gui.hub_browser.event_copy import copy_of_document
from zevents_gui.gui.hub_browser.summary import BrowserRow
from zevents_gui.gui.widgets import Message
from zevents_gui.gui.workers.task import TaskControl, run_task


class DraftActions(QObject):
    """Carries out what needs no question.

    Signals:
        changed: there are other drafts now.
        deleted: the drafts with these IDs, a frozenset, are gone.
    """

    changed = Signal()
    deleted = Signal(object)

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def duplicate(self, row: BrowserRow) -> None:
        """Make another draft that holds the same."""
        draft = row.draft
        assert draft is not None

        def copy(_control: TaskControl) -> None:
            document = copy_of_document(document_from_payload(draft.payload))
            self._context.drafts.create(
                account=draft.account,
                hub_id=draft.hub_id,
                title=document.draft.name,
                payload=document_to_payload(document),
            )

        run_task(copy, parent=self, succeeded=lambda _: self.changed.emit())

    def delete(self, row: BrowserRow) -> None:
        """Delete a draft; it can be brought back."""
        draft = row.draft
        assert draft is not None

        def undo() -> None:
            run_task(
                lambda _control: self._context.drafts.restore(draft.draft_id),
                parent=self,
                succeeded=lambda _: self.changed.emit(),
            )

        def tell(_result: object) -> None:
            self.deleted.emit(frozenset({draft.draft_id}))
            self.changed.emit()
            banners = find_banners(self._window)
            if banners is not None:
                banners.show_message(
                    Message(
                        tr("Deleted the draft “{name}”", name=row.name),
                        actions=((tr("Undo"), undo),),
                        key=f"deleted:{draft.draft_id}",
                    )
                )

        run_task(lambda _control: self._context.drafts.delete(draft.draft_id), parent=self, succeeded=tell)
