"""Explanations for what the table does not list: by kind of refusal alone."""

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.explanations.model import NOTHING_CHANGED, NOTHING_LOST, Explanation, tr_noop

VALIDATION = 300
UNKNOWN_ROUTE = 2300

_UNKNOWN_ROUTE = Explanation(
    tr_noop("Zoom does not know this address"),
    tr_noop("Zoom answered that the address of this request does not exist."),
    NOTHING_CHANGED,
    tr_noop(
        "Check the API address in the account's settings. If it is right, this version may be out of date."
    ),
    not_found=True,
)
_NOT_FOUND = Explanation(
    tr_noop("Zoom could not find it"),
    tr_noop("What was asked for does not exist, or no longer does. Zoom says: {message}"),
    NOTHING_CHANGED,
    tr_noop("Reload to see what is there now."),
    not_found=True,
)
_NOT_ACCEPTED = Explanation(
    tr_noop("Zoom no longer accepts the access"),
    tr_noop("Zoom refused a token that it had only just given out. Zoom says: {message}"),
    NOTHING_LOST,
    tr_noop(
        "Check in the Zoom Marketplace that the app is active, then check the connection in the settings."
    ),
    retryable=True,
)
_FORBIDDEN = Explanation(
    tr_noop("Zoom does not allow this"),
    tr_noop("The account may not do this. Zoom says: {message}"),
    NOTHING_CHANGED,
    tr_noop("Check that the app's owner is a host of the hub and that the licence covers it."),
)
_PROFILE = Explanation(
    tr_noop("The host's profile is not complete"),
    tr_noop("Zoom refused because the host has no complete profile; often the host has no events licence."),
    NOTHING_CHANGED,
    tr_noop("Sign in to Zoom as the host, complete the host profile, check the licence, and try again."),
)
_UNKNOWN_ACTION = Explanation(
    tr_noop("Zoom does not know this action"),
    tr_noop("Zoom's interface does not offer this action for events, although its tutorial speaks of it."),
    NOTHING_CHANGED,
    tr_noop("Do it in Zoom's web portal instead."),
)
_LOBBY = Explanation(
    tr_noop("The lobby times were not accepted"),
    tr_noop("The lobby must open and close around the event. Recurring events take no lobby times."),
    NOTHING_CHANGED,
    tr_noop("Correct the lobby times, or remove them."),
)
_CONFLICT = Explanation(
    tr_noop("Someone else changed it at the same time"),
    tr_noop("Zoom refused because of another change. Zoom says: {message}"),
    NOTHING_CHANGED,
    tr_noop("Reload, look at what is there now, and try again."),
    retryable=True,
)
_TOO_LARGE = Explanation(
    tr_noop("The request was too large for Zoom"),
    tr_noop("Zoom, or a proxy on the way, refused the request because of its size."),
    NOTHING_CHANGED,
    tr_noop("Send less at once, or shorten long texts."),
)
_PROXY_PASSWORD = Explanation(
    tr_noop("The proxy asks for a password"),
    tr_noop("The network's proxy refused to pass the request on without a sign-in."),
    NOTHING_LOST,
    tr_noop("Set the proxy's user and password in the system's network settings, or ask your IT colleague."),
)
_REFUSED = Explanation(
    tr_noop("Zoom refused the request"),
    tr_noop("Zoom says: {message}"),
    NOTHING_CHANGED,
    tr_noop("If the reason is not clear, give Zoom's support the tracking ID in the details."),
)
_SILENT = Explanation(
    tr_noop("Zoom refused the request"),
    tr_noop("Zoom gave no reason."),
    NOTHING_CHANGED,
    tr_noop("Try again later; if it stays so, give Zoom's support the tracking ID in the details."),
    retryable=True,
)
# Seen on the live API without a code of their own.
_BY_WORDS = {
    "host profile": _PROFILE,
    "invalid event operation": _UNKNOWN_ACTION,
    "lobby time": _LOBBY,
}
_BY_STATUS = {
    401: _NOT_ACCEPTED,
    403: _FORBIDDEN,
    404: _NOT_FOUND,
    407: _PROXY_PASSWORD,
    409: _CONFLICT,
    410: _NOT_FOUND,
    413: _TOO_LARGE,
}


def explain_general(
    status: int, code: int | None, message: str, field_errors: tuple[tuple[str, str], ...]
) -> Explanation:
    """Return the explanation for a refusal that is not in the table."""
    if field_errors or code == VALIDATION:
        return _validation(message, field_errors)
    if code == UNKNOWN_ROUTE:
        return _UNKNOWN_ROUTE.filled(message)
    for words, explanation in _BY_WORDS.items():
        if words in message.casefold():
            return explanation.filled(message)
    if not message and status not in _BY_STATUS:
        return _SILENT.filled(message)
    return _BY_STATUS.get(status, _REFUSED).filled(message or tr("(no reason given)"))


def _validation(message: str, field_errors: tuple[tuple[str, str], ...]) -> Explanation:
    fields = "; ".join(f"{name}: {text}" for name, text in field_errors) or message
    return Explanation(
        tr("Zoom did not accept a value"),
        tr("Zoom checked the request and found fault with: {fields}", fields=fields),
        tr(NOTHING_CHANGED),
        tr("Correct the fields that are named, and send it again."),
    )
