"""The panel beside the list in which one registration is changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import CustomQuestion, RegistrationForm
from zevents_gui.gui.attendee_import.side_page import SidePage
from zevents_gui.gui.models.registrant_columns import field_title
from zevents_gui.gui.models.registrant_data import STANDARD, RegistrantRow
from zevents_gui.gui.registrants.answer_field import AnswerField
from zevents_gui.gui.registrants.answer_rules import checked
from zevents_gui.gui.registrants.registrant_source import Changed
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, PrimaryButton, SecondaryButton, label

_WIDTH = 320


class EditPanel(SidePage):
    """Names and answers of one person, as the event asks for them.

    Signals:
        save_wanted: (row, changed standard fields, all answers or None): to be changed at Zoom.
    """

    save_wanted = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("edit_registrant")
        self.heading.setText(self.tr("Edit registration"))
        self.back.setText(self.tr("Close"))
        self.back.setObjectName("close_edit")
        set_role(self, "side-list")
        self._row: RegistrantRow | None = None
        self._form: RegistrationForm | None = None
        self._fields: list[AnswerField] = []
        self.note = label("", "secondary", wrap=True)
        self.note.setObjectName("edit_note")
        self.save = PrimaryButton(self.tr("Save at Zoom"), name="save_registrant")
        self.save.clicked.connect(self._save)
        self.undo = SecondaryButton(self.tr("Undo"), name="undo_registrant")
        self.undo.clicked.connect(self._start_again)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_L)
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.save)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        below.addWidget(self.note)
        outer.addLayout(below)
        outer.addLayout(buttons)
        theme().changed.connect(self._set_width)
        self._set_width()

    @property
    def row(self) -> RegistrantRow | None:
        """Whose registration is shown."""
        return self._row

    @property
    def has_changes(self) -> bool:
        """Whether something was typed that Zoom does not have."""
        return any(field.is_changed for field in self._fields)

    def show_person(self, row: RegistrantRow, form: RegistrationForm | None) -> None:
        """Show ``row``; what was typed about another person is dropped."""
        self._row, self._form = row, form
        self.clear()
        self._fields = self._make_fields(row, form)
        who = ElidedLabel(row.email, "strong")
        who.setObjectName("edit_email")
        self.content.addWidget(who)
        about = row.ticket_type or self.tr("Ticket type not known")
        self.content.addWidget(label(about, "secondary", wrap=True))
        for field in self._fields:
            field.edited.connect(self._on_edited)
            self.content.addWidget(field)
        self.content.addWidget(
            label(
                self.tr(
                    "Zoom has no way to change an e-mail address, a ticket type or chosen sessions. For "
                    "those, remove this registration and register the person again: they get a new join link."
                ),
                "secondary",
                wrap=True,
            )
        )
        self.content.addStretch(1)
        self._say("" if form is not None else self.tr("Which answers the event requires is not known now."))
        self._on_edited()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._fields:
            self._fields[0].field.control.setFocus()

    def show_result(self, changed: Changed) -> None:
        """Zoom has answered: show what it holds now, and what it did not take over."""
        if self._row is None or self._row.ticket_id != changed.row.ticket_id:
            return
        self.show_person(changed.row, self._form)
        if changed.kept:
            names = [field_title(name) if name in STANDARD else name for name in changed.kept]
            self._say(
                self.tr("Zoom kept what it had for: {names}. All else is changed.").format(
                    names="; ".join(names)
                ),
                Tone.WARNING,
            )
        else:
            self._say(self.tr("Saved at Zoom."), Tone.OK)

    def show_failure(self) -> None:
        """Nothing was changed; what was typed stays."""
        self._say(self.tr("Not saved. The message above the list says why."), Tone.PROBLEM)
        self._on_edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save.isEnabled():
            self._save()
        else:
            super().keyPressEvent(event)

    def _make_fields(self, row: RegistrantRow, form: RegistrationForm | None) -> list[AnswerField]:
        required = {one.field_name for one in form.standard if one.required} if form is not None else set()
        asked = {one.field_name for one in form.standard} if form is not None else set()
        made = [
            AnswerField(
                name,
                field_title(name),
                getattr(row, name),
                required=name in required,
                lines=name == "comments",
            )
            for name in STANDARD
            if name in asked or name in ("first_name", "last_name") or getattr(row, name)
        ]
        held = dict(row.answers)
        questions = {one.title: one for one in form.custom} if form is not None else {}
        for title in dict.fromkeys((*questions, *held)):
            question = questions.get(title) or CustomQuestion(title)
            made.append(
                AnswerField(title, title, held.get(title, ""), required=question.required, question=question)
            )
        return made

    def _on_edited(self) -> None:
        changed = self.has_changes
        self.save.setEnabled(changed)
        self.undo.setEnabled(changed)

    def _start_again(self) -> None:
        if self._row is not None:
            self.show_person(self._row, self._form)

    def _save(self) -> None:
        if self._row is None:
            return
        values: dict[str, str] = {}
        answers: dict[str, str] = {}
        first_wrong: AnswerField | None = None
        for field in self._fields:
            text, problem = checked(field.name, field.answer, self._form)
            # What Zoom holds already may break a rule; it is in nobody's way unless it is changed.
            shown: Problem | None = problem if field.is_changed else None
            field.field.set_problem(shown)
            if shown is not None:
                first_wrong = first_wrong or field
            elif field.is_question:
                # One that is taken away is sent empty: left out, it might simply stay.
                if field.answer or field.held:
                    answers[field.name] = field.answer
            elif field.is_changed:
                values[field.name] = text
        if first_wrong is not None:
            first_wrong.field.control.setFocus()
            self.area.ensureWidgetVisible(first_wrong)
            return
        questions_changed = any(field.is_changed for field in self._fields if field.is_question)
        # Zoom takes the answers to an event's own questions as one list: those not in it may be lost.
        sent = answers if questions_changed else None
        self.save.setEnabled(False)
        self.undo.setEnabled(False)
        self._say(self.tr("Saving…"))
        self.save_wanted.emit(self._row, values, sent)

    def _say(self, text: str, tone: Tone | None = None) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        set_role(self.note, "secondary", tone or Tone.NEUTRAL)

    def _set_width(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))
