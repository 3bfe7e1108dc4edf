"""One question of the event's own: its words, the kind of answer, and what an answer may be."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout

from zevents_gui.core.model import limits
from zevents_gui.core.model.field_words import answer_name
from zevents_gui.core.model.programme_rules import CHOICE_TYPES, longest_answer
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.choice import Choice
from zevents_gui.gui.event_editor.form_field import FormField
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import LinkButton, Rule

if TYPE_CHECKING:
    from zevents_gui.gui.event_editor.questions_card import QuestionsCard


class QuestionRow(QFrame):
    """The controls of question ``number`` (from 0) of ``card``."""

    def __init__(self, card: "QuestionsCard", number: int) -> None:
        super().__init__(card)
        self._card = card
        self._number = number
        self._question = CustomQuestion("")
        name = f"question_{number}"
        self.setObjectName(name)
        at = f"custom_questions.{number}"
        self.title = QLineEdit()
        self.title.setObjectName(f"{name}_title")
        self.kind = Choice([(kind.value, answer_name(kind)) for kind in QuestionType])
        self.kind.setObjectName(f"{name}_type")
        self.options = QLineEdit()
        self.options.setObjectName(f"{name}_options")
        self.options.setPlaceholderText(self.tr("Answers with semicolons between them"))
        self.min_length = _Characters(f"{name}_min_length")
        self.max_length = _Characters(f"{name}_max_length")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(Rule())
        title = FormField(f"{at}.title", self.tr("Question {number}").format(number=number + 1), self.title)
        kind = FormField(f"{at}.type", self.tr("Answer"), self.kind)
        layout.addWidget(Beside(title, kind, stretches=(3, 2), least=(220, 0)))
        self._options_field = FormField(f"{at}.options", self.tr("Answers"), self.options)
        self._options_field.set_hint(
            self.tr("At least two, at most {count}.").format(count=limits.QUESTION_OPTIONS)
        )
        layout.addWidget(self._options_field)
        self._lengths = Beside(
            FormField(f"{at}.min_length", self.tr("Shortest answer"), self.min_length),
            FormField(f"{at}.max_length", self.tr("Longest answer"), self.max_length),
        )
        layout.addWidget(self._lengths)
        layout.addLayout(self._last_line(name))
        self.title.textEdited.connect(lambda text: self._change(title=text))
        self.kind.chosen.connect(lambda value: self._change(type=value))
        self.options.editingFinished.connect(self._options_edited)
        self.min_length.valueChanged.connect(lambda value: self._change(min_length=value or None))
        self.max_length.valueChanged.connect(lambda value: self._change(max_length=value or None))

    def _last_line(self, name: str) -> QHBoxLayout:
        number, card = self._number, self._card
        self.required = QCheckBox(self.tr("required"))
        self.required.setObjectName(f"{name}_required")
        self.required.toggled.connect(lambda on: self._change(required=on))
        self.up = LinkButton(self.tr("Move up"), name=f"{name}_up")
        self.up.setAccessibleName(self.tr("Move question {number} up").format(number=number + 1))
        self.up.clicked.connect(lambda: card.move_question(number, number - 1))
        self.down = LinkButton(self.tr("Move down"), name=f"{name}_down")
        self.down.setAccessibleName(self.tr("Move question {number} down").format(number=number + 1))
        self.down.clicked.connect(lambda: card.move_question(number, number + 1))
        remove = LinkButton(self.tr("Remove"), name=f"{name}_remove")
        remove.setAccessibleName(self.tr("Remove question {number}").format(number=number + 1))
        remove.clicked.connect(lambda: card.remove(number))
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addWidget(self.required)
        line.addStretch(1)
        for button in (self.up, self.down, remove):
            line.addWidget(button)
        return line

    def show_question(self, question: CustomQuestion, *, first: bool, last: bool) -> None:
        """Show ``question``, the ``first`` or ``last`` one of all."""
        self._question = question
        if self.title.text() != question.title:
            self.title.setText(question.title)
        self.kind.show_value(question.type)
        chosen = question.type in CHOICE_TYPES
        self._options_field.setVisible(chosen)
        self._lengths.setVisible(not chosen)
        options = "; ".join(question.options)
        if not self.options.hasFocus() and self.options.text() != options:
            self.options.setText(options)
        most = longest_answer(question.type)
        any_length = self.tr("any")
        up_to = self.tr("up to {count}").format(count=f"{most:,}")
        self.min_length.show_length(question.min_length, most, any_length)
        self.max_length.show_length(question.max_length, most, up_to)
        with QSignalBlocker(self.required):
            self.required.setChecked(question.required)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def focus_first(self) -> None:
        """Put the cursor where writing begins."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options_edited(self) -> None:
        options = tuple(part.strip() for part in self.options.text().split(";") if part.strip())
        if options != self._question.options:
            self._change(options=options)

    def _change(self, **values: object) -> None:
        question = replace(self._question, **values)  # type: ignore[arg-type]
        if question.type in CHOICE_TYPES:
            question = replace(question, min_length=None, max_length=None)
        else:
            question = replace(question, options=())
        self._card.change(self._number, question)


class _Characters(QSpinBox):
    """A number of characters; the lowest value stands for none that is said."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(True)
        self.setSuffix(self.tr(" characters"))

    def show_length(self, length: int | None, most: int, unset: str) -> None:
        """Show ``length`` without telling anyone.

        Args:
            most: what can be entered at most; more that came from elsewhere is shown as it is.
            unset: what is shown for None.
        """
        with QSignalBlocker(self):
            self.setRange(0, max(most, length or 0))
            self.setSpecialValueText(unset)
            self.setValue(length or 0)
