"""Choosing the sessions that a ticket type admits to, out of hundreds."""

from collections.abc import Collection

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import Session
from zevents_gui.core.model.field_words import item_text
from zevents_gui.gui.theme import Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets import FlowLayout, LinkButton, PrimaryButton, SecondaryButton, label

_KEY = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 28
_MARGIN = 48


class SessionChooser(QDialog):
    """All sessions, or those with a check mark. Opened, never executed.

    Args:
        chosen: keys of the sessions that have a check mark; empty for all sessions.

    Signals:
        keys_chosen: the keys; empty for all sessions.
    """

    keys_chosen = Signal(tuple)

    def __init__(
        self, parent: QWidget, ticket_type: str, sessions: Collection[Session], chosen: Collection[str]
    ) -> None:
        super().__init__(parent.window())
        self.setObjectName("session_chooser")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("Sessions of “{name}”").format(name=ticket_type)
        self.setWindowTitle(title)
        set_role(self, "sheet")
        self.all = QRadioButton(self.tr("All sessions, also those that are added later"))
        self.all.setObjectName("sessions_all")
        self.some = QRadioButton(self.tr("Only these"))
        self.some.setObjectName("sessions_some")
        self.search = QLineEdit()
        self.search.setObjectName("sessions_find")
        self.search.setPlaceholderText(self.tr("Find by name, day or track"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self._model = QStandardItemModel(self)
        for session in sessions:
            item = QStandardItem(item_text(session) or self.tr("Untitled"))
            item.setData(session.key, _KEY)
            item.setSizeHint(QSize(0, theme().px(_ROW_HEIGHT)))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if session.key in chosen else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.list.setObjectName("sessions_list")
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.setModel(self._shown)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._count = label("", "secondary")
        self._count.setObjectName("sessions_count")
        self.done_button = PrimaryButton(self.tr("Use these"), name="sessions_done")
        cancel = SecondaryButton(self.tr("Cancel"), name="sessions_cancel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label(title, "card-title", wrap=True))
        for widget in (self.all, self.some, self.search, self.list):
            layout.addWidget(widget)
        layout.addLayout(self._check_line())
        layout.addSpacing(SPACE_L)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.done_button)
        layout.addLayout(buttons)
        # Never larger than the window that it belongs to, however large the text is.
        room = parent.window().size() - QSize(_MARGIN, _MARGIN)
        wanted = QSize(theme().px(520), theme().px(480)).boundedTo(room)
        self.setMinimumWidth(wanted.width())
        self.resize(wanted)
        (self.some if chosen else self.all).setChecked(True)
        (self.search if chosen else self.all).setFocus()
        self.some.toggled.connect(lambda _on: self._refresh())
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self._model.itemChanged.connect(lambda _item: self._refresh())
        self.done_button.clicked.connect(self._done)
        cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._refresh()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the sessions with a check mark."""
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        return tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _check_line(self) -> FlowLayout:
        check = LinkButton(self.tr("Check all that are shown"), name="sessions_check_shown")
        check.clicked.connect(lambda: self._check_shown(Qt.CheckState.Checked))
        uncheck = LinkButton(self.tr("Uncheck all that are shown"), name="sessions_uncheck_shown")
        uncheck.clicked.connect(lambda: self._check_shown(Qt.CheckState.Unchecked))
        self._check_buttons = (check, uncheck)
        line = FlowLayout()
        line.addWidget(self._count)
        line.addWidget(check)
        line.addWidget(uncheck)
        return line

    def _check_shown(self, state: Qt.CheckState) -> None:
        self._model.blockSignals(True)
        for row in range(self._shown.rowCount()):
            index = self._shown.mapToSource(self._shown.index(row, 0))
            self._model.itemFromIndex(index).setCheckState(state)
        self._model.blockSignals(False)
        self.list.viewport().update()
        self._refresh()

    def _refresh(self) -> None:
        some, count = self.some.isChecked(), len(self.keys)
        for widget in (self.search, self.list, *self._check_buttons):
            widget.setEnabled(some)
        text, tone = self.tr("{count} chosen").format(count=count), Tone.NEUTRAL
        if some and not count:
            text, tone = self.tr("Choose at least one session."), Tone.WARNING
        elif some and count > limits.SESSIONS_PER_TICKET_TYPE:
            text = self.tr("{count} chosen; at most {most} are possible, or all.")
            text, tone = text.format(count=count, most=limits.SESSIONS_PER_TICKET_TYPE), Tone.WARNING
        self._count.setText(text if some else "")
        set_role(self._count, "secondary", tone if some else Tone.NEUTRAL)
        self.done_button.setEnabled(not some or 0 < count <= limits.SESSIONS_PER_TICKET_TYPE)

    def _done(self) -> None:
        self.keys_chosen.emit(self.keys if self.some.isChecked() else ())
        self.accept()
