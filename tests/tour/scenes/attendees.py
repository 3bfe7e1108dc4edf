"""From a list to everyone registered, and what is seen of them afterwards."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.support.events import launch
from tests.tour.driver import SAMPLE
from tests.tour.studio import Scene, Studio
from zevents_gui.gui.attendee_import.pane import AttendeePane


def attendees(studio: Studio) -> None:
    """An empty pane, the sample list with its problems, and everyone registered."""
    driver = studio.driver
    studio.open(launch(studio.hub_id), "overview")
    driver.click("publish")
    driver.click("confirmation_accept")
    driver.wait(lambda: driver.find(QLabel, "event_status").text() == "Published", "publishing")
    driver.tab(3)
    pane = driver.find(AttendeePane, "attendee_pane")
    studio.take("attendees-empty")
    pane.open_file(SAMPLE)
    driver.ready("register_button")
    studio.take("attendees")
    driver.click("register_button")
    driver.find(QLabel, "outcome_title")
    studio.take("registered")


def afterwards(studio: Studio) -> None:
    """Registrants, runs, and the practice account's view of it."""
    driver = studio.driver
    driver.tab(4)
    QTest.qWait(1500)
    studio.take("registrants")
    driver.tab(5)
    QTest.qWait(500)
    studio.take("activity")
    driver.click("open_practice_panel")
    QTest.qWait(1500)
    studio.take("practice-panel")


SCENES: tuple[Scene, ...] = (attendees, afterwards)
