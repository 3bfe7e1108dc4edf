"""The e-mails that Zoom sends for an event (source: contract, listEmailTypes and listEmailSentStatuses)."""

from datetime import datetime
from enum import StrEnum

from zevents_gui.core.zoom.shapes.base import Answer


class EmailTypeStatus(StrEnum):
    """How far the sending of a kind of e-mail is."""

    SCHEDULED = "scheduled"
    ONGOING = "ongoing"
    SENT = "sent"
    DEACTIVATED = "deactivated"


class SentStatus(StrEnum):
    """What became of one e-mail."""

    SCHEDULED = "scheduled"
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    MISSED_SCHEDULE = "missed_schedule"


class EmailType(Answer, frozen=True, kw_only=True):
    """A kind of e-mail, as "ticket confirmation"."""

    email_type: str = ""
    email_type_id: str = ""
    trigger_overview: str = ""
    trigger_date: datetime | None = None
    status: str = ""


class SentEmail(Answer, frozen=True, kw_only=True):
    """One e-mail to one person.

    ``failure_reason``: bounced, system_error, blocked, rate_limited, unsubscribed, or what Zoom may add.
    """

    name: str = ""
    email: str = ""
    status: str = ""
    failure_reason: str = ""
    sent_date: datetime | None = None
