"""The control surface: log, reset, switches, and what it says to nonsense."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import requests

from tests.support.practice_api import PracticeApi, person


def test_the_log_shows_what_was_asked_and_answered_but_no_secrets(api: PracticeApi) -> None:
    event_id = api.draft(name="In the log")
    entry = api.account.control.log("createEvent")[-1]
    assert (entry["method"], entry["path"], entry["status"]) == ("POST", "/v2/zoom_events/events", 201)
    assert "In the log" in entry["request_body"]
    assert event_id in entry["answer_body"]
    token = str(api.session.headers["Authorization"]).split()[1]
    everything = str(api.account.control.log())
    assert token not in everything
    assert api.account.client_secret not in everything
    basic = base64.b64encode(f"{api.account.client_id}:{api.account.client_secret}".encode()).decode()
    assert basic not in everything
    assert api.account.control.calls()["createEvent 201"] == 1


def test_reset_brings_the_seed_back_and_keeps_the_credentials(api: PracticeApi) -> None:
    event_id = api.published()
    api.register(event_id, person())
    api.account.control.set_weather(preset="slow")
    api.account.control.set_behaviour(known_email="silence")
    state = api.account.control.reset("empty")
    assert state["events"] == []
    assert state["weather"]["name"] == "calm"
    assert state["behaviour"]["known_email"] == "second_ticket"
    assert api.account.control.outbox() == []
    assert api.events("draft") == []
    assert len(api.account.control.reset("demo")["events"]) == 8


@pytest.mark.parametrize(
    "switches",
    [
        {"known_email": "maybe"},
        {"listing_delay": -1},
        {"listing_delay": True},
        {"scopes": "all"},
        {"mood": "good"},
    ],
)
def test_switches_that_do_not_exist(api: PracticeApi, switches: dict[str, Any]) -> None:
    response = requests.patch(
        f"{api.account.url}/practice/behaviour",
        params={"account_id": api.account.account_id},
        json=switches,
        timeout=30,
    )
    assert response.status_code == 400
    assert len(response.json()["error"]) > 10


def test_the_control_surface_says_what_it_does_not_know(api: PracticeApi) -> None:
    for method, path in (("GET", "/nowhere"), ("POST", "/state")):
        response = requests.request(method, f"{api.account.url}/practice{path}", timeout=30)
        assert response.status_code in (404, 405)
        assert response.json()["error"]
    unknown = requests.get(f"{api.account.url}/practice/state?account_id=x", timeout=30)
    assert unknown.status_code == 404


def test_an_unknown_route_of_the_control_surface_is_named(api: PracticeApi) -> None:
    url = api.account.api_url.removesuffix("/v2")
    answer = api.session.post(f"{url}/practice/state", timeout=30)
    assert (answer.status_code, answer.json()) == (405, {"error": "There is no POST /practice/state."})
    assert api.session.get(f"{url}/practice/nope", timeout=30).json() == {
        "error": "There is no GET /practice/nope."
    }
