"""The Registrants tab on real widgets against the practice account."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.attendee import Attendee, Field
from zevents_gui.core.sheets.attendee_sheet import open_attendee_sheet
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import NewTicket, TicketsCreated
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.registrant_compare import compare
from zevents_gui.gui.models.registrant_data import Compared, RegistrantRow
from zevents_gui.gui.registrants.registered_view import RegisteredView


@pytest.fixture
def event(context: AppContext, qtbot: QtBot) -> Event:
    """A published event with exactly five people more than the seed gave it."""
    client = context.client()
    found = [one for one in client.events.list() if one.is_published]
    chosen = next((one for one in found if one.meeting_type == "WEBINAR"), found[0])
    people = [
        NewTicket(
            email=f"guest{n}@lumen.example", first_name=f"Ann{n}", last_name="Lee", organization="Lumen"
        )
        for n in range(5)
    ]
    created = client.tickets.create(chosen.event_id, people)
    assert isinstance(created, TicketsCreated)
    assert len(created.tickets) == 5

    def listed() -> bool:
        return {person.email for person in people} <= {t.email for t in client.tickets.list(chosen.event_id)}

    qtbot.waitUntil(listed, timeout=10_000)
    return chosen


@pytest.fixture
def view(context: AppContext, event: Event, qtbot: QtBot) -> RegisteredView:
    made = RegisteredView(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.set_event(event, context.account)
    made.show()
    qtbot.waitUntil(
        lambda: any(row.email == "guest4@lumen.example" for row in made.model.rows), timeout=20_000
    )
    return made


def click(view: RegisteredView, name: str) -> None:
    button = view.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def search(view: RegisteredView, text: str) -> None:
    field = view.findChild(QLineEdit, "search_registrants")
    assert field is not None
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(view.model.shown) == 1


def test_everybody_at_zoom_is_listed_and_found(
    view: RegisteredView, context: AppContext, event: Event
) -> None:
    live = {ticket.email for ticket in context.client().tickets.list(event.event_id)}
    assert {row.email for row in view.model.rows} == live
    search(view, "guest3@")
    assert [row.email for row in view.model.shown] == ["guest3@lumen.example"]


def test_a_join_link_is_copied(view: RegisteredView, context: AppContext, event: Event, qtbot: QtBot) -> None:
    search(view, "guest1@")
    view.table.selectRow(0)
    QGuiApplication.clipboard().clear()
    click(view, "copy_link_button")
    ticket = next(context.client().tickets.list(event.event_id, email="guest1@lumen.example"))
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == ticket.event_join_link)


def test_removing_asks_with_event_and_account_and_removes_only_the_chosen(
    view: RegisteredView, context: AppContext, event: Event, qtbot: QtBot
) -> None:
    before = len(view.model.rows)
    search(view, "guest2@")
    view.table.selectRow(0)
    click(view, "remove_registrants_button")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert event.name in dialog.windowTitle()
    assert "Practice account" in dialog.accessibleDescription()
    accept = dialog.findChild(QAbstractButton, "confirmation_accept")
    assert accept is not None
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(view.model.rows) == before - 1, timeout=10_000)
    assert view.window().focusWidget() is view.table, "the keyboard stays at the list"
    assert not list(context.client().tickets.list(event.event_id, email="guest2@lumen.example"))


def test_a_name_is_changed_at_zoom(
    view: RegisteredView, context: AppContext, event: Event, qtbot: QtBot
) -> None:
    search(view, "guest4@")
    view.model.setData(view.model.index(0, view.model.column_place("first_name")), "Anneliese")
    qtbot.waitUntil(lambda: view.model.shown[0].first_name == "Anneliese", timeout=10_000)
    ticket = next(context.client().tickets.list(event.event_id, email="guest4@lumen.example"))
    assert ticket.first_name == "Anneliese"


@pytest.mark.slow
def test_the_last_known_list_is_shown_without_a_network_and_says_how_old_it_is(
    view: RegisteredView, context: AppContext, event: Event, practice: PracticeAccount, qtbot: QtBot
) -> None:
    known = {row.email for row in view.model.rows}
    practice.control.set_weather(rules=[{"kind": "server_error", "status": 500}])
    again = RegisteredView(context)
    qtbot.addWidget(again)
    again.set_event(event, context.account)
    again.show()
    qtbot.waitUntil(lambda: bool(again.banners.banners), timeout=60_000)
    assert {row.email for row in again.model.rows} == known
    age = again.findChild(QLabel, "registrants_age")
    assert age is not None
    assert age.text().startswith("As of")
    assert not any(row.join_link for row in again.model.rows), "join links are never kept"


def test_a_list_is_laid_beside_those_who_are_registered(
    view: RegisteredView, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("E-mail", "First name", "Last name", "Company"),
        ("guest0@lumen.example", "Ann0", "Lee", "Lumen"),
        ("guest1@lumen.example", "Other", "Lee", "Lumen"),
        ("missing@lumen.example", "Mia", "Sing", "Lumen"),
    ):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    opened = open_attendee_sheet(tmp_path / "list.xlsx")
    view.sheet_source = lambda: opened
    click(view, "compare_button")
    qtbot.waitUntil(lambda: view.model.is_compared, timeout=10_000)
    found = {row.email: row.compared for row in view.model.rows}
    assert found["guest0@lumen.example"] is Compared.SAME
    assert found["guest1@lumen.example"] is Compared.DIFFERENT
    assert found["guest2@lumen.example"] is Compared.NOT_IN_SHEET
    assert found["missing@lumen.example"] is Compared.NOT_AT_ZOOM
    click(view, "compare_button")
    qtbot.waitUntil(lambda: not view.model.is_compared, timeout=10_000)
    assert "missing@lumen.example" not in {row.email for row in view.model.rows}


def test_answers_and_ticket_types_are_compared_too() -> None:
    held = RegistrantRow(
        "t1", "Ann@x.example", ticket_type_id="a", ticket_type="Standard", answers=(("Q", "A"),)
    )

    def found(**more: Any) -> RegistrantRow:
        return compare([held], [Attendee(2, {Field.EMAIL: "ann@x.example"}, **more)])[0]

    assert found(answers={"Q": "A"}, ticket_type_id="a").compared is Compared.SAME
    assert found(answers={"Q": ""}).compared is Compared.SAME, "an empty cell says nothing"
    other = found(answers={"Q": "B"}, ticket_type_id="b")
    assert other.compared is Compared.DIFFERENT
    assert other.difference == "B ≠ A · b ≠ Standard"


def test_the_list_is_exported_as_a_workbook(view: RegisteredView, tmp_path: Path, qtbot: QtBot) -> None:
    wait_saved(view, qtbot, lambda: view.export(tmp_path / "people.xlsx"))
    sheet = load_workbook(tmp_path / "people.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "E-mail"
    assert {row[0] for row in rows[1:]} == {row.email for row in view.model.rows}


def wait_saved(view: RegisteredView, qtbot: QtBot, act: Callable[[], None]) -> None:
    act()
    qtbot.waitUntil(lambda: any(b.message.key == "export" for b in view.banners.banners), timeout=10_000)


def test_nobody_is_counted_before_zoom_has_answered(context: AppContext, event: Event, qtbot: QtBot) -> None:
    view = RegisteredView(context)
    qtbot.addWidget(view)
    view.set_event(event, context.account)
    assert view.bar.count.text() == ""
    view.show()
    qtbot.waitUntil(lambda: view.bar.count.text().endswith(" registered"), timeout=20_000)
