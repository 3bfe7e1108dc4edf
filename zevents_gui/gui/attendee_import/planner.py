"""What registering the open list would do: worked out in the background, after each change of the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.registration.live_list import LiveList
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import plan_and_list
from zevents_gui.core.registration.plan_data import Plan, RowGroup
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.account import Account
from zevents_gui.core.zoom.account import Plan as AccountPlan
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_plan import states_of_plan
from zevents_gui.gui.models.attendee_row_state import ShownState
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_PAUSE_MS = 350
"""Edits come in bursts; one plan for a burst is enough."""
_FRESH = timedelta(seconds=10)
"""Zoom's list is read anew before anything is sent, unless it was just now."""
_PLAN_BY = timedelta(minutes=10)
"""How old Zoom's list may be to plan by it."""


@dataclass(frozen=True, slots=True)
class PlannedRows:
    """A plan with what it says of the grid's rows.

    Attributes:
        states: row index to state and note, of rows of which the plan knows more than the sheet.
        new: row indices of everybody who would be registered.
    """

    plan: Plan
    states: dict[int, tuple[ShownState, str]]
    new: frozenset[int]


def account_of(saved: SavedAccount) -> Account:
    """The same account as the client knows it."""
    return Account(
        name=saved.name,
        account_id=saved.account_id,
        client_id=saved.client_id,
        api_url=saved.api_url,
        oauth_url=saved.oauth_url,
        plan=AccountPlan(saved.plan),
        practice=saved.practice,
    )


class Planner(QObject):
    """Makes plans for one event, one at a time; a newer wish drops the one under way.

    Signals:
        planning: it looks who is registered already.
        planned: a :class:`PlannedRows`.
        failed: an exception.
    """

    planning = Signal()
    planned = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.zoom_event: Event | None = None
        self.account: SavedAccount | None = None
        self.plan: Plan | None = None
        self._live: tuple[SavedAccount, LiveList] | None = None
        self._task: Task | None = None
        self._round = 0
        self._wanted: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._plan_now)

    @property
    def is_fresh(self) -> bool:
        """Whether the plan goes by Zoom's list as it was a moment ago."""
        return self.plan is not None and _is_younger(self.plan.listed_at, _FRESH)

    def forget(self) -> None:
        """What was planned is no longer true."""
        self._round += 1
        self._pause.stop()
        self.plan = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def forget_list(self) -> None:
        """Others are registered at Zoom by now."""
        self._live = None

    def make(self, rows: AttendeeRows, options: RunOptions, form: RegistrationForm | None) -> None:
        """Look, soon and in the background, what registering the sheet would do now."""
        self.forget()
        self.planning.emit()
        self._wanted = lambda: self._start(rows, options, form, self._known_list(), self.planned.emit)
        self._pause.start()

    def make_fresh(
        self,
        rows: AttendeeRows,
        options: RunOptions,
        form: RegistrationForm | None,
        done: Callable[[PlannedRows], None],
    ) -> None:
        """Read Zoom's list anew and plan by it, at once."""
        self.forget()
        self._start(rows, options, form, None, done)

    def _plan_now(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def _known_list(self) -> LiveList | None:
        if self._live is None or self._live[0] != self.account:
            return None
        live = self._live[1]
        return live if _is_younger(live.listed_at, _PLAN_BY) else None

    def _start(
        self,
        rows: AttendeeRows,
        options: RunOptions,
        form: RegistrationForm | None,
        known: LiveList | None,
        done: Callable[[PlannedRows], None],
    ) -> None:
        event, account = self.zoom_event, self.account
        if event is None or account is None:
            return
        this_round = self._round
        context = self._context

        def work(control: TaskControl) -> tuple[PlannedRows, LiveList]:
            plan, live = plan_and_list(
                context.client(account),
                event,
                rows.sheet,
                options,
                account=account_of(account),
                form=form,
                journal=context.journal,
                known=known,
                cancel=control.cancel,
            )
            found = (rows.index_of(row.source_row) for row in plan.rows if row.group is RowGroup.NEW)
            new = frozenset(index for index in found if index is not None)
            return PlannedRows(plan, states_of_plan(plan, rows), new), live

        def succeeded(result: tuple[PlannedRows, LiveList]) -> None:
            if this_round == self._round:
                self._task = None
                planned, live = result
                self._live = (account, live)
                self.plan = planned.plan
                done(planned)

        def failed(error: BaseException) -> None:
            # A plan that was overtaken by an edit may fail on rows that changed under it; nobody wants it.
            if this_round == self._round and not isinstance(error, Cancelled):
                self._task = None
                self.failed.emit(error)

        self._task = run_task(work, parent=self, succeeded=succeeded, failed=failed)


def _is_younger(moment: datetime, age: timedelta) -> bool:
    """Whether ``moment`` is less than ``age`` ago; one that lies ahead is of a clock that was put back."""
    return timedelta() <= datetime.now(UTC) - moment < age
