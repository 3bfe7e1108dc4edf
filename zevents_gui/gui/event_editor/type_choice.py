"""Choosing the type of a new event: three questions that lead to one, and three cards to compare."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.model.event import EventType
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.registry import EventForm, event_forms
from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Badge, Card, SecondaryButton, label


class TypeCard(QFrame):
    """One type with its facts and the button that chooses it.

    Signals:
        chosen: the person wants this type.
    """

    chosen = Signal()

    def __init__(self, form: EventForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "card")
        self.setAccessibleName(form.title())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L + 4, SPACE_L, SPACE_L + 4, SPACE_L + 4)
        layout.setSpacing(SPACE_S)
        head = QHBoxLayout()
        head.addWidget(label(form.title(), "card-title"))
        head.addStretch(1)
        self.fits = Badge(self.tr("Fits"), Tone.OK)
        policy = self.fits.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.fits.setSizePolicy(policy)
        self.fits.hide()
        head.addWidget(self.fits)
        layout.addLayout(head)
        layout.addWidget(label(form.summary(), wrap=True))
        layout.addSpacing(SPACE_S)
        facts = QGridLayout()
        facts.setHorizontalSpacing(SPACE_M)
        facts.setVerticalSpacing(SPACE_S)
        facts.setColumnStretch(1, 1)
        for row, feature in enumerate(form.features()):
            facts.addWidget(label(feature.name, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(label(feature.value, "secondary", wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        row = facts.rowCount()
        facts.addWidget(label(self.tr("Best for"), "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
        facts.addWidget(label(form.best_for(), "secondary", wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(facts)
        layout.addStretch(1)
        layout.addSpacing(SPACE_S)
        self.button = SecondaryButton(self.tr("Choose"), name=f"choose_{form.event_type.value}")
        self.button.setAccessibleName(self.tr("Choose {type}").format(type=form.title()))
        self.button.clicked.connect(self.chosen)
        layout.addWidget(self.button)

    def show_fit(self, fits: bool) -> None:
        """Say whether the answers lead to this type."""
        self.fits.setVisible(fits)
        set_role(self.button, "primary" if fits else "")

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.chosen.emit()


def suggested_type(sessions: str, repeats: str, expo: str) -> EventType | None:
    """Return the type that the answers lead to (source: tutorial, quick decision guide); None while unclear.

    Args:
        sessions: ``one`` or ``several``. repeats, expo: ``yes`` or ``no``. Each empty while unanswered.
    """
    if expo == "yes" or sessions == "several":
        return EventType.MULTI_SESSION
    if repeats == "yes":
        return EventType.RECURRING
    if sessions == "one" and repeats == "no":
        return EventType.SINGLE_SESSION
    return None


class Question(QWidget):
    """A question with two answers, none of them given at the start.

    Signals:
        answered: the value of the answer.
    """

    answered = Signal(str)

    def __init__(
        self, name: str, text: str, answers: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.value = ""
        self.setObjectName(name)
        self.setAccessibleName(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label(text, "field", wrap=True))
        layout.addSpacing(SPACE_XS)
        self._group = QButtonGroup(self)
        for value, answer in answers:
            button = QRadioButton(answer)
            self._group.addButton(button)
            button.setObjectName(f"{name}_{value}")
            button.toggled.connect(lambda on, value=value: self._answer(value) if on else None)
            layout.addWidget(button)
        layout.addStretch(1)

    def reset(self) -> None:
        """Forget the answer."""
        self.value = ""
        for button in self._group.buttons():
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)

    def _answer(self, value: str) -> None:
        self.value = value
        self.answered.emit(value)


class TypeChoice(Page):
    """The first page of a new event.

    Signals:
        type_chosen: the person decided, an EventType.
    """

    type_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("type_choice", parent, widest=1080)
        card = Card(self.tr("What kind of event will it be?"))
        card.body.addWidget(
            label(
                self.tr("This cannot be changed once the event exists at Zoom. Until it is sent, it can."),
                "muted",
                wrap=True,
            )
        )
        card.body.addSpacing(SPACE_S)
        self._sessions = Question(
            "question_sessions",
            self.tr("How many sessions?"),
            (("one", self.tr("One")), ("several", self.tr("Several to choose from"))),
        )
        self._repeats = Question(
            "question_repeats",
            self.tr("Does it repeat on a schedule?"),
            (("no", self.tr("No, once")), ("yes", self.tr("Yes, the same session"))),
        )
        self._expo = Question(
            "question_expo",
            self.tr("Do exhibitors need booths?"),
            (("no", self.tr("No")), ("yes", self.tr("Yes, an expo floor"))),
        )
        questions = (self._sessions, self._repeats, self._expo)
        for question in questions:
            question.answered.connect(self._suggest)
        card.body.addWidget(Beside(*questions))
        self.body.addWidget(card)
        self.cards: dict[EventType, TypeCard] = {}
        for event_type, form in event_forms().items():
            type_card = TypeCard(form)
            type_card.chosen.connect(lambda event_type=event_type: self.type_chosen.emit(event_type))
            self.cards[event_type] = type_card
        self.body.addWidget(Beside(*self.cards.values(), even=True))
        self.body.addStretch(1)

    def reset(self) -> None:
        """Begin anew, with no answers given."""
        for question in (self._sessions, self._repeats, self._expo):
            question.reset()
        self._suggest()

    def _suggest(self) -> None:
        suggested = suggested_type(self._sessions.value, self._repeats.value, self._expo.value)
        for event_type, card in self.cards.items():
            card.show_fit(event_type is suggested)
