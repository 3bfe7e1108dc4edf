"""The line above the grid: which file and sheet is open, and what can be done with it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.table import SheetFormat
from zevents_gui.gui.attendee_import.csv_dialog import encoding_name, separator_name
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, LinkButton, MoreButton, SecondaryButton, label

_NAME_NEEDS = 110
"""Pixels that the file's name has at least."""
_HEADER_ROWS = 15
"""Rows offered as the header; below that no sheet has one."""


class SourceBar(QFrame):
    """Names the source, and holds the buttons that concern it as a whole.

    Signals:
        open_wanted, paste_wanted, template_wanted, close_wanted, undo_wanted, redo_wanted, mapping_wanted.
        reading_wanted: say how a text file is to be read.
        recent_wanted: a path. sheet_chosen: a sheet's name. header_chosen: 1-based source row or None.
        hide_empty_changed: whether columns without texts are hidden.
    """

    open_wanted = Signal()
    paste_wanted = Signal()
    template_wanted = Signal()
    plan_wanted = Signal()
    close_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    mapping_wanted = Signal()
    reading_wanted = Signal()
    recent_wanted = Signal(str)
    sheet_chosen = Signal(str)
    header_chosen = Signal(object)
    hide_empty_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source_bar")
        set_role(self, "bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        layout.setSpacing(SPACE_S)
        self.name = ElidedLabel("", "strong", mode=Qt.TextElideMode.ElideMiddle)
        self.name.setObjectName("source_name")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name.setMinimumWidth(theme().px(72))
        self.sheet = LinkButton("", name="sheet_button")
        self.sheet.setAccessibleDescription(self.tr("Choose another sheet of this workbook"))
        self.reading = LinkButton("", name="reading_button")
        self.reading.setAccessibleDescription(self.tr("Choose another encoding or separator"))
        self.reading.setToolTip(self.tr("Choose another encoding or separator"))
        self.reading.clicked.connect(self.reading_wanted)
        self.header = LinkButton("", name="header_button")
        self.header.setAccessibleDescription(self.tr("Say where the header stands"))
        self.rows = label("", "muted")
        self.rows.setObjectName("source_rows")
        layout.addWidget(self.name, 1)
        self._dots: dict[QWidget, QWidget] = {}
        for part in (self.sheet, self.reading, self.header, self.rows):
            self._dots[part] = _dot()
            layout.addWidget(self._dots[part])
            layout.addWidget(part)
        layout.addStretch(1)
        self.undo = SecondaryButton(self.tr("Undo"), name="undo_button")
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = SecondaryButton(self.tr("Redo"), name="redo_button")
        self.redo.clicked.connect(self.redo_wanted)
        self.mapping = SecondaryButton(self.tr("Columns…"), name="mapping_button")
        self.mapping.setToolTip(self.tr("What each column is sent as, and what its values stand for"))
        self.mapping.clicked.connect(self.mapping_wanted)
        self.another = SecondaryButton(self.tr("Open another…"), name="open_another_button")
        self.another.clicked.connect(self.open_wanted)
        self.more = MoreButton(self.tr("More about this sheet"), name="source_more")
        self._menu = QMenu(self.more)
        # What has no room beside the others is found here.
        self._spare = {
            self.another: self._kept_action(self.tr("Open another…")),
            self.mapping: self._kept_action(self.tr("Columns…")),
            self.undo: self._kept_action(self.tr("Undo")),
        }
        for wanted, action in zip(
            (self.open_wanted, self.mapping_wanted, self.undo_wanted), self._spare.values(), strict=True
        ):
            action.triggered.connect(wanted)
        self._recent = QMenu(self.tr("Recent files"), self._menu)
        self._menu.addMenu(self._recent)
        self._menu.addAction(self.tr("Paste cells from the clipboard"), self.paste_wanted.emit)
        self._menu.addAction(self.tr("Template for this event…"), self.template_wanted.emit)
        save = self._menu.addAction(self.tr("Save the plan…"), self.plan_wanted.emit)
        save.setObjectName("save_plan")
        self._menu.addSeparator()
        self.hide_empty = self._kept_action(self.tr("Hide empty columns"))
        self.hide_empty.setCheckable(True)
        self.hide_empty.setChecked(True)
        self.hide_empty.toggled.connect(self.hide_empty_changed)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Close this sheet"), self.close_wanted.emit)
        self.more.setMenu(self._menu)
        for button in (self.undo, self.redo, self.mapping, self.another, self.more):
            layout.addWidget(button)

    def show_sheet(self, sheet: AttendeeSheet) -> None:
        """Say what is open."""
        pasted = sheet.source.format is SheetFormat.CLIPBOARD
        self.name.setText(self.tr("Pasted cells") if pasted else sheet.source.path.name)
        self.sheet.setText(self.tr("sheet “{name}”").format(name=sheet.sheet_name))
        read = sheet.csv
        if read is not None:
            names = (encoding_name(read.encoding or ""), separator_name(read.separator or ""))
            self.reading.setText(", ".join(names))
        self._show_part(self.sheet, not pasted and read is None)
        self._show_part(self.reading, read is not None)
        self.sheet.setMenu(self._sheet_menu(sheet))
        where = sheet.header_row
        self.header.setText(
            self.tr("no header row") if where is None else self.tr("header in row {row}").format(row=where)
        )
        self.header.setMenu(self._header_menu(sheet))
        self.rows.setText(counted(sheet.row_count, self.tr("1 row"), self.tr("{count} rows")))

    def fit(self) -> None:
        """Show what has room: the row count stands in the filters too, and the menu has the buttons."""
        for part in (self.rows, self._dots[self.rows], *self._spare):
            part.setVisible(True)
        for action in self._spare.values():
            action.setVisible(False)
        if self._wanted_width() > self.width():
            self._show_part(self.rows, False)
        for part, action in self._spare.items():
            if self._wanted_width() <= self.width():
                break
            part.setVisible(False)
            action.setVisible(True)
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _wanted_width(self) -> int:
        """How wide everything shown is, the name in a few letters."""
        layout = self.layout()
        assert layout is not None
        wanted = theme().px(_NAME_NEEDS) + 2 * PAGE_MARGIN
        for place in range(layout.count()):
            item = layout.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.name and not widget.isHidden():
                wanted += widget.sizeHint().width() + SPACE_S
        return wanted

    def show_undo(self, sheet: AttendeeSheet, *, editable: bool) -> None:
        """Offer what can be taken back."""
        self.undo.setEnabled(editable and sheet.can_undo)
        self.redo.setEnabled(editable and sheet.can_redo)
        self.redo.setVisible(sheet.can_redo)
        step = sheet.undo_text if sheet.can_undo else ""
        self.undo.setToolTip(self.tr("Undo: {step} (Ctrl+Z)").format(step=step) if step else "")
        self.redo.setToolTip(self.tr("Redo (Ctrl+Shift+Z)"))
        for part in (self.mapping, self.sheet, self.reading, self.header, self.another):
            part.setEnabled(editable)
        for part, action in self._spare.items():
            action.setEnabled(part.isEnabled())
        self.fit()

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer files that were open lately, the latest first."""
        self._recent.clear()
        for path in paths:
            action = self._recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, path=path: self.recent_wanted.emit(path))
        self._recent.setEnabled(bool(paths))

    def _kept_action(self, text: str) -> QAction:
        """Add an action that is used again later.

        It is made here: one that the menu makes counts as gone for Python once something near it is deleted,
        though it still stands in the menu.
        """
        action = QAction(text, self._menu)
        self._menu.addAction(action)
        return action

    def _show_part(self, part: QWidget, shown: bool) -> None:
        part.setVisible(shown)
        self._dots[part].setVisible(shown)

    def _sheet_menu(self, sheet: AttendeeSheet) -> QMenu:
        menu = QMenu(self.sheet)
        menu.setObjectName("sheet_menu")
        for info in sheet.sheets:
            rows = counted(info.rows, self.tr("1 row"), self.tr("{count} rows"))
            text = f"{info.name} · {rows}"
            if info.hidden:
                text = self.tr("{text} · hidden").format(text=text)
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(info.name == sheet.sheet_name)
            action.triggered.connect(lambda _=False, name=info.name: self.sheet_chosen.emit(name))
        return menu

    def _header_menu(self, sheet: AttendeeSheet) -> QMenu:
        menu = QMenu(self.header)
        menu.setObjectName("header_menu")
        for row in range(1, _HEADER_ROWS + 1):
            action = menu.addAction(self.tr("Header in row {row}").format(row=row))
            action.setCheckable(True)
            action.setChecked(row == sheet.header_row)
            action.triggered.connect(lambda _=False, row=row: self.header_chosen.emit(row))
        menu.addSeparator()
        none = menu.addAction(self.tr("There is no header row"))
        none.setCheckable(True)
        none.setChecked(sheet.header_row is None)
        none.triggered.connect(lambda: self.header_chosen.emit(None))
        return menu


def _dot() -> QWidget:
    return label("·", "muted")
