"""Making things once: what is done when an answer is lost and Zoom's list is no help."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.errors import AnswerLost
from zevents_gui.core.publishing.once import Maker
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.shapes.outcomes import InDoubt

LOST = InDoubt("createEventSession", "the connection broke")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PublishingStore]:
    database = Database(tmp_path / "zevents.sqlite3")
    yield PublishingStore(database)
    database.close()


@pytest.mark.slow
def test_where_the_list_is_cut_off_nothing_is_sent_again(store: PublishingStore) -> None:
    job = store.create_job(EventDocument(), account="Practice")
    sent: list[str] = []

    def create() -> object:
        sent.append("once")
        return LOST

    def make() -> str:
        maker = Maker(store, job.job_id, threading.Event())
        return maker.make("session", "s1", "Session", create=create, find=lambda: None, id_of=str)

    for _attempt in range(2):
        with pytest.raises(AnswerLost):
            make()
    assert sent == ["once"]


def test_what_was_made_before_is_not_made_again(store: PublishingStore) -> None:
    job = store.create_job(EventDocument(), account="Practice")
    made: list[str] = []

    def create() -> str:
        made.append("new")
        return "id-1"

    for _attempt in range(3):
        maker = Maker(store, job.job_id, threading.Event())
        assert maker.make("speaker", "ada", "Ada", create=create, find=list, id_of=str) == "id-1"
    assert made == ["new"]
