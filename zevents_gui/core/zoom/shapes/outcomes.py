"""What becomes of a request that would do something twice if it were sent twice."""

from enum import StrEnum

import msgspec


class DoubtCause(StrEnum):
    """Why nobody knows whether Zoom did it."""

    TIMEOUT = "timeout"
    CONNECTION_LOST = "connection_lost"
    SERVER_FAULT = "server_fault"
    UNREADABLE_ANSWER = "unreadable_answer"


class InDoubt(msgspec.Struct, frozen=True):
    """A request was sent and may or may not have been carried out. Look before sending it again.

    Attributes:
        operation: the contract's operation ID, ``createTickets``.
        reason: plain words for a person.
        detail: technical detail for support.
        tracking_id: Zoom's, where there was an answer.
        status: HTTP status, where there was an answer.
    """

    operation: str
    reason: str
    detail: str = ""
    tracking_id: str = ""
    cause: DoubtCause = DoubtCause.CONNECTION_LOST
    status: int | None = None
