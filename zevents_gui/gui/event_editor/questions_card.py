"""What people are asked when they register."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.model import limits
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.field_words import standard_question_name
from zevents_gui.core.model.ticket import CustomQuestion, StandardQuestion
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, show_problems
from zevents_gui.gui.event_editor.question_row import QuestionRow
from zevents_gui.gui.theme.tokens import SPACE_L
from zevents_gui.gui.widgets import Card, SecondaryButton, label

_STANDARD = (
    Field.ORGANIZATION,
    Field.JOB_TITLE,
    Field.PHONE,
    Field.INDUSTRY,
    Field.ORGANIZATION_SIZE,
    Field.ADDRESS,
    Field.ZIP,
    Field.CITY,
    Field.STATE,
    Field.COUNTRY,
)


class QuestionsCard(Card):
    """Standard questions as a list of switches, own questions as rows."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Registration questions"))
        self._session = session
        hint = self.tr(
            "E-mail, first and last name are always asked. Each further question puts some people off."
        )
        self.body.addWidget(label(hint, "secondary", wrap=True))
        self._standard = self._standard_grid()
        self._by_hub = label(self.tr("Until one is chosen the event asks what its hub asks."), "secondary")
        self._by_hub.setObjectName("questions_by_hub")
        self.body.addWidget(self._by_hub)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_L)
        self.body.addLayout(self._rows)
        self._add_button = SecondaryButton(self.tr("Add a question"), name="add_question")
        self._add_button.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(FormField("custom_questions", "", self._add_button))
        line.addStretch(1)
        self.body.addLayout(line)
        self._shown: list[QuestionRow] = []
        self._seen: tuple[object, ...] = ()
        session.changed.connect(self._show)
        self._show()

    def _standard_grid(self) -> dict[str, tuple[QCheckBox, QCheckBox]]:
        names = {field: standard_question_name(field.value) for field in _STANDARD}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(0)
        boxes: dict[str, tuple[QCheckBox, QCheckBox]] = {}
        half = -(-len(names) // 2)
        for number, (field, name) in enumerate(names.items()):
            row, column = number % half, number // half * 2
            asked = QCheckBox(name)
            asked.setObjectName(f"ask_{field.value}")
            required = QCheckBox(self.tr("required"))
            required.setObjectName(f"require_{field.value}")
            required.setAccessibleName(self.tr("{name} is required").format(name=name))
            asked.toggled.connect(self._standard_changed)
            required.toggled.connect(self._standard_changed)
            grid.addWidget(asked, row, column)
            grid.addWidget(required, row, column + 1)
            boxes[field.value] = (asked, required)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)
        return boxes

    def _standard_changed(self, _on: bool) -> None:
        names = (Field.FIRST_NAME.value, Field.LAST_NAME.value)
        before = self._session.draft.standard_questions or ()
        kept = tuple(question for question in before if question.field_name in names)
        always = kept or tuple(StandardQuestion(name, required=True) for name in names)
        asked = tuple(
            StandardQuestion(field, required=required.isChecked())
            for field, (ask, required) in self._standard.items()
            if ask.isChecked()
        )
        self._session.edit("standard_questions", standard_questions=always + asked)

    def _add(self) -> None:
        questions = self._session.draft.custom_questions
        self._session.transform(
            "custom_questions",
            lambda draft: replace(draft, custom_questions=(*questions, CustomQuestion(""))),
        )
        self._shown[-1].focus_first()

    def change(self, number: int, question: CustomQuestion) -> None:
        """Put ``question`` in the place of question ``number``."""
        questions = list(self._session.draft.custom_questions)
        questions[number] = question
        self._session.edit(f"custom_questions.{number}", custom_questions=tuple(questions))

    def remove(self, number: int) -> None:
        """Take question ``number`` away."""
        questions = self._session.draft.custom_questions
        left = questions[:number] + questions[number + 1 :]
        self._session.transform("custom_questions", lambda draft: replace(draft, custom_questions=left))

    def move_question(self, number: int, place: int) -> None:
        """Put question ``number`` at ``place``, both counted from 0."""
        questions = list(self._session.draft.custom_questions)
        questions.insert(place, questions.pop(number))
        self._session.transform(
            "custom_questions", lambda draft: replace(draft, custom_questions=tuple(questions))
        )

    def _show(self) -> None:
        draft = self._session.draft
        found = [one for one in self._session.shown_problems if one.field.startswith("custom_questions")]
        seen = (draft.standard_questions, draft.custom_questions, found)
        if seen == self._seen:
            return
        self._seen = seen
        asked = {question.field_name: question.required for question in draft.standard_questions or ()}
        for field, (ask, required) in self._standard.items():
            for box, on in ((ask, field in asked), (required, asked.get(field, False))):
                box.blockSignals(True)
                box.setChecked(on)
                box.blockSignals(False)
            required.setVisible(field in asked)
        self._by_hub.setVisible(draft.standard_questions is None)
        self._show_own(draft.custom_questions)
        self._add_button.setEnabled(len(draft.custom_questions) < limits.CUSTOM_QUESTIONS_PER_TICKET)
        show_problems(self, found)

    def _show_own(self, questions: tuple[CustomQuestion, ...]) -> None:
        while len(self._shown) > len(questions):
            gone = self._shown.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._shown) < len(questions):
            row = QuestionRow(self, len(self._shown))
            self._shown.append(row)
            self._rows.addWidget(row)
        last = len(questions) - 1
        for number, (row, question) in enumerate(zip(self._shown, questions, strict=True)):
            row.show_question(question, first=number == 0, last=number == last)
