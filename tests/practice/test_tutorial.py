"""Zoom's tutorial, its requests word for word but for the host and the IDs that earlier answers give."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import requests

from tests.support.practice_service import PracticeAccount

EVENT = """{
  "hub_id": "abc123xyz",
  "name": "Introducing Project Phoenix",
  "timezone": "America/Los_Angeles",
  "event_type": "SIMPLE_EVENT",
  "access_level": "PRIVATE_UNRESTRICTED",
  "meeting_type": "WEBINAR",
  "attendance_type": "VIRTUAL",
  "calendar": [
    {
      "start_time": "2025-12-15T18:00:00Z",
      "end_time": "2025-12-15T19:30:00Z"
    }
  ],
  "tagline": "The future of product analytics starts here"
}"""


class Reader:
    """Somebody who follows the tutorial."""

    def __init__(self, account: PracticeAccount) -> None:
        self.account = account
        # The tutorial's event is in December 2025.
        account.control.move_clock(to="2025-11-17T09:00:00Z")
        self.token = self.get_token().json()["access_token"]

    def get_token(self, **parameters: str) -> requests.Response:
        credentials = f"{self.account.client_id}:{self.account.client_secret}"
        return requests.post(
            self.account.oauth_url,
            headers={
                "Authorization": f"Basic {base64.b64encode(credentials.encode()).decode()}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
            params={"grant_type": "account_credentials", "account_id": self.account.account_id, **parameters},
            timeout=30,
        )

    def send(
        self, method: str, path: str, data: str | None = None, *, typed: bool = True
    ) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        if typed:
            headers["Content-Type"] = "application/json"
        url = f"{self.account.url}/v2{path}"
        return requests.request(method, url, headers=headers, data=data, timeout=30)

    def create(self) -> str:
        response = self.send("POST", "/zoom_events/events", EVENT)
        assert response.status_code == 201
        event_id: str = response.json()["event_id"]
        return event_id

    def publish(self, event_id: str) -> requests.Response:
        return self.send("POST", f"/zoom_events/events/{event_id}/event_actions", '{"operation": "publish"}')


@pytest.fixture
def reader(practice: PracticeAccount) -> Reader:
    return Reader(practice)


def tickets(type_id: str) -> str:
    return f"""{{
      "tickets": [
        {{"email": "sarah.chen@techcorp.com", "first_name": "Sarah", "last_name": "Chen",
          "ticket_type_id": "{type_id}"}},
        {{"email": "james.wilson@partner.com", "first_name": "James", "last_name": "Wilson",
          "ticket_type_id": "{type_id}"}}
      ]
    }}"""


def test_the_tutorial_from_the_token_to_the_tickets(reader: Reader) -> None:
    token: dict[str, Any] = reader.get_token().json()
    assert token["token_type"] == "bearer"
    assert token["expires_in"] in (3599, 3600)
    assert "zoom_events:write:event:admin" in token["scope"].split()

    hubs = reader.send("GET", "/zoom_events/hubs?role_type=host").json()
    assert hubs["total_records"] == 2
    assert [(hub["hub_id"], hub["name"]) for hub in hubs["hubs"]] == [
        ("abc123xyz", "Marketing Events Hub"),
        ("def456uvw", "Product Training Hub"),
    ]

    created = reader.send("POST", "/zoom_events/events", EVENT)
    assert created.status_code == 201
    event = created.json()
    assert event["status"] == "draft"
    assert event["calendar"] == [{"start_time": "2025-12-15T18:00:00Z", "end_time": "2025-12-15T19:30:00Z"}]
    path = f"/zoom_events/events/{event['event_id']}"
    assert reader.send("GET", path, typed=False).json()["name"] == "Introducing Project Phoenix"

    published = reader.publish(event["event_id"])
    assert published.status_code == 201
    assert published.json() == {"status": "published", "event_id": event["event_id"]}
    shown = reader.send("GET", path, typed=False).json()
    assert shown["status"] == "Published"
    assert shown["event_url"] == event["event_url"]

    types = reader.send("GET", f"{path}/ticket_types", typed=False).json()
    assert types["total_records"] == 1
    type_id = types["ticket_types"][0]["ticket_type_id"]

    reader.account.control.set_behaviour(publishing_takes=0)
    second = reader.create()
    reader.publish(second)
    type_id = reader.send("GET", f"/zoom_events/events/{second}/ticket_types").json()["ticket_types"][0][
        "ticket_type_id"
    ]
    answer = reader.send("POST", f"/zoom_events/events/{second}/tickets", tickets(type_id))
    assert answer.status_code == 201
    body = answer.json()
    assert [ticket["email"] for ticket in body["tickets"]] == [
        "sarah.chen@techcorp.com",
        "james.wilson@partner.com",
    ]
    assert all(ticket["ticket_id"] and ticket["event_join_link"] for ticket in body["tickets"])
    assert body["errors"] == []
    assert len(reader.account.control.outbox(kind="confirmation")) == 2


def test_issue_1_an_event_that_is_not_published_takes_no_tickets(reader: Reader) -> None:
    event_id = reader.create()
    answer = reader.send("POST", f"/zoom_events/events/{event_id}/tickets", tickets("any"))
    assert (answer.status_code, answer.json()) == (
        400,
        {"code": 26501, "message": "Event is not published yet."},
    )


def test_issue_1_for_half_a_second_after_publishing_the_same_is_said(reader: Reader) -> None:
    # Half a second is the usual; a minute cannot pass between two requests on a slow machine.
    assert reader.account.control.state()["behaviour"]["publishing_takes"] == 0.5
    reader.account.control.set_behaviour(publishing_takes=60)
    event_id = reader.create()
    reader.publish(event_id)
    answer = reader.send("POST", f"/zoom_events/events/{event_id}/tickets", tickets("any"))
    assert answer.json()["code"] == 26501
    assert reader.send("GET", f"/zoom_events/events/{event_id}").json()["status"] == "Published"


def test_issue_2_a_hub_of_somebody_else_takes_no_events(reader: Reader) -> None:
    answer = reader.send("POST", "/zoom_events/events", EVENT.replace("abc123xyz", "ghi789rst"))
    assert (answer.status_code, answer.json()) == (
        403,
        {"code": 26201, "message": "No permission to create the event under the hub ID."},
    )


def test_issue_2_a_missing_scope_is_named(reader: Reader) -> None:
    reader.account.control.set_behaviour(scopes=["zoom_events:read:list_hubs:admin"])
    reader.token = reader.get_token().json()["access_token"]
    answer = reader.send("POST", "/zoom_events/events", EVENT)
    assert answer.status_code == 400
    assert answer.json()["code"] == 4711
    assert "zoom_events:write:event:admin" in answer.json()["message"]


def test_issue_3_after_an_hour_the_token_is_expired(reader: Reader) -> None:
    reader.account.control.move_clock(3601)
    answer = reader.send("GET", "/zoom_events/hubs?role_type=host")
    assert (answer.status_code, answer.json()) == (401, {"code": 124, "message": "Access token is expired."})
    reader.token = reader.get_token().json()["access_token"]
    assert reader.send("GET", "/zoom_events/hubs?role_type=host").ok


def test_issue_4_too_many_requests_are_429(reader: Reader) -> None:
    reader.account.control.set_plan("free")
    answers = [reader.send("GET", "/zoom_events/hubs?role_type=host") for _ in range(30)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert refused[0].json()["code"] == 429
    assert "maximum per-second rate limit" in refused[0].json()["message"]
