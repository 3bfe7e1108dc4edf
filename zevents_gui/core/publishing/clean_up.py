"""Test events of an account: found over all hubs, and cleaned up: drafts deleted, published ones cancelled.

Each is read again right before anything is done to it. What is no longer what was shown (no test event by its
name, published meanwhile) is left alone. A lost answer is followed by looking, never by sending again.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.model.event import TEST_MARK, split_test_mark
from zevents_gui.core.model.event_document import UnreadableDraft, document_from_payload
from zevents_gui.core.publishing.finding import is_cancelled, is_gone
from zevents_gui.core.storage.drafts import Draft, DraftStore
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import (
    MissingScope,
    NotFound,
    OutcomeUnknown,
    Refused,
    ServerFault,
    ZoomError,
)
from zevents_gui.core.zoom.shapes.events import Event, EventListStatus
from zevents_gui.core.zoom.shapes.outcomes import InDoubt

# How long is looked for the effect of a request whose answer was lost, in seconds before each look.
_LOOKS = (0.0, 0.5, 1.0, 2.0)


class CleanUpAction(StrEnum):
    """What cleaning up does with a test event."""

    FORGET = "forget"
    """Delete a draft of this computer; it can be brought back."""
    DELETE = "delete"
    """Delete a draft at Zoom."""
    CANCEL = "cancel"
    """Cancel a published event; everyone registered is told."""


class CleanUpState(StrEnum):
    """What became of one test event."""

    DONE = "done"
    LEFT = "left"
    """It is no longer what was shown, so it was left alone."""
    REFUSED = "refused"
    IN_DOUBT = "in doubt"
    NOT_DONE = "not done"
    """It was not its turn yet when the work stopped."""


@dataclass(frozen=True, slots=True)
class CleanUpItem:
    """A test event that can be cleaned up.

    Attributes:
        key: ``event:ID`` or ``draft:ID``.
        drafts: drafts of this computer that go with it: itself, or changes to it that were not sent.
        event: as Zoom listed it; None for a draft of this computer.
    """

    key: str
    name: str
    action: CleanUpAction
    event: Event | None = None
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTests:
    """All test events of an account. ``over``: how many are past or cancelled, and need nothing."""

    items: tuple[CleanUpItem, ...]
    over: int


@dataclass(frozen=True, slots=True)
class CleanUpOutcome:
    """What became of the item with ``key``; ``reason`` says why where it was not simply done."""

    key: str
    state: CleanUpState
    reason: str = ""


def find_tests(events: Iterable[Event], drafts: Iterable[Draft]) -> FoundTests:
    """Return the test events among what Zoom listed and what this computer keeps."""
    of_event: dict[str, list[Draft]] = {}
    local: list[Draft] = []
    for draft in drafts:
        if draft.event_id:
            of_event.setdefault(draft.event_id, []).append(draft)
        else:
            local.append(draft)
    items, over = [], 0
    for event in events:
        own = tuple(of_event.pop(event.event_id, ()))
        if not split_test_mark(event.name)[1]:
            continue
        if event.is_cancelled or event.listed_as is EventListStatus.PAST:
            over += 1
            continue
        action = CleanUpAction.DELETE if event.is_draft else CleanUpAction.CANCEL
        items.append(CleanUpItem(f"event:{event.event_id}", event.name, action, event, own))
    # Changes to an event that Zoom no longer has are drafts like any other.
    local += [draft for left in of_event.values() for draft in left]
    for draft in local:
        name = _test_name(draft)
        if name:
            items.append(CleanUpItem(f"draft:{draft.draft_id}", name, CleanUpAction.FORGET, drafts=(draft,)))
    order = list(CleanUpAction)
    items.sort(key=lambda item: (order.index(item.action), item.name.casefold()))
    return FoundTests(tuple(items), over)


def count_people(client: ZoomClient, event_id: str) -> int:
    """Return how many people hold a ticket, each address once: that many are told of a cancellation.

    Raises:
        ZoomError: the tickets could not be listed.
        Cancelled: nobody wants to know any more.
    """
    return len({email_key(ticket.email) for ticket in client.tickets.list(event_id)})


class CleanUp:
    """Cleans up one test event after the other; drafts of this computer first, cancellations last.

    Args:
        connect: gives the account's client; asked only when something is to be done at Zoom.
        cancel: set to stop before the next event.
        tell: called with each outcome as soon as it is known.
    """

    def __init__(
        self,
        connect: Callable[[], ZoomClient],
        drafts: DraftStore,
        cancel: threading.Event,
        tell: Callable[[CleanUpOutcome], None],
    ) -> None:
        self._connect = connect
        self._drafts = drafts
        self._cancel = cancel
        self._tell = tell
        self._stopped = ""

    def run(self, items: Iterable[CleanUpItem], message: str = "") -> list[CleanUpOutcome]:
        """Clean up ``items`` and return what became of each.

        Args:
            message: the words for everyone who is registered; Zoom wants them once anyone is.
        """
        order = list(CleanUpAction)
        outcomes = []
        for item in sorted(items, key=lambda item: order.index(item.action)):
            outcome = self._one(item, message)
            self._tell(outcome)
            outcomes.append(outcome)
        return outcomes

    def _one(self, item: CleanUpItem, message: str) -> CleanUpOutcome:
        if self._cancel.is_set():
            self._stopped = self._stopped or tr("Stopped before this one.")
        if self._stopped:
            return CleanUpOutcome(item.key, CleanUpState.NOT_DONE, self._stopped)
        try:
            outcome = self._forget(item) if item.event is None else self._at_zoom(item, item.event, message)
        except Cancelled:
            self._stopped = tr("Stopped before this one.")
            return CleanUpOutcome(item.key, CleanUpState.NOT_DONE, self._stopped)
        except AppError as error:
            if isinstance(error, (Refused, ServerFault)) and not isinstance(error, MissingScope):
                return CleanUpOutcome(item.key, CleanUpState.REFUSED, _words(error))
            # No connection, no right to do it, the day's requests used up: the next one fares no better.
            self._stopped = _words(error)
            return CleanUpOutcome(item.key, CleanUpState.NOT_DONE, self._stopped)
        if outcome.state is CleanUpState.DONE and item.event is not None:
            self._forget(item)
        return outcome

    def _forget(self, item: CleanUpItem) -> CleanUpOutcome:
        for draft in item.drafts:
            changed = self._changed_here(draft) if item.event is None else ""
            if changed:
                return CleanUpOutcome(item.key, CleanUpState.LEFT, changed)
            self._drafts.delete(draft.draft_id)
        return CleanUpOutcome(item.key, CleanUpState.DONE)

    def _changed_here(self, shown: Draft) -> str:
        """Why a draft of this computer is not what the person was shown; empty when it is, or is gone."""
        try:
            now = self._drafts.get(shown.draft_id)
        except KeyError:
            return ""
        if now.event_id != shown.event_id:
            return tr("It is an event at Zoom by now.")
        if not _test_name(now):
            return tr("Its name is “{name}” now: no test event any more.", name=now.title)
        return ""

    def _at_zoom(self, item: CleanUpItem, event: Event, message: str) -> CleanUpOutcome:
        looking = self._connect()
        client = looking.with_cancel(self._cancel)
        try:
            now = client.events.get(event.event_id)
        except NotFound:
            return CleanUpOutcome(item.key, CleanUpState.DONE, tr("It was gone already."))
        if now.is_cancelled and item.action is CleanUpAction.CANCEL:
            return CleanUpOutcome(item.key, CleanUpState.DONE, tr("It was cancelled already."))
        changed = _changed(item, now)
        if changed:
            return CleanUpOutcome(item.key, CleanUpState.LEFT, changed)
        if item.action is CleanUpAction.DELETE:
            try:
                client.events.delete(event.event_id)
            except NotFound:
                return CleanUpOutcome(item.key, CleanUpState.DONE, tr("It was gone already."))
            except OutcomeUnknown as error:
                return self._look(item, error.happened, lambda: is_gone(looking, event.event_id))
            return CleanUpOutcome(item.key, CleanUpState.DONE)
        outcome = client.events.cancel(event.event_id, message or None)
        if isinstance(outcome, InDoubt):
            return self._look(item, outcome.reason, lambda: is_cancelled(looking, event.event_id))
        return CleanUpOutcome(item.key, CleanUpState.DONE)

    def _look(self, item: CleanUpItem, reason: str, has_happened: Callable[[], bool]) -> CleanUpOutcome:
        try:
            for seconds in _LOOKS:
                # Stopping does not shorten this: knowing what became of a request is worth three seconds.
                time.sleep(seconds)
                if has_happened():
                    return CleanUpOutcome(item.key, CleanUpState.DONE)
        except (ZoomError, Cancelled):
            pass
        return CleanUpOutcome(
            item.key,
            CleanUpState.IN_DOUBT,
            tr("{reason} Nothing was seen of it so far. Look again before you try once more.", reason=reason),
        )


def _changed(item: CleanUpItem, now: Event) -> str:
    """Why ``now`` is not what the person was shown; empty when it is."""
    if not split_test_mark(now.name)[1]:
        return tr("Its name is “{name}” now: no test event any more.", name=now.name)
    if now.is_cancelled:
        return tr("It was cancelled meanwhile.")
    if item.action is CleanUpAction.DELETE and not now.is_draft:
        return tr("It was published meanwhile.")
    if item.action is CleanUpAction.CANCEL and now.is_draft:
        return tr("It is a draft now.")
    return ""


def _test_name(draft: Draft) -> str:
    """The name of a draft that is a test event; empty when it is none."""
    try:
        prepared = document_from_payload(draft.payload).draft
    except UnreadableDraft:
        return draft.title if split_test_mark(draft.title)[1] else ""
    name = prepared.sent_name
    if prepared.test_event and not prepared.name.strip():
        return TEST_MARK
    return name if split_test_mark(name)[1] else ""


def _words(error: AppError) -> str:
    return " ".join(part for part in (error.happened or error.title, error.to_do) if part)
