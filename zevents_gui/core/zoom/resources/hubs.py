"""Hubs and who may create events in them."""

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.hubs import Hub, HubHost


class Hubs:
    """The account's hubs."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    # Stands before ``list`` because that name hides the built-in from what follows it.
    def hosts(self, hub_id: str) -> list[HubHost]:
        """Return who may create events in the hub (source: contract, gethubhostList).

        Raises:
            NotFound: there is no such hub.
            ZoomError: they could not be read.
        """
        return [
            *paging.items(
                self._caller,
                Op.LIST_HUB_HOSTS,
                HubHost,
                "hosts",
                lambda host: host.host_user_id,
                hub_id=hub_id,
            )
        ]

    def list(self) -> list[Hub]:
        """Return the hubs in which the account is a host (source: contract, getHubList; needs ``role_type``).

        Raises:
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.LIST_HUBS, lambda body: paging.members(body, Hub, "hubs"), query={"role_type": "host"}
        )
