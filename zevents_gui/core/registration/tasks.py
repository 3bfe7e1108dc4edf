"""The kinds of requests a run makes."""

from dataclasses import dataclass

from zevents_gui.core.registration.doubts import Doubt
from zevents_gui.core.registration.records import JournalRow


@dataclass(frozen=True, slots=True)
class Register:
    """Register these people with one request."""

    rows: tuple[JournalRow, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Change one existing registration."""

    row: JournalRow


@dataclass(frozen=True, slots=True)
class LookUp:
    """Look up rows in doubt; ``whole`` by reading the whole list."""

    doubts: tuple[Doubt, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class AskEvent:
    """Ask whether the event is published, because Zoom says that it is not."""


Task = Register | Change | LookUp | AskEvent
