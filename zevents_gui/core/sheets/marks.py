"""What Zevents itself writes into workbooks, and knows again when they come back.

The texts below are part of a file format: they stay in English in every language of the program, so that a
workbook written in one language is understood in another.
"""

from enum import StrEnum

from zevents_gui.core.model.attendee import Field

RESULT_STATUS = "Zevents status"
RESULT_REASON = "Zevents reason"
RESULT_TICKET_ID = "Zevents ticket ID"
RESULT_JOIN_LINK = "Zevents join link"
RESULT_TIME = "Zevents time"
RESULT_RUN = "Zevents run"

RESULT_COLUMNS = (
    RESULT_STATUS,
    RESULT_REASON,
    RESULT_TICKET_ID,
    RESULT_JOIN_LINK,
    RESULT_TIME,
    RESULT_RUN,
)
"""Headers of the columns that a results workbook has beside those of its source, in their order."""

SUMMARY_SHEET = "Zevents summary"
"""Name of the sheet that counts the results."""


class OutcomeStatus(StrEnum):
    """What became of a row, as it stands in the column ``RESULT_STATUS``."""

    REGISTERED = "registered"
    ALREADY_THERE = "already registered"
    REFUSED = "refused"
    IN_DOUBT = "in doubt"
    NOT_SENT = "not sent"
    PROBLEM = "problem"
    LEFT_OUT = "left out"


SETTLED = frozenset({OutcomeStatus.REGISTERED, OutcomeStatus.ALREADY_THERE})
"""A row that comes back with one of these is not sent again."""

EXAMPLE_EMAIL = "example@zevents.invalid"
"""The e-mail address of a template's example row; a row that has it is never sent.

``.invalid`` is reserved: nobody can have this address (RFC 2606).
"""

TEMPLATE_SHEET = "Attendees"
LISTS_SHEET = "Zevents lists"
INSTRUCTIONS_SHEET = "Instructions"

TEMPLATE_HEADERS: dict[Field, str] = {
    Field.EMAIL: "E-mail",
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.ORGANIZATION: "Organization",
    Field.JOB_TITLE: "Job title",
    Field.PHONE: "Phone",
    Field.COUNTRY: "Country",
    Field.ADDRESS: "Address",
    Field.CITY: "City",
    Field.STATE: "State or province",
    Field.ZIP: "ZIP or postal code",
    Field.INDUSTRY: "Industry",
    Field.ORGANIZATION_SIZE: "Organization size",
    Field.COMMENTS: "Comments",
    Field.TICKET_TYPE: "Ticket type",
    Field.EXTERNAL_ID: "External ID",
}
"""Headers of the standard fields in a template. Columns that must be filled end in ``REQUIRED_MARK``."""

REQUIRED_MARK = " *"
SESSIONS_HEADER = "Sessions"
