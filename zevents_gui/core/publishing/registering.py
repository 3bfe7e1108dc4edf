"""The last steps of a job: registering the attached sheet, and writing the results."""

import threading
from collections.abc import Callable
from pathlib import Path

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.publishing.events import PublishEvent, Registering
from zevents_gui.core.publishing.store import PublishingStore, PublishJob
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.plan import Sheet, build_plan
from zevents_gui.core.registration.results import save_results
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, open_attendee_sheet
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import Account
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.registration_form import load_registration_form

_TITLE_LENGTH = 60


class Registrar:
    """Registers a job's sheet through the registration engine, and writes what became of its rows.

    Args:
        journal: where its runs are recorded, and those that move people from a replaced event.
        account: for the words and the record of the run.
        folder: where the results workbook goes.
        sheet: the sheet as it was edited in the window; None opens the attached file.
    """

    def __init__(
        self, journal: Journal, account: Account | None, folder: Path, sheet: AttendeeSheet | None = None
    ) -> None:
        self.journal = journal
        self.account = account
        self._folder = folder
        self._sheet = sheet

    def register(
        self,
        client: ZoomClient,
        store: PublishingStore,
        job: PublishJob,
        tell: Callable[[PublishEvent], None],
        cancel: threading.Event,
    ) -> str:
        """Register, or go on with the run that the job began; return the result in words.

        Raises:
            AppError: the run stopped; it can be gone on with.
            Cancelled: likewise.
        """
        run_id = job.run_id
        if run_id is None:
            form = load_registration_form(client, job.event_id)
            sheet = self._opened(job, form, cancel)
            event = client.events.get(job.event_id)
            plan = build_plan(
                client,
                event,
                sheet,
                job.options,
                account=self.account,
                form=form,
                journal=self.journal,
                cancel=cancel,
            )
            run_id = self.journal.create_run(plan, job.options)
            store.set_run(job.job_id, run_id)
        summary = Engine(client, self.journal, run_id).run(lambda event: tell(Registering(event)), cancel)
        if summary.stopped_by is not None:
            raise summary.stopped_by
        if not summary.complete:
            raise Cancelled
        done = summary.registered + summary.already_there + summary.changed
        if summary.refused:
            return tr("{done} registered, {refused} refused", done=done, refused=summary.refused)
        return tr("{done} registered", done=done)

    def _opened(self, job: PublishJob, form: RegistrationForm, cancel: threading.Event) -> Sheet:
        if self._sheet is not None:
            # While the event was a draft, nobody knew its ticket types and what it requires.
            self._sheet.set_form(form)
            return self._sheet
        attached = job.document.attached
        assert attached is not None, "the step is there because a sheet is attached"
        return open_attendee_sheet(
            Path(attached.path),
            sheet=attached.sheet,
            form=form,
            cancel=cancel,
        )

    def write_results(self, job: PublishJob, cancel: threading.Event) -> str:
        """Write the results workbook and return its name.

        Raises:
            SheetError: it cannot be saved.
            Cancelled: stopped.
        """
        assert job.run_id is not None, "the run was made one step before"
        run = self.journal.run(job.run_id)
        safe = "".join(c if c.isalnum() or c in " -_" else " " for c in run.event_name)
        target = self._folder / f"{' '.join(safe.split())[:_TITLE_LENGTH]} {tr('results')}.xlsx"
        source = self._sheet.source if self._sheet is not None else None
        self._folder.mkdir(parents=True, exist_ok=True)
        return save_results(self.journal, job.run_id, target, source=source, cancel=cancel).name
