"""The disk fills up in the middle of a run."""

import pytest

from tests.faults.conftest import Desk
from tests.support.registration import people, run
from zevents_gui.core.registration.events import Progress, RunEvent
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.storage.errors import DiskFull

_DEFAULT_MOST_PAGES = 4_294_967_294


def test_a_disk_that_fills_up_stops_the_run_and_resuming_registers_everybody_once(desk: Desk) -> None:
    guests = people(900)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name="slower", rules=[{"kind": "latency", "seconds": 0.05}])

    def limit_pages(pages: int) -> None:
        with desk.journal.database.transaction() as connection:
            connection.execute(f"PRAGMA max_page_count = {pages}")

    full = False

    def fill_up(event: RunEvent) -> None:
        nonlocal full
        if isinstance(event, Progress) and event.registered >= 60 and not full:
            full = True
            with desk.journal.database.read() as connection:
                limit_pages(connection.execute("PRAGMA page_count").fetchone()[0])

    with pytest.raises(DiskFull, match="disk is full"):
        run(desk.client, desk.journal, run_id, on_event=fill_up)
    counts = desk.journal.counts(run_id)
    assert counts[RowState.SENDING] + counts.get(RowState.IN_DOUBT, 0) > 0, (
        "their outcome could not be recorded"
    )
    assert desk.journal.database.check_integrity() == []
    limit_pages(_DEFAULT_MOST_PAGES)
    desk.assert_all_well(run(desk.client, desk.journal, run_id), guests)
