"""How rows and runs stand in the database's tables."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Plan, RowGroup, RowPlan
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowAction, RowState, RunState
from zevents_gui.core.text import tr

_ATTENDEE = msgspec.json.Decoder(Attendee)
_OPTIONS = msgspec.json.Decoder(RunOptions)

COLUMNS = (
    "source_row, plan_group, action, state, reason, email, email_key, external_id, ticket_type_id, ticket_id,"
    " join_link, attempts, changed_at, payload"
)
INSERT_ROW = (
    "INSERT INTO rows (run_id, source_row, plan_group, action, state, reason, email, email_key, external_id,"
    " ticket_type_id, ticket_id, join_link, changed_at, payload)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
CHANGE_ROW = (
    "UPDATE rows SET state = ?, reason = ?, ticket_id = coalesce(?, ticket_id),"
    " join_link = coalesce(?, join_link), attempts = attempts + ?, changed_at = ?"
    " WHERE run_id = ? AND source_row = ?"
)


def rows_of(plan: Plan, options: RunOptions, run_id: int, now: float) -> Iterator[tuple[object, ...]]:
    """Yield the values of ``INSERT_ROW`` for every row of a plan; ``now`` in seconds since the epoch."""
    left = 1 if options.first_only else len(plan.rows)
    for row in plan.rows:
        action, state, reason = _first_state(row, options)
        if state is RowState.PENDING:
            if left <= 0:
                action, state = RowAction.NOTHING, RowState.NOT_SENT
                reason = tr("Only the first person was to be registered.")
            left -= 1
        attendee = row.attendee
        yield (
            run_id,
            row.source_row,
            row.group,
            action,
            state,
            reason,
            row.email,
            attendee.email_key if attendee else "",
            row.external_id,
            (attendee.ticket_type_id or "") if attendee else "",
            row.ticket_id,
            row.join_link,
            now,
            msgspec.json.encode(attendee),
        )


def _first_state(row: RowPlan, options: RunOptions) -> tuple[RowAction, RowState, str]:
    if row.group is RowGroup.NEW:
        return RowAction.REGISTER, RowState.PENDING, ""
    if row.group is RowGroup.REGISTERED:
        if options.change_differing and not options.first_only and row.can_change:
            return RowAction.CHANGE, RowState.PENDING, ""
        return RowAction.NOTHING, RowState.ALREADY_THERE, row.reason
    return RowAction.NOTHING, RowState.NOT_SENT, row.reason


def row_from(row: sqlite3.Row) -> JournalRow:
    """Return a row of the table as a value."""
    payload = row["payload"]
    return JournalRow(
        source_row=row["source_row"],
        group=RowGroup(row["plan_group"]),
        action=RowAction(row["action"]),
        state=RowState(row["state"]),
        reason=row["reason"],
        email=row["email"],
        email_key=row["email_key"],
        external_id=row["external_id"],
        ticket_type_id=row["ticket_type_id"],
        ticket_id=row["ticket_id"],
        join_link=row["join_link"],
        attempts=row["attempts"],
        changed_at=datetime.fromtimestamp(row["changed_at"], UTC),
        attendee=None if payload == b"null" else _ATTENDEE.decode(payload),
    )


def record_from(connection: sqlite3.Connection, row: sqlite3.Row) -> RunRecord:
    """Return a run of the table as a value, with its rows counted."""
    return RunRecord(
        run_id=row["run_id"],
        state=RunState(row["state"]),
        account_name=row["account_name"],
        practice=bool(row["practice"]),
        event_id=row["event_id"],
        event_name=row["event_name"],
        sheet_path=row["sheet_path"],
        sheet_name=row["sheet_name"],
        content_hash=row["content_hash"],
        options=_OPTIONS.decode(row["options"]),
        plan_digest=row["plan_digest"],
        listed_at=datetime.fromtimestamp(row["listed_at"], UTC),
        live_tickets=row["live_tickets"],
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        changed_at=datetime.fromtimestamp(row["changed_at"], UTC),
        message=row["message"],
        counts=counts_of(connection, row["run_id"]),
    )


def counts_of(connection: sqlite3.Connection, run_id: int) -> dict[RowState, int]:
    """Return how many rows of a run are in each state."""
    found = connection.execute(
        "SELECT state, count(*) AS number FROM rows WHERE run_id = ? GROUP BY state", (run_id,)
    ).fetchall()
    return {RowState(row["state"]): row["number"] for row in found}
