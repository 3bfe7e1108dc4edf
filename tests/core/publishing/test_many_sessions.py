"""More sessions than Zoom lists: all are read, compared and made exactly once all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.events import client_of, conference, first_hub, moment
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model import limits
from zevents_gui.core.model.event import Session
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.errors import AnswerLost, ChangedThere
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.remote import RemoteEvent, read_event
from zevents_gui.core.publishing.steps import Goal
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.sessions import NewSession, SessionPatch, SessionType

BEYOND = 3
MANY = limits.SESSIONS_LISTED + BEYOND


class Long:
    """A conference at Zoom with a few more sessions than Zoom lists, all of them known here."""

    def __init__(self, client: ZoomClient, store: PublishingStore, practice: PracticeAccount) -> None:
        self.zoom, self.store, self.practice = client, store, practice
        draft = conference(first_hub(client), sessions=0, ticket_types=(), speakers=())
        made = client.events.create(new_event(draft))
        assert isinstance(made, Event)
        self.event_id = made.event_id
        begins = draft.begins
        assert begins is not None

        def add(number: int) -> str:
            start = begins + timedelta(minutes=number)
            session = client.sessions.create(
                self.event_id,
                NewSession(
                    name=f"Session {number}",
                    start_time=start,
                    end_time=start + timedelta(minutes=30),
                    timezone=draft.timezone,
                    type=SessionType.MEETING,
                ),
            )
            assert not hasattr(session, "reason"), "the answer came"
            return str(session.session_id)  # type: ignore[union-attr]

        with ThreadPoolExecutor(8) as pool:
            self.ids = list(pool.map(add, range(MANY)))
        read = self.read().draft
        self.document = EventDocument(read, read, self.event_id)

    def read(self) -> RemoteEvent:
        return read_event(self.zoom, self.event_id, self.ids)

    def send(self, sessions: tuple[Session, ...]) -> PublishJob:
        draft = replace(self.document.draft, sessions=sessions)
        self.job = self.store.create_job(
            replace(self.document, draft=draft), account="Practice", goal=Goal.SAVE
        )
        return Pipeline(self.zoom, self.store, self.job.job_id).run(lambda _event: None, threading.Event())

    def lose_the_answer(self, when: str) -> None:
        rule = {
            "kind": "drop",
            "when": when,
            "operations": ["createEventSession"],
            "at_calls": [1],
            "times": 1,
        }
        self.practice.control.set_weather(rules=[rule], seed=1)


@pytest.fixture
def made(practice: PracticeAccount, tmp_path: Path) -> Iterator[Long]:
    client, database = client_of(practice), Database(tmp_path / "zevents.sqlite3")
    yield Long(client, PublishingStore(database), practice)
    client.close()
    database.close()


def test_sessions_that_zoom_does_not_list_are_read_compared_and_sent(made: Long) -> None:
    assert len(made.document.draft.sessions) == MANY
    assert read_event(made.zoom, made.event_id).unseen_sessions == BEYOND
    sessions = made.document.draft.sessions
    last = next(one for one in sessions if one.session_id == made.ids[-1])
    others = tuple(one for one in sessions if one is not last)
    # Made while nothing is lost: the last one of all is changed, and one is added behind it.
    late = Session("late", "Late", moment(6, 12, 16), moment(6, 12, 17))
    done = made.send((*others, replace(last, description="Changed here"), late))
    assert done.state is JobState.DONE
    assert made.zoom.sessions.get(made.event_id, last.session_id).description == "Changed here"
    # What somebody changes in a session that is not listed stops a change of the same one here.
    made.zoom.sessions.update(made.event_id, last.session_id, SessionPatch(name="There"))
    with pytest.raises(ChangedThere):
        made.send((*others, replace(last, name="Here")))


@pytest.mark.slow
def test_a_lost_answer_beyond_the_list_is_sent_again_only_when_it_was_not_made(made: Long) -> None:
    late = Session("late", "Late", moment(6, 12, 16), moment(6, 12, 17))
    made.lose_the_answer("before")
    done = made.send((*made.document.draft.sessions, late))
    assert done.state is JobState.DONE
    made.ids += made.store.items(made.job.job_id, "session").values()
    assert len(made.ids) == MANY + 1
    made.document = replace(made.document, draft=made.read().draft, base=made.read().draft)
    later = Session("later", "Later", moment(6, 12, 17), moment(6, 12, 18))
    made.lose_the_answer("after")
    # It was made, but Zoom shows it nowhere: the job stops and does not guess.
    with pytest.raises(AnswerLost):
        made.send((*made.document.draft.sessions, later))
    assert made.zoom.sessions.listing(made.event_id).total == MANY + 2
