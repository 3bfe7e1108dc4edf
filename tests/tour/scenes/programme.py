"""What belongs to an event beside its own fields: ticket types, questions, what changed of them at Zoom."""

from __future__ import annotations

import threading
from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from tests.support.events import conference, moment
from tests.tour.studio import Scene, Studio
from zevents_gui.core.model.event import TicketTypeDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.publishing.steps import Goal
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.zoom.shapes.people import NewSpeaker
from zevents_gui.core.zoom.shapes.sessions import SessionPatch
from zevents_gui.core.zoom.shapes.ticket_types import TicketTypePatch
from zevents_gui.gui.event_editor.multi_schedule import MultiSchedule


def ticket_types(studio: Studio) -> None:
    """When a ticket type is on sale, which sessions it admits to; choosing among many sessions."""
    draft = conference(studio.hub_id, sessions=60)
    workshop = TicketTypeDraft(
        "workshop",
        "Workshop pass",
        free=False,
        price="149.00",
        currency="EUR",
        quantity=50,
        sale_start=moment(3, 1, 9),
        sale_end=moment(6, 9, 18),
        description="Both workshops, with lunch",
        session_keys=("session-3", "session-9", "session-14"),
    )
    late = replace(workshop, key="late", name="Late", sale_start=moment(6, 9, 19), session_keys=())
    studio.open(replace(draft, ticket_types=(draft.ticket_types[0], workshop, late)), "schedule")
    view = studio.driver.window.workspace.view
    assert view is not None
    page = view.schedule
    assert isinstance(page, MultiSchedule)
    studio.driver.click("ticket_type_1_more")
    studio.scroll_to(page.ticket_types)
    studio.take("ticket-types-sale")
    studio.driver.click("ticket_type_1_sessions")
    studio.driver.find(QRadioButton, "sessions_some")
    studio.take("ticket-types-sessions")
    studio.driver.click("sessions_cancel")


def questions(studio: Studio) -> None:
    """Questions of each kind of answer, one with something wrong."""
    asked = (
        CustomQuestion("What do you hope to learn?", True, QuestionType.LONG_ANSWER, max_length=600),
        CustomQuestion("Lunch", False, QuestionType.SINGLE_RADIO, ("Meat", "Vegetarian", "None")),
        CustomQuestion("Which days?", False, QuestionType.MULTIPLE_CHOICE, ("Friday",)),
        CustomQuestion("Badge name", False, QuestionType.SHORT_ANSWER, max_length=900),
    )
    standard = tuple(StandardQuestion(name, True) for name in ("first_name", "last_name", "organization"))
    studio.open(conference(studio.hub_id, custom_questions=asked, standard_questions=standard), "details")
    studio.scroll_to(studio.driver.find(QCheckBox, "ask_organization"))
    studio.take("questions")
    studio.scroll_to(studio.driver.find(QWidget, "question_1"))
    studio.take("questions-answers")


def comparison(studio: Studio) -> None:
    """Sessions, speakers and ticket types were changed here and at Zoom."""
    driver = studio.driver
    context = driver.context
    client, account = context.client(), context.account
    assert account is not None
    store = PublishingStore(context.database)
    sent = conference(studio.hub_id, sessions=6)
    job = store.create_job(EventDocument(sent), account=account.name, goal=Goal.SAVE)
    event_id = Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event()).event_id
    read = read_event(client, event_id).draft
    first, second, third, *others = read.sessions
    client.sessions.update(event_id, first.session_id, SessionPatch(name="Opening keynote"))
    client.sessions.update(event_id, second.session_id, SessionPatch(track_labels=("Product",)))
    client.sessions.delete(event_id, third.session_id)
    client.speakers.create(event_id, NewSpeaker(name="Grace Mwangi", email="grace@example.com"))
    kind = next(one for one in read.ticket_types if one.name == "Workshop pass")
    client.ticket_types.update(event_id, kind.ticket_type_id, TicketTypePatch(quantity=80))
    ours = (replace(first, name="Welcome", description="Coffee from half past eight"), second, third, *others)
    document = EventDocument(read, read, event_id)
    draft_id = studio.keep(replace(read, sessions=ours), document)
    studio.show(draft_id, "overview")
    driver.find(QWidget, "comparison_card")
    QTest.qWait(200)
    studio.take("comparison-items")


SCENES: tuple[Scene, ...] = (ticket_types, questions, comparison)
