"""Ticket types, questions, sessions, speakers, co-editors, access links, e-mails, reports: their rules."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.practice_api import SESSION, TICKET_TYPE, PracticeApi, person


@pytest.fixture
def conference(api: PracticeApi) -> str:
    return f"/events/{api.draft('CONFERENCE')}"


@pytest.fixture
def past(api: PracticeApi) -> str:
    return f"/events/{api.event_named('Spring Release Review', 'past')}"


def test_ticket_types_are_for_multi_session_events(api: PracticeApi) -> None:
    event = f"/events/{api.draft()}"
    default = api.ok("GET", f"{event}/ticket_types")["ticket_types"][0]["ticket_type_id"]
    assert api.refused("POST", f"{event}/ticket_types", TICKET_TYPE)[:2] == (400, 300)
    assert api.refused("PATCH", f"{event}/ticket_types/{default}", {"name": "X"})[:2] == (400, 300)
    assert api.refused("DELETE", f"{event}/ticket_types/{default}")[:2] == (400, 300)


@pytest.mark.parametrize("field", ["name", "currency", "start_time", "end_time"])
def test_what_a_ticket_type_needs(api: PracticeApi, conference: str, field: str) -> None:
    body = {name: value for name, value in TICKET_TYPE.items() if name != field}
    response = api.call("POST", f"{conference}/ticket_types", body)
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_sale_dates_that_are_no_window(api: PracticeApi, conference: str) -> None:
    for change in ({"end_time": TICKET_TYPE["start_time"]}, {"start_time": "tomorrow"}):
        body = {**TICKET_TYPE, **change}
        assert api.refused("POST", f"{conference}/ticket_types", body)[:2] == (400, 26401)


def test_at_most_fifty_ticket_types(api: PracticeApi, conference: str) -> None:
    path = f"{conference}/ticket_types"
    for number in range(49):
        api.ok("POST", path, {**TICKET_TYPE, "name": f"T{number}"})
    assert api.refused("POST", path, TICKET_TYPE)[:2] == (400, 300)
    assert api.ok("GET", path)["total_records"] == 50


def test_a_ticket_type_in_use_cannot_go_or_shrink(api: PracticeApi) -> None:
    event_id = api.published("CONFERENCE")
    path = f"/events/{event_id}/ticket_types"
    type_id = api.ok("POST", path, TICKET_TYPE)["ticket_type_id"]
    api.register(event_id, person(1, ticket_type_id=type_id), person(2, ticket_type_id=type_id))
    assert api.refused("DELETE", f"{path}/{type_id}")[:2] == (400, 300)
    assert api.refused("PATCH", f"{path}/{type_id}", {"quantity": 1})[:2] == (400, 300)
    api.ok("PATCH", f"{path}/{type_id}", {"quantity": 2})


def test_a_ticket_type_asks_its_own_questions(api: PracticeApi) -> None:
    event_id = api.published("CONFERENCE")
    path = f"/events/{event_id}"
    type_id = api.ok("POST", f"{path}/ticket_types", TICKET_TYPE)["ticket_type_id"]
    own = {"questions": [{"field_name": "phone", "required": True}], "custom_questions": []}
    api.ok("PUT", f"{path}/ticket_types/{type_id}/questions", own)
    assert [
        q["field_name"] for q in api.ok("GET", f"{path}/ticket_types/{type_id}/questions")["questions"]
    ] == ["phone"]
    assert [q["field_name"] for q in api.ok("GET", f"{path}/questions")["questions"]] == [
        "first_name",
        "last_name",
    ]
    options = [f"Option {number}" for number in range(51)]
    choice = {"title": "Which?", "type": "single_dropdown"}
    many = {**own, "custom_questions": [{**choice, "options": options[:50]}]}
    api.ok("PUT", f"{path}/ticket_types/{type_id}/questions", many)
    too_many = {**own, "custom_questions": [{**choice, "options": options}]}
    assert api.refused("PUT", f"{path}/ticket_types/{type_id}/questions", too_many)[:2] == (400, 300)
    refused = api.refused("POST", f"{path}/tickets", {"tickets": [person(ticket_type_id=type_id)]})
    assert refused[1:] == (260504, 'Missing required fields - ["phone"].')
    api.register(event_id, person(1), person(2, ticket_type_id=type_id, phone="1"))


@pytest.mark.parametrize(
    "question",
    [
        {"title": "T", "type": "single_radio"},
        {"title": "T", "type": "short_answer", "options": ["a"]},
        {"title": "T", "type": "short_answer", "max_length": 501},
        {"title": "T", "type": "long_answer", "max_length": 2001},
        {"title": "T", "type": "long_answer", "min_length": 9, "max_length": 8},
        {"title": "T", "type": "short_answer", "required": True, "min_length": 0},
        {"title": "T", "type": "poem"},
        {"title": "T" * 257, "type": "short_answer"},
        {"type": "short_answer"},
    ],
)
def test_custom_questions_that_are_refused(api: PracticeApi, question: dict[str, Any]) -> None:
    path = f"/events/{api.draft()}/questions"
    assert api.refused("PUT", path, {"custom_questions": [question]})[:2] == (400, 300)


def test_questions_cannot_be_asked_twice(api: PracticeApi) -> None:
    path = f"/events/{api.draft()}/questions"
    twice = {"title": "T", "type": "short_answer"}
    assert api.refused("PUT", path, {"custom_questions": [twice, twice]})[:2] == (400, 300)
    long_list = {"title": "T", "type": "single_dropdown", "options": [f"Option {n}" for n in range(31)]}
    assert api.refused("PUT", path, {"custom_questions": [long_list]})[:2] == (400, 300)
    field = {"field_name": "phone"}
    assert api.refused("PUT", path, {"questions": [field, field]})[:2] == (400, 300)


def test_sessions_lie_within_their_conference(api: PracticeApi, conference: str) -> None:
    outside = {**SESSION, "start_time": "2035-06-09T08:00:00Z", "end_time": "2035-06-09T09:00:00Z"}
    assert api.refused("POST", f"{conference}/sessions", outside)[:2] == (400, 300)
    backwards = {**SESSION, "end_time": "2035-06-04T07:30:00Z"}
    assert api.refused("POST", f"{conference}/sessions", backwards)[:2] == (400, 300)


@pytest.mark.parametrize("kind,number", [(0, "meeting_id"), (2, "webinar_id"), (4, None)])
def test_the_type_of_a_session_gives_it_a_number(
    api: PracticeApi, conference: str, kind: int, number: str | None
) -> None:
    session_id = api.ok("POST", f"{conference}/sessions", {**SESSION, "type": kind})["session_id"]
    path = f"{conference}/sessions/{session_id}"
    assert {"meeting_id", "webinar_id"} & set(api.ok("GET", path)) == set(), "the event is a draft"
    api.ok("POST", f"{conference}/event_actions", {"operation": "publish"})
    published = api.ok("GET", path)
    assert {"meeting_id", "webinar_id"} & set(published) == ({number} if number else set())
    assert published in api.ok("GET", f"{conference}/sessions")["sessions"]


def test_the_time_zone_of_a_session_stays_as_it_was_made(api: PracticeApi, conference: str) -> None:
    session_id = api.ok("POST", f"{conference}/sessions", SESSION)["session_id"]
    path = f"{conference}/sessions/{session_id}"
    api.ok("PATCH", path, {"timezone": "Nowhere/Land", "name": "Renamed"})
    changed = api.ok("GET", path)
    assert (changed["timezone"], changed["name"]) == ("Europe/Berlin", "Renamed")


def test_a_listing_shows_two_hundred_of_up_to_five_hundred_sessions(
    api: PracticeApi, conference: str
) -> None:
    for _ in range(203):
        api.ok("POST", f"{conference}/sessions", SESSION)
    page = api.ok("GET", f"{conference}/sessions")
    assert (page["total_records"], len(page["sessions"])) == (203, 200)


def test_the_session_of_a_single_session_event_follows_its_event(api: PracticeApi) -> None:
    event = f"/events/{api.draft()}"
    (session,) = api.ok("GET", f"{event}/sessions")["sessions"]
    path = f"{event}/sessions/{session['session_id']}"
    assert api.refused("POST", f"{event}/sessions", SESSION)[:2] == (400, 300)
    assert api.refused("DELETE", path)[:2] == (400, 300)
    api.ok("PATCH", path, {"name": "Other", "type": 0})
    assert api.ok("GET", path)["name"] == "Launch of the Test Balloon"
    assert api.ok("GET", event)["meeting_type"] == "MEETING"


def test_speakers_leave_their_sessions_when_they_are_deleted(api: PracticeApi, conference: str) -> None:
    speaker = api.ok("POST", f"{conference}/speakers", {"name": "Ada", "job_title": "Analyst"})["speaker_id"]
    body = {**SESSION, "session_speakers": [{"speaker_id": speaker}]}
    session_id = api.ok("POST", f"{conference}/sessions", body)["session_id"]
    (shown,) = api.ok("GET", f"{conference}/sessions/{session_id}")["session_speakers"]
    assert (shown["name"], shown["title"], shown["meeting_role"]) == ("Ada", "Analyst", 1)
    api.ok("DELETE", f"{conference}/speakers/{speaker}")
    assert api.ok("GET", f"{conference}/sessions/{session_id}")["session_speakers"] == []


def test_three_coeditors_and_no_more(api: PracticeApi) -> None:
    path = f"/events/{api.draft()}/coeditors"

    def change(operation: str, *names: str) -> list[str]:
        entries = [{"email": f"{name}@b.example", "permission_groups": ["Publish"]} for name in names]
        answer = api.ok("PATCH", path, {"operation": operation, "coeditors": entries})
        return [error["email"] for error in answer["errors"]]

    assert change("add", "a", "b") == []
    assert change("add", "b", "c", "d") == ["b@b.example", "d@b.example"]
    assert change("update", "a", "z") == ["z@b.example"]
    assert change("delete", "a", "z") == ["z@b.example"]
    assert [c["email"] for c in api.ok("GET", path)["coeditors"]] == ["b@b.example", "c@b.example"]
    assert len(api.account.control.outbox(kind="coeditor_invitation")) == 3


def test_one_access_link_is_the_default(api: PracticeApi) -> None:
    path = f"/events/{api.draft()}/access_links"
    body = {
        "name": "Mine",
        "type": "registration",
        "authentication_method": "zoom_account",
        "is_default": True,
    }
    link_id = api.ok("POST", path, body)["access_link_id"]
    links = api.ok("GET", path)["access_links"]
    assert [(link["name"], link["is_default"]) for link in links] == [("Registration", False), ("Mine", True)]
    assert api.refused("DELETE", f"{path}/{link_id}")[:2] == (400, 300)
    api.ok("PATCH", f"{path}/{links[0]['access_link_id']}", {"is_default": True})
    api.ok("DELETE", f"{path}/{link_id}")


def test_addresses_that_may_register_are_listed_once(api: PracticeApi, conference: str) -> None:
    once, twice = ["a@guests.example", "b@guests.example"], ["a@guests.example", "a@guests.example"]
    link = {"name": "Mine", "type": "registration", "authentication_method": "zoom_account"}
    links, types = f"{conference}/access_links", f"{conference}/ticket_types"
    for path, body in (
        (links, {**link, "email_restrict_list": twice}),
        (types, {**TICKET_TYPE, "private_visibility_rules": {"email_restrict_list": twice}}),
    ):
        assert api.refused("POST", path, body)[:2] == (400, 300)
    api.ok("POST", links, {**link, "email_restrict_list": once})
    api.ok("POST", types, {**TICKET_TYPE, "private_visibility_rules": {"email_restrict_list": once}})


def test_registrants_are_people_not_tickets(api: PracticeApi) -> None:
    event_id = api.published()
    invited = {"email": "b@guests.example", "registration_needed": True}
    api.register(event_id, person(1), person(1), person(2), invited)
    page = api.ok("GET", f"/events/{event_id}/registrants")
    assert page["total_records"] == 3
    assert {r["email"]: (r["registration_status"], len(r["tickets"])) for r in page["registrants"]} == {
        "b@guests.example": ("PRE_REGISTER_INVITED", 1),
        "person1@guests.example": ("PRE_REGISTERED", 2),
        "person2@guests.example": ("PRE_REGISTERED", 1),
    }


def test_attendance_agrees_between_the_reports(api: PracticeApi, past: str) -> None:
    registrations = api.ok("GET", f"{past}/reports/ticket_registration", page_size=300)["registrations"]
    attendees = api.ok("GET", f"{past}/reports/event_attendance", page_size=300)["attendees"]
    session_id = api.ok("GET", f"{past}/sessions")["sessions"][0]["session_id"]
    session = api.ok("GET", f"{past}/reports/sessions/{session_id}/attendance", page_size=300)["attendees"]
    came = {r["email"] for r in registrations if r["event_attendance"] == "attended"}
    assert came == {a["email"] for a in attendees if a["total_sessions_joined"]}
    assert came == {a["email"] for a in session if a["session_attendance"] == "yes"}
    assert 0 < len(came) < len(registrations) == 64


def test_nobody_has_attended_what_is_still_to_come(api: PracticeApi) -> None:
    path = f"/events/{api.event_named('Introducing Aurora Analytics')}/reports/event_attendance"
    assert {a["event_attendance"] for a in api.ok("GET", path, page_size=300)["attendees"]} == {"absent"}
    api.account.control.move_clock(30 * 86400)
    api.sign_in()
    assert {a["event_attendance"] for a in api.ok("GET", path, page_size=300)["attendees"]} == {
        "absent",
        "attended",
    }


def test_reports_by_time_of_change(api: PracticeApi) -> None:
    event_id = api.published()
    path = f"/events/{event_id}/reports/ticket_registration"
    api.account.control.move_clock(to="2034-01-01T00:00:00Z")
    api.sign_in()
    api.register(event_id, person(1))
    api.account.control.move_clock(to="2034-03-01T00:00:00Z")
    api.sign_in()
    api.register(event_id, person(2))
    found = api.ok("GET", path, **{"from": "2034-02-01T00:00:00Z"})["registrations"]
    assert [registration["email"] for registration in found] == ["person2@guests.example"]
    found = api.ok("GET", path, to="2034-02-01T00:00:00Z")["registrations"]
    assert [registration["email"] for registration in found] == ["person1@guests.example"]


def test_the_confirmation_of_each_person_is_in_the_sent_status(api: PracticeApi) -> None:
    event_id = api.published()
    api.register(event_id, person(1), person(2))
    types = api.ok("GET", f"/events/{event_id}/email_types")["email_types"]
    ids = {email_type["email_type"]: email_type["email_type_id"] for email_type in types}

    def sent(name: str, **query: Any) -> list[tuple[str, str]]:
        path = f"/events/{event_id}/email_types/{ids[name]}/send_status"
        return [(e["email"], e["status"]) for e in api.ok("GET", path, **query)["emails"]]

    one, two = "person1@guests.example", "person2@guests.example"
    assert sent("Registration confirmation") == [(one, "delivered"), (two, "delivered")]
    assert sent("Registration confirmation", search_text="Son 2") == [(two, "delivered")]
    assert sent("Registration confirmation", status="failed") == []
    assert sent("Reminder, one day") == [(one, "scheduled"), (two, "scheduled")]
    api.account.control.move_clock(to="2035-06-04T00:00:00Z")
    api.sign_in()
    assert sent("Reminder, one day") == [(one, "delivered"), (two, "delivered")]
