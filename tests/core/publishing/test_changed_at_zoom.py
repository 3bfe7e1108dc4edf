"""Somebody else changes an event's items at Zoom while changes wait here: nothing is overwritten unseen."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.events import client_of, conference, first_hub, launch, moment
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.event import Session, Speaker, TicketTypeDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.item_comparison import unsent_changes
from zevents_gui.core.model.ticket import CustomQuestion, StandardQuestion
from zevents_gui.core.publishing.adopt import adoption
from zevents_gui.core.publishing.errors import ChangedThere, ReadBackDiffers
from zevents_gui.core.publishing.events import PublishEvent, StepChanged, StepProgress
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.publishing.steps import Goal, Step, StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.people import NewSpeaker, SpeakerPatch
from zevents_gui.core.zoom.shapes.questions import AskCustom, NewQuestions
from zevents_gui.core.zoom.shapes.sessions import NewSession, NewSessionSpeaker, SessionPatch, SessionType
from zevents_gui.core.zoom.shapes.ticket_types import NewTicketType, TicketTypePatch


class Conference:
    """A conference that Zoom has, a draft of it here, and another client that meddles."""

    def __init__(self, client: ZoomClient, store: PublishingStore, practice: PracticeAccount) -> None:
        self.zoom = client
        self.store = store
        self.practice = practice
        draft = conference(
            first_hub(client),
            sessions=3,
            custom_questions=(CustomQuestion("Lunch?"), CustomQuestion("Shirt?")),
        )
        job = self.run(EventDocument(draft))
        self.event_id = job.event_id
        read = read_event(client, self.event_id).draft
        self.document = EventDocument(read, read, self.event_id)

    def run(
        self, document: EventDocument, on_event: Callable[[PublishEvent], None] = lambda _event: None
    ) -> PublishJob:
        self.job = self.store.create_job(document, account="Practice", goal=Goal.SAVE)
        return Pipeline(self.zoom, self.store, self.job.job_id).run(on_event, threading.Event())

    def send(self, **values: Any) -> PublishJob:
        return self.run(replace(self.document, draft=replace(self.document.draft, **values)))

    @property
    def here(self) -> Any:
        return self.document.draft

    @property
    def there(self) -> Any:
        return read_event(self.zoom, self.event_id).draft

    def session(self, number: int, **values: Any) -> tuple[Session, ...]:
        """The sessions, one of them changed."""
        sessions = list(self.here.sessions)
        sessions[number] = replace(sessions[number], **values)
        return tuple(sessions)

    def patch_session(self, number: int, **values: Any) -> None:
        self.zoom.sessions.update(
            self.event_id, self.here.sessions[number].session_id, SessionPatch(**values)
        )

    def bodies(self, operation: str) -> list[dict[str, Any]]:
        """What was sent since the conference was made, the meddler's requests included."""
        return [json.loads(one["request_body"]) for one in self.practice.control.log(operation)]


@pytest.fixture
def made(practice: PracticeAccount, tmp_path: Path) -> Iterator[Conference]:
    client = client_of(practice)
    database = Database(tmp_path / "zevents.sqlite3")
    yield Conference(client, PublishingStore(database), practice)
    client.close()
    database.close()


def test_only_the_changed_field_of_the_changed_item_is_sent(made: Conference) -> None:
    speakers = (replace(made.here.speakers[0], company="Elsewhere"), *made.here.speakers[1:])
    kinds = tuple(
        replace(one, quantity=60) if one.name == "Workshop pass" else one for one in made.here.ticket_types
    )
    made.send(sessions=made.session(0, description="Bring a cup"), speakers=speakers, ticket_types=kinds)
    assert made.bodies("updateEventSession") == [{"description": "Bring a cup"}]
    assert made.bodies("updateSpeaker") == [{"company_name": "Elsewhere"}]
    assert made.bodies("updateTicketType") == [{"quantity": 60}]
    assert len(made.bodies("updateRegistrationQuestionsForEvent")) == 1, "the first publishing"


def test_a_speaker_who_is_removed_here_is_replaced_in_sessions_and_goes_with_them(made: Conference) -> None:
    [linus] = [one for one in made.here.speakers if one.name == "Linus Weiß"]
    [ada] = [one for one in made.here.speakers if one is not linus]
    [first, second, _third] = made.here.sessions
    assert linus.key in first.speaker_keys
    grace = Speaker("grace", "Grace Hopper")
    made.send(
        speakers=(ada, grace),
        sessions=(replace(first, speaker_keys=(ada.key, "grace")), second),
    )
    assert [one.name for one in made.there.sessions] == [first.name, second.name]
    names = {one.key: one.name for one in made.there.speakers}
    assert {names[key] for key in made.there.sessions[0].speaker_keys} == {ada.name, grace.name}


def test_what_only_zoom_changed_added_or_removed_stays_as_it_is_there(made: Conference) -> None:
    _first, second, third = made.here.sessions
    made.patch_session(0, name="Renamed there")
    made.zoom.sessions.delete(made.event_id, second.session_id)
    made.zoom.sessions.create(
        made.event_id,
        NewSession(
            name="Added there",
            start_time=made.here.begins,
            end_time=made.here.begins + timedelta(hours=1),
            timezone=made.here.timezone,
            type=SessionType.MEETING,
        ),
    )
    made.zoom.speakers.create(made.event_id, NewSpeaker(name="Grace Added"))
    made.zoom.ticket_types.create(
        made.event_id,
        NewTicketType(
            name="Press", currency="USD", start_time=made.here.begins, end_time=made.here.ends, free=True
        ),
    )
    speakers = (replace(made.here.speakers[0], company="Elsewhere"), *made.here.speakers[1:])
    kinds = tuple(
        replace(one, description="For all days") if one.name == "Attendee" else one
        for one in made.here.ticket_types
    )
    job = made.send(
        sessions=made.session(2, description="Changed here"), speakers=speakers, ticket_types=kinds
    )
    assert job.state is JobState.DONE
    there = made.there
    assert {one.name: one.description for one in there.sessions} == {
        "Renamed there": "",
        third.name: "Changed here",
        "Added there": "",
    }
    assert "Grace Added" in {one.name for one in there.speakers}
    assert {one.name: one.description for one in there.ticket_types}.items() >= {
        "Press": "",
        "Attendee": "For all days",
    }.items()


def test_an_item_removed_here_is_removed_there_and_a_new_one_made(made: Conference) -> None:
    sessions = (*made.here.sessions[1:], Session("new", "New here", moment(6, 11, 15), moment(6, 11, 16)))
    made.send(sessions=sessions)
    assert {one.name for one in made.there.sessions} == {one.name for one in sessions}


def _rename_session(made: Conference) -> None:
    made.patch_session(0, name="There")


def _remove_session(made: Conference) -> None:
    made.zoom.sessions.delete(made.event_id, made.here.sessions[0].session_id)


def _rename_speaker(made: Conference) -> None:
    made.zoom.speakers.update(made.event_id, made.here.speakers[0].speaker_id, SpeakerPatch(name="There"))


def _rename_ticket_type(made: Conference) -> None:
    patch = TicketTypePatch(name="There")
    made.zoom.ticket_types.update(made.event_id, made.here.ticket_types[0].ticket_type_id, patch)


def _ask_otherwise(made: Conference) -> None:
    question = made.here.custom_questions[0]
    asked = AskCustom(title="There", type="short_answer", question_id=question.question_id)  # type: ignore[arg-type]
    made.zoom.questions.set_for_event(made.event_id, NewQuestions(custom_questions=(asked,)))


CONFLICTS = {
    "session": (_rename_session, "sessions", "Session “Here”: name"),
    "session removed": (_remove_session, "sessions", "Session “Here”"),
    "speaker": (_rename_speaker, "speakers", "Speaker “Here”: name"),
    "ticket type": (_rename_ticket_type, "ticket_types", "Ticket type “Here”: name"),
    "question": (_ask_otherwise, "custom_questions", "Question “Here”: words"),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_an_item_changed_on_both_sides_stops_before_anything_is_sent(case: str, made: Conference) -> None:
    meddle, field, named = CONFLICTS[case]
    meddle(made)
    before = made.there
    word = "title" if field == "custom_questions" else "name"
    first, *others = getattr(made.here, field)
    with pytest.raises(ChangedThere) as raised:
        made.send(**{field: (replace(first, **{word: "Here"}), *others), "tagline": "Not sent either"})
    assert named in raised.value.fields
    assert made.there == before
    job = made.store.job(made.job.job_id)
    assert job.state is JobState.CLOSED, "it would only meet the same again"
    kept = adoption(made.store, job).apply(job.document)
    assert unsent_changes(kept), "what was entered here still waits to be sent"


def test_a_change_between_two_steps_of_a_job_is_seen_too(made: Conference) -> None:
    def meddle(event: PublishEvent) -> None:
        done = isinstance(event, StepChanged) and event.record.state is StepState.DONE
        if done and event.record.step is Step.SPEAKERS:
            made.patch_session(0, name="There")

    draft = replace(made.here, sessions=made.session(0, name="Here"), tagline="Sent before")
    with pytest.raises(ChangedThere):
        made.run(replace(made.document, draft=draft), meddle)
    assert "There" in {one.name for one in made.there.sessions}


def test_a_job_that_goes_on_does_not_take_its_own_work_for_somebody_elses(made: Conference) -> None:
    cancel = threading.Event()

    def stop(event: PublishEvent) -> None:
        if isinstance(event, StepProgress) and event.step is Step.SESSIONS and event.done == 2:
            cancel.set()

    sessions = tuple(replace(one, description="Here", tracks=("Main",)) for one in made.here.sessions)
    extra = Session("new", "New here", moment(6, 11, 15), moment(6, 11, 16))
    document = replace(made.document, draft=replace(made.here, sessions=(extra, *sessions)))
    job = made.store.create_job(document, account="Practice", goal=Goal.SAVE)
    pipeline = Pipeline(made.zoom, made.store, job.job_id)
    with pytest.raises(Cancelled):
        pipeline.run(stop, cancel)
    done = pipeline.run(lambda _event: None, threading.Event())
    assert done.state is JobState.DONE
    assert {one.description for one in made.there.sessions if one.name != "New here"} == {"Here"}
    assert len(made.there.sessions) == 4
    assert len(made.bodies("updateEventSession")) == 3, "each once"


def test_a_speakers_part_in_a_session_that_was_said_at_zoom_is_kept(made: Conference) -> None:
    ada = next(one for one in made.here.speakers if one.name.startswith("Ada"))
    made.patch_session(
        0,
        session_speakers=(
            NewSessionSpeaker(speaker_id=ada.speaker_id, has_alternative_host_permission=True),
        ),
    )
    read = read_event(made.zoom, made.event_id).draft
    made.document = EventDocument(read, read, made.event_id)
    linus = next(one for one in read.speakers if one is not ada and one.key != ada.key)
    made.send(sessions=made.session(0, speaker_keys=(ada.key, linus.key)))
    [first, *_others] = made.zoom.sessions.list(made.event_id)
    assert {one.speaker_id: one.has_alternative_host_permission for one in first.session_speakers} == {
        ada.speaker_id: True,
        linus.speaker_id: None,
    }


def test_another_zone_moves_the_sessions_along(made: Conference) -> None:
    made.send(timezone="Europe/Lisbon")
    there = made.there
    assert there.timezone == "Europe/Lisbon"
    assert [one.start for one in there.sessions] == [one.start for one in made.here.sessions]


def test_questions_keep_their_order_lengths_and_whatever_zoom_added(made: Conference) -> None:
    asked = (
        *(
            AskCustom(title=one.title, type="short_answer", question_id=one.question_id)  # type: ignore[arg-type]
            for one in made.here.custom_questions
        ),
        AskCustom(title="Added there", type="long_answer", max_length=900),  # type: ignore[arg-type]
    )
    made.zoom.questions.set_for_event(made.event_id, NewQuestions(custom_questions=asked))
    lunch, shirt = made.here.custom_questions
    made.send(
        custom_questions=(shirt, replace(lunch, required=True, min_length=2, max_length=40)),
        standard_questions=(StandardQuestion("first_name", True), StandardQuestion("phone", False)),
    )
    there = made.there
    assert [(one.title, one.min_length, one.max_length) for one in there.custom_questions] == [
        ("Shirt?", None, None),
        ("Added there", None, 900),
        ("Lunch?", 2, 40),
    ]
    assert ("phone", False) in {(one.field_name, one.required) for one in there.standard_questions}


@pytest.mark.parametrize(
    "field, item, line",
    [
        ("speakers", Speaker("x", "Ida", "ida@example.org"), "Speaker “Ida”: company"),
        ("ticket_types", TicketTypeDraft("x", "Late", quantity=5), "Ticket type “Late”: how many"),
        (
            "sessions",
            Session("x", "Late", moment(6, 11, 15), moment(6, 11, 16), tracks=("A",)),
            "Session “Late”: track",
        ),
        ("custom_questions", CustomQuestion("Late?"), "Question “Late?”: required"),
    ],
)
def test_reading_back_finds_an_item_that_arrived_otherwise(
    field: str, item: Any, line: str, made: Conference
) -> None:
    steps = {
        "speakers": Step.SPEAKERS,
        "ticket_types": Step.TICKET_TYPES,
        "sessions": Step.SESSIONS,
        "custom_questions": Step.QUESTIONS,
    }

    def meddle(event: PublishEvent) -> None:
        done = isinstance(event, StepChanged) and event.record.state is StepState.DONE
        if not done or event.record.step is not steps[field]:
            return
        there = next(
            one
            for one in getattr(made.there, field)
            if getattr(one, "title", "") == "Late?"
            or (getattr(one, "name", "") == getattr(item, "name", None))
        )
        if field == "speakers":
            made.zoom.speakers.update(made.event_id, there.key, SpeakerPatch(company_name="Meddled"))
        elif field == "ticket_types":
            made.zoom.ticket_types.update(made.event_id, there.key, TicketTypePatch(quantity=7))
        elif field == "sessions":
            made.zoom.sessions.update(made.event_id, there.key, SessionPatch(track_labels=("B",)))
        else:
            asked = AskCustom(title="Late?", type="short_answer", required=True)  # type: ignore[arg-type]
            made.zoom.questions.set_for_event(made.event_id, NewQuestions(custom_questions=(asked,)))

    draft = replace(made.here, **{field: (*getattr(made.here, field), item)})
    with pytest.raises(ReadBackDiffers) as raised:
        made.run(replace(made.document, draft=draft), meddle)
    assert any(one.startswith(line) for one in raised.value.lines), raised.value.lines


def test_what_zoom_asks_from_the_start_is_nobodys_change(practice: PracticeAccount, tmp_path: Path) -> None:
    client, database = client_of(practice), Database(tmp_path / "zevents.sqlite3")
    store = PublishingStore(database)
    asked = (StandardQuestion("first_name", False), StandardQuestion("phone", True))
    job = store.create_job(
        EventDocument(launch(first_hub(client), standard_questions=asked)), account="Practice"
    )
    done = Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())
    read = read_event(client, done.event_id).draft.standard_questions or ()
    assert [(one.field_name, one.required) for one in read] == [("first_name", False), ("phone", True)]
    client.close()
    database.close()
