"""What was left unfinished when the program ended, offered once at the next start."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.publishing.steps import StepState
from zevents_gui.core.publishing.store import PublishingStore, PublishJob
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import BannerStack, Message
from zevents_gui.gui.workers.task import run_task

_KEY = "unfinished"
_LINES = 3
"""So many are named one by one; of the others their number is told."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One run or publishing job that can be gone on with.

    Attributes:
        account: the account it belongs to; None when it was removed since.
        event_id, draft_id: where it is opened; a job that made no event yet has only a draft.
        tab: the tab on which it is gone on with.
        replaced: name of the event that a job's event takes the place of.
        run_id: the run that can be resumed at once; None for publishing jobs.
    """

    account: SavedAccount | None
    account_name: str
    event_id: str
    draft_id: str
    event_name: str
    tab: str
    done: int
    total: int
    takes_back: bool = False
    replaced: str = ""
    run_id: int | None = None


def find_unfinished(context: AppContext) -> list[Unfinished]:
    """Return what is unfinished, runs before publishing jobs, the latest first. Does I/O."""
    accounts = {account.name: account for account in context.accounts.list()}
    store = PublishingStore(context.database)
    jobs = store.unfinished()
    # A run that belongs to a publishing job is gone on with by that job.
    of_jobs = {job.run_id for job in jobs} | {run_id for job in jobs for run_id in store.moves(job.job_id)}
    found = [
        _run(record, accounts) for record in context.journal.unfinished() if record.run_id not in of_jobs
    ]
    return found + [_job(job, accounts) for job in jobs]


def _run(record: RunRecord, accounts: dict[str, SavedAccount]) -> Unfinished:
    takes_back = record.state is RunState.TAKING_BACK
    done = RowState.TAKEN_BACK if takes_back else RowState.REGISTERED
    left = record.count(RowState.REGISTERED) if takes_back else record.open_rows
    finished = record.count(done) + (0 if takes_back else record.count(RowState.CHANGED))
    return Unfinished(
        accounts.get(record.account_name),
        record.account_name,
        record.event_id,
        "",
        record.event_name,
        "attendees",
        finished,
        finished + left,
        takes_back,
        run_id=record.run_id,
    )


def _job(job: PublishJob, accounts: dict[str, SavedAccount]) -> Unfinished:
    return Unfinished(
        accounts.get(job.account),
        job.account,
        job.event_id,
        job.draft_id,
        job.document.draft.sent_name,
        "overview",
        sum(step.state is StepState.DONE for step in job.steps),
        len(job.steps),
        replaced=job.document.replaces.name if job.document.replaces is not None else "",
    )


class UnfinishedOffer(QObject):
    """Looks once for what is unfinished and shows it in a banner, the latest with a button that opens it.

    Signals:
        event_wanted: an :class:`Event` of the account that is active by now, and the key of a tab.
        resume_wanted: the ID of the event that is wanted next, and the ID of the run to go on with in it.
        draft_wanted: the ID of a local draft of that account, and the key of a tab.
    """

    event_wanted = Signal(object, str)
    resume_wanted = Signal(str, int)
    draft_wanted = Signal(str, str)

    def __init__(
        self,
        context: AppContext,
        banners: BannerStack,
        use_account: Callable[[SavedAccount], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._banners = banners
        self._use_account = use_account
        context.jobs.idle.connect(self._look_again)

    def look(self) -> None:
        """Look in the database, in the background."""
        run_task(lambda _control: find_unfinished(self._context), parent=self, succeeded=self._show)

    def _look_again(self) -> None:
        """A job ended: what the banner says may be done by now."""
        if any(banner.message.key == _KEY for banner in self._banners.banners):
            self.look()

    def _show(self, found: list[Unfinished]) -> None:
        if not found:
            self._banners.remove(_KEY)
            return
        title = (
            self.tr("One job was not finished last time")
            if len(found) == 1
            else self.tr("{count} jobs were not finished last time").format(count=len(found))
        )
        lines = [self._line(one) for one in found[:_LINES]]
        if len(found) > _LINES:
            lines.append(self.tr("The others wait at their events."))
        first = next((one for one in found if one.account is not None), None)
        later = (self.tr("Later"), lambda: None)
        actions: tuple[tuple[str, Callable[[], None]], ...] = (later,)
        if first is not None:
            actions = ((self._action(first, one_of=len(found)), lambda: self._open(first)), later)
        self._banners.show_message(
            Message(title, tuple(lines), Tone.WARNING, actions=actions, key=_KEY, closable=False)
        )

    def _action(self, one: Unfinished, *, one_of: int) -> str:
        if one.run_id is not None:
            return self.tr("Resume") if one_of == 1 else self.tr("Resume the first")
        return self.tr("Go on in the event") if one_of == 1 else self.tr("Go on with the first")

    def _line(self, one: Unfinished) -> str:
        if one.replaced:
            text = self.tr("Replacing “{old}” by “{event}”: {done} of {total} steps done, {account}.")
        elif one.tab == "overview":
            text = self.tr("Publishing “{event}”: {done} of {total} steps done, {account}.")
        elif one.takes_back:
            text = self.tr("Taking back registrations for “{event}”: {done} of {total} done, {account}.")
        else:
            text = self.tr("Registering people for “{event}”: {done} of {total} done, {account}.")
        return text.format(
            event=one.event_name,
            old=one.replaced,
            done=f"{one.done:,}",
            total=f"{one.total:,}",
            account=self._where(one),
        )

    def _where(self, one: Unfinished) -> str:
        if one.account is None:
            return self.tr("account “{name}”, which is not set up any more").format(name=one.account_name)
        words = self.tr("practice account “{name}”") if one.account.practice else self.tr("account “{name}”")
        return words.format(name=one.account_name)

    def _open(self, one: Unfinished) -> None:
        account = one.account
        assert account is not None
        if account != self._context.account:
            self._use_account(account)
        if not one.event_id:
            self.draft_wanted.emit(one.draft_id, one.tab)
            return

        def read(event: Event) -> None:
            if account == self._context.account:
                if one.run_id is not None:
                    self.resume_wanted.emit(one.event_id, one.run_id)
                self.event_wanted.emit(event, one.tab)

        def failed(error: BaseException) -> None:
            self._show([one])  # what is unfinished stays so, and is offered again
            present_error(self._banners, error)

        run_task(
            lambda _control: self._context.client(account).events.get(one.event_id),
            parent=self,
            succeeded=read,
            failed=failed,
        )
