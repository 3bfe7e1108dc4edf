"""Registrants as the tab shows and caches them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from msgspec.structs import force_setattr

from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.storage.event_cache import from_parts, in_parts
from zevents_gui.core.zoom.shapes.tickets import Ticket


class Compared(StrEnum):
    """How a person stands when list and sheet are laid side by side."""

    NOTHING = ""
    SAME = "same"
    DIFFERENT = "different"
    NOT_IN_SHEET = "not_in_sheet"
    NOT_AT_ZOOM = "not_at_zoom"


class RegistrantRow(msgspec.Struct, frozen=True, gc=False):
    """One person at Zoom, or one that only the sheet has (then without a ticket ID).

    ``join_link`` is a secret: it is never cached, exported only on purpose, and does not show in ``repr``.

    Attributes:
        answers: (title, answer) pairs of the event's own questions.
        haystack: all that a search looks at, casefolded; made with the row, not while somebody types.

    There may be many; none can be part of a circle, so the garbage collector need not look at them.
    """

    ticket_id: str
    email: str
    first_name: str = ""
    last_name: str = ""
    organization: str = ""
    job_title: str = ""
    phone: str = ""
    country: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    industry: str = ""
    organization_size: str = ""
    comments: str = ""
    ticket_type: str = ""
    ticket_type_id: str = ""
    external_id: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    compared: Compared = Compared.NOTHING
    difference: str = ""
    join_link: str = ""
    haystack: str = ""

    def __post_init__(self) -> None:
        parts = (
            self.email,
            self.first_name,
            self.last_name,
            self.organization,
            self.job_title,
            self.city,
            self.ticket_type,
            self.external_id,
            *(answer for _title, answer in self.answers),
        )
        force_setattr(self, "haystack", "\n".join(parts).casefold())

    def __repr__(self) -> str:
        return f"RegistrantRow({self.ticket_id!r}, {self.email!r})"

    @property
    def name(self) -> str:
        """First and last name, or the address."""
        return f"{self.first_name} {self.last_name}".strip() or self.email


STANDARD = (
    "first_name",
    "last_name",
    "organization",
    "job_title",
    "phone",
    "country",
    "address",
    "city",
    "state",
    "zip",
    "industry",
    "organization_size",
    "comments",
)
"""The answers to Zoom's own questions: names on the wire and of the row's fields alike."""
_CACHED = tuple(
    name
    for name in RegistrantRow.__struct_fields__
    if name not in {"join_link", "compared", "difference", "answers", "haystack"}
)
_CACHE_VERSION = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the event asks for: names of standard fields, and titles of its own questions."""

    standard: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def asked_by(form: RegistrationForm) -> Asked:
    """Return what ``form`` asks for."""
    return Asked(
        tuple(question.field_name for question in form.standard),
        tuple(question.title for question in form.custom),
    )


def row_of(ticket: Ticket, type_names: Mapping[str, str]) -> RegistrantRow:
    """What the tab shows of a ticket. ``type_names``: ticket type ID to name."""
    return RegistrantRow(
        ticket_id=ticket.ticket_id,
        email=ticket.email,
        ticket_type=type_names.get(ticket.ticket_type_id, ""),
        ticket_type_id=ticket.ticket_type_id,
        external_id=ticket.external_ticket_id,
        answers=tuple((one.title, one.answer) for one in ticket.custom_questions if one.title),
        join_link=ticket.event_join_link,
        **{name: getattr(ticket, name) for name in STANDARD},
    )


def to_cache(rows: Iterable[RegistrantRow], asked: Asked) -> dict[str, object]:
    """Rows as JSON-like data, without join links."""
    return {
        "version": _CACHE_VERSION,
        "asked": [list(asked.standard), list(asked.questions)],
        "rows": in_parts([*(str(getattr(row, name)) for name in _CACHED), dict(row.answers)] for row in rows),
    }


def from_cache(payload: object) -> tuple[list[RegistrantRow], Asked] | None:
    """What :func:`to_cache` was given; None for anything else."""
    if not isinstance(payload, dict) or payload.get("version") != _CACHE_VERSION:
        return None
    standard, questions = payload["asked"]
    rows = [
        RegistrantRow(**dict(zip(_CACHED, texts, strict=True)), answers=tuple(answers.items()))
        for *texts, answers in from_parts(payload["rows"])
    ]
    return rows, Asked(tuple(standard), tuple(questions))


def answers_of(rows: Sequence[RegistrantRow]) -> list[str]:
    """The titles of all questions that somebody answered, in the order in which they are met."""
    titles: dict[str, None] = {}
    for row in rows:
        for title, _answer in row.answers:
            titles.setdefault(title)
    return list(titles)
