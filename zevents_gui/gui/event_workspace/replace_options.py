"""What becomes of an event that another one takes the place of, and of its people: the choices."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.gui.event_editor.choice import Choice
from zevents_gui.gui.event_editor.form_field import FormField
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import label

_MESSAGE_LINES = 3


class ReplaceOptions(QWidget):
    """Edits a :class:`ReplacedEvent`.

    Signals:
        changed: the ReplacedEvent with what the person chose, and the name of the choice.
    """

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old: ReplacedEvent | None = None
        self.remove = QRadioButton()
        self.remove.setObjectName("replace_remove")
        self.keep = QRadioButton(self.tr("Keep the old event as well"))
        self.keep.setObjectName("replace_keep")
        group = QButtonGroup(self)
        group.addButton(self.remove)
        group.addButton(self.keep)
        self.message = QPlainTextEdit()
        self.message.setObjectName("replace_message")
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(theme().px(20 * _MESSAGE_LINES + 14))
        self._message_field = FormField(
            "replace_message", self.tr("Message to everyone registered for the old event"), self.message
        )
        self.notify = QCheckBox(self.tr("Zoom mails everyone the new join link"))
        self.notify.setObjectName("replace_notify")
        self.ticket_type = Choice([])
        self.ticket_type.setObjectName("replace_ticket_type")
        self._type_field = FormField(
            "replace_ticket_type", self.tr("Ticket type that everyone gets"), self.ticket_type
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.notify)
        layout.addWidget(self._type_field)
        caption = label(self.tr("Once everyone is moved"), "field")
        caption.setBuddy(self.remove)
        layout.addWidget(caption)
        layout.addWidget(self.remove)
        layout.addWidget(self.keep)
        layout.addWidget(self._message_field)
        self.remove.toggled.connect(lambda on: self._change("removes", removes=on))
        self.notify.toggled.connect(lambda on: self._change("notify", notify=on))
        self.message.textChanged.connect(lambda: self._change("message", message=self.message.toPlainText()))
        self.ticket_type.chosen.connect(lambda key: self._change("ticket_type", ticket_type=key))

    def show_old(self, old: ReplacedEvent, ticket_types: tuple[tuple[str, str], ...] = ()) -> None:
        """Show the choices made for ``old``; ``ticket_types``: (key, name) of the new event's."""
        self._old = None
        self.remove.setText(
            self.tr("Cancel the old event") if old.published else self.tr("Delete the old draft at Zoom")
        )
        self.remove.setChecked(old.removes)
        self.keep.setChecked(not old.removes)
        self.notify.setChecked(old.notify)
        self.notify.setVisible(old.published)
        if self.message.toPlainText() != old.message:
            with QSignalBlocker(self.message):
                self.message.setPlainText(old.message)
        self._message_field.setVisible(old.published and old.removes)
        usual = self.tr("The one of the same name, else Zoom’s default")
        self.ticket_type.set_options([("", usual), *ticket_types])
        known = {key for key, _name in ticket_types}
        self.ticket_type.show_value(old.ticket_type if old.ticket_type in known else "")
        self._type_field.setVisible(old.published and bool(ticket_types))
        self._old = old

    @property
    def old(self) -> ReplacedEvent | None:
        """The event with the choices as they are shown."""
        return self._old

    def _change(self, name: str, **values: object) -> None:
        if self._old is None:
            return
        after = replace(self._old, **values)  # type: ignore[arg-type]
        if after != self._old:
            self._old = after
            self._message_field.setVisible(after.published and after.removes)
            self.changed.emit(after, name)
