"""Whatever is sent, the answer is a documented refusal: never a 500, never a hang."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.practice_api import EVENTS, SESSION, TICKET_TYPE, PracticeApi, person

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["2035-06-04T16:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner),
    max_leaves=6,
)


def spoiled(body: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """The body with some of its fields, or of the fields of its fields, replaced."""
    changed = dict(body)
    for name in data.draw(st.lists(st.sampled_from(sorted(body)), min_size=1, max_size=3, unique=True)):
        inner = changed[name]
        if isinstance(inner, dict) and data.draw(st.booleans()):
            changed[name] = spoiled(inner, data)
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict) and data.draw(st.booleans()):
            changed[name] = [spoiled(inner[0], data), *inner[1:]]
        else:
            changed[name] = data.draw(VALUES)
    return changed


FORM = {
    "questions": [{"field_name": "phone", "required": True, "title": "Phone"}],
    "custom_questions": [
        {"title": "T", "type": "short_answer", "min_length": 1, "max_length": 9, "options": []}
    ],
}
LINK = {
    "name": "L",
    "type": "registration",
    "authentication_method": "zoom_account",
    "allow_domain_list": ["a"],
}


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nonsense_is_refused_not_suffered(api: PracticeApi, data: st.DataObject) -> None:
    if not hasattr(api, "conference"):
        api.conference = api.published("CONFERENCE")  # type: ignore[attr-defined]
    event = f"/events/{api.conference}"  # type: ignore[attr-defined]
    method, path, body = data.draw(
        st.sampled_from(
            [
                ("POST", "/events", EVENTS["SIMPLE_EVENT"]),
                ("POST", "/events", EVENTS["RECURRING"]),
                ("POST", "/events", EVENTS["CONFERENCE"]),
                ("PATCH", event, EVENTS["CONFERENCE"]),
                (
                    "POST",
                    f"{event}/tickets",
                    {"tickets": [person(custom_questions=[{"title": "a", "answer": "b"}])]},
                ),
                ("POST", f"{event}/ticket_types", {**TICKET_TYPE, "quantity": 5, "sessions": ["ALL"]}),
                ("POST", f"{event}/sessions", {**SESSION, "session_reservation": {"max_capacity": 3}}),
                ("POST", f"{event}/speakers", {"name": "Ada", "email": "a@b.example"}),
                ("POST", f"{event}/access_links", LINK),
                ("PUT", f"{event}/questions", FORM),
                (
                    "PATCH",
                    f"{event}/coeditors",
                    {"operation": "add", "coeditors": [{"email": "a@b.example"}]},
                ),
                (
                    "POST",
                    f"{event}/event_actions",
                    {
                        "operation": "duplicate",
                        "duplicate_event": {
                            "name": "N",
                            "start_time": "2035-06-04T16:00:00Z",
                            "timezone": "UTC",
                        },
                    },
                ),
            ]
        )
    )
    response = api.call(method, path, spoiled(body, data))
    assert response.status_code < 500, response.text
    if not response.ok:
        assert {"code", "message"} <= set(response.json())


@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.dictionaries(
        st.sampled_from(["page_size", "next_page_token", "email", "from", "to", "status"]), TEXTS
    )
)
def test_nonsense_in_queries_is_refused_too(api: PracticeApi, query: dict[str, str]) -> None:
    if not hasattr(api, "simple"):
        api.simple = api.published()  # type: ignore[attr-defined]
    for listing in ("tickets", "registrants", "email_types", "reports/event_attendance"):
        response = api.call("GET", f"/events/{api.simple}/{listing}", **query)  # type: ignore[attr-defined]
        assert response.status_code in (200, 400), response.text
