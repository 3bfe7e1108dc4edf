"""How the people at Zoom compare with those of a sheet."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from zevents_gui.core.model.attendee import Attendee, Field, email_key
from zevents_gui.gui.models.registrant_data import STANDARD, Compared, RegistrantRow

_FIELDS = tuple(field for field in Field if field.value in STANDARD)


def compare(rows: Iterable[RegistrantRow], attendees: Iterable[Attendee]) -> list[RegistrantRow]:
    """Lay the people at Zoom beside those of a sheet: each row says how it compares; people whom Zoom
    does not have come last."""
    wanted: dict[str, Attendee] = {}
    for attendee in attendees:
        wanted.setdefault(attendee.email_key, attendee)
    at_zoom = [row for row in rows if row.ticket_id]
    held_types: defaultdict[str, set[str]] = defaultdict(set)
    type_names: dict[str, str] = {}
    for row in at_zoom:
        held_types[email_key(row.email)].add(row.ticket_type_id)
        type_names[row.ticket_type_id] = row.ticket_type
    result: list[RegistrantRow] = []
    for row in at_zoom:
        key = email_key(row.email)
        in_sheet = wanted.get(key)
        if in_sheet is None:
            result.append(replace(row, compared=Compared.NOT_IN_SHEET, difference=""))
            continue
        differences = _differences(row, in_sheet)
        ticket_type_id = in_sheet.ticket_type_id
        if ticket_type_id and ticket_type_id not in held_types[key]:
            name = type_names.get(ticket_type_id) or ticket_type_id
            differences.append(f"{name} ≠ {row.ticket_type or '–'}")
        kind = Compared.DIFFERENT if differences else Compared.SAME
        result.append(replace(row, compared=kind, difference=" · ".join(differences)))
    for key, attendee in wanted.items():
        if key not in held_types:
            texts = {field.value: attendee.values.get(field, "") for field in _FIELDS}
            result.append(
                RegistrantRow(
                    "",
                    attendee.email,
                    **texts,
                    answers=tuple(attendee.answers.items()),
                    compared=Compared.NOT_AT_ZOOM,
                )
            )
    return result


def apart(rows: Iterable[RegistrantRow]) -> list[RegistrantRow]:
    """The people at Zoom alone, as they were before they were compared."""
    return [replace(row, compared=Compared.NOTHING, difference="") for row in rows if row.ticket_id]


def _differences(row: RegistrantRow, attendee: Attendee) -> list[str]:
    """What the sheet says otherwise. An empty cell of the sheet says nothing."""
    values = attendee.values
    found = [
        f"{values[field]} ≠ {getattr(row, field.value) or '–'}"
        for field in _FIELDS
        if values.get(field) and values[field] != getattr(row, field.value)
    ]
    held = dict(row.answers)
    found += [
        f"{answer} ≠ {held.get(title) or '–'}"
        for title, answer in attendee.answers.items()
        if answer and answer != held.get(title, "")
    ]
    return found
