"""A job registers the list that the person saw, as they left it, also when the program ended in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.events import client_of, first_hub, launch
from tests.support.practice_service import PracticeAccount
from tests.support.registration import people, unsent_plan
from zevents_gui.core.model.event_document import AttachedSheet, EventDocument
from zevents_gui.core.publishing.errors import ListNotAsSeen
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.store import JobState, PublishingStore, PublishJob
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, open_attendee_sheet
from zevents_gui.core.sheets.kept_fixes import keep_fixes
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.core.zoom.client import ZoomClient

LIST = "Email,First name,Last name\nada@example.com,Ada,Okafor\nleft.out@example.org,Left,Out\n"


@pytest.fixture
def client(practice: PracticeAccount) -> Iterator[ZoomClient]:
    practice.control.set_behaviour(publishing_takes=0)
    made = client_of(practice)
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PublishingStore]:
    database = Database(tmp_path / "zevents.sqlite3")
    yield PublishingStore(database)
    database.close()


@pytest.fixture
def seen(store: PublishingStore, tmp_path: Path) -> AttendeeSheet:
    """The list with its second person left out, kept as the window keeps it."""
    path = tmp_path / "guests.csv"
    path.write_text(LIST)
    sheet = open_attendee_sheet(path)
    sheet.skip([1])
    source = sheet.source
    SheetFixStore(store.database).save(source.sha256, sheet.sheet_name, str(path), keep_fixes(sheet))
    return sheet


def begin(client: ZoomClient, store: PublishingStore, seen: AttendeeSheet) -> PublishJob:
    attached = AttachedSheet(str(seen.source.path), seen.sheet_name, seen.source.sha256)
    document = EventDocument(launch(first_hub(client)), attached=attached)
    return store.create_job(document, account="Practice")


def go_on(
    client: ZoomClient, store: PublishingStore, job: PublishJob, folder: Path, sheet: AttendeeSheet | None
) -> PublishJob:
    registrar = Registrar(Journal(store.database), None, folder / "exports", sheet)
    return Pipeline(client, store, job.job_id, registrar).run(lambda _event: None, threading.Event())


def registered(client: ZoomClient, event_id: str) -> list[str]:
    return [ticket.email for ticket in client.tickets.list(event_id)]


def test_who_was_left_out_stays_so_when_the_list_is_not_open_any_more(
    client: ZoomClient, store: PublishingStore, seen: AttendeeSheet, tmp_path: Path
) -> None:
    done = go_on(client, store, begin(client, store, seen), tmp_path, None)
    assert registered(client, done.event_id) == ["ada@example.com"]


def test_another_list_that_is_open_is_not_registered(
    client: ZoomClient, store: PublishingStore, seen: AttendeeSheet, tmp_path: Path
) -> None:
    other = tmp_path / "others.csv"
    other.write_text(LIST.replace("ada@", "other@"))
    done = go_on(client, store, begin(client, store, seen), tmp_path, open_attendee_sheet(other))
    assert registered(client, done.event_id) == ["ada@example.com"]


def test_a_list_that_was_changed_is_not_registered_before_it_was_seen(
    client: ZoomClient, store: PublishingStore, seen: AttendeeSheet, tmp_path: Path
) -> None:
    job = begin(client, store, seen)
    path = seen.source.path
    path.write_text(LIST + "new@example.net,New,Comer\n")
    with pytest.raises(ListNotAsSeen, match="changed since"):
        go_on(client, store, job, tmp_path, None)
    assert registered(client, store.job(job.job_id).event_id) == []
    # Open in the window it is seen, and going on registers it.
    done = go_on(client, store, job, tmp_path, open_attendee_sheet(path))
    assert done.state is JobState.DONE
    assert len(registered(client, done.event_id)) == 3


def test_a_run_that_was_given_up_is_not_begun_again_by_its_job(
    client: ZoomClient, store: PublishingStore, seen: AttendeeSheet, tmp_path: Path
) -> None:
    job, journal = begin(client, store, seen), Journal(store.database)
    run_id = journal.create_run(unsent_plan(people(2)))
    store.set_run(job.job_id, run_id)
    journal.close_run(run_id)
    done = go_on(client, store, job, tmp_path, None)
    assert done.state is JobState.DONE
    assert registered(client, done.event_id) == []
