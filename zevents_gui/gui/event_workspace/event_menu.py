"""The menu of the open event: what the hub browser offers for it, and undo."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from zevents_gui.core.storage.drafts import Draft
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.hub_browser.event_actions import EventActions
from zevents_gui.gui.hub_browser.summary import row_of_event
from zevents_gui.gui.workers.task import run_task


class EventMenu(QObject):
    """Fills the menu for the open event.

    Signals:
        events_changed: Zoom holds something else now.
        draft_gone: the local draft with this ID was deleted or brought back.
        status_message: a short sentence about what was done.
        type_change_wanted: the open event is to become one of another type.
    """

    events_changed = Signal()
    draft_gone = Signal(str)
    status_message = Signal(str)
    type_change_wanted = Signal()

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._actions = EventActions(context, window)
        self._actions.events_changed.connect(self.events_changed)
        self._actions.status_message.connect(self.status_message)
        self._actions.drafts_changed.connect(lambda: self.draft_gone.emit(""))

    def fill(self, menu: QMenu, view: EventView) -> None:
        """Put everything that can be done with the event of ``view`` into ``menu``."""
        menu.clear()
        stack = view.session.undo_stack
        for name, text, enabled, run, keys in (
            ("undo", self.tr("Undo"), stack.canUndo(), stack.undo, QKeySequence.StandardKey.Undo),
            ("redo", self.tr("Redo"), stack.canRedo(), stack.redo, QKeySequence.StandardKey.Redo),
        ):
            action = QAction(text, menu)
            action.setObjectName(f"menu_{name}")
            action.setEnabled(enabled)
            action.setShortcut(keys)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.addSeparator()
        event = view.state.event
        if event is not None:
            row = row_of_event(event, changed_here=False, this_year=0)
            skipped = {"open", "change_type"}  # it is open, and has its own entry below
            for entry in self._actions.actions(row):
                if entry is None:
                    menu.addSeparator()
                elif entry.name not in skipped:
                    self._add(menu, entry.name, entry.text, entry.run, entry.enabled)
        if not menu.isEmpty():
            menu.addSeparator()
        if event is not None:
            can = not view.session.over and view.session.document.replaces is None
            self._add(menu, "change_type", self.tr("Change the type…"), self.type_change_wanted.emit, can)
        if view.session.draft_id and not view.session.exists_at_zoom:
            self._add_draft(menu, view)

    def _add_draft(self, menu: QMenu, view: EventView) -> None:
        draft_id = view.session.draft_id
        self._add(menu, "delete_draft", self.tr("Delete draft"), lambda: self._delete(draft_id), True)

    def _add(self, menu: QMenu, name: str, text: str, run: object, enabled: bool) -> None:
        action = QAction(text, menu)
        action.setObjectName(f"menu_{name}")
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False: run())  # type: ignore[operator]
        menu.addAction(action)

    def _delete(self, draft_id: str) -> None:
        def delete(_control: object) -> Draft:
            draft = self._context.drafts.get(draft_id)
            self._context.drafts.delete(draft_id)
            return draft

        run_task(delete, parent=self, succeeded=lambda draft: self.draft_gone.emit(draft.draft_id))
