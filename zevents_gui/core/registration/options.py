"""What a person chooses for a run."""

from dataclasses import dataclass

from zevents_gui.core.model import limits
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.text import tr


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run registers people.

    Attributes:
        notify: whether Zoom sends each person an e-mail with the join link.
        fast_join: whether guests may join without signing in first.
        registration_needed: whether people fill in the event's form themselves; names and answers of the
            sheet are then not sent, and the results hold registration links instead of join links.
        registration_source: where the people come from, for the reports; at most 16 characters.
        validation_level: ``standard``, ``strict`` or ``none``; None leaves it to Zoom.
        first_only: register only the first person, to look at the e-mail that arrives.
        change_differing: change those who are registered already with other names or answers.
    """

    notify: bool = True
    fast_join: bool = False
    registration_needed: bool = False
    registration_source: str | None = None
    validation_level: str | None = None
    first_only: bool = False
    change_differing: bool = False

    def problems(self) -> list[Problem]:
        """Return what keeps these options from being sent."""
        found = []
        if self.fast_join and self.registration_needed:
            # Source: contract, createTickets, fast_join.
            found.append(
                Problem(
                    "options_contradict",
                    Severity.PROBLEM,
                    "fast_join",
                    tr("Fast join cannot go together with people filling in the form themselves."),
                )
            )
        if len(self.registration_source or "") > limits.REGISTRATION_SOURCE_LENGTH:
            found.append(
                Problem(
                    "source_too_long",
                    Severity.PROBLEM,
                    "registration_source",
                    tr(
                        "The source may have at most {limit} characters.",
                        limit=limits.REGISTRATION_SOURCE_LENGTH,
                    ),
                )
            )
        return found
