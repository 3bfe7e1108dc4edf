"""Addresses that may carry a secret: https anywhere, plain http to this very machine only."""

import ipaddress
from urllib.parse import urlsplit

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import UnsafeAddress


def is_loopback(url: str) -> bool:
    """Whether ``url`` names this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked(url: str) -> str:
    """Return ``url`` without a slash at its end.

    Raises:
        UnsafeAddress: it is no https address, and no http address of this machine, or holds a password.
    """
    try:
        parts = urlsplit(url)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_sound = urlsplit(""), False
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url))
    if not (safe and parts.hostname and port_is_sound) or parts.username or parts.query or parts.fragment:
        raise UnsafeAddress(
            tr("This address cannot be used"),
            happened=tr("The address of the Zoom service is not a secure one (https)."),
            means=tr("Nothing was sent."),
            to_do=tr(
                "Correct the address in the account's settings; plain http works for this computer only."
            ),
            cause=f"scheme {parts.scheme or 'none'}, host {parts.hostname or 'none'}",
        )
    return url.rstrip("/")


def regional_base(configured: str, announced: object) -> str:
    """Return the API base to use after a token answer announced ``api_url``.

    Zoom sends each account to its region (``https://api-eu.zoom.us``). The announced address is used only
    when it is https and belongs to the same domain as the configured one, so that no answer can lead the
    token elsewhere; a local service keeps the address that it was given.

    Args:
        configured: base with version, ``https://api.zoom.us/v2``.
        announced: ``api_url`` of the token answer, with or without version; anything.
    """
    if not isinstance(announced, str) or is_loopback(configured):
        return configured
    ours, theirs = urlsplit(configured), urlsplit(announced)
    domain = ".".join((ours.hostname or "").rsplit(".", 2)[-2:])
    host = theirs.hostname or ""
    if theirs.scheme != "https" or theirs.username or not (host == domain or host.endswith("." + domain)):
        return configured
    return f"https://{theirs.netloc}{theirs.path.rstrip('/') or ours.path}"


def same_origin(first: str, second: str) -> bool:
    """Whether both addresses have the same scheme, host and port."""
    one, two = urlsplit(first), urlsplit(second)
    return (one.scheme, one.hostname, one.port) == (two.scheme, two.hostname, two.port)
