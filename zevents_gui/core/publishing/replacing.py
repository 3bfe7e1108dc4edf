"""The steps that let a new event take the place of an old one: move everyone, check, remove the old one.

The old event is touched last, and only after everybody who holds a ticket of it has been seen in the new
event's list.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum, auto

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.publishing.errors import (
    OLD_EVENT,
    CancelInDoubt,
    NotEveryoneMoved,
    NotShownYet,
    OldEventGone,
    OldEventPublished,
)
from zevents_gui.core.publishing.finding import is_cancelled, is_gone
from zevents_gui.core.publishing.moving import Mover, audience, holders
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.registration.events import RunEvent
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import MissingScope, NotFound, OutcomeUnknown, Refused
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.tickets import Ticket

_LOOK_EVERY = 0.3
_LOOKS_AT_THE_LIST = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further look whether the new event's list shows everyone."""


class _Old(Enum):
    """How the replaced event stands at Zoom."""

    GONE = auto()
    DRAFT = auto()
    PUBLISHED = auto()
    CANCELLED = auto()
    OVER = auto()


class Replacing:
    """Carries out the steps MOVE, CHECK and REMOVE_OLD of one job.

    Args:
        client: of the job's account; its waits end when ``cancel`` is set.
        tell: told what the registration runs tell.
    """

    def __init__(
        self,
        client: ZoomClient,
        store: PublishingStore,
        job_id: int,
        registrar: Registrar,
        timing: Timing,
        tell: Callable[[RunEvent], None],
        cancel: threading.Event,
    ) -> None:
        job = store.job(job_id)
        assert job.document.replaces is not None, "only a job that replaces an event has these steps"
        self._client = client
        self._store = store
        self._job = job
        self._old = job.document.replaces
        self._timing = timing
        self._cancel = cancel
        self._mover = Mover(client, store, job, registrar, timing, tell, cancel)

    def move(self) -> str:
        """Register everyone of the old event for the new one; who is refused is left to :meth:`check`.

        Raises:
            OldEventGone: there is nobody to read any more.
            AppError: the registration stopped; it can be gone on with.
            Cancelled: stopped; likewise.
        """
        self._mover.finish()
        if self._nobody_left():
            return tr("the old event is gone")
        people = audience(self._client, self._old.event_id)
        known = self._mover.known()
        self._mover.move(ticket for key, ticket in people.items() if key not in known and ticket.email)
        moved = self._mover.confirmed() & people.keys()
        if len(moved) < len(people):
            return tr("{moved} moved, {left} not yet", moved=len(moved), left=len(people) - len(moved))
        return tr("{moved} moved", moved=len(moved))

    def check(self) -> str:
        """Read both events back until nobody is left behind, latecomers included.

        Raises:
            NotEveryoneMoved: somebody was refused, with who and why.
            NotShownYet: Zoom's list is behind.
            AppError: a registration stopped.
            Cancelled: stopped.
        """
        if self._nobody_left():
            return tr("the old event is gone")
        return self._everyone_is_over(removed=False)

    def remove_old(self) -> str:
        """Cancel the old event, or delete it where it is a draft; return what was done.

        Raises:
            NotEveryoneMoved: somebody came late and was refused.
            OldEventPublished: it was to be deleted and is published by now.
            CancelInDoubt: the answer was lost and nothing is seen of it.
            AppError: Zoom refused.
            Cancelled: stopped.
        """
        state = self._state()
        if state is _Old.GONE:
            return tr("is gone")
        if not self._old.published:
            return self._delete(state)
        if state is _Old.OVER:
            return tr("is over, so it stays")
        begun = self._store.item(self._job.job_id, "cancel", self._old.event_id) is not None
        if state is _Old.PUBLISHED:
            # Time may have passed since the check: whoever registered on the old page meanwhile comes along.
            self._everyone_is_over(removed=False)
            self._cancel_old()
        # Nobody can register there any more; whoever did so in the last moment is moved now.
        self._last_look()
        return tr("cancelled") if state is _Old.PUBLISHED or begun else tr("was cancelled already")

    # Everyone moved?

    def _nobody_left(self) -> bool:
        """Whether the old event is gone and the person wants to go on without those who were on it."""
        if not is_gone(self._client, self._old.event_id):
            return False
        if OLD_EVENT in self._job.leave_behind:
            return True
        raise OldEventGone(self._old.name)

    def _everyone_is_over(self, *, removed: bool) -> str:
        mover = self._mover
        mover.finish()
        agreed = self._job.leave_behind
        tried: set[str] = set()
        while True:
            people = audience(self._client, self._old.event_id)
            missing = self._missing(people)
            confirmed = mover.confirmed()
            done = confirmed | tried | agreed
            fresh = [ticket for key, ticket in missing.items() if key not in done and ticket.email]
            if not fresh:
                break
            tried |= {email_key(ticket.email) for ticket in fresh}
            mover.move(fresh)
        left = {key: ticket for key, ticket in missing.items() if key not in confirmed}
        behind = {key: ticket for key, ticket in missing.items() if key in confirmed}
        if left.keys() - agreed:
            raise NotEveryoneMoved(
                self._old.name, self._reasons(left), removes=self._old.removes, removed=removed
            )
        if not removed:
            self._wait_for_the_list({key: behind[key] for key in behind.keys() - agreed})
        if left:
            return tr("{there} are there, {left} left behind", there=len(people) - len(left), left=len(left))
        return tr("all {count} are there", count=len(people))

    def _missing(self, people: dict[str, Ticket]) -> dict[str, Ticket]:
        if not people:
            return {}
        there = holders(self._client, self._job.event_id)
        return {key: ticket for key, ticket in people.items() if key not in there}

    def _wait_for_the_list(self, behind: dict[str, Ticket]) -> None:
        for seconds in _LOOKS_AT_THE_LIST:
            if not behind:
                return
            if self._cancel.wait(seconds):
                raise Cancelled
            behind = self._missing(behind)
        if behind:
            raise NotShownYet(self._old.name, behind, removes=self._old.removes)

    def _reasons(self, left: dict[str, Ticket]) -> dict[str, tuple[str, str]]:
        known = self._mover.known()
        reasons = {}
        for key, ticket in left.items():
            reason = known[key][1] if key in known else ""
            if not ticket.email:
                reason = tr("Zoom lists no e-mail address for this ticket.")
            reasons[key] = (ticket.email or ticket.ticket_id, reason or tr("Not sent yet."))
        return reasons

    def _last_look(self) -> None:
        if self._cancel.wait(self._timing.settle):
            raise Cancelled
        try:
            next(self._client.tickets.list(self._old.event_id), None)
        except MissingScope:
            raise
        except Refused:
            # Zoom need not list the tickets of a cancelled event; right before, everybody had been moved.
            return
        self._everyone_is_over(removed=True)

    # The old event.

    def _state(self) -> _Old:
        try:
            event = self._client.events.get(self._old.event_id)
        except NotFound:
            return _Old.GONE
        if event.is_cancelled:
            return _Old.CANCELLED
        if event.is_draft:
            return _Old.DRAFT
        begun = self._store.item(self._job.job_id, "cancel", self._old.event_id) is not None
        if begun and self._within(is_cancelled):
            # The request before the interruption was carried out after all.
            return _Old.CANCELLED
        ends = draft_of(event).ends
        return _Old.OVER if ends is not None and ends < datetime.now(UTC) else _Old.PUBLISHED

    def _delete(self, state: _Old) -> str:
        job_id, event_id = self._job.job_id, self._old.event_id
        if state is not _Old.DRAFT:
            if OLD_EVENT in self._job.leave_behind:
                return tr("stays as it is")
            raise OldEventPublished(self._old.name)
        self._store.item_sending(job_id, "delete", event_id)
        try:
            self._client.events.delete(event_id)
        except NotFound:
            pass
        except OutcomeUnknown:
            if not self._within(is_gone):
                # Deleting the same ID again does no harm.
                self._client.events.delete(event_id)
        self._store.item_done(job_id, "delete", event_id, event_id)
        return tr("deleted")

    def _cancel_old(self) -> None:
        job_id, event_id = self._job.job_id, self._old.event_id
        self._store.item_sending(job_id, "cancel", event_id)
        outcome = self._ask_to_cancel()
        if outcome is not None and not self._within(is_cancelled):
            # Looked at for a while and not cancelled. A second request to an event that is cancelled after
            # all is refused by Zoom, and mails nobody (source: contract, EventActions, 260210).
            outcome = self._ask_to_cancel()
            if outcome is not None and not self._within(is_cancelled):
                raise CancelInDoubt(self._old.name, outcome.reason)
        self._store.item_done(job_id, "cancel", event_id, event_id)

    def _ask_to_cancel(self) -> InDoubt | None:
        """Send the cancellation; return the doubt where its answer was lost."""
        event_id = self._old.event_id
        try:
            outcome = self._client.events.cancel(event_id, self._old.message.strip() or None)
        except Refused:
            if is_cancelled(self._client, event_id):
                return None
            raise
        return outcome if isinstance(outcome, InDoubt) else None

    def _within(self, look: Callable[[ZoomClient, str], bool]) -> bool:
        """Whether ``look`` sees it within the time that a request may take to have its effect."""
        for _look in range(max(1, round(self._timing.settle / _LOOK_EVERY))):
            if look(self._client, self._old.event_id):
                return True
            if self._cancel.wait(_LOOK_EVERY):
                raise Cancelled
        return look(self._client, self._old.event_id)
