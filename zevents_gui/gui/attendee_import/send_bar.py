"""The bar below the grid: what will be sent, how far the sending is, what became of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from zevents_gui.core.registration.events import Progress, RunSummary, Waiting
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Plan, RowGroup
from zevents_gui.gui.attendee_import.outcome_picture import OutcomePicture, Share
from zevents_gui.gui.attendee_import.run_options import RunOptionsPanel
from zevents_gui.gui.attendee_import.words import counted, duration
from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Badge, ElidedLabel, LinkButton, PrimaryButton, SecondaryButton, label


class _Heading(QWidget):
    """A bold line that elides, with the account's badge right behind it, and a second line that wraps."""

    def __init__(self, name: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        self.title = ElidedLabel("", "strong")
        self.title.setObjectName(f"{name}_title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.badge = Badge("", Tone.WARNING)
        self.badge.setObjectName(f"{name}_badge")
        self.badge.hide()
        top.addWidget(self.title, 1)
        top.addWidget(self.badge)
        top.addStretch(0)
        layout.addLayout(top)
        self.text = label("", "secondary", wrap=True)
        self.text.setObjectName(f"{name}_text")
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.text)

    def show_text(self, title: str, text: str, badge: str, tone: Tone) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        if badge != self.badge.text():
            self.badge.show_status(badge, tone)
        self.badge.setVisible(bool(badge))


class SendBar(QFrame):
    """Three faces: before, while and after. One of them is shown.

    Signals:
        register_wanted: register everybody who is ready.
        first_only_wanted: register only the first one.
        options_changed: other options were chosen.
        pause_wanted: pause (True) or go on (False).
        stop_wanted, resume_wanted: stop after the batches in flight; go on.
        save_wanted, retry_wanted, take_back_wanted, registrants_wanted: what can be done afterwards.
        again_wanted: back to the plan.
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
        self._stopping = False
        self._account = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_M, PAGE_MARGIN, SPACE_M)
        layout.setSpacing(SPACE_M)
        self.options = RunOptionsPanel()
        self.options.hide()
        self.options.changed.connect(self.options_changed)
        layout.addWidget(self.options)
        self._before, self._during, self._after = self._make_before(), self._make_during(), self._make_after()
        for face in (self._before, self._during, self._after):
            layout.addWidget(face)
        self._show_face(self._before)

    @property
    def run_options(self) -> RunOptions:
        """The options chosen."""
        return self.options.options

    def set_account(self, name: str, practice: bool) -> None:
        """Whose event it is: shown beside every sentence."""
        self._account, self._practice = name, practice

    # Before

    def show_hint(self, title: str, text: str) -> None:
        """Nothing can be sent now; say why and what to do."""
        self._show_face(self._before)
        badge, tone = self._badge()
        self.before.show_text(title, text, badge, tone)
        self.register.setText(self.tr("Register"))
        self.register.setEnabled(False)
        self.first_only.setEnabled(False)

    def show_plan(self, plan: Plan, seconds: float | None, duplicates: int) -> None:
        """Say what will be sent.

        Args:
            seconds: about how long it takes; None when unknown.
            duplicates: how many rows repeat a person.
        """
        self._show_face(self._before)
        count = plan.to_register + plan.to_change
        title = self.tr("Register {count} of {total} in {event}").format(
            count=f"{plan.to_register:,}", total=f"{len(plan.rows):,}", event=plan.event_name
        )
        if count == 0:
            title = self.tr("Nobody new to register in {event}").format(event=plan.event_name)
        badge, tone = self._badge()
        self.before.show_text(title, " ".join(self._plan_details(plan, seconds, duplicates)), badge, tone)
        set_role(self.before.text, "secondary", Tone.PROBLEM if plan.blocking else Tone.NEUTRAL)
        self.register.setText(
            counted(count, self.tr("Register 1 attendee"), self.tr("Register {count} attendees"))
            if count
            else self.tr("Register")
        )
        self.register.setEnabled(plan.can_send)
        self.first_only.setEnabled(plan.can_send and plan.counts[RowGroup.NEW] > 0)

    def _plan_details(self, plan: Plan, seconds: float | None, duplicates: int) -> list[str]:
        if plan.blocking:
            return [finding.reason for finding in plan.blocking]
        counts = plan.counts
        # The sheet leaves most repeated people out by itself; to the plan those are rows left out.
        left_out = counts[RowGroup.LEFT_OUT] - max(0, duplicates - counts[RowGroup.DUPLICATE])
        parts = [
            (
                counts[RowGroup.REGISTERED] - plan.to_change,
                self.tr("1 is registered already"),
                self.tr("{count} are registered already"),
            ),
            (plan.to_change, self.tr("1 is changed"), self.tr("{count} are changed")),
            (
                max(duplicates, counts[RowGroup.DUPLICATE]),
                self.tr("1 is a duplicate"),
                self.tr("{count} are duplicates"),
            ),
            (counts[RowGroup.PROBLEM], self.tr("1 has a problem"), self.tr("{count} have problems")),
            (left_out, self.tr("1 is left out"), self.tr("{count} are left out")),
        ]
        said = [counted(count, one, many) for count, one, many in parts if count > 0]
        sentences = [", ".join(said) + "."] if said else []
        if plan.to_register:
            mails = self.tr("Confirmation e-mails will be sent.")
            if self._practice:
                mails = self.tr("Confirmation e-mails go to the practice panel, to nobody else.")
            sentences.append(mails if plan.options.notify else self.tr("No e-mails will be sent."))
        if not self._practice and self._account:
            sentences.append(self.tr("Account: {name}.").format(name=self._account))
        sentences += [finding.reason for finding in plan.findings]
        if seconds is not None and plan.to_register:
            sentences.append(self.tr("About {time}.").format(time=duration(max(1.0, seconds))))
        return sentences

    # While

    def show_sending(self, title: str) -> None:
        """A run has begun."""
        self._show_face(self._during)
        self._stopping = False
        self.options_button.setChecked(False)
        badge, tone = self._badge()
        self.during.show_text(title, "", badge, tone)
        self.progress.setRange(0, 0)
        self.status.setText(self.tr("Getting ready…"))
        self.pause.setText(self.tr("Pause"))
        self.pause.setEnabled(True)
        self.stop.setEnabled(True)

    def show_progress(self, progress: Progress) -> None:
        """How far the run is."""
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
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
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        if paused:
            self.status.setText(self.tr("Paused. What was on its way is still being recorded."))

    def show_stopping(self) -> None:
        """The person asked to stop."""
        self._stopping = True
        self.stop.setEnabled(False)
        self.pause.setEnabled(False)
        self.status.setText(self.tr("Stopping after the batches on their way…"))

    # After

    def show_outcome(self, summary: RunSummary, event_name: str, *, taken_back: bool = False) -> None:
        """How the run ended."""
        self._show_face(self._after)
        if taken_back:
            title = counted(
                summary.taken_back,
                self.tr("1 registration taken back"),
                self.tr("{count} registrations taken back"),
            )
        elif summary.complete:
            title = counted(summary.registered, self.tr("1 registered"), self.tr("{count} registered"))
            title = self.tr("{done} in {event}").format(done=title, event=event_name)
        else:
            title = self.tr("Stopped: {count} registered so far").format(count=f"{summary.registered:,}")
        badge, tone = self._badge()
        self.after.show_text(title, "" if summary.complete else summary.sentence(), badge, tone)
        self.picture.show_shares(
            [
                Share(self.tr("registered"), summary.registered, Tone.OK),
                Share(self.tr("changed"), summary.changed, Tone.ACCENT),
                Share(self.tr("already there"), summary.already_there, Tone.NEUTRAL),
                Share(self.tr("taken back"), summary.taken_back, Tone.NEUTRAL),
                Share(self.tr("refused"), summary.refused, Tone.PROBLEM),
                Share(self.tr("waiting"), summary.pending + summary.in_doubt, Tone.WARNING),
                Share(self.tr("skipped"), summary.not_sent, Tone.NEUTRAL),
            ]
        )
        again = counted(summary.refused, self.tr("Try it again"), self.tr("Try the {count} again"))
        self.retry.setText(again)
        self.retry.setVisible(summary.refused > 0)
        self.resume.setVisible(not summary.complete)
        self.take_back.setVisible(summary.registered > 0)
        self.save.setVisible(not taken_back)

    # Faces

    def _make_before(self) -> QWidget:
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        self.before = _Heading("send")
        row.addWidget(self.before, 1)
        self.options_button = SecondaryButton(self.tr("Options"), name="options_button")
        self.options_button.setCheckable(True)
        self.options_button.toggled.connect(self.options.setVisible)
        self.first_only = SecondaryButton(self.tr("First one only"), name="first_only_button")
        self.first_only.setToolTip(
            self.tr("Registers one person and stops, so that you can look at the e-mail.")
        )
        self.first_only.clicked.connect(self.first_only_wanted)
        self.register = PrimaryButton(self.tr("Register"), name="register_button")
        self.register.setToolTip(self.tr("Ctrl+Return"))
        self.register.clicked.connect(self.register_wanted)
        for button in (self.options_button, self.first_only, self.register):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return face

    def _make_during(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        self.during = _Heading("sending")
        words.addWidget(self.during)
        self.status = ElidedLabel("", "secondary")
        self.status.setObjectName("sending_status")
        words.addWidget(self.status)
        row.addLayout(words, 1)
        self.pause = SecondaryButton(self.tr("Pause"), name="pause_button")
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(self.pause.text() == self.tr("Pause")))
        self.stop = SecondaryButton(self.tr("Stop after this batch"), name="stop_button")
        self.stop.clicked.connect(self.stop_wanted)
        row.addWidget(self.pause, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setObjectName("sending_progress")
        self.progress.setAccessibleName(self.tr("Progress of the registration"))
        self.progress.setTextVisible(False)
        column.addWidget(self.progress)
        return face

    def _make_after(self) -> QWidget:
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        words = QVBoxLayout()
        words.setSpacing(SPACE_S)
        self.after = _Heading("outcome")
        words.addWidget(self.after)
        self.picture = OutcomePicture()
        words.addWidget(self.picture)
        row.addLayout(words, 1)
        row.addSpacing(SPACE_M)
        self.again = LinkButton(self.tr("Back to the plan"), name="again_button")
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
        buttons = (self.again, self.take_back, self.show_registrants, self.retry, self.resume, self.save)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return face

    def _show_face(self, face: QWidget) -> None:
        for other in (self._before, self._during, self._after):
            other.setVisible(other is face)
        if face is not self._before:
            self.options_button.setChecked(False)

    def _badge(self) -> tuple[str, Tone]:
        if not self._account:
            return "", Tone.NEUTRAL
        return (self.tr("PRACTICE"), Tone.WARNING) if self._practice else (self.tr("LIVE"), Tone.ACCENT)
