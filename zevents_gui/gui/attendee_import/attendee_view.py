"""The import pane of one event: the parts, put together and wired."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zevents_gui.core.sheets.mapping_memory import MappingMemory
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.gui.attendee_import.busy_strip import BusyStrip
from zevents_gui.gui.attendee_import.cell_bar import CellBar
from zevents_gui.gui.attendee_import.filter_bar import FilterBar
from zevents_gui.gui.attendee_import.grid import AttendeeGrid
from zevents_gui.gui.attendee_import.grid_columns import GridColumns
from zevents_gui.gui.attendee_import.grid_menus import GridMenus
from zevents_gui.gui.attendee_import.list_files import ListFiles
from zevents_gui.gui.attendee_import.problem_walk import ProblemWalk
from zevents_gui.gui.attendee_import.row_order import RowOrder
from zevents_gui.gui.attendee_import.send_bar import SendBar
from zevents_gui.gui.attendee_import.sheet_controller import SheetController
from zevents_gui.gui.attendee_import.side_panel import SidePanel
from zevents_gui.gui.attendee_import.source_bar import SourceBar
from zevents_gui.gui.attendee_import.start_page import StartPage
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.models.attendee_plan import kept_rows
from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState
from zevents_gui.gui.models.attendee_table import AttendeeTableModel
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import BannerStack, Room

_LEAST_ROWS = 200
"""Pixels that are seen of the rows and what stands above them at least."""


def _column(widget: QWidget) -> QVBoxLayout:
    """Parts of ``widget`` below each other, without gaps."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


class AttendeeView(QWidget):
    """Grid, filters, side list and the bar below; knows nothing of Zoom.

    Signals:
        opened, edited: another sheet is open, or a person changed its rows: plans are stale.
        checked_anew: its rows stand elsewhere because the event asks for something else by now.
        open_wanted, template_wanted, sample_wanted: what the start page and the source bar ask for.
        password_wanted: the path of a workbook that needs one.
        file_opened: the path of the workbook that is open now.
    """

    opened = Signal()
    edited = Signal()
    checked_anew = Signal()
    open_wanted = Signal()
    template_wanted = Signal()
    sample_wanted = Signal()
    password_wanted = Signal(object)
    file_opened = Signal(object)

    def __init__(
        self,
        memory: MappingMemory | None = None,
        fixes: SheetFixStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attendee_view")
        self.setAcceptDrops(True)
        self.sheets = SheetController(self, memory, fixes)
        self.model = AttendeeTableModel(self)
        self.banners = BannerStack()
        self.busy = BusyStrip()
        self.start = StartPage()
        self.source = SourceBar()
        self.filters = FilterBar()
        self.grid = AttendeeGrid(self.model)
        self.cell = CellBar(self.model)
        self.side = SidePanel(self.sheets)
        self.send = SendBar()
        self.order = RowOrder(self.model, self.filters, self.grid, self)
        self.files = ListFiles(self)
        self.walk = ProblemWalk(self)
        self.columns = GridColumns(self.model, self.grid, self)
        self.menus = GridMenus(self)
        self._lay_out()
        self._wire()
        self._add_shortcuts()

    @property
    def has_sheet(self) -> bool:
        """Whether a sheet is open."""
        return self.model.rows is not None

    def set_editable(self, editable: bool) -> None:
        """While people are being registered the rows stay as they are."""
        self.model.editable = editable
        self.side.setEnabled(editable)
        self._show_source()

    def open_file(self, path: Path, sheet_name: str | None = None, *, password: str | None = None) -> None:
        """Open a workbook."""
        self.files.open_file(path, sheet_name, password=password)

    def paste(self) -> None:
        """Open the cells on the clipboard as a sheet."""
        self.files.paste()

    def refresh_rows(self, changed: set[int] | range, *, states_only: bool = False) -> None:
        """Rows look different: repaint those in view, and count anew."""
        self.model.refresh(changed, *self.grid.visible_places(), states_only=states_only)
        self.show_counts()

    def show_counts(self) -> None:
        """Show how many rows each filter stands for."""
        rows = self.model.rows
        if rows is not None:
            self.filters.show_counts(rows.count)

    def after_states(self) -> None:
        """States changed as a whole (a plan came, a run ended): filters, duplicates and side list follow."""
        self.show_counts()
        self.grid.viewport().update()
        if self.filters.row_filter is not RowFilter.ALL:
            self.order.apply()
        self._find_duplicates()
        self.side.refresh()
        self.cell.show_cell(self.grid.currentIndex())

    # Wiring

    def _lay_out(self) -> None:
        pane = QWidget()
        whole = _column(pane)
        self.banners.set_margins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        whole.addWidget(self.banners)
        whole.addWidget(self.busy)
        rows = QWidget()
        above = _column(rows)
        above.addWidget(self.source)
        above.addWidget(self.filters)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.grid, 1)
        left.addWidget(self.cell)
        middle.addLayout(left, 1)
        middle.addWidget(self.side)
        above.addLayout(middle, 1)
        # In a low window the rows scroll, so that the buttons that send stay in sight.
        self._work = QWidget()
        work = _column(self._work)
        work.addWidget(Room(rows, least=_LEAST_ROWS), 1)
        work.addWidget(self.send)
        whole.addWidget(self.start, 1)
        whole.addWidget(self._work, 1)
        self._work.hide()
        _column(self).addWidget(Room(pane, least=0))

    def _wire(self) -> None:
        sheets = self.sheets
        sheets.opened.connect(self._on_opened)
        sheets.reshaped.connect(self._on_reshaped)
        sheets.changed.connect(self._on_changed)
        sheets.busy.connect(self._on_busy)
        sheets.change_failed.connect(lambda error: present_error(self, error))
        self.busy.cancelled.connect(sheets.cancel)
        self.model.cell_edited.connect(sheets.edit)
        self.grid.cells_edited.connect(sheets.edit_many)
        self.grid.sort_wanted.connect(self.order.toggle)
        self.grid.current_cell_changed.connect(lambda: self.cell.show_cell(self.grid.currentIndex()))
        for page in (self.start, self.source):
            page.open_wanted.connect(self.open_wanted)
            page.paste_wanted.connect(self.paste)
            page.template_wanted.connect(self.template_wanted)
            page.recent_wanted.connect(lambda path: self.open_file(Path(path)))
        self.start.sample_wanted.connect(self.sample_wanted)
        self.side.left.connect(lambda: self.grid.setFocus())
        source = self.source
        source.close_wanted.connect(self.files.close_sheet)
        source.undo_wanted.connect(sheets.undo)
        source.redo_wanted.connect(sheets.redo)
        source.mapping_wanted.connect(self.side.show_mapping)
        source.sheet_chosen.connect(self.files.open_sheet)
        source.reading_wanted.connect(self.files.choose_reading)
        source.header_chosen.connect(sheets.set_header_row)
        source.hide_empty_changed.connect(self.columns.set_hide_empty)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._search),
            (QKeySequence(QKeySequence.StandardKey.Undo), self._undo),
            (QKeySequence("Ctrl+Shift+Z"), self._redo),
            (QKeySequence("Ctrl+Y"), self._redo),
            (QKeySequence("Ctrl+D"), self.fill_down),
            (QKeySequence("F8"), self.walk.next_problem),
            (QKeySequence("Shift+F8"), lambda: self.walk.next_problem(-1)),
            (QKeySequence("Ctrl+Return"), self.send.register.click),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What the sheet tells

    def _on_opened(self) -> None:
        rows = self.sheets.rows
        self.model.set_rows(rows)
        self.columns.show_all()
        self.walk.start_over()
        self.side.start_over()
        self.order.reset()
        self.filters.reset()
        self.start.setVisible(rows is None)
        self._work.setVisible(rows is not None)
        if rows is not None:
            self.grid.fit_columns()
            self.columns.apply()
            self._after_change()
            if len(rows):
                self.grid.put_cursor(self.model.index(0, min(2, self.model.columnCount() - 1)))
            self.grid.setFocus()
        self.opened.emit()
        if self.sheets.path is not None:
            self.file_opened.emit(self.sheets.path)

    def _on_reshaped(self) -> None:
        current = self.grid.currentIndex()
        section = current.column()
        was = self.model.row_index(current) if current.isValid() else 0
        row = self.sheets.row_now(was)
        typed = self.grid.typed_text
        scrolled = self.grid.verticalScrollBar().value()
        self.model.set_rows(self.sheets.rows)
        self.grid.fit_columns()
        self.columns.apply()
        self.order.apply()
        self._after_change()
        self.grid.verticalScrollBar().setValue(scrolled)
        place = self.model.place_of(row) if row is not None else -1
        if place >= 0 and section >= 0:
            self.grid.put_cursor(self.model.index(place, min(section, self.model.columnCount() - 1)))
            if typed is not None:
                self.grid.type_on(typed)
        self._tell_changed()

    def _on_changed(self, touched: object) -> None:
        assert isinstance(touched, set | range)
        rows = self.sheets.rows
        if rows is not None and rows is not self.model.rows:
            self.model.swap_rows(rows)
            if self.order.is_narrowed:
                self.order.apply()
        self.refresh_rows(touched)
        self._after_change()
        self._tell_changed()

    def _tell_changed(self) -> None:
        if self.sheets.changed_by_person:
            self.edited.emit()
        else:
            self.checked_anew.emit()

    def _after_change(self) -> None:
        self._show_source()
        self.show_counts()
        self._find_duplicates()
        self.side.refresh()
        self.grid.viewport().update()
        self.cell.show_cell(self.grid.currentIndex())

    def _show_source(self) -> None:
        sheet = self.sheets.sheet
        if sheet is not None:
            self.source.show_sheet(sheet)
            self.source.show_undo(sheet, editable=self.model.editable)

    def _on_busy(self, text: str) -> None:
        changing = self.sheets.is_changing
        self.busy.show_text(text, stoppable=self.sheets.is_opening and not changing)

    def _search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _undo(self) -> None:
        sheet = self.sheets.sheet
        if sheet is not None and sheet.can_undo and self.model.editable:
            self.sheets.undo()

    def _redo(self) -> None:
        sheet = self.sheets.sheet
        if sheet is not None and sheet.can_redo and self.model.editable:
            self.sheets.redo()

    def fill_down(self) -> None:
        """Give the selected cells the text of the topmost one."""
        if self.model.editable:
            self.sheets.when_idle(self.grid.fill_down)

    def _find_duplicates(self) -> None:
        rows = self.model.rows
        if rows is None:
            return
        kept = kept_rows(rows)
        source_row = rows.sheet.source_row
        rows.set_badges(
            {
                other: self.tr("Duplicate of {row}").format(row=source_row(row))
                for other, row in kept.items()
                if rows.states[other] == ShownState.DUPLICATE
            }
        )
        self.side.set_kept(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.open_file(Path(path))
