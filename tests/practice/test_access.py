"""Tokens, scopes, rate limits, page tokens, and who is let in at all."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests

from tests.support.practice_api import PracticeApi, person
from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.rate_limits import Label, RateLimiter


def ask_for_token(account: PracticeAccount, **changes: Any) -> requests.Response:
    form = {"grant_type": "account_credentials", "account_id": account.account_id, **changes.pop("form", {})}
    auth = changes.pop("auth", (account.client_id, account.client_secret))
    return requests.post(account.oauth_url, auth=auth, data=form, timeout=30, **changes)


def test_a_token_by_form_and_by_query(practice: PracticeAccount) -> None:
    by_form = ask_for_token(practice)
    assert by_form.status_code == 200
    assert set(by_form.json()) == {"access_token", "token_type", "expires_in", "scope", "api_url"}
    by_query = requests.post(
        practice.oauth_url,
        auth=(practice.client_id, practice.client_secret),
        params={"grant_type": "account_credentials", "account_id": practice.account_id},
        timeout=30,
    )
    assert by_query.json()["access_token"] != by_form.json()["access_token"]


@pytest.mark.parametrize(
    "changes,reason,error",
    [
        ({"auth": ("nobody", "nothing")}, "Invalid client_id or client_secret", "invalid_client"),
        ({"auth": None}, "Invalid client_id or client_secret", "invalid_client"),
        ({"form": {"account_id": "other"}}, "Bad Request", "invalid_request"),
        ({"form": {"grant_type": "password"}}, "unsupported grant type", "unsupported_grant_type"),
    ],
)
def test_what_oauth_refuses(
    practice: PracticeAccount, changes: dict[str, Any], reason: str, error: str
) -> None:
    response = ask_for_token(practice, **changes)
    assert response.status_code == 400
    assert response.json() == {"reason": reason, "error": error}


def test_a_disabled_app(practice: PracticeAccount) -> None:
    practice.control.set_behaviour(app_disabled=True)
    assert ask_for_token(practice).json() == {
        "reason": "The app has been disabled by the developer",
        "error": "invalid_client",
    }


def test_a_wrong_secret(practice: PracticeAccount) -> None:
    response = ask_for_token(practice, auth=(practice.client_id, "wrong"))
    assert response.json()["error"] == "invalid_client"


@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Basic abc", "Bearer "])
def test_a_request_without_a_good_token(practice: PracticeAccount, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    response = requests.get(
        f"{practice.api_url}/zoom_events/hubs?role_type=host", headers=headers, timeout=30
    )
    assert response.status_code == 401
    assert response.json() == {"code": 124, "message": "Invalid access token."}


def test_several_tokens_live_side_by_side_or_a_new_one_kills_the_old(api: PracticeApi) -> None:
    api.account.token()
    api.ok("GET", "/hubs", role_type="host")
    api.account.control.set_behaviour(new_token_kills_old=True)
    api.account.token()
    assert api.refused("GET", "/hubs", role_type="host") == (401, 124, "Invalid access token.")


def test_a_token_with_a_short_life_says_so_and_one_that_dies_early_does_not(api: PracticeApi) -> None:
    api.account.control.set_behaviour(token_lifetime=120)
    assert ask_for_token(api.account).json()["expires_in"] == 120
    api.account.control.set_behaviour(token_lifetime=3600, token_dies_after=60)
    assert ask_for_token(api.account).json()["expires_in"] == 3600
    api.sign_in()
    api.account.control.move_clock(61)
    assert api.refused("GET", "/hubs", role_type="host") == (401, 124, "Invalid access token.")


def test_accounts_do_not_see_each_other(api: PracticeApi, practice_process: PracticeService) -> None:
    other = PracticeApi(practice_process.control.new_account(seed="empty"))
    event_id = api.draft()
    assert other.events("draft") == []
    assert other.refused("GET", f"/events/{event_id}") == (404, 2002, "Event not found.")
    other.account.control.set_weather(preset="outage")
    api.ok("GET", f"/events/{event_id}")
    assert event_id in str(api.account.control.log())
    assert [entry["status"] for entry in other.account.control.log("getEventInfo")] == [404]
    other.account.control.remove_account()
    assert other.refused("GET", "/hubs", role_type="host")[:2] == (401, 124)


@pytest.mark.parametrize("form,code", [("4711", 4711), ("104", 104), ("broken_json", None)])
def test_the_forms_of_a_missing_scope(api: PracticeApi, form: str, code: int | None) -> None:
    api.account.control.set_behaviour(scopes=["zoom_events:read:event:admin"], missing_scope=form)
    api.sign_in()
    response = api.call("GET", "/hubs", role_type="host")
    assert response.status_code == 400
    assert "zoom_events:read:list_hubs:admin" in response.text
    if code is None:
        assert '"code":104' in response.text
        with pytest.raises(requests.exceptions.JSONDecodeError):
            response.json()
    else:
        assert response.json()["code"] == code


def test_the_scope_without_admin_is_enough(api: PracticeApi) -> None:
    api.account.control.set_behaviour(scopes=["zoom_events:read:list_hubs"])
    api.sign_in()
    api.ok("GET", "/hubs", role_type="host")


@pytest.mark.parametrize(
    "plan,path,limit",
    [
        ("free", "/hubs?role_type=host", 4),
        ("free", "/events/{event}/reports/event_attendance", 1),
    ],
)
def test_the_limit_of_a_second(api: PracticeApi, plan: str, path: str, limit: int) -> None:
    path = path.format(event=api.draft())
    api.account.control.set_plan(plan)
    began = time.monotonic()
    answers = [api.call("GET", path) for _ in range(3 * limit + 3)]
    seconds = time.monotonic() - began
    passed = sum(answer.ok for answer in answers)
    assert limit <= passed <= limit * (int(seconds) + 1)
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.json()["code"] == 429
    assert refused.headers["X-RateLimit-Limit"] == str(limit)
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    assert "Retry-After" not in refused.headers
    assert answers[0].headers["x-ratelimit-category"] in ("Light", "Heavy")


@pytest.mark.parametrize("plan", ["free", "pro", "business"])
@pytest.mark.parametrize("label", ["LIGHT", "HEAVY"])
def test_each_plan_has_its_limits(plan: str, label: Label) -> None:
    limiter = RateLimiter(plan)
    documented = {
        "LIGHT": {"free": 4, "pro": 30, "business": 80},
        "HEAVY": {"free": 1, "pro": 10, "business": 40},
    }
    for _ in range(documented[label][plan]):
        limiter.check(label, 0.0)
    with pytest.raises(ApiError) as refusal:
        limiter.check(label, 0.0)
    assert refusal.value.status == 429


def test_without_a_plan_there_is_no_limit() -> None:
    limiter = RateLimiter("unlimited")
    assert all(limiter.check("LIGHT", 0.0) for _ in range(10_000))


def test_the_limit_of_a_day_says_when_it_ends(api: PracticeApi) -> None:
    api.account.control.set_plan("free")
    api.account.control.request("PUT", "/plan", {"daily_used_up": True})
    response = api.call("GET", "/hubs", role_type="host")
    assert response.status_code == 429
    assert "daily" in response.json()["message"]
    assert response.headers["Retry-After"].endswith("T00:00:00Z")
    api.account.control.move_clock(to=response.headers["Retry-After"])
    api.sign_in()
    api.ok("GET", "/hubs", role_type="host")


def test_http_dates_are_dates(api: PracticeApi) -> None:
    api.account.control.set_weather(
        rules=[{"kind": "rate_limited", "retry_form": "http_date", "retry_after": 90}]
    )
    given = parsedate_to_datetime(api.call("GET", "/hubs", role_type="host").headers["Retry-After"])
    assert 0 < given.timestamp() - time.time() <= 91


def test_page_tokens_expire_and_belong_to_their_listing(api: PracticeApi) -> None:
    event_id = api.published()
    api.register(event_id, *(person(n) for n in range(5)))
    path = f"/events/{event_id}/tickets"
    token = api.ok("GET", path, page_size=2)["next_page_token"]
    assert len(api.ok("GET", path, page_size=3, next_page_token=token)["tickets"]) == 3
    for wrong in ("nonsense", token[:-2], "é", "a" * 500):
        assert api.refused("GET", path, next_page_token=wrong)[:2] == (400, 300)
    assert api.refused("GET", path, next_page_token=token, email="x@y.example")[:2] == (400, 300)
    assert api.refused("GET", f"/events/{event_id}/registrants", next_page_token=token)[:2] == (400, 300)
    api.account.control.move_clock(15 * 60 + 1)
    assert api.refused("GET", path, next_page_token=token)[:2] == (400, 300)


@pytest.mark.parametrize("size", ["0", "301", "-1", "many"])
def test_page_sizes_that_are_refused(api: PracticeApi, size: str) -> None:
    event_id = api.draft()
    assert api.refused("GET", f"/events/{event_id}/tickets", page_size=size)[:2] == (400, 300)


def test_tickets_that_come_in_meanwhile_do_not_disturb_the_pages(api: PracticeApi) -> None:
    event_id = api.published()
    first = api.register(event_id, *(person(n) for n in range(6)))["tickets"]
    path = f"/events/{event_id}/tickets"
    page = api.ok("GET", path, page_size=3)
    api.ok("DELETE", f"{path}/{first[0]['ticket_id']}")
    rest = api.ok("GET", path, page_size=3, next_page_token=page["next_page_token"])
    assert [t["ticket_id"] for t in page["tickets"] + rest["tickets"]] == [t["ticket_id"] for t in first]


@pytest.mark.parametrize(
    "method,path",
    [("GET", "/nowhere"), ("PUT", "/hubs"), ("GET", "/events/x/y/z"), ("DELETE", "/events")],
)
def test_unknown_routes(api: PracticeApi, method: str, path: str) -> None:
    response = api.call(method, path)
    assert response.status_code == 404
    assert response.json()["code"] == 2300
    assert response.headers["x-zm-trackingid"]


@pytest.mark.parametrize(
    "body",
    ["[1]", "{", '"text"', "\xff", '{"name": NaN}', '{"name": "\\ud800"}', "[" * 100_000 + "]" * 100_000],
)
def test_bodies_that_are_no_json_object(api: PracticeApi, body: str) -> None:
    url = f"{api.account.api_url}/zoom_events/events"
    headers = {"Content-Type": "application/json"}
    response = api.session.post(url, data=body.encode("latin-1"), headers=headers, timeout=30)
    assert (response.status_code, response.json()["code"]) == (400, 300)


def test_bodies_of_another_type_and_bodies_that_are_too_large(api: PracticeApi) -> None:
    url = f"{api.account.api_url}/zoom_events/events"
    response = api.session.post(url, data="name=x", headers={"Content-Type": "text/plain"}, timeout=30)
    assert (response.status_code, response.json()["code"]) == (400, 300)
    large = {"name": "x" * 5_000_000}
    assert api.session.post(url, json=large, timeout=30).status_code == 413


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": "127.0.0.1.evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["/practice/state", "/v2/zoom_events/hubs", "/oauth/token", "/"])
def test_web_pages_are_not_let_in(practice: PracticeAccount, headers: dict[str, str], path: str) -> None:
    assert requests.get(practice.url + path, headers=headers, timeout=30).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:123", "127.0.0.1", "[::1]:80"])
def test_this_computer_s_names_are_let_in(practice: PracticeAccount, host: str) -> None:
    response = requests.get(f"{practice.url}/practice/state", headers={"Host": host}, timeout=30)
    assert response.status_code == 200
