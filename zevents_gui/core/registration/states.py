"""The states of a row and of a run, as the journal keeps them."""

from enum import StrEnum


class RowState(StrEnum):
    """Where a row stands. Only ``PENDING``, ``SENDING`` and ``IN_DOUBT`` still need something."""

    PENDING = "pending"
    """To be sent; certainly not at Zoom because of this run."""
    SENDING = "sending"
    """Its request may be under way. After a crash: nobody knows, until it is read back."""
    IN_DOUBT = "in_doubt"
    """It was sent and the answer was lost or silent. Never sent again before it is read back."""
    REGISTERED = "registered"
    CHANGED = "changed"
    """Was registered already; names and answers now are those of the sheet."""
    REFUSED = "refused"
    ALREADY_THERE = "already_there"
    NOT_SENT = "not_sent"
    """Left out: a duplicate, a row with problems, or left out by choice."""
    TAKEN_BACK = "taken_back"
    """Was registered by this run, and its ticket was deleted again."""


OPEN_STATES = frozenset({RowState.PENDING, RowState.SENDING, RowState.IN_DOUBT})


class RunState(StrEnum):
    """Where a run stands."""

    OPEN = "open"
    """Not finished: running, or interrupted and to be resumed."""
    FINISHED = "finished"
    CLOSED = "closed"
    """Given up by the person with rows left unsent."""
    TAKING_BACK = "taking_back"
    TAKEN_BACK = "taken_back"


class RowAction(StrEnum):
    """What is to be done for a row."""

    REGISTER = "register"
    CHANGE = "change"
    NOTHING = "nothing"
