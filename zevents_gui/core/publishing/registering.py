"""The last steps of a job: registering the attached sheet, and writing the results."""

import threading
from collections.abc import Callable
from pathlib import Path

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.event_document import AttachedSheet
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.publishing.errors import ListNotAsSeen
from zevents_gui.core.publishing.events import PublishEvent, Registering
from zevents_gui.core.publishing.store import PublishingStore, PublishJob
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.plan import Sheet, build_plan
from zevents_gui.core.registration.results import save_results
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, open_attendee_sheet
from zevents_gui.core.sheets.kept_fixes import take_up_fixes
from zevents_gui.core.sheets.mapping_memory import StoredMappingMemory
from zevents_gui.core.sheets.table import CsvOptions
from zevents_gui.core.storage.settings import Settings
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import Account
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.registration_form import load_registration_form

_TITLE_LENGTH = 60
_GIVEN_UP = (RunState.CLOSED, RunState.TAKING_BACK, RunState.TAKEN_BACK)
"""Somebody decided so in the Attendees tab or in Activity: the job does not register them all the same."""


class Registrar:
    """Registers a job's sheet through the registration engine, and writes what became of its rows.

    Args:
        journal: where its runs are recorded, and those that move people from a replaced event.
        account: for the words and the record of the run.
        folder: where the results workbook goes.
        sheet: the sheet as it is open in the window. Without it, or where it is another one than the job's,
            the attached file is read, and what was decided about it is taken up.
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
            ListNotAsSeen: the list is not what the person saw, so nobody was registered.
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
            # Together: a run that no job knows of would be offered as unfinished for ever.
            with store.database.transaction():
                run_id = self.journal.create_run(plan, job.options)
                store.set_run(job.job_id, run_id)
        record = self.journal.run(run_id)
        if record.state in _GIVEN_UP:
            return tr("{done} registered, the rest was given up", done=record.count(RowState.REGISTERED))
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
        attached = job.document.attached
        assert attached is not None, "the step is there because a sheet is attached"
        if self._sheet is not None and _is_attached(self._sheet, attached):
            # While the event was a draft, nobody knew its ticket types and what it requires.
            self._sheet.set_form(form)
            return self._sheet
        return self._as_seen(attached, form, cancel)

    def _as_seen(
        self, attached: AttachedSheet, form: RegistrationForm, cancel: threading.Event
    ) -> AttendeeSheet:
        """Read the list from its file, and take up what the person decided about it when it was open."""
        path, database = Path(attached.path), self.journal.database
        if not path.name:
            raise ListNotAsSeen(
                tr("The cells were pasted, and are not open any more."),
                tr("Paste them again in the Attendees tab, then go on."),
            )
        settings = Settings(database)
        sheet = open_attendee_sheet(
            path,
            sheet=attached.sheet,
            form=form,
            csv=CsvOptions(attached.encoding, attached.separator),
            cancel=cancel,
            memory=StoredMappingMemory(lambda key: settings.get(key, ""), settings.set),
        )
        if attached.content_hash and sheet.source.sha256 != attached.content_hash:
            raise ListNotAsSeen(
                tr("“{name}” was changed since publishing was begun.", name=path.name),
                tr("Open it in the Attendees tab and look at it, then go on."),
            )
        found = SheetFixStore(database).find(sheet.source.sha256, sheet.sheet_name, str(path))
        if found is not None:
            take_up_fixes(sheet, found.payload)
        return sheet

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
        if source is not None and source.sha256 != run.content_hash:
            source = None  # another list is open by now
        self._folder.mkdir(parents=True, exist_ok=True)
        return save_results(self.journal, job.run_id, target, source=source, cancel=cancel).name


def _is_attached(sheet: AttendeeSheet, attached: AttachedSheet) -> bool:
    """Whether an open sheet is the one that the job registers, and not another one that was opened since."""
    source = sheet.source
    same = (str(source.path), sheet.sheet_name) == (attached.path, attached.sheet or sheet.sheet_name)
    # Pasted cells have no place that would tell them apart.
    return same and (bool(source.path.name) or source.sha256 == attached.content_hash)
