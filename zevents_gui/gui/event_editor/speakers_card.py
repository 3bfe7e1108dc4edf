"""The speakers of a multi-session event."""

import uuid
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from zevents_gui.core.model.event import EventDraft, Speaker
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, field_row
from zevents_gui.gui.event_editor.item_rows import ItemRow, ItemsCard
from zevents_gui.gui.theme.tokens import SPACE_L


class SpeakerRow(ItemRow):
    """Name, e-mail, job title and company of one speaker."""

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

    def show_item(self, item: Speaker) -> None:
        for field, edit in self._edits.items():
            if edit.text() != getattr(item, field):
                edit.setText(getattr(item, field))

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
