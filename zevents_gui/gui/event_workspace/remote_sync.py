"""Keeps the open event in line with Zoom: reads it, and shows or takes what changed there."""

from collections.abc import Callable

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.items import Kind, item_id
from zevents_gui.core.publishing.remote import RemoteEvent, read_event
from zevents_gui.core.zoom.errors import NotFound, ZoomUnreachable
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.event_workspace.comparison_rows import Comparison, compare
from zevents_gui.gui.event_workspace.event_state import EventState
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.publish_jobs import PublishJobs
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Message
from zevents_gui.gui.workers.task import Task, TaskControl, run_task


class RemoteSync(QObject):
    """Reads the open event from Zoom when asked.

    While a publishing job sends the event, what differs is what the job is about to send or has just made:
    that is nothing to choose. The end of the job has it read again.

    Args:
        jobs: the publishing jobs under way.

    Signals:
        event_read: a fresh Event.
        read_over: it was read, or could not be.
    """

    event_read = Signal(object)
    read_over = Signal()

    def __init__(self, context: AppContext, view: EventView, jobs: PublishJobs) -> None:
        super().__init__(view)
        self._context = context
        self._jobs = jobs
        self._view = view
        self._reading: Task | None = None
        self._comparison: Comparison | None = None
        view.overview.comparison.decided.connect(self._decided)

    def read(self) -> None:
        """Read the event again; a read under way is dropped."""
        document = self._view.session.document
        if not document.event_id:
            return
        account = self._view.account

        def work(control: TaskControl) -> Comparison:
            client = self._context.client(account).with_cancel(control.cancel)
            remote = read_event(client, document.event_id, _known_sessions(document))
            return compare(document, remote)

        self._start(work)

    def stop(self) -> None:
        """The event is closed: what Zoom still answers is not shown, as another event is open by then."""
        if self._reading is not None:
            self._reading.cancel()

    def _compare_again(self, remote: RemoteEvent) -> None:
        document = self._view.session.document
        self._start(lambda _control: compare(document, remote))

    def _start(self, work: Callable[[TaskControl], Comparison]) -> None:
        if self._reading is not None and self._reading.is_running:
            self._reading.cancel()
        self._reading = run_task(work, parent=self, succeeded=self._show, failed=self._failed)

    def _show(self, comparison: Comparison) -> None:
        view = self._view
        if comparison.document is not view.session.document:
            # Something was entered while Zoom was asked.
            self._compare_again(comparison.remote)
            return
        remote = comparison.remote
        view.banners.remove("event-not-read")
        rows = () if self._is_being_sent() else comparison.rows
        self._comparison = comparison
        view.overview.comparison.show_rows(rows)
        if not comparison.rows and not self._is_being_sent():
            view.session.replace_document(comparison.decide(()), keep=False)
        self._say_unseen(remote.unseen_sessions)
        known = view.state.event
        same = known is not None and known.status.casefold() == remote.event.status.casefold()
        # Zoom tells a cancelled or past event by its list alone; reading one event does not say which.
        fresh = structs.replace(remote.event, listed_as=known.listed_as) if known and same else remote.event
        view.show_state(EventState(fresh, remote.registered, remote.capacity))
        self.event_read.emit(fresh)
        self.read_over.emit()

    def _decided(self, taken: set[str]) -> None:
        shown, session = self._comparison, self._view.session
        if shown is None or self._is_being_sent():
            return
        now = shown
        if session.document is not shown.document:
            now = compare(session.document, shown.remote)
            self._comparison = now
        card = self._view.overview.comparison
        if now.rows != shown.rows:
            # What was entered meanwhile changes what there is to choose: it is shown before it is taken.
            card.show_rows(now.rows)
            return
        card.show_rows(())
        session.replace_document(now.decide(taken))

    def _is_being_sent(self) -> bool:
        session = self._view.session
        return self._jobs.running_for(session.draft_id, session.document.event_id) is not None

    def _say_unseen(self, count: int) -> None:
        banners = self._view.banners
        if not count:
            banners.remove("sessions-unseen")
            return
        banners.show_message(
            Message(
                self.tr("Zoom does not show all sessions of this event"),
                (
                    self.tr("Zoom lists 200 of them. {count} that were made elsewhere are not shown.").format(
                        count=count
                    ),
                    self.tr("They stay as they are."),
                ),
                Tone.WARNING,
                key="sessions-unseen",
            )
        )

    def _failed(self, error: BaseException) -> None:
        view = self._view
        if isinstance(error, NotFound):
            view.banners.show_message(
                Message(
                    self.tr("This event is not at Zoom any more"),
                    (self.tr("It was deleted there. What you see is its last known state."),),
                    Tone.WARNING,
                    key="event-not-read",
                )
            )
        elif isinstance(error, ZoomUnreachable):
            view.banners.show_message(
                Message(
                    self.tr("Zoom cannot be reached"),
                    (self.tr("You see the last known state. Changes are kept here until you send them."),),
                    Tone.WARNING,
                    detail=error.detail,
                    actions=((self.tr("Try again"), self.read),),
                    key="event-not-read",
                )
            )
        elif isinstance(error, AppError):
            present_error(view, error, self.read)
        else:
            present_error(view, error)
        self.read_over.emit()


def _known_sessions(document: EventDocument) -> list[str]:
    drafts = (document.draft, document.base) if document.base is not None else (document.draft,)
    found = [item_id(Kind.SESSION, one) for draft in drafts for one in draft.sessions]
    return [one for one in found if one]
