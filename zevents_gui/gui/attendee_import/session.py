"""One event's attendees in the window: the view, the plan, the run, and what each tells the others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.registration.events import RunSummary
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RunState
from zevents_gui.core.sheets.mapping_memory import MappingMemory
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.core.zoom.registration_form import load_registration_form
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.attendee_view import AttendeeView
from zevents_gui.gui.attendee_import.earlier_run import EarlierRun, Shown
from zevents_gui.gui.attendee_import.plan_flow import PlanFlow
from zevents_gui.gui.attendee_import.run_controller import RunController
from zevents_gui.gui.attendee_import.take_back_question import confirm_take_back
from zevents_gui.gui.attendee_import.unfinished_offer import UnfinishedOffer
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import message_for, present_error
from zevents_gui.gui.models.attendee_plan import states_of_run
from zevents_gui.gui.models.attendee_row_state import ShownState
from zevents_gui.gui.models.attendee_slices import SlicedWork
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Message
from zevents_gui.gui.workers.followed_run import FollowedRun
from zevents_gui.gui.workers.run_updates import RunUpdate
from zevents_gui.gui.workers.task import run_task

_DONE = frozenset({ShownState.REGISTERED, ShownState.CHANGED})


class AttendeeSession(QObject):
    """Signals:
    status_message: a line for the status bar.
    registrants_changed: people were registered, changed or taken back.
    ready_count_changed: how many rows can be sent.
    run_told: the ID of the event, and how many a run has registered by now; None as it begins.
    registrants_wanted: show who is registered.
    """

    status_message = Signal(str)
    registrants_changed = Signal()
    ready_count_changed = Signal(int)
    run_told = Signal(str, object)
    registrants_wanted = Signal()

    def __init__(
        self, context: AppContext, memory: MappingMemory, fixes: SheetFixStore, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.view = AttendeeView(memory, fixes)
        self.runs = RunController(context, self)
        self._unfinished = UnfinishedOffer(context, self.runs, self.view.banners, self)
        self._earlier = EarlierRun(context, self.view.sheets, self)
        self._earlier_states = SlicedWork(self)
        self._summary: RunSummary | None = None
        self._plans = PlanFlow(self.view, self.runs, self)
        self._plans.ready_count_changed.connect(self.ready_count_changed)
        self._edited_since_run = False
        self._wire()

    @property
    def ready_count(self) -> int:
        """How many rows can be sent."""
        return self._plans.ready_count

    @property
    def has_work(self) -> bool:
        """Whether closing it would lose something."""
        return self.view.has_sheet or self.runs.is_running

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Work for ``event``; the same one again when something about it changed."""
        before = self.runs.zoom_event
        self.runs.set_event(event, account)
        self.view.send.set_account(account.name if account else "", account.practice if account else False)
        self.view.start.template.setEnabled(event is not None)
        if (
            event is not None
            and account is not None
            and (before is None or before.event_id != event.event_id)
        ):
            self._load_form(event, account)
            self._unfinished.look(event)
        if before != event and not self.runs.is_running and self._summary is None:
            self.replan()

    def bring_back(self) -> None:
        """The pane is looked at: show the last run of the event where no list is open."""
        if not self.runs.is_running:
            self._earlier.bring_back(self.runs.zoom_event)

    def follow(self, stop: Callable[[], None]) -> FollowedRun | None:
        """Show the rows while publishing registers them; None when that cannot be shown."""
        followed = self.runs.follow(self.tr("Registering attendees, as part of publishing"), stop)
        if followed is not None:
            # While the event was a draft nobody knew what it asks for: the rows may stand elsewhere by now.
            followed.began.connect(self.view.sheets.look_again)
        return followed

    def check_again(self) -> None:
        """Somebody was changed or removed elsewhere: look anew who is registered."""
        self.runs.planner.forget_list()
        if self.view.has_sheet and self._summary is None:
            self.replan()

    def replan(self) -> None:
        """Look anew what registering the sheet would do."""
        self._plans.make()

    def resume(self, run_id: int) -> None:
        """Go on with a run that was stopped."""

        def found(record: RunRecord) -> None:
            if record.state is RunState.TAKING_BACK:
                self.runs.take_back(run_id)
            else:
                self.runs.resume(run_id)

        run_task(lambda _control: self._context.journal.run(run_id), parent=self, succeeded=found)

    def take_back(self, run_id: int) -> None:
        """Delete what a run registered."""
        self.runs.take_back(run_id)

    # Wiring

    def _wire(self) -> None:
        view, runs, send = self.view, self.runs, self.view.send
        view.opened.connect(self._on_opened)
        view.edited.connect(self._on_edited)
        view.checked_anew.connect(self._on_checked_anew)
        self._earlier.found.connect(self._on_earlier)
        runs.started.connect(self._on_started)
        runs.updated.connect(self._on_updated)
        runs.finished.connect(self._on_finished)
        runs.failed.connect(self._on_failed)
        send.pause_wanted.connect(self._on_pause)
        send.stop_wanted.connect(self._on_stop)
        send.again_wanted.connect(self._back_to_plan)
        send.retry_wanted.connect(self._retry)
        send.resume_wanted.connect(self._resume)
        send.take_back_wanted.connect(self._ask_take_back)
        send.registrants_wanted.connect(self.registrants_wanted)

    def _load_form(self, event: Event, account: SavedAccount) -> None:
        def loaded(form: RegistrationForm) -> None:
            if self.runs.zoom_event is not None and self.runs.zoom_event.event_id == event.event_id:
                self.view.sheets.set_form(form)

        # Offline the sheet can be prepared all the same; the plan says what could not be checked.
        run_task(
            lambda _control: load_registration_form(self._context.client(account), event.event_id),
            parent=self,
            succeeded=loaded,
            failed=lambda error: self._say_unchecked(error),
        )

    def _say_unchecked(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.status_message.emit(
                self.tr("The event’s questions could not be loaded: {title}").format(title=error.title)
            )
        else:
            present_error(self.view, error)

    # Planning

    def _on_opened(self) -> None:
        self._summary = None
        self._edited_since_run = False
        self._plans.another_list()
        self._earlier_states.cancel()
        if self.runs.is_running:
            self.view.banners.remove("run")  # the bar below the list says it from now on
        if self._earlier.sheet_opened():
            self._plans.tell_ready()
            if not self.runs.is_running:
                self._plans.show_looking()
        else:
            self.replan()

    def _on_earlier(self, found: Shown | None) -> None:
        """The list of an earlier day is open: show what became of its rows then."""
        rows = self.view.sheets.rows
        if found is None or rows is None or self._edited_since_run:
            self.replan()
            return
        outcome, states = found

        def shown(_nothing: object) -> None:
            if self._edited_since_run:
                return
            now = self.view.sheets.rows
            if now is not None and now is not rows and now.sheet is rows.sheet:
                now.carry_from(rows)  # the event's questions came meanwhile, and the rows anew
            if self.runs.is_running or self._summary is not None:
                # The run was gone on with meanwhile, and tells more than the journal did a moment ago.
                self.view.after_states()
                return
            self.runs.run_id = outcome.run.run_id
            self.runs.takes_back = outcome.run.state in (RunState.TAKING_BACK, RunState.TAKEN_BACK)
            self._show_summary(outcome.summary, outcome.run.changed_at)
            self.view.after_states()
            self._plans.tell_ready()

        self._earlier_states.start(rows.restore_run(states), shown)

    def _on_checked_anew(self) -> None:
        if self._summary is None:
            self.replan()
        else:
            self._plans.tell_ready()

    def _on_edited(self) -> None:
        self._edited_since_run = True
        if self._summary is not None:
            self._back_to_plan()
        else:
            self.replan()

    def _back_to_plan(self) -> None:
        rows = self.view.sheets.rows
        self._summary = None
        if rows is not None:
            rows.clear_run(_DONE)
            self.view.after_states()
        self.replan()

    # Running

    def _on_started(self, text: str) -> None:
        self.view.set_editable(False)
        self.view.banners.remove("unfinished")
        self._summary = None
        self._edited_since_run = False
        self.view.send.show_sending(text, can_pause=self.runs.is_own)
        self._tell_without_list(text, Tone.ACCENT)
        self._tell_run(None)
        self.status_message.emit(text)

    def _tell_without_list(self, text: str, tone: Tone) -> None:
        """Say how a run stands that was resumed while no list is open: then there is no bar to show it."""
        if self.view.sheets.rows is None:
            line = self.tr("What becomes of each person stands in Registrants and Activity.")
            self.view.banners.show_message(Message(text, (line,), tone, key="run"))

    def _tell_run(self, registered: int | None) -> None:
        if self.runs.zoom_event is not None:
            self.run_told.emit(self.runs.zoom_event.event_id, registered)

    def _on_updated(self, update: RunUpdate) -> None:
        rows = self.view.sheets.rows
        if rows is not None and update.rows:
            changes = [(row, state, reason) for row, (state, reason) in update.rows.items()]
            self.view.refresh_rows(rows.set_run(states_of_run(changes, rows)), states_only=True)
        if update.progress is not None:
            self._tell_run(update.progress.registered)
        if update.waiting is not None:
            self.view.send.show_waiting(update.waiting)
        elif update.progress is not None:
            self.view.send.show_progress(update.progress)

    def _show_summary(self, summary: RunSummary, ended_at: datetime | None = None) -> None:
        self._summary = summary
        event = self.runs.zoom_event
        self.view.send.show_outcome(
            summary, event.name if event else "", taken_back=self.runs.takes_back, ended_at=ended_at
        )

    def _on_finished(self, summary: RunSummary) -> None:
        self.view.set_editable(True)
        self.view.banners.remove("run")
        self._show_summary(summary)
        self.view.after_states()
        self._tell_without_list(summary.sentence(), Tone.OK if summary.complete else Tone.WARNING)
        if summary.stopped_by is not None:
            message = message_for(summary.stopped_by)
            actions = ((self.tr("Resume"), self._resume),)
            self.view.banners.show_message(replace(message, actions=actions, key="run"))
        self._plans.tell_ready()
        self.status_message.emit(summary.sentence())
        self.registrants_changed.emit()

    def _on_failed(self, error: BaseException | None) -> None:
        self.view.set_editable(True)
        self.view.banners.remove("run")
        self._back_to_plan()
        if error is not None and not isinstance(error, Cancelled):
            present_error(self.view, error)
        self.registrants_changed.emit()

    def _on_pause(self, paused: bool) -> None:
        self.runs.set_paused(paused)
        self.view.send.show_paused(paused)

    def _on_stop(self) -> None:
        self.view.send.show_stopping()
        self.runs.stop()

    def _retry(self) -> None:
        run_id = self.runs.run_id
        if self._edited_since_run or run_id is None:
            self._back_to_plan()
        else:
            self.runs.resume(run_id, retry_refused=True)

    def _resume(self) -> None:
        if self.runs.run_id is not None and not self.runs.is_running:
            self.view.banners.remove("run")
            if self.runs.takes_back:
                self.runs.take_back(self.runs.run_id)
            else:
                self.runs.resume(self.runs.run_id)

    def _ask_take_back(self) -> None:
        run_id, event, account = self.runs.run_id, self.runs.zoom_event, self.runs.account
        if run_id is None or event is None or account is None or self._summary is None:
            return
        confirm_take_back(
            self.view, event.name, account, self._summary.registered, lambda: self.runs.take_back(run_id)
        )
