"""The bar below the grid: what will be sent, how far the sending is, what became of it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from zevents_gui.core.registration.events import Progress, RunSummary, Waiting
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Plan
from zevents_gui.gui.attendee_import import plan_words
from zevents_gui.gui.attendee_import.after_face import AfterFace
from zevents_gui.gui.attendee_import.before_face import BeforeFace
from zevents_gui.gui.attendee_import.during_face import DuringFace
from zevents_gui.gui.attendee_import.run_options import RunOptionsPanel
from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_M


class SendBar(QFrame):
    """Three faces: before, while and after. One of them is shown.

    Signals:
        register_wanted: register everybody who is ready.
        first_only_wanted: register only the first one.
        options_changed: other options were chosen.
        pause_wanted: pause (True) or go on (False).
        stop_wanted, resume_wanted: stop after the batches in flight; go on.
        save_wanted, retry_wanted, take_back_wanted, registrants_wanted: what can be done afterwards.
        again_wanted: look who of the list is left to register.
    """

    register_wanted = Signal()
    first_only_wanted = Signal()
    options_changed = Signal()
    pause_wanted = Signal(bool)
    stop_wanted = Signal()
    save_wanted = Signal()
    retry_wanted = Signal()
    take_back_wanted = Signal()
    registrants_wanted = Signal()
    resume_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("send_bar")
        set_role(self, "bottom-bar")
        self._practice = False
        self._account = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_M, PAGE_MARGIN, SPACE_M)
        layout.setSpacing(SPACE_M)
        self.options = RunOptionsPanel()
        self.options.hide()
        self.options.changed.connect(self.options_changed)
        layout.addWidget(self.options)
        self._before, self._during, self._after = BeforeFace(), DuringFace(), AfterFace()
        for face in (self._before, self._during, self._after):
            layout.addWidget(face)
        self.register = self._before.register
        self.save = self._after.save
        self._before.register_wanted.connect(self.register_wanted)
        self._before.first_only_wanted.connect(self.first_only_wanted)
        self._before.options_wanted.connect(self.options.setVisible)
        self._during.pause_wanted.connect(self.pause_wanted)
        self._during.stop_wanted.connect(self.stop_wanted)
        after = self._after
        after.save_wanted.connect(self.save_wanted)
        after.retry_wanted.connect(self.retry_wanted)
        after.take_back_wanted.connect(self.take_back_wanted)
        after.registrants_wanted.connect(self.registrants_wanted)
        after.resume_wanted.connect(self.resume_wanted)
        after.again_wanted.connect(self.again_wanted)
        self._show_face(self._before, self.register)

    @property
    def run_options(self) -> RunOptions:
        """The options chosen."""
        return self.options.options

    def set_account(self, name: str, practice: bool) -> None:
        """Whose event it is: shown beside every sentence."""
        self._account, self._practice = name, practice

    def show_hint(self, title: str, text: str) -> None:
        """Nothing can be sent now; say why and what to do."""
        self._before.show_hint(title, text, self._badge())
        self.options.show_figures([])
        self._show_face(self._before, self._before.options)

    def show_plan(self, plan: Plan, seconds: float | None, duplicates: int) -> None:
        """Say what will be sent.

        Args:
            seconds: about how long it takes; None when unknown.
            duplicates: how many rows repeat a person.
        """
        found = plan_words.figures(plan, seconds, duplicates)
        self._before.show_plan(plan, found, self._account, self._badge())
        self.options.show_figures(plan_words.table(found))
        self._show_face(self._before, self.register if self.register.isEnabled() else self._before.options)

    def show_sending(self, title: str, *, can_pause: bool = True) -> None:
        """A run has begun."""
        self._before.options.setChecked(False)
        self._during.show_sending(title, self._badge(), can_pause=can_pause)
        self._show_face(self._during, self._during.pause if can_pause else self._during.stop)

    def show_progress(self, progress: Progress) -> None:
        """How far the run is."""
        self._during.show_progress(progress)

    def show_waiting(self, waiting: Waiting) -> None:
        """What the run waits for."""
        self._during.show_waiting(waiting)

    def show_paused(self, paused: bool) -> None:
        """The run was paused or goes on."""
        self._during.show_paused(paused)

    def show_stopping(self) -> None:
        """The person asked to stop."""
        self._during.show_stopping()

    def show_outcome(
        self,
        summary: RunSummary,
        event_name: str,
        *,
        taken_back: bool = False,
        ended_at: datetime | None = None,
    ) -> None:
        """How the run ended."""
        self._after.show_outcome(summary, event_name, self._badge(), taken_back=taken_back, ended_at=ended_at)
        self._show_face(self._after, self.save if not taken_back else self._after.again)

    def _show_face(self, face: QWidget, first: QAbstractButton) -> None:
        """Show ``face``. Where the keyboard was in the bar it stays: on ``first``, which comes next."""
        if not face.isHidden() and face.isVisible():
            return
        focused = self.window().focusWidget()  # a question that was just answered has it for a moment longer
        stays = focused is not None and (focused is self or self.isAncestorOf(focused))
        face.show()
        if stays:
            first.setFocus()
        for other in (self._before, self._during, self._after):
            other.setVisible(other is face)

    def _badge(self) -> tuple[str, Tone]:
        if not self._account:
            return "", Tone.NEUTRAL
        return (self.tr("PRACTICE"), Tone.WARNING) if self._practice else (self.tr("LIVE"), Tone.ACCENT)
