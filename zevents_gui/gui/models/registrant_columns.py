"""The columns of the Registrants tab: Zoom's own fields, and a column for each of the event's questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from zevents_gui.gui.models.registrant_data import STANDARD, Asked, RegistrantRow, answers_of

_TITLES: dict[str, tuple[str, int]] = {
    "email": (str(QT_TRANSLATE_NOOP("RegistrantTable", "E-mail")), 240),
    "compared": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Beside the sheet")), 140),
    "first_name": (str(QT_TRANSLATE_NOOP("RegistrantTable", "First name")), 116),
    "last_name": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Last name")), 116),
    "organization": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Organization")), 170),
    "job_title": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Job title")), 150),
    "phone": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Phone")), 130),
    "country": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Country")), 80),
    "address": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Address")), 170),
    "city": (str(QT_TRANSLATE_NOOP("RegistrantTable", "City")), 120),
    "state": (str(QT_TRANSLATE_NOOP("RegistrantTable", "State")), 90),
    "zip": (str(QT_TRANSLATE_NOOP("RegistrantTable", "ZIP code")), 90),
    "industry": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Industry")), 130),
    "organization_size": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Organization size")), 140),
    "comments": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Comments")), 200),
    "ticket_type": (str(QT_TRANSLATE_NOOP("RegistrantTable", "Ticket type")), 130),
    "external_id": (str(QT_TRANSLATE_NOOP("RegistrantTable", "External ID")), 150),
}
_QUESTION_WIDTH = 200
EDITABLE = frozenset(STANDARD)
COMPARED = 1
"""The place of the column that says how a person compares with the sheet."""


@dataclass(frozen=True, slots=True)
class RegistrantColumn:
    """A column. ``key`` is a field of the row, or empty for a question of the event's own: its title.

    ``width`` is in pixels at 100 % text; ``wanted``: asked for by the event, or somebody has something there.
    """

    key: str
    title: str
    width: int
    wanted: bool

    @property
    def name(self) -> str:
        """What tells this column from all others."""
        return self.key or f"?{self.title}"

    def text(self, row: RegistrantRow) -> str:
        """The cell of ``row``."""
        if self.key:
            return str(getattr(row, self.key))
        return next((answer for title, answer in row.answers if title == self.title), "")

    def texts(self, rows: Sequence[RegistrantRow]) -> Iterable[str]:
        """The cells of ``rows``, for those who want them all: without a call for each."""
        return map(attrgetter(self.key), rows) if self.key else map(self.text, rows)


def field_title(name: str) -> str:
    """What a standard field is called in the window."""
    return QCoreApplication.translate("RegistrantTable", _TITLES[name][0])


def columns_for(rows: Sequence[RegistrantRow], asked: Asked) -> tuple[RegistrantColumn, ...]:
    """Return all columns, in order. Looks at every row: not for the GUI thread when there are many."""
    always = {"email", "first_name", "last_name"}
    fixed = [
        RegistrantColumn(
            name,
            field_title(name),
            width,
            name in always or name in asked.standard or any(map(attrgetter(name), rows)),
        )
        for name, (_title, width) in _TITLES.items()
    ]
    titles = dict.fromkeys((*asked.questions, *answers_of(rows)))
    return (*fixed, *(RegistrantColumn("", title, _QUESTION_WIDTH, True) for title in titles))
