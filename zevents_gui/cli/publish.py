"""``zevents publish``: the publishing pipeline, driven from a terminal or a scheduled task."""

import argparse

from zevents_gui.app import at_zoom
from zevents_gui.cli.account import Connection, connected
from zevents_gui.cli.browse import when
from zevents_gui.cli.output import ExitCode, Output
from zevents_gui.cli.register import NotConfirmed, stop_signals
from zevents_gui.core.errors import AppError
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.events import PublishEvent, StepChanged
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.steps import StepState, step_title
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


def run(options: argparse.Namespace, output: Output) -> int:
    """Publish an event, or go on with a publishing job of it that was interrupted."""
    if options.event.casefold().endswith(_WORKBOOKS):
        raise NoEventInWorkbook(options.event)
    with connected(options, output) as connection, stop_signals() as cancel:
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
        if not options.yes and not output.confirm(question):
            raise NotConfirmed
        store = PublishingStore(connection.profile.database)
        job = store.latest_for(event_id=event.event_id)
        if job is None or job.state is not JobState.OPEN:
            there = draft_of(event)
            document = EventDocument(draft=there, base=there, event_id=event.event_id)
            job = store.create_job(document, account=connection.account.name)
        done = Pipeline(connection.client, store, job.job_id, _registrar(connection)).run(
            lambda told: _tell(told, output), cancel
        )
        return _finish(done, output)


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
    output.result(
        tr("“{event}” is published. Registration link: {link}", event=job.document.draft.name, link=job.link),
        {"event_id": job.event_id, "status": "published", "event_url": job.link},
    )
    return ExitCode.DONE
