"""Where Zoom keeps accounts: the addresses that a person may have to choose from."""

from dataclasses import dataclass

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import API_URL, OAUTH_URL, Plan


@dataclass(frozen=True, slots=True)
class Region:
    """A pair of addresses. ``key`` is stable."""

    key: str
    name: str
    api_url: str
    oauth_url: str


def regions() -> tuple[Region, ...]:
    """The choices. The global one suits nearly everyone: Zoom names the region with each token.

    Source: Zoom's API documentation, base URIs and regional data residency; government cloud.
    """
    names = {
        "global": (tr("Zoom (zoom.us)"), API_URL),
        "us": (tr("United States"), "https://api-us.zoom.us/v2"),
        "eu": (tr("European Union"), "https://api-eu.zoom.us/v2"),
        "ca": (tr("Canada"), "https://api-ca.zoom.us/v2"),
        "au": (tr("Australia"), "https://api-au.zoom.us/v2"),
        "in": (tr("India"), "https://api-in.zoom.us/v2"),
        "sa": (tr("Saudi Arabia"), "https://api-sa.zoom.us/v2"),
        "sg": (tr("Singapore"), "https://api-sg.zoom.us/v2"),
        "uk": (tr("United Kingdom"), "https://api-uk.zoom.us/v2"),
    }
    found = [Region(key, name, api_url, OAUTH_URL) for key, (name, api_url) in names.items()]
    found.append(
        Region(
            "gov",
            tr("Zoom for Government (zoomgov.com)"),
            "https://api.zoomgov.com/v2",
            "https://zoomgov.com/oauth/token",
        )
    )
    return tuple(found)


def plans() -> tuple[tuple[Plan, str], ...]:
    """The plans with what they allow (source: Zoom's rate limits)."""
    return (
        (Plan.FREE, tr("Free · 4 requests a second")),
        (Plan.PRO, tr("Pro · 30 requests a second")),
        (Plan.BUSINESS, tr("Business or higher · 80 requests a second")),
    )
