"""The pace: never over the limit, every form of Retry-After obeyed, and waits that can be cancelled."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.core.zoom.server import FakeClock, Received, Say, Server, Watched
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.zoom.account import Plan
from zevents_gui.core.zoom.errors import DailyLimitReached, RateLimited
from zevents_gui.core.zoom.operations import Label
from zevents_gui.core.zoom.pacing import LARGEST_WINDOW, LIMITS, Pacer, Wait
from zevents_gui.core.zoom.shapes import NewTicket, TicketsCreated

HUBS = Say(200, {"hubs": []})
PER_SECOND = "You have reached the maximum per-second rate limit for this API. Try again later."
DAILY = "You have reached the maximum daily rate limit for this API."


def too_many(message: str = PER_SECOND, **headers: str) -> Say:
    return Say(429, {"code": 429, "message": message}, {k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize(
    "plan, label",
    [(plan, label) for plan in Plan for label in Label if LIMITS[plan][label] is not None],
)
def test_no_second_ever_holds_more_requests_than_the_plan_allows(plan: Plan, label: Label) -> None:
    limit = LIMITS[plan][label]
    assert limit is not None
    clock = FakeClock()
    pacer = Pacer(plan, clock)
    moments = []
    for late in itertools.islice(itertools.cycle([0.0, 0.004, 0.02, 0.1, 0.0]), int(limit) * 20):
        entered = pacer.enter(label, None)
        moments.append(entered)
        pacer.leave(entered)
        clock.move(late / 10)
    for index, start in enumerate(moments):
        in_this_second = sum(1 for moment in moments[index:] if moment < start + 1.0)
        assert in_this_second <= limit
    sustained = (len(moments) - 1) / (moments[-1] - moments[0])
    assert sustained >= limit * 0.9


def test_heavy_requests_do_not_hold_up_light_ones() -> None:
    clock = FakeClock()
    pacer = Pacer(Plan.FREE, clock)
    for _ in range(3):
        pacer.leave(pacer.enter(Label.HEAVY, None))
    waited = clock.waited
    pacer.leave(pacer.enter(Label.LIGHT, None))
    assert clock.waited == waited


RETRY_AFTER = {
    "seconds": ({"Retry_After": "7"}, 7.0, 7.0),
    "fraction_of_a_second": ({"Retry_After": "0.25"}, 0.25, 0.25),
    "http_date": ({"Retry_After": "Sun, 01 Mar 2026 12:00:20 GMT"}, 20.0, 20.0),
    "iso_time": ({"Retry_After": "2026-03-01T12:00:30Z"}, 30.0, 30.0),
    "iso_time_with_offset": ({"Retry_After": "2026-03-01T13:00:30.500+01:00"}, 30.5, 30.5),
    "a_time_that_has_passed": ({"Retry_After": "2026-03-01T11:59:00Z"}, 0.0, 0.0),
    "a_date_of_another_clock": (
        {"Retry_After": "Tue, 01 Jan 2030 00:00:09 GMT", "Date": "Tue, 01 Jan 2030 00:00:00 GMT"},
        9.0,
        9.0,
    ),
    "missing": ({}, 0.5, 0.65),
    "unreadable": ({"Retry_After": "soon"}, 0.5, 0.65),
}


@pytest.mark.parametrize("headers, least, most", RETRY_AFTER.values(), ids=RETRY_AFTER)
def test_each_form_of_retry_after_is_obeyed(
    headers: dict[str, str], least: float, most: float, server: Server
) -> None:
    server.answer_in_turn(too_many(**headers), HUBS)
    clock = FakeClock()
    told: list[Wait] = []
    client = server.client(clock=clock, on_wait=told.append)
    client.hubs.list()
    client.close()
    assert least <= clock.waited <= most + 0.001
    assert len(server.api_requests) == 2
    if least >= 1:
        assert told[0].seconds == pytest.approx(least, rel=0.4)
        assert "limit" in told[0].reason
        assert told[0].until.tzinfo is not None


def test_without_retry_after_each_pause_is_longer_than_the_one_before(server: Server) -> None:
    server.answer_in_turn(*[too_many()] * 4, HUBS)
    clock = FakeClock()
    client = server.client(clock=clock)
    client.hubs.list()
    client.close()
    assert clock.waits == sorted(clock.waits)
    assert 7.5 <= clock.waited <= 7.5 * 1.3


def test_a_batch_that_was_answered_429_is_sent_again(server: Server) -> None:
    """429 was not processed."""
    server.answer_in_turn(too_many(), too_many(Retry_After="2"), Say(201, {"tickets": []}))
    client = server.client()
    outcome = client.tickets.create("e", [NewTicket(email="anna@example.com")])
    client.close()
    assert isinstance(outcome, TicketsCreated)
    assert len(server.api_requests) == 3


@pytest.mark.parametrize(
    "say, until",
    [
        (too_many(DAILY, Retry_After="2026-03-02T00:00:00Z"), datetime(2026, 3, 2, tzinfo=UTC)),
        (too_many(DAILY), datetime(2026, 3, 2, tzinfo=UTC)),
        (too_many("", X_RateLimit_Type="Daily-limit"), datetime(2026, 3, 2, tzinfo=UTC)),
        (too_many(DAILY, Retry_After="60"), datetime(2026, 3, 1, 12, 1, tzinfo=UTC)),
    ],
)
def test_a_daily_limit_is_told_at_once_with_the_time_when_it_goes_on(
    say: Say, until: datetime, server: Server
) -> None:
    server.answer = lambda _: say
    clock = FakeClock()
    client = server.client(clock=clock)
    with pytest.raises(DailyLimitReached) as caught:
        client.hubs.list()
    client.close()
    assert caught.value.until == until
    assert clock.waits == []
    assert f"{until:%Y-%m-%d %H:%M}" in caught.value.to_do


def test_a_pause_of_an_hour_is_told_instead_of_waited_for(server: Server) -> None:
    server.answer = lambda _: too_many(Retry_After="3600")
    clock = FakeClock()
    client = server.client(clock=clock)
    with pytest.raises(RateLimited) as caught:
        client.hubs.list()
    client.close()
    assert caught.value.until == clock.now() + timedelta(hours=1)
    assert clock.waits == []


def test_patience_with_429_has_an_end(server: Server) -> None:
    server.answer = lambda _: too_many(Retry_After="100")
    clock = FakeClock()
    client = server.client(clock=clock)
    with pytest.raises(RateLimited):
        client.hubs.list()
    client.close()
    assert clock.waited <= 600


def test_a_429_pauses_every_thread_of_the_label(server: Server) -> None:
    """Not only the one that was refused: the others would be refused as well."""
    server.answer_in_turn(too_many(Retry_After="30"), HUBS)
    clock = FakeClock()
    client = server.client(clock=clock)
    client.caller.pacer.pause(Label.LIGHT, 30)
    client.hubs.list()
    client.close()
    assert clock.waited >= 30


def one_more(pacer: Pacer, cancel: threading.Event) -> None:
    """Send one request more than there is room for."""
    pacer.leave(pacer.enter(Label.LIGHT, cancel))


def test_the_window_opens_while_all_goes_well_and_halves_on_429() -> None:
    clock = FakeClock()
    pacer = Pacer(Plan.UNLIMITED, clock)
    first = pacer.snapshot().in_flight_limit

    def load(rounds: int, *, refused: bool = False) -> None:
        for _ in range(rounds):
            room = pacer.snapshot().in_flight_limit
            entered = [pacer.enter(Label.LIGHT, None) for _ in range(room)]
            looked_at = Watched()
            waiting = threading.Thread(target=one_more, args=(pacer, looked_at))
            waiting.start()
            looked_at.wait_for_looks(1)
            for moment in entered:
                pacer.leave(moment, refused=refused)
            waiting.join(10)

    load(3)
    opened = pacer.snapshot().in_flight_limit
    assert opened > first
    load(1, refused=True)
    halved = pacer.snapshot().in_flight_limit
    assert halved <= opened / 2 + 1, "one burst of refusals counts once"
    assert halved >= opened / 2 - 1
    load(2)
    assert halved < pacer.snapshot().in_flight_limit <= halved + 3, (
        "after that it opens by one each time round"
    )


def test_the_window_has_a_largest_size() -> None:
    clock = FakeClock()
    pacer = Pacer(Plan.UNLIMITED, clock)
    for _ in range(6):
        room = pacer.snapshot().in_flight_limit
        entered = [pacer.enter(Label.LIGHT, None) for _ in range(room)]
        looked_at = Watched()
        waiting = threading.Thread(target=one_more, args=(pacer, looked_at))
        waiting.start()
        looked_at.wait_for_looks(1)
        clock.move(0.3)
        for moment in entered:
            pacer.leave(moment)
        waiting.join(10)
    assert pacer.snapshot().in_flight_limit == LARGEST_WINDOW


def test_cancelling_ends_a_wait_for_the_rate_limit(server: Server) -> None:
    cancel = threading.Event()

    def answer(_: Received) -> Say:
        cancel.set()
        return too_many(Retry_After="500")

    server.answer = answer
    client = server.client()
    with pytest.raises(Cancelled):
        client.with_cancel(cancel).hubs.list()
    client.close()
    assert len(server.api_requests) == 1


def test_nothing_is_sent_once_it_is_cancelled(server: Server) -> None:
    cancel = threading.Event()
    cancel.set()
    client = server.client()
    with pytest.raises(Cancelled):
        client.with_cancel(cancel).hubs.list()
    client.close()
    assert server.received == []


def test_cancelling_lets_a_request_that_is_under_way_come_home(server: Server) -> None:
    """Its answer must not be lost: people may have been registered."""
    cancel = threading.Event()

    def answer(_: Received) -> Say:
        cancel.set()
        return Say(201, {"tickets": [{"email": "anna@example.com", "ticket_id": "t"}]})

    server.answer = answer
    client = server.client()
    outcome = client.with_cancel(cancel).tickets.create("e", [NewTicket(email="anna@example.com")])
    client.close()
    assert isinstance(outcome, TicketsCreated)


def test_cancelling_reaches_threads_that_wait_for_their_turn(server: Server) -> None:
    cancel = Watched()
    may_answer = threading.Event()
    server.answer = lambda _: Say(200, {"hubs": []}, after=may_answer)
    client = server.client()
    view = client.with_cancel(cancel)
    with ThreadPoolExecutor(30) as pool:
        results = [pool.submit(view.hubs.list) for _ in range(30)]
        server.wait_for_requests(9)  # the token and as many as there is room for
        cancel.set()
        ended = [result for result in as_completed(results, timeout=30) if _stop(result, may_answer)]
        outcomes = [result.exception(30) for result in results]
    client.close()
    assert len(ended) == 30
    cancelled = [outcome for outcome in outcomes if isinstance(outcome, Cancelled)]
    assert len(cancelled) == 22
    assert [outcome for outcome in outcomes if outcome is not None and outcome not in cancelled] == []


def _stop(result: Future[Any], may_answer: threading.Event) -> bool:
    """Let the requests that are under way come home once the first that waited has ended."""
    assert may_answer.is_set() or isinstance(result.exception(), Cancelled)
    may_answer.set()
    return True


def test_the_snapshot_shows_pace_limit_and_why_nothing_moves(server: Server) -> None:
    seen: list[str | None] = []
    server.answer_in_turn(too_many(Retry_After="5"), HUBS)
    client = server.client(plan=Plan.PRO, on_wait=lambda _: seen.append(client.pace.waiting_reason))
    client.hubs.list()
    client.close()
    assert seen[0] is not None
    assert "pause" in seen[0]
    after = client.pace
    assert after.waiting_reason is None
    assert after.limit_per_second == 30
    assert after.in_flight == 0
    assert after.used_per_second > 0
