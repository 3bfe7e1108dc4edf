"""Plain requests to a practice account, for tests that look at the wire itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.support.practice_service import PracticeAccount

Observer = Callable[[str, str, requests.Response], None]


@dataclass
class PracticeApi:
    """Requests with a token of the account; `observer` sees each method, path and answer."""

    account: PracticeAccount
    observer: Observer | None = None
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.trust_env = False
        self.sign_in()

    def sign_in(self) -> None:
        """Use a fresh token from here on."""
        self.session.headers["Authorization"] = f"Bearer {self.account.token()}"

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> requests.Response:
        """A request to `/zoom_events` + path; no check of the answer."""
        response = self.session.request(
            method, f"{self.account.api_url}/zoom_events{path}", json=body, params=query, timeout=30
        )
        if self.observer is not None:
            self.observer(method, f"/zoom_events{path}", response)
        return response

    def ok(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """A request that must succeed; its JSON."""
        response = self.call(method, path, body, **query)
        assert response.ok, f"{method} {path}: {response.status_code} {response.text}"
        return response.json() if response.content else None

    def refused(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, int, str]:
        """A request that must be refused: status, code and message."""
        response = self.call(method, path, body, **query)
        assert not response.ok, f"{method} {path}: {response.status_code} {response.text}"
        envelope = response.json()
        return response.status_code, envelope["code"], envelope["message"]

    def events(self, status: str = "upcoming", role: str = "host") -> list[dict[str, Any]]:
        """The events of one status."""
        found: list[dict[str, Any]] = self.ok("GET", "/events", role_type=role, event_status_type=status)[
            "events"
        ]
        return found

    def event_named(self, name: str, status: str = "upcoming", role: str = "host") -> str:
        """The ID of an event of the demonstration account."""
        return next(event["event_id"] for event in self.events(status, role) if event["name"] == name)

    def draft(self, event_type: str = "SIMPLE_EVENT", **fields: Any) -> str:
        """The ID of a new draft."""
        created: str = self.ok("POST", "/events", {**EVENTS[event_type], **fields})["event_id"]
        return created

    def published(self, event_type: str = "SIMPLE_EVENT", **fields: Any) -> str:
        """The ID of a new event that is published, with effect at once."""
        self.account.control.set_behaviour(publishing_takes=0)
        event_id = self.draft(event_type, **fields)
        self.ok("POST", f"/events/{event_id}/event_actions", {"operation": "publish"})
        return event_id

    def register(self, event_id: str, *rows: dict[str, Any], **query: Any) -> dict[str, Any]:
        """Create tickets; the answer of a 201."""
        answer: dict[str, Any] = self.ok(
            "POST", f"/events/{event_id}/tickets", {"tickets": list(rows)}, **query
        )
        return answer


COMMON = {
    "name": "Launch of the Test Balloon",
    "description": "Up it goes",
    "timezone": "Europe/Berlin",
    "access_level": "PRIVATE_UNRESTRICTED",
    "attendance_type": "virtual",
    "hub_id": "abc123xyz",
}
EVENTS: dict[str, dict[str, Any]] = {
    "SIMPLE_EVENT": {
        **COMMON,
        "event_type": "SIMPLE_EVENT",
        "meeting_type": "WEBINAR",
        "calendar": [{"start_time": "2035-06-04T16:00:00Z", "end_time": "2035-06-04T17:30:00Z"}],
    },
    "CONFERENCE": {
        **COMMON,
        "event_type": "CONFERENCE",
        "calendar": [
            {"start_time": "2035-06-04T07:00:00Z", "end_time": "2035-06-04T16:00:00Z"},
            {"start_time": "2035-06-05T07:00:00Z", "end_time": "2035-06-05T16:00:00Z"},
        ],
    },
    "RECURRING": {
        **COMMON,
        "event_type": "RECURRING",
        "meeting_type": "MEETING",
        "calendar": [{"start_time": "2035-06-05T15:00:00Z", "end_time": "2035-06-05T16:00:00Z"}],
        "recurrence": {"type": 2, "repeat_interval": 1, "weekly_days": [3], "end_times": 6, "duration": 60},
    },
}
SESSION = {
    "name": "Opening",
    "timezone": "Europe/Berlin",
    "type": 0,
    "start_time": "2035-06-04T08:00:00Z",
    "end_time": "2035-06-04T09:00:00Z",
}
TICKET_TYPE = {
    "name": "Supporter",
    "currency": "USD",
    "start_time": "2020-01-01T00:00:00Z",
    "end_time": "2035-06-05T16:00:00Z",
}


def person(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A ticket row."""
    return {
        "email": f"person{number}@guests.example",
        "first_name": "Per",
        "last_name": f"Son {number}",
        **fields,
    }
