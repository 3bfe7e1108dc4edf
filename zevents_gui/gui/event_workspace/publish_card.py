"""The Publish card: the one button, the steps with their times and results, and what went wrong."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.publishing.steps import StepRecord, StepState, step_title
from zevents_gui.gui import error_presenter
from zevents_gui.gui.event_editor.note import Note
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Badge, Card, FlowLayout, PrimaryButton, SecondaryButton, StepList, label
from zevents_gui.gui.widgets import StepState as RowState

_ROW_STATES = {
    StepState.WAITING: RowState.WAITING,
    StepState.RUNNING: RowState.ACTIVE,
    StepState.DONE: RowState.DONE,
    StepState.FAILED: RowState.FAILED,
}


class PublishCard(Card):
    """Shows what a controller tells it, and says which button was pressed.

    Signals:
        publish_wanted, save_wanted: publish, or only save as a draft at Zoom.
        stop_wanted, resume_wanted: while the steps are under way, and after they stopped.
        accept_wanted: publish although what was read back differs.
        regardless_wanted: go on although a step says that the person has to decide.
        discard_wanted: give up what was interrupted.
    """

    publish_wanted = Signal()
    save_wanted = Signal()
    stop_wanted = Signal()
    resume_wanted = Signal()
    accept_wanted = Signal()
    regardless_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Publish"))
        self.account = Badge()
        self.account.setObjectName("publish_account")
        self.add_to_header(self.account)
        self.steps = StepList()
        self.steps.setObjectName("publish_steps")
        self.steps.hide()
        self._step_keys: list[str] = []
        self.note = Note("publish_note", Tone.PROBLEM)
        self.text = label("", "muted", wrap=True)
        self.text.setObjectName("publish_text")
        self.publish = PrimaryButton(self.tr("Publish"), name="publish")
        self.save = SecondaryButton(self.tr("Save as draft at Zoom"), name="save_at_zoom")
        self.stop = SecondaryButton(self.tr("Stop"), name="publish_stop")
        self.resume = PrimaryButton(self.tr("Go on"), name="publish_resume")
        self.accept = SecondaryButton(self.tr("Publish as it is"), name="publish_accept")
        self.regardless = SecondaryButton("", name="publish_regardless")
        self.discard = SecondaryButton(self.tr("Give up"), name="publish_discard")
        self.hint = label("", "secondary", wrap=True)
        self.hint.setObjectName("publish_hint")
        self._buttons = (
            *(self.publish, self.save, self.stop, self.resume),
            *(self.accept, self.regardless, self.discard),
        )
        row = FlowLayout()
        for button in self._buttons:
            row.addWidget(button)
        self.body.addWidget(self.text)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.note)
        self.body.addLayout(row)
        self.body.addWidget(self.hint)
        self.publish.clicked.connect(self.publish_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        self.accept.clicked.connect(self.accept_wanted)
        self.regardless.clicked.connect(self.regardless_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.show_buttons()

    @property
    def step_keys(self) -> list[str]:
        """Keys of the steps that are shown."""
        return self._step_keys

    def show_records(self, records: list[StepRecord], progress: dict[str, str]) -> None:
        """Show how far each step is; ``progress``: step to how far it is, of the one under way."""
        steps = [(record.step.value, step_title(record.step)) for record in records]
        if [key for key, _text in steps] != self._step_keys:
            self.set_steps(steps)
        for record in records:
            result = self._result(record, progress.get(record.step.value, ""))
            self.steps.row(record.step.value).show_state(_ROW_STATES[record.state], result)

    def _result(self, record: StepRecord, progress: str) -> str:
        if record.state is StepState.RUNNING:
            return progress
        if record.state is StepState.FAILED:
            return self.tr("stopped")
        if record.state is not StepState.DONE:
            return ""
        seconds = record.seconds
        if record.result or seconds is None:
            return record.result
        return self.tr("{seconds} s").format(seconds=QLocale().toString(seconds, "f", 1))

    def show_error(self, error: BaseException | None) -> None:
        """Say what stopped the steps; None for nothing."""
        if error is None or isinstance(error, Cancelled):
            self.note.say("")
        elif isinstance(error, AppError):
            parts = (error.happened, error.means, error.to_do)
            self.note.say(error.title, "\n".join(part for part in parts if part))
        else:
            message = error_presenter.message_for(error)
            self.note.say(message.title, "\n".join(message.lines))

    def set_steps(self, steps: list[tuple[str, str]]) -> None:
        """Show these (key, text) steps, all still to come."""
        self._step_keys = [key for key, _text in steps]
        self.steps.set_steps(steps)
        self.steps.setVisible(bool(steps))

    def show_buttons(self, *shown: QWidget) -> None:
        """Show exactly these buttons."""
        for button in self._buttons:
            button.setVisible(button in shown)

    def say(self, text: str, hint: str = "") -> None:
        """Say what the card is about now, and quietly something below the buttons."""
        for line, words in ((self.text, text), (self.hint, hint)):
            line.setText(words)
            line.setVisible(bool(words))

    def show_account(self, word: str, *, practice: bool) -> None:
        """Say where it would be published."""
        self.account.show_status(word, Tone.WARNING if practice else Tone.ACCENT)
