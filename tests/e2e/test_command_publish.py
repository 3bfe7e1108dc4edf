"""``zevents publish`` goes on with what the window began, over real HTTP, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from tests.support.command_line import CommandLine
from tests.support.events import client_of
from tests.support.practice_service import PracticeAccount
from tests.support.replacing import document_for, old_launch
from zevents_gui.core.model.event import EventType
from zevents_gui.core.publishing.moving import audience
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.storage.data_folder import DataFolder
from zevents_gui.core.storage.database import Database


def test_publishing_that_moves_people_is_gone_on_with_by_the_id_of_the_old_event(
    practice: PracticeAccount, tmp_path: Path
) -> None:
    client = client_of(practice)
    folder = DataFolder(tmp_path / "profile")
    database = Database(folder.database)
    store = PublishingStore(database)
    old_id = old_launch(client, practice)
    document = document_for(client, old_id, EventType.RECURRING, removes=False)
    job = store.create_job(document, account="Practice account")
    zevents = CommandLine(practice, folder.path)
    done = zevents.run("publish", old_id, "--yes", "--json")
    assert done.code == 0, done.err
    assert "3 moved" in done.err
    new_id = store.job(job.job_id).event_id
    assert done.json["event_id"] == new_id
    assert client.events.get(old_id).is_published
    assert len(audience(client, new_id)) == 3
    client.close()
    database.close()
