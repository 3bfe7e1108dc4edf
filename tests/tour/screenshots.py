"""Draws the pictures in docs/screenshots: the real window on the practice account, light and dark, 1× and 2×.

    python -m tests.tour.screenshots [--here]

Qt's scale is chosen before Qt starts, so each scale is drawn by a process of its own (``--here``).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FOLDER = Path(__file__).resolve().parents[2] / "docs/screenshots"


def draw(folder: Path) -> None:
    """Walk the tour once and take each view in both colour schemes."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLabel

    from tests.tour.driver import SAMPLE, Driver
    from zevents_gui.gui.attendee_import.pane import AttendeePane
    from zevents_gui.gui.theme import Scheme

    driver = Driver()

    def take(name: str) -> None:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            driver.wear(scheme)
            driver.picture(folder / f"{name}-{scheme.value}.png")
        driver.wear(Scheme.LIGHT)

    try:
        driver.wear(Scheme.LIGHT)
        driver.choose_event("Product Tips Tuesday")
        driver.find(QLabel, "event_title")
        driver.tab(2)
        take("schedule-recurring")
        driver.click("new_event")
        take("type-choice")
        driver.click("choose_SIMPLE_EVENT")
        driver.tab(1)
        driver.type("name", "Introducing Project Phoenix")
        driver.type("tagline", "The future of product analytics starts here")
        QTest.qWait(400)
        take("details")
        driver.tab(0)
        take("overview")
        driver.click("publish")
        driver.click("confirmation_accept")
        driver.wait(lambda: driver.find(QLabel, "event_status").text() == "Published", "publishing")
        take("published")
        driver.tab(3)
        pane = driver.find(AttendeePane, "attendee_pane")
        take("attendees-empty")
        pane.open_file(SAMPLE)
        driver.ready("register_button")
        take("attendees")
        driver.click("register_button")
        driver.find(QLabel, "outcome_title")
        take("registered")
        driver.tab(4)
        QTest.qWait(1500)
        take("registrants")
        driver.tab(5)
        QTest.qWait(500)
        take("activity")
        driver.click("open_practice_panel")
        QTest.qWait(1500)
        take("practice-panel")
    finally:
        driver.close()


def main() -> int:
    """Draw at both scales."""
    if "--here" in sys.argv:
        draw(FOLDER / ("2x" if os.environ.get("QT_SCALE_FACTOR") == "2" else ""))
        return 0
    for scale in ("1", "2"):
        environment = os.environ | {"QT_SCALE_FACTOR": scale}
        done = subprocess.run([sys.executable, "-m", "tests.tour.screenshots", "--here"], env=environment)
        if done.returncode:
            return done.returncode
    print(f"Pictures: {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
