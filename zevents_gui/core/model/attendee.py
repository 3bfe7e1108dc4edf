"""Who is to be registered: the fields of an attendee, their limits, and the keys that say who is who."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from zevents_gui.core.model import limits


class Field(StrEnum):
    """A standard field of a ticket. The value is the name on the wire (contract, createTickets),
    but for ``TICKET_TYPE``, whose column holds a ticket type's name or ID."""

    EMAIL = "email"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    ORGANIZATION = "organization"
    JOB_TITLE = "job_title"
    PHONE = "phone"
    COUNTRY = "country"
    ADDRESS = "address"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    INDUSTRY = "industry"
    ORGANIZATION_SIZE = "organization_size"
    COMMENTS = "comments"
    TICKET_TYPE = "ticket_type"
    EXTERNAL_ID = "external_ticket_id"


FIELD_LENGTHS: dict[Field, int] = {
    Field.EMAIL: limits.EMAIL_LENGTH,
    Field.FIRST_NAME: limits.NAME_LENGTH,
    Field.LAST_NAME: limits.NAME_LENGTH,
    Field.COMMENTS: limits.COMMENTS_LENGTH,
    Field.EXTERNAL_ID: limits.EXTERNAL_TICKET_ID_LENGTH,
}
"""Longest text per field, in characters; a field that is not here has no documented limit."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One row of a sheet, cleaned, as it will be sent.

    Attributes:
        row: the row's number in the source sheet, counted from 1 as Excel does.
        values: standard fields that hold something, without ``TICKET_TYPE``.
        ticket_type_id: None for the event's default ticket type.
        answers: custom question title to answer.
        session_ids: sessions to register for; empty means all.
    """

    row: int
    values: dict[Field, str]
    ticket_type_id: str | None = None
    answers: dict[str, str] = field(default_factory=dict)
    session_ids: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """The address as it will be sent."""
        return self.values.get(Field.EMAIL, "")

    @property
    def email_key(self) -> str:
        """The key under which two rows are the same person."""
        return email_key(self.email)


def email_key(email: str) -> str:
    """Return the key of ``email``: trimmed and casefolded. ``+tag`` and dots make different people."""
    return email.strip().casefold()


def external_ticket_id(event_id: str, email: str, ticket_type_id: str | None) -> str:
    """Return the stable ID under which this registration is known at Zoom: letters and digits, 40 long.

    The same person, event and ticket type always give the same ID, on every machine and at every time,
    so that a registration whose answer was lost can be found again.
    """
    parts = "\x1f".join((event_id, email_key(email), ticket_type_id or ""))
    return "zev" + hashlib.sha256(parts.encode()).hexdigest()[:37]
