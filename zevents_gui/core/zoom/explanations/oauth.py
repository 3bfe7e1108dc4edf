"""Explanations for refused tokens (OAuth's own envelope, ``{"reason", "error"}``, seen on the live API)."""

from zevents_gui.core.zoom.explanations.model import NOTHING_LOST, Explanation, tr_noop

_WRONG_CLIENT = Explanation(
    tr_noop("Zoom does not know this app"),
    tr_noop("The client ID or the client secret is wrong."),
    NOTHING_LOST,
    tr_noop(
        "Copy both again from the app's page in the Zoom Marketplace. A new secret makes the old one useless."
    ),
)
_DISABLED = Explanation(
    tr_noop("The Zoom app is switched off"),
    tr_noop("The app's developer has deactivated it in the Zoom Marketplace."),
    NOTHING_LOST,
    tr_noop("Open the app in the Zoom Marketplace, activate it, and check the connection again."),
)
_WRONG_ACCOUNT = Explanation(
    tr_noop("The account ID does not belong to this app"),
    tr_noop("Zoom refused the token request. As a rule the account ID is wrong."),
    NOTHING_LOST,
    tr_noop("Copy the account ID again from the app's page in the Zoom Marketplace."),
)
_WRONG_KIND = Explanation(
    tr_noop("The Zoom app is of another kind"),
    tr_noop("Zoom does not give this app a token for server-to-server use."),
    NOTHING_LOST,
    tr_noop("Make a new app of the kind Server-to-Server OAuth in the Zoom Marketplace and use its values."),
)
_OTHER = Explanation(
    tr_noop("Zoom gave out no access token"),
    tr_noop("Zoom says: {message}"),
    NOTHING_LOST,
    tr_noop(
        "Check account ID, client ID and client secret, and that the app is active in the Zoom Marketplace."
    ),
)

OAUTH: dict[str, Explanation] = {
    "invalid_client": _WRONG_CLIENT,
    "invalid_request": _WRONG_ACCOUNT,
    "unsupported_grant_type": _WRONG_KIND,
    "unauthorized_client": _WRONG_KIND,
    "invalid_grant": _WRONG_ACCOUNT,
}


def explain_oauth(error: str, reason: str) -> Explanation:
    """Return the explanation for OAuth's ``error`` and ``reason``."""
    if error == "invalid_client" and "disabled" in reason.casefold():
        return _DISABLED.filled(reason)
    return OAUTH.get(error, _OTHER).filled(reason or error)
