"""kill -9 at every step, then going on: one event, one publish, nothing twice, nobody twice."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.events import client_of, conference, first_hub
from tests.support.practice_service import PracticeAccount
from tests.support.publish_child import publish_and_die
from tests.support.replacing import assert_moved, carry_out, document_for, guest, old_launch, register
from zevents_gui.core.model.event_document import AttachedSheet, EventDocument
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.publishing.steps import StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient

SHEET = "Email,First name,Last name\nada@example.com,Ada,Okafor\nlinus@example.org,Linus,Weiss\n"
STEPS = ("create", "speakers", "sessions", "ticket_types", "compare", "publish", "link", "register")
POINTS = [f"step:{step}:running" for step in STEPS] + ["step:register:done", "step:results:done"]
POINTS += [f"answered:{kind}" for kind in ("event", "speaker", "session", "ticket_type", "publish")]

REPLACING_POINTS = [f"step:{step}:running" for step in ("create", "move", "check", "remove_old")]
REPLACING_POINTS += [
    "rows:move",
    "step:move:done",
    "step:check:done",
    "answered:cancel",
    "step:remove_old:done",
]


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_any_point_makes_nothing_twice(
    point: str, practice: PracticeAccount, tmp_path: Path
) -> None:
    client = client_of(practice)
    database = Database(tmp_path / "zevents.sqlite3")
    store = PublishingStore(database)
    sheet = tmp_path / "guests.csv"
    sheet.write_text(SHEET)
    draft = conference(first_hub(client), sessions=2, name="Only once")
    job = store.create_job(EventDocument(draft, attached=AttachedSheet(str(sheet))), account="Practice")
    _killed(database, job.job_id, point, practice)
    _resume(client, store, job.job_id, tmp_path)
    _only_once(client, practice, store.job(job.job_id).event_id)
    client.close()
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("point", REPLACING_POINTS)
def test_a_kill_while_an_event_is_replaced_loses_nobody_and_makes_nobody_twice(
    point: str, practice: PracticeAccount, tmp_path: Path
) -> None:
    client = client_of(practice)
    database = Database(tmp_path / "zevents.sqlite3")
    store = PublishingStore(database)
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")
    _killed(database, job.job_id, point, practice)
    cancelled = client.events.get(old_id).is_cancelled
    assert cancelled is (point in ("answered:cancel", "step:remove_old:done"))
    if not cancelled:
        register(client, old_id, [guest("late@example.com")])
    done = carry_out(client, store, job.job_id, tmp_path)
    assert done.state is JobState.DONE
    assert [one.event_id for one in client.events.list() if one.name == "New series"] == [done.event_id]
    assert_moved(client, practice, old_id, done.event_id)
    client.close()
    database.close()


def _killed(database: Database, job_id: int, point: str, practice: PracticeAccount) -> None:
    process = forked.start(publish_and_die, database.path, job_id, point, practice)
    process.join(forked.PATIENCE)
    assert process.exitcode == -signal.SIGKILL


def _resume(client: ZoomClient, store: PublishingStore, job_id: int, folder: Path) -> None:
    registrar = Registrar(Journal(store.database), None, folder / "exports")
    done = Pipeline(client, store, job_id, registrar).run(lambda _event: None, threading.Event())
    assert done.state is JobState.DONE
    assert all(record.state is StepState.DONE for record in done.steps)


def _only_once(client: ZoomClient, practice: PracticeAccount, event_id: str) -> None:
    assert [event.event_id for event in client.events.list() if event.name == "Only once"] == [event_id]
    remote = read_event(client, event_id).draft
    assert sorted(one.name for one in remote.sessions) == ["Session 1", "Session 2"]
    assert len(remote.speakers) == 2
    assert sorted(one.name for one in remote.ticket_types if one.name != "General Admission") == [
        "Attendee",
        "Workshop pass",
    ]
    assert len(practice.control.log("EventActions")) == 1
    people = practice.control.outbox_people(event_id=event_id)
    assert (people["people"], people["more_than_once"]) == (2, [])
