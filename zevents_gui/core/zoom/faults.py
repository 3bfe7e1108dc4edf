"""When there is no answer, or none that can be used: the errors and the doubts that follow."""

from datetime import datetime

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import (
    DailyLimitReached,
    OutcomeUnknown,
    RateLimited,
    ServerFault,
    ZoomUnreachable,
)
from zevents_gui.core.zoom.exchange import Lost, NotSent, NotSentCause, Reply
from zevents_gui.core.zoom.operations import Operation
from zevents_gui.core.zoom.shapes.outcomes import DoubtCause, InDoubt


def unreadable(reply: Reply) -> Lost:
    """Return a successful answer that cannot be read as what it is: a lost one."""
    return Lost(
        timed_out=False,
        detail=f"unreadable answer of {len(reply.body)} bytes",
        status=reply.status,
        tracking_id=reply.tracking_id,
    )


def unreachable(operation: str, outcome: NotSent) -> ZoomUnreachable:
    """Return the error for a connection that did not come about."""
    happened, to_do = {
        NotSentCause.NAME_NOT_FOUND: (
            tr("The name of Zoom's service could not be looked up."),
            tr("Check the internet connection, then try again."),
        ),
        NotSentCause.REFUSED: (
            tr("The connection to Zoom was refused."),
            tr("Check the internet connection, and that no firewall blocks the program, then try again."),
        ),
        NotSentCause.PROXY: (
            tr("The network's proxy did not let the connection to Zoom through."),
            tr("Check the proxy in the system's network settings, or ask your IT colleague."),
        ),
        NotSentCause.CERTIFICATE: (
            tr("The connection to Zoom could not be secured: the certificate is not trusted."),
            tr(
                "If your company inspects network traffic, ask your IT colleague to add its certificate "
                "authority to the system's certificate store."
            ),
        ),
        NotSentCause.TIMEOUT: (
            tr("Zoom did not take up the connection in time."),
            tr("Check the internet connection, then try again."),
        ),
        NotSentCause.OTHER: (
            tr("No connection to Zoom came about."),
            tr("Check the internet connection, then try again."),
        ),
    }[outcome.cause]
    return ZoomUnreachable(
        tr("Zoom cannot be reached"),
        happened=happened,
        means=tr("Nothing was sent. Everything you prepared is kept."),
        to_do=to_do,
        retryable=True,
        operation=operation,
        cause=f"{outcome.cause.value}: {outcome.detail}",
    )


def redirected(operation: str, reply: Reply) -> ZoomUnreachable:
    """Return the error for an answer that points elsewhere; the token never goes there."""
    return ZoomUnreachable(
        tr("Something stands between this computer and Zoom"),
        happened=tr(
            "The answer pointed to another address, as sign-in pages of hotel and company networks do."
        ),
        means=tr("Nothing was processed, and no secret went to the other address."),
        to_do=tr("Open a web page in the browser, sign in to the network if it asks, then try again."),
        retryable=True,
        operation=operation,
        status=reply.status,
        tracking_id=reply.tracking_id,
    )


def server_fault(operation: str, outcome: Reply | Lost) -> ServerFault:
    """Return the error for a read that failed several times over."""
    return ServerFault(
        tr("Zoom is not answering properly"),
        happened=_what_happened(outcome),
        means=tr("Nothing was changed; only reading failed."),
        to_do=tr("Try again in a few minutes. Zoom's own status page says whether there is a disturbance."),
        retryable=True,
        operation=operation,
        status=outcome.status,
        tracking_id=outcome.tracking_id,
        cause=_detail(outcome),
    )


def outcome_unknown(operation: Operation, outcome: Reply | Lost) -> OutcomeUnknown:
    """Return the error for a change whose answer was lost."""
    return OutcomeUnknown(
        tr("It is not known whether Zoom made the change"),
        happened=_what_happened(outcome),
        means=tr("The change may have been made or not; making it again does no harm."),
        to_do=tr("Reload to see what is there now, and make the change again if it is missing."),
        retryable=True,
        operation=operation.id,
        status=outcome.status,
        tracking_id=outcome.tracking_id,
        cause=_detail(outcome),
    )


def in_doubt(operation: Operation, outcome: Reply | Lost) -> InDoubt:
    """Return the doubt about a creating request whose answer was lost."""
    return InDoubt(
        operation=operation.id,
        reason=_what_happened(outcome),
        detail=_detail(outcome),
        tracking_id=outcome.tracking_id,
        cause=_doubt_cause(outcome),
        status=outcome.status,
    )


def rate_limited(operation: str, reply: Reply, message: str, until: datetime) -> RateLimited:
    """Return the error for a pause that is longer than the client waits for by itself."""
    return RateLimited(
        tr("Zoom asks for a pause"),
        until=until,
        happened=tr(
            "The account has sent more requests than Zoom allows; other apps of the account count as well."
        ),
        means=tr("This request was not processed. What was done before stands."),
        to_do=tr("Go on after {time} UTC.", time=f"{until:%Y-%m-%d %H:%M}"),
        retryable=True,
        operation=operation,
        status=reply.status,
        code=reply.status,
        message=message,
        tracking_id=reply.tracking_id,
    )


def daily_limit(operation: str, reply: Reply, message: str, until: datetime) -> DailyLimitReached:
    """Return the error for a day whose requests are used up."""
    return DailyLimitReached(
        tr("The account's requests for today are used up"),
        until=until,
        happened=tr("Zoom limits how many requests an account may send in a day, and the limit is reached."),
        means=tr("This request was not processed. What was done before stands and is recorded."),
        to_do=tr("Go on after {time} UTC; nothing will be done twice.", time=f"{until:%Y-%m-%d %H:%M}"),
        retryable=True,
        operation=operation,
        status=reply.status,
        code=reply.status,
        message=message,
        tracking_id=reply.tracking_id,
    )


def _doubt_cause(outcome: Reply | Lost) -> DoubtCause:
    if isinstance(outcome, Reply):
        return DoubtCause.SERVER_FAULT
    if outcome.timed_out:
        return DoubtCause.TIMEOUT
    if outcome.status is not None and outcome.status < 300:
        return DoubtCause.UNREADABLE_ANSWER
    return DoubtCause.SERVER_FAULT if outcome.status is not None else DoubtCause.CONNECTION_LOST


def _what_happened(outcome: Reply | Lost) -> str:
    match _doubt_cause(outcome):
        case DoubtCause.TIMEOUT:
            return tr("Zoom did not answer in time.")
        case DoubtCause.CONNECTION_LOST:
            return tr("The connection broke before Zoom's answer came.")
        case DoubtCause.SERVER_FAULT:
            return tr("Zoom reported a fault of its own (HTTP {status}).", status=outcome.status)
        case DoubtCause.UNREADABLE_ANSWER:
            return tr("Zoom's answer came, but could not be read.")


def _detail(outcome: Reply | Lost) -> str:
    return f"HTTP {outcome.status}" if isinstance(outcome, Reply) else outcome.detail
