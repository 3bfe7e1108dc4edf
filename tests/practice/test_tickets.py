"""Tickets: what is refused as a whole, and what row by row."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.practice_api import TICKET_TYPE, PracticeApi, person

FORM = {
    "questions": [
        {"field_name": "first_name", "required": True},
        {"field_name": "last_name", "required": False},
        {"field_name": "phone", "required": True},
    ],
    "custom_questions": [
        {"title": 'Soup, or "bisque"?', "type": "single_radio", "options": ["yes", "no"], "required": True},
    ],
}


@pytest.fixture
def event_id(api: PracticeApi) -> str:
    return api.published()


def codes(answer: dict[str, Any]) -> list[str]:
    return [error["error_code"] for error in answer["errors"]]


def listed(api: PracticeApi, event_id: str, **filters: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.ok("GET", f"/events/{event_id}/tickets", page_size=300, **filters)[
        "tickets"
    ]
    return found


def test_a_ticket_as_it_is_created_listed_and_read(api: PracticeApi, event_id: str) -> None:
    answer = api.register(event_id, person(1, external_ticket_id="crm1", comments="Window seat"))
    ticket = answer["tickets"][0]
    assert set(ticket) == {"ticket_id", "ticket_type_id", "email", "external_ticket_id", "event_join_link"}
    (row,) = listed(api, event_id)
    assert row == api.ok("GET", f"/events/{event_id}/tickets/{ticket['ticket_id']}")
    assert row["external_ticket_id"] == "crm1"
    assert row["event_join_link"] == ticket["event_join_link"]
    assert (row["first_name"], row["last_name"], row["comments"]) == ("Per", "Son 1", "Window seat")


@pytest.mark.parametrize(
    "fields,name",
    [
        ({"email": "a" * 120 + "@guests.example"}, "tickets[0].email"),
        ({"first_name": "x" * 65}, "tickets[0].first_name"),
        ({"last_name": "x" * 65}, "tickets[0].last_name"),
        ({"external_ticket_id": "x" * 129}, "tickets[0].external_ticket_id"),
        ({"comments": "x" * 256}, "tickets[0].comments"),
        ({"country": "Germany"}, "tickets[0].country"),
        ({"custom_questions": [{"title": "x" * 257, "answer": "a"}]}, "tickets[0].custom_questions[0].title"),
        ({"send_notification": "yes"}, "tickets[0].send_notification"),
    ],
)
def test_fields_that_do_not_fit_refuse_the_request(
    api: PracticeApi, event_id: str, fields: dict[str, Any], name: str
) -> None:
    response = api.call("POST", f"/events/{event_id}/tickets", {"tickets": [person(1, **fields), person(2)]})
    assert (response.status_code, response.json()["code"]) == (400, 300)
    assert [error["field"] for error in response.json()["errors"]] == [name]
    assert listed(api, event_id) == []


def test_thirty_rows_are_taken_and_thirty_one_and_none_refused(api: PracticeApi, event_id: str) -> None:
    path = f"/events/{event_id}/tickets"
    assert len(api.register(event_id, *(person(n) for n in range(30)))["tickets"]) == 30
    assert api.refused("POST", path, {"tickets": [person(n) for n in range(31)]})[:2] == (400, 300)
    assert api.refused("POST", path, {"tickets": []})[:2] == (400, 300)
    assert api.refused("POST", path, {})[:2] == (400, 300)
    long_source = {"registration_source": "x" * 17, "tickets": [person()]}
    assert api.refused("POST", path, long_source)[:2] == (400, 300)


def test_bad_rows_stand_in_errors_and_the_others_are_registered(api: PracticeApi, event_id: str) -> None:
    answer = api.register(
        event_id,
        person(1),
        person(2, email="no address"),
        {"first_name": "Nobody", "last_name": "Knows"},
        person(4, fast_join=True, registration_needed=True),
        person(5, ticket_type_id="unknown"),
        person(6),
    )
    assert [ticket["email"] for ticket in answer["tickets"]] == [
        "person1@guests.example",
        "person6@guests.example",
    ]
    assert codes(answer) == [
        "email_not_found",
        "email_not_found",
        "fast_join_with_registrationNeeded",
        "ticket_type_notfound",
    ]
    assert len(api.account.control.outbox(kind="confirmation")) == 2


def test_registration_needed_ignores_names_and_gives_another_link(api: PracticeApi, event_id: str) -> None:
    answer = api.register(
        event_id, {"email": "a@guests.example", "registration_needed": True, "first_name": "A"}
    )
    assert "event_join_link" not in answer["tickets"][0]
    assert answer["tickets"][0]["event_registration_link"]
    assert "first_name" not in listed(api, event_id)[0]
    assert [mail["kind"] for mail in api.account.control.outbox()] == ["registration_invitation"]


def test_no_notification_no_e_mail(api: PracticeApi, event_id: str) -> None:
    api.register(event_id, person(1, send_notification=False), person(2))
    assert [mail["to"] for mail in api.account.control.outbox()] == ["person2@guests.example"]


def test_required_questions_and_the_levels_of_validation(api: PracticeApi, event_id: str) -> None:
    api.ok("PUT", f"/events/{event_id}/questions", FORM)
    path = f"/events/{event_id}/tickets"
    soup = [{"title": 'Soup, or "bisque"?', "answer": "yes"}]
    bare = {"tickets": [{"email": "a@guests.example", "first_name": "A"}]}
    assert api.refused("POST", path, bare) == (
        400,
        260504,
        'Missing required fields - ["phone", "Soup, or \\"bisque\\"?"].',
    )
    assert len(api.ok("POST", path, bare, validation_level="none")["tickets"]) == 1
    full = person(2, phone="1", custom_questions=soup, industry="Balloons")
    assert api.refused("POST", path, {"tickets": [full]}, validation_level="strict") == (
        400,
        260503,
        'Nonconfigured fields - ["industry"].',
    )
    api.register(event_id, full)
    (row,) = listed(api, event_id, email="person2@guests.example")
    assert row["phone"] == "1"
    assert row["custom_questions"] == soup
    assert "industry" not in row
    assert api.refused("POST", path, bare, validation_level="lax")[:2] == (400, 300)


def test_question_problems_can_come_row_by_row(api: PracticeApi, event_id: str) -> None:
    api.account.control.set_behaviour(question_problems="per_ticket")
    answer = api.register(event_id, {"email": "a@guests.example"}, person(1))
    assert codes(answer) == ["missing_required_questions"]
    assert codes(api.register(event_id, person(2, city="Bonn"), validation_level="strict")) == [
        "non_configured_questions"
    ]


def test_impossible_answers_and_repeated_questions(api: PracticeApi, event_id: str) -> None:
    api.ok("PUT", f"/events/{event_id}/questions", FORM)
    title = 'Soup, or "bisque"?'
    answer = api.register(
        event_id,
        person(1, phone="1", custom_questions=[{"title": title, "answer": "perhaps"}]),
        person(
            2,
            phone="1",
            custom_questions=[{"title": title, "answer": "yes"}, {"title": title, "answer": "no"}],
        ),
    )
    assert codes(answer) == [
        "invalid_api_registration_questions_answers",
        "tickets_duplicate_custom_questions",
    ]


@pytest.mark.parametrize(
    "mode,alone,mixed",
    [
        ("request_when_all_fail", 404, 201),
        ("request_when_any_fails", 404, 404),
        ("per_ticket", 201, 201),
    ],
)
def test_stock_that_runs_out(api: PracticeApi, mode: str, alone: int, mixed: int) -> None:
    event_id = api.published("CONFERENCE")
    type_id = api.ok("POST", f"/events/{event_id}/ticket_types", {**TICKET_TYPE, "quantity": 2})[
        "ticket_type_id"
    ]
    api.account.control.set_behaviour(row_problems=mode)
    path = f"/events/{event_id}/tickets"
    three = [person(n, ticket_type_id=type_id) for n in range(3)]
    first = api.call("POST", path, {"tickets": three})
    assert first.status_code == mixed
    if mixed == 201:
        assert (len(first.json()["tickets"]), codes(first.json())) == (2, ["stock_not_exist"])
    else:
        assert first.json()["code"] == 2007
        assert listed(api, event_id) == []
        api.ok("POST", path, {"tickets": three[:2]})
    assert api.call("POST", path, {"tickets": three[2:]}).status_code == alone
    types = api.ok("GET", f"/events/{event_id}/ticket_types")["ticket_types"]
    assert [t["sold_quantity"] for t in types if t["ticket_type_id"] == type_id] == [2]


def test_a_sale_window_that_is_closed(api: PracticeApi) -> None:
    event_id = api.published("CONFERENCE")
    closed = {**TICKET_TYPE, "end_time": "2020-02-01T00:00:00Z"}
    type_id = api.ok("POST", f"/events/{event_id}/ticket_types", closed)["ticket_type_id"]
    path = f"/events/{event_id}/tickets"
    refused = api.refused("POST", path, {"tickets": [person(ticket_type_id=type_id)]})
    assert refused == (400, 26401, "The ticket sale dates are invalid.")
    assert codes(api.register(event_id, person(1, ticket_type_id=type_id), person(2))) == [
        "invalid_sale_time"
    ]


def test_an_event_that_is_over_sells_no_tickets(api: PracticeApi, event_id: str) -> None:
    api.account.control.move_clock(to="2035-06-04T17:31:00Z")
    api.sign_in()
    assert api.refused("POST", f"/events/{event_id}/tickets", {"tickets": [person()]})[:2] == (400, 26401)


def test_a_meeting_holds_a_thousand(api: PracticeApi) -> None:
    event_id = api.published(meeting_type="MEETING")
    (default,) = api.ok("GET", f"/events/{event_id}/ticket_types")["ticket_types"]
    assert default["quantity"] == 1000
    for start in range(0, 990, 30):
        api.register(event_id, *(person(n, send_notification=False) for n in range(start, start + 30)))
    answer = api.register(event_id, *(person(n) for n in range(2000, 2030)))
    assert (len(answer["tickets"]), set(codes(answer))) == (10, {"stock_not_exist"})


def test_without_a_default_ticket_type_one_has_to_be_named(api: PracticeApi) -> None:
    event_id = api.published("CONFERENCE")
    types = f"/events/{event_id}/ticket_types"
    default = api.ok("GET", types)["ticket_types"][0]["ticket_type_id"]
    other = api.ok("POST", types, TICKET_TYPE)["ticket_type_id"]
    api.ok("DELETE", f"{types}/{default}")
    path = f"/events/{event_id}/tickets"
    assert api.refused("POST", path, {"tickets": [person()]})[:2] == (400, 26502)
    api.register(event_id, person(ticket_type_id=other))


def test_filters(api: PracticeApi, event_id: str) -> None:
    api.register(event_id, *(person(n, external_ticket_id=f"x{n}") for n in range(5)))
    default = listed(api, event_id)[0]["ticket_type_id"]
    assert [t["external_ticket_id"] for t in listed(api, event_id, email="PERSON3@guests.example")] == ["x3"]
    assert [t["email"] for t in listed(api, event_id, external_ticket_id="x4")] == ["person4@guests.example"]
    assert len(listed(api, event_id, ticket_type_id=default)) == 5
    assert listed(api, event_id, ticket_type_id="other") == []
    page = api.ok("GET", f"/events/{event_id}/tickets", email="person3@guests.example")
    assert page["total_records"] == 1


def test_an_empty_answer_takes_the_old_one_away_unless_it_is_required(
    api: PracticeApi, event_id: str
) -> None:
    diet = {"title": "Diet", "type": "single_radio", "options": ["Any", "Vegan"], "required": True}
    note = {"title": "Note", "type": "short_answer"}
    questions = [{"field_name": "first_name", "required": True}, {"field_name": "city"}]
    form = {"questions": questions, "custom_questions": [diet, note]}
    api.ok("PUT", f"/events/{event_id}/questions", form)
    any_diet, hello = {"title": "Diet", "answer": "Any"}, {"title": "Note", "answer": "Hello"}
    row = person(1, city="Rome", comments="Hi", custom_questions=[any_diet, hello])
    path = f"/events/{event_id}/tickets/{api.register(event_id, row)['tickets'][0]['ticket_id']}"
    refused: list[dict[str, Any]] = [
        {"first_name": ""},
        {"custom_questions": []},
        {"custom_questions": [{"title": "Diet", "answer": ""}, hello]},
    ]
    for change in refused:
        assert api.refused("PATCH", path, change)[:2] == (400, 300)
    assert api.ok("GET", path)["custom_questions"] == [any_diet, hello]
    api.ok("PATCH", path, {"city": "", "comments": "", "custom_questions": [any_diet]})
    changed = api.ok("GET", path)
    assert {"city", "comments"} & set(changed) == set()
    assert (changed["first_name"], changed["custom_questions"]) == ("Per", [any_diet])


def test_a_ticket_can_be_changed_and_deleted(api: PracticeApi, event_id: str) -> None:
    ticket_id = api.register(event_id, person(1))["tickets"][0]["ticket_id"]
    path = f"/events/{event_id}/tickets/{ticket_id}"
    api.ok("PATCH", path, {"first_name": "New", "external_ticket_id": "x9", "email": "other@guests.example"})
    changed = api.ok("GET", path)
    assert (changed["first_name"], changed["external_ticket_id"]) == ("New", "x9")
    assert changed["email"] == "person1@guests.example"
    assert api.refused("PATCH", path, {"ticket_id": "mine"}) == (400, 1063, "Ticket ID can not updated.")
    api.ok("DELETE", path)
    assert api.refused("GET", path) == (404, 26503, "Ticket not found.")
    assert [mail["kind"] for mail in api.account.control.outbox()] == ["confirmation", "ticket_cancelled"]
    assert api.ok("GET", f"/events/{event_id}/tickets")["total_records"] == 0


def test_restricted_ticket_types_and_blocked_countries(api: PracticeApi) -> None:
    event_id = api.published("CONFERENCE", blocked_countries=["AQ", "bv"])
    rules = {"allow_domain_list": ["guests.example"]}
    body = {**TICKET_TYPE, "private_visibility_rules": rules}
    type_id = api.ok("POST", f"/events/{event_id}/ticket_types", body)["ticket_type_id"]
    answer = api.register(
        event_id,
        person(1, ticket_type_id=type_id),
        person(2, ticket_type_id=type_id, email="x@else.example"),
        person(3, country="AQ"),
        person(4, country="BV"),
    )
    assert codes(answer) == ["ticket_generated_failed"] * 3


def test_tickets_of_a_session(api: PracticeApi) -> None:
    event_id = api.published("RECURRING")
    sessions = api.ok("GET", f"/events/{event_id}/sessions")["sessions"]
    answer = api.register(
        event_id, person(1, session_ids=[sessions[2]["session_id"]]), person(2, session_ids=["none"])
    )
    assert len(answer["tickets"]) == 1
    assert codes(answer) == ["ticket_generated_failed"]
    assert listed(api, event_id)[0]["session_id"] == sessions[2]["session_id"]
