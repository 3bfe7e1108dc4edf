"""The Overview tab: checklist, steps while they run and when they are done, comparison, locked fields."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tests.support.events import conference, launch
from tests.tour.driver import SAMPLE
from tests.tour.studio import Scene, Studio
from zevents_gui.core.zoom.shapes.events import EventPatch


def checklist(studio: Studio) -> None:
    """Something is missing; everything is there."""
    studio.open(launch(studio.hub_id, name="", tagline="", description="", calendar=()), "overview")
    studio.take("overview-missing")
    studio.open(launch(studio.hub_id), "overview")
    studio.take("overview")


def steps(studio: Studio) -> None:
    """The question, the steps under way with an attendee sheet attached, and done."""
    driver = studio.driver
    pane = driver.window.workspace.attendees
    driver.tab(3)
    pane.open_file(SAMPLE)
    driver.wait(lambda: pane.sheet is not None, "the sample workbook")
    driver.tab(0)
    QTest.qWait(300)
    driver.click("publish")
    driver.ready("confirmation_accept")
    studio.take("publish-question")
    practice = driver.context.practice
    assert practice is not None
    practice.set_weather("sluggish")
    driver.click("confirmation_accept")
    driver.find(QWidget, "publish_stop")
    QTest.qWait(2500)
    studio.take("publishing")
    practice.set_weather("calm")
    driver.wait(lambda: driver.find(QLabel, "event_status").text() == "Published", "publishing")
    driver.wait(lambda: not driver.context.jobs.jobs, "the attendees to be registered")
    QTest.qWait(600)
    studio.take("published")


def locked(studio: Studio) -> None:
    """What cannot be changed any more says why."""
    studio.driver.tab(1)
    box = studio.driver.find(QComboBox, "event_type")
    studio.scroll_to(box)
    studio.take("details-locked")
    studio.driver.tab(0)


def cancelling(studio: Studio) -> None:
    """The question before an event is cancelled."""
    driver = studio.driver
    browser = driver.window.browser
    view = driver.window.workspace.view
    assert view is not None
    event_id = view.session.document.event_id

    def row() -> object:
        data = browser.browser_data
        assert data is not None
        return next((row for row in data.rows if row.key == f"event:{event_id}" and row.group == 1), None)

    browser.refresh()
    driver.wait(lambda: row() is not None, "the event in the browser")
    driver.window.event_actions.run_shortcut(row(), "cancel")  # type: ignore[arg-type]
    driver.find(QWidget, "confirmation_accept")
    studio.take("cancel-question")
    driver.click("confirmation_cancel")


def comparison(studio: Studio) -> None:
    """The event was changed here and at Zoom."""
    driver = studio.driver
    driver.tab(1)
    driver.type("tagline", "Faster answers from the same data")
    view = driver.window.workspace.view
    assert view is not None
    event_id = view.session.document.event_id
    client = driver.context.client()
    client.events.update(event_id, EventPatch(tagline="The future starts in December", contact_name="Grace"))
    sync = driver.window.workspace.sync
    assert sync is not None
    sync.read()
    driver.tab(0)
    driver.find(QWidget, "comparison_card")
    studio.take("comparison")


def conference_overview(studio: Studio) -> None:
    """The checklist of a multi-session event."""
    studio.open(conference(studio.hub_id), "overview")
    studio.take("overview-multi")


SCENES: tuple[Scene, ...] = (checklist, steps, locked, cancelling, comparison, conference_overview)
