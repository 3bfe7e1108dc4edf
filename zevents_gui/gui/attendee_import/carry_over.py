"""A file that was read again: what people had fixed goes over to the rows that are still the same."""

from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.text import tr


def carry_over(old: AttendeeSheet, new: AttendeeSheet) -> int:
    """Repeat the edits and left-out rows of ``old`` in ``new``; return how many rows took them.

    A row matches when every cell stands in the file as it did before: at the same place, or elsewhere when
    rows were added or removed above it.
    """
    if [column.name for column in old.columns] != [column.name for column in new.columns]:
        return 0
    columns = range(len(old.columns))
    edited = {
        row: texts
        for row in range(old.row_count)
        if (texts := {column: old.text(row, column) for column in columns if old.edited(row, column)})
    }
    left_out = {row for row in range(old.row_count) if old.skip_kind(row) is SkipKind.BY_PERSON}
    wanted = sorted(edited.keys() | left_out)
    if not wanted:
        return 0
    places: dict[tuple[str, ...], list[int]] = {}
    for row in range(new.row_count):
        places.setdefault(_cells(new, row), []).append(row)
    edits: dict[tuple[int, int], str] = {}
    skips: list[int] = []
    matched = 0
    for row in wanted:
        same = places.get(_cells(old, row), [])
        there = new.row_at(old.source_row(row))
        target = there if there in same else (same[0] if same else None)
        if target is None:
            continue
        matched += 1
        edits.update({(target, column): text for column, text in edited.get(row, {}).items()})
        if row in left_out:
            skips.append(target)
    if edits:
        new.edit_many(edits, what=tr("Fixes kept from before"))
    if skips:
        new.skip(skips)
    return matched


def _cells(sheet: AttendeeSheet, row: int) -> tuple[str, ...]:
    return tuple(sheet.original(row, column) for column in range(len(sheet.columns)))
