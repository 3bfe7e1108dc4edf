"""kill -9 in the middle of posting loses nothing that was answered, and leaves no half requests."""

from __future__ import annotations

import threading

import requests

from tests.support.practice_api import PracticeApi, person
from tests.support.practice_service import PracticeService

CONNECTIONS = 4
ROWS = 10


def test_a_kill_in_the_middle_of_posting_loses_nothing_that_was_answered() -> None:
    with PracticeService.start(seed="empty") as service:
        api = PracticeApi(service.account)
        event_id = api.published()
        answered: list[set[str]] = [set() for _ in range(CONNECTIONS)]
        enough = threading.Semaphore(0)

        def post(connection: int) -> None:
            own = PracticeApi(service.account)
            number = 0
            while True:
                rows = [
                    person(number, external_ticket_id=f"c{connection}n{number + row}") for row in range(ROWS)
                ]
                try:
                    answer = own.register(event_id, *rows)
                except requests.RequestException:
                    return
                answered[connection] |= {ticket["ticket_id"] for ticket in answer["tickets"]}
                number += ROWS
                enough.release()

        threads = [threading.Thread(target=post, args=(number,)) for number in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for _ in range(60):
            assert enough.acquire(timeout=30)
        service.kill()
        for thread in threads:
            thread.join()
        service.restart()

        stored: dict[str, str] = {}
        token = ""
        while True:
            page = api.ok("GET", f"/events/{event_id}/tickets", page_size=300, next_page_token=token)
            stored |= {ticket["ticket_id"]: ticket["external_ticket_id"] for ticket in page["tickets"]}
            token = page["next_page_token"]
            if not token:
                break
        assert set().union(*answered) <= set(stored)
        assert len(stored) % ROWS == 0
        assert page["total_records"] == len(stored)
        assert len(service.control.outbox(kind="confirmation")) == len(stored)
