"""Who is registered, who came, and what was done: the tabs after the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView

from tests.tour.driver import SAMPLE
from tests.tour.studio import Scene, Studio
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.registrants.pane import RegistrantsPane


def _open(studio: Studio, name: str, tab: int) -> None:
    driver = studio.driver
    driver.choose_event(name)
    studio.wait(lambda: driver.find(QLabel, "event_title").text() == name, f"“{name}” to open")
    QTest.qWait(300)
    driver.tab(tab)


def _press(studio: Studio, name: str) -> None:
    """Press the button of that name that is in sight: some names stand in several views."""
    found = [one for one in studio.driver.window.findChildren(QAbstractButton, name) if one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QTest.qWait(100)


def _attendance(studio: Studio) -> None:
    pane = studio.driver.find(RegistrantsPane, "registrants_pane")
    _press(studio, "segment_attendance")
    studio.wait(lambda: pane.attendance.bar.age.text().startswith("As of just"), "attendance")


def registrants(studio: Studio) -> None:
    """The list, one person opened for editing, and a sheet beside it."""
    _open(studio, "Introducing Aurora Analytics", 4)
    pane = studio.driver.find(RegistrantsPane, "registrants_pane")
    studio.wait(lambda: len(pane.registered.model.rows) > 40, "the registrants")
    studio.take("registrants-list")
    studio.driver.find(QTableView, "registrants_table").selectRow(3)
    studio.driver.click("edit_registrant_button")
    studio.take("registrants-edit")
    _press(studio, "close_edit")


def attendance(studio: Studio) -> None:
    """After a webinar and after a day of sessions; chart and table; before an event."""
    _open(studio, "Spring Release Review", 4)
    _attendance(studio)
    studio.take("attendance")
    _press(studio, "segment_duration")
    _press(studio, "segment_table")
    studio.take("attendance-table")
    _press(studio, "segment_chart")
    _open(studio, "Data Culture Day", 4)
    pane = studio.driver.find(RegistrantsPane, "registrants_pane")
    studio.wait(lambda: pane.attendance.bar.sessions.count() > 3, "the sessions")
    studio.take("attendance-sessions")
    _open(studio, "Product Tips Tuesday", 4)
    studio.wait(lambda: pane.attendance.bar.age.text().startswith("As of just"), "attendance")
    studio.take("attendance-before")
    _press(studio, "segment_registered")


def activity(studio: Studio) -> None:
    """A run opened to its rows, and the list of runs of all events."""
    driver = studio.driver
    _open(studio, "Introducing Aurora Analytics", 3)
    driver.find(AttendeePane, "attendee_pane").open_file(SAMPLE)
    driver.click("register_button")
    driver.find(QLabel, "outcome_title")
    driver.tab(5)
    _press(studio, "segment_all")
    driver.ready("open_run_button")
    studio.take("activity-all")
    driver.click("open_run_button")
    count = driver.find(QLabel, "run_rows_count")
    studio.wait(lambda: "250" in count.text(), "the rows of the run")
    studio.take("activity-run")


SCENES: tuple[Scene, ...] = (registrants, attendance, activity)
