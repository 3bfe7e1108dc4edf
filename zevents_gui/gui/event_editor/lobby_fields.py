"""When the lobby opens and closes."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.core.model.schedule import LocalMoment, from_utc
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField
from zevents_gui.gui.event_editor.moment_edit import MomentEdit
from zevents_gui.gui.widgets import Card, label


class LobbyFields(Card):
    """A switch, and both times while it is on."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Lobby"), parent)
        self._session = session
        self.switch = QCheckBox(self.tr("Open a lobby before the event"))
        self.switch.setObjectName("lobby_switch")
        self.opens = MomentEdit("lobby_start", self.tr("Lobby opens"))
        self.closes = MomentEdit("lobby_end", self.tr("Lobby closes"))
        self._hint = label("", "secondary", wrap=True)
        self._times = QWidget(self)
        times = QVBoxLayout(self._times)
        times.setContentsMargins(0, 0, 0, 0)
        opens = FormField("lobby_start", self.tr("Opens"), self.opens)
        closes = FormField("lobby_end", self.tr("Closes"), self.closes)
        times.addWidget(Beside(opens, closes, parent=self._times))
        self.body.addWidget(self.switch)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._times)
        self.switch.toggled.connect(self._switched)
        self.opens.moment_changed.connect(lambda moment: session.edit("lobby_start", lobby_start=moment))
        self.closes.moment_changed.connect(lambda moment: session.edit("lobby_end", lobby_end=moment))
        session.changed.connect(self._show)
        self._show()

    def _switched(self, on: bool) -> None:
        draft = self._session.draft
        begins, ends = draft.begins, draft.ends
        if not on:
            self._session.edit("lobby", lobby_start=None, lobby_end=None)
        elif begins is not None and ends is not None:
            opens = from_utc(begins - timedelta(minutes=15), draft.timezone)
            self._session.edit("lobby", lobby_start=opens, lobby_end=from_utc(ends, draft.timezone))
        else:
            self._show()

    def _show(self) -> None:
        draft = self._session.draft
        on = draft.lobby_start is not None or draft.lobby_end is not None
        with QSignalBlocker(self.switch):
            self.switch.setChecked(on)
        self.switch.setEnabled(on or draft.begins is not None)
        self._times.setVisible(on)
        single = draft.event_type is EventType.SINGLE_SESSION
        self._hint.setText(
            self.tr("At most 15 minutes before the start; it stays open until the end.")
            if single
            else self.tr("For up to 365 days: people look around and meet before and after the sessions.")
        )
        for edit, moment in ((self.opens, draft.lobby_start), (self.closes, draft.lobby_end)):
            if isinstance(moment, LocalMoment):
                edit.show_moment(moment, draft.timezone)
