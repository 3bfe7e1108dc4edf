"""What came of one cell: the text to send, how it came about, and what is to be said about it."""

from dataclasses import dataclass
from enum import Enum

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.cleaning.trail import Step


class CellKind(Enum):
    """What a cell is beside its text, where that matters."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"
    UNCACHED = "uncached"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one cell."""

    text: str
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def noteworthy(self) -> bool:
        """Whether there is anything to remember beside the text."""
        return bool(self.steps or self.problems)

    @property
    def blocks(self) -> bool:
        """Whether the row cannot be sent as it is."""
        return any(problem.severity is Severity.PROBLEM for problem in self.problems)
