"""``zevents runs`` and ``zevents undo``: what was done, and taking it back."""

import argparse

from zevents_gui.app import Profile
from zevents_gui.cli.account import connected
from zevents_gui.cli.output import ExitCode, Output, table
from zevents_gui.cli.register import NotConfirmed, run_number, run_teller, stop_signals, summary_as_dict
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.registration.take_back import take_back
from zevents_gui.core.text import tr


def run(options: argparse.Namespace, output: Output) -> int:
    """List the runs, or take one back."""
    if options.command == "runs":
        return _list(options, output)
    return _undo(options, output)


def _list(options: argparse.Namespace, output: Output) -> int:
    profile = Profile(options.data_dir)
    try:
        runs = profile.journal.runs()
    finally:
        profile.close()
    head = (tr("Run"), tr("Started"), tr("State"), tr("Registered"), tr("Refused"), tr("Left"), tr("Event"))
    rows = [
        (
            str(run.run_id),
            f"{run.created_at.astimezone():%Y-%m-%d %H:%M %Z}",
            run.state.value,
            str(run.count(RowState.REGISTERED)),
            str(run.count(RowState.REFUSED)),
            str(run.open_rows),
            run.event_name,
        )
        for run in runs
    ]
    output.result(
        table(rows, head=head) if rows else tr("No runs yet."), {"runs": [_as_dict(run) for run in runs]}
    )
    return ExitCode.DONE


def _as_dict(run: RunRecord) -> dict[str, object]:
    return {
        "run": run.run_id,
        "state": run.state.value,
        "event_id": run.event_id,
        "event_name": run.event_name,
        "account": run.account_name,
        "practice": run.practice,
        "sheet": run.sheet_path,
        "started": run.created_at.isoformat(),
        "rows": {state.value: count for state, count in run.counts.items()},
        "message": run.message,
    }


def _undo(options: argparse.Namespace, output: Output) -> int:
    with connected(options, output) as connection, stop_signals() as cancel:
        journal = connection.profile.journal
        run_id = run_number(connection, options.run)
        record = journal.run(run_id)
        question = tr(
            "Delete the {count} tickets that run {run} made in “{event}” ({account})? E-mails that went out"
            " cannot be recalled.",
            count=record.count(RowState.REGISTERED),
            run=run_id,
            event=record.event_name,
            account=connection.account.name,
        )
        if not options.yes and not output.confirm(question):
            raise NotConfirmed
        summary = take_back(connection.client, journal, run_id, run_teller(output), cancel)
        output.result(summary.sentence(), summary_as_dict(summary))
        if not summary.complete:
            return ExitCode.INTERRUPTED
        return ExitCode.DONE
