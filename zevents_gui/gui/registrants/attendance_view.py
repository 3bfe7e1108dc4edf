"""Who came: the summary, charts, and every registrant with when and for how long."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.attendance.cache import keep_attendance, known_attendance
from zevents_gui.core.attendance.digest import Presence
from zevents_gui.core.attendance.fetch import fetch_attendance
from zevents_gui.core.attendance.records import Attendance
from zevents_gui.core.attendance.titles import session_time
from zevents_gui.core.attendance.workbook import export_attendance
from zevents_gui.core.errors import AppError
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event, EventType
from zevents_gui.gui.attendee_import.words import ago, counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import message_for, present_error
from zevents_gui.gui.models.attendance_table import (
    BADGE_ROLE,
    PRESENCE,
    SESSIONS,
    AttendanceTableModel,
)
from zevents_gui.gui.registrants.attendance_bar import AttendanceBar
from zevents_gui.gui.registrants.attendance_cards import ChartCard, SummaryCard
from zevents_gui.gui.registrants.attendance_shown import Shown, prepared
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.registrants.registrant_jobs import ask_where
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_L, SPACE_S
from zevents_gui.gui.widgets import BannerStack, EmptyState, Message
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_SEARCH_PAUSE_MS = 120
_WIDE = 860


class AttendanceView(QWidget):
    """Attendance of one event, from Zoom's reports where there is a network, from the last time otherwise.

    Signals:
        status_message: a line for the status bar.
        registered_wanted: show who is registered.
    """

    status_message = Signal(str)
    registered_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attendance_view")
        self._context = context
        self._event: Event | None = None
        self._account: SavedAccount | None = None
        self._loading: Task | None = None
        self._counting: Task | None = None
        self._attendance: Attendance | None = None
        self._stale = True
        self.model = AttendanceTableModel(self)
        self.banners = BannerStack()
        self.banners.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        self.summary, self.chart = SummaryCard(), ChartCard()
        self.table = ListTable(self.model, "attendance_table")
        self.table.setAccessibleName(self.tr("Who came"))
        self.table.setItemDelegateForColumn(PRESENCE, BadgeDelegate(BADGE_ROLE, self))
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.set_widths((170, 250, 110, 130, 130, 80, 80, 120))
        self.table.setMinimumHeight(theme().px(180))
        self.empty = EmptyState(self.tr("Who came is not known yet"), "")
        self.empty.setObjectName("attendance_empty")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setContentsMargins(PAGE_MARGIN, SPACE_L, PAGE_MARGIN, SPACE_L)
        self._cards.setSpacing(SPACE_L)
        self._cards.addWidget(self.summary, 2)
        self._cards.addWidget(self.chart, 3)
        inside.addLayout(self._cards, 2)
        inside.addWidget(self.table, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        set_role(content, "scrolled")
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setWidget(content)
        self._stack.addWidget(page)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = self._make_bar()
        layout.addWidget(self.bar)
        layout.addWidget(self.banners)
        layout.addWidget(self._stack, 1)

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show who came to ``event``: what was known last at once, Zoom's reports soon after."""
        same = event is not None and self._event is not None and event.event_id == self._event.event_id
        same = same and account == self._account
        self._event, self._account = event, account
        if same:
            return
        for task in (self._loading, self._counting):
            if task is not None:
                task.cancel()
        self._loading = self._counting = None
        self.banners.clear()
        self.bar.search.clear()
        self.bar.presence.set_value("all")
        self._attendance = None
        self.bar.age.setText("")
        self.bar.save.setEnabled(False)
        self.bar.sessions.clear()  # the next event has others
        self.bar.sessions.hide()
        self._stack.setCurrentWidget(self.empty)
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Ask Zoom's reports again."""
        event, account = self._event, self._account
        if event is None or account is None or not event.event_id:
            self.empty.show_text(
                self.tr("No event is chosen"), self.tr("Choose a published event on the left.")
            )
            return
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        if self._loading is not None:
            self._loading.cancel()
        self.bar.age.setText(self.tr("Asking Zoom…"))
        self.empty.show_text(self.tr("Asking Zoom who came…"), "")
        context, first, session_id = self._context, self._attendance is None, self._session_id

        def work(control: TaskControl) -> Shown:
            known = known_attendance(context.event_cache, account.name, event.event_id)
            if known is not None and first:
                control.report(prepared(known))
            try:
                client = context.client(account).with_cancel(control.cancel)
                found = fetch_attendance(
                    client, event.event_id, control.report, timezone=event.timezone or "UTC"
                )
            except AppError as error:
                if known is None:
                    raise
                return prepared(known, session_id, error)
            keep_attendance(context.event_cache, account.name, event.event_id, found)
            return prepared(found, session_id)

        self._loading = run_task(
            work, parent=self, succeeded=self._on_loaded, failed=self._on_failed, progress=self._on_progress
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_WIDE)
        self._cards.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    @property
    def _session_id(self) -> str:
        return str(self.bar.sessions.currentData() or "")

    # What Zoom says

    def _on_progress(self, value: object) -> None:
        if isinstance(value, Shown):
            self._show(value)
            self.bar.age.setText(self.tr("As of {when}. Asking Zoom…").format(when=ago(value.attendance.at)))
        elif isinstance(value, int):
            self.bar.age.setText(self.tr("{count} so far…").format(count=f"{value:,}"))

    def _on_loaded(self, shown: Shown) -> None:
        self._loading = None
        self._show(shown)
        self.bar.age.setText(self.tr("As of {when}").format(when=ago(shown.attendance.at)))
        if shown.error is not None:
            self.banners.show_message(message_for(shown.error, self.refresh))

    def _on_failed(self, error: BaseException) -> None:
        self._loading = None
        self.bar.age.setText("")
        self.empty.show_text(self.tr("Who came is not known"), self.tr("Zoom’s reports could not be read."))
        present_error(self, error, self.refresh)

    def _show(self, shown: Shown) -> None:
        another = self._attendance is None
        self._attendance = shown.attendance
        self._show_sessions(shown.titles)
        self._show_digest(shown)
        if another:
            self.chart.show_first()
        nothing = self._nothing_to_show(shown)
        self.bar.save.setEnabled(nothing is None)
        if nothing is not None:
            self.empty.show_text(*nothing)
        self._stack.setCurrentIndex(0 if nothing is not None else 1)

    def _nothing_to_show(self, shown: Shown) -> tuple[str, str] | None:
        attendance = shown.attendance
        if not attendance.people:
            return self.tr("Nobody was registered"), self.tr("So there is nobody who could have come.")
        if attendance.anybody_came:
            return None
        ahead = [line.session for line in shown.digest.sessions if line.figures is None]
        if len(ahead) == len(attendance.sessions):
            when = session_time(ahead[0]) if ahead else ""
            later = self.tr("Who came can be seen here once it has.")
            begins = self.tr("It begins on {when}.").format(when=when) if when else ""
            return self.tr("The event has not begun"), f"{begins} {later}".strip()
        self.banners.show_message(
            Message(
                self.tr("Zoom reports nobody"),
                (self.tr("If the event has only just ended, Zoom may still be counting: refresh later."),),
                key="nobody",
            )
        )
        return None

    def _show_digest(self, shown: Shown) -> None:
        self.summary.show_digest(shown.digest)
        self.chart.show_pictures(shown.pictures)
        self.model.set_people(shown.people, shown.days)
        self.table.setColumnHidden(SESSIONS, len(shown.titles) < 2 or bool(self._session_id))
        self._show_count()

    def _show_sessions(self, titles: dict[str, str]) -> None:
        box = self.bar.sessions
        if [box.itemData(place) for place in range(1, box.count())] != list(titles):
            box.clear()
            recurring = self._event is not None and self._event.event_type.upper() == EventType.RECURRING
            self.chart.name_sessions(recurring=recurring)
            box.addItem(self.tr("All occurrences") if recurring else self.tr("All sessions"), "")
            for session_id, title in titles.items():
                box.addItem(title, session_id)
        box.setVisible(len(titles) > 1)

    def _choose_session(self) -> None:
        attendance, session_id = self._attendance, self._session_id
        if attendance is None:
            return
        if self._counting is not None:
            self._counting.cancel()
        self._counting = run_task(
            lambda _control: prepared(attendance, session_id), parent=self, succeeded=self._show_digest
        )

    # The bar

    def _make_bar(self) -> AttendanceBar:
        bar = AttendanceBar()
        bar.views.other_wanted.connect(self.registered_wanted)
        bar.sessions.activated.connect(lambda _place: self._choose_session())
        bar.presence.value_changed.connect(lambda _value: self._search())
        bar.search.textChanged.connect(lambda: self._pause.start())
        bar.search.returnPressed.connect(self._search)
        bar.save.clicked.connect(self.export)
        bar.again.clicked.connect(self.refresh)
        return bar

    def _search(self) -> None:
        self._pause.stop()
        value = self.bar.presence.value
        self.model.search(self.bar.search.text(), None if value == "all" else Presence(value))
        self._show_count()

    def _show_count(self) -> None:
        shown = len(self.model.shown)
        self.bar.count.setText(counted(shown, self.tr("1 person"), self.tr("{count} people")))

    def export(self, target: object = None) -> None:
        """Write summary, people and stays as a workbook; asks where when ``target`` is no path."""
        event, attendance = self._event, self._attendance
        if event is None or attendance is None:
            return
        if not isinstance(target, Path | str):
            ask_where(
                self,
                self.tr("Export attendance"),
                self._context.folder.exports,
                "attendance.xlsx",
                self.export,
                "export_attendance_dialog",
            )
            return
        where = Path(target)

        def saved(path: Path) -> None:
            self.status_message.emit(self.tr("Attendance saved as {name}").format(name=path.name))
            self.banners.show_message(
                Message(self.tr("Attendance saved"), (str(path),), Tone.OK, key="export")
            )

        run_task(
            lambda _control: export_attendance(attendance, event.name, where), parent=self, succeeded=saved
        )
