"""How long the window waits when an event is opened: each type, its forms, the first time and again.

The heartbeat of ``bench_window`` beats in the whole program's window on a practice account. Cold is the first
of its kind in a fresh program; warm is the same once more. A stall is what the window's thread works in one
piece, measured in its own processor time: other programs that keep the machine busy do not count.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from tests.bench.bench_window import Heartbeat
from tests.support.events import conference, launch, series
from tests.tour.studio import Studio
from zevents_gui.core.model.event import EventDraft

WORST_MS = 100.0
_REST_MS = 400
Make = Callable[[str], EventDraft]


def measure(beat: Heartbeat, what: str, act: Callable[[], None]) -> bool:
    """Do ``act``, let the window come to rest, and print the longest piece of work and all of it."""
    begin = time.thread_time()
    with beat.measuring():
        act()
        QTest.qWait(_REST_MS)
    return beat.report(f"{what} ({(time.thread_time() - begin) * 1000:.0f} ms in all)")


def main() -> int:
    """Print the figures; 0 when no stall was longer than the limit."""
    studio = Studio(Path(), only=set())
    beat = Heartbeat(clock=time.thread_time)
    good: list[bool] = []
    try:
        studio.begin()
        QTest.qWait(500)
        workspace = studio.driver.window.workspace
        gc.freeze()  # as the program does once it has started
        kinds: tuple[tuple[str, Make], ...] = (
            ("single session", launch),
            ("recurring", series),
            ("multi-session, 60 sessions", lambda hub_id: conference(hub_id, sessions=60)),
        )
        good.append(
            measure(beat, "new event: the choice of a type", lambda: studio.driver.click("new_event"))
        )
        for temperature in ("cold", "warm"):
            for name, make in kinds:
                draft_id = studio.keep(make(studio.hub_id))
                QTest.qWait(_REST_MS)
                words = f"{name}, {temperature}"
                good.append(measure(beat, f"{words}: open", partial(studio.show, draft_id, "overview")))
                view = workspace.view
                assert view is not None
                for tab in ("details", "schedule"):
                    good.append(measure(beat, f"{words}: {tab}", partial(view.show_tab, tab)))
        data = studio.driver.window.browser.browser_data
        assert data is not None
        for row in [row for row in data.rows if row.event is not None][:4]:
            words = f"event at Zoom: {row.name[:24]}"
            good.append(measure(beat, words, partial(studio.driver.window.open_row, row)))
            view = workspace.view
            assert view is not None
            for tab in ("attendees", "registrants", "activity"):
                good.append(measure(beat, f"{words}: {tab}", partial(view.show_tab, tab)))
    finally:
        studio.close()
    print("All limits are kept." if all(good) else "A limit is broken.")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
