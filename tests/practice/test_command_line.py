"""Starting and stopping the practice account as people and programs do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.practice_api import PracticeApi, person
from tests.support.practice_service import PracticeService

COMMAND = [sys.executable, "-m", "zevents_gui.practice"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, encoding="utf-8", timeout=60)


def test_it_prints_where_it_is_and_its_credentials() -> None:
    process = subprocess.Popen(
        [*COMMAND, "--in-memory", "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout:
        first, second = process.stdout.readline(), process.stdout.readline()
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stdout.read() == ""
    assert re.fullmatch(r"Practice account ready at http://127\.0\.0\.1:\d+\n", first)
    assert re.fullmatch(r"Credentials: account_id=\S{22} client_id=\S{22} client_secret=\S{32}\n", second)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_sigterm_stops_it_cleanly() -> None:
    service = PracticeService.start(in_memory=True)
    assert service.terminate() == 0
    assert service.errors() == ""
    service.stop()


def test_it_listens_to_this_computer_only() -> None:
    result = run("--in-memory", "--host", "0.0.0.0")
    assert result.returncode == 2
    assert "this computer only" in result.stderr


def test_a_port_in_use_is_said_plainly() -> None:
    with PracticeService.start(in_memory=True) as service:
        result = run("--in-memory", "--port", service.url.rsplit(":", 1)[1])
    assert result.returncode == 2
    assert "cannot be used" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_second_one_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with PracticeService.start(data_dir=tmp_path):
        result = run("--data-dir", str(tmp_path))
    assert result.returncode == 2
    assert "Another practice account may be running" in result.stderr


def test_a_damaged_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "practice-account.sqlite3").write_bytes(b"not a database at all" * 100)
    result = run("--data-dir", str(tmp_path))
    assert result.returncode == 2
    assert "damaged" in result.stderr


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("--data-dir", str(tmp_path / "file" / "folder"))
    assert result.returncode == 2
    assert "can be written to" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_weather_is_said_plainly(tmp_path: Path) -> None:
    result = run("--in-memory", "--weather", "sunshine")
    assert result.returncode == 2
    assert "calm" in result.stderr


def test_weather_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "weather.json"
    file.write_text(
        json.dumps(
            {"name": "mine", "rules": [{"kind": "server_error", "status": 502, "operations": ["getHubList"]}]}
        )
    )
    with PracticeService.start(in_memory=True, weather=str(file)) as service:
        assert PracticeApi(service.account).call("GET", "/hubs", role_type="host").status_code == 502


def test_latency_slows_every_answer() -> None:
    with PracticeService.start(in_memory=True, latency_ms=150) as service:
        response = PracticeApi(service.account).call("GET", "/hubs", role_type="host")
        assert response.elapsed.total_seconds() >= 0.15


def test_data_tokens_and_settings_survive_a_restart() -> None:
    with PracticeService.start(plan="pro") as service:
        api = PracticeApi(service.account)
        event_id = api.published()
        api.register(event_id, person())
        service.control.move_clock(5 * 86400)
        service.control.move_clock(-5 * 86400)
        service.control.set_weather(preset="slow")
        before = service.control.state()
        service.restart()
        assert service.control.state()["events"] == before["events"]
        assert service.control.state()["behaviour"] == before["behaviour"]
        assert service.control.state()["weather"] == before["weather"]
        assert len(service.control.outbox()) == 1
        assert api.ok("GET", f"/events/{event_id}/tickets")["total_records"] == 1
