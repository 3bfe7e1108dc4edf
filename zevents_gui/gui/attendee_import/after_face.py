"""After a run: what became of everybody, and what can be done next."""

from datetime import datetime

from PySide6.QtCore import Signal

from zevents_gui.core.registration.events import RunSummary
from zevents_gui.gui.attendee_import.outcome_picture import OutcomePicture, Share
from zevents_gui.gui.attendee_import.send_face import SendFace
from zevents_gui.gui.attendee_import.words import ago, counted
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import LinkButton, PrimaryButton, SecondaryButton


class AfterFace(SendFace):
    """Signals:
    save_wanted, retry_wanted, take_back_wanted, registrants_wanted, resume_wanted: the buttons.
    again_wanted: look who of the list is left to register.
    """

    save_wanted = Signal()
    retry_wanted = Signal()
    take_back_wanted = Signal()
    registrants_wanted = Signal()
    resume_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("outcome")
        self.picture = OutcomePicture()
        self.words.addWidget(self.picture)
        self.again = LinkButton(self.tr("Check the list again"), name="again_button")
        self.again.setToolTip(self.tr("Looks who of this list is not registered yet."))
        self.again.clicked.connect(self.again_wanted)
        self.take_back = SecondaryButton(self.tr("Take back this run…"), name="take_back_button")
        self.take_back.clicked.connect(self.take_back_wanted)
        self.show_registrants = SecondaryButton(self.tr("Show registrants"), name="show_registrants_button")
        self.show_registrants.clicked.connect(self.registrants_wanted)
        self.retry = SecondaryButton("", name="retry_button")
        self.retry.clicked.connect(self.retry_wanted)
        self.resume = SecondaryButton(self.tr("Resume"), name="resume_button")
        self.resume.clicked.connect(self.resume_wanted)
        self.save = PrimaryButton(self.tr("Save results"), name="save_results_button")
        self.save.clicked.connect(self.save_wanted)
        self.set_buttons(
            (self.again, self.take_back, self.show_registrants, self.retry, self.resume, self.save)
        )

    def show_outcome(
        self,
        summary: RunSummary,
        event_name: str,
        badge: tuple[str, Tone],
        *,
        taken_back: bool,
        ended_at: datetime | None,
    ) -> None:
        """How the run ended; ``ended_at``: aware, for one of another day."""
        if taken_back:
            title = counted(
                summary.taken_back,
                self.tr("1 registration taken back"),
                self.tr("{count} registrations taken back"),
            )
        elif summary.complete:
            title = counted(summary.registered, self.tr("1 registered"), self.tr("{count} registered"))
            if event_name:  # publishing makes the event while its people are registered
                title = self.tr("{done} in {event}").format(done=title, event=event_name)
        else:
            title = self.tr("Stopped: {count} registered so far").format(count=f"{summary.registered:,}")
        if ended_at is not None:
            title = f"{title} · {ago(ended_at)}"
        self.heading.show_text(title, "" if summary.complete else summary.sentence(), badge)
        self.picture.show_shares(
            [
                Share(self.tr("registered"), summary.registered, Tone.OK),
                Share(self.tr("changed"), summary.changed, Tone.ACCENT),
                Share(self.tr("already there"), summary.already_there, Tone.NEUTRAL),
                Share(self.tr("taken back"), summary.taken_back, Tone.NEUTRAL),
                Share(self.tr("refused"), summary.refused, Tone.PROBLEM),
                Share(self.tr("waiting"), summary.pending + summary.in_doubt, Tone.WARNING),
                Share(self.tr("left out"), summary.not_sent, Tone.NEUTRAL),
            ]
        )
        again = counted(summary.refused, self.tr("Try it again"), self.tr("Try the {count} again"))
        self.retry.setText(again)
        self.retry.setVisible(summary.refused > 0)
        self.resume.setVisible(not summary.complete)
        self.take_back.setVisible(summary.registered > 0)
        self.save.setVisible(not taken_back)
        self.fit()
