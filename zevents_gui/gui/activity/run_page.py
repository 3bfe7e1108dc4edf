"""One run opened: every row of its list, how it went, and why."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.activity.run_actions import RunActions
from zevents_gui.gui.attendee_import.words import counted, local_time
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import ShownState, state_word
from zevents_gui.gui.models.run_rows import BADGE_ROLE, STATE_COLUMN, RunRow, RunRowsModel, run_rows
from zevents_gui.gui.models.run_table import Activity
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, LinkButton, label
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_SEARCH_PAUSE_MS = 120


class RunPage(QWidget):
    """Signals:
    back_wanted: show the list of runs again.
    """

    back_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_page")
        self._context = context
        self._run: RunRecord | None = None
        self._loading: Task | None = None
        self.model = RunRowsModel(self)
        bar = ListBar()
        self.back = LinkButton(self.tr("← All runs"), name="back_to_runs")
        self.back.clicked.connect(self.back_wanted)
        bar.add_what(self.back)
        self.count = label("", "strong")
        self.count.setObjectName("run_rows_count")
        bar.add_what(self.count)
        self.states = QComboBox()
        self.states.setObjectName("run_rows_states")
        self.states.setAccessibleName(self.tr("State of the rows"))
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.states.activated.connect(lambda _place: self._search())
        bar.add_action(self.states)
        self.search = QLineEdit()
        self.search.setObjectName("search_run_rows")
        self.search.setPlaceholderText(self.tr("Search people"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.setClearButtonEnabled(True)
        bar.add_field(self.search, 180)
        self.actions_of_run = RunActions(context, self, bar, "opened_")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._search)
        self.title = ElidedLabel("", "card-title")
        self.title.setObjectName("run_title")
        self.about = label("", "secondary", wrap=True)
        self.about.setObjectName("run_about")
        self.table = ListTable(self.model, "run_rows_table")
        self.table.setAccessibleName(self.tr("Rows of this run"))
        self.table.setItemDelegateForColumn(STATE_COLUMN, BadgeDelegate(BADGE_ROLE, self))
        self.table.set_widths((56, 230, 150, 112, 330, 170))
        head = QVBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        head.addWidget(self.title)
        head.addWidget(self.about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    @property
    def run_id(self) -> int | None:
        """The run shown."""
        return self._run.run_id if self._run is not None else None

    def show_run(self, run: RunRecord, event: Event | None, account: SavedAccount | None) -> None:
        """Open ``run``; its rows come from the journal, soon."""
        another = run.run_id != self.run_id
        self._run = run
        self.actions_of_run.show_run(run, event, account)
        one = Activity(run)
        self.title.setText(self.tr("{list} → {event}").format(list=one.title, event=run.event_name))
        about = self.tr("{state} · {when} · {account}").format(
            state=one.badge[0], when=local_time(run.created_at), account=one.account
        )
        self.about.setText(f"{about}\n{run.message}" if run.message else about)
        if another:
            self.search.clear()
            self.model.set_rows([])
            self.states.clear()
            self.count.setText("")
        if self._loading is not None:
            self._loading.cancel()
        journal = self._context.journal

        def work(control: TaskControl) -> list[RunRow]:
            rows = []
            for number, row in enumerate(journal.rows(run.run_id)):
                if number % 1_000 == 0:
                    control.check()
                rows.append(row)
            return run_rows(rows)

        self._loading = run_task(work, parent=self, succeeded=self._on_rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_rows(self, rows: list[RunRow]) -> None:
        chosen = self.states.currentData()
        self.model.set_rows(rows)
        self.states.clear()
        self.states.addItem(self.tr("All states"), None)
        for state, count in self.model.counts().items():
            self.states.addItem(f"{state_word(state)} ({count:,})", state)
        self.states.setCurrentIndex(max(0, self.states.findData(chosen)))
        self._search()

    def _search(self) -> None:
        self._pause.stop()
        state = self.states.currentData()
        self.model.search(self.search.text(), None if state is None else ShownState(state))
        self.count.setText(counted(len(self.model.shown), self.tr("1 row"), self.tr("{count} rows")))
