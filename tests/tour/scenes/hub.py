"""The hub browser with its menu, the command palette, and the list of test events."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.support.events import conference, launch, series
from tests.tour.studio import Scene, Studio
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import NewTicket
from zevents_gui.gui.hub_browser.summary import Group


def browser(studio: Studio) -> None:
    """Hubs and events, with drafts of each type among them; the menu of a row."""
    driver = studio.driver
    for draft in (launch(studio.hub_id), series(studio.hub_id), conference(studio.hub_id)):
        studio.keep(draft)
    driver.choose_event("Introducing Aurora Analytics")
    driver.find(QLabel, "event_title")
    QTest.qWait(500)
    studio.take("browser")
    data = driver.window.browser.browser_data
    assert data is not None
    for name, group in (("browser-menu", Group.UPCOMING), ("browser-menu-draft", Group.DRAFTS)):
        row = next(row for row in data.rows if row.group is group)
        tree = driver.window.browser.tree
        at = tree.viewport().mapToGlobal(tree.visualRect(tree.tree_model.index_of(row.key)).center())
        menu = driver.window.event_actions.popup(row, at)
        studio.take(name)
        menu.close()


def palette(studio: Studio) -> None:
    """Commands and events, found by typing."""
    driver = studio.driver
    driver.command("palette")
    QTest.keyClicks(driver.find(QWidget, "palette_text"), "test")
    studio.take("command-palette")
    driver.find(QWidget, "command_palette").hide()


def test_events(studio: Studio) -> None:
    """All test events, the question before they are cleaned up, and what became of them."""
    driver = studio.driver
    assert driver.context.practice is not None
    client = driver.context.client()
    for number, name in enumerate(("Registration page", "Reminder e-mails", "Badge printing")):
        made = client.events.create(new_event(launch(studio.hub_id, name=name, test_event=True)))
        assert isinstance(made, Event)
        if number:
            client.events.publish(made.event_id)
            QTest.qWait(800)
        for guest in range(number * 3 - 2):
            ticket = NewTicket(email=f"guest{guest}@example.com", first_name="Guest", last_name=str(guest))
            client.tickets.create(made.event_id, [ticket])
    studio.keep(series(studio.hub_id, name="Series with questions", test_event=True))
    driver.command("test_events")
    driver.ready("test_events_clean")
    studio.take("test-events")
    driver.click("test_events_clean")
    driver.find(QAbstractButton, "confirmation_accept")
    studio.take("test-events-question")
    driver.click("confirmation_accept")
    driver.find(QWidget, "banner")
    studio.take("test-events-done")
    driver.click("test_events_close")


SCENES: tuple[Scene, ...] = (browser, palette, test_events)
