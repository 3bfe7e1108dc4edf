"""Events: what creating refuses, the life cycle, and how they are shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.practice_api import EVENTS, PracticeApi, person


def day(number: int, start: str = "07:00", end: str = "08:00") -> dict[str, str]:
    return {"start_time": f"2035-06-{number:02}T{start}:00Z", "end_time": f"2035-06-{number:02}T{end}:00Z"}


@pytest.mark.parametrize(
    "field", ["name", "timezone", "event_type", "access_level", "hub_id", "attendance_type"]
)
def test_required_fields_are_named_when_they_are_missing(api: PracticeApi, field: str) -> None:
    body = {name: value for name, value in EVENTS["SIMPLE_EVENT"].items() if name != field}
    response = api.call("POST", "/events", body)
    assert response.status_code == 400
    assert response.json()["code"] == 300
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize(
    "change,code",
    [
        ({"calendar": [day(n) for n in range(1, 8)]}, 26202),
        ({"calendar": [day(1), day(9)]}, 26202),
        ({"calendar": [day(1, "08:00", "08:00")]}, 26203),
        ({"calendar": [{"start_time": "2035-06-01T07:00:00Z"}]}, 26204),
        ({"calendar": [{"start_time": "2035-06-01T07:00:00", "end_time": "2035-06-01T08:00:00Z"}]}, 26204),
        (
            {"calendar": [{"start_time": "2035-06-01T07:00:00+02:00", "end_time": "2035-06-01T08:00:00Z"}]},
            26204,
        ),
        ({"calendar": []}, 26204),
        ({"calendar": None}, 26204),
        ({"timezone": "Mars/Olympus"}, 300),
        ({"access_level": "PUBLIC"}, 300),
        ({"meeting_type": "SEANCE"}, 300),
        ({"categories": ["Astrology"]}, 300),
        ({"lobby_start_time": "2035-06-04T17:00:00Z"}, 300),
    ],
)
def test_what_creating_refuses(api: PracticeApi, change: dict[str, Any], code: int) -> None:
    assert api.refused("POST", "/events", {**EVENTS["CONFERENCE"], **change})[:2] == (400, code)


def test_six_days_are_just_possible(api: PracticeApi) -> None:
    api.draft("CONFERENCE", calendar=[day(n) for n in range(1, 7)])


def test_a_single_session_event_has_one_calendar_row_and_needs_a_meeting_type(api: PracticeApi) -> None:
    two = {**EVENTS["SIMPLE_EVENT"], "calendar": [day(1), day(2)]}
    assert api.refused("POST", "/events", two)[:2] == (400, 300)
    untyped = {name: value for name, value in EVENTS["SIMPLE_EVENT"].items() if name != "meeting_type"}
    assert api.refused("POST", "/events", untyped)[:2] == (400, 300)


def test_a_multi_session_event_has_no_meeting_type(api: PracticeApi) -> None:
    event_id = api.draft("CONFERENCE", meeting_type="MEETING")
    assert "meeting_type" not in api.ok("GET", f"/events/{event_id}")
    (default,) = api.ok("GET", f"/events/{event_id}/ticket_types")["ticket_types"]
    assert default["quantity"] == 100_000


def test_times_with_fractions_are_taken_and_shown_without(api: PracticeApi) -> None:
    calendar = [{"start_time": "2035-06-01T07:00:00.000Z", "end_time": "2035-06-01T08:00:00.500Z"}]
    event = api.ok("GET", f"/events/{api.draft(calendar=calendar)}")
    assert event["calendar"] == [day(1)]


def test_a_hub_without_conferences_and_a_hub_of_somebody_else(api: PracticeApi) -> None:
    body = EVENTS["CONFERENCE"]
    assert api.refused("POST", "/events", {**body, "hub_id": "def456uvw"})[:2] == (400, 260207)
    assert api.refused("POST", "/events", {**body, "hub_id": "ghi789rst"})[:2] == (403, 26201)
    assert api.refused("POST", "/events", {**body, "hub_id": "unknown"})[:2] == (403, 26201)


def test_the_contract_s_description_can_be_required(api: PracticeApi) -> None:
    body = {name: value for name, value in EVENTS["SIMPLE_EVENT"].items() if name != "description"}
    api.ok("POST", "/events", body)
    api.account.control.set_behaviour(description_required=True)
    assert api.refused("POST", "/events", body)[:2] == (400, 300)


def test_a_host_without_a_licence_cannot_create(api: PracticeApi) -> None:
    api.account.control.set_behaviour(host_profile_complete=False)
    assert api.refused("POST", "/events", EVENTS["SIMPLE_EVENT"]) == (
        400,
        300,
        "Please complete your host profile settings",
    )


def test_one_status_is_written_in_several_ways(api: PracticeApi) -> None:
    created = api.ok("POST", "/events", EVENTS["SIMPLE_EVENT"])
    listed = next(e for e in api.events("draft") if e["event_id"] == created["event_id"])
    shown = api.ok("GET", f"/events/{created['event_id']}")
    assert (created["status"], listed["status"], shown["status"]) == ("draft", "DRAFT", "Draft")


def test_from_draft_to_published_to_past(api: PracticeApi) -> None:
    event_id = api.draft()
    assert event_id in [event["event_id"] for event in api.events("draft")]
    api.account.control.set_behaviour(publishing_takes=0)
    api.ok("POST", f"/events/{event_id}/event_actions", {"operation": "publish"})
    assert event_id in [event["event_id"] for event in api.events("upcoming")]
    api.account.control.move_clock(to="2035-07-01T00:00:00Z")
    api.sign_in()
    assert event_id in [event["event_id"] for event in api.events("past")]
    assert event_id not in [event["event_id"] for event in api.events("upcoming")]
    assert api.refused("PATCH", f"/events/{event_id}", {"name": "Late"})[:2] == (400, 260210)
    assert api.refused("DELETE", f"/events/{event_id}")[:2] == (400, 300)


def test_cancelling_needs_a_message_once_somebody_is_registered(api: PracticeApi) -> None:
    path = f"/events/{api.published()}"
    api.register(path.rsplit("/", 1)[1], person(1), person(2))
    assert api.refused("POST", f"{path}/event_actions", {"operation": "cancel"})[:2] == (400, 300)
    cancelled = api.ok("POST", f"{path}/event_actions", {"operation": "cancel", "cancel_message": "Storm"})
    assert cancelled["status"] == "cancelled"
    told = api.account.control.outbox(kind="event_cancelled")
    assert [(mail["to"], mail["reason"]) for mail in told] == [
        ("person1@guests.example", "Storm"),
        ("person2@guests.example", "Storm"),
    ]
    assert api.refused("PATCH", path, {"name": "Late"})[:2] == (400, 260210)
    api.ok("DELETE", path)


def test_a_draft_cannot_be_cancelled_and_a_published_event_not_deleted(api: PracticeApi) -> None:
    draft = api.draft()
    assert api.refused("POST", f"/events/{draft}/event_actions", {"operation": "cancel"})[:2] == (400, 26501)
    assert api.refused("DELETE", f"/events/{api.published()}")[:2] == (400, 300)


@pytest.mark.parametrize("operation", ["archive", "Publish", "", None])
def test_actions_that_are_none(api: PracticeApi, operation: str | None) -> None:
    path = f"/events/{api.draft()}/event_actions"
    assert api.refused("POST", path, {"operation": operation}) == (400, 300, "Invalid Event operation")


def test_publishing_twice_is_a_switch(api: PracticeApi) -> None:
    path = f"/events/{api.published()}/event_actions"
    assert api.refused("POST", path, {"operation": "publish"})[:2] == (400, 300)
    api.account.control.set_behaviour(publish_again_is_refused=False)
    assert api.ok("POST", path, {"operation": "publish"})["status"] == "published"


def test_a_duplicate_is_a_draft_at_another_time(api: PracticeApi) -> None:
    original = api.draft("CONFERENCE")
    wanted = {"name": "Again", "start_time": "2036-01-07T07:00:00Z", "timezone": "UTC"}
    answer = api.ok(
        "POST", f"/events/{original}/event_actions", {"operation": "duplicate", "duplicate_event": wanted}
    )
    copy = api.ok("GET", f"/events/{answer['event_id']}")
    assert answer["status"] == "duplicated"
    assert answer["event_id"] != original
    assert (copy["name"], copy["timezone"], copy["status"]) == ("Again", "UTC", "Draft")
    assert copy["calendar"] == [
        {"start_time": "2036-01-07T07:00:00Z", "end_time": "2036-01-07T16:00:00Z"},
        {"start_time": "2036-01-08T07:00:00Z", "end_time": "2036-01-08T16:00:00Z"},
    ]


def test_a_duplicate_takes_the_programme_along_but_no_tickets(api: PracticeApi) -> None:
    summit = api.event_named("Brightwave Customer Summit")
    wanted = {"name": "Summit again", "start_time": "2036-01-07T08:00:00Z", "timezone": "UTC"}
    body = {"operation": "duplicate", "duplicate_event": wanted}
    copy = api.ok("POST", f"/events/{summit}/event_actions", body)["event_id"]
    sessions = api.ok("GET", f"/events/{copy}/sessions")["sessions"]
    assert [session["name"] for session in sessions][:2] == ["Opening Keynote", "Roadmap"]
    assert sessions[0]["start_time"] == "2036-01-07T08:00:00Z"
    assert [s["name"] for s in api.ok("GET", f"/events/{copy}/speakers")["speakers"]] == [
        "Leila Haddad",
        "Anders Lindqvist",
    ]
    types = api.ok("GET", f"/events/{copy}/ticket_types")["ticket_types"]
    assert [(t["name"], t["sold_quantity"]) for t in types] == [("General Admission", 0), ("VIP", 0)]
    assert len(api.ok("GET", f"/events/{copy}/questions")["questions"]) == 6
    assert api.ok("GET", f"/events/{copy}/tickets")["total_records"] == 0


def test_what_is_locked(api: PracticeApi) -> None:
    event_id = api.published()
    path = f"/events/{event_id}"
    assert api.refused("PATCH", path, {"event_type": "CONFERENCE"})[:2] == (400, 300)
    assert api.refused("PATCH", path, {"hub_id": "def456uvw"})[:2] == (400, 300)
    api.ok("PATCH", path, {"meeting_type": "MEETING"})
    api.register(event_id, person())
    assert api.refused("PATCH", path, {"meeting_type": "WEBINAR"})[:2] == (400, 300)
    api.ok("PATCH", path, {"name": "Renamed", "meeting_type": "MEETING"})


def test_moving_an_event_moves_its_session_and_keeps_the_session_s_id(api: PracticeApi) -> None:
    path = f"/events/{api.draft()}"
    before = api.ok("GET", f"{path}/sessions")["sessions"]
    api.ok("PATCH", path, {"calendar": [day(20)]})
    after = api.ok("GET", f"{path}/sessions")["sessions"]
    assert [s["session_id"] for s in after] == [s["session_id"] for s in before]
    assert (after[0]["start_time"], after[0]["end_time"]) == tuple(day(20).values())
    api.ok("PATCH", path, {"name": "Renamed"})
    assert api.ok("GET", f"{path}/sessions")["sessions"] == [{**after[0], "name": "Renamed"}]


def test_a_calendar_cannot_be_emptied(api: PracticeApi) -> None:
    path = f"/events/{api.draft()}"
    assert api.refused("PATCH", path, {"calendar": []})[:2] == (400, 26204)
    api.ok("PATCH", path, {"calendar": None})
    assert len(api.ok("GET", path)["calendar"]) == 1


def test_listing_asks_for_attendee_and_upcoming_unless_told(api: PracticeApi) -> None:
    names = [event["name"] for event in api.ok("GET", "/events")["events"]]
    assert names == ["Harborline User Group"]
    assert api.refused("GET", "/events", role_type="owner")[:2] == (400, 300)
    assert api.refused("GET", "/events", event_status_type="lost")[:2] == (400, 300)


def test_events_come_in_pages(api: PracticeApi) -> None:
    for number in range(5):
        api.draft(name=f"Draft {number}")
    found, token = [], ""
    while True:
        page = api.ok(
            "GET", "/events", role_type="host", event_status_type="draft", page_size=2, next_page_token=token
        )
        found += [event["name"] for event in page["events"]]
        token = page["next_page_token"]
        if not token:
            break
    assert page["total_records"] == len(found) == len(set(found)) == 6


def test_the_demonstration_has_each_status_and_type(api: PracticeApi) -> None:
    assert {event["event_type"] for event in api.events("upcoming")} == {
        "SIMPLE_EVENT",
        "CONFERENCE",
        "RECURRING",
    }
    for status in ("upcoming", "past", "draft", "cancelled"):
        assert api.events(status)
    people = api.ok(
        "GET", f"/events/{api.event_named('Spring Release Review', 'past')}/registrants", page_size=300
    )
    assert all(person["email"].endswith(".example") for person in people["registrants"])
    assert people["total_records"] == len(people["registrants"]) == 64
