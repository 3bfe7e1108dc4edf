"""Co-editors of an event."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read_many
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.people import Coeditor, CoeditorChange, CoeditorError, NewCoeditor


class Coeditors:
    """Who may edit an event beside its host; at most three."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def change(
        self, event_id: str, operation: Literal["add", "update", "delete"], coeditors: Sequence[NewCoeditor]
    ) -> list[CoeditorError]:
        """Add, change or remove co-editors (source: contract, coeditoractions).

        Returns:
            Those whom Zoom turned down; empty when all went well.

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; doing it again does no harm.
            ZoomError: nothing was changed.
        """
        change = CoeditorChange(operation=operation, coeditors=tuple(coeditors))
        reply = self._caller.change(Op.CHANGE_COEDITORS, change, event_id=event_id)
        try:
            body = msgspec.json.decode(reply.body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            body = None  # The status says that it was done; there is nothing more to learn.
        return read_many(CoeditorError, body.get("errors")) if isinstance(body, dict) else []

    def list(self, event_id: str) -> list[Coeditor]:
        """Return the co-editors (source: contract, getCoEditors).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.LIST_COEDITORS, lambda body: paging.members(body, Coeditor, "coeditors"), event_id=event_id
        )
