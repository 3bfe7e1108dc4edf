"""How fast and how politely the client goes, against a service of its own process that takes 300 ms.

Beside it, in the same run, the loop of Zoom's tutorial: one request at a time, and 0.1 s of pause.
"""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests

from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient

LATENCY_MS = 300
WARM_UP = 2.0
MEASURED = 10.0
TUTORIAL_SECONDS = 8.0
THREADS = 64
WANTED = {Plan.PRO: 27.0, Plan.BUSINESS: 70.0}
LIMIT = {Plan.PRO: 30, Plan.BUSINESS: 80}
MOST_REFUSED = 0.01


@dataclass(frozen=True)
class Measurement:
    """Requests a second after the warm-up, and the share of all requests that was answered 429."""

    per_second: float
    refused: float


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measure_client(account: PracticeAccount, plan: Plan) -> Measurement:
    """Ask as fast as the client lets us, from many threads."""
    client = ZoomClient(
        Credentials(account.account_id, account.client_id, account.client_secret),
        api_url=account.api_url,
        oauth_url=account.oauth_url,
        plan=plan,
    )
    begun = time.monotonic()
    end = begun + WARM_UP + MEASURED
    lock = threading.Lock()
    done: list[float] = []

    def ask() -> None:
        while time.monotonic() < end:
            client.hubs.list()
            with lock:
                done.append(time.monotonic())

    with ThreadPoolExecutor(THREADS) as pool:
        for future in [pool.submit(ask) for _ in range(THREADS)]:
            future.result()
    client.close()
    counted = sum(1 for moment in done if begun + WARM_UP <= moment < end)
    return Measurement(counted / MEASURED, _refused(account))


def measure_tutorial(account: PracticeAccount) -> Measurement:
    """The tutorial's way: one request after the other, each on its own connection, 0.1 s in between."""
    headers = {"Authorization": f"Bearer {account.token()}"}
    begun = time.monotonic()
    count = 0
    while time.monotonic() < begun + TUTORIAL_SECONDS:
        response = requests.get(
            f"{account.api_url}/zoom_events/hubs", params={"role_type": "host"}, headers=headers, timeout=30
        )
        response.raise_for_status()
        count += 1
        time.sleep(0.1)
    return Measurement(count / (time.monotonic() - begun), _refused(account))


def main() -> int:
    """Print the table; return 1 when a target is missed."""
    say(f"Service in its own process, {LATENCY_MS} ms latency")
    say(f"{'':24}{'requests/s':>12}{'of limit':>10}{'wanted':>10}{'429':>9}")
    missed = 0
    with PracticeService.start(in_memory=True, seed="empty", plan="pro", latency_ms=LATENCY_MS) as service:
        tutorial = measure_tutorial(service.control.new_account(seed="demo", plan="pro"))
        say(f"{'tutorial loop, pro':24}{tutorial.per_second:12.1f}{30:10}{'':10}{tutorial.refused:9.2%}")
        for plan, wanted in WANTED.items():
            found = measure_client(service.control.new_account(seed="demo", plan=plan.value), plan)
            missed += found.per_second < wanted or found.refused >= MOST_REFUSED
            say(
                f"{'client, ' + plan.value:24}{found.per_second:12.1f}{LIMIT[plan]:10}{wanted:10.0f}"
                f"{found.refused:9.2%}"
                f"   {found.per_second / tutorial.per_second:.1f} times the tutorial's loop"
            )
    say("missed" if missed else "all targets met")
    return 1 if missed else 0


def _refused(account: PracticeAccount) -> float:
    """The share of API requests that was answered 429, by the service's own count."""
    calls = account.control.calls()
    listings = {name: count for name, count in calls.items() if "getHubList" in name}
    return sum(count for name, count in listings.items() if "429" in name) / max(1, sum(listings.values()))


if __name__ == "__main__":
    sys.exit(main())
