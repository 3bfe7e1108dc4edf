"""Hubs and their hosts (source: contract, getHubList and gethubhostList)."""

from zevents_gui.core.zoom.shapes.base import Answer


class Hub(Answer, frozen=True, kw_only=True):
    """A hub: the folder in which events live."""

    hub_id: str = ""
    name: str = ""
    description: str = ""
    access_level: str = ""
    public_url: str = ""
    hidden_hub: bool = False
    hub_active: bool = True
    auto_list_events: bool = False
    landing_hub: bool = False


class HubHost(Answer, frozen=True, kw_only=True):
    """A person who may create events in a hub."""

    host_user_id: str = ""
    email: str = ""
