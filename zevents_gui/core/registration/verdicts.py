"""What an answer other than success means for the rows of a request, and for the run."""

from dataclasses import dataclass
from enum import Enum, auto

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.errors import (
    DailyLimitReached,
    InvalidCredentials,
    InvalidRequest,
    MissingScope,
    NotFound,
    RateLimited,
    Refused,
    ZoomError,
    ZoomUnreachable,
)
from zevents_gui.core.zoom.shapes.tickets import TicketError

NOT_PUBLISHED = 26501
TICKET_NOT_FOUND = 26503
_NOT_ENOUGH_STOCK = 2007
# They concern a ticket type: every row with that type meets the same answer (source: contract).
TICKET_TYPE_CODES = frozenset({26502, 26401, _NOT_ENOUGH_STOCK})
_ROW_CODES = TICKET_TYPE_CODES | {260503, 260504, 300}


class Verdict(Enum):
    """What to do with the rows of a request that brought no answer with tickets."""

    SEND_AGAIN = auto()
    """Nothing was processed and nothing is wrong: send it again as soon as possible."""
    WAIT = auto()
    """Nothing was processed: wait for Zoom, then send again."""
    WAIT_FOR_TOKEN = auto()
    """Nothing was processed because the token was refused; tokens die early now and then."""
    WAIT_FOR_PUBLISHING = auto()
    SPLIT = auto()
    """Nobody was registered because of some of the rows: find out which."""
    STOP = auto()
    """Nothing was processed, and nothing will be until a person does something."""
    DOUBT = auto()
    """Not foreseen, so everything is possible."""


def verdict(error: BaseException) -> Verdict:
    """Return what ``error``, raised by a request that creates tickets, means for its rows."""
    if isinstance(error, Cancelled):
        return Verdict.SEND_AGAIN
    if isinstance(error, InvalidCredentials) and error.status == 401:
        return Verdict.WAIT_FOR_TOKEN
    if isinstance(error, DailyLimitReached | InvalidCredentials | MissingScope):
        return Verdict.STOP
    if isinstance(error, ZoomUnreachable | RateLimited):
        return Verdict.WAIT
    if isinstance(error, InvalidRequest):
        return Verdict.SPLIT
    if isinstance(error, Refused):
        return _refusal(error)
    return Verdict.DOUBT


def _refusal(error: Refused) -> Verdict:
    if error.code == NOT_PUBLISHED:
        return Verdict.WAIT_FOR_PUBLISHING
    if error.status in (401, 403) or (isinstance(error, NotFound) and error.code != _NOT_ENOUGH_STOCK):
        return Verdict.STOP
    return Verdict.SPLIT


def is_certain(error: BaseException) -> bool:
    """Whether a request of one row that was refused with ``error`` leaves no doubt that it registered nobody.

    An undocumented refusal may be Zoom's way to say that the person is registered already.
    """
    return isinstance(error, InvalidRequest) or (isinstance(error, ZoomError) and error.code in _ROW_CODES)


def refusal_text(error: BaseException) -> str:
    """Return in plain words why a row was refused, with Zoom's own words."""
    if not isinstance(error, AppError):
        return str(error)
    said = getattr(error, "message", "")
    fields = getattr(error, "field_errors", ())
    details = "; ".join(f"{name}: {text}" for name, text in fields)
    words = " ".join(part for part in (said, details) if part)
    return f"{error.happened} {tr('Zoom says: {message}', message=words)}" if words else error.happened


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What an entry in the ``errors`` of an answer means for its row.

    Attributes:
        certain: the row is not registered, and sending it again unchanged would not help.
        again: it may help to send it again, once it is known that the row is not registered.
    """

    reason: str
    certain: bool
    again: bool = False


# Source: contract, createTickets, 201, errors, error_code.
_ROW_ERRORS = {
    "email_not_found": "Zoom does not accept this e-mail address.",
    "ticket_type_notfound": "The event has no such ticket type.",
    "stock_not_exist": "No tickets of this type are left.",
    "invalid_sale_time": "Tickets of this type cannot be had at this time.",
    "invalid_api_registration_questions_answers": "An answer does not fit its registration question.",
    "fast_join_with_registrationNeeded": "Fast join and filling in the form exclude each other.",
    "missing_required_questions": "An answer that the event requires is missing.",
    "non_configured_questions": "The row answers a question that the event does not ask.",
    "tickets_duplicate_custom_questions": "The row answers the same question twice.",
}


def row_verdict(error: TicketError) -> RowVerdict:
    """Return what ``error`` means for its row."""
    words = _ROW_ERRORS.get(error.error_code)
    said = tr("Zoom says: {message}", message=error.message or error.error_code or "?")
    if words is not None:
        return RowVerdict(f"{tr(words)} {said}", certain=True)
    if error.error_code == "ticket_generated_failed":
        return RowVerdict(f"{tr('Zoom could not make a ticket.')} {said}", certain=False, again=True)
    return RowVerdict(f"{tr('Zoom refused this row.')} {said}", certain=False)
