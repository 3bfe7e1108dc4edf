"""The Activity tab: every run and publishing job of this computer, with its rows or steps."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.publishing.history import past_jobs
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.registration.outcomes import export_runs
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.activity.job_page import JobPage
from zevents_gui.gui.activity.run_actions import RunActions
from zevents_gui.gui.activity.run_page import RunPage
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.run_table import (
    BADGE_ROLE,
    EVENT_COLUMN,
    STATE_COLUMN,
    Activity,
    RunTableModel,
)
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import BannerStack, EmptyState, SecondaryButton, SegmentedControl, label
from zevents_gui.gui.workers.task import Task, run_task

_SEARCH_PAUSE_MS = 200


class ActivityPane(QWidget):
    """All that was done, for this event or for all events.

    Signals:
        status_message: a line for the status bar.
        resume_wanted, retry_wanted, take_back_wanted: the ID of a run of the event shown.
        overview_wanted: show the event's overview.
    """

    status_message = Signal(str)
    resume_wanted = Signal(int)
    retry_wanted = Signal(int)
    take_back_wanted = Signal(int)
    overview_wanted = Signal()

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
        self.table.set_widths((168, 104, 180, 150, 150, 84, 100, 72, 60))
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        self.table.activated.connect(self._on_activated)
        self.model.modelReset.connect(self._show_actions)
        self.empty = EmptyState(
            self.tr("Nothing has been sent yet"),
            self.tr("Each time people are registered, a line appears here, with its results."),
        )
        self.empty.setObjectName("activity_empty")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.empty)
        self._lists.addWidget(self.table)
        self.run_page = RunPage(context)
        self.job_page = JobPage()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._all = QWidget()
        inside = QVBoxLayout(self._all)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._make_bar())
        inside.addWidget(self._lists, 1)
        self._pages = QStackedWidget()
        for page in (self._all, self.run_page, self.job_page):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banners)
        layout.addWidget(self._pages, 1)
        self._wire()
        self._show_actions()

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show what was done for ``event``."""
        before = self._event.event_id if self._event is not None else ""
        self._event, self._account = event, account
        if before != (event.event_id if event is not None else ""):
            self._pages.setCurrentWidget(self._all)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the journal again."""
        context, needle = self._context, self.search.text().strip()
        event_id = self._event.event_id if self._event is not None and self.scope.value == "event" else None
        if self._loading is not None and self._loading.is_running:
            self._loading.cancel()

        def work(_control: object) -> list[Activity]:
            runs = context.journal.runs(needle, event_id=event_id)
            jobs = past_jobs(PublishingStore(context.database), needle, event_id=event_id)
            found = [*map(Activity, runs), *map(Activity, jobs)]
            return sorted(found, key=lambda one: one.begun_at, reverse=True)

        self._loading = run_task(work, parent=self, succeeded=self._on_loaded)

    def open(self, activity: Activity) -> None:
        """Open a run with its rows, or a job with its steps."""
        if activity.run is not None:
            self.run_page.show_run(activity.run, self._event, self._account)
            self._pages.setCurrentWidget(self.run_page)
            self.run_page.table.setFocus()
        elif activity.job is not None:
            self.job_page.show_job(activity.job, self._event)
            self._pages.setCurrentWidget(self.job_page)
            self.job_page.back.setFocus()

    def show_all(self) -> None:
        """Show the list again."""
        self._pages.setCurrentWidget(self._all)
        self.table.setFocus()

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
        self.search.setPlaceholderText(self.tr("Search runs"))
        self.search.setToolTip(self.tr("By event, list, account or a person’s e-mail address"))
        self.search.setAccessibleName(self.tr("Search runs by event, list or e-mail"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda: self._pause.start())
        bar.add_field(self.search, 180)
        self.opens = SecondaryButton(self.tr("Open"), name="open_run_button")
        self.opens.clicked.connect(self._open_chosen)
        bar.add_action(self.opens)
        self.actions_of_run = RunActions(self._context, self, bar)
        self.resume, self.take_back = self.actions_of_run.resume, self.actions_of_run.take_back
        self.save = SecondaryButton(self.tr("Export runs…"), name="export_runs_button")
        self.save.clicked.connect(lambda: self.export())
        bar.add_action(self.save)
        return bar

    def _wire(self) -> None:
        for actions in (self.actions_of_run, self.run_page.actions_of_run):
            actions.status_message.connect(self.status_message)
            actions.resume_wanted.connect(self.resume_wanted)
            actions.retry_wanted.connect(self.retry_wanted)
            actions.take_back_wanted.connect(self.take_back_wanted)
        self.run_page.back_wanted.connect(self.show_all)
        self.job_page.back_wanted.connect(self.show_all)
        self.job_page.overview_wanted.connect(self.overview_wanted)
        self.job_page.run_wanted.connect(self._open_run)

    @property
    def chosen(self) -> Activity | None:
        """What is chosen in the table."""
        places, known = self.table.chosen_rows(), self.model.activities
        return known[places[0]] if len(places) == 1 and places[0] < len(known) else None

    def _on_loaded(self, found: list[Activity]) -> None:
        chosen = self.chosen
        self.model.set_activities(found)
        self.table.setColumnHidden(EVENT_COLUMN, self.scope.value == "event")
        self._lists.setCurrentWidget(self.table if found else self.empty)
        self.count.setText(counted(len(found), self.tr("1 entry"), self.tr("{count} entries")))
        same = [place for place, one in enumerate(found) if chosen is not None and _same(one, chosen)]
        if found:
            self.table.selectRow(same[0] if same else 0)
        if self._pages.currentWidget() is self.run_page:
            run = next((one for one in self.model.runs if one.run_id == self.run_page.run_id), None)
            if run is not None:
                self.run_page.show_run(run, self._event, self._account)

    def _show_actions(self) -> None:
        chosen = self.chosen
        self.opens.setEnabled(chosen is not None)
        self.actions_of_run.show_run(chosen.run if chosen else None, self._event, self._account)
        self.save.setEnabled(bool(self.model.runs))

    def _on_activated(self, index: QModelIndex) -> None:
        self.open(self.model.activities[index.row()])

    def _open_chosen(self) -> None:
        if self.chosen is not None:
            self.open(self.chosen)

    def _open_run(self, run_id: int) -> None:
        journal = self._context.journal

        def found(run: RunRecord) -> None:
            self.open(Activity(run))

        run_task(lambda _control: journal.run(run_id), parent=self, succeeded=found)

    def save_results(self, target: Path | str | None = None) -> None:
        """Write the results of the chosen run; asks where when ``target`` is None."""
        self.actions_of_run.save_results(target)

    def export(self, target: Path | str | None = None) -> None:
        """Write the list of runs as a CSV file; asks where when ``target`` is None."""
        if target is None:
            dialog = QFileDialog(self, self.tr("Export runs"), str(self._context.folder.exports))
            dialog.setObjectName("export_runs_dialog")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters([self.tr("Comma-separated values (*.csv)")])
            dialog.setDefaultSuffix("csv")
            dialog.selectFile("runs.csv")
            dialog.fileSelected.connect(self.export)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            return
        runs = self.model.runs
        run_task(
            lambda _control: export_runs(runs, Path(target)),
            parent=self,
            succeeded=self.actions_of_run.say_saved,
        )


def _same(one: Activity, other: Activity) -> bool:
    if one.run is not None and other.run is not None:
        return one.run.run_id == other.run.run_id
    return one.job is not None and other.job is not None and one.job.job_id == other.job.job_id
