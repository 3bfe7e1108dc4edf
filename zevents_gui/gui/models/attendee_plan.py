"""From a plan, a run or the sheet itself to what rows of the grid show. Pure loops, for worker threads."""

from collections.abc import Iterable

from zevents_gui.core.registration.plan_data import Plan, RowGroup
from zevents_gui.core.registration.states import RowState
from zevents_gui.gui.models.attendee_row_state import ShownState
from zevents_gui.gui.models.attendee_rows import AttendeeRows

_OF_RUN: dict[RowState, ShownState] = {
    RowState.SENDING: ShownState.SENDING,
    RowState.IN_DOUBT: ShownState.IN_DOUBT,
    RowState.REGISTERED: ShownState.REGISTERED,
    RowState.CHANGED: ShownState.CHANGED,
    RowState.REFUSED: ShownState.REFUSED,
    RowState.ALREADY_THERE: ShownState.ALREADY_THERE,
    RowState.TAKEN_BACK: ShownState.TAKEN_BACK,
}
"""Rows that are pending or not sent look as the plan has them."""

_NOT_KEPT = frozenset({ShownState.SKIPPED, ShownState.DUPLICATE, ShownState.FIX, ShownState.CHOOSE})
_REPEATS = frozenset({ShownState.DUPLICATE, ShownState.CHOOSE})


def states_of_plan(plan: Plan, rows: AttendeeRows) -> dict[int, tuple[ShownState, str]]:
    """Row index to state and note, for the rows of which the plan knows more than the sheet."""
    found: dict[int, tuple[ShownState, str]] = {}
    for row in plan.rows:
        if row.group is RowGroup.REGISTERED:
            state = ShownState.DIFFERS if row.can_change else ShownState.ALREADY_THERE
        elif row.group is RowGroup.DUPLICATE:
            state = ShownState.DUPLICATE
        else:
            continue
        index = rows.index_of(row.source_row)
        if index is not None:
            found[index] = (state, row.reason)
    return found


def states_of_run(
    changes: Iterable[tuple[int, RowState, str]], rows: AttendeeRows
) -> list[tuple[int, ShownState, str]]:
    """(source row, state, reason) of a run as (row index, state shown, reason)."""
    found = []
    for source_row, state, reason in changes:
        shown = _OF_RUN.get(state)
        index = rows.index_of(source_row)
        if shown is not None and index is not None:
            found.append((index, shown, reason))
    return found


def kept_rows(rows: AttendeeRows) -> dict[int, int]:
    """For each row that repeats a person the row that is sent: row index to row index."""
    kept: dict[int, int] = {}
    states = rows.states
    for group in rows.sheet.duplicates():
        sent = next((row for row in group if states[row] not in _NOT_KEPT), None)
        if sent is None:
            continue
        for row in group:
            if row != sent and states[row] in _REPEATS:
                kept[row] = sent
    return kept
