"""kill -9 at every step, then going on: one event, one publish, nothing twice, nobody twice."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support import forked
from tests.support.events import client_of, conference, first_hub
from tests.support.practice_service import PracticeAccount
from tests.support.publish_child import publish_and_die
from tests.support.replacing import assert_moved, carry_out, document_for, guest, old_launch, register
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import EventDraft, Speaker, TicketTypeDraft
from zevents_gui.core.model.event_document import AttachedSheet, EventDocument
from zevents_gui.core.model.ticket import CustomQuestion
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.publishing.steps import StepState
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient

QUESTIONS = (CustomQuestion("Lunch?"), CustomQuestion("Shirt?"))
SHEET = "Email,First name,Last name\nada@example.com,Ada,Okafor\nlinus@example.org,Linus,Weiss\n"
MAKING = {
    "create": "event",
    "speakers": "speaker",
    "sessions": "session",
    "ticket_types": "ticket_type",
    "publish": "publish",
}
"""The steps that make something, and what; a kill finds each between the answer and its record, too."""

REPLACING_POINTS = [f"step:{step}:running" for step in ("create", "move", "check", "remove_old")]
REPLACING_POINTS += [
    "rows:move",
    "step:move:done",
    "step:check:done",
    "answered:cancel",
    "step:remove_old:done",
]


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_new_event_whose_job_is_killed_at_each_point_of_each_step_is_there_once(
    practice: PracticeAccount, tmp_path: Path
) -> None:
    client = client_of(practice)
    database = Database(tmp_path / "zevents.sqlite3")
    store = PublishingStore(database)
    draft = conference(first_hub(client), sessions=2, name="Only once", custom_questions=QUESTIONS)
    job = store.create_job(EventDocument(draft, attached=_sheet(tmp_path)), account="Practice")
    seen = len(practice.control.log())
    for point in _points(job):
        _killed(database, job.job_id, point, practice)
    _resume(client, store, job.job_id, tmp_path)
    assert _changes(practice, seen) == {
        "createEvent": 1,
        "createSpeaker": 2,
        "createEventSession": 2,
        "createTicketType": 2,
        "updateRegistrationQuestionsForEvent": 1,
        "EventActions": 1,
        "createTickets": 1,
    }
    _only_once(client, practice, store.job(job.job_id).event_id, draft)
    client.close()
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_changes_whose_job_is_killed_at_each_point_of_each_step_are_made_once(
    practice: PracticeAccount, tmp_path: Path
) -> None:
    client = client_of(practice)
    database = Database(tmp_path / "zevents.sqlite3")
    store = PublishingStore(database)
    draft = conference(first_hub(client), sessions=3, name="As it was")
    event_id = (
        Pipeline(client, store, store.create_job(EventDocument(draft), account="Practice").job_id)
        .run(lambda _event: None, threading.Event())
        .event_id
    )
    base = read_event(client, event_id).draft
    changed = _with_changes(base)
    document = EventDocument(changed, base, event_id, attached=_sheet(tmp_path))
    job = store.create_job(document, account="Practice", published=True)
    seen = len(practice.control.log())
    for point in _points(job):
        _killed(database, job.job_id, point, practice)
    _resume(client, store, job.job_id, tmp_path)
    assert _changes(practice, seen) == {
        "updateEvent": 1,
        **{f"{verb}Speaker": 1 for verb in ("create", "update", "delete")},
        **{f"{verb}EventSession": 1 for verb in ("create", "update", "delete")},
        "createTicketType": 1,
        "updateTicketType": 1,
        "updateRegistrationQuestionsForEvent": 1,
        "createTickets": 1,
    }
    _only_once(client, practice, event_id, changed)
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


def _sheet(folder: Path) -> AttachedSheet:
    path = folder / "guests.csv"
    path.write_text(SHEET)
    return AttachedSheet(str(path))


def _points(job: PublishJob) -> Iterator[str]:
    """Each step begun, what it makes answered, and all of it done, each before anything more is recorded."""
    for record in job.steps:
        step = record.step.value
        yield f"step:{step}:running"
        if step in MAKING:
            yield f"answered:{MAKING[step]}"
        yield f"unrecorded:{step}"


def _with_changes(base: EventDraft) -> EventDraft:
    """Of each kind of item one changed, one removed and one new, and a field of the event itself."""
    ada, _removed = sorted(base.speakers, key=lambda one: one.name)
    first, second, third = sorted(base.sessions, key=lambda one: one.name)
    return replace(
        base,
        name="Only once",
        tagline="Three days of everything",
        speakers=(replace(ada, job_title="Founder"), Speaker("grace", "Grace Hopper", "grace@example.net")),
        sessions=(
            replace(first, description="Begins on time.", speaker_keys=(ada.key, "grace")),
            replace(second, speaker_keys=(ada.key,)),
            replace(third, key="new", session_id="", name="Session 4", speaker_keys=("grace",)),
        ),
        ticket_types=(
            *(replace(one, quantity=40) if one.name == "Workshop pass" else one for one in base.ticket_types),
            TicketTypeDraft("press", "Press", quantity=10),
        ),
        custom_questions=QUESTIONS,
    )


def _killed(database: Database, job_id: int, point: str, practice: PracticeAccount) -> None:
    process = forked.start(publish_and_die, database.path, job_id, point, practice)
    process.join(forked.PATIENCE)
    assert process.exitcode == -signal.SIGKILL


def _resume(client: ZoomClient, store: PublishingStore, job_id: int, folder: Path) -> None:
    registrar = Registrar(Journal(store.database), None, folder / "exports")
    done = Pipeline(client, store, job_id, registrar).run(lambda _event: None, threading.Event())
    assert done.state is JobState.DONE
    assert all(record.state is StepState.DONE for record in done.steps)


def _changes(practice: PracticeAccount, after: int) -> dict[str, int]:
    """How often each operation changed something at Zoom, after the first requests."""
    entries = practice.control.log()[after:]
    return dict(Counter(one["operation"] for one in entries if _changed(one)))


def _changed(entry: dict[str, Any]) -> bool:
    # Right after publishing, tickets may be refused until it is finished.
    return entry["method"] != "GET" and entry["operation"] != "token" and entry["status"] < 300


def _only_once(client: ZoomClient, practice: PracticeAccount, event_id: str, draft: EventDraft) -> None:
    assert [event.event_id for event in client.events.list() if event.name == "Only once"] == [event_id]
    assert client.events.get(event_id).is_published
    there = read_event(client, event_id).draft
    assert differences(draft, there) == []
    for kind in ("speakers", "sessions", "ticket_types"):
        names = Counter(one.name for one in getattr(there, kind) if one.name != "General Admission")
        assert names == Counter(one.name for one in getattr(draft, kind) if one.name != "General Admission")
    assert [one.title for one in there.custom_questions] == [one.title for one in QUESTIONS]
    people = practice.control.outbox_people(event_id=event_id)
    assert (people["people"], people["more_than_once"]) == (2, [])
