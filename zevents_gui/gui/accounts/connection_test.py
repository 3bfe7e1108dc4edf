"""“Test connection”: what the credentials let in, and which permissions are missing, in words."""

import threading
from dataclasses import dataclass

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.connection import ConnectionReport, check_connection
from zevents_gui.gui.theme import Tone

_MOST_HUBS = 5


@dataclass(frozen=True, slots=True)
class ConnectionResult:
    """The outcome in the words of a banner; ``detail`` lists every permission."""

    title: str
    lines: tuple[str, ...]
    tone: Tone
    detail: str


def try_connection(
    credentials: Credentials, api_url: str, oauth_url: str, plan: Plan, cancel: threading.Event
) -> ConnectionResult:
    """Ask Zoom for a token and the hubs; changes nothing.

    Raises:
        UnsafeAddress: an address is neither https nor this computer's.
        Cancelled: the person cancelled.
    """
    client = ZoomClient(credentials, api_url=api_url, oauth_url=oauth_url, plan=plan)
    try:
        return try_client(client, cancel)
    finally:
        client.close()


def try_client(client: ZoomClient, cancel: threading.Event) -> ConnectionResult:
    """Ask with a client that is there already; changes nothing."""
    return result_words(check_connection(client.with_cancel(cancel)))


def result_words(report: ConnectionReport) -> ConnectionResult:
    """Put ``report`` into words."""
    detail = "\n".join(
        f"{_mark(status.granted)}  {status.scope}  ({status.feature})" for status in report.scopes
    )
    problem = report.problem
    if problem is not None:
        lines = (problem.happened, problem.to_do)
        technical = "\n\n".join(part for part in (problem.detail, detail) if part)
        return ConnectionResult(problem.title, lines, Tone.PROBLEM, technical)
    if not report.hubs:
        return ConnectionResult(
            tr("Connected, but there is no hub"),
            (tr("The app's owner hosts no hub. An administrator can add them as a host of one."),),
            Tone.WARNING,
            detail,
        )
    names = ", ".join(hub.name for hub in report.hubs[:_MOST_HUBS])
    if len(report.hubs) > _MOST_HUBS:
        names = tr("{names} and {count} more", names=names, count=len(report.hubs) - _MOST_HUBS)
    hubs = tr("Hubs: {names}", names=names)
    if report.missing:
        features = ", ".join(dict.fromkeys(status.feature for status in report.missing))
        scopes = ", ".join(status.scope for status in report.missing)
        return ConnectionResult(
            tr("Connected, but permissions are missing"),
            (
                hubs,
                tr("Will not work: {features}.", features=features),
                tr("Add to the app at marketplace.zoom.us: {scopes}", scopes=scopes),
            ),
            Tone.WARNING,
            detail,
        )
    if any(status.granted is None for status in report.scopes):
        permissions = tr(
            "Zoom did not say what the app may do; if something is missing, Zevents will name it."
        )
    else:
        permissions = tr("All {count} permissions that Zevents uses are there.", count=len(report.scopes))
    return ConnectionResult(tr("Connected"), (hubs, permissions), Tone.OK, detail)


def _mark(granted: bool | None) -> str:
    return {True: tr("yes"), False: tr("missing"), None: tr("unknown")}[granted]
