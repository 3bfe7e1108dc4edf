"""``zevents publish``: the publishing pipeline, driven from a terminal or a scheduled task."""

import argparse
import threading

from zevents_gui.app import at_zoom
from zevents_gui.cli.account import Connection, connected
from zevents_gui.cli.browse import when
from zevents_gui.cli.output import ExitCode, Output
from zevents_gui.cli.register import NotConfirmed, stop_signals
from zevents_gui.core.errors import AppError
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.adopt import take_into_draft
from zevents_gui.core.publishing.errors import Undecided
from zevents_gui.core.publishing.events import PublishEvent, StepChanged
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.steps import Goal, StepState, step_title
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.text import tr

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


class NoEventInWorkbook(AppError):
    """A workbook was given where an event's ID is needed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” cannot be published", name=name),
            happened=tr("This version publishes events that exist at Zoom, named by their ID."),
            means=tr("Nothing was sent."),
            to_do=tr("Make the event in the window, or give an ID; “zevents events” lists them."),
        )


class OtherAccount(AppError):
    """The job to go on with belongs to another account than the one in use."""

    def __init__(self, job: PublishJob) -> None:
        super().__init__(
            tr("“{event}” belongs to another account", event=job.document.draft.sent_name),
            happened=tr("Publishing it was begun in the account “{account}”.", account=job.account),
            means=tr("Nothing was sent."),
            to_do=tr("Give --account with that account's name."),
        )


def run(options: argparse.Namespace, output: Output) -> int:
    """Publish an event, or go on with a publishing job of it that was interrupted."""
    if options.event.casefold().endswith(_WORKBOOKS):
        raise NoEventInWorkbook(options.event)
    with connected(options, output) as connection, stop_signals() as cancel:
        store = PublishingStore(connection.profile.database)
        job = _unfinished(store, options.event)
        if job is None:
            event = connection.client.with_cancel(cancel).events.get(options.event)
            if event.is_published:
                output.result(
                    tr("“{event}” is published already: {link}", event=event.name, link=event.event_url),
                    {"event_id": event.event_id, "status": "published", "event_url": event.event_url},
                )
                return ExitCode.DONE
            question = tr(
                "Publish “{event}”, {when}, in {account}? Registration opens at once.",
                event=event.name,
                when=when(event),
                account=connection.account.name,
            )
        else:
            _require_account(job, connection)
            question = _question(job)
        if not options.yes and not output.confirm(question):
            raise NotConfirmed
        if job is None:
            there = draft_of(event)
            document = EventDocument(draft=there, base=there, event_id=event.event_id)
            job = store.create_job(document, account=connection.account.name)
        return _finish(_carry_out(connection, store, job, options, output, cancel), output)


def _unfinished(store: PublishingStore, event_id: str) -> PublishJob | None:
    """Return the job to go on with: of this event, or of the one that takes its place."""
    latest = store.latest_for(event_id=event_id)
    if latest is not None and latest.state is JobState.OPEN:
        return latest
    return store.replacing(event_id)


def _require_account(job: PublishJob, connection: Connection) -> None:
    """A job makes its event in the account that it was begun for, and in no other."""
    wanted = job.document.account_id
    if wanted and wanted != connection.account.account_id:
        raise OtherAccount(job)


def _question(job: PublishJob) -> str:
    name, old = job.document.draft.sent_name, job.document.replaces
    if job.goal is Goal.SAVE:
        return tr(
            "Go on sending “{event}” to {account}, without publishing it?", event=name, account=job.account
        )
    if old is None:
        return tr("Go on publishing “{event}” in {account}?", event=name, account=job.account)
    if not old.removes:
        return tr(
            "Go on publishing “{event}” in {account} and moving the people of “{old}” there?",
            event=name,
            account=job.account,
            old=old.name,
        )
    return tr(
        "Go on publishing “{event}” in {account}, moving the people of “{old}” there, and removing “{old}”?",
        event=name,
        account=job.account,
        old=old.name,
    )


def _carry_out(
    connection: Connection,
    store: PublishingStore,
    job: PublishJob,
    options: argparse.Namespace,
    output: Output,
    cancel: threading.Event,
) -> PublishJob:
    pipeline = Pipeline(connection.client, store, job.job_id, _registrar(connection))
    try:
        while True:
            try:
                return pipeline.run(lambda told: _tell(told, output), cancel)
            except Undecided as error:
                # Each time it leaves somebody else behind, so this ends.
                if not options.leave_behind or error.left <= store.job(job.job_id).leave_behind:
                    raise
                output.tell(f"{error.title}. {error.regardless}: {error.happened}")
                store.leave_behind(job.job_id, error.left)
    finally:
        # The window's draft has to know the event that there is by now.
        take_into_draft(store, connection.profile.drafts, job.job_id)


def _registrar(connection: Connection) -> Registrar:
    profile = connection.profile
    return Registrar(profile.journal, at_zoom(connection.account), profile.folder.exports)


def _tell(told: PublishEvent, output: Output) -> None:
    if isinstance(told, StepChanged) and told.record.state is StepState.DONE:
        seconds = told.record.seconds or 0.0
        result = f", {told.record.result}" if told.record.result else ""
        output.tell(
            tr("{step}: done in {seconds:.1f} s{result}", step=step_title(told.record.step), seconds=seconds,
               result=result)
        )  # fmt: skip


def _finish(job: PublishJob, output: Output) -> int:
    if job.goal is Goal.SAVE:
        output.result(
            tr(
                "“{event}” is at Zoom as prepared, and not published: run the command again for that.",
                event=job.document.draft.name,
            ),
            {"event_id": job.event_id, "status": "saved", "event_url": job.link},
        )
        return ExitCode.DONE
    output.result(
        tr("“{event}” is published. Registration link: {link}", event=job.document.draft.name, link=job.link),
        {"event_id": job.event_id, "status": "published", "event_url": job.link},
    )
    return ExitCode.DONE
