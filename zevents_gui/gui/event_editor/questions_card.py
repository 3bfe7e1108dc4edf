"""What people are asked when they register."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.programme_rules import CHOICE_TYPES
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.gui.event_editor.choice import Choice
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, field_row, show_problems
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, Rule, SecondaryButton, label


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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_L)
        self.body.addLayout(self._rows)
        add = SecondaryButton(self.tr("Add a question"), name="add_question")
        add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        self.body.addLayout(line)
        self._shown: list[QuestionRow] = []
        session.changed.connect(self._show)
        self._show()

    def _standard_grid(self) -> dict[str, tuple[QCheckBox, QCheckBox]]:
        names = {
            Field.ORGANIZATION: self.tr("Company"),
            Field.JOB_TITLE: self.tr("Job title"),
            Field.PHONE: self.tr("Phone"),
            Field.INDUSTRY: self.tr("Industry"),
            Field.ORGANIZATION_SIZE: self.tr("Company size"),
            Field.ADDRESS: self.tr("Street"),
            Field.ZIP: self.tr("Postcode"),
            Field.CITY: self.tr("Town"),
            Field.STATE: self.tr("State"),
            Field.COUNTRY: self.tr("Country"),
        }
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
        self._shown[-1].title.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _show(self) -> None:
        draft = self._session.draft
        asked = {question.field_name: question.required for question in draft.standard_questions or ()}
        for field, (ask, required) in self._standard.items():
            for box, on in ((ask, field in asked), (required, asked.get(field, False))):
                box.blockSignals(True)
                box.setChecked(on)
                box.blockSignals(False)
            required.setVisible(field in asked)
        while len(self._shown) > len(draft.custom_questions):
            gone = self._shown.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._shown) < len(draft.custom_questions):
            row = QuestionRow(self, len(self._shown))
            self._shown.append(row)
            self._rows.addWidget(row)
        for row, question in zip(self._shown, draft.custom_questions, strict=True):
            row.show_question(question)
        show_problems(self, self._session.problems)


class QuestionRow(QFrame):
    """One own question: text, kind of answer, answers to choose from, required or not."""

    def __init__(self, card: QuestionsCard, number: int) -> None:
        super().__init__(card)
        self._card = card
        self._number = number
        self._question = CustomQuestion("")
        name = f"question_{number}"
        self.setObjectName(name)
        kinds = [
            (QuestionType.SHORT_ANSWER.value, self.tr("Short text")),
            (QuestionType.LONG_ANSWER.value, self.tr("Long text")),
            (QuestionType.SINGLE_RADIO.value, self.tr("One of several")),
            (QuestionType.SINGLE_DROPDOWN.value, self.tr("One from a list")),
            (QuestionType.MULTIPLE_CHOICE.value, self.tr("Any of several")),
        ]
        self.title = QLineEdit()
        self.title.setObjectName(f"{name}_title")
        self.kind = Choice(kinds)
        self.kind.setObjectName(f"{name}_type")
        self.options = QLineEdit()
        self.options.setObjectName(f"{name}_options")
        self.options.setPlaceholderText(self.tr("Answers with semicolons between them"))
        self.required = QCheckBox(self.tr("required"))
        self.required.setObjectName(f"{name}_required")
        remove = LinkButton(self.tr("Remove"), name=f"{name}_remove")
        remove.setAccessibleName(self.tr("Remove question {number}").format(number=number + 1))
        at = f"custom_questions.{number}"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(Rule())
        title_field = FormField(
            f"{at}.title", self.tr("Question {number}").format(number=number + 1), self.title
        )
        kind_field = FormField(f"{at}.type", self.tr("Answer"), self.kind)
        layout.addLayout(field_row(title_field, kind_field, stretches=(3, 2)))
        self._options_field = FormField(f"{at}.options", self.tr("Answers"), self.options)
        layout.addWidget(self._options_field)
        line = QHBoxLayout()
        line.addWidget(self.required)
        line.addStretch(1)
        line.addWidget(remove)
        layout.addLayout(line)
        self.title.textEdited.connect(lambda text: self._change(title=text))
        self.kind.chosen.connect(lambda value: self._change(type=value))
        self.options.editingFinished.connect(self._options_edited)
        self.required.toggled.connect(lambda on: self._change(required=on))
        remove.clicked.connect(lambda: card.remove(number))

    def show_question(self, question: CustomQuestion) -> None:
        """Show ``question``."""
        self._question = question
        if self.title.text() != question.title:
            self.title.setText(question.title)
        self.kind.show_value(question.type)
        self._options_field.setVisible(question.type in CHOICE_TYPES)
        options = "; ".join(question.options)
        if not self.options.hasFocus() and self.options.text() != options:
            self.options.setText(options)
        self.required.blockSignals(True)
        self.required.setChecked(question.required)
        self.required.blockSignals(False)

    def _options_edited(self) -> None:
        options = tuple(part.strip() for part in self.options.text().split(";") if part.strip())
        if options != self._question.options:
            self._change(options=options)

    def _change(self, **values: object) -> None:
        question = replace(self._question, **values)  # type: ignore[arg-type]
        if question.type not in CHOICE_TYPES:
            question = replace(question, options=())
        elif question.type in CHOICE_TYPES and not question.options and self.options.text():
            question = replace(question, options=self._question.options)
        self._card.change(self._number, question)
