"""Everything a fault test needs: a fresh account with a published event, and a journal of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.practice_service import PracticeAccount
from tests.support.registration import (
    assert_everybody_once,
    client_for,
    plan_for,
    published_event,
    run,
)
from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.registration.events import RunSummary
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event


@dataclass
class Desk:
    """One coordinator: an account, an event, a journal."""

    account: PracticeAccount
    client: ZoomClient
    event: Event
    journal: Journal

    def begin(self, attendees: Sequence[Attendee], options: RunOptions | None = None) -> int:
        """Plan and record a run, and return its ID."""
        return self.journal.create_run(plan_for(self.client, self.event, attendees, options))

    def run(self, run_id: int, timing: Timing | None = None) -> RunSummary:
        """Carry the run out."""
        if timing is None:
            return run(self.client, self.journal, run_id)
        return run(self.client, self.journal, run_id, timing=timing)

    def assert_all_well(self, summary: RunSummary, attendees: Sequence[Attendee]) -> None:
        """Everybody has one ticket and one e-mail, every row its final outcome, and none is in doubt."""
        self.account.control.set_weather(preset="calm")
        assert summary.complete, summary
        assert summary.in_doubt == summary.pending == summary.refused == 0, summary
        assert self.journal.run(summary.run_id).open_rows == 0
        assert_everybody_once(self.account, self.client, self.event.event_id, attendees)


@pytest.fixture
def desk(practice: PracticeAccount, tmp_path: Path) -> Iterator[Desk]:
    """A fresh account with a published event."""
    client = client_for(practice)
    practice.control.set_behaviour(publishing_takes=0)
    database = Database(tmp_path / "zevents.sqlite3")
    yield Desk(practice, client, published_event(client), Journal(database))
    client.close()
    database.close()
