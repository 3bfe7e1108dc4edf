"""From “Change the type…” to the draft that takes the place of the event."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.core.model.event_document import (
    EventDocument,
    ReplacedEvent,
    UnreadableDraft,
    document_from_payload,
)
from zevents_gui.core.model.type_change import converted, usual_message
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.type_change_page import TypeChangePage
from zevents_gui.gui.workers.task import run_task


class TypeChange(QObject):
    """Shows the page on top of the open event, and goes back to it.

    Signals:
        draft_wanted: there is a draft already that replaces the event; its ID.
        made: the EventDocument of a new draft.
    """

    draft_wanted = Signal(str)
    made = Signal(object)

    def __init__(self, context: AppContext, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._context = context
        self._stack = stack
        self._page: TypeChangePage | None = None
        stack.currentChanged.connect(self._on_current)

    def begin(self, view: EventView) -> None:
        """Lead from the event of ``view`` to the draft that replaces it, an earlier one if there is one."""
        event_id = view.session.document.event_id

        def found(draft_id: str) -> None:
            if draft_id:
                self.draft_wanted.emit(draft_id)
            elif self._stack.currentWidget() is view:
                self._show(view)

        run_task(
            lambda _control: _draft_replacing(self._context, view.account.name, event_id),
            parent=self,
            succeeded=found,
        )

    def _show(self, view: EventView) -> None:
        state, draft = view.state, view.session.draft
        old = ReplacedEvent(
            view.session.document.event_id,
            state.event.name if state.event is not None else draft.sent_name,
            draft.event_type,
            published=state.published,
            registered=state.registered,
            message=usual_message(draft.name.strip()) if state.published else "",
        )
        page = TypeChangePage(draft, old, read=state.registered is not None)
        page.cancelled.connect(lambda: self._stack.setCurrentWidget(view))
        account_id = view.account.account_id

        def chosen(event_type: EventType, replaced: ReplacedEvent) -> None:
            self.made.emit(
                EventDocument(converted(draft, event_type), account_id=account_id, replaces=replaced)
            )

        page.type_chosen.connect(chosen)
        self._page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        (page.options.notify if old.published else page.options.remove).setFocus()

    def _on_current(self) -> None:
        page = self._page
        if page is not None and self._stack.currentWidget() is not page:
            self._page = None
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()


def _draft_replacing(context: AppContext, account: str, event_id: str) -> str:
    """Return the ID of the local draft that takes the place of an event; empty when there is none."""
    for draft in context.drafts.list(account):
        try:
            replaced = document_from_payload(draft.payload).replaces
        except UnreadableDraft:
            continue
        if replaced is not None and replaced.event_id == event_id:
            return draft.draft_id
    return ""
