"""A run of the event that was not finished: offered to be gone on with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.run_controller import RunController
from zevents_gui.gui.attendee_import.words import ago
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import BannerStack, Message
from zevents_gui.gui.workers.task import run_task


class UnfinishedOffer(QObject):
    """Looks for such a run when an event is opened, and shows it above the list."""

    def __init__(
        self, context: AppContext, runs: RunController, banners: BannerStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._runs = runs
        self._banners = banners

    def look(self, event: Event) -> None:
        """Look, in the background, for a run of ``event``."""
        journal = self._context.journal

        def found(records: list[RunRecord]) -> None:
            open_event = self._runs.zoom_event
            if records and open_event is not None and open_event.event_id == event.event_id:
                self._show(records[0])

        run_task(
            lambda _control: [run for run in journal.unfinished() if run.event_id == event.event_id],
            parent=self,
            succeeded=found,
        )

    def _show(self, record: RunRecord) -> None:
        if self._runs.is_running:
            return
        done = record.count(RowState.REGISTERED) + record.count(RowState.CHANGED)
        takes_back = record.state is RunState.TAKING_BACK
        text = (
            self.tr("Taking back “{sheet}” was not finished")
            if takes_back
            else self.tr("Registering “{sheet}” was not finished")
        )
        line = self.tr("Begun {when}: {done} registered, {left} to go. Nobody is registered twice.").format(
            when=ago(record.created_at), done=f"{done:,}", left=f"{record.open_rows:,}"
        )
        go_on: Callable[[int], None] = self._runs.take_back if takes_back else self._runs.resume

        def close() -> None:
            run_task(lambda _control: self._context.journal.close_run(record.run_id), parent=self)

        # Without a file, its name says where the people come from: pasted, or another event.
        name = Path(record.sheet_path).name or record.sheet_name or self.tr("pasted cells")
        self._banners.show_message(
            Message(
                text.format(sheet=name),
                (line,),
                Tone.WARNING,
                actions=(
                    (self.tr("Resume"), lambda: go_on(record.run_id)),
                    (self.tr("Do not send the rest"), close),
                ),
                key="unfinished",
            )
        )
