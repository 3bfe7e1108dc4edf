"""The program with its window, killed while it sends: a new one goes on, and everybody is there once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import write_attendees
from tests.support.practice_service import PracticeAccount
from tests.support.registration import client_for, published_event
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.data_folder import DataFolder
from zevents_gui.core.storage.database import Database

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 900
SEEDS = range(4 if os.environ.get("ZEVENTS_THOROUGH") else 1)


class Program:
    """The program in a process of its own; it prints how many rows are finished."""

    def __init__(self, account: PracticeAccount, *words: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.window_child", *map(str, words)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **account.environment(), "ZEVENTS_PLAN": "unlimited", "PYTHONUTF8": "1"},
        )

    def kill_when(self, done: int) -> int:
        """Kill it once so many rows are finished; return how many it said were."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip().isdigit() and int(line) >= done:
                self._process.kill()
                self._process.communicate()
                assert self._process.returncode == -signal.SIGKILL
                return int(line)
        raise AssertionError(self._process.communicate()[1])

    def finish(self) -> None:
        """Wait until it has ended by itself."""
        out, err = self._process.communicate(timeout=110)
        assert self._process.returncode == 0, err
        assert out.splitlines()[-1] == "done"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_program_killed_while_it_sends_offers_to_go_on_and_everybody_is_registered_once(
    practice: PracticeAccount, tmp_path: Path, seed: int
) -> None:
    client = client_for(practice)
    practice.control.set_behaviour(publishing_takes=0)
    event = published_event(client, name="Killed in the act")
    sheet = write_attendees(tmp_path / "guests.xlsx", PEOPLE)
    profile = tmp_path / "profile"
    # Answers that come one by one let the kill fall between a request, its effect and its record.
    practice.control.set_weather(rules=[{"kind": "latency", "seconds": 0.2, "jitter": 0.15}])
    moments = random.Random(seed)

    killed_at = Program(practice, profile, "send", sheet, event.name).kill_when(moments.randrange(30, 400))
    assert killed_at < PEOPLE
    if seed:
        Program(practice, profile, "resume").kill_when(moments.randrange(killed_at, PEOPLE - 100))
    practice.control.set_weather(preset="calm")
    if unfinished(profile):  # the second kill may come after the last answer
        Program(practice, profile, "resume").finish()

    wanted = sorted(f"guest{number}@guests.example" for number in range(1, PEOPLE + 1))
    assert sorted(ticket.email for ticket in client.tickets.list(event.event_id)) == wanted
    assert sorted(mail["to"] for mail in practice.control.outbox(event_id=event.event_id)) == wanted
    assert unfinished(profile) == 0
    client.close()


def unfinished(profile: Path) -> int:
    """How many runs the profile holds that can be gone on with."""
    database = Database(DataFolder(profile).database)
    found = len(Journal(database).unfinished())
    database.close()
    return found
