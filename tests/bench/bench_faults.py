"""The long form of the fault matrix: every weather, every unknown, and 200 kills. Takes about half an hour.

After each run everybody must have one ticket and one e-mail, and every row a final outcome, none in doubt.
``docs/reliability.md`` says what is asked here and why.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults.conftest import Desk
from tests.support.killing import KillableRun
from tests.support.practice_service import PracticeService
from tests.support.registration import client_for, people, published_event, run
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.timing import TIMING
from zevents_gui.core.storage.database import Database
from zevents_gui.practice.weather_presets import PRESETS

ROWS = 2_000
KILLS = int(os.environ.get("ZEVENTS_KILLS", "200"))
_LOST = [{"kind": "drop", "operations": ["createTickets"], "probability": 0.3, "when": "after"}]

UNKNOWNS: dict[str, dict[str, Any]] = {
    "known e-mail: second ticket": {"known_email": "second_ticket"},
    "known e-mail: the old one comes back": {"known_email": "same_ticket"},
    "known e-mail: an error": {"known_email": "error"},
    "known e-mail: silence": {"known_email": "silence"},
    "the list is 3 seconds behind": {"listing_delay": 3.0},
    "the list is 25 seconds behind": {"listing_delay": 25.0},
    "external IDs must be unique": {"unique_external_ticket_id": True},
    "a new token kills the one before": {"new_token_kills_old": True, "token_dies_after": 0.5},
    "tokens end before their time": {"token_dies_after": 0.3},
    "publishing takes 10 seconds": {"publishing_takes": 10.0},
}


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextmanager
def desk(service: PracticeService, **switches: Any) -> Iterator[Desk]:
    """A fresh account with a published event, and a journal of its own."""
    account = service.control.new_account(seed="demo")
    account.control.set_behaviour(**{"publishing_takes": 0, **switches})
    client = client_for(account)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "zevents.sqlite3")
        yield Desk(account, client, published_event(client), Journal(database))
        database.close()
    client.close()
    account.control.remove_account()


def weathers(service: PracticeService) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every preset, in its full length."""
    for preset in PRESETS:

        def check(preset: str = preset) -> None:
            with desk(service) as place:
                guests = people(ROWS)
                run_id = place.begin(guests)
                place.account.control.set_weather(preset=preset)
                place.assert_all_well(run(place.client, place.journal, run_id, timing=TIMING), guests)

        yield f"weather {preset}", check


def unknowns(service: PracticeService) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every switch, with three answers in ten lost."""
    for name, switches in UNKNOWNS.items():

        def check(switches: dict[str, Any] = switches) -> None:
            with desk(service, **switches) as place:
                guests = people(ROWS)
                run_id = place.begin(guests)
                place.account.control.set_weather(name="lost answers", seed=11, rules=_LOST)
                summary = run(place.client, place.journal, run_id, timing=TIMING)
                place.account.control.set_behaviour(token_dies_after=None, new_token_kills_old=False)
                time.sleep(switches.get("listing_delay", 0.0))
                place.assert_all_well(summary, guests)

        yield name, check


def kills() -> Iterator[tuple[str, Callable[[], None]]]:
    """Kills of the program, of the service and of both at once, several in a row, at random moments."""

    def check() -> None:
        moments = random.Random(2_000)
        killed: Counter[str] = Counter()
        runs = 0
        with PracticeService.start(seed="empty", latency_ms=30) as service:
            client = client_for(service)
            while killed.total() < KILLS:
                with tempfile.TemporaryDirectory() as folder:
                    database = Database(Path(folder) / "zevents.sqlite3")
                    place = Desk(service.account, client, published_event(client), Journal(database))
                    _one_killed_run(place, service, moments, killed)
                    database.close()
                runs += 1
                say(f"    {killed.total()} kills ({dict(killed)}), {runs} runs of {ROWS} people complete")
            client.close()

    yield f"{KILLS} kills", check


def _one_killed_run(
    place: Desk, service: PracticeService, moments: random.Random, killed: Counter[str]
) -> None:
    guests = people(ROWS)
    run_id = place.begin(guests)
    for _ in range(moments.randrange(3, 9)):
        with KillableRun(place.journal.database.path, run_id, place.account) as child:
            child.wait_until_done(0)
            time.sleep(moments.random() * 0.5)
            victim = moments.choice(["program", "service", "both"])
            killed[victim] += 1
            if victim != "program":
                service.kill()
            if victim != "service":
                child.kill()
            if victim != "program":
                service.restart()
            if victim == "service" and moments.random() < 0.5:
                child.wait()
    with KillableRun(place.journal.database.path, run_id, place.account) as child:
        assert child.wait() == "complete"
    summary = run(place.client, place.journal, run_id)
    place.assert_all_well(summary, guests)


def main() -> int:
    """Print each line of the matrix with its verdict; 0 when all hold."""
    failed = 0
    with PracticeService.start(in_memory=True, seed="empty") as service:
        for name, check in (*weathers(service), *unknowns(service), *kills()):
            begun = time.monotonic()
            try:
                check()
                verdict = "everybody once"
            except AssertionError as error:
                failed += 1
                verdict = f"FAILED: {error}"
            say(f"{name:45} {time.monotonic() - begun:7.1f} s  {verdict}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
