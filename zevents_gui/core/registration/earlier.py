"""What became of the rows of a sheet in runs of days past: for a list that is opened once more."""

from collections.abc import Iterable
from dataclasses import dataclass

from zevents_gui.core.registration.events import RunSummary
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.plan import Sheet
from zevents_gui.core.registration.records import JournalRow, RunRecord
from zevents_gui.core.registration.states import RowState, RunState

_NOTHING_DONE = frozenset({RowState.PENDING, RowState.NOT_SENT})
_ENDED = frozenset({RunState.FINISHED, RunState.CLOSED, RunState.TAKEN_BACK})


@dataclass(frozen=True, slots=True)
class EarlierOutcome:
    """How the runs of a sheet ended.

    Attributes:
        run: the latest of them. summary: of that one.
        rows: (source row, state, reason) of every row that any of them did something for.
    """

    run: RunRecord
    summary: RunSummary
    rows: tuple[tuple[int, RowState, str], ...]


def summary_of(run: RunRecord) -> RunSummary:
    """Return how ``run`` stands, in the words of one that just ended."""
    return RunSummary(
        run_id=run.run_id,
        complete=run.state in _ENDED,
        registered=run.count(RowState.REGISTERED),
        changed=run.count(RowState.CHANGED),
        already_there=run.count(RowState.ALREADY_THERE),
        refused=run.count(RowState.REFUSED),
        not_sent=run.count(RowState.NOT_SENT),
        in_doubt=run.count(RowState.IN_DOUBT) + run.count(RowState.SENDING),
        pending=run.count(RowState.PENDING),
        taken_back=run.count(RowState.TAKEN_BACK),
    )


def latest_run(journal: Journal, event_id: str) -> RunRecord | None:
    """Return the run of an event that was begun last; None when there is none."""
    return next(iter(journal.runs(event_id=event_id, limit=1)), None)


def earlier_outcome(journal: Journal, event_id: str, sheet: Sheet) -> EarlierOutcome | None:
    """Return what became of ``sheet`` when it was registered for an event; None when it never was.

    A row counts where the same person still stands in it. Takes one pass over the rows.

    Raises:
        StorageError: the journal cannot be read.
    """
    source = sheet.source
    if source is None or not source.sha256:
        return None
    runs = [
        run
        for run in journal.runs(event_id=event_id)
        if run.content_hash == source.sha256 and run.sheet_name == (sheet.sheet_name or "")
    ]
    if not runs:
        return None
    outcomes: dict[int, JournalRow] = {}
    for run in reversed(runs):
        _add(outcomes, journal.rows(run.run_id))
    people = {sheet.source_row(row): row for row in range(sheet.row_count)}
    rows = tuple(
        (source_row, outcome.state, outcome.reason)
        for source_row, outcome in sorted(outcomes.items())
        if source_row in people and _is_in(sheet, people[source_row], outcome.email_key)
    )
    return EarlierOutcome(runs[0], summary_of(runs[0]), rows)


def _add(outcomes: dict[int, JournalRow], rows: Iterable[JournalRow]) -> None:
    for row in rows:
        before = outcomes.get(row.source_row)
        # To a later run, people of an earlier one are registered already: how they came to be says more.
        known = (
            before is not None and row.state is RowState.ALREADY_THERE and row.email_key == before.email_key
        )
        if row.state not in _NOTHING_DONE and not known:
            outcomes[row.source_row] = row


def _is_in(sheet: Sheet, row: int, key: str) -> bool:
    return sheet.attendee(row).email_key == key
