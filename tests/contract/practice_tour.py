"""Requests that bring out every success and every documented refusal of the practice account's operations."""

from __future__ import annotations

from typing import Any

from tests.support.practice_api import EVENTS, SESSION, TICKET_TYPE, PracticeApi, person

UNKNOWN = "0000000000000000000000"


def tour(api: PracticeApi) -> None:
    """All of it; `api` observes the answers."""
    api.account.control.set_behaviour(publishing_takes=0, most_speakers=4)
    for part in (
        hubs,
        events,
        event_refusals,
        event_actions,
        ticket_types,
        questions,
        tickets,
        ticket_refusals,
        ticket_rows_in_error,
        registrants_and_reports,
        sessions,
        speakers,
        coeditors,
        access_links,
        emails,
        strangers_and_unknowns,
    ):
        part(api)


def hubs(api: PracticeApi) -> None:
    for role in ("host", "attendee"):
        api.ok("GET", "/hubs", role_type=role)
    api.call("GET", "/hubs")
    api.ok("GET", "/hubs/abc123xyz/hosts", page_size=1)
    api.call("GET", "/hubs/nowhere/hosts")


def events(api: PracticeApi) -> None:
    for role in ("host", "attendee"):
        for status in ("upcoming", "past", "draft", "cancelled"):
            api.ok("GET", "/events", role_type=role, event_status_type=status)
    for event_type in EVENTS:
        event_id = api.draft(
            event_type, tags=["a"], categories=["Other"], tagline="Up", blocked_countries=["AQ"]
        )
        api.ok("GET", f"/events/{event_id}")
        api.ok("GET", "/events", role_type="host", event_status_type="draft")
        api.ok("PATCH", f"/events/{event_id}", {"name": "Renamed", "attendance_type": "hybrid"})
        api.ok("GET", f"/events/{event_id}")
        api.ok("GET", f"/events/{event_id}/sessions")
        api.ok("DELETE", f"/events/{event_id}")
    monthly = {"type": 3, "monthly_days": [15], "end_times": 3, "duration": 30}
    api.ok("GET", f"/events/{api.draft('RECURRING', recurrence=monthly)}")


def event_refusals(api: PracticeApi) -> None:
    day = [
        {"start_time": f"2035-06-0{n}T07:00:00Z", "end_time": f"2035-06-0{n}T08:00:00Z"} for n in range(1, 8)
    ]
    for change in (
        {"hub_id": "ghi789rst"},
        {"calendar": day},
        {"calendar": [{"start_time": "2035-06-04T16:00:00Z", "end_time": "2035-06-04T16:00:00Z"}]},
        {"calendar": [{"start_time": "2035-06-04T16:00:00"}]},
        {"name": ""},
        {"attendance_type": "telepathic"},
    ):
        api.call("POST", "/events", {**EVENTS["SIMPLE_EVENT"], **change})
    api.call("POST", "/events", {**EVENTS["CONFERENCE"], "hub_id": "def456uvw"})
    past = api.event_named("Spring Release Review", "past")
    api.call("PATCH", f"/events/{past}", {"name": "Too late"})
    api.call("DELETE", f"/events/{past}")


def event_actions(api: PracticeApi) -> None:
    event_id = api.draft()
    path = f"/events/{event_id}/event_actions"
    copy = {"name": "Copy", "start_time": "2035-07-01T10:00:00Z", "timezone": "UTC"}
    for duplicate in (
        copy,
        {**copy, "name": ""},
        {**copy, "start_time": "soon"},
        {**copy, "timezone": "Mars/Base"},
    ):
        api.call("POST", path, {"operation": "duplicate", "duplicate_event": duplicate})
    api.call("POST", path, {"operation": "archive"})
    api.ok("POST", path, {"operation": "publish"})
    api.register(event_id, person())
    api.call("POST", path, {"operation": "cancel"})
    api.ok("POST", path, {"operation": "cancel", "cancel_message": "Not this year"})
    api.call("POST", "/events/nonsense/event_actions", {"operation": "publish"})


def ticket_types(api: PracticeApi) -> None:
    event_id = api.draft("CONFERENCE")
    path = f"/events/{event_id}/ticket_types"
    rules = {"allow_domain_list": ["guests.example"], "email_restrict_list": [], "account_restrict": False}
    type_id = api.ok(
        "POST",
        path,
        {**TICKET_TYPE, "quantity": 5, "private_visibility_rules": rules, "attendance_type": "virtual"},
    )["ticket_type_id"]
    api.ok("GET", path)
    api.ok("PATCH", f"{path}/{type_id}", {"name": "Friend", "quantity": 6})
    api.call("POST", path, {**TICKET_TYPE, "end_time": "2019-01-01T00:00:00Z"})
    for method in ("PATCH", "DELETE"):
        api.call(method, f"{path}/{UNKNOWN}", {})
    api.ok("DELETE", f"{path}/{type_id}")
    api.call("POST", f"/events/{api.draft()}/ticket_types", TICKET_TYPE)


FORM: dict[str, Any] = {
    "questions": [
        {"field_name": "first_name", "required": True, "title": "First name"},
        {"field_name": "job_title", "required": False, "title": "Job"},
    ],
    "custom_questions": [
        {"title": "Soup?", "type": "single_radio", "options": ["yes", "no"], "required": False},
        {"title": "Why?", "type": "short_answer", "min_length": 1, "max_length": 40, "required": False},
    ],
}


def questions(api: PracticeApi) -> None:
    event_id = api.draft("CONFERENCE")
    type_id = api.ok("GET", f"/events/{event_id}/ticket_types")["ticket_types"][0]["ticket_type_id"]
    for path in (f"/events/{event_id}/questions", f"/events/{event_id}/ticket_types/{type_id}/questions"):
        api.ok("GET", path)
        api.ok("PUT", path, FORM)
        api.ok("GET", path)
        api.call("PUT", path, {"questions": [{"field_name": "shoe_size"}]})


def tickets(api: PracticeApi) -> None:
    event_id = api.published(attendance_type="hybrid")
    path = f"/events/{event_id}/tickets"
    answer = api.register(
        event_id,
        person(1, external_ticket_id="x1", comments="Hello"),
        person(2, fast_join=True),
        person(3, registration_needed=True, send_notification=False),
    )
    api.ok("GET", path)
    api.ok("GET", path, page_size=1)
    ticket_id = answer["tickets"][0]["ticket_id"]
    api.ok("GET", f"{path}/{ticket_id}")
    api.ok("PATCH", f"{path}/{ticket_id}", {"last_name": "Changed", "external_ticket_id": "x2"})
    api.call("PATCH", f"{path}/{ticket_id}", {"ticket_id": "other"})
    api.ok("DELETE", f"{path}/{ticket_id}")
    for method in ("GET", "PATCH", "DELETE"):
        api.call(method, f"{path}/{ticket_id}", {} if method == "PATCH" else None)
    series = api.published("RECURRING")
    sessions = api.ok("GET", f"/events/{series}/sessions")["sessions"]
    api.register(series, person(session_ids=[sessions[0]["session_id"]]))
    api.ok("GET", f"/events/{series}/tickets")


def ticket_refusals(api: PracticeApi) -> None:
    draft = api.draft()
    api.call("POST", f"/events/{draft}/tickets", {"tickets": [person()]})
    event_id = api.published("CONFERENCE")
    path = f"/events/{event_id}/tickets"
    types = f"/events/{event_id}/ticket_types"
    none_left = api.ok("POST", types, {**TICKET_TYPE, "quantity": 0})["ticket_type_id"]
    closed = api.ok("POST", types, {**TICKET_TYPE, "end_time": "2020-02-01T00:00:00Z"})["ticket_type_id"]
    for type_id in (UNKNOWN, none_left, closed):
        api.call("POST", path, {"tickets": [person(ticket_type_id=type_id)]})
    api.call("POST", path, {"tickets": [{"email": "no.name@guests.example"}]})
    api.call("POST", path, {"tickets": [person(industry="Balloons")]}, validation_level="strict")
    api.call("POST", path, {"tickets": [person(n) for n in range(31)]})
    api.call("POST", path, {"tickets": [person(first_name="x" * 65)]})
    api.call("GET", path, next_page_token="stale")
    api.register(
        event_id,
        person(1),
        person(2, ticket_type_id=UNKNOWN),
        person(3, ticket_type_id=none_left),
        person(4, ticket_type_id=closed),
    )


def ticket_rows_in_error(api: PracticeApi) -> None:
    event_id = api.published(blocked_countries=["AQ"])
    api.ok("PUT", f"/events/{event_id}/questions", FORM)
    twice = [{"title": "Soup?", "answer": "yes"}, {"title": "Soup?", "answer": "no"}]
    api.register(
        event_id,
        person(1, email="nobody"),
        person(2, fast_join=True, registration_needed=True),
        person(3, custom_questions=twice),
        person(4, custom_questions=[{"title": "Soup?", "answer": "perhaps"}]),
        person(5, country="AQ"),
    )
    api.account.control.set_behaviour(question_problems="per_ticket")
    api.register(event_id, {"email": "no.name@guests.example"})
    api.register(event_id, person(6, industry="Balloons"), validation_level="strict")
    api.account.control.set_behaviour(question_problems="request")


def registrants_and_reports(api: PracticeApi) -> None:
    past = api.event_named("Spring Release Review", "past")
    api.ok("GET", f"/events/{past}/registrants", page_size=10)
    session_id = api.ok("GET", f"/events/{past}/sessions")["sessions"][0]["session_id"]
    for report in ("ticket_registration", "event_attendance", f"sessions/{session_id}/attendance"):
        api.ok("GET", f"/events/{past}/reports/{report}", page_size=10)
    api.call("GET", f"/events/{past}/reports/sessions/{UNKNOWN}/attendance")
    between = {"from": "2020-01-01T00:00:00Z", "to": "2020-02-01T00:00:00Z"}
    api.ok("GET", f"/events/{past}/reports/event_attendance", role_type="attendee", **between)
    api.call("GET", f"/events/{past}/reports/ticket_registration", **{"from": "yesterday"})


def sessions(api: PracticeApi) -> None:
    event_id = api.draft("CONFERENCE")
    path = f"/events/{event_id}/sessions"
    speaker = api.ok("POST", f"/events/{event_id}/speakers", {"name": "Ada"})["speaker_id"]
    session = {
        **SESSION,
        "session_speakers": [{"speaker_id": speaker, "show_in_session_detail": True}],
        "session_reservation": {"allow_reservations": True, "max_capacity": 30},
        "track_labels": ["Main"],
    }
    session_id = api.ok("POST", path, session)["session_id"]
    api.ok("GET", path)
    api.ok("GET", f"{path}/{session_id}")
    api.ok("PATCH", f"{path}/{session_id}", {"name": "Renamed", "type": 2})
    api.ok("GET", f"{path}/{session_id}")
    api.call("POST", path, {**SESSION, "session_speakers": [{"speaker_id": UNKNOWN}]})
    api.call("POST", path, {**SESSION, "end_time": SESSION["start_time"]})
    api.ok("DELETE", f"{path}/{session_id}")
    for method in ("GET", "PATCH", "DELETE"):
        api.call(method, f"{path}/{session_id}", {} if method == "PATCH" else None)
    past = api.event_named("Spring Release Review", "past")
    over = api.ok("GET", f"/events/{past}/sessions")["sessions"][0]["session_id"]
    api.call("PATCH", f"/events/{past}/sessions/{over}", {"featured": True})
    upcoming = api.event_named("Introducing Aurora Analytics")
    planned = api.ok("GET", f"/events/{upcoming}/sessions")["sessions"][0]["session_id"]
    api.call("PATCH", f"/events/{upcoming}/sessions/{planned}", {"type": 0})
    api.call("DELETE", f"/events/{upcoming}/sessions/{planned}")


def speakers(api: PracticeApi) -> None:
    event_id = api.draft("CONFERENCE")
    path = f"/events/{event_id}/speakers"
    ada = api.ok("POST", path, {"name": "Ada", "email": "ada@talks.example", "company_name": "Talks"})[
        "speaker_id"
    ]
    api.ok("GET", path)
    api.ok("GET", f"{path}/{ada}")
    api.ok("PATCH", f"{path}/{ada}", {"job_title": "Analyst"})
    bob = api.ok("POST", path, {"name": "Bob", "email": "bob@talks.example"})["speaker_id"]
    api.call("POST", path, {"name": "Eve", "biography": "moderation-test"})
    api.call("PATCH", f"{path}/{ada}", {"biography": "moderation-test"})
    api.call("POST", path, {"name": "Ada again", "email": "ADA@talks.example"})
    api.call("PATCH", f"{path}/{bob}", {"email": "ada@talks.example"})
    session = {
        **SESSION,
        "session_speakers": [{"speaker_id": bob, "has_alternative_host_permission": True}],
        "panelist": ["carl@talks.example"],
    }
    api.ok("POST", f"/events/{event_id}/sessions", session)
    api.call("PATCH", f"{path}/{bob}", {"email": "carl@talks.example"})
    for number in range(3):
        api.call("POST", path, {"name": f"More {number}"})
    api.ok("DELETE", f"{path}/{ada}")
    for method in ("GET", "PATCH", "DELETE"):
        api.call(method, f"{path}/{ada}", {} if method == "PATCH" else None)


def coeditors(api: PracticeApi) -> None:
    event_id = api.draft()
    path = f"/events/{event_id}/coeditors"
    entry = {"email": "colleague@brightwave.example", "permission_groups": ["Publish", "Registration & Join"]}
    for operation in ("add", "add", "update", "delete", "delete"):
        api.ok("PATCH", path, {"operation": operation, "coeditors": [entry]})
        api.ok("GET", path)
    api.call("PATCH", path, {"operation": "promote", "coeditors": [entry]})


def access_links(api: PracticeApi) -> None:
    event_id = api.draft()
    path = f"/events/{event_id}/access_links"
    type_id = api.ok("GET", f"/events/{event_id}/ticket_types")["ticket_types"][0]["ticket_type_id"]
    link = {
        "name": "Partners",
        "type": "group-join",
        "authentication_method": "bypass_auth",
        "ticket_type_id": type_id,
        "security_at_join": {"email_authentication": False, "security_code_verification": True},
    }
    link_id = api.ok("POST", path, link)["access_link_id"]
    api.ok("GET", path)
    api.ok("GET", f"{path}/{link_id}")
    api.ok("PATCH", f"{path}/{link_id}", {"is_default": False, "allow_domain_list": ["guests.example"]})
    api.call("POST", path, link)
    api.call("POST", path, {**link, "name": "Others", "ticket_type_id": UNKNOWN})
    api.call("PATCH", f"{path}/{link_id}", {"name": "Registration"})
    api.call("PATCH", f"{path}/{link_id}", {"ticket_type_id": UNKNOWN})
    api.call("POST", path, {"name": "Half"})
    api.ok("DELETE", f"{path}/{link_id}")
    for method in ("GET", "PATCH", "DELETE"):
        api.call(method, f"{path}/{link_id}", {} if method == "PATCH" else None)


def emails(api: PracticeApi) -> None:
    for event_id in (
        api.event_named("Introducing Aurora Analytics"),
        api.event_named("Spring Release Review", "past"),
    ):
        api.register(event_id, person(9)) if event_id == api.event_named(
            "Introducing Aurora Analytics"
        ) else None
        for kind in api.ok("GET", f"/events/{event_id}/email_types")["email_types"]:
            api.ok("GET", f"/events/{event_id}/email_types/{kind['email_type_id']}/send_status", page_size=5)
    api.ok("GET", f"/events/{event_id}/email_types", status="sent")
    api.call("GET", f"/events/{event_id}/email_types/{UNKNOWN}/send_status")


def strangers_and_unknowns(api: PracticeApi) -> None:
    """Each operation on an event that does not exist, and on one of somebody else."""
    foreign = api.event_named("Harborline User Group", role="attendee")
    for event_id in (UNKNOWN, foreign):
        event = f"/events/{event_id}"
        for path in (
            "",
            "/ticket_types",
            "/questions",
            f"/ticket_types/{UNKNOWN}/questions",
            "/tickets",
            f"/tickets/{UNKNOWN}",
            "/registrants",
            "/sessions",
            f"/sessions/{UNKNOWN}",
            "/speakers",
            f"/speakers/{UNKNOWN}",
            "/coeditors",
            "/access_links",
            f"/access_links/{UNKNOWN}",
            "/email_types",
            f"/email_types/{UNKNOWN}/send_status",
            "/reports/ticket_registration",
            "/reports/event_attendance",
            f"/reports/sessions/{UNKNOWN}/attendance",
        ):
            api.call("GET", event + path)
        for method, path, body in (
            ("PATCH", "", {"name": "Mine"}),
            ("DELETE", "", None),
            ("POST", "/event_actions", {"operation": "publish"}),
            ("POST", "/ticket_types", TICKET_TYPE),
            ("PATCH", f"/ticket_types/{UNKNOWN}", {}),
            ("DELETE", f"/ticket_types/{UNKNOWN}", None),
            ("PUT", "/questions", FORM),
            ("PUT", f"/ticket_types/{UNKNOWN}/questions", FORM),
            ("POST", "/tickets", {"tickets": [person()]}),
            ("PATCH", f"/tickets/{UNKNOWN}", {}),
            ("DELETE", f"/tickets/{UNKNOWN}", None),
            ("POST", "/sessions", SESSION),
            ("PATCH", f"/sessions/{UNKNOWN}", {}),
            ("DELETE", f"/sessions/{UNKNOWN}", None),
            ("POST", "/speakers", {"name": "Ada"}),
            ("PATCH", f"/speakers/{UNKNOWN}", {}),
            ("DELETE", f"/speakers/{UNKNOWN}", None),
            ("PATCH", "/coeditors", {"operation": "delete", "coeditors": [{"email": "a@b.example"}]}),
            (
                "POST",
                "/access_links",
                {"name": "L", "type": "registration", "authentication_method": "zoom_account"},
            ),
            ("PATCH", f"/access_links/{UNKNOWN}", {}),
            ("DELETE", f"/access_links/{UNKNOWN}", None),
        ):
            api.call(method, event + path, body)
