"""Recurring events: the rules of the recurrence, and the occurrences as sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.support.practice_api import EVENTS, SESSION, TICKET_TYPE, PracticeApi

FIRST = [{"start_time": "2035-01-02T15:00:00Z", "end_time": "2035-01-02T16:00:00Z"}]  # a Tuesday


def starts(api: PracticeApi, recurrence: dict[str, Any], **fields: Any) -> list[str]:
    event_id = api.draft("RECURRING", calendar=FIRST, recurrence={"duration": 45, **recurrence}, **fields)
    return [session["start_time"] for session in api.ok("GET", f"/events/{event_id}/sessions")["sessions"]]


def refused(api: PracticeApi, recurrence: dict[str, Any]) -> list[str]:
    body = {**EVENTS["RECURRING"], "recurrence": recurrence}
    response = api.call("POST", "/events", body)
    assert (response.status_code, response.json()["code"]) == (400, 300)
    return [error["field"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    "recurrence,days",
    [
        ({"type": 1, "repeat_interval": 10, "end_times": 3}, ["01-02", "01-12", "01-22"]),
        ({"type": 2, "weekly_days": [3, 5], "end_times": 4}, ["01-02", "01-04", "01-09", "01-11"]),
        ({"type": 2, "repeat_interval": 2, "end_times": 3}, ["01-02", "01-16", "01-30"]),
        ({"type": 3, "monthly_days": [31], "end_times": 3}, ["01-31", "03-31", "05-31"]),
        ({"type": 3, "monthly_week": 1, "monthly_week_day": 3, "end_times": 3}, ["01-02", "02-06", "03-06"]),
        ({"type": 3, "monthly_week": -1, "monthly_week_day": 6, "end_times": 2}, ["01-26", "02-23"]),
        ({"type": 1, "end_date_time": "2035-01-04T23:00:00Z"}, ["01-02", "01-03", "01-04"]),
    ],
)
def test_occurrences(api: PracticeApi, recurrence: dict[str, Any], days: list[str]) -> None:
    assert [start[5:10] for start in starts(api, recurrence)] == days


def test_the_hour_stays_the_same_in_the_event_s_zone(api: PracticeApi) -> None:
    found = starts(api, {"type": 3, "monthly_days": [2], "end_times": 12}, timezone="America/New_York")
    hours = {datetime.fromisoformat(start).astimezone(ZoneInfo("America/New_York")).hour for start in found}
    assert hours == {10}
    assert {start[11:13] for start in found} == {"14", "15"}


def test_sessions_last_as_long_as_the_duration(api: PracticeApi) -> None:
    recurrence = {"type": 1, "end_times": 2, "duration": 45}
    event_id = api.draft("RECURRING", calendar=FIRST, recurrence=recurrence)
    assert api.ok("GET", f"/events/{event_id}/sessions")["sessions"][0]["end_time"] == "2035-01-02T15:45:00Z"


def test_a_recurrence_is_sent_as_lists_and_read_as_string_and_number(api: PracticeApi) -> None:
    weekly = {"type": 2, "weekly_days": [3, 5], "end_times": 4, "duration": 45}
    created = api.ok("POST", "/events", {**EVENTS["RECURRING"], "recurrence": weekly})
    assert created["recurrence"]["weekly_days"] == [3, 5]
    path = f"/events/{created['event_id']}"
    assert api.ok("GET", path)["recurrence"]["weekly_days"] == "3,5"
    api.ok("PATCH", path, {"recurrence": {**weekly, "weekly_days": "2,4", "end_times": 5}})
    assert api.ok("GET", path)["recurrence"]["weekly_days"] == "2,4"
    assert api.ok("GET", f"{path}/sessions")["total_records"] == 5
    monthly = {"type": 3, "monthly_days": [12], "end_times": 2, "duration": 45}
    path = f"/events/{api.draft('RECURRING', recurrence=monthly)}"
    assert api.ok("GET", path)["recurrence"]["monthly_days"] == 12


@pytest.mark.parametrize(
    "change,field",
    [
        ({"type": "monthly"}, "recurrence.type"),
        ({"type": 4}, "recurrence.type"),
        ({"type": 1, "repeat_interval": 91}, "recurrence.repeat_interval"),
        ({"type": 2, "repeat_interval": 13}, "recurrence.repeat_interval"),
        ({"type": 3, "repeat_interval": 4}, "recurrence.repeat_interval"),
        ({"type": 2, "weekly_days": [0]}, "recurrence.weekly_days[0]"),
        ({"type": 2, "weekly_days": []}, "recurrence.weekly_days"),
        ({"type": 2, "weekly_days": "2,4"}, "recurrence.weekly_days"),
        ({"type": 3, "monthly_days": 5}, "recurrence.monthly_days"),
        ({"type": 3, "monthly_days": []}, "recurrence.monthly_days"),
        ({"end_times": 61}, "recurrence.end_times"),
        ({"end_times": 0}, "recurrence.end_times"),
        ({"end_date_time": "2036-01-01T00:00:00Z"}, "recurrence.end_times"),
        ({"end_times": None, "end_date_time": "2039-01-01T00:00:00Z"}, "recurrence.end_date_time"),
        ({"end_times": None}, "recurrence.end_times"),
        ({"duration": None}, "recurrence.duration"),
        ({"type": 3, "monthly_week": 2}, "recurrence.monthly_week"),
    ],
)
def test_recurrences_that_are_refused(api: PracticeApi, change: dict[str, Any], field: str) -> None:
    assert field in refused(api, {"type": 1, "end_times": 5, "duration": 60, **change})


def test_the_tutorial_s_sixty_occurrences_are_possible_and_the_documented_fifty_a_switch(
    api: PracticeApi,
) -> None:
    sixty = {"type": 1, "end_times": 60, "duration": 30}
    assert len(starts(api, sixty)) == 60
    api.account.control.set_behaviour(most_occurrences=50)
    assert refused(api, sixty) == ["recurrence.end_times"]


def test_recurring_events_have_no_lobby_times(api: PracticeApi) -> None:
    body = {**EVENTS["RECURRING"], "lobby_start_time": "2035-06-05T14:45:00Z"}
    assert api.refused("POST", "/events", body) == (400, 300, "event outside lobby time range")


def test_recurring_events_take_further_sessions_but_no_ticket_types(api: PracticeApi) -> None:
    event_id = api.draft("RECURRING")
    further = api.ok("POST", f"/events/{event_id}/sessions", SESSION)["session_id"]
    sessions = api.ok("GET", f"/events/{event_id}/sessions")["sessions"]
    assert (len(sessions), sessions[0]["session_id"]) == (7, further)
    assert api.refused("POST", f"/events/{event_id}/ticket_types", TICKET_TYPE)[:2] == (400, 300)


def test_changes_send_days_as_string_and_number(api: PracticeApi) -> None:
    path = f"/events/{api.draft('RECURRING')}"
    weekly = {"type": 2, "end_times": 4, "duration": 45}
    for days in ([2, 4], "8", "2,x", "", 2):
        assert api.refused("PATCH", path, {"recurrence": {**weekly, "weekly_days": days}})[:2] == (400, 300)
    assert api.refused("PATCH", path, {"recurrence": {**weekly, "type": 3, "monthly_days": [7]}})[0] == 400
    api.ok("PATCH", path, {"recurrence": {**weekly, "type": 3, "monthly_days": 7}})
    assert api.ok("GET", path)["recurrence"]["monthly_days"] == 7


def test_renaming_an_event_leaves_its_occurrences_where_they_are(api: PracticeApi) -> None:
    path = f"/events/{api.draft('RECURRING')}"
    first, second, third = (
        f"{path}/sessions/{session['session_id']}"
        for session in api.ok("GET", f"{path}/sessions")["sessions"][:3]
    )
    api.ok("PATCH", first, {"name": "Opening night"})
    api.ok("DELETE", second)
    before = api.ok("GET", third)
    event = api.ok("GET", path)
    api.ok(
        "PATCH", path, {"name": "Renamed", "timezone": event["timezone"], "recurrence": event["recurrence"]}
    )
    assert api.ok("GET", third) == {**before, "name": "Renamed"}
    assert api.ok("GET", first)["name"] == "Opening night"
    assert api.ok("GET", f"{path}/sessions")["total_records"] == 5


def test_without_a_first_start_there_is_no_schedule(api: PracticeApi) -> None:
    body = {name: value for name, value in EVENTS["RECURRING"].items() if name != "calendar"}
    assert api.refused("POST", "/events", body)[:2] == (400, 26204)
    api.ok("POST", "/events", {**body, "start_time": "2035-06-05T15:00:00Z"})
