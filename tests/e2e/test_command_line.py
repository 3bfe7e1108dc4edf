"""The command line from a sheet to registered people, over real HTTP, in processes of its own."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import requests

from tests.support.command_line import CommandLine, write_attendees
from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.cli.main import parse

SEEDS = range(3 if os.environ.get("ZEVENTS_THOROUGH") else 1)
SAMPLE = Path(__file__).resolve().parents[2] / "resources/samples/attendees.xlsx"


@pytest.fixture
def zevents(practice: PracticeAccount, tmp_path: Path) -> CommandLine:
    return CommandLine(practice, tmp_path / "profile")


@pytest.fixture
def event_id(practice: PracticeAccount) -> str:
    return published_event(practice)


def published_event(account: PracticeAccount) -> str:
    """Make a published single-session event without any tickets, and return its ID."""
    headers = {"Authorization": f"Bearer {account.token()}"}
    base = f"{account.api_url}/zoom_events"
    hubs = requests.get(f"{base}/hubs", params={"role_type": "host"}, headers=headers, timeout=30).json()
    body = {
        "name": "Launch",
        "description": "A launch",
        "timezone": "Europe/Berlin",
        "event_type": "SIMPLE_EVENT",
        "access_level": "PRIVATE_UNRESTRICTED",
        "meeting_type": "WEBINAR",
        "attendance_type": "virtual",
        "hub_id": hubs["hubs"][0]["hub_id"],
        "calendar": [{"start_time": "2031-05-06T08:00:00Z", "end_time": "2031-05-06T09:00:00Z"}],
    }
    made = requests.post(f"{base}/events", json=body, headers=headers, timeout=30)
    assert made.status_code == 201, made.text
    event_id = str(made.json()["event_id"])
    published = requests.post(
        f"{base}/events/{event_id}/event_actions", json={"operation": "publish"}, headers=headers, timeout=30
    )
    assert published.status_code == 201, published.text
    return event_id


def tickets(account: PracticeAccount, event_id: str) -> Counter[str]:
    """Return how many tickets each address has, by listing the service page by page."""
    headers = {"Authorization": f"Bearer {account.token()}"}
    found: Counter[str] = Counter()
    token = ""
    while True:
        page = requests.get(
            f"{account.api_url}/zoom_events/events/{event_id}/tickets",
            params={"page_size": 300, **({"next_page_token": token} if token else {})},
            headers=headers,
            timeout=30,
        ).json()
        found.update(ticket["email"] for ticket in page["tickets"])
        token = page.get("next_page_token") or ""
        if not token:
            return found


def test_a_sheet_is_registered_and_the_same_sheet_again_registers_nobody(
    zevents: CommandLine, event_id: str, tmp_path: Path
) -> None:
    sheet = write_attendees(tmp_path / "guests.xlsx", 75)
    results = tmp_path / "results.xlsx"

    first = zevents.run("register", sheet, "--event", event_id, "--yes", "--json", "--results", results)
    assert first.code == 0, first.err
    assert first.json["registered"] == 75
    assert first.json["complete"]
    assert results.exists()
    assert set(tickets(zevents.account, event_id).values()) == {1}

    second = zevents.run("register", sheet, "--event", event_id, "--yes", "--json")
    assert second.code == 0, second.err
    assert second.json["registered"] == 0
    assert second.json["already_there"] == 75
    assert "Nobody" in second.json["summary"]
    assert sum(tickets(zevents.account, event_id).values()) == 75
    assert zevents.account.control.outbox_people(event_id=event_id)["more_than_once"] == []


def test_the_sample_sheet_is_checked_and_its_ready_rows_are_registered(
    zevents: CommandLine, event_id: str
) -> None:
    checked = zevents.run("check", SAMPLE, "--json")
    assert checked.code == 1, checked.err
    counts = checked.json["counts"]
    assert counts["total"] == counts["ready"] + counts["problem"] + counts["skipped"]
    # Twelve rows have troubles; some are warnings, and some show only against an event's ticket types.
    assert counts["problem"] >= 9
    assert counts["skipped"] >= 1

    done = zevents.run("register", SAMPLE, "--event", event_id, "--yes", "--json")
    assert done.code == 1, done.err
    assert done.json["registered"] == sum(tickets(zevents.account, event_id).values())
    assert done.json["registered"] + done.json["not_sent"] == counts["total"]


def test_without_a_yes_nothing_is_sent(zevents: CommandLine, event_id: str, tmp_path: Path) -> None:
    sheet = write_attendees(tmp_path / "guests.xlsx", 3)
    done = zevents.run("register", sheet, "--event", event_id)
    assert done.code == 2
    assert "3 people" in done.err
    assert "--yes" in done.err
    assert not tickets(zevents.account, event_id)


def test_a_damaged_installation_is_told_apart_from_rows_with_problems(
    zevents: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "openpyxl.py").write_text("raise RuntimeError('damaged')\n")
    done = zevents.run("template", tmp_path / "empty.xlsx", environment={"PYTHONPATH": str(tmp_path)})
    assert done.code == 2
    assert "damaged" in done.err


def test_a_file_that_is_no_workbook_says_what_to_do(zevents: CommandLine, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really")
    done = zevents.run("check", broken)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) >= 4


def test_an_unknown_event_is_told_apart_and_nothing_is_sent(zevents: CommandLine, tmp_path: Path) -> None:
    sheet = write_attendees(tmp_path / "guests.xlsx", 3)
    done = zevents.run("register", sheet, "--event", "nosuchevent", "--yes", "--json")
    assert done.code == 2
    assert done.json["error"]["to_do"]


@pytest.mark.parametrize(
    "event_id", ["-U9nvm_V3HqRMIOcLFm9KQ", "--9nvm_V3HqRMIOcLFm9KQ", "-_-nvm_V3HqRMIOcLFm9K=="]
)
def test_an_id_may_begin_with_a_hyphen(event_id: str) -> None:
    assert parse(["register", "guests.xlsx", "--event", event_id, "--yes"]).event == event_id
    assert parse(["event", event_id, "--json"]).event_id == event_id
    assert parse(["publish", event_id]).event == event_id


def test_hubs_events_and_one_event_are_listed(zevents: CommandLine, event_id: str) -> None:
    hubs = zevents.run("hubs", "--json").json["hubs"]
    assert len(hubs) == 2
    events = zevents.run("events", "--status", "upcoming", "--json").json["events"]
    assert event_id in {event["event_id"] for event in events}
    shown = zevents.run("event", event_id)
    assert shown.code == 0
    assert "Europe/Berlin (2031-05-06T08:00:00Z)" in shown.out


def test_a_draft_is_published_by_its_id(zevents: CommandLine) -> None:
    drafts = zevents.run("events", "--status", "draft", "--json").json["events"]
    draft = next(event for event in drafts if event["event_type"] == "SIMPLE_EVENT")
    done = zevents.run("publish", draft["event_id"], "--yes", "--json")
    assert done.code == 0, done.err
    assert zevents.run("event", draft["event_id"], "--json").json["status"] == "published"


@pytest.mark.slow
def test_a_run_is_taken_back(zevents: CommandLine, event_id: str, tmp_path: Path) -> None:
    sheet = write_attendees(tmp_path / "guests.xlsx", 40)
    run = zevents.run("register", sheet, "--event", event_id, "--yes", "--json").json["run"]
    done = zevents.run("undo", run, "--yes", "--json")
    assert done.code == 0, done.err
    assert done.json["taken_back"] == 40
    assert not tickets(zevents.account, event_id)
    assert zevents.run("runs", "--json").json["runs"][0]["state"] == "taken_back"


def test_a_template_is_written_for_an_event(zevents: CommandLine, event_id: str, tmp_path: Path) -> None:
    done = zevents.run("template", "--event", event_id, tmp_path / "template.xlsx")
    assert done.code == 0, done.err
    checked = zevents.run("check", tmp_path / "template.xlsx", "--json")
    assert checked.json["counts"]["ready"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_kill_minus_nine_anywhere_and_resume_ends_with_each_person_once(
    zevents: CommandLine, event_id: str, tmp_path: Path, seed: int
) -> None:
    """A run of 1,000 rows, slowed down so that the kills land inside it, killed twice."""
    people = 1000
    sheet = write_attendees(tmp_path / "guests.xlsx", people)
    zevents.account.control.set_weather(rules=[{"kind": "latency", "seconds": 0.06}])
    moments = random.Random(seed)

    process = zevents.start("register", sheet, "--event", event_id, "--yes")
    for _ in range(2):
        kill_at_random(process, moments)
        process = zevents.start("resume", "--yes", "--json")
    _, err = process.communicate(timeout=100)

    # A kill may have come after the last answer: then there was nothing left to resume.
    assert process.returncode == 0 or "no run to resume" in err, err
    assert tickets(zevents.account, event_id) == {f"guest{n}@guests.example": 1 for n in range(1, people + 1)}
    people_mailed = zevents.account.control.outbox_people(event_id=event_id)
    assert people_mailed["people"] == people
    assert people_mailed["more_than_once"] == []


def kill_at_random(process: subprocess.Popen[str], moments: random.Random) -> None:
    """Kill ``process`` once it has told some random number of times how far it is."""
    wait_for_progress(process, moments.randint(1, 6))
    process.kill()
    _, err = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL) or "no run to resume" in err, err


def wait_for_progress(process: subprocess.Popen[str], lines: int) -> None:
    """Return when ``process`` has said so many times how far it is, or has ended before that."""
    assert process.stderr is not None
    for _line in islice((line for line in process.stderr if " a second" in line), lines):
        pass


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[PracticeService]:
    with PracticeService.start(data_dir=tmp_path / "service", seed="demo", latency_ms=80) as service:
        yield service


@pytest.mark.slow
def test_a_service_that_stops_mid_run_loses_nothing_and_the_run_goes_on_later(
    own_service: PracticeService, tmp_path: Path
) -> None:
    zevents = CommandLine(own_service.account, tmp_path / "profile")
    event_id = published_event(own_service.account)
    sheet = write_attendees(tmp_path / "guests.xlsx", 1500)
    process = zevents.start("register", sheet, "--event", event_id, "--yes", "--json")
    wait_for_progress(process, 3)
    own_service.kill()

    # It waits for the service and says so; a person who cannot wait stops it.
    assert process.stderr is not None
    for line in process.stderr:
        if "Waiting" in line:
            break
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    own_service.restart()

    resumed = zevents.run("resume", "--yes", "--json")
    assert resumed.code == 0, resumed.err
    assert resumed.json["complete"]
    assert tickets(own_service.account, event_id) == {f"guest{n}@guests.example": 1 for n in range(1, 1501)}
    assert own_service.control.outbox_people(event_id=event_id)["more_than_once"] == []
