"""Weather: what it does to the wire, and that it can be repeated."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.support.practice_api import PracticeApi, person
from tests.support.practice_service import ControlRefused

CREATE = ["createTickets"]


def weather(api: PracticeApi, *rules: dict[str, Any], seed: int = 1) -> None:
    api.account.control.set_weather(rules=list(rules), seed=seed)


@pytest.fixture
def event_id(api: PracticeApi) -> str:
    return api.published()


def sold(api: PracticeApi, event_id: str) -> int:
    return next(e["tickets"] for e in api.account.control.state()["events"] if e["event_id"] == event_id)


def post(api: PracticeApi, event_id: str) -> requests.Response:
    return api.call("POST", f"/events/{event_id}/tickets", {"tickets": [person()]})


def test_a_connection_dropped_before_the_request_leaves_nothing(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "drop", "when": "before", "operations": CREATE})
    with pytest.raises(requests.ConnectionError):
        post(api, event_id)
    assert sold(api, event_id) == 0


def test_a_connection_dropped_after_the_request_leaves_the_ticket(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "drop", "when": "after", "operations": CREATE})
    with pytest.raises(requests.ConnectionError):
        post(api, event_id)
    assert sold(api, event_id) == 1
    assert api.account.control.log("createTickets")[-1]["status"] is None
    assert api.account.control.log("createTickets")[-1]["disturbance"] == "drop after"


def test_an_answer_cut_in_the_middle_is_no_answer(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "drop", "when": "middle", "operations": CREATE})
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.ConnectionError)):
        post(api, event_id)
    assert sold(api, event_id) == 1


def test_truncated_json_arrives_as_a_whole_answer_that_cannot_be_read(
    api: PracticeApi, event_id: str
) -> None:
    weather(api, {"kind": "truncated", "operations": CREATE})
    response = post(api, event_id)
    assert response.status_code == 201
    with pytest.raises(requests.exceptions.JSONDecodeError):
        response.json()
    assert sold(api, event_id) == 1


@pytest.mark.parametrize("when, tickets", [("before", 0), ("after", 1)])
def test_an_answer_that_never_comes(api: PracticeApi, event_id: str, when: str, tickets: int) -> None:
    weather(api, {"kind": "never", "when": when, "operations": CREATE, "seconds": 600})
    url = f"{api.account.api_url}/zoom_events/events/{event_id}/tickets"
    with pytest.raises(requests.exceptions.ReadTimeout):
        api.session.post(url, json={"tickets": [person()]}, timeout=0.3)
    end = time.monotonic() + 30
    while not api.account.control.log("createTickets"):
        assert time.monotonic() < end
    assert sold(api, event_id) == tickets


def test_calm_weather_lets_go_of_answers_held_back(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "latency", "seconds": 60, "operations": ["getEventInfo"]})
    began = time.monotonic()

    def calm(*_: object) -> None:
        api.account.control.set_weather(preset="calm")

    change = threading.Timer(0.05, calm)
    change.start()
    api.ok("GET", f"/events/{event_id}")
    change.join()
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "status, when, tickets",
    [(500, "after", 1), (502, "before", 0), (503, "after", 1), (503, "before", 0)],
)
def test_server_errors_before_and_after(
    api: PracticeApi, event_id: str, status: int, when: str, tickets: int
) -> None:
    weather(api, {"kind": "server_error", "status": status, "when": when, "operations": CREATE})
    response = post(api, event_id)
    assert response.status_code == status
    assert response.headers["x-zm-trackingid"]
    assert sold(api, event_id) == tickets


@pytest.mark.parametrize(
    "form, pattern", [("seconds", "7"), ("http_date", " GMT"), ("iso", "T"), ("none", None)]
)
def test_each_form_of_retry_after(api: PracticeApi, event_id: str, form: str, pattern: str | None) -> None:
    weather(api, {"kind": "rate_limited", "retry_form": form, "retry_after": 7, "operations": CREATE})
    response = post(api, event_id)
    assert response.status_code == 429
    given = response.headers.get("Retry-After")
    assert given is None if pattern is None else given is not None and pattern in given
    assert sold(api, event_id) == 0


@pytest.mark.parametrize("limit", ["per_second", "daily", "concurrent"])
def test_the_texts_of_429(api: PracticeApi, event_id: str, limit: str) -> None:
    weather(api, {"kind": "rate_limited", "limit": limit})
    message = post(api, event_id).json()["message"]
    assert {"per_second": "per-second", "daily": "daily", "concurrent": "concurrent"}[limit] in message


def test_a_token_that_dies_early_stays_dead(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "token_dies", "times": 1})
    path = f"/events/{event_id}"
    assert api.refused("GET", path) == (401, 124, "Invalid access token.")
    assert api.refused("GET", path) == (401, 124, "Invalid access token.")
    api.sign_in()
    api.ok("GET", path)


def test_an_outage_ends_by_itself(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "outage", "seconds": 1.5, "mode": "503"})
    assert api.call("GET", f"/events/{event_id}").status_code == 503
    end = time.monotonic() + 30
    while api.call("GET", f"/events/{event_id}").status_code == 503:
        assert time.monotonic() < end
    weather(api, {"kind": "outage", "seconds": 60})
    with pytest.raises(requests.ConnectionError):
        api.call("GET", f"/events/{event_id}")


def test_weather_at_the_nth_call_of_an_operation(api: PracticeApi, event_id: str) -> None:
    weather(api, {"kind": "server_error", "status": 503, "at_calls": [2, 4], "operations": ["getEventInfo"]})
    statuses = [api.call("GET", f"/events/{event_id}").status_code for _ in range(5)]
    assert statuses == [200, 503, 200, 503, 200]
    assert api.account.control.weather()["applied"] == [2]


def test_the_same_seed_brings_the_same_weather(api: PracticeApi, event_id: str) -> None:
    def run(seed: int) -> list[int]:
        weather(api, {"kind": "server_error", "status": 500, "probability": 0.5}, seed=seed)
        return [api.call("GET", f"/events/{event_id}").status_code for _ in range(30)]

    first = run(7)
    assert {200, 500} == set(first)
    assert run(7) == first
    assert run(8) != first


def test_the_token_request_has_weather_of_its_own(api: PracticeApi) -> None:
    weather(api, {"kind": "server_error", "status": 503, "operations": ["token"]})
    with pytest.raises(requests.HTTPError):
        api.account.token()
    weather(api, {"kind": "drop", "operations": ["token"]})
    with pytest.raises(requests.ConnectionError):
        api.account.token()


def test_latency_does_not_limit_how_many_are_in_flight(api: PracticeApi, event_id: str) -> None:
    apis = [PracticeApi(api.account) for _ in range(48)]
    weather(api, {"kind": "latency", "seconds": 0.5})
    began = time.monotonic()
    with ThreadPoolExecutor(48) as pool:
        answers = list(pool.map(lambda one: one.call("GET", f"/events/{event_id}"), apis))
    assert [answer.status_code for answer in answers] == [200] * 48
    # One after the other this would take 24 seconds.
    assert time.monotonic() - began < 8


def test_every_preset_can_be_put_in_force(api: PracticeApi) -> None:
    presets = api.account.control.request("GET", "/weather/presets")["presets"]
    assert {"calm", "slow", "busy", "storm", "lost-answers", "outage"} <= {
        preset["name"] for preset in presets
    }
    for preset in presets:
        assert api.account.control.set_weather(preset=preset["name"])["rules"] == preset["rules"]


@pytest.mark.parametrize(
    "body",
    [
        {"preset": "sunshine"},
        {"rules": [{"kind": "frogs"}]},
        {"rules": [{"kind": "drop", "when": "never"}]},
        {"rules": [{"kind": "drop", "chance": 1}]},
        {"rules": [{"probability": 1}]},
        {"rules": [{"kind": "drop", "probability": 2}]},
        {"rules": {"kind": "drop"}},
        {"rain": []},
        {"rules": [{"kind": "drop", "operations": ["createTicket"]}]},
    ],
)
def test_a_weather_that_makes_no_sense_is_refused_with_the_reason(
    api: PracticeApi, body: dict[str, Any]
) -> None:
    with pytest.raises(ControlRefused, match=r"\w+ \w+"):
        api.account.control.request("PUT", "/weather", body)
