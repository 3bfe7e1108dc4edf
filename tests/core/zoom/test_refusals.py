"""Refusals: every documented code is explained, scopes are named, nothing that Zoom said is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contract.openapi import FILE
from tests.core.zoom.server import Say, Server
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.zoom.account import Credentials
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import MissingScope, NotFound, Refused, ZoomError, ZoomUnreachable
from zevents_gui.core.zoom.explanations import TABLE, explain, explain_ticket_error
from zevents_gui.core.zoom.explanations.oauth import OAUTH
from zevents_gui.core.zoom.operations import OPERATIONS
from zevents_gui.core.zoom.shapes import NewTicket

ERROR_CODES = Path(FILE).with_name("error_codes.json")


def documented() -> list[dict[str, Any]]:
    if not ERROR_CODES.is_file():
        pytest.skip("the list of documented codes is not here")
    entries: list[dict[str, Any]] = json.loads(ERROR_CODES.read_text("utf-8"))
    return entries


def test_every_documented_code_of_our_operations_has_an_explanation_of_its_own() -> None:
    missing = [
        (operation, entry["http_status"], entry["code"])
        for entry in documented()
        if isinstance(entry["code"], int)
        for operation in entry["operations"]
        if operation in OPERATIONS and (operation, entry["http_status"], entry["code"]) not in TABLE
    ]
    assert missing == []


def test_every_documented_reason_for_turning_a_row_down_is_put_in_plain_words() -> None:
    codes = [entry["code"] for entry in documented() if isinstance(entry["code"], str)]
    assert len(codes) >= 10
    for code in codes:
        words = explain_ticket_error(code, "Zoom's own words")
        assert words.endswith(".")
        assert code not in words
        assert "Zoom's own words" not in words


def test_an_unknown_reason_for_turning_a_row_down_is_quoted() -> None:
    assert "brand new" in explain_ticket_error("brand_new", "something brand new")
    assert "brand_new" in explain_ticket_error("brand_new", "")


@pytest.mark.parametrize("key", TABLE, ids=lambda key: "-".join(map(str, key)))
def test_each_explanation_says_what_happened_what_it_means_and_what_to_do(key: tuple[str, int, int]) -> None:
    operation, status, code = key
    explanation = explain(operation, status, code, "Zoom's own words")
    for part in (explanation.happened, explanation.means, explanation.to_do):
        assert part.endswith((".", "words")), part
        assert "{" not in part
        assert str(code) not in part
    assert not explanation.title.endswith(".")


def test_the_same_code_means_different_things_for_different_operations() -> None:
    assert explain("EventActions", 400, 1001, "").title != explain("createSpeaker", 400, 1001, "").title
    assert explain("createTickets", 400, 26502, "").title == explain("updateTicketType", 404, 26502, "").title
    assert explain("EventActions", 400, 1003, "").title != explain("createSpeaker", 400, 1003, "").title


def test_each_oauth_error_has_its_explanation() -> None:
    assert {"invalid_client", "invalid_request", "unsupported_grant_type"} <= set(OAUTH)


SCOPE = "zoom_events:write:ticket"
SCOPE_BODIES = {
    "4711": json.dumps(
        {
            "code": 4711,
            "message": f"Invalid access token, does not contain scopes:[{SCOPE}, {SCOPE}:admin].",
        }
    ),
    "104": json.dumps(
        {"code": 104, "message": f"Invalid access token, does not contain scopes:[{SCOPE}, {SCOPE}:admin]."}
    ),
    "104_with_bare_quotes": '{"code":104,"message":"Invalid access token, does not contain scopes:'
    f'["{SCOPE}","{SCOPE}:admin"]."}}',
    "104_code_last": f'{{"message":"does not contain scopes:["{SCOPE}:admin"].","code":104}}',
    "104_cut_short": f'{{"code":104,"message":"does not contain scopes:["{SCOPE}:admin"',
    "code_as_text": json.dumps({"code": "4711", "message": f"does not contain scopes:[{SCOPE}:admin]."}),
}


@pytest.mark.parametrize("body", SCOPE_BODIES.values(), ids=SCOPE_BODIES)
def test_a_missing_scope_is_named_even_when_the_answer_is_broken_json(body: str, server: Server) -> None:
    server.answer = lambda _: Say(400, raw=body.encode())
    client = server.client()
    with pytest.raises(MissingScope) as caught:
        client.tickets.create("e", [NewTicket(email="anna@example.com")])
    client.close()
    assert f"{SCOPE}:admin" in caught.value.scopes
    assert f"{SCOPE}:admin" in caught.value.happened
    assert f"{SCOPE}:admin" in caught.value.to_do
    assert caught.value.code in (4711, 104)
    assert len(server.api_requests) == 1


def test_a_missing_scope_that_zoom_does_not_name_is_known_from_the_operation(server: Server) -> None:
    server.answer = lambda _: Say(400, {"code": 4711, "message": "Invalid access token."})
    client = server.client()
    with pytest.raises(MissingScope) as caught:
        client.hubs.list()
    client.close()
    assert caught.value.scopes == ("zoom_events:read:list_hubs:admin",)


@pytest.mark.parametrize("form", ["4711", "104", "broken_json"])
def test_the_practice_account_s_missing_scopes_are_named(form: str, practice: PracticeAccount) -> None:
    practice.control.set_behaviour(missing_scope=form, scopes=["zoom_events:read:list_events:admin"])
    client = ZoomClient(
        Credentials(practice.account_id, practice.client_id, practice.client_secret),
        api_url=practice.api_url,
        oauth_url=practice.oauth_url,
    )
    with pytest.raises(MissingScope) as caught:
        client.hubs.list()
    client.close()
    assert "zoom_events:read:list_hubs:admin" in caught.value.scopes


def test_a_refusal_keeps_what_zoom_said_and_its_tracking_id(server: Server) -> None:
    server.answer = lambda _: Say(
        400,
        {
            "code": 300,
            "message": "Validation Failed.",
            "errors": [{"field": "name", "message": "is too long"}],
        },
        {"x-zm-trackingid": "v=2.0;abc"},
    )
    client = server.client()
    with pytest.raises(Refused) as caught:
        client.events.get("e")
    client.close()
    error = caught.value
    assert (error.operation, error.status, error.code) == ("getEventInfo", 400, 300)
    assert error.message == "Validation Failed."
    assert error.field_errors == (("name", "is too long"),)
    assert "name: is too long" in error.happened
    for part in ("getEventInfo", "400", "300", "Validation Failed.", "v=2.0;abc"):
        assert part in error.detail


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>Forbidden</body></html>", b"[1]", b'{"code": null}', b"\xff\xfe", b'{"errors": 5}'],
)
def test_a_refusal_with_a_senseless_body_is_still_a_clear_refusal(body: bytes, server: Server) -> None:
    server.answer = lambda _: Say(403, raw=body)
    client = server.client()
    with pytest.raises(Refused) as caught:
        client.events.get("e")
    client.close()
    assert caught.value.status == 403
    assert all((caught.value.title, caught.value.happened, caught.value.means, caught.value.to_do))


@pytest.mark.parametrize(
    "status, code, kind",
    [(404, 2002, NotFound), (404, 2300, NotFound), (404, None, NotFound), (403, 260200, Refused)],
)
def test_what_is_not_there_is_told_from_what_is_not_allowed(
    status: int, code: int | None, kind: type[ZoomError], server: Server
) -> None:
    server.answer = lambda _: Say(status, {"code": code, "message": "no"})
    client = server.client()
    with pytest.raises(kind) as caught:
        client.events.get("e")
    client.close()
    assert type(caught.value) is kind


def test_too_little_stock_is_no_missing_page_although_zoom_says_404(server: Server) -> None:
    server.answer = lambda _: Say(404, {"code": 2007, "message": "Not enough stock"})
    client = server.client()
    with pytest.raises(Refused) as caught:
        client.tickets.create("e", [NewTicket(email="anna@example.com")])
    client.close()
    assert not isinstance(caught.value, NotFound)
    assert "Nobody" in caught.value.means


def test_a_sign_in_page_of_the_network_is_recognised_and_gets_no_secret(server: Server) -> None:
    server.answer = lambda _: Say(307, None, {"Location": "https://sign-in.example/"})
    client = server.client()
    with pytest.raises(ZoomUnreachable) as caught:
        client.tickets.create("e", [NewTicket(email="anna@example.com")])
    client.close()
    assert "sign in" in caught.value.to_do
    assert len(server.api_requests) == 1


def test_archiving_an_event_that_cannot_be_archived_is_explained(practice: PracticeAccount) -> None:
    client = ZoomClient(
        Credentials(practice.account_id, practice.client_id, practice.client_secret),
        api_url=practice.api_url,
        oauth_url=practice.oauth_url,
    )
    event = next(client.events.list())
    with pytest.raises(Refused) as caught:
        client.events.archive(event.event_id)
    client.close()
    assert caught.value.operation == "EventActions"
    assert caught.value.happened
