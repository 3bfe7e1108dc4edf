"""The pipeline: from a draft to a published event, each thing once, whatever happens on the way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.events import client_of, conference, first_hub, launch, moment, series
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.schedule import CalendarRow
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.core.publishing.adopt import adoption
from zevents_gui.core.publishing.errors import ChangedThere, NotReady, ReadBackDiffers
from zevents_gui.core.publishing.events import PublishEvent, StepChanged
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.publishing.steps import Goal, Step, StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import EventPatch


@pytest.fixture
def client(practice: PracticeAccount) -> Iterator[ZoomClient]:
    made = client_of(practice)
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PublishingStore]:
    database = Database(tmp_path / "zevents.sqlite3")
    yield PublishingStore(database)
    database.close()


def publish(
    client: ZoomClient, store: PublishingStore, document: EventDocument, *, goal: Goal = Goal.PUBLISH
) -> PublishJob:
    job = store.create_job(document, account="Practice", goal=goal)
    return Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())


def sent_of(practice: PracticeAccount, operation: str) -> int:
    return len(practice.control.log(operation))


@pytest.mark.parametrize("make", [launch, series, conference])
def test_each_scenario_of_the_tutorial_arrives_as_it_was_entered(
    make, client: ZoomClient, store: PublishingStore
) -> None:
    draft: EventDraft = make(first_hub(client))
    job = publish(client, store, EventDocument(draft))
    assert job.state is JobState.DONE
    assert all(record.state is StepState.DONE for record in job.steps)
    remote = read_event(client, job.event_id)
    assert remote.event.is_published
    assert differences(draft, remote.draft) == []
    assert job.link == remote.event.event_url != ""


def test_a_series_has_the_occurrences_of_its_preview(client: ZoomClient, store: PublishingStore) -> None:
    draft = series(first_hub(client))
    job = publish(client, store, EventDocument(draft))
    starts = sorted(session.start_time for session in client.sessions.list(job.event_id))
    assert starts == [one.start for one in draft.series.occurrences]
    assert len(starts) == 12


def test_sessions_speakers_and_ticket_types_arrive_once(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount
) -> None:
    draft = conference(first_hub(client), sessions=6)
    job = publish(client, store, EventDocument(draft))
    remote = read_event(client, job.event_id).draft
    assert sorted(one.name for one in remote.sessions) == sorted(one.name for one in draft.sessions)
    assert {one.name: one.tracks for one in remote.sessions} == {
        one.name: one.tracks for one in draft.sessions
    }
    names = {one.key: one.name for one in remote.speakers}
    by_name = {one.name: {names[key] for key in one.speaker_keys} for one in remote.sessions}
    ours = {one.key: one.name for one in draft.speakers}
    assert by_name == {one.name: {ours[key] for key in one.speaker_keys} for one in draft.sessions}
    assert {one.name for one in remote.ticket_types} >= {"Attendee", "Workshop pass"}
    assert sent_of(practice, "createEventSession") == 6
    assert sent_of(practice, "createSpeaker") == 2


def test_questions_are_asked_as_entered(client: ZoomClient, store: PublishingStore) -> None:
    draft = launch(
        first_hub(client),
        standard_questions=(StandardQuestion("first_name", True), StandardQuestion("organization", True)),
        custom_questions=(
            CustomQuestion("Lunch?", True, QuestionType.SINGLE_RADIO, ("Yes", "No")),
            CustomQuestion("What do you hope for?"),
        ),
    )
    job = publish(client, store, EventDocument(draft))
    remote = read_event(client, job.event_id).draft
    assert [(one.title, one.options) for one in remote.custom_questions] == [
        ("Lunch?", ("Yes", "No")),
        ("What do you hope for?", ()),
    ]
    assert ("organization", True) in [
        (one.field_name, one.required) for one in remote.standard_questions or ()
    ]


def test_saving_at_zoom_leaves_a_draft_that_nobody_sees(client: ZoomClient, store: PublishingStore) -> None:
    job = publish(client, store, EventDocument(launch(first_hub(client))), goal=Goal.SAVE)
    assert client.events.get(job.event_id).is_draft
    assert [record.step for record in job.steps] == [Step.CREATE, Step.COMPARE]


def test_an_event_that_breaks_a_rule_is_not_sent(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount
) -> None:
    with pytest.raises(NotReady) as raised:
        publish(client, store, EventDocument(launch(first_hub(client), name=" ")))
    assert [problem.field for problem in raised.value.problems] == ["name"]
    assert sent_of(practice, "createEvent") == 0


def test_only_differences_are_sent(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount
) -> None:
    draft = launch(first_hub(client))
    first = publish(client, store, EventDocument(draft), goal=Goal.SAVE)
    document = adoption(store, first).apply(EventDocument(draft))
    changed = replace(document, draft=replace(document.draft, tagline="Now with a date"))
    job = publish(client, store, changed)
    assert client.events.get(job.event_id).tagline == "Now with a date"
    [request] = practice.control.log("updateEvent")
    assert json.loads(request["request_body"]) == {"tagline": "Now with a date"}
    assert sent_of(practice, "createEvent") == 1


def test_a_change_made_at_zoom_meanwhile_is_kept(client: ZoomClient, store: PublishingStore) -> None:
    draft = launch(first_hub(client))
    first = publish(client, store, EventDocument(draft), goal=Goal.SAVE)
    document = adoption(store, first).apply(EventDocument(draft))
    client.events.update(first.event_id, EventPatch(contact_name="Grace"))
    publish(client, store, replace(document, draft=replace(document.draft, tagline="Changed here")))
    event = client.events.get(first.event_id)
    assert (event.contact_name, event.tagline) == ("Grace", "Changed here")


def test_a_field_changed_on_both_sides_is_not_overwritten(client: ZoomClient, store: PublishingStore) -> None:
    draft = launch(first_hub(client))
    first = publish(client, store, EventDocument(draft), goal=Goal.SAVE)
    document = adoption(store, first).apply(EventDocument(draft))
    client.events.update(first.event_id, EventPatch(tagline="Changed there"))
    with pytest.raises(ChangedThere):
        publish(client, store, replace(document, draft=replace(document.draft, tagline="Changed here")))
    assert client.events.get(first.event_id).tagline == "Changed there"


def test_another_zone_moves_the_event(client: ZoomClient, store: PublishingStore) -> None:
    draft = launch(first_hub(client))
    first = publish(client, store, EventDocument(draft), goal=Goal.SAVE)
    document = adoption(store, first).apply(EventDocument(draft))
    moved = replace(document.draft, timezone="Europe/Berlin")
    publish(client, store, replace(document, draft=moved), goal=Goal.SAVE)
    assert client.events.get(first.event_id).calendar[0].start_time == moved.begins


def test_a_difference_in_what_was_read_back_stops_before_publishing(
    client: ZoomClient, store: PublishingStore
) -> None:
    draft = launch(first_hub(client))
    job = store.create_job(EventDocument(draft), account="Practice")

    def meddle(event: PublishEvent) -> None:
        done = isinstance(event, StepChanged) and event.record.state is StepState.DONE
        if done and event.record.step is Step.CREATE:
            event_id = store.job(job.job_id).event_id
            client.events.update(event_id, EventPatch(tagline="Something else"))

    with pytest.raises(ReadBackDiffers) as raised:
        Pipeline(client, store, job.job_id).run(meddle, threading.Event())
    assert "Something else" in raised.value.lines[0]
    stopped = store.job(job.job_id)
    assert client.events.get(stopped.event_id).is_draft
    store.accept_differences(job.job_id)
    done = Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())
    assert done.state is JobState.DONE
    assert client.events.get(stopped.event_id).is_published


@pytest.mark.parametrize("step", [Step.CREATE, Step.SESSIONS, Step.COMPARE, Step.PUBLISH])
def test_stopping_and_going_on_does_nothing_twice(
    step: Step, client: ZoomClient, store: PublishingStore, practice: PracticeAccount
) -> None:
    job = store.create_job(EventDocument(conference(first_hub(client))), account="Practice")
    cancel = threading.Event()

    def stop(event: PublishEvent) -> None:
        if isinstance(event, StepChanged) and event.record.step is step:
            cancel.set()

    with pytest.raises(Cancelled):
        Pipeline(client, store, job.job_id).run(stop, cancel)
    done = Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())
    assert done.state is JobState.DONE
    counts = practice.control.calls()
    assert counts, counts
    assert sent_of(practice, "createEvent") == 1
    assert sent_of(practice, "createEventSession") == 4
    assert sent_of(practice, "EventActions") == 1


@pytest.mark.parametrize("when", ["before", "after", "middle"])
@pytest.mark.parametrize("operation", ["createEvent", "createEventSession", "createSpeaker", "EventActions"])
def test_a_lost_answer_makes_nothing_twice(
    operation: str, when: str, client: ZoomClient, store: PublishingStore, practice: PracticeAccount
) -> None:
    practice.control.set_weather(
        rules=[{"kind": "drop", "when": when, "operations": [operation], "at_calls": [1], "times": 1}], seed=1
    )
    draft = conference(first_hub(client), name="Only once")
    job = publish(client, store, EventDocument(draft))
    assert job.state is JobState.DONE
    assert len([event for event in client.events.list() if event.name == "Only once"]) == 1
    remote = read_event(client, job.event_id)
    assert remote.event.is_published
    assert sorted(one.name for one in remote.draft.sessions) == sorted(one.name for one in draft.sessions)
    assert len(remote.draft.speakers) == 2


def test_an_older_draft_that_looks_the_same_is_not_taken_for_ours(
    client: ZoomClient, store: PublishingStore
) -> None:
    draft = launch(first_hub(client))
    first = publish(client, store, EventDocument(draft), goal=Goal.SAVE)
    second = publish(client, store, EventDocument(draft), goal=Goal.SAVE)
    assert first.event_id != second.event_id


def test_a_longer_event_keeps_its_lobby(client: ZoomClient, store: PublishingStore) -> None:
    draft = launch(
        first_hub(client),
        calendar=(CalendarRow(moment(12, 15, 10), moment(12, 15, 12)),),
        lobby_start=moment(12, 15, 9, 45),
        lobby_end=moment(12, 15, 12),
    )
    job = publish(client, store, EventDocument(draft))
    assert differences(draft, read_event(client, job.event_id).draft) == []
