"""Another type for an event: the page, the draft that replaces it, the question, and who was left behind."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.tour.studio import Scene, Studio
from zevents_gui.core.model.event import TicketTypeDraft
from zevents_gui.gui.event_workspace.event_view import EventView


def page(studio: Studio) -> None:
    """What will happen, and the other types."""
    driver = studio.driver
    driver.choose_event("Introducing Aurora Analytics")
    workspace = driver.window.workspace
    driver.wait(
        lambda: workspace.view is not None and workspace.view.state.registered is not None, "the event"
    )
    menu = _view(studio).header.menu
    menu.aboutToShow.emit()
    change = menu.findChild(QAction, "menu_change_type")
    assert change is not None
    change.trigger()
    driver.find(QWidget, "type_change")
    studio.take("type-change")


def draft(studio: Studio) -> None:
    """The draft with its choices, and the question."""
    driver = studio.driver
    driver.click("choose_CONFERENCE")
    driver.find(QWidget, "replace_card")
    session = _view(studio).session
    session.edit("ticket_types", ticket_types=(TicketTypeDraft("attendee", "Attendee", quantity=40),))
    document = session.document
    assert document.replaces is not None
    session.replace_document(replace(document, replaces=replace(document.replaces, ticket_type="attendee")))
    QTest.qWait(400)
    studio.take("type-change-draft")
    driver.click("publish")
    driver.ready("confirmation_accept")
    studio.take("type-change-question")


def left_behind(studio: Studio) -> None:
    """Two people have no room in the new event."""
    driver = studio.driver
    driver.click("confirmation_accept")
    driver.find(QWidget, "publish_regardless")
    QTest.qWait(1500)
    studio.scroll_to(_view(studio).publish_card)
    studio.take("type-change-left-behind")


def _view(studio: Studio) -> EventView:
    view = studio.driver.window.workspace.view
    assert view is not None
    return view


SCENES: tuple[Scene, ...] = (page, draft, left_behind)
