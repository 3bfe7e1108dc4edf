"""``zevents publish`` goes on with what the window began, over real HTTP, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from tests.support.command_line import CommandLine
from tests.support.events import client_of, first_hub, launch
from tests.support.practice_service import PracticeAccount
from tests.support.replacing import document_for, old_launch
from zevents_gui.core.model.event import EventType
from zevents_gui.core.model.event_document import (
    EventDocument,
    ReplacedEvent,
    document_from_payload,
    document_to_payload,
)
from zevents_gui.core.publishing.moving import audience
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.storage.data_folder import DataFolder
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.drafts import DraftStore


def test_publishing_that_moves_people_is_gone_on_with_by_the_id_of_the_old_event(
    practice: PracticeAccount, tmp_path: Path
) -> None:
    client = client_of(practice)
    folder = DataFolder(tmp_path / "profile")
    database = Database(folder.database)
    store = PublishingStore(database)
    old_id = old_launch(client, practice)
    document = document_for(client, old_id, EventType.RECURRING, removes=False)
    drafts = DraftStore(database)
    draft = drafts.create(
        account="Practice account", hub_id="", title="", payload=document_to_payload(document)
    )
    job = store.create_job(document, account="Practice account", draft_id=draft.draft_id)
    zevents = CommandLine(practice, folder.path)
    done = zevents.run("publish", old_id, "--yes", "--json")
    assert done.code == 0, done.err
    assert "3 moved" in done.err
    new_id = store.job(job.job_id).event_id
    assert done.json["event_id"] == new_id
    assert client.events.get(old_id).is_published
    assert len(audience(client, new_id)) == 3
    # The window's draft knows of it, so that the window makes no second event.
    kept = document_from_payload(drafts.get(draft.draft_id).payload)
    assert (kept.event_id, kept.replaces) == (new_id, None)
    client.close()
    database.close()


def test_a_job_is_not_gone_on_with_in_another_account(practice: PracticeAccount, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "profile")
    database = Database(folder.database)
    store = PublishingStore(database)
    client = client_of(practice)
    before = len(list(client.events.list()))
    draft = launch(first_hub(client), name="Elsewhere")
    replaced = ReplacedEvent("of-another-account", "Old")
    document = EventDocument(draft, account_id="another", replaces=replaced)
    store.create_job(document, account="Live")
    done = CommandLine(practice, folder.path).run("publish", "of-another-account", "--yes")
    assert done.code != 0
    assert "belongs to another account" in done.err
    assert "“Live”" in done.err
    assert len(list(client.events.list())) == before
    client.close()
    database.close()
