"""What everyone on the list gets where no column says it: a ticket type, or certain sessions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.roles import Role, SessionsRole
from zevents_gui.gui.attendee_import.choice_button import OneChoice, SeveralChoices
from zevents_gui.gui.attendee_import.side_page import clear_layout
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import label


class EveryoneCard(QWidget):
    """Hidden where the event leaves nothing to choose.

    Signals:
        chosen: a role, and what everyone gets for it; empty for nothing.
    """

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("everyone_card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_S)
        self._layout.setSpacing(SPACE_XS)

    def show_sheet(self, sheet: AttendeeSheet, form: RegistrationForm | None) -> None:
        """Offer what ``form`` leaves open and no column of ``sheet`` holds."""
        clear_layout(self._layout)
        given = sheet.for_everyone
        # A column that was made for everyone has no place in the file.
        held = {column.role for column in sheet.columns if column.source_column}
        names = list(dict.fromkeys(ticket.name for ticket in form.ticket_types)) if form is not None else []
        if len(names) > 1 and Field.TICKET_TYPE not in held:
            box = OneChoice(self.tr("Zoom’s default ticket"), names)
            box.setObjectName("everyone_ticket_type")
            self._add(self.tr("Ticket type for everyone"), box, Field.TICKET_TYPE, given)
        sessions = [name for _id, name in form.sessions] if form is not None else []
        if len(sessions) > 1 and SessionsRole() not in held:
            button = SeveralChoices(self.tr("All of them"), sessions, name="everyone_sessions")
            self._add(self.tr("Occurrences for everyone"), button, SessionsRole(), given)
        self.setVisible(self._layout.count() > 0)

    def _add(self, title: str, box: OneChoice | SeveralChoices, role: Role, given: dict[Role, str]) -> None:
        caption = label(title, "field")
        caption.setBuddy(box)
        self._layout.addWidget(caption)
        box.setAccessibleName(title)
        box.show_choice(given.get(role, ""))
        box.chosen.connect(lambda text: self.chosen.emit(role, text))
        self._layout.addWidget(box)
