"""Who is registered at Zoom now: the list, and what can be done about the people in it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.words import ago, counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import message_for, present_error
from zevents_gui.gui.models.registrant_data import Compared, RegistrantRow
from zevents_gui.gui.models.registrant_table import RegistrantTableModel
from zevents_gui.gui.registrants import registrant_source
from zevents_gui.gui.registrants.answer_rules import checked
from zevents_gui.gui.registrants.column_menu import ColumnMenu
from zevents_gui.gui.registrants.edit_panel import EditPanel
from zevents_gui.gui.registrants.registered_bar import RegisteredBar
from zevents_gui.gui.registrants.registrant_actions import RegistrantActions
from zevents_gui.gui.registrants.registrant_jobs import (
    Comparison,
    apart_in_background,
    compare_in_background,
    export_in_background,
)
from zevents_gui.gui.registrants.registrant_source import Changed, RegistrantList
from zevents_gui.gui.registrants.registrant_table import RegistrantTable
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import BannerStack, EmptyState, Message
from zevents_gui.gui.workers.task import Task, run_task

_SEARCH_PAUSE_MS = 120


class RegisteredView(QWidget):
    """People at Zoom, from the network where there is one, from the last time otherwise.

    Signals:
        status_message: a line for the status bar.
        registrants_changed: someone was changed or removed here.
        count_changed: how many are registered.
        attendance_wanted: show who came.

    Attributes:
        sheet_source: returns the list opened in the Attendees tab, to compare with; None while there is none.
    """

    status_message = Signal(str)
    registrants_changed = Signal()
    count_changed = Signal(int)
    attendance_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registered_view")
        self._context = context
        self._event: Event | None = None
        self._account: SavedAccount | None = None
        self._loading: Task | None = None
        self._stale = True
        self._at: datetime | None = None
        self._form: RegistrationForm | None = None
        self.sheet_source: Callable[[], AttendeeSheet | None] = lambda: None
        self.model = RegistrantTableModel(self)
        self.model.cell_edited.connect(self._change_cell)
        self.banners = BannerStack()
        self.banners.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        self.table = RegistrantTable(self.model)
        self.table.edit_wanted.connect(self.edit_chosen)
        self.table.copy_wanted.connect(self._copy_link)
        self.columns = ColumnMenu(self.table, self.model, self)
        self.columns.apply()
        self.empty = EmptyState(self.tr("Nobody is registered yet"), "")
        self.empty.setObjectName("registrants_empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self.panel = EditPanel()
        self.panel.hide()
        self.panel.back_wanted.connect(self._close_panel)
        self.actions_at_zoom = RegistrantActions(context, self)
        self.table.remove_wanted.connect(self._ask_remove)
        self.actions_at_zoom.status_message.connect(self.status_message)
        self.actions_at_zoom.changed.connect(self._on_changed)
        self.actions_at_zoom.removed.connect(self._on_removed)
        self.actions_at_zoom.done.connect(self.registrants_changed)
        self.panel.save_wanted.connect(self._save_panel)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.bar = RegisteredBar(self.columns.menu)
        self._connect_bar()
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.model.modelReset.connect(self._show_actions)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._stack, 1)
        beside.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.banners)
        layout.addLayout(beside, 1)
        self._show_actions()

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show who is registered for ``event``: the last known list at once, Zoom's own soon after."""
        same = event is not None and self._event is not None and event.event_id == self._event.event_id
        same = same and account == self._account
        self._event, self._account = event, account
        self.actions_at_zoom.set_event(event, account)
        if same:
            return
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        self.banners.clear()
        self.bar.search.clear()
        self.panel.hide()
        self._at, self._form = None, None
        self._show_list(None)
        self.bar.age.setText("")
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Ask Zoom again; when the tab is not shown, once it is."""
        event, account = self._event, self._account
        if event is None or account is None or not event.event_id:
            self.empty.show_text(
                self.tr("No event is chosen"), self.tr("Choose a published event on the left.")
            )
            return
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        if self._loading is not None:
            self._loading.cancel()
        self.bar.age.setText(self.tr("Asking Zoom…"))
        self.empty.show_text(self.tr("Asking Zoom who is registered…"), "")
        context, first = self._context, self._at is None

        self._loading = run_task(
            lambda control: registrant_source.load(context, account, event, control, tell_known=first),
            parent=self,
            succeeded=self._on_loaded,
            failed=self._on_failed,
            progress=self._on_progress,
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.refresh()

    # What Zoom says

    def _on_progress(self, value: object) -> None:
        if isinstance(value, RegistrantList):
            self._show_list(value)
            self.bar.age.setText(self.tr("As of {when}. Asking Zoom…").format(when=ago(value.at)))
        elif isinstance(value, int):
            self.bar.age.setText(self.tr("{count} so far…").format(count=f"{value:,}"))

    def _on_loaded(self, result: RegistrantList) -> None:
        self._loading = None
        self._form = result.form or self._form
        self._show_list(result)
        self.bar.age.setText(self.tr("As of {when}").format(when=ago(result.at)))
        self.empty.show_text(
            self.tr("Nobody is registered yet"),
            self.tr("Open a list in the Attendees tab to register people."),
        )
        self.count_changed.emit(len(result.rows))
        if result.error is not None:
            self.banners.show_message(message_for(result.error, self.refresh))

    def _on_failed(self, error: BaseException) -> None:
        self._loading = None
        self.bar.age.setText("")
        self.empty.show_text(self.tr("Who is registered is not known"), self.tr("Zoom could not be asked."))
        present_error(self, error, self.refresh)

    def _show_list(self, found: RegistrantList | None) -> None:
        chosen = {row.ticket_id for row in self.table.chosen()}
        if found is not None:
            self._at = found.at
        self.bar.show_compared(compared=False)
        self.model.set_rows(found.rows if found else (), found.columns if found else None)
        self.columns.apply()
        self._stack.setCurrentWidget(self.table if self.model.rows else self.empty)
        if len(chosen) == 1:
            place = self.model.place_of(next(iter(chosen)))
            if place is not None:
                self.table.selectRow(place)
        self._show_actions()

    # The list

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.differences.value_changed.connect(self._search)
        bar.search.textChanged.connect(lambda: self._pause.start())
        bar.search.returnPressed.connect(self._search)
        bar.edit.clicked.connect(self.edit_chosen)
        bar.copy.clicked.connect(self._copy_link)
        bar.delete.clicked.connect(self._ask_remove)
        bar.compare.clicked.connect(self._compare)
        bar.save.clicked.connect(self.export)
        bar.refresh_wanted.connect(self.refresh)
        bar.views.other_wanted.connect(self.attendance_wanted)

    def _show_actions(self) -> None:
        at_zoom = sum(bool(row.ticket_id) for row in self.model.rows)
        # Before Zoom has answered, "0 registered" would say that everybody is gone.
        known = counted(at_zoom, self.tr("1 registered"), self.tr("{count} registered")) if self._at else ""
        if known and len(self.model.shown) != len(self.model.rows):
            known = self.tr("{shown} of {known}").format(shown=f"{len(self.model.shown):,}", known=known)
        self.bar.count.setText(known)
        chosen = self.table.chosen()
        self.bar.edit.setEnabled(len(chosen) == 1)
        self.bar.copy.setEnabled(len(chosen) == 1)
        self.bar.delete.setEnabled(bool(chosen))
        self.bar.save.setEnabled(at_zoom > 0)

    def _on_chosen(self) -> None:
        self._show_actions()
        chosen = self.table.chosen()
        # While something is typed there, the panel keeps its person.
        if self.panel.isVisible() and len(chosen) == 1 and not self.panel.has_changes:
            self.panel.show_person(chosen[0], self._form)

    def _search(self) -> None:
        self._pause.stop()
        value = self.bar.differences.value
        compared = (
            Compared(value) if value not in ("", "all") and not self.bar.differences.isHidden() else None
        )
        self.model.search(self.bar.search.text(), compared)

    # What can be done

    def edit_chosen(self) -> None:
        """Open the panel for the chosen person."""
        chosen = self.table.chosen()
        if len(chosen) == 1:
            self.panel.show_person(chosen[0], self._form)
            self.panel.show()
            self.panel.focus_first()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.table.setFocus()

    def _ask_remove(self) -> None:
        self.actions_at_zoom.ask_remove(self.table.chosen())

    def _copy_link(self) -> None:
        chosen = self.table.chosen()
        if len(chosen) == 1:
            self.actions_at_zoom.copy_link(chosen[0])

    def _change_cell(self, row: RegistrantRow, field: str, text: str) -> None:
        sent, problem = checked(field, text, self._form)
        if problem is not None:
            self.banners.show_message(
                Message(self.tr("Not changed"), (problem.reason,), Tone.WARNING, key="cell")
            )
        else:
            self.actions_at_zoom.change(row, {field: sent})

    def _save_panel(self, row: RegistrantRow, values: dict[str, str], answers: dict[str, str] | None) -> None:
        def failed(error: BaseException) -> None:
            self.panel.show_failure()
            present_error(self, error)

        self.actions_at_zoom.change(row, values, answers, failed)

    def _on_changed(self, changed: Changed) -> None:
        self.model.replace_row(changed.row)
        self.panel.show_result(changed)
        if changed.kept and not self.panel.isVisible():
            self.banners.show_message(
                Message(
                    self.tr("Zoom kept what it had"),
                    (self.tr("Zoom took the change, but holds the old text: nothing is different."),),
                    key="kept",
                )
            )

    def _on_removed(self, gone: set[str]) -> None:
        if self.panel.row is not None and self.panel.row.ticket_id in gone:
            self.panel.hide()
        if self.window().focusWidget() is self.bar.delete:
            self.table.setFocus()  # nobody is chosen any more, and the button is switched off
        self.model.remove(gone)
        self._stack.setCurrentWidget(self.table if self.model.rows else self.empty)

    def _compare(self) -> None:
        if self.model.is_compared:
            apart_in_background(self, self.model.rows, self._show_apart)
            return

        def done(found: Comparison) -> None:
            counts = found.counts
            self.model.set_rows(found.rows)
            self.columns.apply()
            self._stack.setCurrentWidget(self.table)
            self.bar.show_compared(compared=True, counts=counts)
            self.status_message.emit(
                self.tr("{missing} not registered, {extra} not in the sheet, {different} different").format(
                    missing=counts[Compared.NOT_AT_ZOOM],
                    extra=counts[Compared.NOT_IN_SHEET],
                    different=counts[Compared.DIFFERENT],
                )
            )

        compare_in_background(self, self.sheet_source(), self.model.rows, done)

    def _show_apart(self, rows: list[RegistrantRow]) -> None:
        self.bar.show_compared(compared=False)
        self.model.set_rows(rows)
        self.columns.apply()
        self._stack.setCurrentWidget(self.table if rows else self.empty)

    def export(self, target: object = None) -> None:
        """Write what is shown as a workbook; asks where when ``target`` is no path."""
        if self._event is None:
            return
        rows = [row for row in self.model.shown if row.ticket_id]
        columns = [column for column in self.model.columns if column.wanted or self.columns.is_shown(column)]
        export_in_background(self, self._context, rows, columns, self._event.name, target)
