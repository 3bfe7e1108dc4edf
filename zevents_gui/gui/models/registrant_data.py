"""Registrants as the tab shows and caches them, and how they compare with a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum

from zevents_gui.core.model.attendee import Attendee, Field, email_key
from zevents_gui.core.zoom.shapes.tickets import Ticket


class Compared(StrEnum):
    """How a person stands when list and sheet are laid side by side."""

    NOTHING = ""
    SAME = "same"
    DIFFERENT = "different"
    NOT_IN_SHEET = "not_in_sheet"
    NOT_AT_ZOOM = "not_at_zoom"


@dataclass(frozen=True, slots=True)
class RegistrantRow:
    """One person at Zoom, or one that only the sheet has (then without a ticket ID).

    ``join_link`` is a secret: it is never cached, exported only on purpose, and does not show in ``repr``.
    """

    ticket_id: str
    email: str
    first_name: str = ""
    last_name: str = ""
    organization: str = ""
    job_title: str = ""
    country: str = ""
    phone: str = ""
    ticket_type: str = ""
    external_id: str = ""
    compared: Compared = Compared.NOTHING
    difference: str = ""
    join_link: str = field(default="", repr=False)

    @property
    def haystack(self) -> str:
        """All that a search looks at, casefolded."""
        parts = (
            self.email,
            self.first_name,
            self.last_name,
            self.organization,
            self.job_title,
            self.external_id,
        )
        return "\n".join(parts).casefold()


_CACHED = tuple(
    f.name for f in fields(RegistrantRow) if f.name not in {"join_link", "compared", "difference"}
)
_COMPARED_FIELDS = (
    Field.FIRST_NAME,
    Field.LAST_NAME,
    Field.ORGANIZATION,
    Field.JOB_TITLE,
    Field.COUNTRY,
    Field.PHONE,
)


def row_of(ticket: Ticket, type_names: Mapping[str, str]) -> RegistrantRow:
    """What the tab shows of a ticket. ``type_names``: ticket type ID to name."""
    return RegistrantRow(
        ticket_id=ticket.ticket_id,
        email=ticket.email,
        first_name=ticket.first_name,
        last_name=ticket.last_name,
        organization=ticket.organization,
        job_title=ticket.job_title,
        country=ticket.country,
        phone=ticket.phone,
        ticket_type=type_names.get(ticket.ticket_type_id, ""),
        external_id=ticket.external_ticket_id,
        join_link=ticket.event_join_link,
    )


def to_cache(rows: Iterable[RegistrantRow]) -> list[list[str]]:
    """Rows as JSON-like data, without join links."""
    return [[str(value) for name, value in asdict(row).items() if name in _CACHED] for row in rows]


def from_cache(payload: object) -> list[RegistrantRow]:
    """The rows that :func:`to_cache` wrote; an empty list for anything else."""
    if not isinstance(payload, list):
        return []
    found = []
    for entry in payload:
        if isinstance(entry, list) and len(entry) == len(_CACHED):
            texts = dict(zip(_CACHED, map(str, entry), strict=True))
            found.append(replace(RegistrantRow("", ""), **texts))  # type: ignore[arg-type]
    return found


def compare(rows: Iterable[RegistrantRow], attendees: Iterable[Attendee]) -> list[RegistrantRow]:
    """Lay the people at Zoom beside those of a sheet: each row says how it compares; people whom Zoom
    does not have come last."""
    wanted: dict[str, Attendee] = {}
    for attendee in attendees:
        wanted.setdefault(attendee.email_key, attendee)
    result: list[RegistrantRow] = []
    seen: set[str] = set()
    for row in rows:
        if not row.ticket_id:
            continue
        key = email_key(row.email)
        seen.add(key)
        in_sheet = wanted.get(key)
        if in_sheet is None:
            result.append(replace(row, compared=Compared.NOT_IN_SHEET, difference=""))
            continue
        differences = [
            f"{in_sheet.values[name]} ≠ {getattr(row, name.value) or '–'}"
            for name in _COMPARED_FIELDS
            if in_sheet.values.get(name) and in_sheet.values[name] != getattr(row, name.value)
        ]
        kind = Compared.DIFFERENT if differences else Compared.SAME
        result.append(replace(row, compared=kind, difference=" · ".join(differences)))
    for key, attendee in wanted.items():
        if key not in seen:
            texts = {name.value: attendee.values.get(name, "") for name in _COMPARED_FIELDS}
            person = replace(RegistrantRow("", attendee.email), **texts)  # type: ignore[arg-type]
            result.append(replace(person, compared=Compared.NOT_AT_ZOOM))
    return result
