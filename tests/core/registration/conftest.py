"""A journal without an account, and a desk with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Desk
from tests.support.practice_service import PracticeAccount
from tests.support.registration import client_for, published_event
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal of its own."""
    database = Database(tmp_path / "journal.sqlite3")
    yield Journal(database)
    database.close()


@pytest.fixture
def desk(practice: PracticeAccount, tmp_path: Path) -> Iterator[Desk]:
    """A fresh account with a published event, and a journal."""
    practice.control.set_behaviour(publishing_takes=0)
    client = client_for(practice)
    database = Database(tmp_path / "zevents.sqlite3")
    yield Desk(practice, client, published_event(client), Journal(database))
    client.close()
    database.close()
