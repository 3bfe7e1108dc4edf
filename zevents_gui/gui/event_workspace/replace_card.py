"""The card of a draft that takes the place of an event at Zoom: what publishing will do, and the choices."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.type_change import what_happens
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_workspace.replace_options import ReplaceOptions
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import Card, label

COLUMN = 300
"""Pixels below which what happens and the choices stand below each other."""
_EDIT_ID = 2


class _Edit(QUndoCommand):
    """One choice changed; typing the message is one step."""

    def __init__(self, session: DraftSession, name: str, before: ReplacedEvent, after: ReplacedEvent) -> None:
        super().__init__(name)
        self._session = session
        self._before = before
        self._after = after

    def id(self) -> int:
        return _EDIT_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or self.text() != "message" or other.text() != "message":
            return False
        self._after = other._after
        return True

    def undo(self) -> None:
        self._put(self._before)

    def redo(self) -> None:
        self._put(self._after)

    def _put(self, old: ReplacedEvent) -> None:
        session = self._session
        if session.document.replaces is not None:
            session.replace_document(replace(session.document, replaces=old))


class Steps(QWidget):
    """What happens, line by line, each with its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replace_steps")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self._lines: list[str] = []

    def show_lines(self, lines: list[str]) -> None:
        """Show these lines."""
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(lines, start=1):
            self._layout.addWidget(label(f"{number}.  {line}", wrap=True))
        self._layout.addStretch(1)
        self.setAccessibleName(" ".join(lines))


class ReplaceCard(Card):
    """Hidden for every draft that replaces nothing."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("replace_card")
        self._session = session
        self.steps = Steps()
        self.options = ReplaceOptions()
        self.options.changed.connect(self._chosen)
        self.body.addWidget(Beside(self.steps, self.options, least=(COLUMN, COLUMN)))
        self.hide()
        session.changed.connect(self.refresh)
        # Once it stands in its page: shown before, it would be a window of its own for a moment.
        QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        """Show the draft as it is now."""
        old = self._session.document.replaces
        self.setVisible(old is not None)
        if old is None:
            return
        self.set_title(self.tr("Replaces “{name}”").format(name=old.name))
        self.steps.show_lines(what_happens(old))
        kinds = tuple(
            (one.key, one.name.strip()) for one in self._session.draft.ticket_types if one.name.strip()
        )
        self.options.show_old(old, kinds)

    def _chosen(self, after: ReplacedEvent, name: str) -> None:
        before = self._session.document.replaces
        if before is not None and before != after:
            self._session.undo_stack.push(_Edit(self._session, name, before, after))
