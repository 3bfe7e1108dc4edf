"""One job for one event: two windows, a command beside a window, and a program that ends in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.events import client_of, conference, first_hub, launch
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event_document import EventDocument, document_from_payload, document_to_payload
from zevents_gui.core.publishing.adopt import catch_up
from zevents_gui.core.publishing.errors import MadeAlready, PublishingUnfinished
from zevents_gui.core.publishing.events import PublishEvent
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.steps import Goal
from zevents_gui.core.publishing.store import JobState, PublishingStore
from zevents_gui.core.registration.locks import JobLocked
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.drafts import Draft, DraftStore
from zevents_gui.core.zoom.client import ZoomClient


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


def kept(store: PublishingStore, document: EventDocument) -> Draft:
    payload = document_to_payload(document)
    return DraftStore(store.database).create(account="Practice", hub_id="", title="", payload=payload)


def test_a_job_that_is_carried_out_is_not_carried_out_a_second_time_beside_it(
    client: ZoomClient, store: PublishingStore
) -> None:
    draft = launch(first_hub(client), name="Once")
    job = store.create_job(EventDocument(draft), account="Practice", goal=Goal.SAVE)
    refused: list[JobLocked] = []

    def second(_event: PublishEvent) -> None:
        if not refused:
            with pytest.raises(JobLocked, match="elsewhere") as caught:
                Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())
            refused.append(caught.value)

    done = Pipeline(client, store, job.job_id).run(second, threading.Event())
    assert refused
    assert done.state is JobState.DONE
    assert [one.event_id for one in client.events.list() if one.name == "Once"] == [done.event_id]


def test_no_second_job_is_begun_while_one_is_open(client: ZoomClient, store: PublishingStore) -> None:
    document = EventDocument(launch(first_hub(client)))
    first = store.create_job(document, account="Practice", draft_id="d", goal=Goal.SAVE)
    with pytest.raises(PublishingUnfinished):
        store.create_job(document, account="Practice", draft_id="d", goal=Goal.SAVE)
    store.set_state(first.job_id, JobState.CLOSED)
    store.create_job(document, account="Practice", draft_id="d", goal=Goal.SAVE)


def test_a_draft_takes_in_what_its_job_made_although_the_program_ended_before(
    client: ZoomClient, store: PublishingStore
) -> None:
    document = EventDocument(conference(first_hub(client), sessions=2, name="Kept"))
    drafts, draft_id = DraftStore(store.database), kept(store, document).draft_id
    job = store.create_job(document, account="Practice", draft_id=draft_id, goal=Goal.SAVE)
    done = Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())
    with pytest.raises(MadeAlready):
        store.create_job(document, account="Practice", draft_id=draft_id, goal=Goal.SAVE)
    catch_up(store, drafts, draft_id=draft_id)
    after = document_from_payload(drafts.get(draft_id).payload)
    assert after.event_id == drafts.get(draft_id).event_id == done.event_id
    assert all(one.session_id for one in after.draft.sessions)
    assert after.base == after.draft
    # What both sides agree on since is not put back to what the job sent.
    later = EventDocument(after.draft, launch(first_hub(client), name="Later"), after.event_id)
    drafts.save(draft_id, payload=document_to_payload(later))
    catch_up(store, drafts, event_id=done.event_id)
    assert document_from_payload(drafts.get(draft_id).payload) == later
