"""The last run of an event, shown again when the event is opened on another day."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.registration.earlier import EarlierOutcome, earlier_outcome, latest_run
from zevents_gui.core.registration.records import RunRecord
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.sheet_controller import SheetController
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_plan import states_of_run
from zevents_gui.gui.models.attendee_row_state import ShownState
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.workers.task import run_task

Shown = tuple[EarlierOutcome, list[tuple[int, ShownState, str]]]


class EarlierRun(QObject):
    """Opens the list of the last run, and finds what became of its rows.

    Signals:
        found: an EarlierOutcome and the states of rows as the grid shows them.
    """

    found = Signal(object)

    def __init__(self, context: AppContext, sheets: SheetController, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sheets = sheets
        self._event: Event | None = None
        self._asked_for = ""
        self._expects: Path | None = None

    def bring_back(self, event: Event | None) -> None:
        """Open the list that was registered last for ``event``, once, where none is open."""
        if event is None or event.event_id == self._asked_for or self._sheets.rows is not None:
            return
        self._event, self._asked_for = event, event.event_id
        journal = self._context.journal

        def work(_control: object) -> RunRecord | None:
            run = latest_run(journal, event.event_id)
            return run if run is not None and Path(run.sheet_path).is_file() else None

        def looked(run: RunRecord | None) -> None:
            free = self._sheets.rows is None and not self._sheets.is_opening
            if run is not None and self._event is event and free:
                self._expects = Path(run.sheet_path)
                self._sheets.open(self._expects, run.sheet_name or None, quietly=True)

        run_task(work, parent=self, succeeded=looked)

    def sheet_opened(self) -> bool:
        """A list was opened: tell whether it is the one brought back, and look what became of its rows."""
        expected, self._expects = self._expects, None
        rows, event = self._sheets.rows, self._event
        if expected is None or rows is None or event is None or self._sheets.path != expected:
            return False
        self._look(rows, event, self.found.emit)
        return True

    def _look(self, rows: AttendeeRows, event: Event, tell: Callable[[object], None]) -> None:
        def work(_control: object) -> Shown | None:
            outcome = earlier_outcome(self._context.journal, event.event_id, rows.sheet)
            return (outcome, states_of_run(outcome.rows, rows)) if outcome is not None else None

        def looked(shown: Shown | None) -> None:
            now = self._sheets.rows
            if now is None or now.sheet is not rows.sheet:
                return  # another list is open by now
            if now.numbering is rows.numbering:
                tell(shown)
            else:
                self._look(now, event, tell)

        run_task(work, parent=self, succeeded=looked)
