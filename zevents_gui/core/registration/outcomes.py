"""From the journal to what a coordinator gets back: the outcome of every row, at any time, for any run."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.plan_data import RowGroup
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.sheets.marks import OutcomeStatus
from zevents_gui.core.sheets.results import RowOutcome
from zevents_gui.core.text import tr

_STATUS = {
    RowState.REGISTERED: OutcomeStatus.REGISTERED,
    RowState.CHANGED: OutcomeStatus.ALREADY_THERE,
    RowState.ALREADY_THERE: OutcomeStatus.ALREADY_THERE,
    RowState.REFUSED: OutcomeStatus.REFUSED,
    RowState.IN_DOUBT: OutcomeStatus.IN_DOUBT,
    RowState.SENDING: OutcomeStatus.IN_DOUBT,
    RowState.PENDING: OutcomeStatus.NOT_SENT,
    RowState.NOT_SENT: OutcomeStatus.NOT_SENT,
    RowState.TAKEN_BACK: OutcomeStatus.NOT_SENT,
}
_GROUP_STATUS = {
    RowGroup.PROBLEM: OutcomeStatus.PROBLEM,
    RowGroup.LEFT_OUT: OutcomeStatus.LEFT_OUT,
    RowGroup.DUPLICATE: OutcomeStatus.LEFT_OUT,
}


def outcome(row: JournalRow, run_id: int) -> RowOutcome:
    """Return what became of one row."""
    status = _STATUS[row.state]
    if row.state is RowState.NOT_SENT:
        status = _GROUP_STATUS.get(row.group, status)
    return RowOutcome(
        status=status,
        reason=_reason(row),
        ticket_id="" if row.state is RowState.TAKEN_BACK else row.ticket_id,
        join_link="" if row.state is RowState.TAKEN_BACK else row.join_link,
        at=row.changed_at if row.state not in (RowState.PENDING, RowState.NOT_SENT) else None,
        run=str(run_id),
        email=row.email,
    )


def outcomes(journal: Journal, run_id: int) -> dict[int, RowOutcome]:
    """Return what became of every row of a run: source row to outcome, for ``write_results``."""
    return {row.source_row: outcome(row, run_id) for row in journal.rows(run_id)}


def _reason(row: JournalRow) -> str:
    match row.state:
        case RowState.PENDING:
            return row.reason or tr("Not sent yet.")
        case RowState.SENDING:
            return tr("The run was interrupted while this row was sent; resume it to find out.")
        case RowState.CHANGED:
            return tr("Registered already; changed to match the sheet.")
        case RowState.TAKEN_BACK:
            return row.reason or tr("Taken back: the ticket was deleted.")
        case _:
            return row.reason


def export_runs(runs: Iterable[RunRecord], target: Path) -> Path:
    """Write a list of runs as a CSV file that Excel opens, and return its path. Holds no join links.

    Raises:
        OSError: it cannot be written; an older file of that name is then unharmed.
    """
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                tr("Run"), tr("Begun (UTC)"), tr("State"), tr("Account"), tr("Practice"), tr("Event"),
                tr("Event ID"), tr("Workbook"), tr("Sheet"), tr("Rows"), tr("Registered"), tr("Changed"),
                tr("Registered already"), tr("Refused"), tr("Not sent"), tr("In doubt"), tr("Taken back"),
                tr("Message"),
            ]
        )  # fmt: skip
        for run in runs:
            writer.writerow(plain_cells(_cells(run)))
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return target


def _cells(run: RunRecord) -> list[object]:
    count = run.count
    return [
        run.run_id,
        f"{run.created_at:%Y-%m-%d %H:%M:%S}",
        run.state,
        run.account_name,
        tr("yes") if run.practice else tr("no"),
        run.event_name,
        run.event_id,
        run.sheet_path,
        run.sheet_name,
        run.total,
        count(RowState.REGISTERED),
        count(RowState.CHANGED),
        count(RowState.ALREADY_THERE),
        count(RowState.REFUSED),
        count(RowState.NOT_SENT) + count(RowState.PENDING),
        count(RowState.IN_DOUBT) + count(RowState.SENDING),
        count(RowState.TAKEN_BACK),
        run.message,
    ]


def plain_cells(cells: Iterable[object]) -> list[object]:
    """Return ``cells`` so that no text among them is taken for a formula."""
    # A text that begins like a formula would be run as one by spreadsheet programs.
    return [
        f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell for cell in cells
    ]
