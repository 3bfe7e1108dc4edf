"""The plan of the open list: made when it has to be, shown below the grid, sent when the person says so."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Plan, RowGroup
from zevents_gui.gui.attendee_import import notices
from zevents_gui.gui.attendee_import.attendee_view import AttendeeView
from zevents_gui.gui.attendee_import.planner import PlannedRows
from zevents_gui.gui.attendee_import.run_controller import RunController
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.error_presenter import message_for
from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.models.attendee_slices import SlicedWork

_MAY_BE_SENT = (RowFilter.READY, RowFilter.ALREADY_THERE, RowFilter.REGISTERED)


class PlanFlow(QObject):
    """Signals:
    ready_count_changed: how many rows can be sent.
    """

    ready_count_changed = Signal(int)

    def __init__(self, view: AttendeeView, runs: RunController, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._runs = runs
        self._planned_states = SlicedWork(self)
        self._ready = -1
        runs.planner.planning.connect(self.show_looking)
        runs.planner.planned.connect(self._on_planned)
        runs.planner.failed.connect(self._on_plan_failed)
        view.send.register_wanted.connect(lambda: self.register(first_only=False))
        view.send.first_only_wanted.connect(lambda: self.register(first_only=True))
        view.send.options_changed.connect(self._show_plan)

    @property
    def ready_count(self) -> int:
        """How many rows can be sent."""
        return max(0, self._ready)

    def another_list(self) -> None:
        """Another list with as many rows is another list all the same."""
        self._ready = -1

    def make(self) -> None:
        """Look anew what registering the sheet would do."""
        rows = self._view.sheets.rows
        event = self._runs.zoom_event
        if self._runs.is_running:
            return
        self.tell_ready()
        if rows is None:
            self._runs.planner.forget()
            return
        ready = counted(
            rows.count(RowFilter.READY), self.tr("1 row is ready"), self.tr("{count} rows are ready")
        )
        send = self._view.send
        if event is None or self._runs.account is None:
            self._runs.planner.forget()
            send.show_hint(ready, self.tr("Publish the event, or choose a published one, to register them."))
        elif not any(map(rows.count, _MAY_BE_SENT)):
            self._runs.planner.forget()
            send.show_hint(
                self.tr("No row is ready yet"),
                self.tr("The list on the right says what is missing.")
                if rows.count(RowFilter.ALL)
                else self.tr("Nobody is on this list."),
            )
        else:
            self._runs.planner.make(rows, send.run_options, self._view.sheets.form)

    def show_looking(self) -> None:
        """Nothing can be sent before it is known who is registered."""
        rows = self._view.sheets.rows
        count = rows.count(RowFilter.READY) if rows is not None else 0
        looking = self.tr("Looking who is registered already…")
        if count:
            ready = counted(count, self.tr("1 row is ready"), self.tr("{count} rows are ready"))
            self._view.send.show_hint(ready, looking)
        else:
            self._view.send.show_hint(looking, "")

    def _on_planned(self, result: PlannedRows) -> None:
        rows = self._view.sheets.rows
        if rows is None:
            return

        def shown(_changed: object) -> None:
            self._view.after_states()
            self.tell_ready()
            self._show_plan()

        self._planned_states.start(rows.set_plan(result.states, result.new), shown)
        self._view.banners.remove("plan")

    def _on_plan_failed(self, error: BaseException) -> None:
        rows = self._view.sheets.rows
        count = rows.count(RowFilter.READY) if rows is not None else 0
        self._view.send.show_hint(
            counted(count, self.tr("1 row is ready"), self.tr("{count} rows are ready")),
            self.tr("Who is registered already could not be found out, so nothing can be sent yet."),
        )
        message = message_for(error, self.make)
        actions = message.actions or ((self.tr("Try again"), self.make),)
        self._view.banners.show_message(replace(message, actions=actions, key="plan"))

    def _show_plan(self) -> None:
        rows = self._view.sheets.rows
        plan = self._runs.choose_options(self._view.send.run_options)
        if plan is not None and rows is not None and not self._runs.is_running:
            duplicates = rows.counts[ShownState.DUPLICATE]
            self._view.send.show_plan(plan, self._runs.estimate(plan), duplicates)

    def register(self, *, first_only: bool) -> None:
        """Send what the plan says, once Zoom's list says the same as when it was shown."""
        shown, rows = self._runs.plan, self._view.sheets.rows
        if shown is None or rows is None or self._runs.is_running or self._waits_for_change():
            return
        options = replace(self._view.send.run_options, first_only=first_only)
        if shown.with_options(options).can_send:
            self._view.sheets.before_sending(lambda: self._register_as_shown(shown, rows, options))

    def _register_as_shown(self, shown: Plan, rows: AttendeeRows, options: RunOptions) -> None:
        if shown is not self._runs.plan or rows is not self._view.sheets.rows or self._runs.is_running:
            return
        if self._waits_for_change():
            return
        self._view.banners.clear()
        if self._runs.planner.is_fresh:
            self._runs.start(shown.with_options(options), options)
            return

        def fresh(result: PlannedRows) -> None:
            if self._waits_for_change():
                return
            # Nothing is sent that was not shown.
            if {row.source_row for row in result.plan.group(RowGroup.NEW)} == new and (
                result.plan.differing == shown.differing
            ):
                self._runs.start(result.plan.with_options(options), options)
                return
            self._on_planned(result)
            self._view.banners.show_message(notices.changed_at_zoom())

        new = {row.source_row for row in shown.group(RowGroup.NEW)}
        self.show_looking()
        self._runs.planner.make_fresh(rows, options, self._view.sheets.form, fresh)

    def _waits_for_change(self) -> bool:
        """Whether the list is being changed in the background: that is shown before anything is sent."""
        sheets = self._view.sheets
        if sheets.is_changing:
            self.show_looking()
            # A change that changes nothing tells nobody: then the plan holds, and is shown again.
            sheets.when_idle(self._show_plan)
        return sheets.is_changing

    def tell_ready(self) -> None:
        """Say how many rows can be sent, where that changed."""
        rows = self._view.sheets.rows
        ready = rows.count(RowFilter.READY) if rows is not None else 0
        if ready != self._ready:
            self._ready = ready
            self.ready_count_changed.emit(ready)
