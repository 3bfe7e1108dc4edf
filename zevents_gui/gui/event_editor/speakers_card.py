"""The speakers of a multi-session event."""

import uuid
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from zevents_gui.core.model.event import EventDraft, Speaker
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, field_row
from zevents_gui.gui.event_editor.item_rows import ItemRow, ItemsCard
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, LinkButton

_BIOGRAPHY_LINES = 4


class SpeakerRow(ItemRow):
    """Name, e-mail, job title and company of one speaker; the biography below them when it is wanted."""

    def __init__(self, card: ItemsCard, key: str, number: int) -> None:
        super().__init__(card, key)
        name = f"speaker_{number}"
        titles = {
            "name": self.tr("Name"),
            "email": self.tr("E-mail"),
            "job_title": self.tr("Job title"),
            "company": self.tr("Company"),
        }
        self._edits: dict[str, QLineEdit] = {}
        fields = []
        for field, title in titles.items():
            edit = QLineEdit()
            edit.setObjectName(f"{name}_{field}")
            edit.textEdited.connect(lambda text, field=field: card.change(key, **{field: text}))
            self._edits[field] = edit
            fields.append(FormField(f"speakers.{key}.{field}", title, edit))
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        names, roles = QWidget(self), QWidget(self)
        names.setLayout(field_row(*fields[:2]))
        roles.setLayout(field_row(*fields[2:]))
        row.addWidget(Beside(names, roles, least=(300, 300), parent=self), 1)
        self.add_remove(row, name)
        self.body.addLayout(row)
        self._item = Speaker(key)
        self._name = name
        self._biography: QPlainTextEdit | None = None
        self._summary = ElidedLabel("", "secondary", self)
        self._summary.setObjectName(f"{name}_summary")
        self._toggle = LinkButton(self.tr("Biography"), name=f"{name}_more")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show_more)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._summary, 1)
        line.addWidget(self._toggle)
        self.body.addLayout(line)

    def show_item(self, item: Speaker) -> None:
        self._item = item
        for field, edit in self._edits.items():
            if edit.text() != getattr(item, field):
                edit.setText(getattr(item, field))
        shown = self._toggle.isChecked()
        self._toggle.setText(self.tr("Less") if shown else self.tr("Biography"))
        self._toggle.setAccessibleName(self.tr("Biography of “{name}”").format(name=item.name.strip()))
        self._summary.setText("" if shown else item.biography)
        box = self._biography
        if box is not None and box.toPlainText() != item.biography:
            with QSignalBlocker(box):
                box.setPlainText(item.biography)

    def _show_more(self, on: bool) -> None:
        if on and self._biography is None:
            self._biography = self._make_biography()
        if self._biography is not None:
            self._field.setVisible(on)
        self.show_item(self._item)
        self.card.show_problems()
        if on and self._biography is not None:
            self._biography.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_biography(self) -> QPlainTextEdit:
        box = QPlainTextEdit()
        box.setObjectName(f"{self._name}_biography")
        box.setPlaceholderText(self.tr("Who they are, for the page of the event"))
        box.setTabChangesFocus(True)
        box.setFixedHeight(theme().px(20 * _BIOGRAPHY_LINES + 14))
        box.setPlainText(self._item.biography)
        box.textChanged.connect(lambda: self.card.change(self.key, biography=box.toPlainText()))
        self._field = FormField(f"speakers.{self.key}.biography", self.tr("Biography"), box, parent=self)
        self.body.addWidget(self._field)
        return box

    def show_found(self, fields: set[str]) -> None:
        if "biography" in fields:
            self._toggle.setChecked(True)

    def focus_first(self) -> None:
        self._edits["name"].setFocus(Qt.FocusReason.OtherFocusReason)


class SpeakersCard(ItemsCard):
    """All speakers."""

    def __init__(self, session: DraftSession, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            "speakers",
            self.tr("Speakers"),
            self.tr("Nobody yet. Speakers can be given to sessions in the table above."),
            self.tr("Add a speaker"),
            self.tr("Find a speaker"),
            parent,
        )
        self._show()

    def make_row(self, key: str, number: int) -> ItemRow:
        return SpeakerRow(self, key, number)

    def new_item(self) -> Any:
        return Speaker(uuid.uuid4().hex)

    def without(self, draft: EventDraft, key: str) -> EventDraft:
        sessions = tuple(
            replace(one, speaker_keys=tuple(other for other in one.speaker_keys if other != key))
            for one in draft.sessions
        )
        return replace(super().without(draft, key), sessions=sessions)
