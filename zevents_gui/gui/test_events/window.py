"""All test events of an account in a window of their own, and the one button that cleans them up."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.model.event import TEST_MARK
from zevents_gui.core.publishing.clean_up import CleanUpOutcome, CleanUpState
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.accounts.account_badge import AccountBadge
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.hub_browser.as_of import as_of_text
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.test_events.check_table import CheckTable
from zevents_gui.gui.test_events.foot import CleanUpFoot
from zevents_gui.gui.test_events.loading import Loaded, count_rows, load_rows
from zevents_gui.gui.test_events.question import ask_clean_up
from zevents_gui.gui.test_events.runner import CleanUpRunner
from zevents_gui.gui.test_events.table import BADGE_ROLE, CleanUpRow, CleanUpTable, Column
from zevents_gui.gui.test_events.words import what_happened
from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets import (
    BannerStack,
    Card,
    EmptyState,
    Message,
    SecondaryButton,
    label,
)
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_WIDTHS = (316, 112, 160, 206, 88, 96, 200)


class CleanUpWindow(QDialog):
    """Not modal: the rest of the program stays usable, and closing it stops nothing.

    Signals:
        events_changed: Zoom holds something else now.
        drafts_changed: local drafts were deleted or brought back.
        drafts_deleted: the local drafts with these IDs, a frozenset, are gone.
        status_message: a short sentence about what was done.
    """

    events_changed = Signal()
    drafts_changed = Signal()
    drafts_deleted = Signal(object)
    status_message = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("test_events_window")
        self.setWindowTitle(self.tr("Test events"))
        self._context = context
        self._account: SavedAccount | None = None
        self._loading: Task | None = None
        self._counting: Task | None = None
        self._runner = CleanUpRunner(context, self)
        self._runner.told.connect(self._told)
        self._runner.over.connect(self._over)
        self.model = CleanUpTable(self)
        self.model.choice_changed.connect(self._show_choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_L, PAGE_MARGIN, SPACE_XL)
        layout.setSpacing(SPACE_M)
        layout.addLayout(self._head())
        self.banners = BannerStack()
        layout.addWidget(self.banners)
        layout.addWidget(self._list(), 1)
        self._foot = CleanUpFoot()
        self._foot.all_wanted.connect(self._choose_all)
        self._foot.clean_wanted.connect(self._ask)
        self._foot.stop_wanted.connect(self.stop)
        self._foot.close_wanted.connect(self.close)
        self.clean = self._foot.clean
        layout.addWidget(self._foot)
        self.resize(theme().px(1060), theme().px(560))
        context.account_changed.connect(self._on_account)
        self._show_choice()

    @property
    def is_working(self) -> bool:
        """Whether a clean-up is under way."""
        return self._runner.is_running

    def open(self) -> None:
        """Show the window with the active account's test events."""
        if not self.is_working:
            self.reload()
        self.show()
        self.raise_()
        self.activateWindow()

    def reload(self) -> None:
        """Find the test events anew."""
        account = self._context.account
        if self.is_working:
            return
        for task in (self._loading, self._counting):
            if task is not None and task.is_running:
                task.cancel()
        self._account = account
        self._badge.show_account(account)
        if account is None:
            self._show_loaded(None)
            return
        self._say_empty(self.tr("Looking through all hubs…"), "")
        self._loading = run_task(
            lambda control: load_rows(self._context, account, control),
            parent=self,
            succeeded=self._show_loaded,
            failed=self._not_loaded,
        )

    def stop(self) -> None:
        """Stop before the next event; what was done stands."""
        self._runner.stop()
        self._foot.show_stopping()

    # Building.

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(SPACE_S)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(label(self.tr("Test events"), "title"))
        self._badge = AccountBadge()
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self._refresh = SecondaryButton(self.tr("Refresh"), name="test_events_refresh")
        self._refresh.clicked.connect(self.reload)
        line.addWidget(self._refresh)
        head.addLayout(line)
        text = self.tr("Everything whose name begins with “{mark}”, in all hubs. Past ones need no clean-up.")
        head.addWidget(label(text.format(mark=TEST_MARK), "muted", wrap=True))
        return head

    def _list(self) -> Card:
        card = Card()
        card.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        card.body.setSpacing(0)
        self.table = CheckTable(self.model)
        self.table.setAccessibleName(self.tr("Test events"))
        for column in (Column.STATE, Column.RESULT):
            self.table.setItemDelegateForColumn(column, BadgeDelegate(BADGE_ROLE, self))
        self.table.set_widths(_WIDTHS)
        self.table.setColumnHidden(Column.REASON, True)
        self._empty = EmptyState("")
        self._empty.setObjectName("test_events_empty")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.table)
        card.body.addWidget(self._pages, 1)
        return card

    # Showing.

    def _show_loaded(self, loaded: Loaded | None) -> None:
        self._loading = None
        rows = loaded.rows if loaded is not None else []
        self.model.show_rows(rows)
        if not rows:
            text = self.tr("Mark an event as a test in its Details. It appears here until it is cleaned up.")
            self._say_empty(self.tr("No test events"), text)
        else:
            self._pages.setCurrentWidget(self.table)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_age(loaded)
        account = self._account
        if loaded is not None and loaded.live and account is not None:
            self._counting = run_task(
                lambda control: count_rows(self._context, account, rows, control),
                parent=self,
                progress=self._counted,
            )

    def _say_age(self, loaded: Loaded | None) -> None:
        self.banners.remove("offline")
        if loaded is None or loaded.live:
            return
        known = as_of_text(loaded.as_of) if loaded.as_of is not None else self.tr("Nothing known yet")
        self.banners.show_message(
            Message(
                self.tr("Zoom cannot be reached"),
                (self.tr("{known}. Drafts on this computer can be deleted now.").format(known=known),),
                Tone.WARNING,
                actions=((self.tr("Try again"), self.reload),),
                key="offline",
            )
        )
        for row in loaded.rows:
            self.model.change(row.item.key, uncounted=True, chosen=row.item.event is None)

    def _not_loaded(self, error: BaseException) -> None:
        self._show_loaded(None)
        present_error(self, error, self.reload)

    def _counted(self, told: object) -> None:
        assert isinstance(told, tuple)
        key, count = told
        self.model.change(key, people=count, uncounted=count is None)

    def _say_empty(self, title: str, text: str) -> None:
        self._empty.show_text(title, text)
        self._pages.setCurrentWidget(self._empty)

    def _show_choice(self) -> None:
        self._foot.show_choice(self.model, working=self.is_working)
        self._refresh.setEnabled(not self.is_working)

    def _show_remarks(self) -> None:
        """The last column is there once there is something to remark."""
        remarks = any(row.outcome is not None and row.outcome.reason for row in self.model.rows)
        self.table.setColumnHidden(Column.REASON, not remarks)
        if remarks:
            self.resize(max(self.width(), theme().px(1240)), self.height())

    def _choose_all(self) -> None:
        left = [row for row in self.model.rows if not row.over]
        self.model.choose_all(len(self.model.chosen) < len(left))

    # Doing.

    def _ask(self) -> None:
        rows, account = self.model.chosen, self._account
        if not rows or account is None:
            return
        ask_clean_up(self, account, rows, lambda message: self._run(account, rows, message))

    def _run(self, account: SavedAccount, rows: list[CleanUpRow], message: str) -> None:
        self.banners.clear()
        for row in rows:
            self.model.change(row.item.key, outcome=None, busy=True)
        self._runner.start(account, [row.item for row in rows], message)
        self.model.lock(True)
        self._foot.show_working(True)

    def _told(self, outcome: object) -> None:
        assert isinstance(outcome, CleanUpOutcome)
        self.model.change(outcome.key, outcome=outcome, busy=False)

    def _over(self) -> None:
        for row in self.model.rows:
            if row.busy:
                self.model.change(row.item.key, busy=False)
        self.model.lock(False)
        self._foot.show_working(False)
        self._show_choice()
        self._show_remarks()
        self._say_result()
        gone = [row.item.drafts for row in self.model.rows if row.over]
        self.drafts_deleted.emit(frozenset(draft.draft_id for drafts in gone for draft in drafts))
        self.events_changed.emit()
        self.drafts_changed.emit()

    def _say_result(self) -> None:
        rows = self.model.rows
        title, lines = what_happened(rows)
        forgotten = [
            draft.draft_id
            for row in rows
            if row.item.event is None and row.outcome is not None and row.outcome.state is CleanUpState.DONE
            for draft in row.item.drafts
        ]
        actions: tuple[tuple[str, Callable[[], None]], ...] = ()
        if forgotten:
            words = counted(
                len(forgotten), self.tr("Bring 1 draft back"), self.tr("Bring {count} drafts back")
            )
            actions = ((words, lambda: self._bring_back(forgotten)),)
        tone = Tone.WARNING if lines else Tone.OK
        self.banners.show_message(Message(title, tuple(lines), tone, actions=actions, key="result"))
        self.status_message.emit(self.tr("Test events: {result}").format(result=title))

    def _bring_back(self, draft_ids: list[str]) -> None:
        def restore(_control: TaskControl) -> None:
            for draft_id in draft_ids:
                self._context.drafts.restore(draft_id)

        def restored(_result: object) -> None:
            self.drafts_changed.emit()
            self.reload()

        run_task(restore, parent=self, succeeded=restored)

    def _on_account(self) -> None:
        if self.isVisible() and not self.is_working:
            self.banners.clear()
            self.reload()
