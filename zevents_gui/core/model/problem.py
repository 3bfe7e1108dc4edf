"""A finding about something a person entered: what is wrong, how bad it is, and the fix where one is sure."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. Only a problem keeps a row or an event from being sent."""

    PROBLEM = "problem"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    Attributes:
        code: stable, for programs: ``email_mistyped``.
        severity: only ``PROBLEM`` blocks.
        field: the field it is about (a :class:`~zevents_gui.core.model.attendee.Field` value, a question's
            title, or an event's field name); empty when it is about the whole row or event.
        reason: plain words for a person.
        suggestion: the value that would mend it, where one is sure enough to offer with one click.
        choices: the values to choose from, where there are several.
    """

    code: str
    severity: Severity
    field: str
    reason: str
    suggestion: str | None = None
    choices: tuple[str, ...] = ()
