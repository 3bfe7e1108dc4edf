"""How fast a run is, beside the tutorial's loop, and how soon a long one finds its place.

The service runs in a process of its own with 300 ms latency. Takes about two and a half minutes.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import requests

from tests.support.practice_service import PracticeService
from tests.support.registration import client_for, people, published_event, unsent_plan
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import Progress, RunEvent, RunSummary
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.records import RowChange
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.account import Plan

ROWS = 20_000
LATENCY_MS = 300
SHARE = 0.85
CEILINGS = {Plan.PRO: 900, Plan.BUSINESS: 2_400}
TIMES_THE_LOOP = 9
LOOP_ROWS = 600
LONG_ROWS = 100_000
RESUME_SECONDS = 3.0


@dataclass(frozen=True)
class Measured:
    """One run: attendees a second, share of 429 answers, processor time of this process per row."""

    per_second: float
    too_many: float
    microseconds_per_row: float


@dataclass(frozen=True)
class Moment:
    """Where a run is: seconds and processor seconds since it began, rows done, bytes in memory."""

    seconds: float
    processor: float
    done: int
    memory: int


def say(text: str, good: bool | None = None) -> bool:
    """Print a line, with its verdict where it has one."""
    mark = "" if good is None else ("  ok" if good else "  MISSED")
    sys.stdout.write(f"{text}{mark}\n")
    sys.stdout.flush()
    return good is not False


def tutorial_loop(plan: Plan, rows: int) -> float:
    """The tutorial's way: 30 at a time, one request after the other, a tenth of a second in between."""
    with PracticeService.start(in_memory=True, seed="empty", plan=plan, latency_ms=LATENCY_MS) as service:
        service.control.set_behaviour(publishing_takes=0)
        client = client_for(service, plan)
        event_id = published_event(client).event_id
        client.close()
        guests = people(rows)
        headers = {"Authorization": f"Bearer {service.token()}"}
        begun = time.perf_counter()
        for start in range(0, rows, 30):
            tickets = [
                {"email": guest.email, "first_name": "Zoë", "last_name": "Guest"}
                for guest in guests[start : start + 30]
            ]
            url = f"{service.api_url}/zoom_events/events/{event_id}/tickets"
            requests.post(url, json={"tickets": tickets}, headers=headers, timeout=60).raise_for_status()
            time.sleep(0.1)
        return rows / (time.perf_counter() - begun)


def run_on(plan: Plan, rows: int, watch: list[Moment] | None = None) -> Measured:
    """One run of ``rows`` people; ``watch`` collects how it went on."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PracticeService.start(in_memory=True, seed="empty", plan=plan, latency_ms=LATENCY_MS) as service,
    ):
        service.control.set_behaviour(publishing_takes=0)
        client = client_for(service, plan)
        event_id = published_event(client).event_id
        database = Database(Path(folder) / "zevents.sqlite3")
        journal = Journal(database)
        run_id = journal.create_run(unsent_plan(people(rows), event_id=event_id))
        gc.collect()
        me = psutil.Process()
        begun = time.perf_counter()
        before = me.cpu_times()

        def tell(event: RunEvent) -> None:
            if watch is not None and isinstance(event, Progress):
                used = me.cpu_times()
                seconds = time.perf_counter() - begun
                watch.append(Moment(seconds, used.user + used.system, event.done, me.memory_info().rss))

        summary: RunSummary = Engine(client, journal, run_id).run(tell, threading.Event())
        took = time.perf_counter() - begun
        after = me.cpu_times()
        assert summary.complete, summary
        assert summary.registered == rows, summary
        calls = service.control.calls()
        refused = sum(count for name, count in calls.items() if name.endswith(" 429"))
        client.close()
        database.close()
        used = after.user + after.system - before.user - before.system
        return Measured(rows / took, refused / sum(calls.values()), used / rows * 1e6)


def measure_plan(plan: Plan) -> bool:
    """One plan beside the tutorial's loop."""
    loop = tutorial_loop(plan, LOOP_ROWS)
    measured = run_on(plan, ROWS)
    ceiling = CEILINGS[plan]
    share = measured.per_second / ceiling
    good = say(
        f"{plan.value}: {measured.per_second:.0f} attendees/s = {share:.1%} of {ceiling} "
        f"(wanted {SHARE:.0%}); {measured.microseconds_per_row:.0f} µs of processor time a row",
        share >= SHARE,
    )
    times = measured.per_second / loop
    words = f"{plan.value}: {times:.1f} times the tutorial's loop ({loop:.0f}/s; wanted {TIMES_THE_LOOP})"
    good &= say(words, times >= TIMES_THE_LOOP)
    return good & say(f"{plan.value}: {measured.too_many:.2%} of answers were 429", measured.too_many < 0.01)


def measure_resume() -> bool:
    """A run of 100,000 rows that was interrupted in the middle."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "zevents.sqlite3")
        journal = Journal(database)
        run_id = journal.create_run(unsent_plan(people(LONG_ROWS)))
        done = LONG_ROWS * 6 // 10
        journal.record(run_id, (RowChange(row, RowState.REGISTERED, "", f"t{row}") for row in range(2, done)))
        journal.record(run_id, [RowChange(row, RowState.SENDING) for row in range(done, done + 900)])
        database.close()
        begun = time.perf_counter()
        database = Database(Path(folder) / "zevents.sqlite3")
        journal = Journal(database)
        [record] = journal.unfinished()
        doubtful = list(journal.rows(record.run_id, RowState.SENDING, RowState.IN_DOUBT))
        pending = journal.next_rows(record.run_id, (RowState.PENDING,), -1, 1_500)
        journal.left_out(record.run_id)
        took = time.perf_counter() - begun
        database.close()
        assert len(doubtful) == 900
        assert pending[0].source_row == done + 900
    return say(
        f"{LONG_ROWS:,} rows, 60 % done: a resumed run finds its place in {took:.2f} s "
        f"(wanted {RESUME_SECONDS:.0f})",
        took < RESUME_SECONDS,
    )


def measure_long() -> bool:
    """Whether a long run is as fast at its end as at its start, in as much memory."""
    watch: list[Moment] = []
    measured = run_on(Plan.BUSINESS, LONG_ROWS, watch)
    fifth = LONG_ROWS // 5
    first, first_cpu = _pace(watch, fifth // 2, fifth + fifth // 2)
    last, last_cpu = _pace(watch, LONG_ROWS - fifth, LONG_ROWS)
    early = next(moment for moment in watch if moment.done >= fifth)
    grown = (watch[-1].memory - early.memory) / 2**20
    good = say(f"{LONG_ROWS:,} rows: {measured.per_second:.0f} attendees/s")
    good &= say(f"first rows {first:.0f}/s, last rows {last:.0f}/s", last >= 0.85 * first)
    words = f"processor time a row: first {first_cpu * 1e6:.0f} µs, last {last_cpu * 1e6:.0f} µs"
    good &= say(words, last_cpu <= 1.15 * first_cpu)
    return good & say(f"memory grew by {grown:.1f} MiB over the last four fifths", grown < 20)


def _pace(watch: list[Moment], low: int, high: int) -> tuple[float, float]:
    """Rows a second, and seconds of processor time a row, between two counts of rows."""
    inside = [moment for moment in watch if low <= moment.done <= high]
    rows = inside[-1].done - inside[0].done
    seconds = inside[-1].seconds - inside[0].seconds
    return rows / seconds, (inside[-1].processor - inside[0].processor) / rows


def main() -> int:
    """Print the numbers; 0 when all are met."""
    good = measure_resume()
    for plan in CEILINGS:
        good &= measure_plan(plan)
    good &= measure_long()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
