"""Killed at any moment, the program or the service: everybody once when the run is resumed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Desk
from tests.support.killing import KillableRun
from tests.support.practice_service import PracticeService
from tests.support.registration import (
    QUICK,
    assert_everybody_once,
    client_for,
    people,
    plan_for,
    published_event,
    run,
)
from zevents_gui.core.registration.events import RowsChanged, RunEvent, Waiting
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.storage.database import Database


@pytest.mark.parametrize("seed", range(3))
def test_a_run_killed_at_random_moments_ends_with_exactly_1000_tickets(desk: Desk, seed: int) -> None:
    guests = people(1000)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(
        name="slower", rules=[{"kind": "latency", "seconds": 0.03, "jitter": 0.03}]
    )
    moments = random.Random(seed)
    for _ in range(2):
        done = desk.journal.counts(run_id).get(RowState.REGISTERED, 0)
        with KillableRun(desk.journal.database.path, run_id, desk.account) as child:
            child.wait_until_done(done + moments.randrange(0, 500))
            child.kill()
    with KillableRun(desk.journal.database.path, run_id, desk.account) as child:
        assert child.wait() == "complete"
    desk.account.control.set_weather(preset="calm")
    counts = desk.journal.counts(run_id)
    assert counts == {RowState.REGISTERED: 1000}
    assert_everybody_once(desk.account, desk.client, desk.event.event_id, guests)


@pytest.fixture
def own_service() -> Iterator[PracticeService]:
    with PracticeService.start(seed="empty", latency_ms=20) as service:
        yield service


def test_a_service_that_dies_mid_run_is_waited_for_and_nothing_is_lost(
    own_service: PracticeService, tmp_path: Path
) -> None:
    client = client_for(own_service)
    event = published_event(client)
    guests = people(900)
    database = Database(tmp_path / "zevents.sqlite3")
    journal = Journal(database)
    run_id = journal.create_run(plan_for(client, event, guests))
    told: list[str] = []
    stage = "running"

    def watch(event: RunEvent) -> None:
        nonlocal stage
        if stage == "running" and journal.counts(run_id).get(RowState.REGISTERED, 0) >= 90:
            own_service.kill()
            stage = "killed"
        elif stage == "killed" and isinstance(event, Waiting):
            told.append(event.reason)
            own_service.restart()
            stage = "restarted"

    summary = run(client, journal, run_id, on_event=watch)
    assert summary.complete, summary
    assert stage == "restarted"
    assert "Zoom" in told[0]
    assert_everybody_once(own_service, client, event.event_id, guests)
    client.close()
    database.close()


def test_a_service_that_stays_away_ends_the_run_with_a_clear_message_and_resuming_completes_it(
    own_service: PracticeService, tmp_path: Path
) -> None:
    client = client_for(own_service)
    event = published_event(client)
    guests = people(600)
    database = Database(tmp_path / "zevents.sqlite3")
    journal = Journal(database)
    run_id = journal.create_run(plan_for(client, event, guests))
    dead = False

    def watch(event: RunEvent) -> None:
        nonlocal dead
        if not dead and journal.counts(run_id).get(RowState.REGISTERED, 0) >= 60:
            dead = True
            own_service.kill()

    impatient = Timing(settle=QUICK.settle, settle_alone=QUICK.settle_alone, longest_hold=0.5, give_up=1.0)
    summary = run(client, journal, run_id, on_event=watch, timing=impatient)
    assert not summary.complete
    assert summary.stopped_by is not None
    assert "nobody is registered twice" in str(summary.stopped_by)
    assert summary.registered >= 60
    assert summary.registered + summary.pending + summary.in_doubt == 600
    assert "have not been sent" in summary.sentence()
    assert [each.run_id for each in journal.unfinished()] == [run_id]
    assert journal.run(run_id).message

    own_service.restart()
    assert run(client, journal, run_id).complete
    assert_everybody_once(own_service, client, event.event_id, guests)
    assert journal.unfinished() == []
    client.close()
    database.close()


class _Crash(BaseException):
    pass


@pytest.mark.parametrize("point", [1, 2, 4, 7])
def test_a_crash_at_any_commit_leaves_a_journal_that_resumes_to_everybody_once(
    desk: Desk, point: int
) -> None:
    guests = people(1200)
    run_id = desk.begin(guests)
    # Answers that come one by one are committed one by one.
    desk.account.control.set_weather(
        name="uneven", rules=[{"kind": "latency", "seconds": 0.05, "jitter": 0.05}]
    )
    commits = 0

    def crash(event: RunEvent) -> None:
        nonlocal commits
        commits += isinstance(event, RowsChanged)
        if commits == point:
            raise _Crash

    with pytest.raises(_Crash):
        run(desk.client, desk.journal, run_id, on_event=crash)
    desk.assert_all_well(desk.run(run_id), guests)
