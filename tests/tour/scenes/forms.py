"""The forms of an event that are not its schedule."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.support.events import conference, launch, series
from tests.tour.studio import Scene, Studio
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.event import AttendanceType
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.gui.event_editor.questions_card import QuestionsCard

LONG_NAME = (
    "Donaudampfschifffahrtsgesellschaftskapitänsversammlung und Jahreshauptversammlung "
    "der Verkehrsinfrastrukturfinanzierungsgesellschaften"
)


def type_choice(studio: Studio) -> None:
    """Before and after the three questions were answered."""
    driver = studio.driver
    driver.click("new_event")
    studio.take("type-choice")
    for answer in ("question_sessions_one", "question_repeats_yes", "question_expo_no"):
        driver.click(answer)
    studio.take("type-choice-answered")


def fresh(studio: Studio) -> None:
    """A form in which nothing was entered yet, and its checklist."""
    driver = studio.driver
    driver.click("choose_SIMPLE_EVENT")
    driver.find(QLineEdit, "name")
    studio.take("details-fresh")
    driver.tab(0)
    studio.take("overview-fresh")


def details(studio: Studio) -> None:
    """The details of each type, filled in."""
    full = launch(
        studio.hub_id,
        attendance_type=AttendanceType.HYBRID,
        physical_location="Zollverein, Gelsenkirchener Str. 181, Essen",
        contact_name="Grace Okafor",
        categories=("Business & Networking", "Education & Family"),
        tags=("analytics", "launch"),
        blocked_countries=("KP",),
        description="What we have been working on for two years, and what it means for your data.",
    )
    studio.open(full, "details")
    studio.take("details-single")
    view = studio.driver.window.workspace.view
    assert view is not None
    studio.scroll_to(view.details.findChild(QLineEdit, "contact_name"))
    studio.take("details-single-more")
    studio.open(conference(studio.hub_id), "details")
    studio.take("details-multi")
    studio.open(series(studio.hub_id, test_event=True), "details")
    studio.take("details-recurring")


def zone_list(studio: Studio) -> None:
    """The list of time zones while a city is typed."""
    driver = studio.driver
    box = driver.find(QComboBox, "timezone")
    edit = box.lineEdit()
    assert edit is not None
    studio.scroll_to(box)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "utc+5")
    QTest.qWait(200)
    studio.take("details-zones")
    completer = box.completer()
    assert completer is not None
    completer.popup().hide()


def questions(studio: Studio) -> None:
    """Registration questions, standard and the event's own."""
    asked = replace(
        launch(studio.hub_id, name="Autumn release webinar"),
        standard_questions=(
            StandardQuestion(Field.ORGANIZATION.value, True),
            StandardQuestion(Field.JOB_TITLE.value, False),
        ),
        custom_questions=(
            CustomQuestion(
                "Which product do you use?", True, QuestionType.SINGLE_RADIO, ("Aurora", "Phoenix")
            ),
            CustomQuestion("What would you like to hear about?", False),
        ),
    )
    studio.open(asked, "details")
    view = studio.driver.window.workspace.view
    assert view is not None
    studio.scroll_to(view.details.findChild(QuestionsCard))
    studio.take("questions")


def long_name(studio: Studio) -> None:
    """A name that fits nowhere, and text twice as large."""
    draft_id = studio.open(launch(studio.hub_id, name=LONG_NAME), "overview")
    studio.take("long-name")
    studio.text_scale(2.0)
    studio.show(draft_id, "details")
    studio.take("text-200-details")
    studio.show(draft_id, "overview")
    studio.take("text-200-overview")
    studio.text_scale(1.0)


SCENES: tuple[Scene, ...] = (type_choice, fresh, details, zone_list, questions, long_name)
