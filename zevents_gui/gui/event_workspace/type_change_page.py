"""Another type for an event at Zoom: what will happen, what the other types can hold, and the choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.type_change import not_taken_over, what_happens
from zevents_gui.core.model.wording import type_name
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.registry import EventForm, event_forms
from zevents_gui.gui.event_editor.type_choice import TypeCard
from zevents_gui.gui.event_workspace.replace_card import COLUMN, Steps
from zevents_gui.gui.event_workspace.replace_options import ReplaceOptions
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Card, SecondaryButton, label


class TypeChangePage(Page):
    """Made anew each time the type of an event is to be changed. Nothing is kept before a type is chosen.

    Args:
        draft: the event as it is known here.
        read: whether that was read from Zoom just now; otherwise its parts may be missing.

    Signals:
        type_chosen: the EventType, and the ReplacedEvent with the choices.
        cancelled: the person goes back.
    """

    type_chosen = Signal(object, object)
    cancelled = Signal()

    def __init__(
        self, draft: EventDraft, old: ReplacedEvent, *, read: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("type_change", parent, widest=1080)
        self._draft = draft
        self._steps = Steps()
        self._steps.show_lines(what_happens(old))
        self.options = ReplaceOptions()
        self.options.show_old(old)
        self.options.changed.connect(lambda after, _name: self._steps.show_lines(what_happens(after)))
        leave = QShortcut(Qt.Key.Key_Escape, self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.cancelled)
        self.body.addWidget(self._card(old, read=read))
        others = [form for event_type, form in event_forms().items() if event_type is not draft.event_type]
        cards = [self._column(form) for form in others]
        self.body.addWidget(Beside(*cards, least=(COLUMN,) * len(cards)))
        self.body.addStretch(1)

    def _card(self, old: ReplacedEvent, *, read: bool) -> Card:
        card = Card(self.tr("Change the type of “{name}”").format(name=old.name))
        back = SecondaryButton(self.tr("Back"), name="type_change_back")
        back.clicked.connect(self.cancelled)
        card.add_to_header(back)
        intro = self.tr(
            "Now: {type}. Zoom cannot change that, so a new event takes the place of this one. Choose its"
            " type below: it opens as a draft here, and nothing is sent before you publish it. Then:"
        )
        card.body.addWidget(label(intro.format(type=type_name(old.event_type)), wrap=True))
        if not read:
            unread = self.tr(
                "This event has not been read from Zoom yet. Sessions, ticket types and questions that are"
                " not known here are not taken over."
            )
            card.body.addWidget(label(unread, "muted", wrap=True))
        card.body.addSpacing(SPACE_XS)
        card.body.addWidget(Beside(self._steps, self.options, least=(COLUMN, COLUMN)))
        return card

    def _column(self, form: EventForm) -> QWidget:
        card = TypeCard(form)
        card.chosen.connect(lambda: self._choose(form.event_type))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(card)
        lines = not_taken_over(self._draft, form.event_type)
        lines.append(self.tr("Pictures, e-mail texts and co-editors: set them at Zoom again."))
        column.addWidget(label(self.tr("Does not come along"), "strong"))
        for line in lines:
            column.addWidget(label(line, "secondary", wrap=True))
        column.addStretch(1)
        return holder

    def _choose(self, event_type: EventType) -> None:
        self.type_chosen.emit(event_type, self.options.old)
