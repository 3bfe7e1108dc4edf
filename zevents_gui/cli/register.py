"""``zevents register`` and ``zevents resume``: the engine, driven from a terminal or a scheduled task."""

import argparse
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zevents_gui.app import at_zoom
from zevents_gui.cli.account import Connection, connected
from zevents_gui.cli.output import ExitCode, Output
from zevents_gui.core.errors import AppError
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import (
    Finished,
    Progress,
    RowsChanged,
    RunEvent,
    RunSummary,
    Waiting,
)
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import Plan, build_plan
from zevents_gui.core.registration.results import save_results
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.registration.take_back import take_back
from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.registration_form import load_registration_form


class NotConfirmed(AppError):
    """Nobody said yes."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nothing was sent"),
            happened=tr("The question before sending was not answered with yes."),
            means=tr("Nobody was registered, and no e-mail went out."),
            to_do=tr("Run the command again and answer yes, or add --yes in a script."),
        )


def run(options: argparse.Namespace, output: Output) -> int:
    """Register or resume; see :class:`~zevents_gui.cli.output.ExitCode` for what it returns."""
    with connected(options, output) as connection, stop_signals() as cancel:
        if options.command == "resume":
            run_id = _run_to_resume(connection, options.run)
            return drive(connection, run_id, options.results, cancel, output)
        plan = _plan(connection, options, cancel, output)
        output.tell(plan.sentence())
        for finding in plan.findings:
            output.tell(finding.reason)
        if plan.blocking:
            raise CannotSend(plan)
        if not plan.can_send:
            return _nothing_to_send(connection, plan, options.results, output)
        if not options.yes and not output.confirm(tr("Register them now?")):
            raise NotConfirmed
        run_id = connection.profile.journal.create_run(plan)
        return drive(connection, run_id, options.results, cancel, output)


class CannotSend(AppError):
    """The plan holds something that has to be mended before anything is sent."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            tr("Nothing can be sent to “{event}” yet", event=plan.event_name),
            happened=" ".join(problem.reason for problem in plan.blocking),
            means=tr("Nobody was registered, and no e-mail went out."),
            to_do=tr("Mend this, then run the command again."),
        )


class NoSuchTicketType(AppError):
    """``--ticket-type`` names none of the event's."""

    def __init__(self, wanted: str, form: RegistrationForm) -> None:
        known = ", ".join(f"{kind.name} ({kind.ticket_type_id})" for kind in form.ticket_types)
        super().__init__(
            tr("There is no ticket type “{wanted}”", wanted=wanted),
            happened=tr("The event has: {known}.", known=known or tr("none")),
            means=tr("Nobody was registered, and no e-mail went out."),
            to_do=tr("Name one of these, or leave --ticket-type out for the event's default."),
        )


class NoSuchRun(AppError):
    """There is no run to go on with."""

    def __init__(self, wanted: str | None) -> None:
        super().__init__(
            tr("There is no run to resume") if wanted is None else tr("There is no run {run}", run=wanted),
            happened=tr("Every run made in this profile is finished.")
            if wanted is None
            else tr("This profile knows no run with that number."),
            means=tr("Nothing was sent."),
            to_do=tr("“zevents runs” lists them."),
        )


def _plan(
    connection: Connection, options: argparse.Namespace, cancel: threading.Event, output: Output
) -> Plan:
    client = connection.client.with_cancel(cancel)
    event = client.events.get(options.event)
    form = load_registration_form(client, options.event)
    sheet = open_attendee_sheet(
        options.sheet_file, sheet=options.sheet, form=form, cancel=cancel, progress=output.progress
    )
    ticket_type = _ticket_type(options.ticket_type, form) if options.ticket_type else None
    return build_plan(
        client,
        event,
        sheet,
        RunOptions(notify=not options.no_notify),
        account=at_zoom(connection.account),
        form=form,
        journal=connection.profile.journal,
        default_ticket_type_id=ticket_type,
        cancel=cancel,
        progress=output.progress,
    )


def _ticket_type(wanted: str, form: RegistrationForm) -> str:
    for kind in form.ticket_types:
        if wanted in (kind.ticket_type_id, kind.name) or wanted.casefold() == kind.name.casefold():
            return kind.ticket_type_id
    raise NoSuchTicketType(wanted, form)


def _run_to_resume(connection: Connection, wanted: str | None) -> int:
    unfinished = connection.profile.journal.unfinished()
    if wanted is None:
        if not unfinished:
            raise NoSuchRun(None)
        return unfinished[0].run_id
    return run_number(connection, wanted)


def run_number(connection: Connection, wanted: str) -> int:
    """Return the number of the run that ``wanted`` names.

    Raises:
        NoSuchRun: there is none.
    """
    try:
        return connection.profile.journal.run(int(wanted)).run_id
    except (KeyError, ValueError):
        raise NoSuchRun(wanted) from None


def _nothing_to_send(connection: Connection, plan: Plan, results: Path | None, output: Output) -> int:
    # The run is recorded all the same: its results say for each row why nothing was sent.
    run_id = connection.profile.journal.create_run(plan)
    return drive(connection, run_id, results, threading.Event(), output)


def drive(
    connection: Connection, run_id: int, results: Path | None, cancel: threading.Event, output: Output
) -> int:
    """Run the engine to its end, save the results, print the summary, and return the exit code."""
    journal = connection.profile.journal
    output.tell(tr("Run {run}. If it is interrupted: zevents resume {run}", run=run_id))
    if journal.run(run_id).state is RunState.TAKING_BACK:
        summary = take_back(connection.client, journal, run_id, run_teller(output), cancel)
    else:
        summary = Engine(connection.client, journal, run_id).run(run_teller(output), cancel)
    written = save_results(journal, run_id, results) if results is not None else None
    refused = [
        {"row": row.source_row, "email": row.email, "reason": row.reason}
        for row in journal.rows(run_id, RowState.REFUSED)
    ]
    problems = journal.run(run_id).count(RowState.NOT_SENT)
    lines = [summary.sentence()]
    lines += [tr("Row {row}, {email}: {reason}", **entry) for entry in refused]
    if written is not None:
        lines.append(tr("Results: {path}", path=written))
    output.result("\n".join(lines), summary_as_dict(summary) | {"refused_rows": refused, "results": written})
    if not summary.complete:
        if summary.stopped_by is not None:
            output.tell(str(summary.stopped_by))
        return ExitCode.INTERRUPTED
    return ExitCode.PROBLEMS if summary.refused or problems else ExitCode.DONE


def summary_as_dict(summary: RunSummary) -> dict[str, object]:
    """Return the summary as ``--json`` prints it."""
    return {
        "run": summary.run_id,
        "complete": summary.complete,
        "registered": summary.registered,
        "changed": summary.changed,
        "already_there": summary.already_there,
        "refused": summary.refused,
        "not_sent": summary.not_sent,
        "in_doubt": summary.in_doubt,
        "pending": summary.pending,
        "taken_back": summary.taken_back,
        "seconds": round(summary.seconds, 1),
        "summary": summary.sentence(),
    }


def run_teller(output: Output) -> Callable[[RunEvent], None]:
    def tell(event: RunEvent) -> None:
        match event:
            case Progress():
                left = tr(", {seconds:.0f} s left", seconds=event.seconds_left) if event.seconds_left else ""
                output.progress(
                    tr("{done} of {total}, {rate:.0f} a second", done=event.done, total=event.total,
                       rate=event.per_second) + left
                )  # fmt: skip
            case Waiting():
                output.progress(tr("Waiting: {reason}", reason=event.reason))
            case RowsChanged() | Finished():
                pass

    return tell


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """Give an event that Ctrl+C and SIGTERM set, so that the engine stops after the batches in flight."""
    cancel = threading.Event()

    def stop(*_: object) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield cancel
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
