"""One publishing job opened: its steps, and what came of each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.publishing.steps import StepRecord, StepState, step_title
from zevents_gui.core.publishing.store import PublishJob
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.words import duration, local_time
from zevents_gui.gui.models.run_table import Activity
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_L
from zevents_gui.gui.widgets import Card, LinkButton, SecondaryButton, StepList, label
from zevents_gui.gui.widgets import StepState as ShownStep

_STATES = {
    StepState.WAITING: ShownStep.WAITING,
    StepState.RUNNING: ShownStep.ACTIVE,
    StepState.DONE: ShownStep.DONE,
    StepState.FAILED: ShownStep.FAILED,
}


class JobPage(QWidget):
    """Signals:
    back_wanted: show the list again.
    overview_wanted: show the event's overview, from where the job is gone on with.
    run_wanted: open the registration run with this ID.
    """

    back_wanted = Signal()
    overview_wanted = Signal()
    run_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("job_page")
        self._run_id: int | None = None
        bar = ListBar()
        self.back = LinkButton(self.tr("← All runs"), name="back_from_job")
        self.back.clicked.connect(self.back_wanted)
        bar.add_what(self.back)
        self.run = SecondaryButton(self.tr("Open its registrations"), name="open_run_of_job")
        self.run.clicked.connect(self._open_run)
        bar.add_action(self.run)
        self.overview = SecondaryButton(self.tr("Open in Overview"), name="job_overview")
        self.overview.clicked.connect(self.overview_wanted)
        bar.add_action(self.overview)
        self.card = Card(" ")
        self.about = label("", "secondary", wrap=True)
        self.steps = StepList()
        self.card.body.addWidget(self.about)
        self.card.body.addWidget(self.steps)
        inside = QVBoxLayout()
        inside.setContentsMargins(PAGE_MARGIN, SPACE_L, PAGE_MARGIN, SPACE_L)
        inside.addWidget(self.card)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addLayout(inside, 1)

    def show_job(self, job: PublishJob, event: Event | None) -> None:
        """Open ``job``."""
        one = Activity(job)
        self._run_id = job.run_id
        self.run.setVisible(job.run_id is not None)
        self.overview.setEnabled(event is not None and event.event_id == job.event_id)
        self.card.set_title(self.tr("{job}: {event}").format(job=one.title, event=one.event_name))
        self.about.setText(
            self.tr("{state} · {when} · {account}").format(
                state=one.badge[0], when=local_time(job.created_at), account=job.account
            )
        )
        self.steps.set_steps([(step.step.value, step_title(step.step)) for step in job.steps])
        for step in job.steps:
            self.steps.row(step.step.value).show_state(_STATES[step.state], _result(step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _open_run(self) -> None:
        if self._run_id is not None:
            self.run_wanted.emit(self._run_id)


def _result(step: StepRecord) -> str:
    seconds = step.seconds
    parts = [step.result, duration(seconds) if seconds is not None else ""]
    return " · ".join(part for part in parts if part)
