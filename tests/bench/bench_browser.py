"""The hub browser with 5,000 events in one hub: how long to show them, and one keystroke of the filter.

Each figure is the processor time of the GUI thread: the call itself, layout and painting.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QApplication

from zevents_gui.core.zoom.shapes.events import CalendarEntry, Event, EventListStatus
from zevents_gui.core.zoom.shapes.hubs import Hub
from zevents_gui.gui.hub_browser.browser_data import BrowserData
from zevents_gui.gui.hub_browser.event_tree import EventTree
from zevents_gui.gui.hub_browser.summary import row_of_event, sort_rows
from zevents_gui.gui.theme import apply_theme

EVENTS = 5_000
OPEN_MS = 300.0
KEYSTROKE_MS = 50.0
WORDS = ("Summit", "Briefing", "Onboarding", "Webinar", "Review")
TYPED = ("o", "on", "onb", "onbo", "onboa", "onboarding", "onboarding 4", "dec", "", "4", "49", "499", "")


def main() -> int:
    """Print the figures; 1 when a target is missed."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application)
    tree = EventTree()
    tree.resize(296, 900)
    tree.show()
    application.processEvents()

    def timed(work: Callable[[], object]) -> float:
        start = time.thread_time()
        work()
        application.processEvents()
        return (time.thread_time() - start) * 1000

    rows: list[object] = []
    prepared = timed(lambda: rows.append(_data()))
    data = rows[0]
    assert isinstance(data, BrowserData)
    opened = timed(lambda: tree.show_data(data))
    tree.set_all_open(True)
    strokes = [timed(lambda text=text: tree.set_filter(text)) for text in TYPED]  # type: ignore[misc]
    scrolled = timed(lambda: tree.verticalScrollBar().setValue(tree.verticalScrollBar().maximum() // 2))
    worst = max(strokes)
    sys.stdout.write(
        f"hub browser, {EVENTS:,} events\n"
        f"  prepare the rows (worker thread)  {prepared:8.1f} ms\n"
        f"  show them                         {opened:8.1f} ms   at most {OPEN_MS:.0f}\n"
        f"  a keystroke, median               {statistics.median(strokes):8.1f} ms\n"
        f"  a keystroke, worst                {worst:8.1f} ms   at most {KEYSTROKE_MS:.0f}\n"
        f"  scroll to the middle              {scrolled:8.1f} ms\n"
    )
    missed = opened > OPEN_MS or worst > KEYSTROKE_MS
    sys.stdout.write("missed\n" if missed else "all targets met\n")
    return 1 if missed else 0


def _data() -> BrowserData:
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    lists = (EventListStatus.UPCOMING, EventListStatus.PAST, EventListStatus.DRAFT, EventListStatus.UPCOMING)
    rows = []
    for number in range(EVENTS):
        listed_as = lists[number % len(lists)]
        hours = number * 5 if listed_as is not EventListStatus.PAST else -number * 5
        begins = start + timedelta(hours=hours)
        row = CalendarEntry(start_time=begins, end_time=begins + timedelta(hours=1))
        rows.append(
            row_of_event(
                Event(
                    event_id=f"event{number}",
                    name=f"{WORDS[number % len(WORDS)]} {number}",
                    timezone="Europe/Berlin",
                    event_type="SIMPLE_EVENT",
                    hub_id="hub",
                    calendar=(row,),
                    listed_as=listed_as,
                )
            )
        )
    return BrowserData(
        "bench", (Hub(hub_id="hub", name="Marketing"),), tuple(sort_rows(rows)), start, live=True
    )


if __name__ == "__main__":
    sys.exit(main())
