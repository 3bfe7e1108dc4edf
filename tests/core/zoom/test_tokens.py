"""One token for the account, one refresh at a time, whatever the load and the clock."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.core.zoom.server import FakeClock, Received, Say, Server, Watched
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import InvalidCredentials, ZoomError
from zevents_gui.core.zoom.shapes import NewTicket, TicketsCreated

HUBS = Say(200, {"hubs": []})
REFUSED = Say(401, {"code": 124, "message": "Access token is expired."})


def token(text: str, seconds: float = 3600) -> Say:
    return Say(200, {"access_token": text, "expires_in": seconds, "scope": "s"})


def bearer(request: Received) -> str:
    return request.headers["authorization"].removeprefix("Bearer ")


def numbered_tokens(server: Server, seconds: float = 3600) -> None:
    """Give out token 1, token 2, and so on."""
    lock = threading.Lock()
    count = 0

    def give(_: Received) -> Say:
        nonlocal count
        with lock:
            count += 1
            return token(f"token-{count}", seconds)

    server.token = give


def test_two_hundred_threads_that_ask_at_once_cause_one_token_request(server: Server) -> None:
    first_may_answer = threading.Event()
    server.token = lambda _: Say(200, token("t").content, after=first_may_answer)
    client = server.client()
    ready = threading.Barrier(201)
    failures: list[BaseException] = []

    def ask() -> None:
        ready.wait(30)
        try:
            client.caller.tokens.get(None)
        except BaseException as error:  # noqa: BLE001 - looked at below
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(200)]
    for thread in threads:
        thread.start()
    ready.wait(30)
    first_may_answer.set()
    for thread in threads:
        thread.join(30)
    client.close()
    assert failures == []
    assert len(server.token_requests) == 1


def test_two_hundred_requests_whose_token_dies_cause_one_refresh(server: Server) -> None:
    numbered_tokens(server)
    together = threading.Barrier(8)
    number = itertools.count()

    def answer(request: Received) -> Say:
        if bearer(request) == "token-1":
            if next(number) < 8:
                together.wait(30)  # eight are on their way with it when it is refused
            return REFUSED
        return HUBS

    server.answer = answer
    client = server.client()
    with ThreadPoolExecutor(50) as pool:
        results = [pool.submit(client.hubs.list) for _ in range(200)]
        assert all(result.result(30) == [] for result in results)
    client.close()
    assert len(server.token_requests) == 2


def test_a_token_is_renewed_a_minute_before_it_ends(server: Server) -> None:
    numbered_tokens(server)
    server.answer = lambda _: HUBS
    clock = FakeClock()
    client = server.client(clock=clock)
    client.hubs.list()
    clock.move(3539)
    client.hubs.list()
    assert len(server.token_requests) == 1
    clock.move(2)
    client.hubs.list()
    client.close()
    assert len(server.token_requests) == 2
    assert [bearer(one) for one in server.api_requests] == ["token-1", "token-1", "token-2"]


def test_a_machine_that_slept_notices_that_the_token_has_ended(server: Server) -> None:
    """The clock that only goes forward may stand still during sleep; the time of day does not."""
    numbered_tokens(server)
    server.answer = lambda _: HUBS
    clock = FakeClock()
    client = server.client(clock=clock)
    client.hubs.list()
    clock.set_time_of_day(clock.now() + timedelta(hours=9))
    client.hubs.list()
    client.close()
    assert [bearer(one) for one in server.api_requests] == ["token-1", "token-2"]


def test_a_clock_that_is_set_back_does_not_keep_a_dead_token_alive(server: Server) -> None:
    numbered_tokens(server)
    server.answer = lambda _: HUBS
    clock = FakeClock()
    client = server.client(clock=clock)
    client.hubs.list()
    clock.set_time_of_day(clock.now() - timedelta(days=400))
    clock.move(3600)
    client.hubs.list()
    client.close()
    assert [bearer(one) for one in server.api_requests] == ["token-1", "token-2"]


def test_a_refused_token_is_renewed_once_and_the_request_sent_again(server: Server) -> None:
    """401 was not processed: a creating request may be sent again."""
    numbered_tokens(server)
    server.answer = lambda request: REFUSED if bearer(request) == "token-1" else Say(201, {"tickets": []})
    client = server.client()
    outcome = client.tickets.create("e", [NewTicket(email="anna@example.com")])
    client.close()
    assert isinstance(outcome, TicketsCreated)
    assert [bearer(one) for one in server.api_requests] == ["token-1", "token-2"]


def test_a_token_that_is_refused_fresh_from_the_press_ends_it_with_an_explanation(server: Server) -> None:
    server.answer = lambda _: REFUSED
    client = server.client()
    with pytest.raises(InvalidCredentials) as caught:
        client.hubs.list()
    client.close()
    assert (len(server.api_requests), len(server.token_requests)) == (2, 2)
    assert (caught.value.status, caught.value.code) == (401, 124)
    assert "Marketplace" in caught.value.to_do


def test_wrong_credentials_are_asked_for_once_and_explained(practice: PracticeAccount) -> None:
    client = ZoomClient(
        Credentials(practice.account_id, practice.client_id, "not the secret"),
        api_url=practice.api_url,
        oauth_url=practice.oauth_url,
    )
    with pytest.raises(InvalidCredentials) as caught:
        client.hubs.list()
    client.close()
    assert caught.value.code == "invalid_client"
    assert "client secret" in caught.value.happened
    assert "not the secret" not in repr(caught.value) + str(caught.value) + caught.value.detail


@pytest.mark.parametrize(
    "answer, words",
    [
        (
            {"reason": "Invalid client_id or client_secret", "error": "invalid_client"},
            "client secret is wrong",
        ),
        ({"reason": "The app has been disabled by the developer", "error": "invalid_client"}, "deactivated"),
        ({"reason": "Bad Request", "error": "invalid_request"}, "account ID is wrong"),
        ({"reason": "unsupported grant type", "error": "unsupported_grant_type"}, "server-to-server"),
        ({"reason": "Something new", "error": "new_error"}, "Something new"),
    ],
)
def test_each_refusal_of_a_token_is_explained(answer: dict[str, str], words: str, server: Server) -> None:
    server.token = lambda _: Say(400, answer)
    client = server.client()
    with pytest.raises(InvalidCredentials) as caught:
        client.hubs.list()
    client.close()
    assert words in caught.value.happened
    assert caught.value.code == answer["error"]
    assert caught.value.to_do


def test_everyone_who_waited_for_a_token_that_was_refused_is_told_without_asking_again(
    server: Server,
) -> None:
    may_answer = threading.Event()
    server.token = lambda _: Say(400, {"error": "invalid_client", "reason": "no"}, after=may_answer)
    client = server.client()
    waiting = [Watched() for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        first = pool.submit(client.caller.tokens.get, None)
        server.wait_for_requests(1)
        results = [first, *(pool.submit(client.caller.tokens.get, one) for one in waiting[1:])]
        for one in waiting[1:]:
            one.wait_for_looks(1)
        may_answer.set()
        assert all(isinstance(result.exception(30), InvalidCredentials) for result in results)
    client.close()
    assert len(server.token_requests) == 1


def test_a_cancelled_refresh_is_taken_over_by_someone_who_waits(server: Server) -> None:
    cancel = threading.Event()
    asked = threading.Event()

    def answer(_: Received) -> Say:
        if asked.is_set():
            return token("t")
        asked.set()
        cancel.set()
        return Say(500)

    server.token = answer
    client = server.client()
    with pytest.raises(Cancelled):
        client.with_cancel(cancel).hubs.list()
    assert client.caller.tokens.get(None).text == "t"
    client.close()


def test_a_lost_token_answer_is_asked_for_again(server: Server) -> None:
    """Asking for a token twice does no harm, although it is a POST."""
    answers = [Say(drop=True), Say(200, raw=b"<html>"), Say(502), token("t")]
    server.token = lambda _: answers.pop(0)
    server.answer = lambda _: HUBS
    client = server.client()
    assert client.hubs.list() == []
    client.close()
    assert len(server.token_requests) == 4


def test_the_token_request_is_a_form_with_basic_authentication(server: Server) -> None:
    client = server.client()
    client.caller.tokens.get(None)
    client.close()
    (request,) = server.token_requests
    assert request.body == b"grant_type=account_credentials&account_id=account"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.headers["authorization"].startswith("Basic ")
    assert request.query == {}


@pytest.mark.slow
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "sudden"])
def test_five_hundred_requests_pass_while_tokens_die_every_two_seconds(
    announced: bool, practice: PracticeAccount
) -> None:
    """Whether the end of a token was announced, or it just dies and kills what is on its way."""
    if announced:
        practice.control.set_behaviour(token_lifetime=2, token_dies_after=2)
    else:
        practice.control.set_behaviour(token_dies_after=2, new_token_kills_old=True)
    client = ZoomClient(
        Credentials(practice.account_id, practice.client_id, practice.client_secret),
        api_url=practice.api_url,
        oauth_url=practice.oauth_url,
        plan=Plan.BUSINESS,
    )
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(client.hubs.list) for _ in range(500)]
        failures = [error for result in results if (error := result.exception(60))]
    client.close()
    assert [failure for failure in failures if isinstance(failure, ZoomError)] == []
    assert failures == []
    calls = practice.control.calls()
    assert any("token" in call for call in calls), calls
