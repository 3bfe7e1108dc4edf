"""Who is registered, invited or admitted."""

from collections.abc import Iterator

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.people import Registrant


class Registrants:
    """An event's registrants."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, event_id: str) -> Iterator[Registrant]:
        """Yield the registrants, 300 a page (source: contract, getRegistrants).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
            Cancelled: the person cancelled.
        """
        return paging.items(
            self._caller,
            Op.LIST_REGISTRANTS,
            Registrant,
            "registrants",
            # The same person may be invited and registered: both lines count.
            lambda one: f"{one.email.casefold()} {one.registration_status}" if one.email else "",
            event_id=event_id,
        )
