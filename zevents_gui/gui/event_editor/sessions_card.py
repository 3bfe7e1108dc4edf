"""The programme: sessions in a table, and each day as a timeline."""

import uuid
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.model.event import EventDraft, Session, SessionType
from zevents_gui.core.model.item_merge import still_admitting
from zevents_gui.core.model.schedule import LocalMoment
from zevents_gui.core.model.wording import day_text
from zevents_gui.gui.event_editor.choice import MultiChoice
from zevents_gui.gui.event_editor.day_timeline import DayTimeline, event_days, minute_text
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.moment_edit import TimeEdit
from zevents_gui.gui.event_editor.sessions_model import Column, SessionsModel
from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, TABLE_ROW_HEIGHT
from zevents_gui.gui.widgets import Card, ElidedLabel, LinkButton, SecondaryButton, label

_MOST_ROWS_SHOWN = 12
_WIDTHS = {
    Column.DAY: 104,
    Column.START: 76,
    Column.END: 76,
    Column.TRACK: 132,
    Column.SPEAKERS: 168,
    Column.TYPE: 104,
}
Index = QModelIndex | QPersistentModelIndex


def next_session(draft: EventDraft) -> Session:
    """Return a new session: after the last one of its day, or at the beginning of the event."""
    dated = [one for one in draft.sessions if one.start is not None and one.end is not None]
    last = max(dated, key=lambda one: one.start.at if one.start else datetime.min, default=None)  # noqa: DTZ901
    if last is not None and last.end is not None:
        start = last.end.at
    elif draft.calendar:
        start = draft.calendar[0].start.at
    else:
        start = datetime.combine(date.today() + timedelta(days=30), time(9))  # noqa: DTZ011
    return Session(uuid.uuid4().hex, "", LocalMoment(start), LocalMoment(start + timedelta(hours=1)))


class SessionDelegate(QStyledItemDelegate):
    """Editors for the cells: times, days of the event, speakers, types."""

    def __init__(self, session: DraftSession, model: SessionsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = self._editor(parent, index)
        title = self._model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title))
        return editor

    def _editor(self, parent: QWidget, index: Index) -> QWidget:
        match Column(index.column()):
            case Column.START | Column.END:
                return TimeEdit(parent)
            case Column.DAY:
                box = QComboBox(parent)
                for day in event_days(self._session.draft):
                    box.addItem(day_text(day), day)
                return box
            case Column.TYPE:
                box = QComboBox(parent)
                for kind in SessionType:
                    box.addItem(self._model.type_text(kind), kind.value)
                return box
            case Column.SPEAKERS:
                names = [speaker.name for speaker in self._session.draft.speakers]
                chooser = MultiChoice(names, self.tr("Nobody"))
                chooser.setParent(parent)
                chooser.chosen.connect(lambda _values: self.commitData.emit(chooser))
                return chooser
        return QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, TimeEdit):
            editor.set_clock_time(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, MultiChoice):
            names = {speaker.key: speaker.name for speaker in self._session.draft.speakers}
            editor.show_values(tuple(names[key] for key in value if key in names))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TimeEdit):
            editor.interpretText()
            model.setData(index, editor.clock_time)
        elif isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, MultiChoice):
            chosen = set(editor.values)
            keys = tuple(one.key for one in self._session.draft.speakers if one.name in chosen)
            model.setData(index, keys)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class DayTitle(QWidget):
    """The day above its timeline, and in words what the picture shows: overlaps and gaps."""

    def __init__(self, day: date) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L)
        self._overlaps = label("", "secondary", tone=Tone.WARNING)
        self._gaps = ElidedLabel("", "secondary")
        row.addWidget(label(day_text(day), "strong"))
        row.addWidget(self._overlaps)
        row.addWidget(self._gaps, 1)

    def show_timeline(self, timeline: DayTimeline) -> None:
        """Say what ``timeline`` shows."""
        tracks = ", ".join(track or self.tr("no track") for track in timeline.overlapping)
        self._overlaps.setText(self.tr("At the same time: {tracks}").format(tracks=tracks) if tracks else "")
        self._overlaps.setVisible(bool(tracks))
        free = ", ".join(f"{minute_text(start)}–{minute_text(end)}" for start, end in timeline.free)
        self._gaps.setText(self.tr("Nothing {times}").format(times=free) if free else "")


class SessionsCard(Card):
    """Table, buttons, and a timeline for each day that has sessions."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Sessions"))
        self._session = session
        self.model = SessionsModel(session)
        self.table = QTableView(self)
        self.table.setObjectName("sessions")
        self.table.setAccessibleName(self.tr("Sessions"))
        self.table.setModel(self.model)
        self._delegate = SessionDelegate(session, self.model, self.table)
        self.table.setItemDelegate(self._delegate)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme().px(TABLE_ROW_HEIGHT))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, theme().px(width))
        self._empty = label(self.tr("No sessions yet. Add the first one."), "muted")
        self.body.addWidget(self._empty)
        self.body.addWidget(self.table)
        self.body.addLayout(self._buttons())
        self._days = QVBoxLayout()
        self._days.setSpacing(SPACE_L)
        self.body.addSpacing(SPACE_S)
        self.body.addLayout(self._days)
        self.timelines: dict[date, DayTimeline] = {}
        self._titles: dict[date, DayTitle] = {}
        self._drawn: dict[date, tuple[object, ...]] = {}
        self._seen: tuple[object, ...] = ()
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._show_days())
        session.changed.connect(self._show)
        self._show()

    def _buttons(self) -> QHBoxLayout:
        add = SecondaryButton(self.tr("Add a session"), name="add_session")
        add.clicked.connect(self.add)
        self._duplicate = LinkButton(self.tr("Duplicate"), name="duplicate_session")
        self._duplicate.clicked.connect(self._copy)
        self._remove = LinkButton(self.tr("Remove"), name="remove_session")
        self._remove.clicked.connect(self._delete)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for button in (add, self._duplicate, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def add(self) -> None:
        """Add a session after the last one and begin to write its name."""
        session = next_session(self._session.draft)
        self._session.transform("sessions", lambda draft: replace(draft, sessions=(*draft.sessions, session)))
        index = self.model.index(self.model.row_of(session.key), Column.NAME)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _selected(self) -> list[str]:
        return [
            self.model.session_at(index.row()).key for index in self.table.selectionModel().selectedRows()
        ]

    def _copy(self) -> None:
        chosen = set(self._selected())

        def change(draft: EventDraft) -> EventDraft:
            copies = tuple(
                replace(one, key=uuid.uuid4().hex, session_id="")
                for one in draft.sessions
                if one.key in chosen
            )
            return replace(draft, sessions=(*draft.sessions, *copies))

        self._session.transform("sessions", change)

    def _delete(self) -> None:
        chosen = set(self._selected())

        def change(draft: EventDraft) -> EventDraft:
            kinds = tuple(
                replace(kind, session_keys=still_admitting(kind.session_keys, chosen))
                for kind in draft.ticket_types
            )
            left = tuple(one for one in draft.sessions if one.key not in chosen)
            return replace(draft, sessions=left, ticket_types=kinds)

        self._session.transform("sessions", change)

    def _show(self) -> None:
        draft = self._session.draft
        # Thousands of small drawings depend on these; typing a name elsewhere changes none of them.
        seen = (draft.sessions, draft.calendar, draft.timezone)
        if self._seen and all(now is before for now, before in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        count = self.model.rowCount()
        self._empty.setVisible(not count)
        self.table.setVisible(bool(count))
        rows = min(count, _MOST_ROWS_SHOWN)
        self.table.setFixedHeight(theme().px(TABLE_ROW_HEIGHT) * (rows + 1) + 6)
        self._show_days()

    def _show_days(self) -> None:
        draft = self._session.draft
        with_sessions = {one.start.at.date() for one in draft.sessions if one.start is not None}
        days = [day for day in event_days(draft) if day in with_sessions]
        if days != list(self.timelines):
            self._make_days(days)
        chosen = self._selected()
        marked = chosen[0] if chosen else ""
        for day, timeline in self.timelines.items():
            of_day = tuple(
                one for one in draft.sessions if one.start is not None and one.start.at.date() == day
            )
            drawn = (of_day, draft.calendar, draft.timezone)
            if drawn == self._drawn.get(day):
                timeline.mark(marked)
                continue
            self._drawn[day] = drawn
            timeline.show_day(draft, day, marked)
            self._titles[day].show_timeline(timeline)
        for button in (self._duplicate, self._remove):
            button.setEnabled(bool(chosen))

    def _make_days(self, days: list[date]) -> None:
        for widget in (*self.timelines.values(), *self._titles.values()):
            self._days.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.timelines, self._titles, self._drawn = {}, {}, {}
        for day in days:
            timeline = DayTimeline()
            timeline.session_chosen.connect(self._choose)
            title = DayTitle(day)
            self.timelines[day], self._titles[day] = timeline, title
            self._days.addWidget(title)
            self._days.addWidget(timeline)

    def _choose(self, key: str) -> None:
        row = self.model.row_of(key)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))
