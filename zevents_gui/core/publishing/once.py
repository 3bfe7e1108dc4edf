"""Making something at Zoom exactly once, although Zoom knows no idempotency key."""

import threading
from collections.abc import Callable
from typing import Any

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.publishing.errors import AnswerLost
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import OutcomeUnknown, ZoomError
from zevents_gui.core.zoom.shapes.outcomes import InDoubt

# How long is looked for something whose answer was lost, in seconds before each look.
_LOOKS = (0.0, 0.5, 1.0, 2.0)
_ATTEMPTS = 3


class Maker:
    """Makes the items of one job.

    Args:
        cancel: set to stop before the next request.
    """

    def __init__(self, store: PublishingStore, job_id: int, cancel: threading.Event) -> None:
        self._store = store
        self._job_id = job_id
        self._cancel = cancel

    def made(self, kind: str) -> dict[str, str]:
        """Return what the job has made so far of a kind: key to Zoom's ID."""
        return self._store.items(self._job_id, kind)

    def make(
        self,
        kind: str,
        key: str,
        title: str,
        *,
        create: Callable[[], Any],
        find: Callable[[], list[str] | None],
        id_of: Callable[[Any], str],
    ) -> str:
        """Return Zoom's ID of the item, made now or before.

        Args:
            create: sends the request; gives what was made, or InDoubt.
            find: looks at Zoom for equal things and gives their IDs, the oldest first; None when Zoom's list
                is cut off, so that nothing can be said.
            id_of: takes the ID out of what ``create`` gave.

        Raises:
            AnswerLost: it may have been made, but cannot be found.
            ZoomError: it was not made.
            Cancelled: stopped; it was not made.
        """
        known = self._store.item(self._job_id, kind, key)
        if known is not None and known.item_id:
            return known.item_id
        if known is not None:
            found = self._look(find, known.known)
            if found is not None:
                return self._done(kind, key, found)
            self._require_sight(find, title)
        lost: InDoubt | None = None
        for _attempt in range(_ATTEMPTS):
            if self._cancel.is_set():
                raise Cancelled
            before = known.known if known is not None else tuple(find() or ())
            self._store.item_sending(self._job_id, kind, key, before)
            outcome = self._send(kind, key, create)
            if not isinstance(outcome, InDoubt):
                return self._done(kind, key, id_of(outcome))
            lost = outcome
            found = self._look(find, before)
            if found is not None:
                return self._done(kind, key, found)
            self._require_sight(find, title)
        assert lost is not None
        raise AnswerLost(title, lost.reason, lost.detail)

    def _send(self, kind: str, key: str, create: Callable[[], Any]) -> Any:
        try:
            return create()
        except OutcomeUnknown as error:
            return InDoubt(error.operation, error.happened, error.detail)
        except (ZoomError, Cancelled):
            # A clear refusal, or nothing was sent: it may be sent anew without looking.
            self._store.item_not_sent(self._job_id, kind, key)
            raise

    def _require_sight(self, find: Callable[[], list[str] | None], title: str) -> None:
        """Raise AnswerLost where Zoom's list is cut off: not finding something there means nothing."""
        if find() is None:
            raise AnswerLost(title, tr("Zoom does not list all of them."), "")

    def _look(self, find: Callable[[], list[str] | None], before: tuple[str, ...]) -> str | None:
        for seconds in _LOOKS:
            if self._cancel.wait(seconds):
                raise Cancelled
            ours = [item_id for item_id in find() or () if item_id not in before]
            if ours:
                return ours[0]
        return None

    def _done(self, kind: str, key: str, item_id: str) -> str:
        self._store.item_done(self._job_id, kind, key, item_id)
        return item_id
