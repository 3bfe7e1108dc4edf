"""While publishing registers the attached sheet, its rows in the Attendees tab follow."""

from PySide6.QtCore import QObject

from zevents_gui.core.publishing.events import Registering, StepChanged
from zevents_gui.core.publishing.steps import Step, StepState
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.event_workspace.publish_jobs import RunningJob
from zevents_gui.gui.workers.followed_run import FollowedRun


class RegistrationFollower(QObject):
    """Lives as long as the job; the sheet is the one that it registers."""

    def __init__(self, running: RunningJob, sheet: AttendeeSheet, attendees: AttendeePane) -> None:
        super().__init__(running)
        self._running = running
        self._sheet = sheet
        self._attendees = attendees
        self._run: FollowedRun | None = None
        running.told.connect(self._take)
        running.finished.connect(self._over)

    def _take(self, event: object) -> None:
        if isinstance(event, StepChanged) and event.record.step is Step.REGISTER:
            if event.record.state is StepState.RUNNING:
                self._run = self._attendees.follow(self._sheet, self._running.stop)
            else:
                self._give_up()
        elif isinstance(event, Registering) and event.step is Step.REGISTER and self._run is not None:
            self._run.take(event.event)

    def _over(self) -> None:
        self._give_up()

    def _give_up(self) -> None:
        """The step is over. Where its run told how it ended, that stands already."""
        run, self._run = self._run, None
        if run is not None:
            run.give_up(None)
