"""One answer of a registrant, in the control that its question calls for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from zevents_gui.core.model.ticket import CustomQuestion, QuestionType
from zevents_gui.gui.event_editor.choice import Choice, MultiChoice
from zevents_gui.gui.event_editor.form_field import FormField
from zevents_gui.gui.theme import theme

_LINES = 4


class AnswerField(QWidget):
    """A labelled answer.

    Args:
        name: a standard field's name, or the title of one of the event's own questions.
        title: what it is called in the window.
        answer: what Zoom holds.
        question: one of the event's own; None for a standard field.

    Signals:
        edited: the answer is another one now.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        answer: str,
        *,
        required: bool = False,
        question: CustomQuestion | None = None,
        lines: bool = False,
    ) -> None:
        super().__init__()
        self.name = name
        self.held = answer
        self.is_question = question is not None
        self._control: QLineEdit | QPlainTextEdit | Choice | MultiChoice
        options = list(question.options) if question is not None else []
        if options and question is not None and question.type == QuestionType.MULTIPLE_CHOICE:
            given = [part.strip() for part in answer.split(",") if part.strip()]
            known = given if set(given) <= set(options) else [answer]
            several = MultiChoice(
                [*options, *(one for one in known if one not in options)], self.tr("No answer")
            )
            several.show_values(tuple(known) if answer else ())
            several.chosen.connect(lambda _values: self.edited.emit())
            self._control = several
        elif options:
            # An answer that is no longer offered stays choosable: it is what Zoom holds.
            offered = [*options, answer] if answer and answer not in options else options
            choice = Choice([("", self.tr("No answer")), *((one, one) for one in offered)])
            choice.show_value(answer)
            choice.chosen.connect(lambda _value: self.edited.emit())
            self._control = choice
        elif lines or (question is not None and question.type == QuestionType.LONG_ANSWER):
            box = QPlainTextEdit(answer)
            box.setTabChangesFocus(True)
            box.setFixedHeight(theme().px(20 * _LINES + 14))
            box.textChanged.connect(self.edited)
            self._control = box
        else:
            line = QLineEdit(answer)
            line.textEdited.connect(lambda _text: self.edited.emit())
            self._control = line
        self._control.setObjectName(f"answer_{name}")
        shown = self.tr("{title} (required)").format(title=title) if required else title
        self.field = FormField(name, shown, self._control)
        self.field.title.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)

    @property
    def answer(self) -> str:
        """The answer as it stands now."""
        control = self._control
        if isinstance(control, MultiChoice):
            return ", ".join(control.values)
        if isinstance(control, Choice):
            return str(control.currentData() or "")
        return (control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()).strip()

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what Zoom holds."""
        return self.answer != self.held
