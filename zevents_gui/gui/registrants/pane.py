"""The Registrants tab: who is registered at Zoom now, and what can be done about it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.words import ago, counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import message_for, present_error
from zevents_gui.gui.models.registrant_data import Compared, RegistrantRow, compare
from zevents_gui.gui.models.registrant_table import BADGE_ROLE, COLUMNS, RegistrantTableModel
from zevents_gui.gui.registrants import registrant_source
from zevents_gui.gui.registrants.badge_delegate import BadgeDelegate
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.list_table import ListTable
from zevents_gui.gui.registrants.registrant_source import RegistrantList
from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import (
    BannerStack,
    EmptyState,
    Message,
    SecondaryButton,
    SegmentedControl,
    confirm,
    label,
)
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_COMPARED_COLUMN = len(COLUMNS) - 1


class RegistrantsPane(QWidget):
    """People at Zoom, from the network where there is one, from the last time otherwise.

    Signals:
        status_message: a line for the status bar.
        registrants_changed: someone was changed or removed here.
        count_changed: how many are registered.

    Attributes:
        sheet_source: returns the list opened in the Attendees tab, to compare with; None while there is none.
    """

    status_message = Signal(str)
    registrants_changed = Signal()
    count_changed = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registrants_pane")
        self._context = context
        self._event: Event | None = None
        self._account: SavedAccount | None = None
        self._loading: Task | None = None
        self._stale = True
        self._at: datetime | None = None
        self.sheet_source: Callable[[], AttendeeSheet | None] = lambda: None
        self.model = RegistrantTableModel(self)
        self.model.cell_edited.connect(self._change)
        self.banners = BannerStack()
        self.banners.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        self.table = ListTable(self.model, "registrants_table")
        self.table.setAccessibleName(self.tr("Registrants"))
        self.table.setItemDelegateForColumn(_COMPARED_COLUMN, BadgeDelegate(BADGE_ROLE, self))
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.set_widths((260, 120, 130, 170, 150, 80, 130, 130, 130, 140))
        self.table.setColumnHidden(_COMPARED_COLUMN, True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        self.model.modelReset.connect(self._show_actions)
        self.empty = EmptyState(self.tr("Nobody is registered yet"), "")
        self.empty.setObjectName("registrants_empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_bar())
        layout.addWidget(self.banners)
        layout.addWidget(self._stack, 1)
        self._show_actions()

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show who is registered for ``event``: the last known list at once, Zoom's own soon after."""
        same = event is not None and self._event is not None and event.event_id == self._event.event_id
        self._event, self._account = event, account
        if same:
            return
        self.banners.clear()
        self.search.clear()
        self._at = None
        self._show_list([])
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
        self.age.setText(self.tr("Asking Zoom…"))
        self.empty.show_text(self.tr("Asking Zoom who is registered…"), "")
        context = self._context

        def work(control: TaskControl) -> RegistrantList:
            known = registrant_source.cached(context, account, event.event_id)
            if known is not None and not self._at:
                control.report(known)
            try:
                return registrant_source.fetch(context, account, event, control)
            except AppError as error:
                if known is None:
                    raise
                return RegistrantList(known.rows, known.at, error)

        self._loading = run_task(
            work,
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
            self._at = value.at
            self._show_list(value.rows)
            self.age.setText(self.tr("As of {when}. Asking Zoom…").format(when=ago(value.at)))
        elif isinstance(value, int):
            self.age.setText(self.tr("{count} so far…").format(count=f"{value:,}"))

    def _on_loaded(self, result: RegistrantList) -> None:
        self._loading = None
        self._at = result.at
        self._show_list(result.rows)
        self.age.setText(self.tr("As of {when}").format(when=ago(result.at)))
        self.empty.show_text(
            self.tr("Nobody is registered yet"),
            self.tr("Open a list in the Attendees tab to register people."),
        )
        self.count_changed.emit(len(result.rows))
        if result.error is not None:
            message = message_for(result.error, self.refresh)
            self.banners.show_message(message)

    def _on_failed(self, error: BaseException) -> None:
        self._loading = None
        self.age.setText("")
        self.empty.show_text(self.tr("Who is registered is not known"), self.tr("Zoom could not be asked."))
        present_error(self, error, self.refresh)

    def _show_list(self, rows: tuple[RegistrantRow, ...] | list[RegistrantRow]) -> None:
        self._show_compared(compared=False)
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self._show_actions()

    # The bar

    def _make_bar(self) -> ListBar:
        bar = ListBar()
        self.count = label("", "strong")
        self.count.setObjectName("registrants_count")
        bar.add_what(self.count)
        self.age = label("", "secondary")
        self.age.setObjectName("registrants_age")
        bar.add_what(self.age)
        self.differences = SegmentedControl(
            (
                ("all", self.tr("All")),
                (Compared.NOT_AT_ZOOM.value, self.tr("Not registered")),
                (Compared.NOT_IN_SHEET.value, self.tr("Not in the sheet")),
                (Compared.DIFFERENT.value, self.tr("Different")),
            ),
            self.tr("Beside the sheet"),
        )
        self.differences.value_changed.connect(self._search)
        self.differences.hide()
        bar.add_action(self.differences)
        self.search = QLineEdit()
        self.search.setObjectName("search_registrants")
        self.search.setPlaceholderText(self.tr("Search people"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme().px(200))
        self.search.textChanged.connect(self._search)
        bar.add_action(self.search)
        self.copy = self._button(bar, "copy_link_button", self.tr("Copy join link"), self._copy_link)
        self.delete = self._button(bar, "remove_registrants_button", self.tr("Remove…"), self._ask_remove)
        self.compare = self._button(bar, "compare_button", self.tr("Compare with the list"), self._compare)
        self.save = self._button(bar, "export_registrants_button", self.tr("Export…"), lambda: self.export())
        self.again = self._button(bar, "refresh_registrants_button", self.tr("Refresh"), self.refresh)
        return bar

    def _button(self, bar: ListBar, name: str, text: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text, name=name)
        button.clicked.connect(lambda: act())
        bar.add_action(button)
        return button

    def _show_actions(self) -> None:
        at_zoom = sum(bool(row.ticket_id) for row in self.model.rows)
        # Before Zoom has answered, "0 registered" would say that everybody is gone.
        known = counted(at_zoom, self.tr("1 registered"), self.tr("{count} registered")) if self._at else ""
        self.count.setText(known)
        chosen = [row for row in self._chosen() if row.ticket_id]
        self.copy.setEnabled(len(chosen) == 1)
        self.delete.setEnabled(bool(chosen))
        self.save.setEnabled(at_zoom > 0)

    def _chosen(self) -> list[RegistrantRow]:
        shown = self.model.shown
        return [shown[place] for place in self.table.chosen_rows() if place < len(shown)]

    def _search(self) -> None:
        value = self.differences.value
        compared = Compared(value) if value not in ("", "all") and not self.differences.isHidden() else None
        self.model.search(self.search.text(), compared)

    def _open_menu(self, place: QPoint) -> None:
        chosen = [row for row in self._chosen() if row.ticket_id]
        if not chosen:
            return
        menu = QMenu(self)
        menu.setObjectName("registrant_menu")
        if len(chosen) == 1:
            menu.addAction(self.tr("Copy join link"), self._copy_link)
        menu.addAction(
            counted(len(chosen), self.tr("Copy e-mail address"), self.tr("Copy {count} e-mail addresses")),
            lambda: QGuiApplication.clipboard().setText("\n".join(row.email for row in chosen)),
        )
        menu.addAction(self.tr("Remove…"), self._ask_remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(place))

    # What can be done

    def _copy_link(self) -> None:
        event, account = self._event, self._account
        chosen = [row for row in self._chosen() if row.ticket_id]
        if event is None or account is None or len(chosen) != 1:
            return
        row = chosen[0]

        def copied(link: str) -> None:
            QGuiApplication.clipboard().setText(link)
            self.status_message.emit(
                self.tr("Join link of {email} copied. Whoever has it can join.").format(email=row.email)
            )

        run_task(
            lambda _control: registrant_source.join_link(self._context, account, event.event_id, row),
            parent=self,
            succeeded=copied,
        )

    def _change(self, row: object, field: str, text: str) -> None:
        event, account = self._event, self._account
        if event is None or account is None or not isinstance(row, RegistrantRow):
            return

        def changed(result: RegistrantRow) -> None:
            self.model.replace_row(result)
            self.status_message.emit(self.tr("Changed at Zoom: {email}").format(email=result.email))
            self.registrants_changed.emit()

        run_task(
            lambda _control: registrant_source.change(
                self._context, account, event.event_id, row, field, text
            ),
            parent=self,
            succeeded=changed,
        )

    def _ask_remove(self) -> None:
        event, account = self._event, self._account
        chosen = [row for row in self._chosen() if row.ticket_id]
        if event is None or account is None or not chosen:
            return
        where = self.tr("practice account “{name}”") if account.practice else self.tr("account “{name}”")
        who = counted(len(chosen), chosen[0].email, self.tr("{count} people"))
        confirm(
            self,
            self.tr("Remove {who} from “{event}”?").format(who=who, event=event.name),
            (
                self.tr("The registration is deleted at Zoom, {where}.").format(
                    where=where.format(name=account.name)
                ),
                self.tr("Join links that were sent stop working. E-mails that went out cannot be recalled."),
            ),
            counted(len(chosen), self.tr("Remove 1 registration"), self.tr("Remove {count} registrations")),
            lambda: self._remove(chosen),
        )

    def _remove(self, chosen: list[RegistrantRow]) -> None:
        event, account = self._event, self._account
        if event is None or account is None:
            return

        def progress(gone: object) -> None:
            assert isinstance(gone, set)
            self.model.remove(gone)
            self._show_actions()

        def removed(gone: set[str]) -> None:
            self.status_message.emit(
                counted(
                    len(gone), self.tr("1 registration removed"), self.tr("{count} registrations removed")
                )
            )

        run_task(
            lambda control: registrant_source.remove(self._context, account, event.event_id, chosen, control),
            parent=self,
            succeeded=removed,
            progress=progress,
            finished=self.registrants_changed.emit,
        )

    def _compare(self) -> None:
        sheet = self.sheet_source()
        if sheet is None:
            self.banners.show_message(
                Message(
                    self.tr("No list is open"),
                    (self.tr("Open a list in the Attendees tab, then compare it with who is registered."),),
                    key="compare",
                )
            )
            return
        rows = self.model.rows

        def work(_control: object) -> list[RegistrantRow]:
            attendees: list[Attendee] = list(sheet.ready())
            return compare(rows, attendees)

        def done(result: list[RegistrantRow]) -> None:
            self.model.set_rows(result)
            self._stack.setCurrentWidget(self.table)
            self._show_compared(compared=True)
            counts = {kind: self.model.count(kind) for kind in Compared}
            self.status_message.emit(
                self.tr("{missing} not registered, {extra} not in the sheet, {different} different").format(
                    missing=counts[Compared.NOT_AT_ZOOM],
                    extra=counts[Compared.NOT_IN_SHEET],
                    different=counts[Compared.DIFFERENT],
                )
            )

        run_task(work, parent=self, succeeded=done)

    def _show_compared(self, *, compared: bool) -> None:
        self.table.setColumnHidden(_COMPARED_COLUMN, not compared)
        if compared:
            header = self.table.horizontalHeader()
            header.moveSection(header.visualIndex(_COMPARED_COLUMN), 1)
        self.differences.setVisible(compared)
        if not compared:
            self.differences.set_value("all")

    def export(self, target: Path | str | None = None) -> None:
        """Write the list as a workbook; asks where when ``target`` is None."""
        event = self._event
        if event is None:
            return
        if target is None:
            dialog = QFileDialog(self, self.tr("Export the registrants"), str(self._context.folder.exports))
            dialog.setObjectName("export_registrants_dialog")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters([self.tr("Excel workbook (*.xlsx)")])
            dialog.setDefaultSuffix("xlsx")
            dialog.selectFile("registrants.xlsx")
            dialog.fileSelected.connect(self.export)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            return
        rows = [row for row in self.model.shown if row.ticket_id]

        def saved(path: Path) -> None:
            self.status_message.emit(self.tr("Registrants saved as {name}").format(name=path.name))
            self.banners.show_message(
                Message(
                    self.tr("Registrants saved"),
                    (str(path), self.tr("It holds everyone’s join link: treat it like a list of keys.")),
                    Tone.OK,
                    key="export",
                )
            )

        run_task(
            lambda _control: registrant_source.export(rows, event.name, Path(target)),
            parent=self,
            succeeded=saved,
        )
