"""The Activity tab: every run of this computer, its outcome, and its results at any time."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.registration import results
from zevents_gui.core.registration.outcomes import export_runs
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.run_table import BADGE_ROLE, STATE_COLUMN, RunTableModel
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import (
    BannerStack,
    EmptyState,
    Message,
    SecondaryButton,
    SegmentedControl,
    confirm,
    label,
)
from zevents_gui.gui.workers.task import Task, run_task

_SEARCH_PAUSE_MS = 200


class ActivityPane(QWidget):
    """All runs, of this event or of all events.

    Signals:
        status_message: a line for the status bar.
        resume_wanted, take_back_wanted: the ID of a run of the event shown.
    """

    status_message = Signal(str)
    resume_wanted = Signal(int)
    take_back_wanted = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activity_pane")
        self._context = context
        self._event: Event | None = None
        self._account: SavedAccount | None = None
        self._loading: Task | None = None
        self.model = RunTableModel(self)
        self.banners = BannerStack()
        self.banners.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        self.table = ListTable(self.model, "runs_table")
        self.table.setAccessibleName(self.tr("Runs"))
        self.table.setItemDelegateForColumn(STATE_COLUMN, BadgeDelegate(BADGE_ROLE, self))
        self.table.set_widths((180, 110, 200, 150, 160, 90, 100, 76, 60))
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        self.model.modelReset.connect(self._show_actions)
        self.empty = EmptyState(
            self.tr("Nothing has been sent yet"),
            self.tr("Each time people are registered, a line appears here, with its results."),
        )
        self.empty.setObjectName("activity_empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_bar())
        layout.addWidget(self.banners)
        layout.addWidget(self._stack, 1)
        self._show_actions()

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show the runs of ``event``."""
        self._event, self._account = event, account
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the journal again."""
        journal, needle = self._context.journal, self.search.text().strip()
        event_id = self._event.event_id if self._event is not None and self.scope.value == "event" else None
        if self._loading is not None and self._loading.is_running:
            self._loading.cancel()

        def loaded(runs: list[RunRecord]) -> None:
            self.model.set_runs(runs)
            self._stack.setCurrentWidget(self.table if runs else self.empty)
            self.count.setText(counted(len(runs), self.tr("1 run"), self.tr("{count} runs")))
            if runs:
                self.table.selectRow(0)

        self._loading = run_task(
            lambda _control: journal.runs(needle, event_id=event_id), parent=self, succeeded=loaded
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def _make_bar(self) -> ListBar:
        bar = ListBar()
        self.scope = SegmentedControl(
            (("event", self.tr("This event")), ("all", self.tr("All events"))), self.tr("Runs of")
        )
        self.scope.value_changed.connect(lambda _value: self.refresh())
        bar.add_what(self.scope)
        self.count = label("", "secondary")
        bar.add_what(self.count)
        self.search = QLineEdit()
        self.search.setObjectName("search_runs")
        self.search.setPlaceholderText(self.tr("Search event, list or e-mail"))
        self.search.setAccessibleName(self.tr("Search runs by event, list or e-mail"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme().px(220))
        self.search.textChanged.connect(lambda: self._pause.start())
        bar.add_action(self.search)
        self.resume = self._button(bar, "resume_run_button", self.tr("Resume"), self._resume)
        self.take_back = self._button(bar, "take_back_run_button", self.tr("Take back…"), self._ask_take_back)
        self.results = self._button(bar, "run_results_button", self.tr("Save results…"), self.save_results)
        self.save = self._button(bar, "export_runs_button", self.tr("Export runs…"), self.export)
        return bar

    def _button(self, bar: ListBar, name: str, text: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text, name=name)
        button.clicked.connect(lambda: act())
        bar.add_action(button)
        return button

    @property
    def chosen(self) -> RunRecord | None:
        """The run chosen in the table."""
        places = self.table.chosen_rows()
        return self.model.runs[places[0]] if len(places) == 1 and places[0] < len(self.model.runs) else None

    def _show_actions(self) -> None:
        run = self.chosen
        here = run is not None and self._event is not None and run.event_id == self._event.event_id
        unfinished = run is not None and run.state in (RunState.OPEN, RunState.TAKING_BACK)
        self.resume.setEnabled(here and unfinished)
        self.take_back.setEnabled(here and run is not None and run.count(RowState.REGISTERED) > 0)
        self.results.setEnabled(run is not None)
        self.save.setEnabled(bool(self.model.runs))

    def _resume(self) -> None:
        if self.chosen is not None:
            self.resume_wanted.emit(self.chosen.run_id)

    def _ask_take_back(self) -> None:
        run, account = self.chosen, self._account
        if run is None or account is None:
            return
        where = self.tr("practice account “{name}”") if account.practice else self.tr("account “{name}”")
        count = run.count(RowState.REGISTERED)
        confirm(
            self,
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

    def save_results(self, target: Path | str | None = None) -> None:
        """Write the results of the chosen run; asks where when ``target`` is None."""
        run = self.chosen
        if run is None:
            return
        if target is None:
            stem = Path(run.sheet_path).stem or "results"
            self._ask_where(f"{stem} results.xlsx", self.save_results, "run_results_dialog")
            return
        journal = self._context.journal
        run_task(
            lambda control: results.save_results(journal, run.run_id, Path(target), cancel=control.cancel),
            parent=self,
            succeeded=self._say_saved,
        )

    def export(self, target: Path | str | None = None) -> None:
        """Write the list of runs as a CSV file; asks where when ``target`` is None."""
        if target is None:
            self._ask_where("runs.csv", self.export, "export_runs_dialog")
            return
        runs = list(self.model.runs)
        run_task(lambda _control: export_runs(runs, Path(target)), parent=self, succeeded=self._say_saved)

    def _ask_where(self, name: str, save: Callable[[str], None], object_name: str) -> None:
        dialog = QFileDialog(self, self.tr("Save as"), str(self._context.folder.exports))
        dialog.setObjectName(object_name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _say_saved(self, path: Path) -> None:
        self.status_message.emit(self.tr("Saved as {name}").format(name=path.name))
        self.banners.show_message(Message(self.tr("Saved"), (str(path),), Tone.OK, key="saved"))
