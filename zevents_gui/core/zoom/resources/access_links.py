"""Access links of an event."""

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.access_links import AccessLink, AccessLinkPatch, NewAccessLink
from zevents_gui.core.zoom.shapes.outcomes import InDoubt


class AccessLinks:
    """Shared ways into an event."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, event_id: str) -> list[AccessLink]:
        """Return the access links (source: contract, getEventAccessLinks).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.LIST_ACCESS_LINKS,
            lambda body: paging.members(body, AccessLink, "access_links"),
            event_id=event_id,
        )

    def create(self, event_id: str, link: NewAccessLink) -> AccessLink | InDoubt:
        """Create an access link (source: contract, createEventAccessLink).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            ZoomError: it was not created.
        """
        return self._caller.create(
            Op.CREATE_ACCESS_LINK, lambda body: _with_id(read(AccessLink, body)), link, event_id=event_id
        )

    def get(self, event_id: str, access_link_id: str) -> AccessLink:
        """Return one access link (source: contract, GetEventAccessLink).

        Raises:
            NotFound: there is no such link.
            ZoomError: it could not be read.
        """
        return self._caller.read(
            Op.GET_ACCESS_LINK,
            lambda body: read(AccessLink, body),
            event_id=event_id,
            access_link_id=access_link_id,
        )

    def update(self, event_id: str, access_link_id: str, patch: AccessLinkPatch) -> None:
        """Change an access link (source: contract, updateEventAccess).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; changing it again does no harm.
            ZoomError: it was not changed.
        """
        self._caller.change(Op.UPDATE_ACCESS_LINK, patch, event_id=event_id, access_link_id=access_link_id)

    def delete(self, event_id: str, access_link_id: str) -> None:
        """Delete an access link (source: contract, deleteEventAccessLink).

        Raises:
            NotFound: there is no such link.
            OutcomeUnknown: the answer was lost.
            ZoomError: it was not deleted.
        """
        self._caller.change(Op.DELETE_ACCESS_LINK, event_id=event_id, access_link_id=access_link_id)


def _with_id(link: AccessLink) -> AccessLink:
    if not link.access_link_id:
        raise ValueError("the answer names no access link")
    return link
