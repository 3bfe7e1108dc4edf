"""Text controls that tell each keystroke to the draft, and take the draft's text without telling."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.theme import theme


class TextLine(QLineEdit):
    """One line of text, bound to a field of the draft."""

    def __init__(self, session: DraftSession, field: str, *, placeholder: str = "") -> None:
        super().__init__()
        self._session = session
        self._field = field
        self.setObjectName(field)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda text: session.edit(field, **{field: text}))
        self.editingFinished.connect(session.end_typing)
        session.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        """Show what the draft holds; the cursor stays where it is while the text is the same."""
        text = getattr(self._session.draft, self._field)
        if text != self.text():
            with QSignalBlocker(self):
                self.setText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Another window in front, or a menu, is no leaving.
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._session.touch(self._field)


class TextBox(QPlainTextEdit):
    """Several lines of text, bound to a field of the draft. Tab moves on."""

    def __init__(self, session: DraftSession, field: str, *, placeholder: str = "", lines: int = 5) -> None:
        super().__init__()
        self._session = session
        self._field = field
        self.setObjectName(field)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme().px(20 * lines + 14))
        self.textChanged.connect(self._tell)
        session.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        """Show what the draft holds."""
        text = getattr(self._session.draft, self._field)
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)

    def _tell(self) -> None:
        self._session.edit(self._field, **{self._field: self.toPlainText()})


class WordsLine(QLineEdit):
    """Words with commas between them, bound to a field that holds several; taken when it is left."""

    def __init__(
        self,
        session: DraftSession,
        field: str,
        *,
        placeholder: str = "",
        clean: Callable[[str], str] = str.strip,
        shown: Callable[[str], str] = str,
    ) -> None:
        super().__init__()
        self._session = session
        self._field = field
        self._clean = clean
        self._shown = shown
        self.setObjectName(field)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._tell)
        session.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        """Show what the draft holds."""
        text = ", ".join(self._shown(word) for word in getattr(self._session.draft, self._field))
        if text != self.text() and not (self.hasFocus() and self.isModified()):
            with QSignalBlocker(self):
                self.setText(text)

    def _tell(self) -> None:
        words = [self._clean(part) for part in self.text().replace(";", ",").split(",")]
        values = tuple(dict.fromkeys(word for word in words if word))
        self.setModified(False)
        self._session.edit(self._field, **{self._field: values})
        self.show_draft()
