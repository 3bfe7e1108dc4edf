"""Which rows the grid shows: by state, with counts, and by text."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QWidget

from zevents_gui.gui.attendee_import.chip import Chip
from zevents_gui.gui.models.attendee_row_state import RowFilter, filter_word
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_S
from zevents_gui.gui.widgets import FlowLayout, label

_TONES = {
    RowFilter.READY: Tone.OK,
    RowFilter.REGISTERED: Tone.OK,
    RowFilter.PROBLEMS: Tone.PROBLEM,
    RowFilter.REFUSED: Tone.PROBLEM,
}
_ALWAYS = frozenset({RowFilter.ALL, RowFilter.READY})
_SEARCH_PAUSE_MS = 120


class FilterBar(QFrame):
    """Chips with counts, and a search field.

    Signals:
        filter_changed: other rows are wanted; ask ``row_filter`` and ``needle``.
    """

    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        layout.setSpacing(SPACE_S)
        chips = FlowLayout()
        layout.addLayout(chips, 1)
        layout.setAlignment(chips, Qt.AlignmentFlag.AlignVCenter)
        self._group = QButtonGroup(self)
        self._chips: dict[RowFilter, Chip] = {}
        for row_filter in RowFilter:
            chip = Chip(filter_word(row_filter), _TONES.get(row_filter, Tone.NEUTRAL), self)
            chip.setObjectName(f"chip_{row_filter.name.lower()}")
            self._group.addButton(chip)
            self._chips[row_filter] = chip
            chip.clicked.connect(self.filter_changed)
            chips.addWidget(chip)
        self._chips[RowFilter.ALL].setChecked(True)
        self.found = label("", "secondary")
        self.found.setObjectName("rows_found")
        layout.addWidget(self.found)
        self.search = QLineEdit()
        self.search.setObjectName("search_rows")
        self.search.setPlaceholderText(self.tr("Search rows"))
        self.search.setAccessibleName(self.tr("Search rows"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme().px(110))
        self.search.setMaximumWidth(theme().px(220))
        layout.addWidget(self.search)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.filter_changed)
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        leave = QShortcut(QKeySequence("Esc"), self.search)
        leave.activated.connect(self.search.clear)
        self.show_counts(lambda _row_filter: 0)

    @property
    def row_filter(self) -> RowFilter:
        """The chip that is on."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), RowFilter.ALL)

    @property
    def needle(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def choose(self, row_filter: RowFilter) -> None:
        """Switch to ``row_filter``."""
        if row_filter is not self.row_filter:
            self._chips[row_filter].setChecked(True)
            self.filter_changed.emit()

    def reset(self) -> None:
        """Show all rows of a new sheet; says nothing, as the new sheet asks anyway."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._chips[RowFilter.ALL].setChecked(True)

    def show_counts(self, count: Callable[[RowFilter], int]) -> None:
        """Show how many rows each chip stands for; chips without rows are hidden, but the chosen one."""
        for row_filter, chip in self._chips.items():
            rows = count(row_filter)
            chip.set_count(rows)
            chip.setVisible(rows > 0 or row_filter in _ALWAYS or chip.isChecked())

    def _search_now(self) -> None:
        self._pause.stop()
        self.filter_changed.emit()
