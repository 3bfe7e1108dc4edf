"""What a column of a sheet holds, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.name_rules import NameOrder
from zevents_gui.core.text import tr


@dataclass(frozen=True, slots=True)
class FullNameRole:
    """First and last name in one column; ``order`` holds where no comma says so."""

    order: NameOrder = NameOrder.FIRST_LAST


@dataclass(frozen=True, slots=True)
class QuestionRole:
    """The answers to one of the event's own questions."""

    title: str


@dataclass(frozen=True, slots=True)
class SessionsRole:
    """The sessions that each row is registered for, by name or ID."""


class ResultPart(StrEnum):
    """What a column of one of our own results workbooks says about an earlier run."""

    STATUS = "status"
    REASON = "reason"
    TICKET_ID = "ticket_id"
    JOIN_LINK = "join_link"
    TIME = "time"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class ResultRole:
    """A column that an earlier run's results added; read, never sent."""

    part: ResultPart


Role = Field | FullNameRole | QuestionRole | SessionsRole | ResultRole | None
"""What a column holds; None when it is not used."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of an opened sheet.

    Attributes:
        index: position among the sheet's columns, from 0; what every other call takes.
        source_column: 1-based column in the source; 0 for a column that was made from links.
        name: as in the header; numbered when it stands there twice, ``Column C`` when blank.
        confidence: 0 to 1; 1.0 when a person chose it.
        reason: plain words for why the role was chosen, or why none was.
        empty: no data row holds anything here.
        hidden: the person hid this column in the workbook.
        chosen: a person chose the role, now or the last time.
    """

    index: int
    source_column: int
    name: str
    role: Role
    confidence: float
    reason: str
    empty: bool = False
    hidden: bool = False
    chosen: bool = False


def role_key(role: Role) -> str:
    """Return a stable text for ``role``, to be stored: ``field:email``, ``question:Diet``, ``none``."""
    if isinstance(role, Field):
        return f"field:{role.value}"
    if isinstance(role, FullNameRole):
        return f"full_name:{role.order.value}"
    if isinstance(role, QuestionRole):
        return f"question:{role.title}"
    if isinstance(role, SessionsRole):
        return "sessions:"
    if isinstance(role, ResultRole):
        return f"result:{role.part.value}"
    return "none"


def role_from_key(key: str) -> Role:
    """Return the role that :func:`role_key` wrote.

    Raises:
        ValueError: nothing ever wrote ``key``.
    """
    kind, _, rest = key.partition(":")
    if kind == "field":
        return Field(rest)
    if kind == "full_name":
        return FullNameRole(NameOrder(rest))
    if kind == "question":
        return QuestionRole(rest)
    if kind == "sessions":
        return SessionsRole()
    if kind == "result":
        return ResultRole(ResultPart(rest))
    if kind == "none":
        return None
    raise ValueError(f"no role: {key}")


def role_title(role: Role) -> str:
    """Return what a person calls ``role``."""
    if isinstance(role, Field):
        return field_title(role)
    if isinstance(role, FullNameRole):
        return tr("Full name")
    if isinstance(role, QuestionRole):
        return role.title
    if isinstance(role, SessionsRole):
        return tr("Sessions")
    if isinstance(role, ResultRole):
        return tr("Result of an earlier run")
    return tr("Not used")


def field_title(field: Field) -> str:
    """Return what a person calls ``field``."""
    return {
        Field.EMAIL: tr("E-mail"),
        Field.FIRST_NAME: tr("First name"),
        Field.LAST_NAME: tr("Last name"),
        Field.ORGANIZATION: tr("Organization"),
        Field.JOB_TITLE: tr("Job title"),
        Field.PHONE: tr("Phone"),
        Field.COUNTRY: tr("Country"),
        Field.ADDRESS: tr("Address"),
        Field.CITY: tr("City"),
        Field.STATE: tr("State or province"),
        Field.ZIP: tr("ZIP or postal code"),
        Field.INDUSTRY: tr("Industry"),
        Field.ORGANIZATION_SIZE: tr("Organization size"),
        Field.COMMENTS: tr("Comments"),
        Field.TICKET_TYPE: tr("Ticket type"),
        Field.EXTERNAL_ID: tr("External ticket ID"),
    }[field]
