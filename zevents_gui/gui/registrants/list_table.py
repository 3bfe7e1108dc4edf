"""A table of things to read and choose from, in the program's look."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import TABLE_ROW_HEIGHT


class ListTable(QTableView):
    """Whole rows are chosen; one quiet line below each."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # otherwise the style draws a box where the scroll bars meet
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._text_scale = theme().text_scale
        theme().changed.connect(self._follow_text)
        self._set_height()

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Widths of the columns in pixels at 100 % text."""
        for section, width in enumerate(widths):
            self.setColumnWidth(section, theme().px(width))

    def chosen_rows(self) -> list[int]:
        """The chosen rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        count = self.model().rowCount()
        if not count:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme().tokens.line))
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else count - 1
        height = self.verticalHeader().defaultSectionSize()
        top = self.rowViewportPosition(first)
        for step in range(last - first + 1):
            bottom = top + (step + 1) * height - 1
            painter.drawLine(0, bottom, self.viewport().width(), bottom)
        painter.end()

    def _follow_text(self) -> None:
        """Columns and lines grow and shrink with the text in them."""
        self._set_height()
        ratio, self._text_scale = theme().text_scale / self._text_scale, theme().text_scale
        if ratio != 1:
            header = self.horizontalHeader()
            for section in range(header.count()):
                if not header.isSectionHidden(section):
                    header.resizeSection(section, round(header.sectionSize(section) * ratio))

    def _set_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(TABLE_ROW_HEIGHT))
