"""The draft that is open in the workspace: one place where it changes, is checked, undone and saved."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from zevents_gui.core.model.begun import check_known_event
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument, document_to_payload
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.storage.drafts import DraftStore
from zevents_gui.gui.workers.task import Task, run_task

_SAVE_DELAY_MS = 250


class _Edit(QUndoCommand):
    """One change. Typing in one field is one step; so is a slider moved or a row dragged."""

    def __init__(
        self, session: "DraftSession", field: str, before: EventDraft, after: EventDraft, serial: int
    ) -> None:
        super().__init__(field)
        self._session = session
        self._field = field
        self._before = before
        self._after = after
        self._serial = serial

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._field != self._field or other._serial != self._serial:
            return False
        self._after = other._after
        return True

    def undo(self) -> None:
        self._session.put(self._before)

    def redo(self) -> None:
        self._session.put(self._after)


class _Writer:
    """Writes the document, one at a time, and creates the draft the first time; any thread."""

    def __init__(self, store: DraftStore, account: str, draft_id: str) -> None:
        self._store = store
        self._account = account
        self._lock = threading.Lock()
        self._stopped = False
        self._latest = 0
        self.draft_id = draft_id

    def stop(self) -> None:
        self._stopped = True

    def write(self, document: EventDocument, number: int) -> str:
        """Write ``document`` unless one with a later ``number`` was written before; return the draft's ID."""
        with self._lock:
            if self._stopped or number < self._latest:
                return self.draft_id
            self._latest = number
            title, payload = document.draft.name.strip(), document_to_payload(document)
            if not self.draft_id:
                created = self._store.create(
                    account=self._account, hub_id=document.draft.hub_id, title=title, payload=payload
                )
                self.draft_id = created.draft_id
                if not document.event_id:
                    return self.draft_id
            self._store.save(
                self.draft_id,
                title=title,
                hub_id=document.draft.hub_id,
                payload=payload,
                event_id=document.event_id or None,
            )
            return self.draft_id


class DraftSession(QObject):
    """The open draft with its history. It is kept in the database from its first change on.

    Args:
        account: name of the account that the event belongs to.
        draft_id: of a draft that is kept already; empty for one that is not.

    Signals:
        changed: the draft or its document is another one; forms show it anew.
        saved: the draft with this ID was written to the database.
        save_failed: writing failed; the draft is still here.
    """

    changed = Signal()
    saved = Signal(str)
    save_failed = Signal(object)

    def __init__(
        self,
        store: DraftStore,
        account: str,
        document: EventDocument,
        draft_id: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.registered = 0
        self.published = False
        self.over = False
        self._writer = _Writer(store, account, draft_id)
        self._document = document
        self._serial = 0
        self._writes = 0
        self._unsaved = False
        self._saving: Task | None = None
        self._problems: list[Problem] | None = None
        self._touched: set[str] = set()
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_DELAY_MS)
        self._timer.timeout.connect(self.save_soon)

    @property
    def document(self) -> EventDocument:
        """The draft with what belongs to it."""
        return self._document

    @property
    def draft_id(self) -> str:
        """The ID in the draft store; empty while nothing was kept."""
        return self._writer.draft_id

    @property
    def draft(self) -> EventDraft:
        """The event as entered."""
        return self._document.draft

    @property
    def problems(self) -> list[Problem]:
        """What is wrong or remarkable about the draft now; nothing once the event is over or called off."""
        if self._problems is None:
            known = self._document.base if self.published else None
            found = [] if self.over else check_known_event(self.draft, known, datetime.now(UTC))
            self._problems = found
        return self._problems

    @property
    def shown_problems(self) -> list[Problem]:
        """The problems that stand at their fields; what is only missing waits until its field was visited.

        The checklist names everything from the start; a form that is red before it was used helps nobody.
        """
        return [
            problem
            for problem in self.problems
            if self._asked or problem.field in self._touched or not problem.code.endswith("_missing")
        ]

    def touch(self, field: str) -> None:
        """The person was at ``field``: from now on it says that it is empty."""
        if field not in self._touched:
            self._touched.add(field)
            if any(problem.field == field for problem in self.problems):
                self.changed.emit()

    def ask_for_everything(self) -> None:
        """The person wants to publish: from now on every field says what it lacks."""
        if not self._asked:
            self._asked = True
            self.changed.emit()

    @property
    def exists_at_zoom(self) -> bool:
        """Whether Zoom has the event already."""
        return bool(self._document.event_id)

    @property
    def is_saved(self) -> bool:
        """Whether everything entered is in the database."""
        return not self._unsaved and self._saving is None

    def edit(self, field: str, **values: Any) -> None:
        """Change fields of the draft as one step; steps of one ``field`` join while typing."""
        self._touched.add(field)
        after = replace(self.draft, **values)
        if after != self.draft:
            self.undo_stack.push(_Edit(self, field, self.draft, after, self._serial))

    def transform(self, field: str, change: Callable[[EventDraft], EventDraft]) -> None:
        """Change the draft by a function as one step of its own."""
        after = change(self.draft)
        if after != self.draft:
            self.end_typing()
            self.undo_stack.push(_Edit(self, field, self.draft, after, self._serial))
            self.end_typing()

    def end_typing(self) -> None:
        """The next change begins a new step, even in the same field."""
        self._serial += 1

    def put(self, draft: EventDraft) -> None:
        """Show ``draft`` without a step; the history itself calls this."""
        self.replace_document(replace(self._document, draft=draft))

    def replace_document(self, document: EventDocument, *, keep: bool = True) -> None:
        """Take another document: a sheet was attached, or Zoom has the event now.

        ``keep``: False for what can be read from Zoom again and needs no draft of its own.
        """
        if document == self._document:
            return
        self._document = document
        self._problems = None
        if keep or self.draft_id:
            self._unsaved = True
            self._timer.start()
        self.changed.emit()

    def set_status(self, *, published: bool, registered: int, over: bool = False) -> None:
        """Tell how it stands at Zoom.

        Args:
            published: whether people can register, or could.
            registered: how many have.
            over: whether it is past or cancelled; nothing of it can be changed any more.
        """
        if (published, registered, over) != (self.published, self.registered, self.over):
            self.published, self.registered, self.over = published, registered, over
            self._problems = None
            self.changed.emit()

    def recheck(self) -> None:
        """Check again although nothing changed: time passes."""
        self._problems = None
        self.changed.emit()

    def keep(self) -> None:
        """Keep the draft although nothing was changed yet."""
        self._unsaved = True
        self.save_soon()

    def save_soon(self) -> None:
        """Write the draft to the database on a worker thread; one write at a time, the latest state last."""
        if not self._unsaved or self._saving is not None:
            return
        self._unsaved = False
        document, number = self._document, self._next_number()
        self._saving = run_task(
            lambda _control: self._writer.write(document, number),
            parent=self,
            succeeded=self.saved.emit,
            failed=self._not_saved,
            finished=self._save_over,
        )

    def forget(self) -> None:
        """Write nothing any more: the draft was deleted."""
        self._timer.stop()
        self._unsaved = False
        self._writer.stop()

    def write_now(self) -> None:
        """Write at once, in milliseconds. Only for closing the window: a worker would come too late."""
        self._timer.stop()
        self._unsaved = False
        self._writer.write(self._document, self._next_number())

    def _next_number(self) -> int:
        """Numbers the writes: one that waited for a thread must not undo a later one."""
        self._writes += 1
        return self._writes

    def _not_saved(self, error: BaseException) -> None:
        self._unsaved = True
        self.save_failed.emit(error)

    def _save_over(self) -> None:
        self._saving = None
        if self._unsaved and not self._timer.isActive():
            self._timer.start()
