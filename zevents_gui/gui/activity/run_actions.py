"""What can be done about a run: its buttons, wherever they stand, and the questions before they act."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zevents_gui.core.registration import results
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import find_banners
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.registrant_jobs import ask_where
from zevents_gui.gui.saved_file import saved_message
from zevents_gui.gui.widgets import SecondaryButton, confirm
from zevents_gui.gui.workers.task import run_task


class RunActions(QObject):
    """Four buttons about one run.

    Args:
        bar: where the buttons stand.
        prefix: of their object names, so that the same buttons can stand in two places.

    Signals:
        status_message: a line for the status bar.
        resume_wanted, retry_wanted, take_back_wanted: the run's ID.
    """

    status_message = Signal(str)
    resume_wanted = Signal(int)
    retry_wanted = Signal(int)
    take_back_wanted = Signal(int)

    def __init__(self, context: AppContext, view: QWidget, bar: ListBar, prefix: str = "") -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._run: RunRecord | None = None
        self._event: Event | None = None
        self._account: SavedAccount | None = None
        self.resume = self._button(bar, f"{prefix}resume_run_button", self.tr("Resume"), self._resume)
        self.retry = self._button(bar, f"{prefix}retry_run_button", self.tr("Try again"), self._retry)
        self.take_back = self._button(
            bar, f"{prefix}take_back_run_button", self.tr("Take back…"), self._ask_take_back
        )
        self.results = self._button(
            bar, f"{prefix}run_results_button", self.tr("Save results…"), self.save_results
        )
        self.show_run(None, None, None)
        context.jobs.changed.connect(lambda: self.show_run(self._run, self._event, self._account))

    def show_run(self, run: RunRecord | None, event: Event | None, account: SavedAccount | None) -> None:
        """Act on ``run``; what Zoom must be asked for only works for the event that is open."""
        self._run, self._event, self._account = run, event, account
        elsewhere = run is not None and (event is None or run.event_id != event.event_id)
        busy = run is not None and self._context.jobs.is_busy(run.event_id)
        here = run is not None and not elsewhere and not busy
        unfinished = run is not None and run.state in (RunState.OPEN, RunState.TAKING_BACK)
        refused = run is not None and run.count(RowState.REFUSED) > 0 and run.state is RunState.FINISHED
        self.resume.setEnabled(here and unfinished)
        self.retry.setEnabled(here and refused)
        self.take_back.setEnabled(here and run is not None and run.count(RowState.REGISTERED) > 0)
        self.results.setEnabled(run is not None)
        where = self.tr("People of this event are being registered or taken back.") if busy else ""
        where = self.tr("Open the run’s event first.") if elsewhere else where
        for button in (self.resume, self.take_back):
            button.setToolTip(where)
        self.retry.setToolTip(where or self.tr("Sends the people again whom Zoom refused"))

    def save_results(self, target: Path | str | None = None) -> None:
        """Write the results of the run; asks where when ``target`` is None."""
        run, journal = self._run, self._context.journal
        if run is None:
            return
        if target is None:
            stem = Path(run.sheet_path).stem
            name = self.tr("{list} results.xlsx").format(list=stem) if stem else self.tr("results.xlsx")
            ask_where(
                self._view,
                self.tr("Save results"),
                self._context.folder.exports,
                name,
                self.save_results,
                "run_results_dialog",
            )
            return
        run_task(
            lambda control: results.save_results(journal, run.run_id, Path(target), cancel=control.cancel),
            parent=self,
            succeeded=self.say_saved,
        )

    def say_saved(self, path: Path) -> None:
        """Tell where something was written."""
        self.status_message.emit(self.tr("Saved as {name}").format(name=path.name))
        banners = find_banners(self._view)
        if banners is not None:
            banners.show_message(saved_message(self.tr("Saved"), path, key="saved"))

    def _button(self, bar: ListBar, name: str, text: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text, name=name)
        button.clicked.connect(lambda: act())
        bar.add_action(button)
        return button

    def _resume(self) -> None:
        if self._run is not None:
            self.resume_wanted.emit(self._run.run_id)

    def _retry(self) -> None:
        run = self._run
        if run is None:
            return
        count = run.count(RowState.REFUSED)
        mails = (
            self.tr("Those whom Zoom accepts now get its e-mail.")
            if run.options.notify
            else self.tr("No e-mails are sent.")
        )
        confirm(
            self._view,
            counted(
                count,
                self.tr("Try 1 person again for “{event}”?"),
                self.tr("Try {count} people again for “{{event}}”?"),
            ).format(event=run.event_name),
            (
                self.tr(
                    "Account: {account}. Whoever is registered meanwhile is not registered twice."
                ).format(account=run.account_name),
                mails,
            ),
            self.tr("Try again"),
            lambda: self.retry_wanted.emit(run.run_id),
            danger=False,
        )

    def _ask_take_back(self) -> None:
        run, account = self._run, self._account
        if run is None or account is None:
            return
        where = self.tr("practice account “{name}”") if account.practice else self.tr("account “{name}”")
        count = run.count(RowState.REGISTERED)
        confirm(
            self._view,
            self.tr("Take back the registrations for “{event}”?").format(event=run.event_name),
            (
                counted(
                    count,
                    self.tr("1 registration of this run is deleted at Zoom, {where}."),
                    self.tr("{count} registrations of this run are deleted at Zoom, {{where}}."),
                ).format(where=where.format(name=account.name)),
                self.tr("Join links that were sent stop working. E-mails that went out cannot be recalled."),
            ),
            counted(count, self.tr("Delete 1 registration"), self.tr("Delete {count} registrations")),
            lambda: self.take_back_wanted.emit(run.run_id),
        )
