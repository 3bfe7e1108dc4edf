"""While people are registered: how far it is, what it waits for, and how to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from zevents_gui.core.registration.events import Progress, Waiting
from zevents_gui.gui.attendee_import.send_face import SendFace
from zevents_gui.gui.attendee_import.words import duration
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import ElidedLabel, SecondaryButton


class DuringFace(SendFace):
    """Signals:
    pause_wanted: pause (True) or go on (False).
    stop_wanted: stop after the batches in flight.
    """

    pause_wanted = Signal(bool)
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("sending")
        self._stopping = False
        self._paused = False
        self.status = ElidedLabel("", "secondary")
        self.status.setObjectName("sending_status")
        self.words.addWidget(self.status)
        self.progress = QProgressBar()
        self.progress.setObjectName("sending_progress")
        self.progress.setAccessibleName(self.tr("Progress of the registration"))
        self.progress.setTextVisible(False)
        self.words.addWidget(self.progress)
        self.pause = SecondaryButton(self.tr("Pause"), name="pause_button")
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self.stop = SecondaryButton(self.tr("Stop after this batch"), name="stop_button")
        self.stop.clicked.connect(self.stop_wanted)
        self.set_buttons((self.pause, self.stop))

    def show_sending(self, title: str, badge: tuple[str, Tone], *, can_pause: bool) -> None:
        """A run has begun."""
        self._stopping = False
        self.heading.show_text(title, "", badge)
        self.progress.setRange(0, 0)
        self.status.setText(self.tr("Getting ready…"))
        self.show_paused(False)
        self.pause.setVisible(can_pause)
        self.pause.setEnabled(True)
        self.stop.setEnabled(True)
        self.fit()

    def show_progress(self, progress: Progress) -> None:
        """How far the run is."""
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
        if self._paused:
            return
        parts = [self.tr("{done} of {total}").format(done=f"{progress.done:,}", total=f"{progress.total:,}")]
        if progress.per_second >= 0.5:
            parts.append(self.tr("{count} a second").format(count=f"{round(progress.per_second):,}"))
        if progress.seconds_left is not None and progress.done < progress.total:
            parts.append(self.tr("{time} left").format(time=duration(progress.seconds_left)))
        if progress.refused:
            parts.append(self.tr("{count} refused").format(count=f"{progress.refused:,}"))
        if progress.in_doubt:
            parts.append(self.tr("{count} being looked up").format(count=f"{progress.in_doubt:,}"))
        if self._stopping:
            parts.insert(0, self.tr("Stopping after the batches on their way"))
        self.status.setText(" · ".join(parts))

    def show_waiting(self, waiting: Waiting) -> None:
        """What the run waits for."""
        text = waiting.reason
        if waiting.seconds is not None and waiting.seconds >= 1:
            text = self.tr("{reason} Goes on in {time}.").format(
                reason=waiting.reason, time=duration(waiting.seconds)
            )
        self.status.setText(text)

    def show_paused(self, paused: bool) -> None:
        """The run was paused or goes on."""
        self._paused = paused
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        if paused:
            self.status.setText(self.tr("Paused. What was on its way is still being recorded."))

    def show_stopping(self) -> None:
        """The person asked to stop."""
        self._stopping = True
        self._paused = False
        self.stop.setEnabled(False)
        self.pause.setEnabled(False)
        self.status.setText(self.tr("Stopping after the batches on their way…"))
