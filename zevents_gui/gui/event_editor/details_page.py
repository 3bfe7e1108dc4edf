"""The Details tab: everything about an event but its schedule."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from zevents_gui.core.model import limits
from zevents_gui.core.model.countries import country_code
from zevents_gui.core.model.event import (
    CATEGORIES,
    TEST_MARK,
    AccessLevel,
    AttendanceType,
    EventType,
    MeetingType,
    as_type,
)
from zevents_gui.core.model.wording import access_name, attendance_name, meeting_type_name
from zevents_gui.gui.event_editor.beside import Beside
from zevents_gui.gui.event_editor.choice import Choice, MultiChoice
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.form_field import FormField, show_problems
from zevents_gui.gui.event_editor.locks import lock_reason
from zevents_gui.gui.event_editor.page import Page
from zevents_gui.gui.event_editor.questions_card import QuestionsCard
from zevents_gui.gui.event_editor.registry import event_forms
from zevents_gui.gui.event_editor.text_fields import TextBox, TextLine, WordsLine
from zevents_gui.gui.event_editor.zone_picker import ZonePicker
from zevents_gui.gui.theme.tokens import SPACE_L
from zevents_gui.gui.widgets import Card


class DetailsPage(Page):
    """The common fields, in cards; each change goes into the draft at once.

    Args:
        hubs: (hub ID, name) pairs that events can be made in.
    """

    def __init__(
        self, session: DraftSession, hubs: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__("details_page", parent, widest=860)
        self._session = session
        for card in (self._event_card(), self._place_card(hubs), self._people_card(), self._more_card()):
            card.body.setSpacing(SPACE_L)
            self.body.addWidget(card)
        self.questions = QuestionsCard(session, self.content)
        self.body.addWidget(self.questions)
        self.body.addStretch(1)
        session.changed.connect(self._show)
        self._show()

    def set_hubs(self, hubs: list[tuple[str, str]]) -> None:
        """Offer these hubs, once they are known."""
        self.hub.set_options([("", self.tr("Choose a hub")), *hubs])
        self._show()

    def begin(self) -> None:
        """Put the keyboard where a new event begins: into its name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, name: str) -> QWidget | None:
        """Return the control of the field that the rules call ``name``."""
        for field in self.findChildren(FormField):
            if field.field == name:
                return field.control
        return None

    def _event_card(self) -> Card:
        session, card = self._session, Card(self.tr("The event"), self.content)
        self._name = name = TextLine(session, "name", placeholder=self.tr("What people see first"))
        tagline = TextLine(session, "tagline", placeholder=self.tr("One line below the picture"))
        description = TextBox(session, "description", placeholder=self.tr("What it is about, and for whom"))
        self.test_event = QCheckBox(self.tr("This is a test event"))
        self.test_event.setObjectName("test_event")
        self.test_event.toggled.connect(lambda on: session.edit("test_event", test_event=on))
        test = FormField("test_event", "", self.test_event)
        test.set_hint(
            self.tr("Its name will begin with “{mark}”. Delete or cancel it after the test.").format(
                mark=TEST_MARK
            )
        )
        card.body.addWidget(FormField("name", self.tr("Name"), name))
        card.body.addWidget(FormField("tagline", self.tr("Tagline"), tagline))
        card.body.addWidget(FormField("description", self.tr("Description"), description))
        card.body.addWidget(test)
        return card

    def _place_card(self, hubs: list[tuple[str, str]]) -> Card:
        session, card = self._session, Card(self.tr("Type, hub and time zone"), self.content)
        self.event_type = Choice([(kind.value, form.title()) for kind, form in event_forms().items()])
        self.event_type.setObjectName("event_type")
        self.event_type.chosen.connect(self._type_chosen)
        self.meeting_type = Choice([(kind.value, meeting_type_name(kind)) for kind in reversed(MeetingType)])
        self.meeting_type.setObjectName("meeting_type")
        self.meeting_type.chosen.connect(
            lambda value: session.edit("meeting_type", meeting_type=MeetingType(value))
        )
        self.hub = Choice([("", self.tr("Choose a hub")), *hubs])
        self.hub.setObjectName("hub_id")
        self.hub.chosen.connect(lambda value: session.edit("hub_id", hub_id=value))
        self.zone = ZonePicker()
        self.zone.setObjectName("timezone")
        self.zone.zone_changed.connect(lambda zone_id: session.edit("timezone", timezone=zone_id))
        self._type_field = FormField("event_type", self.tr("Type"), self.event_type)
        self._meeting_field = FormField("meeting_type", self.tr("Held as"), self.meeting_type)
        self._hub_field = FormField("hub_id", self.tr("Hub"), self.hub)
        zone_field = FormField("timezone", self.tr("Time zone"), self.zone)
        card.body.addWidget(Beside(self._type_field, self._meeting_field, least=(220, 220), parent=card))
        card.body.addWidget(Beside(self._hub_field, zone_field, least=(220, 220), parent=card))
        return card

    def _people_card(self) -> Card:
        session, card = self._session, Card(self.tr("Who can come, and where"), self.content)
        self.access = Choice([(level.value, access_name(level)) for level in AccessLevel])
        self.access.setObjectName("access_level")
        self.access.chosen.connect(
            lambda value: session.edit("access_level", access_level=AccessLevel(value))
        )
        self.attendance = Choice([(kind.value, attendance_name(kind)) for kind in AttendanceType])
        self.attendance.setObjectName("attendance_type")
        self.attendance.chosen.connect(
            lambda value: session.edit("attendance_type", attendance_type=AttendanceType(value))
        )
        location = TextLine(session, "physical_location", placeholder=self.tr("Building, street, town"))
        self._location_field = FormField("physical_location", self.tr("Place"), location)
        self._access_field = FormField("access_level", self.tr("Access"), self.access)
        attendance = FormField("attendance_type", self.tr("Attendance"), self.attendance)
        card.body.addWidget(Beside(self._access_field, attendance, least=(220, 220), parent=card))
        card.body.addWidget(self._location_field)
        return card

    def _more_card(self) -> Card:
        session, card = self._session, Card(self.tr("More"), self.content)
        contact = TextLine(session, "contact_name", placeholder=self.tr("Whom people can ask"))
        self.categories = MultiChoice(list(CATEGORIES), self.tr("No category"))
        self.categories.setObjectName("categories")
        self.categories.chosen.connect(lambda values: session.edit("categories", categories=values))
        tags = WordsLine(session, "tags", placeholder=self.tr("Words with commas between them"))
        countries = WordsLine(
            session,
            "blocked_countries",
            placeholder=self.tr("None: people from everywhere can register"),
            clean=_country,
        )
        countries_field = FormField("blocked_countries", self.tr("Blocked countries"), countries)
        countries_field.set_hint(
            self.tr("Names or codes, such as Norway or NO. People there cannot register.")
        )
        tags_field = FormField("tags", self.tr("Tags"), tags)
        tags_field.set_hint(self.tr("At most {count}.").format(count=limits.TAGS))
        contact_field = FormField("contact_name", self.tr("Contact"), contact)
        categories_field = FormField("categories", self.tr("Categories"), self.categories)
        card.body.addWidget(Beside(contact_field, categories_field, least=(220, 220), parent=card))
        card.body.addWidget(Beside(tags_field, countries_field, least=(220, 220), parent=card))
        return card

    def _type_chosen(self, value: str) -> None:
        self._session.transform("event_type", lambda draft: as_type(draft, EventType(value)))

    def _show(self) -> None:
        draft = self._session.draft
        self.test_event.blockSignals(True)
        self.test_event.setChecked(draft.test_event)
        self.test_event.blockSignals(False)
        self.event_type.show_value(draft.event_type.value if draft.event_type else "")
        self.meeting_type.show_value(draft.meeting_type.value)
        self.hub.show_value(draft.hub_id)
        self.zone.set_zone(draft.timezone)
        self.access.show_value(draft.access_level.value)
        self.attendance.show_value(draft.attendance_type.value)
        self.categories.show_values(draft.categories)
        self._location_field.setVisible(draft.attendance_type is not AttendanceType.VIRTUAL)
        form = event_forms().get(draft.event_type) if draft.event_type else None
        self._meeting_field.setVisible(form is not None and form.has_meeting_type)
        self._show_hints()
        show_problems(self, self._session.shown_problems)

    def _show_hints(self) -> None:
        draft = self._session.draft
        if draft.meeting_type is MeetingType.WEBINAR:
            hint = self.tr("Only hosts and panelists are seen. Up to {count} attendees, by licence.")
            hint = hint.format(count=f"{limits.WEBINAR_CAPACITY:,}")
        else:
            hint = self.tr("Everyone sees everyone. Up to {count} attendees, by licence.")
            hint = hint.format(count=f"{limits.MEETING_CAPACITY:,}")
        self._meeting_field.set_hint(hint)
        if draft.access_level is AccessLevel.UNRESTRICTED:
            self._access_field.set_hint(self.tr("Whoever has the registration link can register."))
        else:
            self._access_field.set_hint(self.tr("Only people who are invited by address can register."))
        self._type_field.set_hint(self.tr("Can be changed until the event is sent, never afterwards."))
        for field in (self._type_field, self._meeting_field, self._hub_field):
            field.set_lock(lock_reason(self._session, field.field))


def _country(text: str) -> str:
    """Return the code of a country's name or code; what nobody knows stays, so that the rules can say so."""
    stripped = text.strip()
    return country_code(stripped) or stripped
