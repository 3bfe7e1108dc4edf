"""How much the practice account can take: ticket requests a second, memory, and the cost of a page.

The service runs on one core with its data on the disk; the requests come from this process, on the others.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from itertools import count

import psutil

from tests.support.practice_api import PracticeApi, person
from tests.support.practice_service import PracticeService

TICKETS = 100_000
ROWS = 30
CONNECTIONS = 8
WANTED_REQUESTS_PER_SECOND = 100


def main() -> None:
    """Run it and print the table."""
    with PracticeService.start(seed="empty", plan="unlimited") as service:
        process = psutil.Process(service.process.pid)
        cores = _give_it_one_core(process)
        api = PracticeApi(service.account)
        event_id = api.published()
        numbers = count()
        _post(service, event_id, numbers, 10 * ROWS, 1)  # warm
        alone = _post(service, event_id, numbers, 3_000, 1)
        _post(service, event_id, numbers, 26_700, CONNECTIONS)
        memory_early = process.memory_info().rss
        worked = _processor_seconds(process)
        together = _post(service, event_id, numbers, TICKETS - 30_000, CONNECTIONS)
        worked = _processor_seconds(process) - worked
        memory_late = process.memory_info().rss
        pages, first, last = _list(api, event_id, process)
    verdict = "meets" if together >= WANTED_REQUESTS_PER_SECOND else "MISSES"
    rows = (
        (f"ticket requests of {ROWS} rows a second, 1 connection", f"{alone:,.0f}"),
        (f"the same, {CONNECTIONS} connections ({verdict} {WANTED_REQUESTS_PER_SECOND})", f"{together:,.0f}"),
        ("processor time of such a request", f"{worked / ((TICKETS - 30_000) // ROWS) * 1000:.1f} ms"),
        (f"memory after {30_000:,} tickets", f"{memory_early / 2**20:,.0f} MiB"),
        (f"memory after {TICKETS:,} tickets", f"{memory_late / 2**20:,.0f} MiB"),
        (f"pages of 300 to list {TICKETS:,} tickets", f"{pages:,}"),
        ("processor time of a page, the first tenth", f"{first * 1000:.1f} ms"),
        ("processor time of a page, the last tenth", f"{last * 1000:.1f} ms"),
    )
    lines = [f"The practice account, durable, {cores}"]
    lines += [f"  {name:<58}{value:>12}" for name, value in rows]
    sys.stdout.write("\n".join(lines) + "\n")


def _give_it_one_core(process: psutil.Process) -> str:
    cores = os.cpu_count() or 1
    if cores < 2 or not hasattr(process, "cpu_affinity"):
        return "on cores shared with the requests"
    process.cpu_affinity([0])
    psutil.Process().cpu_affinity(list(range(1, cores)))
    return "on one core"


def _post(
    service: PracticeService, event_id: str, numbers: count[int], tickets: int, connections: int
) -> float:
    """Create tickets over so many connections; returns requests a second."""
    left = threading.Semaphore(tickets // ROWS)
    apis = [PracticeApi(service.account) for _ in range(connections)]

    def work(api: PracticeApi) -> None:
        while left.acquire(blocking=False):
            rows = [person(next(numbers), external_ticket_id=f"bench{next(numbers)}") for _ in range(ROWS)]
            answer = api.register(event_id, *rows)
            assert len(answer["tickets"]) == ROWS, answer["errors"]

    threads = [threading.Thread(target=work, args=(api,)) for api in apis]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (tickets // ROWS) / (time.perf_counter() - began)


def _processor_seconds(process: psutil.Process) -> float:
    """What the service has worked; unlike the time on the wall, other programs do not change it."""
    times = process.cpu_times()
    return float(times.user + times.system)


def _list(api: PracticeApi, event_id: str, process: psutil.Process) -> tuple[int, float, float]:
    """List all tickets; returns the number of pages, and the seconds of one at the start and at the end."""
    worked = [_processor_seconds(process)]
    token = ""
    while token or len(worked) == 1:
        page = api.ok("GET", f"/events/{event_id}/tickets", page_size=300, next_page_token=token)
        worked.append(_processor_seconds(process))
        token = page["next_page_token"]
    pages = len(worked) - 1
    tenth = pages // 10
    return pages, (worked[tenth] - worked[0]) / tenth, (worked[-1] - worked[-1 - tenth]) / tenth


if __name__ == "__main__":
    main()
